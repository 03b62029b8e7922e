import type { Note } from "../core/note.ts";
import { rowId, type Row } from "../core/row.ts";
import type { ScoreRow } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";

/** How the futures of a comparison were drawn: with one seed for all options, so that draws are common to them. */
export interface FuturesOrigin {
  readonly trajectories: number;
  readonly seed: number;
  /** The kernel that ran them. */
  readonly engine: "wasm" | "ts";
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
  /** 0…1; absent where the widths are not those of counties. */
  readonly probability?: number | undefined;
}

/** Shares of futures, 0…1, in which a service's supply is no less than its norm, and no less than its need; absent where the gap comes out alike in all. */
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

const PROBABILITY = "probability.target";
const COVERAGE = ["probability.norm", "probability.need"] as const;
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

/** The probabilities of tests as rows, and how many are how sure. */
export function probabilityRows({ plan }: Outcome, tests: ReadonlyMap<string, ScoreRow>, spreads: ReadonlyMap<string, TestSpread>): Row[] {
  const base = { scenario: plan.id, district: plan.district, unit: "1" };
  const known = [...spreads].flatMap(([of, { probability }]) => (probability === undefined ? [] : [{ of, probability }]));
  if (known.length === 0) return [];
  const classes = known.map(({ probability }) => likelihoodOf(probability));
  return [
    ...known.map(({ of, probability }): Row => ({ ...base, year: tests.get(of)?.year ?? plan.targetYear, measure: PROBABILITY, of, value: probability })),
    ...LIKELIHOODS.map((of): Row => ({ ...base, year: plan.horizon, measure: COUNT, of, value: classes.filter((one) => one === of).length })),
  ];
}

/** How often each service meets its norm and its need, as rows. */
export function coverageProbabilityRows({ plan }: Outcome, coverage: ReadonlyMap<string, CoverageProbability>): Row[] {
  return [...coverage].flatMap(([key, one]) => {
    const [of, year] = key.split("|");
    return COVERAGE.flatMap((measure): Row[] => {
      const value = measure === "probability.norm" ? one.norm : one.need;
      return value === undefined ? [] : [{ scenario: plan.id, district: plan.district, year: Number(year), measure, of, unit: "1", value }];
    });
  });
}

/** Which quantile a row is, in per cent; undefined for a row that is none. */
export function quantileOf({ scenario }: Pick<Row, "scenario">): number | undefined {
  const [, percent] = /@q(\d+(?:\.\d+)?)$/.exec(scenario) ?? [];
  return percent === undefined ? undefined : Number(percent);
}

/** True for a row that only futures give. */
export function isOfFutures(row: Pick<Row, "scenario" | "measure">): boolean {
  return quantileOf(row) !== undefined || [PROBABILITY, COUNT, ...COVERAGE].includes(row.measure);
}

/** The ids of the rows of the one path that a row of futures stands beside. */
export function besides({ scenario, ...row }: Row): string[] {
  const [own] = scenario.split("@");
  if (row.measure === COUNT) return [];
  if (row.measure === "probability.norm" || row.measure === "probability.need") return ["supply", row.measure.slice("probability.".length)].map((measure) => rowId({ ...row, scenario: own, measure }));
  if (row.measure !== PROBABILITY) return [rowId({ ...row, scenario: own })];
  return ["target.computed", "target.required"].map((measure) => rowId({ ...row, scenario: own, measure }));
}
