import { describe, expect, it } from "vitest";
import { messages as advice } from "../../src/advice/messages.ts";
import { messages as evaluations } from "../../src/cli/evaluations/messages.ts";
import { messages as cli } from "../../src/cli/messages.ts";
import { messages as plans } from "../../src/cli/plans/messages.ts";
import { messages as shards } from "../../src/cli/shards/messages.ts";
import { messages as core } from "../../src/core/messages/catalogue.ts";
import { messages as node } from "../../src/core/messages/node-catalogue.ts";
import { saying } from "../../src/core/messages/say.ts";
import { messages as intake } from "../../src/intake/messages.ts";
import { messages as reader } from "../../src/reader/messages.ts";
import { messages as report } from "../../src/report/messages.ts";
import { EN } from "../../src/web/app/words-en.ts";
import { ZH } from "../../src/web/app/words-zh.ts";
import { filesBelow, textOf } from "./sources.ts";

const CATALOGUES = [advice, core, node, intake, reader, report, cli, evaluations, plans, shards];
const entries = CATALOGUES.flatMap((catalogue) => Object.entries<{ readonly zh: string; readonly en: string }>(catalogue));
const codes = entries.map(([code]) => code);
const holes = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)[|}]/g)].map((match) => match[1]))].sort();
/** What messages count. */
const COUNTED = (
  "ages births cells codes columns counties deaths districts entries fields files findings folds groups indicators inputs notes numbers " +
  "options parts persons places provinces residents rounds rows shards shares statements sums tables tests towns trajectories values " +
  "warnings years"
).split(" ");
const ONE = COUNTED.map((noun) => noun.replace(/ies$/, "y").replace(/s$/, ""));
/** A number and what it counts; rates (births per woman) are not counts. */
const counted = (number: string, nouns: readonly string[]): RegExp =>
  new RegExp(`${number} (?:other |finished |life )?(?:${nouns.join("|")})\\b(?! per| group)`);
const source = filesBelow("src")
  .filter((file) => file.endsWith(".ts") && !/\/(messages|(node-)?catalogue)\.ts$/.test(file))
  .map(textOf)
  .join("\n");

describe("the message catalogues", () => {
  it("have every text in both languages", () => {
    expect(entries.filter(([, { zh, en }]) => zh.trim() === "" || en.trim() === "").map(([code]) => code)).toEqual([]);
    expect(
      entries.filter(([, { en }]) => /[\u4e00-\u9fff]/.test(en.replaceAll(/万人?|地区人口|嘉善县/g, ""))).map(([code]) => code),
    ).toEqual([]);
  });

  it("have every code in one catalogue alone", () => {
    expect(codes.toSorted()).toEqual([...new Set(codes)].sort());
  });

  it("have the same placeholders in both languages", () => {
    expect(entries.filter(([, { zh, en }]) => holes(zh).join() !== holes(en).join()).map(([code]) => code)).toEqual([]);
  });

  it.each([0, 1, 2])("in English have the form that goes with a count of %i", (count) => {
    const say = saying<string>(Object.assign({}, ...CATALOGUES));
    const wrong = counted(`\\b${count}`, count === 1 ? COUNTED : ONE);
    const texts = entries.map(([code, { en }]) => say(code, Object.fromEntries(holes(en).map((name) => [name, count])), "en"));
    expect(texts.filter((text) => wrong.test(text) || /\{\w+\|/.test(text))).toEqual([]);
  });

  it("in English have both forms wherever a number comes before what it counts", () => {
    expect(entries.filter(([, { en }]) => counted("\\{\\w+\\}", COUNTED).test(en)).map(([code]) => code)).toEqual([]);
  });

  it("have every code that a template builds, such as `verdict-${verdict}`", () => {
    const built = [...source.matchAll(/say\(`([a-z]+-)\$\{/g)].map((match) => match[1]);
    expect(built.filter((start) => !codes.some((code) => code.startsWith(start)))).toEqual([]);
  });

  it("have no code that nothing uses", () => {
    const built = [...source.matchAll(/`([a-z-]+-)\$\{/g)].map((match) => match[1]);
    const unused = codes.filter((code) => !source.includes(`"${code}"`) && !built.some((start) => code.startsWith(start)));
    expect(unused).toEqual([]);
  });

  it("in Chinese have Chinese punctuation", () => {
    const half = /[\u4e00-\u9fff”}][,;?!]|[\u4e00-\u9fff”][:(]|[,;:(][\u4e00-\u9fff“]/;
    const found = entries.filter(([, { zh }]) => half.test(zh.replaceAll(/\{[^}]*\}/g, "数"))).map(([code, { zh }]) => `${code}: ${zh}`);
    expect(found).toEqual([]);
  });
});

describe("the words of the page", () => {
  const page = filesBelow("src/web")
    .filter((file) => file.endsWith(".ts"))
    .map(textOf)
    .join("\n");

  it("are all used", () => {
    expect(Object.keys(ZH).filter((key) => !new RegExp(`\\b(?:words|appWords\\([^)]*\\))\\.${key}\\b|"${key}"`).test(page))).toEqual([]);
  });

  it("are the same kind in both languages", () => {
    expect(Object.values(EN).map((word) => typeof word)).toEqual(Object.values(ZH).map((word) => typeof word));
  });
});
