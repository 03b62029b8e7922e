import type { Basis } from "../core/ages.ts";
import { Fault } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import { evaluatorOf, type Evaluator } from "../demand/evaluator.ts";
import { mainEvaluator } from "../options/setting.ts";
import { gapSteps, stepsFrom } from "../options/waterfall.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";
import { shapley } from "./shapley.ts";

/** What a gap is compared with: the same service in an earlier year, counted otherwise if wanted. */
export interface WhyQuestion {
  readonly service: string;
  readonly year: number;
  /** The earlier year; that of the stock's figure unless given. */
  readonly since?: number | undefined;
  /** Whose need the later gap counts, while the earlier one counts residents. */
  readonly basis?: Basis | undefined;
  /** The definition of disability of the later gap, while the earlier one has the plan's own. */
  readonly disability?: string | undefined;
}

/** What a cause makes of the change of a gap; negative if it widens it. */
export interface CauseShare {
  readonly cause: "number" | "ageing" | "other-need" | "basis" | "definition" | "action" | "other-supply";
  /** For an action: its id. */
  readonly action?: string;
  readonly value: number;
}

/** A gap, supply less need, in two states, and the part of each cause, whatever their order. */
export interface WhyGap {
  readonly service: string;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly causes: readonly CauseShare[];
}

/** The causes of a need that act on one another: their parts are shared out over all orders. */
const CAUSES = ["number", "ageing", "other-need", "basis", "definition"] as const;

/**
 * Why a gap changed: number of people, age structure, need of each, whom the need counts, definition of disability, actions and other supply.
 *
 * Need is people × share served × need of each, each in its earlier or later state; the parts are Shapley values, so that no order of the causes matters. Supply adds up.
 *
 * @throws Faults "model-unknown" for an unknown service or definition; "no-registered"; "out-of-range" for a year.
 */
export function whyGap(outcome: Outcome, { service: id, year, since, basis = "resident", disability }: WhyQuestion): WhyGap {
  const { plan } = outcome;
  const service = plan.services.find((one) => one.id === id);
  if (!service) throw unknown("services", id, plan.services.map((one) => one.id)); // prettier-ignore
  const from = since ?? stepsFrom(outcome, id);
  for (const one of [from, year])
    if (one < plan.firstYear || one > plan.horizon) throw new Fault("out-of-range", { value: one, from: plan.firstYear, to: plan.horizon });
  const own = mainEvaluator(outcome);
  if (basis === "registered" && !own.people.registered) throw new Fault("no-registered", { district: plan.district });
  const other = disability === undefined ? own : definedBy(outcome, disability);
  const { group, within } = service.serves;
  const need = (set: number): number => {
    const later = (cause: (typeof CAUSES)[number]): boolean => ((set >> CAUSES.indexOf(cause)) & 1) === 1;
    const of = later("definition") ? other : own;
    const read = (name: string, at: boolean): number =>
      of.evaluate(name, testSetting(at ? year : from, later("basis") ? basis : "resident")).value;
    const share = read(group, later("ageing")) / read(within, later("ageing"));
    const each = read(`${id}.need`, later("other-need")) / read(group, later("other-need"));
    return read(within, later("number")) * share * each;
  };
  const parts = shapley(CAUSES.length, (set) => -need(set));
  const steps = gapSteps(outcome, id, { from, to: year });
  const start = steps.find(({ cause }) => cause === "start")?.value ?? NaN;
  const needed = CAUSES.flatMap((cause, i): CauseShare[] => {
    const isAsked = cause === "basis" ? basis === "registered" : cause !== "definition" || disability !== undefined;
    return isAsked ? [{ cause, value: parts[i] ?? NaN }] : [];
  });
  const supplied = steps.flatMap(({ cause, action, value }): CauseShare[] =>
    cause === "action" || cause === "other-supply" ? [{ cause, value, ...(action !== undefined && { action }) }] : [],
  );
  const all = 2 ** CAUSES.length - 1;
  const end = start + supplied.reduce((sum, { value }) => sum + value, 0) - (need(all) - need(0));
  return { service: id, from, to: year, start, end, causes: [...needed, ...supplied] };
}

/**
 * The same place under another definition of disability.
 *
 * @throws Fault "model-unknown".
 */
export function definedBy(outcome: Outcome, id: string): Evaluator {
  const own = mainEvaluator(outcome);
  const { plan } = outcome;
  if (id === plan.disability.id) return own;
  const others = plan.choices.flatMap((choice) => choice.others);
  const chosen = others.find((one) => one.id === id);
  if (!chosen) throw unknown("disability", id, others.map((one) => one.id)); // prettier-ignore
  return evaluatorOf(own.people, new Map([...own.quantities, ...chosen.quantities]));
}

function unknown(kind: string, id: string, known: readonly string[]): Fault {
  return new Fault("model-unknown", { kind, id, near: nearest(id, known) ?? "—" });
}
