import type { Basis } from "../core/ages.ts";
import type { Text } from "../demand/quantity.ts";
import { marginOf } from "./comparator.ts";
import type { BreakEven, FindingClass, ScoreRow } from "./types.ts";
import type { Comparator, Plan } from "./plan.ts";

/** What was found, and the reading under which. */
export interface Detail {
  readonly ids: readonly string[];
  readonly indicator: string;
  readonly reading: Text;
  readonly year: number;
  readonly basis: Basis;
  readonly computed: number;
  readonly required: number;
  readonly compare: Comparator;
  readonly plan: Plan;
}

/** A finding as a line of the scorecard: its id joins the ids concerned, its class is the verdict. */
export function finding(
  { ids, indicator, reading, year, basis, computed, required, compare, plan }: Detail,
  verdict: FindingClass,
  way?: BreakEven,
): ScoreRow {
  return {
    id: joinIds(ids),
    district: plan.district,
    year,
    indicator,
    basis,
    comparison: compare,
    required,
    computed,
    margin: marginOf(computed, required, compare),
    verdict,
    firstFailingYear: undefined,
    low: NaN,
    high: NaN,
    missing: [],
    restsOn: [],
    reading,
    ...(way && { breakEven: way }),
  };
}

/** Joins ids in the order of their numbers, a plan's own before a standard's. */
function joinIds(ids: readonly string[]): string {
  const number = (id: string): number => Number(/-(\d+)$/.exec(id)?.[1] ?? Infinity);
  return [...new Set(ids)].sort((a, b) => (number(a) === number(b) ? 0 : number(a) - number(b))).join("+");
}
