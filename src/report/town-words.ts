import type { TownGap, TownGaps } from "../options/town-gaps.ts";
import { firstOf } from "../core/items.ts";
import { say, type Language } from "./say.ts";
import { plainNumber } from "./plain-number.ts";

/** A service by town in words: one sentence, and a table. */
export interface TownWords {
  readonly title: string;
  readonly sentence: string;
  readonly heads: readonly string[];
  /** A town a row, the first to go short on top, and their sum last. */
  readonly rows: readonly (readonly string[])[];
  /** What the towns' numbers rest on, and how their sum stands to the county's own. */
  readonly note: string;
}

/** Below this share of a unit two sums are the same. */
const SAME = 0.5;
const PER_CENT = 100;

/** Which town goes short first, as a sentence and a table; that the rates are the county's is said each time. */
export function townWords(gaps: TownGaps, lang: Language): TownWords {
  const { service, year, towns } = gaps;
  const words = { service: bareName(service.name[lang]), label: service.label[lang], year };
  return {
    title: say("towns-table-title", words, lang),
    sentence: sentenceOf(gaps, lang),
    heads: [
      say("towns-table-town", {}, lang),
      say("towns-table-people", {}, lang),
      say("towns-table-need", words, lang),
      say("towns-table-supply", {}, lang),
      say("towns-table-gap", {}, lang),
      say("towns-table-covered", {}, lang),
      say("towns-table-from", {}, lang),
    ],
    rows: [...towns.map((town) => rowOf(town, gaps, lang)), sumRow(gaps, lang)],
    note: noteOf(gaps, lang),
  };
}

/** A service's name without what makes it part of a list: 其中. */
export function bareName(name: string): string {
  return name.replace(/^(?:其中：|of which: )/u, "");
}

function whole(value: number, lang: Language): string {
  return plainNumber(Math.round(value), lang);
}

function percent(share: number, lang: Language): string {
  if (!Number.isFinite(share)) return "—";
  return `${Math.round(PER_CENT * share)}${lang === "zh" ? "%" : " %"}`;
}

function rowOf(town: TownGap, { from }: TownGaps, lang: Language): string[] {
  const { place, people, need, supply, covered, shortFrom, wasShort, entries } = town;
  const never = wasShort ? say("towns-was", { from: wasShort[0], to: wasShort[1] }, lang) : say("towns-never", {}, lang);
  const year = shortFrom === undefined ? never : say(shortFrom === from ? "towns-already" : "towns-year", { year: shortFrom }, lang);
  const none = say("towns-no-entry", {}, lang);
  return [
    place.name[lang],
    whole(people, lang),
    whole(need, lang),
    entries === 0 ? none : plainNumber(supply, lang),
    signed(supply - need, lang),
    percent(covered, lang),
    year,
  ];
}

function sumRow({ need, supply, towns }: TownGaps, lang: Language): string[] {
  const people = towns.reduce((sum, town) => sum + town.people, 0);
  return [
    say("towns-table-sum", {}, lang),
    whole(people, lang),
    whole(need, lang),
    plainNumber(supply, lang),
    signed(supply - need, lang),
    percent(need > 0 ? supply / need : NaN, lang),
    "",
  ];
}

function signed(value: number, lang: Language): string {
  const rounded = Math.round(value);
  return rounded < 0 ? `−${whole(-rounded, lang)}` : whole(rounded, lang);
}

function sentenceOf({ service, year, towns, from }: TownGaps, lang: Language): string {
  const words = { service: bareName(service.name[lang]), label: service.label[lang], year };
  const first = firstOf(towns);
  const short = towns.filter(({ gap }) => gap < 0);
  const none = towns.filter(({ entries }) => entries === 0);
  const tail = none.length === 0 ? "" : say("towns-none-there", { ...words, towns: none.length, names: named(none, lang) }, lang);
  if (first.shortFrom === undefined) {
    const least = towns.reduce((a, b) => (b.covered < a.covered ? b : a));
    return say("towns-enough", { ...words, town: least.place.name[lang], covered: percent(least.covered, lang), tail }, lang);
  }
  const largest = towns.reduce((a, b) => (b.gap < a.gap ? b : a));
  const other =
    largest === first || !(largest.gap < first.gap)
      ? ""
      : say("towns-largest", { ...words, town: largest.place.name[lang], gap: whole(-largest.gap, lang) }, lang);
  const when = say(first.shortFrom === from ? "towns-when-already" : "towns-when", { year: first.shortFrom }, lang);
  const of = {
    ...words,
    town: first.place.name[lang],
    when,
    need: whole(first.need, lang),
    supply: say(
      first.supply > 0 ? "towns-has" : "towns-has-none",
      { ...words, supply: plainNumber(first.supply, lang), covered: percent(first.covered, lang) },
      lang,
    ),
    gap: whole(Math.abs(first.gap), lang),
    short: short.length,
    all: towns.length,
    other,
    tail,
  };
  return say(first.gap < 0 ? "towns-first" : "towns-first-later", of, lang);
}

function named(towns: readonly TownGap[], lang: Language): string {
  return towns.map(({ place }) => place.name[lang]).join(lang === "zh" ? "、" : ", ");
}

function noteOf({ service, source, need, supply, county }: TownGaps, lang: Language): string {
  const words = {
    label: service.label[lang],
    source,
    need: whole(county.need, lang),
    supply: plainNumber(supply, lang),
    county: plainNumber(county.supply, lang),
  };
  const checks = [
    say(Math.abs(need - county.need) <= SAME ? "towns-need-sum" : "towns-need-off", { ...words, sum: whole(need, lang) }, lang),
    Math.abs(supply - county.supply) <= SAME
      ? say("towns-supply-sum", words, lang)
      : say(
          supply < county.supply ? "towns-supply-open" : "towns-supply-more",
          { ...words, rest: plainNumber(Math.abs(county.supply - supply), lang) },
          lang,
        ),
  ];
  return [say("towns-rates", words, lang), ...checks].join(lang === "zh" ? "" : " ");
}
