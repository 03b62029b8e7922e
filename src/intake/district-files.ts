import { itemOf } from "../core/items.ts";
import { SEX_LETTERS, SEXES, type BySexAge } from "../core/ages.ts";
import type { Fact, GroupTable, Place } from "../demography/place.ts";
import { csvText } from "../core/csv-text.ts";

/** A district to be written. */
export interface DistrictDraft {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly level: Place["level"];
  readonly parent?: string | undefined;
  readonly census: Dated;
  readonly previous?: Dated | undefined;
  readonly boundary?: Place["boundary"];
  readonly facts: readonly Fact[];
}

/** A table with its date and source. */
export interface Dated {
  /** yyyy-mm-dd. */
  readonly date: string;
  readonly source: string;
  readonly counts: GroupTable;
  /** Why it is compared with a later count, though it seems to be of another territory. */
  readonly accepted?: string | undefined;
}

/** Digits of an official code of a county or above. */
const OFFICIAL = /^\d{6}$/;

/**
 * A district's folder: district.yaml and population.csv, as read by `readPlace`.
 *
 * @returns Text by file name.
 */
export function districtFiles(draft: DistrictDraft): ReadonlyMap<string, string> {
  return new Map([
    ["district.yaml", districtYaml(draft)],
    ["population.csv", populationCsv(draft)],
  ]);
}

function districtYaml({ code, name, level, parent, census, previous, boundary, facts }: DistrictDraft): string {
  const lines = [
    `code: ${quote(code)}`,
    `official_code: ${OFFICIAL.test(code)}`,
    `name: {zh: ${quote(name.zh)}, en: ${quote(name.en)}}`,
    `level: ${level}`,
    ...(parent === undefined ? [] : [`parent: ${quote(parent)}`]),
    `census: {date: ${quote(census.date)}, basis: resident, source: ${quote(census.source)}}`,
    ...(previous
      ? [
          `previous: {date: ${quote(previous.date)}, source: ${quote(previous.source)}${previous.accepted === undefined ? "" : `, accepted: ${quote(previous.accepted)}`}}`,
        ]
      : []),
    ...(boundary ? [`boundary: {with: [${boundary.with.map(quote).join(", ")}], note: ${quote(boundary.note)}}`] : []),
    ...(facts.length === 0 ? ["facts: []"] : ["facts:", ...facts.map(factLine)]),
  ];
  return `${lines.join("\n")}\n`;
}

/** The district.yaml of a place of the base: figures besides those of the base. */
export function factsYaml(code: string, facts: readonly Fact[]): string {
  return `${[`code: ${quote(code)}`, "facts:", ...facts.map(factLine)].join("\n")}\n`;
}

function factLine({ what, year, value, unit, source, kind, note, page, accepted, samplingError, low, high }: Fact): string {
  const numbers = Object.entries({ sampling_error: samplingError, low, high }).flatMap(([key, number]) =>
    number === undefined ? [] : [`${key}: ${number}`],
  );
  const more = [
    ...numbers,
    ...(note === undefined ? [] : [`note: ${quote(note)}`]),
    ...(page === undefined ? [] : [`page: ${quote(page)}`]),
    ...(accepted === undefined ? [] : [`accepted: ${quote(accepted)}`]),
  ];
  return `  - {${[`what: ${what}`, `year: ${year}`, `value: ${value}`, `unit: ${quote(unit)}`, `kind: ${kind}`, `source: ${quote(source)}`, ...more].join(", ")}}`;
}

/** Text quoted for YAML and JSON. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** population.csv of a district: its counts by sex and age group. */
export function populationCsv({ census, previous }: Pick<DistrictDraft, "census" | "previous">): string {
  const tables = [...(previous ? [previous] : []), census];
  const rows = tables.flatMap(({ date, counts }) =>
    SEXES.flatMap((s) => counts.ages.map((age, g) => [date.slice(0, 4), SEX_LETTERS[s], age, itemOf(counts.persons[s], g)])),
  );
  return csvText(["year", "sex", "age", "persons"], rows);
}

/** Persons by single age on one 1 January, as read by `laoyou project`. */
export function singleAgesCsv(year: number, persons: BySexAge): string {
  return csvText(
    ["year", "sex", "age", "persons"],
    SEXES.flatMap((s) => [...persons[s].keys()].map((age) => [year, SEX_LETTERS[s], age, itemOf(persons[s], age)])),
  );
}
