import { mean, median, quantile, sampleRankCorrelation, variance } from "simple-statistics";
import { type BySexAge, sumTables } from "../core/ages.ts";
import { OLDER_FROM, type ErrorModel, HALF_80 } from "../demography/uncertainty.ts";
import { kindOf, KINDS, provinceOf, sumGroups, type Kind } from "./county.ts";
import { GROUPS, OPEN, type Unit } from "../demography/county-counts.ts";
import { grouped } from "./join.ts";
import { autocorrelationOf, mixedQuantile, kurtosisScaleOf } from "./spread-statistics.ts";

/** A county whose later table was predicted while its whole province was held out. */
export interface HeldOut {
  readonly unit: Unit;
  readonly predicted: BySexAge;
  readonly counted: BySexAge;
}

/** The error model with its diagnostics. */
export interface EstimatedErrors extends ErrorModel {
  /** Number of counties and provinces it was estimated from. */
  readonly counties: number;
  readonly provinces: number;
  /** Width of births per woman estimated from 5–9, who were born in the first five years. */
  readonly firstBirths: number;
}

/** First groups of the ages that identify migration, and of the ages after them. */
const YOUNGER = [2, OLDER_FROM / 5] as const;
const [SIXTY, EIGHTY] = [12, 16];
/** Women related to children aged 0–4, and 5–9, at the end. */
const MOTHERS = [
  [4, 9],
  [5, 10],
] as const;
/** Persons added to both sides, so that an empty cell has a logarithm. */
const ADDED = 1 / 2;
/** Minimum number of counties for a province's median. */
const FEWEST = 10;
/** Variance of a median of n normals is about this over n. */
const MEDIAN_VARIANCE = Math.PI / 2;

/**
 * Estimates the error model from counties predicted without their provinces.
 *
 * Widths are those of the 80 % interval, not standard deviations, which changed territories would dominate; correlations are of ranks. Migration is
 * identified by the people aged 10–49; that of older people, mortality and their correlations with it are solved from 60+ and 80+ (`solveOlder`); the width of
 * fertility is the error of 0–4 beyond migration. Each driver has heavier tails than a normal distribution if its errors do.
 *
 * @throws RangeError if the ages above 80 are predicted no worse than those above 60, so that mortality has no width.
 */
export function estimateErrors(held: readonly HeldOut[]): EstimatedErrors {
  const m = held.map((one) => errorOf(one, ...YOUNGER));
  const [sixty, eighty] = [SIXTY, EIGHTY].map((from) => held.map((one) => errorOf(one, from)));
  const [young, next] = [0, 1].map((g) => held.map((one) => errorOf(one, g, g + 1)));
  const decade = byKind(held, m);
  const z = m.map((error, i) => error / decade[kindOf(held[i].unit)]);
  const H = decadeHazards(held);
  const [h60, h80] = [SIXTY, EIGHTY].map((from) => weightedMean(H, held, from));
  const [w60, w80] = [sixty, eighty].map(spread80);
  const [shared60, shared80] = [sixty, eighty].map((errors) => sampleRankCorrelation(m, errors) * spread80(errors));
  const { felt, along, sigma, rho } = solveOlder({ w60, w80, shared60, shared80, h60, h80 });
  const older = felt / spread80(m);
  const perWoman = [young, next].map((errors, k) => errors.map((error, i) => error - errorOf(held[i], MOTHERS[k][0], MOTHERS[k][1])));
  const deaths = eighty.map((error, i) => -(error - along * older * m[i]) / h80);
  const migrationFertility = sampleRankCorrelation(m, perWoman[0]);
  const births = [young, next].map((errors) => beyond(spread80(errors), spread80(m), migrationFertility));
  return {
    counties: held.length,
    provinces: grouped(held, ({ unit }) => provinceOf(unit)).size,
    migration: { decade, older, ...endsOf(z), share: shareOf(held, z) },
    mortality: { decade: sigma, share: shareOf(held, deaths), ...endsOf(deaths) },
    firstBirths: births[1],
    fertility: {
      quinquennium: births[0],
      share: shareOf(held, perWoman[0]),
      autocorrelation: autocorrelationOf(sampleRankCorrelation(perWoman[0], perWoman[1])),
      ...endsOf(perWoman[0]),
    },
    correlations: {
      migrationFertility,
      migrationMortality: rho,
      fertilityMortality: sampleRankCorrelation(perWoman[0], deaths),
      migrationOlder: along,
    },
  };
}

/** The tail parameter of a driver, and the factor on its normal component that preserves the 80 % interval. */
function endsOf(errors: readonly number[]): { readonly kurtosisScale: number; readonly coreScale: number } {
  const kurtosisScale = kurtosisScaleOf(width(errors, 0.025) / width(errors, 0.1));
  return { kurtosisScale, coreScale: HALF_80 / mixedQuantile(0.9, kurtosisScale) };
}

