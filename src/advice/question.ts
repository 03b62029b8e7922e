import type { PlanAsk } from "../decide/asks.ts";
import { asksOf } from "../decide/asks.ts";
import { planQuestion, type PayerBudget, type PlanProblem, type PlanQuestion } from "../decide/plan-question.ts";
import { servedAsks } from "../decide/served-asks.ts";
import { probeActions, type Deciding, type WrittenAction } from "../decide/probe.ts";
import { Fault, Faults } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import { nodeFault } from "../core/node-fault.ts";
import { choicesOf, type Plan } from "../plan/plan.ts";
import { projectUnits, runWith, type Outcome } from "../run.ts";
import { loadScenario, type PeopleShelf, type ResolveOptions } from "../scenario/resolve.ts";
import type { Unchecked } from "../scenario/layers.ts";
import { planLayer } from "../scenario/values.ts";

/** Where a plan comes from: a file, or the value of a script. */
export type Origin = string | Unchecked;

/** What a plan is to be found for. */
export interface PlanAsked {
  /** `all`, or ids, each with `@registered`, `@resident` and `@2030` as wanted. */
  readonly targets?: readonly string[] | undefined;
  /** Years at whose end every service is to have the supply that is needed. */
  readonly needs?: readonly number[] | undefined;
  /** Years at whose end services are to serve all in need, each bed, place and carer counted once. */
  readonly served?: readonly number[] | undefined;
  /** Whether conversions may be used. */
  readonly pool?: boolean | undefined;
  /** The first year of a decision; the plan's own `as_of` unless given. */
  readonly from?: number | undefined;
  /** `government=8000万/年`. */
  readonly budgets?: readonly string[] | undefined;
  /** Measures that may be used; all unless given. */
  readonly measures?: readonly string[] | undefined;
}

/** A question about a plan file, and how the file is read again with what is decided. */
export interface OpenedQuestion {
  readonly plan: Plan;
  readonly problem: PlanProblem;
  readonly question: PlanQuestion;
  /** The outcome of the plan with some actions. */
  readonly withActions: (actions: readonly WrittenAction[]) => Outcome;
  /** The same question with some of the asks alone. */
  readonly only: (keep: (ask: PlanAsk) => boolean) => OpenedQuestion;
  /** The same question with what opens of some measures given. */
  readonly fixed: (fixed: Deciding["fixed"]) => OpenedQuestion;
}

/**
 * Reads a plan file and what is asked of it.
 *
 * @throws Faults of the file; "target-unknown", "model-unknown", "out-of-range" for a year that is not projected, "budget-malformed", "budget-twice",
 * "plan-cost-curved".
 */
export function openQuestion(file: Origin, asked: PlanAsked, resolve: ResolveOptions): OpenedQuestion {
  const people: PeopleShelf = resolve.people ?? new Map();
  const plan = loadScenario(file, { ...resolve, people });
  const from = asked.from ?? plan.asOf;
  if (from < plan.firstYear || from > plan.horizon)
    throw new Fault("out-of-range", { value: from, from: plan.firstYear, to: plan.horizon });
  const known = choicesOf(plan).map(({ id }) => id);
  for (const id of asked.measures ?? [])
    if (!known.includes(id)) throw new Fault("model-unknown", { kind: "measures", id, near: nearest(id, known) ?? "—" });
  const projected = new Map<Plan["people"], ReturnType<typeof projectUnits>>();
  const read = (actions: readonly WrittenAction[], faults: true | "conversions"): Outcome => {
    const layer = planLayer({ schema: 2, id: plan.id, name: plan.name, actions: actions.map((action) => ({ ...action })) });
    const acted = loadScenario(file, { ...resolve, people, overlays: [...(resolve.overlays ?? []), layer] });
    const units = projected.get(acted.people) ?? projectUnits(acted);
    projected.set(acted.people, units);
    return runWith(acted, units, { findings: false, faults });
  };
  const withActions: OpenedQuestion["withActions"] = (actions) => read(actions, true);
  const deciding = { from, measures: asked.measures, pool: asked.pool };
  // a probe is no option: where a part is all of its whole, one more of it shows what it moves all the same
  const probed = probedWith(probeActions(plan, deciding), (actions) => read(actions, "conversions"));
  const asks = [...asksOf(probed, { targets: asked.targets ?? [], needs: asked.needs ?? [] }), ...servedAsks(probed, asked.served ?? [])];
  const budgets = budgetsOf(asked.budgets ?? [], plan);
  const opened = (problem: PlanProblem): OpenedQuestion => {
    const question = planQuestion(problem);
    const only: OpenedQuestion["only"] = (keep) => opened({ ...problem, asks: problem.asks.filter(keep) });
    const fixedAt: OpenedQuestion["fixed"] = (fixed) => opened({ ...problem, deciding: { ...problem.deciding, fixed } });
    return { plan, problem, question, withActions, only, fixed: fixedAt };
  };
  return opened({ probed, deciding, asks, budgets });
}

/** The outcome with one small action of each choice; conversions of what is not spare, in some year, are left out. */
function probedWith(actions: readonly WrittenAction[], withActions: OpenedQuestion["withActions"]): Outcome {
  try {
    return withActions(actions);
  } catch (error) {
    const over = error instanceof Faults ? error.faults.filter(({ code }) => code.startsWith("conversion-over-")) : [];
    const left = actions.filter(({ id }) => !over.some(({ params }) => String(params["by"]).split(", ").includes(id)));
    if (left.length === actions.length) throw error;
    return probedWith(left, withActions);
  }
}

/** Chinese and plain multiples in which sums are written. */
const TIMES: Readonly<Record<string, number>> = { "": 1, 万: 1e4, 亿: 1e8 };

/** Reads budgets, each of a payer of its own. */
function budgetsOf(texts: readonly string[], plan: Plan): readonly PayerBudget[] {
  const budgets = texts.map((text) => budgetOf(text, plan));
  const twice = budgets.find(({ payer }, i) => budgets.findIndex((other) => other.payer === payer) < i);
  if (twice) throw nodeFault("budget-twice", { payer: twice.payer });
  return budgets;
}

/** Reads a budget: a payer, an amount in yuan, 万 or 亿, a year. */
function budgetOf(text: string, { payers }: Plan): PayerBudget {
  const ids = ["all", ...payers.map(({ id }) => id)];
  const found = /^(?<payer>[a-z_]+)=(?<amount>\d+(?:\.\d+)?)(?<times>[万亿]?)元?(?:\/(?:年|year))?$/u.exec(text)?.groups;
  const payer = found?.["payer"] ?? "";
  if (!found || !ids.includes(payer)) throw nodeFault("budget-malformed", { found: text, known: ids.join(", ") });
  return { payer, most: Number(found["amount"]) * (TIMES[found["times"] ?? ""] ?? NaN) };
}
