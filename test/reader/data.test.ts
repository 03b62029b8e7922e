import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readLexicon } from "../../src/reader/load.ts";
import { wordsOf } from "../../src/reader/patterns.ts";
import { charactersFile, lexiconFile, measuresFile, notNumbersFile, wordsFile } from "../../src/reader/schema.ts";
import { openLibrary } from "../../src/scenario/library.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";
import { readYaml } from "../../src/scenario/yaml.ts";
import { ROOT } from "../project/sources.ts";
import { labelledTexts } from "./marked.ts";

const file = (name: string): string => join(ROOT, "models", "reader", `${name}.yaml`);
const lexicon = readLexicon(join(ROOT, "models"));
const library = openLibrary([shippedModels()]);

describe("the reader's data", () => {
  it("have examples that their patterns match", () => {
    const words = readYaml(file("words"), wordsFile);
    const marked = [
      ...words.compare.before,
      ...words.compare.after,
      ...words.kinds.clause,
      ...words.kinds.heading,
      ...words.kinds.title,
      ...words.whole,
      ...words.pledges,
    ];
    const all = [...marked, ...readYaml(file("not-numbers"), notNumbersFile)];
    const wrong = all.filter(
      ({ pattern, example }) =>
        example !== undefined && ![example, lexicon.fold(example)].some((text) => new RegExp(pattern, "u").test(text)),
    );
    expect(wrong.map(({ pattern, example }) => `${example ?? ""}: ${pattern}`)).toEqual([]);
  });

  it("match what they match also where only texts with their words are searched", () => {
    const words = readYaml(file("words"), wordsFile);
    const { entries, narrowing } = readYaml(file("lexicon"), lexiconFile);
    const sources = [
      ...[...words.kinds.clause, ...words.kinds.heading, ...words.compare.before].map(({ pattern }) => pattern),
      ...entries.flatMap(({ all, not }) => [...all, ...not]),
      ...Object.values(narrowing),
    ];
    const lines = labelledTexts().flatMap(({ text }) =>
      lexicon
        .fold(text)
        .replaceAll(/\d+/g, "#")
        .split(/[\n。]/),
    );
    const wrong = sources.filter((source) => {
      const held = wordsOf(source);
      const pattern = new RegExp(source);
      return held !== undefined && lines.some((line) => !held.some((word) => line.includes(word)) && pattern.test(line));
    });
    expect(wrong).toEqual([]);
    expect(wordsOf("(?:托育|托幼)?机构|照护(?!中心)服务")).toEqual(["机构", "照护"]);
    expect(wordsOf("[一二]级|养老?院{0,2}")).toEqual(["级", "养"]);
    expect(wordsOf("不(?=超)|\\d+张?")).toBeUndefined();
  });

  it("name ids that the models have, in the unit of the models", () => {
    const indicators = new Set(library.ids("indicators"));
    const groups = new Set(library.ids("groups"));
    const tables = library.all("input-tables").flatMap(({ value }) => Object.keys(value.quantities));
    const services = library.all("services").flatMap(({ id, value }) => [...Object.keys(value.parameters), ...Object.keys(value.quantities)].map((name) => `${id}.${name}`)); // prettier-ignore
    const known = new Set([...indicators, ...groups, ...tables, ...services]);
    const { entries, narrowing } = readYaml(file("lexicon"), lexiconFile);
    expect(entries.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
    expect(entries.filter(({ sets, id }) => sets && !tables.includes(id) && id !== "beds_all").map(({ id }) => id)).toEqual([]);
    expect(entries.flatMap(({ may, refuse }) => [...may, ...refuse]).filter((name) => !(name in narrowing))).toEqual([]);
    const share = entries.filter(({ id, unit }) => indicators.has(id) && unit === "%" && library.get("indicators", id).value.unit !== "%");
    expect(share.map(({ id }) => id)).toEqual([]);
  });

  it("fold one character to one, and know each measure word once", () => {
    const { pairs } = readYaml(file("characters"), charactersFile);
    expect([...pairs].length % 2).toBe(0);
    expect(lexicon.fold("６０％，（護理員）　①𠮷")).toBe("60%,(护理员) 1𠮷");
    const texts = readYaml(file("units"), measuresFile).flatMap(({ text }) => text);
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
  });
});
