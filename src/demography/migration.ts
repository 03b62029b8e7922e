import { bySexAge, FEMALE, mapSexAge, SEXES, SINGLE_YEARS, sumAges, type ByAge, type BySexAge, type Sex } from "../core/ages.ts";
import type { Assumptions, GroupTable, MigrationRule } from "./place.ts";
import { bendPenalty, cholesky, solve } from "./smooth.ts";

/** Five-year groups of the later census used for residuals; the last one is open. */
const GROUP_WIDTH = 5;
const OPEN_GROUP = 85;
/** Ages of potential mothers of young children. */
const MOTHERS = { from: 15, to: 45 } as const;

/** First ages of the residuals' groups at the later census: 0, 5 … 85+. */
export const RESIDUAL_AGES: readonly number[] = Array.from({ length: OPEN_GROUP / GROUP_WIDTH + 1 }, (_, g) => g * GROUP_WIDTH);

/** Index of the residuals' group that an age is in. */
export function groupOf(age: number): number {
  return Math.min(Math.floor(age / GROUP_WIDTH), RESIDUAL_AGES.length - 1);
}

/** Sums a table into the residuals' groups, [sex][group]. */
export function inResidualGroups({ ages, persons }: GroupTable): BySexAge {
  const sums = bySexAge(RESIDUAL_AGES.length);
  for (const s of SEXES) {
    ages.forEach((age, g) => (sums[s][groupOf(age)] += persons[s][g]));
  }
  return sums;
}

/** Whether most of a group was born between two counts a given number of years apart. */
function bornBetween(age: number, years: number): boolean {
  return age + GROUP_WIDTH / 2 < years;
}

/** The ages of a group whose people were alive at the earlier count; the last group is open. */
function aliveAges(g: number, years: number): readonly [from: number, to: number] {
  const age = RESIDUAL_AGES[g];
  return [Math.max(age, years), g === RESIDUAL_AGES.length - 1 ? Infinity : age + GROUP_WIDTH];
}

/**
 * Share of a cohort that survives from one count to the next, by its group at the end.
 *
 * @param Lx Person-years of a life table [sex][age].
 * @param years Years between the counts.
 * @returns [sex][group]; 0 for groups born in between.
 */
export function intervalSurvival(Lx: BySexAge, years: number): BySexAge {
  return mapSexAge(bySexAge(RESIDUAL_AGES.length), (_, s, g) => {
    if (bornBetween(RESIDUAL_AGES[g], years)) return 0;
    const [from, to] = aliveAges(g, years);
    return sumBetween(SINGLE_AGES, Lx[s], from, to) / sumBetween(SINGLE_AGES, Lx[s], from - years, to - years);
  });
}

const SINGLE_AGES: readonly number[] = Array.from({ length: SINGLE_YEARS.count }, (_, x) => x);

/** Two counts of one territory, with the survival between them. */
export interface Interval {
  /** The earlier count: five-year groups, or single ages if the interval is not a multiple of five years. */
  readonly before: GroupTable;
  /** The later count, likewise. */
  readonly after: GroupTable;
  /** Years between them. */
  readonly years: number;
  /** [sex][group at the later count], see `intervalSurvival`. */
  readonly survival: BySexAge;
}

/**
 * Net migrants between two counts: people beyond the expected survivors, less the nation's own residual.
 *
 * The nation's residual of the same cohort (undercounted children, overstated ages) is subtracted in proportion to the cohort, so that
 * the residuals of all places add up to 0. Children born in between came with their mothers: their rate is that of women of the age of
 * mothers times the part of the interval they have lived (Shryock & Siegel (1976) The Methods and Materials of Demography, ch. 21).
 *
 * @param nation The nation's counts near the same dates.
 * @returns Persons [sex][group at the later count].
 */
export function residuals(place: Interval, nation: Interval): BySexAge {
  const net = bySexAge(RESIDUAL_AGES.length);
  const born = RESIDUAL_AGES.filter((age) => bornBetween(age, place.years)).length;
  for (const s of SEXES) {
    for (let g = born; g < RESIDUAL_AGES.length; g++) {
      const [from, to] = aliveAges(g, place.years);
      const cohort = ({ before }: Interval): number => sumBetween(before.ages, before.persons[s], from - place.years, to - place.years);
      const there = ({ after }: Interval): number => sumBetween(after.ages, after.persons[s], from, to);
      const excess = there(nation) / cohort(nation) - nation.survival[s][g];
      const width = to === Infinity ? 1 : GROUP_WIDTH / (to - from);
      net[s][g] = width * (there(place) - cohort(place) * (place.survival[s][g] + excess));
    }
    for (let g = born - 1; g >= 0; g--) net[s][g] = withMothers(s, g, net, place);
  }
  return net;
}

