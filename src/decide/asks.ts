import type { Basis } from "../core/ages.ts";
import { Fault } from "../core/fault.ts";
import type { Formula } from "../core/formula.ts";
import { nearest } from "../core/nearest.ts";
import type { Text } from "../demand/quantity.ts";
import { mainEvaluator } from "../options/setting.ts";
import { testsOf, type TargetTest } from "../options/verdicts.ts";
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
}

/** Which targets and needs are asked for. */
export interface Asking {
  /** `all`, or ids, each with `@registered`, `@resident` and `@2030` as wanted; `need:SERVICE@2030` for the need of one service. */
  readonly targets: readonly string[];
  /** Years at whose end every service is to have the supply that is needed. */
  readonly needs: readonly number[];
}

/**
 * Reads what is asked for, in the order in which it is given.
 *
 * @throws Fault "target-unknown".
 */
export function asksOf(outcome: Outcome, { targets, needs }: Asking): readonly PlanAsk[] {
  const asks = [
    ...targets.flatMap((text) => (text.startsWith(NEED) ? needAsk(outcome, text) : targetAsks(outcome, text))),
    ...needs.flatMap((year) => needAsks(outcome, year)),
  ];
  return asks.filter(({ id }, i) => asks.findIndex((other) => other.id === id) === i);
}

/** Before the service in the id of an ask for its need. */
const NEED = "need:";

function needAsk(outcome: Outcome, text: string): readonly PlanAsk[] {
  const [id = "", year = ""] = text.split("@");
  const { targetYear } = outcome.plan;
  const all = needAsks(outcome, year === "" ? targetYear : Number(year));
  const found = all.filter((ask) => ask.id.split("@")[0] === id);
  if (found.length > 0 && /^(?:\d{4})?$/.test(year)) return found;
  throw new Fault("target-unknown", { id: text, near: nearest(id, all.map((ask) => ask.id)) ?? "—" }); // prettier-ignore
}

function targetAsks(outcome: Outcome, text: string): readonly PlanAsk[] {
  const [id = "", ...rest] = text.split("@");
  const basis = rest.find((part) => part === "registered" || part === "resident");
  const year = rest.map(Number).find(Number.isInteger);
  const all = testsOf(outcome).filter(({ target }) => target.kind !== "forecast");
  const tests = all.filter(({ key }) => (id === "all" || key.target === id) && (basis === undefined || key.basis === basis));
  if (tests.length === 0) {
    const known = [...new Set(all.flatMap(({ key }) => [key.target, ...(key.basis ? [`${key.target}@${key.basis}`] : [])]))];
    throw new Fault("target-unknown", { id: text, near: nearest(text, known) ?? "—" });
  }
  return tests.flatMap((test) => targetAsk(test, year ?? test.row.year, outcome) ?? []);
}

function targetAsk({ key, row, target }: TargetTest, year: number, { plan }: Outcome): PlanAsk | undefined {
  const indicator = plan.indicators.get(row.indicator);
  if (!indicator) return undefined;
  const parts = [key.target, key.basis, key.reading, year === row.year ? "" : String(year)];
  return {
    id: parts.filter(Boolean).join("@"),
    kind: "target",
    name: indicator.name,
    label: indicator.label,
    formula: indicator.formula,
    required: target.required,
    compare: target.compare,
    band: target.band,
    year,
    basis: row.basis === "registered" ? "registered" : "resident",
  };
}

function needAsks(outcome: Outcome, year: number): readonly PlanAsk[] {
  const { quantities } = mainEvaluator(outcome);
  return outcome.plan.services
    .filter(({ id }) => quantities.has(`${id}.need`))
    .map(({ id, name, label, supply }): PlanAsk => ({
      id: `${NEED}${id}@${year}`,
      kind: "need",
      service: id,
      name,
      label,
      formula: ["name", supply],
      required: ["name", `${id}.need`],
      compare: ">=",
      band: 0,
      year,
      basis: "resident",
    }));
}
