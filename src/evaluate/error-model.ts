import { mean, median, quantile, sampleRankCorrelation, variance } from "simple-statistics";
import { type BySexAge, sumTables } from "../core/ages.ts";
import { OLDER_FROM, type ErrorModel, HALF_80 } from "../demography/uncertainty.ts";
import { kindOf, KINDS, provinceOf, sumGroups, type Kind } from "./county.ts";
import { GROUPS, OPEN, type Unit } from "../demography/county-counts.ts";
import { grouped } from "./join.ts";
import { autocorrelationOf, mixedQuantile, kurtosisScaleOf } from "./spread-statistics.ts";

/** A county whose later table was foretold while its whole province was held back. */
export interface HeldOut {
  readonly unit: Unit;
  readonly predicted: BySexAge;
  readonly counted: BySexAge;
}

/** The error model with what is told of it beside. */
export interface EstimatedErrors extends ErrorModel {
  /** Counties that it was estimated from, and their provinces. */
  readonly counties: number;
  readonly provinces: number;
  /** Width of births per woman as 5–9 tells it, who were born in the first five years. */
  readonly firstBirths: number;
}

/** First groups of the ages that tell migration, and of those after them. */
const YOUNGER = [2, OLDER_FROM / 5] as const;
const [SIXTY, EIGHTY] = [12, 16];
/** Women whose children are 0–4, and 5–9, at the end. */
const MOTHERS = [
  [4, 9],
  [5, 10],
] as const;
/** Persons added to both sides, so that an empty cell has a logarithm. */
const ADDED = 1 / 2;
/** Counties that a province's median needs. */
const FEWEST = 10;
/** Variance of a median of n normals is about this over n. */
const MEDIAN_VARIANCE = Math.PI / 2;

/**
 * Estimates the error model from counties that were foretold without their provinces.
 *
 * Widths are those of the 80 % interval, not standard deviations, which changed territories would rule; correlations are of ranks. Migration is told
 * by the people of 10–49; what it is to the older, mortality and the correlation of the two are solved from 60+ and 80+ (`solveOlder`); the width of
 * fertility is what 0–4 has beyond migration. Each driver has heavier ends than a normal distribution's as far as its errors have.
 *
 * @throws RangeError if the ages above 80 are foretold no worse than those above 60, so that mortality has no width.
 */
export function estimateErrors(held: readonly HeldOut[]): EstimatedErrors {
  const m = held.map((one) => errorOf(one, ...YOUNGER));
  const [sixty, eighty] = [SIXTY, EIGHTY].map((from) => held.map((one) => errorOf(one, from)));
  const [young, next] = [0, 1].map((g) => held.map((one) => errorOf(one, g, g + 1)));
  const decade = byKind(held, m);
  const z = m.map((error, i) => error / decade[kindOf(held[i].unit)]);
  const H = decadeHazards(held);
  const [h60, h80] = [SIXTY, EIGHTY].map((from) => weightedMean(H, held, from));
  const { felt, sigma, rho } = solveOlder({
    w60: spread80(sixty),
    w80: spread80(eighty),
    shared: sampleRankCorrelation(m, eighty) * spread80(eighty),
    h60,
    h80,
  });
  const older = felt / spread80(m);
  const perWoman = [young, next].map((errors, k) => errors.map((error, i) => error - errorOf(held[i], MOTHERS[k][0], MOTHERS[k][1])));
  const deaths = eighty.map((error, i) => -(error - older * m[i]) / h80);
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
    correlations: { migrationFertility, migrationMortality: rho, fertilityMortality: sampleRankCorrelation(perWoman[0], deaths) },
  };
}

/** The tail of a driver, and what its normal part is times so that the 80 % interval stays. */
function endsOf(errors: readonly number[]): { readonly kurtosisScale: number; readonly coreScale: number } {
  const kurtosisScale = kurtosisScaleOf(width(errors, 0.025) / width(errors, 0.1));
  return { kurtosisScale, coreScale: HALF_80 / mixedQuantile(0.9, kurtosisScale) };
}

/** The width of what is added to a driver of width `given`, correlated with it, so that the sum has width `all`. */
function beyond(all: number, given: number, correlation: number): number {
  const along = correlation * given;
  return Math.max(0, Math.sqrt(Math.max(0, all ** 2 - given ** 2 + along ** 2)) - along);
}

/** What 60+ and 80+ tell: widths of their errors, the part of 80+'s that goes with migration, mean hazards of ten years. */
interface OldAges {
  readonly w60: number;
  readonly w80: number;
  readonly shared: number;
  readonly h60: number;
  readonly h80: number;
}

/**
 * Solves what migration is to the older, the width of mortality and their correlation.
 *
 * The error of ages from a on is felt − h(a) d: w(a)² = felt² + h(a)² σ² − 2 felt h(a) ρσ for 60+ and 80+, and felt − h80 ρσ goes with migration. With
 * b = ρσ: felt = shared + h80 b, σ² = (w80² − shared²) / h80² + b², and what is left is quadratic in b.
 *
 * @throws RangeError if 80+ is foretold no worse than 60+.
 */
export function solveOlder({ w60, w80, shared, h60, h80 }: OldAges): {
  readonly felt: number;
  readonly sigma: number;
  readonly rho: number;
} {
  const own = (w80 ** 2 - shared ** 2) / h80 ** 2;
  const square = (h80 - h60) ** 2;
  const line = 2 * shared * (h80 - h60);
  const rest = shared ** 2 + h60 ** 2 * own - w60 ** 2;
  const root = line ** 2 - 4 * square * rest;
  const b = (Math.sqrt(Math.max(0, root)) - line) / (2 * square);
  const sigma = Math.sqrt(own + b ** 2);
  if (!(w80 > w60 && sigma > 0))
    throw new RangeError(`Cannot tell mortality from migration: 80+ is foretold within ${w80}, 60+ within ${w60}`);
  return { felt: shared + h80 * b, sigma, rho: b / sigma };
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

/** The part of the variance that counties of a province share: that of the provinces' medians less what chance gives them. */
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

/** −ln of ten years' survival, by group at the end: what all counties together show, as good as closed. */
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