/** Children who migrated with their mothers; `net` already contains the women. */
function withMothers(s: Sex, g: number, net: BySexAge, { after, years }: Interval): number {
  const age = RESIDUAL_AGES[g];
  const [from, to] = [MOTHERS.from + age, MOTHERS.to + age];
  const lived = Math.min(1, (age + GROUP_WIDTH / 2) / years);
  const women = sumBetween(after.ages, after.persons[FEMALE], from, to);
  return (
    (sumBetween(after.ages, after.persons[s], age, age + GROUP_WIDTH) / women) * lived * sumBetween(RESIDUAL_AGES, net[FEMALE], from, to)
  );
}

/** Sum of a table's cells between two ages; a group that is cut contributes in proportion to its years. */
function sumBetween(ages: readonly number[], values: ByAge, from: number, to: number): number {
  let sum = 0;
  for (let g = 0; g < ages.length; g++) {
    const [start, end] = [ages[g], ages[g + 1] ?? Infinity];
    if (end <= from || start >= to) continue;
    sum +=
      (start >= from && end <= to) || end === Infinity
        ? values[g]
        : (values[g] * (Math.min(end, to) - Math.max(start, from))) / (end - start);
  }
  return sum;
}

/**
 * Finds the yearly schedule by single age that, cumulated with survival, gives the residuals of the interval.
 *
 * Each group is the sum over its ages and over the years back to the earlier count (or to birth) of those who moved then. The
 * schedule is the smoothest one close to these sums (penalised least squares on second differences).
 *
 * @param net Residuals [sex][group].
 * @param Lx Person-years [sex][age], for survival after the move.
 * @returns Net migrants a year [sex][age at the end of the year], persons; its years add up to the residuals of each sex.
 */
export function yearlySchedule(net: BySexAge, solver: readonly ScheduleSolver[]): BySexAge {
  return [solver[0](net[0]), solver[1](net[1])];
}

/** Turns the residuals of a sex, [group], into a yearly schedule, [age]. */
export type ScheduleSolver = (net: ByAge) => ByAge;

/** Prepares `yearlySchedule` for one life table of a sex and an interval; many places share it. */
export function scheduleSolver(
  Lx: ByAge,
  years: number,
  { migrationStiffness, oldestMigrants: oldest }: Pick<Assumptions, "migrationStiffness" | "oldestMigrants">,
): ScheduleSolver {
  const B = exposures(Lx, years);
  const A = bendPenalty(SINGLE_YEARS.count, migrationStiffness);
  for (let x = oldest.from; x < SINGLE_YEARS.count; x++) A[x][x] += oldest.weight * (x - oldest.from + 1);
  for (const row of B) {
    for (let i = 0; i < row.length; i++) if (row[i] !== 0) for (let j = 0; j < row.length; j++) A[i][j] += row[i] * row[j];
  }
  const C = cholesky(A);
  return (net) => {
    const b = new Float64Array(SINGLE_YEARS.count);
    B.forEach((row, g) => row.forEach((weight, x) => (b[x] += weight * net[g])));
    return solve(C, b);
  };
}

/** Weights of each year's migrants by age in each group at the later count, [group][age at the end of the year]. */
function exposures(Lx: ByAge, years: number): Float64Array[] {
  return RESIDUAL_AGES.map((age, g) => {
    const row = new Float64Array(SINGLE_YEARS.count);
    const to = g === RESIDUAL_AGES.length - 1 ? SINGLE_YEARS.count : age + GROUP_WIDTH;
    for (let a = age; a < to; a++)
      for (let ago = 0; ago < years && ago <= a; ago++) row[a - ago] += (Math.min(1, years - ago) * Lx[a]) / Lx[a - ago];
    return row;
  });
}

/** Usual yearly migration: gains in persons, losses as rates, so that nobody leaves who is not there. */
export interface UsualMigration {
  /** Net gains a year [sex][age at the end of the year], persons, 0 or more. */
  readonly gains: BySexAge;
  /** Net losses per person who would be there at the end of the year [sex][age], 0…1. */
  readonly lossRates: BySexAge;
}

