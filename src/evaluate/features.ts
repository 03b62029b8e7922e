import { type BySexAge, FEMALE, MALE, sumTables } from "../core/ages.ts";
import { KINDS, kindOf, prefectureOf, sumGroups, totalOf } from "./county.ts";
import { GROUPS, type Unit } from "../demography/county-counts.ts";
import { grouped } from "./join.ts";

/** Persons added to a count before a logarithm, so that an empty cell has one. */
const ADDED = { age: 5, sexes: 20 } as const;

/** Age groups informative on migration: [from, to) as groups. */
const AGES = {
  infants: [0, 1],
  children: [0, 3],
  teens: [3, 4],
  students: [3, 5],
  twenties: [4, 5],
  early: [5, 6],
  young: [4, 7],
  settled: [6, 8],
  middle: [8, 11],
  mothers: [4, 9],
  old: [12, 18],
} as const;
/** Groups for which the sex ratio is used, singly and in two broad spans. */
const SEX_GROUPS = [2, 4, 6, 8, 10, 12];
const SEX_SPANS = [
  [4, 7],
  [7, 12],
] as const;
/** A code whose last part is below this belongs to the seat of its prefecture (GB/T 2260: 01–20 are urban districts). */
const SEAT = 20;

/**
 * Features of counties from the earlier table alone: size, kind, age structure, sex ratios, and the
 * difference of each to the prefecture around.
 *
 * @param all Every county of the table: the prefectures are added up from them.
 * @returns One list of features for each county, in order.
 */
export function featuresOf(all: readonly Unit[]): Float64Array[] {
  const around = new Map([...grouped(all, prefectureOf)].map(([code, units]) => [code, sumTables(units.map(({ persons }) => persons))]));
  return all.map((unit) => {
    const prefecture = around.get(prefectureOf(unit))!;
    const [own, wider] = [structureOf(unit.persons), structureOf(prefecture)];
    return Float64Array.from([
      Math.log(totalOf(unit.persons)),
      Math.log(totalOf(prefecture)),
      Math.log(totalOf(unit.persons) / totalOf(prefecture)),
      ...KINDS.map((kind) => Number(kindOf(unit) === kind)),
      Number(Number(unit.code.slice(4)) < SEAT),
      Number(unit.name.includes("自治")),
      Number(unit.code.slice(2, 4) === "01"), // the seat of the province
      ...own,
      ...own.map((value, i) => value - wider[i]),
      ...ageLogs(unit.persons),
      ...SEX_GROUPS.map((g) => sexLog(unit.persons, g, g + 1)),
    ]);
  });
}

/** The few features that predict the width of an interval: a constant, size, kind, students, young and old. */
export function widthFeatures(unit: Unit): Float64Array {
  const share = shareIn(unit.persons);
  return Float64Array.from([
    1,
    Math.log(totalOf(unit.persons)),
    Number(kindOf(unit) === "district"),
    Number(kindOf(unit) === "city"),
    Math.log(share(AGES.students)),
    Math.log(share(AGES.young)),
    Math.log(share(AGES.old)),
  ]);
}

function structureOf(persons: BySexAge): number[] {
  const share = shareIn(persons);
  const { infants, children, teens, students, twenties, early, young, settled, middle, mothers, old } = AGES;
  const parts = [
    share(students),
    share(young),
    share(old),
    share(children),
    share(infants) / share(mothers),
    share(teens) / share(early),
    share(twenties) / share(settled),
    share(young) / share(middle),
  ];
  return [...parts.map(Math.log), ...SEX_SPANS.map(([from, to]) => sexLog(persons, from, to))];
}

type Span = readonly [from: number, to: number];

function shareIn(persons: BySexAge): (span: Span) => number {
  const all = totalOf(persons);
  return ([from, to]) => (sumGroups(persons, from, to) + ADDED.age) / (all + ADDED.age);
}

function ageLogs(persons: BySexAge): number[] {
  const all = totalOf(persons) + ADDED.age * GROUPS.length;
  return GROUPS.map((_, g) => Math.log((sumGroups(persons, g, g + 1) + ADDED.age) / all));
}

function sexLog(persons: BySexAge, from: number, to: number): number {
  const count = (s: typeof FEMALE | typeof MALE): number => persons[s].subarray(from, to).reduce((sum, value) => sum + value, ADDED.sexes);
  return Math.log(count(MALE) / count(FEMALE));
}
