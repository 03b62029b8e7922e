import { SEX_LETTERS, SEXES, type Sex } from "../core/ages.ts";
import { Fault } from "../core/fault.ts";
import type { GroupTable } from "../demography/place.ts";
import type { Files } from "../files/files.ts";
import { readCsv } from "./place-tables.ts";

/** More people than any place has, persons. */
const MOST = 1.6e9;
/** Groups between smaller neighbours vary by chance, persons. */
const SMALL = 200;
/**
 * By what factor one sex may differ from its neighbours in age more than the other does: 2.0 is the largest in 200,145 groups of the censuses of 2010 and
 * 2020, of all counties and zones.
 */
const BEND = 3;
/** Men per woman of a place of more than FEW people: 0.73 to 2.4 in both censuses. */
const SEX_RATIO = { low: 0.4, high: 4 } as const;
const FEW = 5000;
/** Years that an open group is taken to hold. */
const OPEN = 10;
/** Infants over the yearly mean of ages 1–4: 0.32 to 1.91 in both censuses, of groups of more than 100. */
const INFANTS = { low: 0.2, high: 3 } as const;

/**
 * Counts of a place that no census has: more people than there are, nearly none of one sex, and single groups that stand out from their neighbours in age by
 * more than three times what the other sex does, as a digit too many or too few, a lost unit, a decimal point for a separator or a cell left at zero do; and
 * infants who are no neighbours of ages 1–4, as where a column was shifted.
 *
 * What both sexes share from age 1 on cannot be seen here.
 *
 * @param table The groups of one census; widths are those to the next group.
 * @returns Faults "counts-many", "counts-sexes", "count-infants" and "count-stands-out", each with its line.
 */
export function implausibleCounts(table: GroupTable, year: number, file: string, files: Files): Fault[] {
  const { ages, persons } = table;
  const [women, men] = SEXES.map((s) => persons[s].reduce((sum, one) => sum + one, 0)) as [number, number];
  const total = women + men;
  if (total > MOST) return [new Fault("counts-many", { year, total: Math.round(total), most: MOST }, { file })];
  const ratio = men / women;
  if (total === 0 || (total > FEW && !(ratio >= SEX_RATIO.low && ratio <= SEX_RATIO.high)))
    return [new Fault("counts-sexes", { year, men: Math.round(men), women: Math.round(women) }, { file })];
  const bent = ages.flatMap((age, i) =>
    SEXES.flatMap((s) => {
      const neighbours = [i - 1, i + 1].flatMap((j) => persons[s][j] ?? []);
      const bend = Math.min(...neighbours) < SMALL ? 1 : bendOf(table, s, i);
      return bend > BEND ? [{ age, s, i, bend }] : [];
    }),
  );
  // what is wrong with one sex bends the other against it too, and its neighbours: of these the one that is off its own neighbours is named
  const worst = bent.filter((one) => bent.every((other) => Math.abs(other.i - one.i) > 1 || offOf(table, one) >= offOf(table, other)));
  const infants = SEXES.flatMap((s) => {
    const times = infantsOf(table, s);
    return times !== undefined && !(times >= INFANTS.low && times <= INFANTS.high) && !worst.some((one) => one.s === s && one.i < 2)
      ? [{ s, times }]
      : [];
  });
  if (worst.length === 0 && infants.length === 0) return [];
  const rows = readCsv(file, ["year", "sex", "age", "persons"], files);
  const rowOf = (s: Sex, age: number): (typeof rows)[number] | undefined =>
    rows.find(({ fields }) => Number(fields.year) === year && fields.sex === SEX_LETTERS[s] && Number(fields.age) === age);
  const odd = infants.map(({ s, times }) => {
    const row = rowOf(s, 0);
    const params = { year, sex: SEX_LETTERS[s], value: row?.fields.persons ?? "", times: Number(times.toPrecision(2)) };
    return new Fault("count-infants", params, { file, ...(row && { line: row.line, field: "persons" }) });
  });
  const out = worst.map(({ age, s, i }) => {
    const row = rowOf(s, age);
    const [before, after] = [persons[s][i - 1], persons[s][i + 1]];
    const params = {
      year,
      sex: SEX_LETTERS[s],
      age,
      value: row?.fields.persons ?? "",
      before: before ?? "—",
      after: after ?? "—",
      other: persons[1 - s]?.[i] ?? "",
    };
    return new Fault("count-stands-out", params, { file, ...(row && { line: row.line, field: "persons" }) });
  });
  return [...odd, ...out];
}

/** Infants over the yearly mean of ages 1–4; undefined where the table has no such groups, or too few people. */
function infantsOf({ ages, persons }: GroupTable, s: Sex): number | undefined {
  const [infants, next] = [persons[s][0] ?? 0, persons[s][1] ?? 0];
  if (ages[0] !== 0 || ages[1] !== 1 || ages[2] !== 5 || infants + next < 2 * SMALL) return undefined;
  return infants / (next / 4);
}

/** How far a group is off its own neighbours, as the size of a logarithm. */
function offOf({ ages, persons }: GroupTable, { s, i }: { readonly s: Sex; readonly i: number }): number {
  const density = (j: number): number => (persons[s][j] ?? NaN) / ((ages[j + 1] ?? (ages[j] ?? NaN) + OPEN) - (ages[j] ?? NaN));
  return Math.abs(Math.log(density(i) / betweenOf(density, i)));
}

/**
 * By how much a group of one sex stands out from its neighbours more than that of the other does, as a factor of 1 or more; 1 where it cannot be said. At the
 * ends of a table the largest factors of the censuses are 1.4 for infants and 2.0 for the open group.
 */
function bendOf({ persons }: GroupTable, s: Sex, i: number): number {
  // the widths of the groups are those of both sexes and cancel
  const bends = ([s, 1 - s] as const).map((sex) => {
    const count = (j: number): number => persons[sex]?.[j] ?? NaN;
    return count(i) / betweenOf(count, i);
  }) as [number, number];
  const factor = bends[0] / bends[1];
  if (Number.isNaN(factor)) return 1;
  return factor >= 1 ? factor : 1 / factor;
}

/** The geometric mean of both neighbours; at an end, the one that there is. */
function betweenOf(at: (i: number) => number, i: number): number {
  const [before, after] = [at(i - 1), at(i + 1)];
  return Number.isNaN(before) ? after : Number.isNaN(after) ? before : Math.sqrt(before * after);
}
