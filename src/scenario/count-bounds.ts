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

/**
 * Counts of a place that no census has: more people than there are, nearly none of one sex, and single groups that stand out from their neighbours in age by
 * more than three times what the other sex does, as a digit too many or too few, a lost unit, a decimal point for a separator or a cell left at zero do.
 *
 * What both sexes share, such as a column that was shifted as a whole, cannot be seen here.
 *
 * @param table The groups of one census; widths are those to the next group.
 * @returns Faults "counts-many", "counts-sexes" and "count-stands-out", each with its line.
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
      const neighbours = [persons[s][i - 1] ?? 0, persons[s][i + 1] ?? 0];
      const bend = Math.min(...neighbours) < SMALL ? 1 : bendOf(table, s, i);
      return bend > BEND ? [{ age, s, i, bend }] : [];
    }),
  );
  // what is wrong with one sex bends the other against it too, and its neighbours: of these the one that is off its own neighbours is named
  const worst = bent.filter((one) => bent.every((other) => Math.abs(other.i - one.i) > 1 || offOf(table, one) >= offOf(table, other)));
  if (worst.length === 0) return [];
  const rows = readCsv(file, ["year", "sex", "age", "persons"], files);
  return worst.map(({ age, s, i }) => {
    const row = rows.find(({ fields }) => Number(fields.year) === year && fields.sex === SEX_LETTERS[s] && Number(fields.age) === age);
    const [before, after] = [persons[s][i - 1], persons[s][i + 1]];
    const params = {
      year,
      sex: SEX_LETTERS[s],
      age,
      value: row?.fields.persons ?? "",
      before: before ?? "",
      after: after ?? "",
      other: persons[1 - s]?.[i] ?? "",
    };
    return new Fault("count-stands-out", params, { file, ...(row && { line: row.line, field: "persons" }) });
  });
}

/** How far a group is off its own neighbours, as the size of a logarithm. */
function offOf({ ages, persons }: GroupTable, { s, i }: { readonly s: Sex; readonly i: number }): number {
  const density = (j: number): number => (persons[s][j] ?? NaN) / ((ages[j + 1] ?? NaN) - (ages[j] ?? NaN));
  return Math.abs(Math.log(density(i) / Math.sqrt(density(i - 1) * density(i + 1))));
}

/** By how much a group of one sex stands out from its neighbours more than that of the other does, as a factor of 1 or more; 1 where it cannot be said. */
function bendOf({ ages, persons }: GroupTable, s: Sex, i: number): number {
  const bends = ([s, 1 - s] as const).map((sex) => {
    const density = (j: number): number => (persons[sex]?.[j] ?? NaN) / ((ages[j + 1] ?? NaN) - (ages[j] ?? NaN));
    return density(i) / Math.sqrt(density(i - 1) * density(i + 1));
  }) as [number, number];
  const factor = bends[0] / bends[1];
  return factor >= 1 ? factor : 1 / factor;
}