/**
 * Averages yearly schedules.
 *
 * @param schedules Net migrants [year][sex][age at the end of the year].
 * @param ends Persons at the end of each year, after the migrants [year][sex][age].
 */
export function usualMigration(schedules: readonly BySexAge[], ends: readonly BySexAge[]): UsualMigration {
  const net = meanOf(schedules);
  const there = meanOf(ends);
  return {
    gains: mapSexAge(net, (cell) => Math.max(0, cell)),
    lossRates: mapSexAge(net, (cell, s, x) => (cell < 0 ? -cell / (there[s][x] - cell) : 0)),
  };
}

/** Net migrants between two counts a year, per mean resident; 0 where nobody lives. */
export function netRate(net: BySexAge, { before, after, years }: Pick<Interval, "before" | "after" | "years">): number {
  const mean = (sumAges(before.persons) + sumAges(after.persons)) / 2;
  return mean > 0 ? sumAges(net) / years / mean : 0;
}

/** The share of usual migration that goes on after the later count; see `MigrationRule`. */
export function sharesAt({ level, halfAt, elderly }: MigrationRule, rate: number): { readonly below: number; readonly elderly: number } {
  return { below: halfAt === undefined ? level.value : level.value / (1 + Math.abs(rate) / halfAt), elderly: elderly.value };
}

/** Usual migration times a share below an age, and another from it on. */
export function faded({ gains, lossRates }: UsualMigration, age: number, share: ReturnType<typeof sharesAt>): UsualMigration {
  const fade = (table: BySexAge): BySexAge => mapSexAge(table, (cell, _s, x) => cell * (x < age ? share.below : share.elderly));
  return { gains: fade(gains), lossRates: fade(lossRates) };
}

/** Migration of a closed place. */
export function noMigration(): UsualMigration {
  return { gains: bySexAge(SINGLE_YEARS.count), lossRates: bySexAge(SINGLE_YEARS.count) };
}

/**
 * Net migrants of a year.
 *
 * @param left Persons who would be there at the end of the year without migration [sex][age].
 */
export function migrantsOf({ gains, lossRates }: UsualMigration, left: BySexAge): BySexAge {
  return mapSexAge(left, (E, s, x) => gains[s][x] - E * lossRates[s][x]);
}

/** The cell-by-cell mean of tables [sex][age]. */
export function meanOf(tables: readonly BySexAge[]): BySexAge {
  return mapSexAge(tables[0], (_, s, x) => tables.reduce((sum, table) => sum + table[s][x], 0) / tables.length);
}

/**
 * The plus–minus adjustment: scales gains by f and losses by 1 / f so that their net reaches a total.
 *
 * Unlike a single factor it preserves signs for any total.
 *
 * @param gains Sum of the positive cells, 0 or more.
 * @param losses Sum of the negative cells as a positive number.
 * @param target The required net sum.
 * @returns f, above 0.
 * @throws RangeError if no f reaches it: gains without losses cannot become a loss, nor losses a gain.
 * @see Shryock & Siegel (1976), ch. 22; Smith, Tayman & Swanson (2013) A Practitioner's Guide to State and Local Population Projections, ch. 11.
 */
export function plusMinus(gains: number, losses: number, target: number): number {
  if (gains > 0 && losses > 0) return (target + Math.sqrt(target * target + 4 * gains * losses)) / (2 * gains);
  if (gains > 0 && target > 0) return target / gains;
  if (losses > 0 && target < 0) return losses / -target;
  throw new RangeError(`Cannot adjust migration to ${target}: gains are ${gains} and losses ${losses}`);
}

/** Adjusts a cell by a plus–minus factor. */
export function adjusted(cell: number, f: number): number {
  return cell > 0 ? cell * f : cell / f;
}

/** Sums of the positive and of the negative cells at ages `from`…`to` of many schedules. */
export function grossFlows(schedules: readonly BySexAge[], from: number, to: number): readonly [gains: number, losses: number] {
  let [gains, losses] = [0, 0];
  for (const M of schedules) {
    for (const s of SEXES) {
      for (let x = from; x < Math.min(to, M[s].length); x++) {
        if (M[s][x] > 0) gains += M[s][x];
        else losses -= M[s][x];
      }
    }
  }
  return [gains, losses];
}

/** Applies a plus–minus factor to the ages `from`…`to` of a schedule. */
export function adjustAges(M: BySexAge, f: number, from: number, to: number): BySexAge {
  return mapSexAge(M, (cell, _s: Sex, x) => (x >= from && x < to ? adjusted(cell, f) : cell));
}
