import { itemOf } from "../core/items.ts";
import { HIGH, LOW, MEDIAN } from "../core/quantile-levels.ts";
import type { Futures, Spread } from "../futures.ts";
import type { TargetSpread } from "../options/futures.ts";
import type { Plan } from "../plan/plan.ts";
import { testKey } from "../plan/tests.ts";
import type { ScoreRow } from "../plan/types.ts";
import { chanceText } from "./chance.ts";
import { plainNumber } from "./plain-number.ts";
import { say, type Language } from "./say.ts";

/** What trajectories add to the tables of a terminal. */
export interface Simulated {
  readonly trajectories: number;
  /** The 80 % interval of a number of the plan's own place, in whole units: `11700–15981`; empty if trajectories agree. */
  readonly interval: (of: Numbered) => string;
  /** The ends of the same, unrounded; undefined if trajectories agree to a whole unit, or were not asked for it. */
  readonly ends: (of: Numbered) => readonly [low: number, high: number] | undefined;
  /** The 80 % interval of a target, and its probability in words; empty where there is none. */
  readonly target: (row: ScoreRow) => { readonly interval: string; readonly probability: string };
  /** The range of a need, in whole units, where every assumption with a range is drawn beside the people; empty if it is no other than the interval. */
  readonly assumed: (of: Numbered) => string;
  /** The same of a target. */
  readonly assumedTarget: (row: ScoreRow) => string;
  /** Where the spread is from, and what is not said, a line each. */
  readonly notes: readonly string[];
}

/** A number of the plan's own place. */
type Numbered = Pick<Spread, "variable" | "of" | "basis" | "year">;

/** Printed if no probability may be given. */
const NONE = "—";

/** Opens the trajectories of a plan for its tables. */
export function simulatedOf(
  plan: Plan,
  { spreads, assumed, trajectories, counties }: Futures,
  targets: readonly TargetSpread[],
  language: Language,
): Simulated {
  const keyOf = ({ variable, of, basis, year }: Numbered): string => [variable, of, basis, year].join("|");
  const byNumber = (all: readonly Spread[]): ReadonlyMap<string, readonly number[]> =>
    new Map(
      all.flatMap((one) => (one.district === plan.district && one.target === undefined ? [[keyOf(one), one.quantiles] as const] : [])),
    );
  const [quantiles, ranges] = [byNumber(spreads), byNumber(assumed)];
  const rangeOfTest = new Map(
    assumed.flatMap(({ target, of, basis, reading = "", quantiles: own }) =>
      target === undefined ? [] : [[testKey({ target, of, basis, reading }), own] as const],
    ),
  );
  const unlike = (range: string, interval: string): string => (range === interval ? "" : range);
  const byRow = new Map(targets.map((target) => [target.row, target]));
  const plain = (value: number): string => plainNumber(value, language);
  const rounded = (value: number): string => plainNumber(Math.round(value), language);
  return {
    trajectories,
    interval: (of) => intervalText(quantiles.get(keyOf(of)), rounded),
    ends: (of) => endsOf(quantiles.get(keyOf(of))),
    assumed: (of) => unlike(intervalText(ranges.get(keyOf(of)), rounded), intervalText(quantiles.get(keyOf(of)), rounded)),
    assumedTarget: (row) => {
      const found = byRow.get(row);
      return found ? unlike(intervalText(rangeOfTest.get(found.key), plain), intervalText(found.quantiles, plain)) : "";
    },
    target: (row) => {
      const found = byRow.get(row);
      if (!found || !Number.isFinite(found.quantiles[MEDIAN])) return { interval: "", probability: "" };
      const probability = found.probability === undefined ? NONE : chanceText(found.probability, trajectories, language);
      return { interval: intervalText(found.quantiles, plain), probability: counties === undefined ? "" : probability };
    },
    notes:
      counties === undefined
        ? [say("ensemble-key", { trajectories }, language)]
        : [say("ensemble-key-local", { trajectories, counties }, language), say("ensemble-targets-unsaid", {}, language)],
  };
}

function endsOf(quantiles: readonly number[] | undefined): readonly [number, number] | undefined {
  if (!quantiles) return undefined;
  const [low, high] = [itemOf(quantiles, LOW), itemOf(quantiles, HIGH)];
  return Math.round(low) === Math.round(high) ? undefined : [low, high];
}

function intervalText(quantiles: readonly number[] | undefined, print: (value: number) => string): string {
  if (!quantiles) return "";
  const [low, high] = [LOW, HIGH].map((q) => print(itemOf(quantiles, q)));
  return low === high ? "" : `${low}–${high}`;
}
