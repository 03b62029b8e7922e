import { namesBehind } from "../plan/counterfactual.ts";
import type { Plan } from "../plan/plan.ts";
import { isConstant } from "./affine.ts";
import { termsOf, valueOf, type Column, type Row, type Terms } from "./model.ts";
import type { PlanModel, PlanQuestion } from "./plan-question.ts";
import type { Group } from "./question.ts";
import type { AskForm } from "./rows.ts";

/** How far the supply of a service is above its need at the end of a year: terms of the decisions and what there is without them. */
export interface Beyond {
  readonly form: AskForm;
  readonly terms: Terms;
  readonly constant: number;
  /** Without any decision. */
  readonly now: number;
}

/** A question whose needs need not hold, with what stays unmet of them, and what newly opened stays idle, as further columns. */
export interface SoftModel extends PlanModel {
  readonly unmet: Terms;
  readonly idle: Terms;
}

/**
 * The services whose unmet need is counted: none that is a part of another's or a sum of others', and no staff, who serve and are not served.
 */
export function countedServices({ services, quantities, actions }: Plan): readonly string[] {
  const trained = new Set(actions.flatMap(({ kind, adds }) => (kind === "train" && adds !== undefined ? [adds] : [])));
  const own = services.filter(({ supply }) => quantities.get(supply)?.partOf === undefined && !trained.has(supply));
  const behind = (supply: string): ReadonlySet<string> => {
    const definition = quantities.get(supply)?.definition;
    return definition?.kind === "formula" ? namesBehind(definition.formula, quantities) : new Set();
  };
  return own.filter((one) => !own.some(({ supply }) => supply !== one.supply && behind(one.supply).has(supply))).map(({ id }) => id);
}

/** The needs of a question that decisions move, each as supply less need. */
export function beyondNeeds(question: PlanQuestion, model: PlanModel): readonly Beyond[] {
  return question.asks.flatMap((form): Beyond[] => {
    const { num, den, required, ask } = form;
    if (ask.kind !== "need" || !isConstant(den)) return [];
    const terms = termsOf([...num.terms].map(([column, factor]) => [column, factor / den.constant] as const));
    const constant = num.constant / den.constant - required;
    return [{ form, terms, constant, now: constant + valueOf(terms, model.nothing) }];
  });
}

/** Adds what stays unmet of the needs of a question, and what newly opened stays idle; the needs themselves need not hold. */
export function softNeeds(question: PlanQuestion): SoftModel {
  const lifted = new Set<Group>(question.asks.filter(({ ask }) => ask.kind === "need").map(({ ask }) => ask.id));
  const model = question.modelOf(lifted);
  const columns: Column[] = [...model.columns];
  const rows: Row[] = [...model.rows];
  const [unmet, idle]: [[number, number][], [number, number][]] = [[], []];
  const column = (name: string): number => columns.push({ name, lower: 0, upper: Infinity, isWhole: false }) - 1;
  for (const { form, terms, constant, now } of beyondNeeds(question, model)) {
    const { id } = form.ask;
    const [short, empty] = [column(`unmet:${id}`), column(`idle:${id}`)];
    rows.push({ name: `unmet:${id}`, terms: new Map([...terms, [short, 1]]), lower: -constant, upper: Infinity });
    rows.push({ name: `idle:${id}`, terms: new Map([...terms, [empty, -1]]), lower: -Infinity, upper: Math.max(0, now) - constant });
    unmet.push([short, 1]);
    idle.push([empty, 1]);
  }
  return { ...model, columns, rows, unmet: termsOf(unmet), idle: termsOf(idle) };
}
