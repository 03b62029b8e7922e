import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { readYaml } from "../scenario/yaml.ts";
import { folderOf } from "./fold.ts";
import type { Entry, Lexicon, TableWords } from "./lexicon.ts";
import { matcherOf, type Matcher } from "./patterns.ts";
import { charactersFile, lexiconFile, measuresFile, notNumbersFile, wordsFile } from "./schema.ts";

/**
 * Loads what the reader knows of plans' language from a models folder.
 *
 * @param models A folder of models; its `reader` is read.
 */
export function readLexicon(models: string, files: Files = disk): Lexicon {
  const file = (name: string): string => join(join(models, "reader"), `${name}.yaml`);
  const characters = readYaml(file("characters"), charactersFile, files);
  const words = readYaml(file("words"), wordsFile, files);
  const { narrowing, entries } = readYaml(file("lexicon"), lexiconFile, files);
  const measures = readYaml(file("units"), measuresFile, files);
  const marker = <T extends { readonly pattern: string }>(one: T): Omit<T, "pattern"> & { pattern: Matcher } => ({
    ...one,
    pattern: matcherOf(one.pattern),
  });
  const signs = [...characters.pairs.replaceAll(/\s/g, "")];
  return {
    fold: folderOf(
      new Map(signs.flatMap((sign, i) => (i % 2 === 0 && signs[i + 1] !== undefined ? [[sign, signs[i + 1] ?? sign] as const] : []))),
    ),
    notNumbers: readYaml(file("not-numbers"), notNumbersFile, files).map((one) => ({
      class: one.class,
      pattern: new RegExp(one.pattern, "gu"),
      isRaw: one.raw,
    })),
    measures: measures
      .flatMap(({ text, unit, class: kind, project, weak }) =>
        text.map((printed) => ({ text: printed, unit, class: kind, project, isWeak: weak })),
      )
      .sort((a, b) => b.text.length - a.text.length),
    entries: byClass(entries.map(({ id, unit, per, all, not, may, refuse, kinds, sets, parts, tests, weak, each }) => ({
      tests, isWeak: weak, isEach: each, id, unit, per, may: allowed(may, refuse, all, Object.keys(narrowing)), kinds, sets, parts, isIndicator: files.kind(join(join(models, "indicators"), `${id}.yaml`)) === "file",
      all: all.map(matcherOf), not: not.map(matcherOf),
    }))), // prettier-ignore
    narrowing: new Map(Object.entries(narrowing).map(([name, pattern]) => [name, matcherOf(pattern)])),
    compare: {
      before: words.compare.before.map(marker),
      after: words.compare.after.map(marker),
      harm: new RegExp(words.compare.harm, "u"),
      reached: new RegExp(words.compare.reached, "u"),
    },
    undated: { toCome: words.undated.to_come, past: words.undated.past, ended: words.undated.ended },
    periods: words.periods.map(({ pattern, to }) => ({ pattern: new RegExp(pattern, "gu"), to })),
    kinds: { clause: words.kinds.clause.map(marker), heading: words.kinds.heading.map(marker), title: words.kinds.title.map(marker) },
    scopes: words.scopes.map(({ level, pattern }) => ({ level, pattern: new RegExp(pattern, "gu") })),
    flows: words.flows.map(marker),
    whole: words.whole.map(({ value, unit, pattern, needs, not }) => ({
      value, unit, pattern: new RegExp(pattern, "gu"),
      ...(needs !== undefined && { needs: new RegExp(needs, "u") }), ...(not !== undefined && { not: new RegExp(not, "u") }),
    })), // prettier-ignore
    pledges: words.pledges.map(({ pattern }) => new RegExp(pattern, "gu")),
    leads: words.leads.map(({ is, weight, pattern }) => ({
      is,
      weight: weight ?? (is === "norm" ? 6.4 : 4.7),
      pattern: new RegExp(pattern, "gu"),
    })),
    people: matcherOf(words.people),
    noStock: matcherOf(words.no_stock),
    names: new RegExp(words.names, "u"),
    tables: tableWords(words.tables),
    every: words.every.things.map(({ of, have, flag, least, pattern }) => ({
      of, have, isFlag: flag, least, place: new RegExp(words.every.places[of] ?? "(?!)"), thing: new RegExp(pattern),
    })), // prettier-ignore
  };
}

function byClass(entries: readonly Entry[]): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) found.set(entry.unit, [...(found.get(entry.unit) ?? []), entry]);
  return found;
}

/** The narrowing words of an entry: those that it lists or whose name stands in its own patterns, without those that it refuses. */
function allowed(may: readonly string[], refuse: readonly string[], all: readonly string[], names: readonly string[]): Set<string> {
  return new Set(names.filter((name) => !refuse.includes(name) && (may.includes(name) || all.some((pattern) => pattern.includes(name)))));
}

function tableWords(words: Readonly<Record<keyof TableWords, string>>): TableWords {
  const of = (name: keyof TableWords): RegExp => new RegExp(words[name], "u");
  return {
    name: of("name"),
    unit: of("unit"),
    serial: of("serial"),
    attribute: of("attribute"),
    input: of("input"),
    target: of("target"),
    growth: of("growth"),
    cumulative: of("cumulative"),
    other: of("other"),
    forecast: of("forecast"),
    acts: of("acts"),
  };
}
