import { pinyin } from "pinyin-pro";
import { cell, type Tables } from "./table.ts";

/** How Chinese names are read and written in Latin letters. */
export interface Names {
  /** Syllables of the whole name without tones, ü as `v` as it is typed. */
  readonly syllables: (zh: string) => string[];
  /** English name: the stem in pinyin, what kind of place it is only where custom keeps it. */
  readonly english: (zh: string) => string;
}

/** Tables by which names are read: names.csv has readings and English names of their own, the others what stands at the end of a name. */
interface Words {
  /** Readings by the characters that have them, longest first. */
  readonly readings: readonly (readonly [string, readonly string[]])[];
  readonly english: ReadonlyMap<string, string>;
  /** English of what a name ends in, longest first. */
  readonly suffixes: readonly (readonly [string, string])[];
  readonly nationalities: readonly (readonly [string, string])[];
  /** Provinces and prefectures with and without what they are, and their English names; longest first. */
  readonly places: readonly (readonly [string, string])[];
}

/** Reads the tables of names; `above` are names of provinces and prefectures, by which the names of zones are cut into words. */
export function readNames(base: Tables, above: readonly string[]): Names {
  const names = base.read("build/names.csv");
  const pairs = (file: string, key: string): [string, string][] =>
    longestFirst(base.read(file).map((row) => [cell(row, key), cell(row, "en")]));
  const alone: Words = {
    readings: longestFirst(names.filter((row) => row["pinyin"] !== "").map((row) => [cell(row, "zh"), cell(row, "pinyin").split(" ")])),
    english: new Map(names.filter((row) => row["en"] !== "").map((row) => [cell(row, "zh"), cell(row, "en")])),
    suffixes: pairs("build/suffixes.csv", "suffix"),
    nationalities: pairs("build/nationalities.csv", "zh"),
    places: [],
  };
  const english = (zh: string, words: Words): string => words.english.get(zh) ?? englishOf(zh, words);
  const shortNames = (name: string): [string, string][] => {
    const place = english(name, alone).replace(/ (Prefecture|League)$/, "");
    return [
      [name, place],
      [name.replace(/(省|市|地区|盟|自治区)$/, ""), place],
    ];
  };
  const words: Words = { ...alone, places: longestFirst(above.flatMap(shortNames)) };
  return { syllables: (zh) => syllablesOf(zh, words), english: (zh) => english(zh, words) };
}

function longestFirst<T extends readonly [string, ...unknown[]]>(entries: readonly T[]): T[] {
  return [...entries].sort((a, b) => b[0].length - a[0].length);
}

/** Readings that are listed go before those of the library, longer ones before shorter. */
function syllablesOf(zh: string, { readings }: Words): string[] {
  const syllables = pinyin(zh, { toneType: "none", type: "array", v: true });
  if (syllables.length !== zh.length) throw new Error(`${zh} has ${zh.length} characters, but ${syllables.length} syllables`);
  for (const [characters, read] of readings.toReversed()) {
    if (zh.includes(characters)) syllables.splice(zh.indexOf(characters), characters.length, ...read);
  }
  return syllables;
}

function englishOf(zh: string, words: Words): string {
  const syllables = syllablesOf(zh, words);
  const [suffix, kind] = words.suffixes.find(([end]) => zh.endsWith(end) && zh.length > end.length) ?? ["", ""];
  const { stem, peoples } = peoplesOf(zh.slice(0, zh.length - suffix.length), words);
  if (stem.length === 1 && peoples.length === 0 && kind === "") return written(syllables);
  const named = kind === "" ? [written(syllables.slice(0, stem.length))] : wordsOf(stem, syllables, words);
  const last = peoples.length > 0 && kind === "" ? "District" : kind;
  return [...named, listed(peoples), last].filter((word) => word !== "").join(" ");
}

/** Takes the nationalities that end a name from it. */
function peoplesOf(text: string, { nationalities }: Words): { stem: string; peoples: string[] } {
  const peoples: string[] = [];
  let stem = text;
  for (;;) {
    const found = nationalities.find(([zh]) => stem.endsWith(`${zh}族`));
    if (found === undefined) return { stem, peoples };
    peoples.unshift(found[1]);
    stem = stem.slice(0, -found[0].length - 1);
  }
}

function listed(peoples: readonly string[]): string {
  return peoples.length < 2 ? peoples.join("") : `${peoples.slice(0, -1).join(", ")} and ${peoples[peoples.length - 1] ?? ""}`;
}

/** The words of a stem: the places above that it begins with, and the rest. */
function wordsOf(stem: string, syllables: readonly string[], words: Words): string[] {
  if (stem === "") return [];
  const place = words.places.find(([name]) => stem.startsWith(name) && stem.length - name.length !== 1);
  if (place === undefined) return [written(syllables.slice(0, stem.length))];
  const [name, english] = place;
  return [english, ...wordsOf(stem.slice(name.length), syllables.slice(name.length), words)];
}

/** One word in pinyin: an apostrophe before a vowel, a capital at the start. */
function written(syllables: readonly string[]): string {
  const word = syllables.map((syllable, i) => (i > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable)).join("");
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`.replaceAll("v", "ü");
}
