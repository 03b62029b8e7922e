import { rowsOf } from "./rows.ts";
import type { Solver } from "./model.ts";
import type { Text } from "../demand/quantity.ts";
import type { PlanAsk } from "./asks.ts";
import type { PlanProblem, PlanQuestion } from "./plan-question.ts";
import { withoutNeedless, withRows } from "./needless.ts";
import { nearestRatio } from "./price.ts";
import type { Group } from "./question.ts";
import { shapley } from "./shapley.ts";

/** Kinds of limits: years before an opening, the most in a year, money, and both of the first where staff is trained. */
const LIMITS = ["lead", "most", "money", "staff"] as const;
/** One of them. */
type Limit = (typeof LIMITS)[number];

/** How far an ask stays from what is required, and how much of that each kind of limit makes, whatever their order. */
export interface WhyLimits {
  readonly ask: PlanAsk;
  readonly required: number;
  /** The least shortfall under all limits, and without any; in the unit of the ask. */
  readonly short: number;
  readonly left: number;
  readonly parts: readonly (readonly [limit: Limit, part: number])[];
  /** A share that is given, because the ask is linear in all others only then: the level at which it comes nearest. */
  readonly searched?: { readonly id: string; readonly name: Text; readonly level: number };
}

/**
 * Shares the least shortfall of each ask out among the limits: with the limits of a set lifted, the ask comes as close as it can; the parts are
 * the mean, over all orders, of what lifting a kind of limit gains.
 */
export async function whyLimits(problem: PlanProblem, question: PlanQuestion, solver: Solver): Promise<readonly WhyLimits[]> {
  const found: WhyLimits[] = [];
  for (const { ask } of question.asks) found.push(await limitsOf(ask, problem, question, solver)); // oxlint-disable-line no-await-in-loop -- one solver
  return found;
}

async function limitsOf(ask: PlanAsk, problem: PlanProblem, question: PlanQuestion, solver: Solver): Promise<WhyLimits> {
  const kinds = LIMITS.filter((limit) => question.groups.some((group) => limitOf(group, problem) === limit));
  const others = question.asks.flatMap((form) => (form.ask === ask ? [] : [form.ask.id]));
  const values: number[] = [];
  for (let set = 0; set < 1 << kinds.length; set++) {
    const open = kinds.filter((_, i) => ((set >> i) & 1) === 1);
    const lifted = question.groups.filter((group) => open.some((limit) => limit === limitOf(group, problem)));
    values.push(await shortfall(ask, new Set([...others, ...lifted, ask.id]), question, solver)); // oxlint-disable-line no-await-in-loop -- one solver
  }
  const gains = shapley(kinds.length, (set) => -(values[set] ?? NaN));
  return {
    ask,
    required: question.asks.find((form) => form.ask === ask)?.required ?? NaN,
    short: values[0] ?? NaN,
    left: values.at(-1) ?? NaN,
    parts: kinds.map((limit, i) => [limit, gains[i] ?? NaN] as const),
  };
}

/** Which kind of limit a group of a conflict is; none for asks and for parts within their wholes. */
function limitOf(group: Group, { probed }: PlanProblem): Limit | undefined {
  const [kind = "", id = ""] = group.split(":");
  if (kind === "budget") return "money";
  if (kind !== "lead" && kind !== "most") return undefined;
  const trains = probed.plan.actions.some(({ measure, kind: of }) => measure === id && of === "train");
  return trains ? "staff" : kind;
}

/** How far an ask stays from what is required at the least; 0 where it can hold. */
async function shortfall(ask: PlanAsk, lifted: ReadonlySet<Group>, question: PlanQuestion, solver: Solver): Promise<number> {
  const model = question.modelOf(lifted);
  const form = model.asks.find((one) => one.ask.id === ask.id);
  if (!form) return NaN;
  const held = await solver.solve(withoutNeedless(withRows(model, rowsOf(form)), new Map()), new Map());
  if (held.status === "optimal") return 0;
  const nearest = await nearestRatio(form, model, solver);
  return nearest === undefined ? NaN : Math.abs(form.required - nearest);
}
