import { mapSexAge, SEXES, SINGLE_YEARS, type ByAge, type BySexAge, type Sex } from "../core/ages.ts";
import { findRoot, root } from "./root.ts";
import { a0Of, lifeTable } from "./life-table.ts";
import type { GroupTable, NationDeaths, ProvinceDeaths } from "./place.ts";
import { smooth } from "./smooth.ts";
import { separators, survivalRatios } from "./survival.ts";

/** Ages whose census rates are trusted enough to carry the curve of the oldest. */
const FIT = { from: 80, to: 95 } as const;
/** Age to which the Kannisto curve runs inside the open age. */
const LAST_AGE = 130;

/**
 * Death rates of the nation by single age.
 *
 * Census rates bend down after age 95, where ages are overstated and deaths missed. From 95 on they are replaced by a Kannisto
 * curve (logit mx straight in age) fitted by deaths at 80…94; it raises mx at 100 from 0.21–0.25 to about 0.29–0.32.
 *
 * @returns mx [sex][age], the last age open.
 * @see Thatcher, Kannisto & Vaupel (1998) The Force of Mortality at Ages 80 to 120.
 */
export function nationalRates({ deaths, mean }: NationDeaths): BySexAge {
  const raw = mapSexAge(deaths, (D, s, x) => D / mean[s][x]);
  return [closeOldAges(raw[0], deaths[0]), closeOldAges(raw[1], deaths[1])];
}

/**
 * Replaces the rates of the oldest ages by a Kannisto curve fitted to the ages before them.
 *
 * @param mx Death rates [age], 0…100.
 * @param weights Weight of each age in the fit, e.g. deaths.
 * @returns mx with new rates from age 95; the open age is that of the curve run to 130.
 */
export function closeOldAges(mx: ByAge, weights: ByAge): ByAge {
  const [level, slope] = fitLogit(mx, weights);
  const curve = (x: number): number => 1 / (1 + Math.exp(-(level + slope * x)));
  const open = SINGLE_YEARS.count - 1;
  return mx.map((m, x) => (x < FIT.to ? m : x < open ? curve(x) : openRate(curve, open)));
}

function fitLogit(mx: ByAge, weights: ByAge): readonly [level: number, slope: number] {
  let [n, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0];
  for (let x = FIT.from; x < FIT.to; x++) {
    const w = weights[x];
    const y = Math.log(mx[x] / (1 - mx[x]));
    n += w;
    sx += w * x;
    sy += w * y;
    sxx += w * x * x;
    sxy += w * x * y;
  }
  const slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
  return [(sy - slope * sx) / n, slope];
}

/** Death rate of everyone at and above an age: 1 / e(age) of a curve. */
function openRate(curve: (x: number) => number, from: number): number {
  let [alive, lived] = [1, 0];
  for (let x = from; x <= LAST_AGE; x++) {
    const m = curve(x);
    const next = x === LAST_AGE ? 0 : alive * ((1 - m / 2) / (1 + m / 2));
    lived += x === LAST_AGE ? alive / m : (alive + next) / 2;
    alive = next;
  }
  return 1 / lived;
}

/**
 * Death rates of a province: the nation's single ages times a smooth ratio.
 *
 * A province publishes deaths and the census count by group. The count is turned into a mean population by the nation's ratio of the
 * two in the same group; the ratio of the group's rate to the nation's is smoothed over ages, weighted by deaths;
 * from age 95 on it stays as it is at 94.
 *
 * @param province Deaths and census count by group.
 * @param nation Single-age deaths and mean population.
 * @returns mx [sex][age].
 */
export function provinceRates(province: ProvinceDeaths, nation: NationDeaths, wider: WiderRates): BySexAge {
  return [provinceSex(0, province, nation, wider), provinceSex(1, province, nation, wider)];
}

/** The nation's rates, which a province's are a smooth ratio to. */
export interface WiderRates {
  /** The nation's census count in the groups of the province. */
  readonly counts: GroupTable;
  /** As `nationalRates` gives them. */
  readonly mx: BySexAge;
  /** Weight against each change of slope of the ratio, in deaths. */
  readonly stiffness: number;
}

function provinceSex(
  s: Sex,
  province: ProvinceDeaths,
  nation: NationDeaths,
  { counts: nationCount, mx: nationMx, stiffness }: WiderRates,
): ByAge {
  const count = SINGLE_YEARS.count;
  const logRatio = new Float64Array(count);
  const weight = new Float64Array(count);
  province.ages.forEach((from, g) => {
    const to = province.ages[g + 1] ?? count;
    let [deaths, mean] = [0, 0];
    for (let x = from; x < to; x++) {
      deaths += nation.deaths[s][x];
      mean += nation.mean[s][x];
    }
    const meanOfProvince = province.persons[s][g] * (mean / nationCount.persons[s][g]);
    const ratio = province.deaths[s][g] / meanOfProvince / (deaths / mean);
    for (let x = from; x < to; x++) {
      logRatio[x] = ratio > 0 ? Math.log(ratio) : 0;
      weight[x] = (province.deaths[s][g] * nation.deaths[s][x]) / deaths;
    }
  });
  const curve = smooth(logRatio, weight, stiffness);
  return nationMx[s].map((m, x) => m * Math.exp(curve[Math.min(x, FIT.to - 1)]));
}

/** Survival ratios and separators that belong to death rates. */
export interface Survival {
  readonly Sx: BySexAge;
  readonly cx: BySexAge;
}

/**
 * Survival under death rates times a factor for each sex.
 *
 * @param mx [sex][age].
 * @param k Factor [sex], the same at all ages.
 */
