import { itemOf } from "../core/items.ts";
import type { Note } from "../core/note.ts";
import { HIGH, isSpread, LOW, MEDIAN, QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import type { Futures, Probability } from "../futures.ts";
import type { ScoreRow } from "../plan/types.ts";
import { testKey } from "../plan/tests.ts";
import type { Outcome } from "../run.ts";
import { testsOf } from "./verdicts.ts";

/** How the trajectories of a comparison were drawn: one seed for all options, so that they have common random numbers. */
export interface FuturesOrigin {
  readonly trajectories: number;
  readonly seed: number;
  /** Number of counties whose forecast errors give the spread; absent if it is only the nation's: then there are no probabilities. */
  readonly counties?: number | undefined;
  /** Source of the spread. */
  readonly notes: readonly Note[];
}

/** A test over trajectories: median, 80 % interval, and the share of trajectories that meet it. */
export interface TestSpread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** 0…1; absent if not allowed, see `Probability`. */
  readonly probability?: number | undefined;
  /** The 10th and 90th percentile where assumptions are drawn as well; absent if they move nothing. */
  readonly assumed?: readonly [low: number, high: number] | undefined;
}

/** Shares of trajectories, 0…1, in which a service's supply is at least its norm, and at least its need; absent if the gap is the same in all, or not allowed. */
export interface CoverageProbability {
  readonly norm?: number | undefined;
  readonly need?: number | undefined;
}

/** One option over trajectories, for comparison: without values that are the same in every trajectory. */
export interface OptionFutures {
  /** By test key; tests with the same value in every trajectory have none. */
  readonly tests: ReadonlyMap<string, TestSpread>;
  /** How often a service meets its norm and its need, by `coverageKey`; empty if the spread is not that of counties. */
  readonly coverage: ReadonlyMap<string, CoverageProbability>;
  /** Everything computed over the trajectories. */
  readonly all: Futures;
}

/** The trajectories of all options of a comparison. */
export interface ComparedFutures {
  readonly origin: FuturesOrigin;
  /** In the order of the options. */
  readonly options: readonly OptionFutures[];
}

/** The key of a service in a year. */
export function coverageKey({ service, year }: { readonly service: string; readonly year: number }): string {
  return `${service}|${year}`;
}

/** A test over trajectories. */
export interface TargetSpread {
  readonly key: string;
  readonly row: ScoreRow;
  /** Of the computed value, at QUANTILE_LEVELS; NaN if it cannot be computed in every trajectory. */
  readonly quantiles: readonly number[];
  readonly probability: number | undefined;
}

/** Every test of an option over its trajectories, including those with the same value in all. */
export function targetSpreads(outcome: Outcome, { spreads, probabilities }: Futures): TargetSpread[] {
  const quantiles = new Map(
    spreads.flatMap(({ target, of, basis, reading = "", quantiles: own }) =>
      target === undefined ? [] : [[testKey({ target, of, basis, reading }), own]],
    ),
  );
  const shares = new Map(probabilities.map((one) => [testKey(one), one.value]));
  return testsOf(outcome).map(({ key, row }) => ({
    key: testKey(key),
    row,
    quantiles: quantiles.get(testKey(key)) ?? QUANTILE_LEVELS.map(() => NaN),
    probability: shares.get(testKey(key)),
  }));
}

/** An option over trajectories, for comparison. */
export function optionFutures(outcome: Outcome, futures: Futures): OptionFutures {
  const { district } = outcome.plan;
  const tests = targetSpreads(outcome, futures).filter(({ quantiles }) => isSpread(quantiles));
  const gaps = new Set(
    futures.spreads.flatMap(({ district: place, variable, of, year, quantiles }) =>
      place === district && isSpread(quantiles) && variable.startsWith("gap.") ? [`${variable}|${of}|${year}`] : [],
    ),
  );
  const ranges = new Map(
    futures.assumed.flatMap(({ target, of, basis, reading = "", quantiles: q }) =>
      target === undefined ? [] : [[testKey({ target, of, basis, reading }), [itemOf(q, LOW), itemOf(q, HIGH)] as const]],
    ),
  );
  const assumedOf = ({ key, quantiles: q }: TargetSpread): readonly [number, number] | undefined => {
    const range = ranges.get(key);
    return range && (range[0] !== q[LOW] || range[1] !== q[HIGH]) ? range : undefined;
  };
  const known = futures.probabilities.filter(({ variable, of, year }) =>
    gaps.has(`${variable.replace("probability", "gap")}|${of}|${year}`),
  );
  return {
    tests: new Map(
      tests.map((test) => [
        test.key,
        {
          low: itemOf(test.quantiles, LOW),
          median: itemOf(test.quantiles, MEDIAN),
          high: itemOf(test.quantiles, HIGH),
          ...(test.probability !== undefined && { probability: test.probability }),
          assumed: assumedOf(test),
        },
      ]),
    ),
    coverage: coverageOf(known),
    all: futures,
  };
}

function coverageOf(known: readonly Probability[]): Map<string, CoverageProbability> {
  const coverage = new Map<string, CoverageProbability>();
  for (const { variable, of, year, value } of known) {
    const key = coverageKey({ service: of, year });
    if (value !== undefined) coverage.set(key, { ...coverage.get(key), [variable === "probability.norm" ? "norm" : "need"]: value });
  }
  return coverage;
}
