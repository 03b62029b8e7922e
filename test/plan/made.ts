import { districtCode } from "../../src/core/brand.ts";
import type { Quantity } from "../../src/demand/quantity.ts";
import type { Indicator, Plan, Target } from "../../src/plan/plan.ts";
import type { ScoreRow } from "../../src/plan/types.ts";

/** A word in both languages. */
export const word = (text: string) => ({ zh: `${text}字`, en: text });

/** A row of a scorecard: a test of 2025 that holds, on actuals. */
export function rowOf(rest: Partial<ScoreRow>): ScoreRow {
  return {
    id: "p-1",
    district: districtCode("place"),
    year: 2025,
    indicator: "beds",
    basis: "",
    comparison: ">=",
    required: 100,
    computed: 120,
    margin: 20,
    verdict: "met",
    holds: "met",
    target: "p-1",
    stage: "actual",
    suppliedIn: 2025,
    firstFailingYear: undefined,
    low: 120,
    high: 120,
    missing: [],
    restsOn: [],
    reading: { zh: "", en: "" },
    ...rest,
  };
}

/** A target of 100 or more of an indicator in 2025. */
export function targetOf(rest: Partial<Target>): Target {
  return {
    id: "p-1",
    kind: "target",
    year: 2025,
    indicator: "beds",
    compare: ">=",
    band: 0,
    bases: ["resident"],
    required: ["number", 100],
    readings: [],
    attribute: "binding",
    ...rest,
  };
}

/** An indicator that is a quantity of its own name. */
export function indicatorOf(id: string, rest: Partial<Indicator> = {}): Indicator {
  return { id, name: word(id), unit: "1", label: word(id), formula: ["name", id], basis: "resident", breakEven: [], ...rest };
}

/** As much of a plan as its tests read. */
export function planOf(quantities: readonly Quantity[], rest: Partial<Plan>): Plan {
  return {
    id: "p",
    district: districtCode("place"),
    firstYear: 2020,
    horizon: 2035,
    asOf: 2026,
    targetYear: 2025,
    quantities: new Map(quantities.map((quantity) => [quantity.id, quantity])),
    indicators: new Map(),
    targets: [],
    statements: [],
    standards: [],
    packs: [],
    groups: [],
    actions: [],
    pools: [],
    people: [],
    places: [],
    ...rest,
  } as Partial<Plan> as Plan;
}