export function survivalOf(mx: BySexAge, k: readonly [number, number] = [1, 1]): Survival {
  const tables = SEXES.map((s) =>
    lifeTable(
      mx[s].map((m) => m * k[s]),
      s,
    ),
  );
  return { Sx: [survivalRatios(tables[0].Lx), survivalRatios(tables[1].Lx)], cx: [separators(tables[0]), separators(tables[1])] };
}

/** Death rates with those of infants under one times a factor. */
export function withInfants(mx: BySexAge, factor: number): BySexAge {
  return mapSexAge(mx, (m, _s, x) => (x === 0 ? m * factor : m));
}

/** Bounds within which a factor on infants' death rates is looked for: every infant mortality below 500 per 1000 lies inside. */
const INFANT_FACTOR = { low: 1e-4, high: 1e4, tolerance: 1e-12 } as const;

/**
 * Finds the one factor on both sexes' census death rates under one that meets an infant mortality.
 *
 * @param srb Boys per girl.
 * @param mortality Deaths under one per birth.
 * @returns Undefined where no factor meets it.
 */
export function factorForInfants(mx: BySexAge, srb: number, mortality: number): number | undefined {
  const dying = (s: Sex, factor: number): number => {
    const m = mx[s][0] * factor;
    return m / (1 + (1 - a0Of(m, s, "andreev-kingkade")) * m);
  };
  const one = findRoot((log) => Math.log((dying(0, Math.exp(log)) + srb * dying(1, Math.exp(log))) / (1 + srb)), Math.log(mortality), {
    low: Math.log(INFANT_FACTOR.low),
    high: Math.log(INFANT_FACTOR.high),
    tolerance: INFANT_FACTOR.tolerance,
  });
  return one.found ? Math.exp(one.at) : undefined;
}

/**
 * Life expectancy at birth under `mx` times `k`, years.
 *
 * The same sums as `lifeTable` (a test holds them equal) without its columns: solving for k asks for it a thousand times.
 */
export function lifeExpectancy(mx: ByAge, sex: Sex, k = 1): number {
  const open = mx.length - 1;
  let [alive, lived] = [1, 0];
  for (let x = 0; x < open; x++) {
    const m = mx[x] * k;
    const a = x === 0 ? a0Of(m, sex, "andreev-kingkade") : 1 / 2;
    const dead = (alive * m) / (1 + (1 - a) * m);
    lived += alive - (1 - a) * dead;
    alive -= dead;
  }
  return lived + alive / (mx[open] * k);
}

/** Bounds within which a factor on census death rates is looked for. */
const FACTOR = { low: 0.02, high: 4, tolerance: 1e-12 } as const;

/**
 * Finds the factor on death rates that meets a life expectancy.
 *
 * @param e0 Years.
 * @throws RangeError if no factor from 0.02 to 4 meets it.
 */
export function factorForLifeExpectancy(mx: ByAge, sex: Sex, e0: number): number {
  return root((k) => lifeExpectancy(mx, sex, k), e0, FACTOR);
}

/**
 * Finds the one factor on the death rates of both sexes that moves the mean of their life expectancies by a mean of increments.
 *
 * @param k The factor that the increments start from.
 * @param increments Years [sex].
 * @throws RangeError if no factor from 0.02 to 4 does it.
 */
export function factorForMeanLife(mx: BySexAge, k: number, increments: readonly number[]): number {
  const mean = (factor: number): number => (lifeExpectancy(mx[0], 0, factor) + lifeExpectancy(mx[1], 1, factor)) / 2;
  return root(mean, mean(k) + (increments[0] + increments[1]) / 2, FACTOR);
}

/**
 * Finds the one factor on the death rates of both sexes whose life expectancies have a mean.
 *
 * @param e0 Years.
 * @returns Undefined where no factor from 0.02 to 4 meets it.
 */
export function factorForLife(mx: BySexAge, e0: number): number | undefined {
  const one = findRoot((k) => (lifeExpectancy(mx[0], 0, k) + lifeExpectancy(mx[1], 1, k)) / 2, e0, FACTOR);
  return one.found ? one.at : undefined;
}

/**
 * Finds the one factor on death rates that meets a number of deaths in a year.
 *
 * @param mxOf Death rates under a factor [sex][age].
 * @param persons Persons on 1 January [sex][age].
 * @param births Births of the year [sex].
 * @param deaths Deaths of the year, both sexes.
 * @returns The factor from 0.02 to 4; where none of these meets the deaths, an estimate that goes on in proportion from the nearer end.
 */
export function factorForDeaths(
  mxOf: (k: number) => BySexAge,
  persons: BySexAge,
  births: readonly [number, number],
  deaths: number,
): DeathFactor {
  const one = findRoot((k) => deathsUnder(survivalOf(mxOf(k)).Sx, persons, births), deaths, FACTOR);
  if (one.found) return { met: true, factor: one.at };
  const [end, there] = deaths > one.high ? [FACTOR.high, one.high] : [FACTOR.low, one.low];
  return { met: false, factor: (end * deaths) / there };
}

/** A factor on death rates, and whether it gives the deaths or only says how far they are. */
export interface DeathFactor {
  readonly met: boolean;
  readonly factor: number;
}

/** Cohort deaths of a year under survival ratios, without migrants. */
export function deathsUnder(Sx: BySexAge, persons: BySexAge, births: readonly [number, number]): number {
  let deaths = 0;
  for (const s of SEXES) {
    const P = persons[s];
    const open = P.length - 1;
    deaths += births[s] * (1 - Sx[s][0]) + P[open] * (1 - Sx[s][open]);
    for (let x = 0; x < open; x++) deaths += P[x] * (1 - Sx[s][x + 1]);
  }
  return deaths;
}
