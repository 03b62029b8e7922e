import type { Note } from "../core/note.ts";
import { HIGH, isSpread, LOW, MEDIAN, QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import { rowId, type Row } from "../core/row.ts";
import type { Futures, Probability } from "../futures.ts";
import type { ScoreRow } from "../plan/scorecard.ts";
import { testKey } from "../plan/tests.ts";
import type { Outcome } from "../run.ts";
import { fanRows, spreadRows } from "./spread-rows.ts";
import { testsOf } from "./verdicts.ts";

/** How the futures of a comparison were drawn: with one seed for all options, so that draws are common to them. */
export interface FuturesOrigin {
  readonly trajectories: number;
  readonly seed: number;
  /** The kernel that ran them. */
  readonly engine: "wasm";
  /** How many counties' forecast errors the widths come from; absent where they only illustrate the nation's: then there is no probability. */
  readonly counties?: number | undefined;
  /** What the widths rest on. */
  readonly notes: readonly Note[];
}

/** A test over futures: median, 80 % interval, and the share of futures that meet it. */
export interface TestSpread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** 0…1; absent where none may be given, see `Probability`. */
  readonly probability?: number | undefined;
}

/** Shares of futures, 0…1, in which a service's supply is no less than its norm, and no less than its need; absent where the gap comes out alike in all, or none may be given. */
export interface CoverageProbability {
  readonly norm?: number | undefined;
  readonly need?: number | undefined;
}

/** One option over futures. */
export interface OptionFutures {
  /** By the key of a test; those that come out alike in every future have none. */
  readonly tests: ReadonlyMap<string, TestSpread>;
  /** How often a service meets its norm and its need, by `coverageKey`; none where the widths are not those of counties. */
  readonly coverage: ReadonlyMap<string, CoverageProbability>;
  /** Quantiles as rows of the scenarios `<id>@q2.5` to `<id>@q97.5`; `probability.target`, `probability.norm`, `probability.need` and `count.probability` of the option itself. */
  readonly rows: readonly Row[];
}

/** The futures of all options of a comparison. */
export interface ComparedFutures {
  readonly origin: FuturesOrigin;
  /** In the order of the options. */
  readonly options: readonly OptionFutures[];
}

/** What stands behind a scenario's id in the rows of the three quantiles that tables print. */
export const TOLD_QUANTILES = { low: "@q10", median: "@q50", high: "@q90" } as const;

/** The key of a service in a year. */
export function coverageKey({ service, year }: { readonly service: string; readonly year: number }): string {
  return `${service}|${year}`;
}

const [TARGET, NORM, NEED] = ["probability.target", "probability.norm", "probability.need"] as const;
const COUNT = "count.probability";
/** How sure a test is: met in nine futures of ten or more, in one of ten or fewer, or between. */
export const LIKELIHOODS = ["likely", "open", "unlikely"] as const;
/** How sure a test is. */
export type Likelihood = (typeof LIKELIHOODS)[number];
const [SURE, UNSURE] = [0.9, 0.1];

/** How sure a test of this probability is. */
export function likelihoodOf(probability: number): Likelihood {
  if (probability >= SURE) return "likely";
  return probability <= UNSURE ? "unlikely" : "open";
}

/** A test over futures. */
export interface TargetSpread {
  readonly key: string;
  readonly row: ScoreRow;
  /** Of the computed value, at QUANTILE_LEVELS; NaN where it cannot be computed in every future. */
  readonly quantiles: readonly number[];
  readonly probability: number | undefined;
}

/** Every test of an option over its futures, with those that come out alike. */
export function targetSpreads(outcome: Outcome, { spreads, probabilities }: Futures): TargetSpread[] {
  const quantiles = new Map(spreads.flatMap(({ target, of, basis, reading = "", quantiles: own }) => (target === undefined ? [] : [[testKey({ target, of, basis, reading }), own]])));
  const shares = new Map(probabilities.map((one) => [testKey(one), one.value]));
  return [...testsOf(outcome)].map(([key, row]) => ({ key, row, quantiles: quantiles.get(key) ?? QUANTILE_LEVELS.map(() => NaN), probability: shares.get(key) }));
}

/** An option over futures, as options are compared: without what comes out alike in every future. */
export function optionFutures(outcome: Outcome, futures: Futures): OptionFutures {
  const { plan } = outcome;
  const own = futures.spreads.filter(({ district, quantiles }) => district === plan.district && isSpread(quantiles));
  const tests = targetSpreads(outcome, futures).filter(({ quantiles }) => isSpread(quantiles));
  const gaps = new Set(own.flatMap(({ variable, of, year }) => (variable.startsWith("gap.") ? [`${variable}|${of}|${year}`] : [])));
  const known = futures.probabilities.filter(({ variable, of, year }) => variable !== TARGET && gaps.has(`${variable.replace("probability", "gap")}|${of}|${year}`));
  return {
    tests: new Map(tests.map(({ key, quantiles, probability }) => [key, { low: quantiles[LOW], median: quantiles[MEDIAN], high: quantiles[HIGH], ...(probability !== undefined && { probability }) }])),
    coverage: coverageOf(known),
    rows: [...fanRows(spreadRows(own, plan)), ...testRows(outcome, tests), ...known.flatMap(({ variable, of, year, value }) => (value === undefined ? [] : [{ scenario: plan.id, district: plan.district, year, measure: variable, of, unit: "1", value }]))],
  };
}

function coverageOf(known: readonly Probability[]): Map<string, CoverageProbability> {
  const coverage = new Map<string, CoverageProbability>();
  for (const { variable, of, year, value } of known) {
    const key = coverageKey({ service: of, year });
    if (value !== undefined) coverage.set(key, { ...coverage.get(key), [variable === NORM ? "norm" : "need"]: value });
  }
  return coverage;
}

/** The probabilities of tests as rows, and how many are how sure. */
function testRows({ plan }: Outcome, tests: readonly TargetSpread[]): Row[] {
  const base = { scenario: plan.id, district: plan.district, unit: "1" };
  const known = tests.flatMap(({ key, row, probability }) => (probability === undefined ? [] : [{ of: key, year: row.year, probability }]));
  if (known.length === 0) return [];
  const classes = known.map(({ probability }) => likelihoodOf(probability));
  return [
    ...known.map(({ of, year, probability }): Row => ({ ...base, year, measure: TARGET, of, value: probability })),
    ...LIKELIHOODS.map((of): Row => ({ ...base, year: plan.horizon, measure: COUNT, of, value: classes.filter((one) => one === of).length })),
  ];
}

/** Which quantile a row is, in per cent; undefined for a row that is none. */
export function quantileOf({ scenario }: Pick<Row, "scenario">): number | undefined {
  const [, percent] = /@q(\d+(?:\.\d+)?)$/.exec(scenario) ?? [];
  return percent === undefined ? undefined : Number(percent);
}

/** True for a row that only futures give. */
export function isOfFutures(row: Pick<Row, "scenario" | "measure">): boolean {
  return quantileOf(row) !== undefined || [TARGET, NORM, NEED, COUNT].includes(row.measure);
}

/** The ids of the rows of the one path that a row of futures stands beside. */
export function besides({ scenario, ...row }: Row): string[] {
  const [own] = scenario.split("@");
  if (row.measure === COUNT) return [];
  if (row.measure === NORM || row.measure === NEED) return ["supply", row.measure.slice("probability.".length)].map((measure) => rowId({ ...row, scenario: own, measure }));
  if (row.measure !== TARGET) return [rowId({ ...row, scenario: own })];
  return ["target.computed", "target.required"].map((measure) => rowId({ ...row, scenario: own, measure }));
}