/** The width of an addition to a driver of width `given`, correlated with it, such that the sum has width `all`. */
function beyond(all: number, given: number, correlation: number): number {
  const along = correlation * given;
  return Math.max(0, Math.sqrt(Math.max(0, all ** 2 - given ** 2 + along ** 2)) - along);
}

/** Moments of 60+ and 80+: widths of their errors, the parts correlated with the migration of the younger, mean hazards over ten years. */
interface OldAges {
  readonly w60: number;
  readonly w80: number;
  readonly shared60: number;
  readonly shared80: number;
  readonly h60: number;
  readonly h80: number;
}

/**
 * Solves for the migration of older people, its correlation with that of the younger, the width of mortality and its correlation with the same.
 *
 * The error of ages from a on is e − h(a) d, e the migration of the older and d mortality, which go together only as far as both go with the migration m of
 * the younger. Its part along m is c − h(a) b, with c = ρ(e, m) felt and b = ρ(d, m) σ: two ages give both. Its square is
 * felt² + h(a)² σ² − 2 h(a) b c: two ages give felt and σ.
 *
 * @throws RangeError if 80+ is predicted no worse than 60+, or if a correlation beyond 1 would be needed.
 */
export function solveOlder({ w60, w80, shared60, shared80, h60, h80 }: OldAges): {
  readonly felt: number;
  readonly along: number;
  readonly sigma: number;
  readonly rho: number;
} {
  const b = (shared60 - shared80) / (h80 - h60);
  const c = shared60 + h60 * b;
  const sigma = Math.sqrt((w80 ** 2 - w60 ** 2 + 2 * (h80 - h60) * b * c) / (h80 ** 2 - h60 ** 2));
  const felt = Math.sqrt(w60 ** 2 - (h60 * sigma) ** 2 + 2 * h60 * b * c);
  if (!(w80 > w60 && sigma >= Math.abs(b) && sigma > 0 && felt >= Math.abs(c) && felt > 0))
    throw new RangeError(`Cannot separate mortality from migration: 80+ is predicted within ${w80}, 60+ within ${w60}`);
  return { felt, along: c / felt, sigma, rho: b / sigma };
}

/** ln(counted / predicted) of the groups `from` to before `to`. */
function errorOf({ predicted, counted }: HeldOut, from: number, to: number = GROUPS.length): number {
  return Math.log((sumGroups(counted, from, to) + ADDED) / (sumGroups(predicted, from, to) + ADDED));
}

/** The distance between the quantiles p and 1 − p. */
function width(errors: readonly number[], p: number): number {
  const [low, high] = quantile([...errors], [p, 1 - p]);
  return high - low;
}

/** The standard deviation of the normal distribution with the same 80 % interval. */
function spread80(errors: readonly number[]): number {
  return width(errors, 0.1) / (2 * HALF_80);
}

function byKind(held: readonly HeldOut[], errors: readonly number[]): Record<Kind, number> {
  const all = spread80(errors);
  const of = (kind: Kind): number => {
    const own = errors.filter((_, i) => kindOf(held[i].unit) === kind);
    return own.length >= FEWEST ? spread80(own) : all;
  };
  const [district, city, county] = KINDS.map(of);
  return { district, city, county };
}

/** The share of the variance common to the counties of a province: variance of the provinces' medians less their sampling variance. */
function shareOf(held: readonly HeldOut[], errors: readonly number[]): number {
  const indexed = errors.map((error, i) => ({ error, province: provinceOf(held[i].unit) }));
  const groups = [...grouped(indexed, ({ province }) => province).values()]
    .map((of) => of.map(({ error }) => error))
    .filter((of) => of.length >= FEWEST);
  if (groups.length < 2) return 0;
  const within = spread80(groups.flatMap((of) => of.map((error) => error - median(of)))) ** 2;
  const between = Math.max(0, variance(groups.map((of) => median(of))) - mean(groups.map((of) => (MEDIAN_VARIANCE * within) / of.length)));
  return between / (between + within);
}

/** −ln of ten-year survival, by group at the end, from all counties together, which are nearly closed. */
export function decadeHazards(held: readonly HeldOut[]): Float64Array {
  const [before, after] = [sumTables(held.map(({ unit }) => unit.persons)), sumTables(held.map(({ counted }) => counted))];
  return Float64Array.from(GROUPS, (_, g) =>
    g < YOUNGER[1]
      ? 0
      : Math.max(0, -Math.log(sumGroups(after, g, g + 1) / (g < OPEN ? sumGroups(before, g - 2, g - 1) : sumGroups(before, OPEN - 2)))),
  );
}

function weightedMean(H: Float64Array, held: readonly HeldOut[], from: number): number {
  const persons = sumTables(held.map(({ counted }) => counted));
  const of = (g: number): number => sumGroups(persons, g, g + 1);
  let [sum, all] = [0, 0];
  for (let g = from; g < GROUPS.length; g++) {
    sum += H[g] * of(g);
    all += of(g);
  }
  return sum / all;
}
