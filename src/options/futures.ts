import { itemOf } from "../core/items.ts";
import type { Note } from "../core/note.ts";
import { HIGH, isSpread, LOW, MEDIAN, QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import type { Futures, Probability } from "../futures.ts";
import type { ScoreRow } from "../plan/types.ts";
import { testKey } from "../plan/tests.ts";
import type { Outcome } from "../run.ts";
import { testsOf } from "./verdicts.ts";

/** How the futures of a comparison were drawn: with one seed for all options, so that draws are common to them. */
export interface FuturesOrigin {
  readonly trajectories: number;
  readonly seed: number;
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

/** One option over futures, as options are compared: without what comes out alike in every future. */
export interface OptionFutures {
  /** By the key of a test; those that come out alike in every future have none. */
  readonly tests: ReadonlyMap<string, TestSpread>;
  /** How often a service meets its norm and its need, by `coverageKey`; none where the widths are not those of counties. */
  readonly coverage: ReadonlyMap<string, CoverageProbability>;
  /** Everything that was computed over the trajectories. */
  readonly all: Futures;
}

/** The futures of all options of a comparison. */
export interface ComparedFutures {
  readonly origin: FuturesOrigin;
  /** In the order of the options. */
  readonly options: readonly OptionFutures[];
}

/** The key of a service in a year. */
export function coverageKey({ service, year }: { readonly service: string; readonly year: number }): string {
  return `${service}|${year}`;
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

/** An option over futures, as options are compared. */
export function optionFutures(outcome: Outcome, futures: Futures): OptionFutures {
  const { district } = outcome.plan;
  const tests = targetSpreads(outcome, futures).filter(({ quantiles }) => isSpread(quantiles));
  const gaps = new Set(
    futures.spreads.flatMap(({ district: place, variable, of, year, quantiles }) =>
      place === district && isSpread(quantiles) && variable.startsWith("gap.") ? [`${variable}|${of}|${year}`] : [],
    ),
  );
  const known = futures.probabilities.filter(({ variable, of, year }) =>
    gaps.has(`${variable.replace("probability", "gap")}|${of}|${year}`),
  );
  return {
    tests: new Map(
      tests.map(({ key, quantiles, probability }) => [
        key,
        {
          low: itemOf(quantiles, LOW),
          median: itemOf(quantiles, MEDIAN),
          high: itemOf(quantiles, HIGH),
          ...(probability !== undefined && { probability }),
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
