import type { Basis } from "../core/ages.ts";
import { Fault } from "../core/fault.ts";
import type { Formula } from "../core/formula.ts";
import type { Text } from "../demand/quantity.ts";
import { countedBy, needsIn, testsAsked, type AskedTest } from "../options/asked.ts";
import type { Comparator } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";

/** What is asked of a year: a formula compared with another, as a verdict compares them. */
export interface PlanAsk {
  /** `kunshan-43@registered`, `need:institutional_beds@2030`. */
  readonly id: string;
  readonly kind: "target" | "need";
  readonly name: Text;
  /** The unit as readers see it, and whether it counts in per cent. */
  readonly label: Text;
  readonly formula: Formula;
  readonly required: Formula;
  readonly compare: Comparator;
  readonly band: number;
  readonly year: number;
  readonly basis: Basis;
  /** The service, of a need. */
  readonly service?: string;
  /** The indicator, of a target. */
  readonly indicator?: string;
}

/** Which targets and needs are asked for. */
export interface Asking {
  /** `all`, or ids, each with `@registered`, `@resident` and `@2030` as wanted; `need:SERVICE@2030` for the need of one service. */
  readonly targets: readonly string[];
  /** Years at whose end every service is to have the supply that is needed. */
  readonly needs: readonly number[];
}

/**
 * Reads what is asked for, in the order in which it is given; what a plan forecasts is none of its asks.
 *
 * @throws Faults "target-unknown"; "out-of-range" for a year that is not projected.
 */
export function asksOf(outcome: Outcome, { targets, needs }: Asking): readonly PlanAsk[] {
  const asks = [...targets.flatMap((text) => planAsks(outcome, text)), ...needs.flatMap((year) => needsIn(outcome, year))].map(askOf);
  return asks.filter(({ id }, i) => asks.findIndex((other) => other.id === id) === i);
}

function planAsks(outcome: Outcome, text: string): readonly AskedTest[] {
  const tests = testsAsked(outcome, text).filter(({ kind }) => kind !== "forecast");
  if (tests.length === 0) throw new Fault("target-unknown", { id: text, near: "—" });
  return tests;
}

function askOf(test: AskedTest): PlanAsk {
  const { id, kind, service, indicator, name, label, formula, required, compare, band, year, isOther } = test;
  return {
    id: [id, test.basis, test.key, isOther ? String(year) : ""].filter(Boolean).join("@"),
    kind: kind === "need" ? "need" : "target",
    ...(service === undefined ? { indicator } : { service }),
    name,
    label,
    formula,
    required,
    compare,
    band,
    year,
    basis: countedBy(test),
  };
}
