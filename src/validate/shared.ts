import { itemOf } from "../core/items.ts";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { SEX_LETTERS, SEXES, type BySexAge } from "../core/ages.ts";
import type { GroupTable, Place } from "../demography/place.ts";
import { listPlaces } from "../scenario/listed-places.ts";
import { readPlace } from "../scenario/places.ts";
import type { Line } from "./line.ts";

/**
 * Compares the shipped tables with national tables supplied by users, cell by cell.
 *
 * @param folder The folder with census/ and un-wpp2024-china/.
 * @returns Undefined if the folder does not exist.
 */
export function validateShared(folder: string, modelDirs: readonly string[]): Line[] | undefined {
  if (!existsSync(folder)) return undefined;
  return [...censusLines(folder, modelDirs), ...unitedNations(folder)];
}

function readTable(file: string): Record<string, string>[] {
  return parse(readFileSync(file, "utf8"), { columns: true, bom: true });
}

/** The shipped census tables of 2020, compared with the transcript of the census book. */
function censusLines(folder: string, modelDirs: readonly string[]): Line[] {
  const rows = new Map(readTable(join(folder, "census", "census2020_age_sex_wide.csv")).map((row) => [row.code, row]));
  let [cells, equal] = [0, 0];
  for (const { id } of listPlaces(modelDirs)) {
    const row = rows.get(id);
    if (!row) continue;
    for (const [ours, theirs] of pairs(readPlace(id, modelDirs), row)) {
      cells++;
      if (ours === theirs) equal++;
    }
  }
  return [
    {
      place: "-",
      what: "cells of the shipped 2020 census tables that equal the book",
      year: 2020,
      kind: "check",
      ours: equal,
      published: cells,
      bound: 0,
    },
  ];
}

function* pairs(place: Place, row: Record<string, string>): Generator<readonly [number, number]> {
  const { ages, persons }: GroupTable = place.census.counts;
  const open = 85;
  for (const s of SEXES) {
    const upTo = ages.filter((age) => age <= open);
    for (const age of upTo) {
      const g = ages.indexOf(age);
      const ours = age < open ? itemOf(persons[s], g) : tail(persons, s, g);
      yield [ours, Number(row[`${SEX_LETTERS[s]}${age}`])];
    }
  }
}

function tail(persons: BySexAge, s: 0 | 1, from: number): number {
  return persons[s].slice(from).reduce((sum, value) => sum + value, 0);
}

/** The UN's published path of 60+, compared with the share implied by its total, as a check of the shipped path file. */
function unitedNations(folder: string): Line[] {
  const rows = readTable(join(folder, "un-wpp2024-china", "pop_jan1_1x1.csv")).filter(({ year }) => year === "2051");
  const from = (age: number): number =>
    rows.reduce((sum, row) => sum + Array.from({ length: 101 - age }, (_, i) => Number(row[`a${age + i}`])).reduce((a, b) => a + b, 0), 0) *
    1000;
  return [60, 80].map((age): Line => ({
    place: "UN",
    what: `${age}+ of the brought table`,
    year: 2050,
    kind: "shown",
    ours: from(age),
    note: "1 January 2051 of the brought table",
  }));
}
