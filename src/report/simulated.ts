import { itemOf } from "../core/items.ts";
import { HIGH, LOW, MEDIAN } from "../core/quantile-levels.ts";
import type { Futures, Spread } from "../futures.ts";
import type { TargetSpread } from "../options/futures.ts";
import type { Plan } from "../plan/plan.ts";
import type { ScoreRow } from "../plan/types.ts";
import { chanceText } from "./chance.ts";
import { plainNumber } from "./plain-number.ts";
import { say, type Language } from "./say.ts";

/** What trajectories add to the tables of a terminal. */
export interface Simulated {
  readonly trajectories: number;
  /** The 80 % interval of a number of the plan's own place, in whole units: `11700–15981`; empty if trajectories agree. */
  readonly interval: (of: Pick<Spread, "variable" | "of" | "basis" | "year">) => string;
  /** The 80 % interval of a target, and its probability in words; empty where there is none. */
  readonly target: (row: ScoreRow) => { readonly interval: string; readonly probability: string };
  /** Where the spread is from, and what is not said, a line each. */
  readonly notes: readonly string[];
}

/** Printed if no probability may be given. */
const NONE = "—";

/** Opens the trajectories of a plan for its tables. */
export function simulatedOf(
  plan: Plan,
  { spreads, trajectories, counties }: Futures,
  targets: readonly TargetSpread[],
  language: Language,
): Simulated {
  const keyOf = ({ variable, of, basis, year }: Pick<Spread, "variable" | "of" | "basis" | "year">): string =>
    [variable, of, basis, year].join("|");
  const quantiles = new Map(
    spreads.flatMap((one) => (one.district === plan.district && one.target === undefined ? [[keyOf(one), one.quantiles] as const] : [])),
  );
  const byRow = new Map(targets.map((target) => [target.row, target]));
  const rounded = (value: number): string => plainNumber(Math.round(value));
  return {
    trajectories,
    interval: (of) => intervalText(quantiles.get(keyOf(of)), rounded),
    target: (row) => {
      const found = byRow.get(row);
      if (!found || !Number.isFinite(found.quantiles[MEDIAN])) return { interval: "", probability: "" };
      const probability = found.probability === undefined ? NONE : chanceText(found.probability, trajectories, language);
      return { interval: intervalText(found.quantiles, plainNumber), probability: counties === undefined ? "" : probability };
    },
    notes:
      counties === undefined
        ? [say("ensemble-key", { trajectories }, language)]
        : [say("ensemble-key-local", { trajectories, counties }, language), say("ensemble-targets-unsaid", {}, language)],
  };
}

function intervalText(quantiles: readonly number[] | undefined, print: (value: number) => string): string {
  if (!quantiles) return "";
  const [low, high] = [LOW, HIGH].map((q) => print(itemOf(quantiles, q)));
  return low === high ? "" : `${low}–${high}`;
}
