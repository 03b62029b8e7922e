import { years } from "../core/path.ts";
import { mainEvaluator } from "../options/setting.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";
import { plus, type Affine } from "./affine.ts";
import type { PlanAsk } from "./asks.ts";
import { formsOf, type Forms } from "./forms.ts";
import { furtherColumns, type Further } from "./further.ts";
import { termsOf, valueOf, type Model, type Row, type Terms } from "./model.ts";
import { moneyOf, sumOf, type Spent } from "./money.ts";
import { poolRows } from "./pool.ts";
import { decisionsOf, mostIn, type Decided, type Deciding } from "./probe.ts";
import type { Group, Question } from "./question.ts";
import { formOf, rowsOf, type AskForm, type Aside } from "./rows.ts";

/** The most that a payer can pay in each year for what is decided, yuan. */
export interface PayerBudget {
  /** The id of a payer, or `all`. */
  readonly payer: string;
  readonly most: number;
}

/** What a plan is asked for. */
export interface PlanProblem {
  /** The outcome of the plan with one action of each measure. */
  readonly probed: Outcome;
  readonly deciding: Deciding;
  readonly asks: readonly PlanAsk[];
  readonly budgets: readonly PayerBudget[];
}

/** A plan's question as a linear model: the first columns are the decisions, in units of their measures. */
export interface PlanModel extends Model {
  readonly decisions: readonly Decided[];
  readonly money: readonly Spent[];
  readonly asks: readonly AskForm[];
  /** The rows that are ceilings of payers. */
  readonly budgets: readonly { readonly payer: string; readonly year: number; readonly row: number }[];
  /** All costs together, from the first year of a decision to the horizon. */
  readonly cost: Terms;
  /** The values of all columns where nothing is decided: what is spent beyond them is added by the decisions. */
  readonly nothing: readonly number[];
  /** The columns and rows beside the decisions, which are the last. */
  readonly further: Pick<Further, "parts" | "rows">;
  /** The values of all columns at given decisions. */
  readonly valuesAt: Further["valuesAt"];
}

/** A plan's question, with what is left out of it and why. */
export interface PlanQuestion extends Question<PlanModel> {
  readonly asks: readonly AskForm[];
  readonly aside: readonly { readonly ask: PlanAsk; readonly aside: Aside }[];
  /** Ids of asks that come to the same row as an earlier one, by the id of that one. */
  readonly same: ReadonlyMap<string, readonly string[]>;
}

/** What is read once for a box of decisions. */
interface Read {
  readonly decisions: readonly Decided[];
  readonly forms: Forms;
  readonly further: Further;
  readonly money: readonly Spent[];
  readonly parts: readonly Row[];
  readonly asks: readonly AskForm[];
  readonly aside: readonly { readonly ask: PlanAsk; readonly aside: Aside }[];
}

/** Reads a plan's question. */
export function planQuestion(problem: PlanProblem): PlanQuestion {
  const narrow = read(problem, false);
  const { rest, same } = merged(narrow.asks);
  const kept = { ...problem, asks: rest.map(({ ask }) => ask) };
  let wide: Read | undefined;
  const groups = groupsOf(problem, narrow, rest);
  return {
    groups,
    asks: rest,
    aside: narrow.aside,
    same,
    modelOf: (lifted = new Set()) => {
      const isWide = [...lifted].some((group) => group.startsWith("most:") || group.startsWith("lead:"));
      return made(problem, isWide ? (wide ??= read(kept, true)) : { ...narrow, asks: rest }, lifted);
    },
  };
}

function read({ probed, deciding, asks }: PlanProblem, isWide: boolean): Read {
  const { plan } = probed;
  const decisions = decisionsOf(plan, deciding, isWide);
  const further = furtherColumns(decisions.length);
  const forms = formsOf(mainEvaluator(probed), decisions, further);
  const settled = deciding.fixed && formsOf(mainEvaluator(probed), decisions, further, true);
  const forming = asks.map((ask) => ({ ask, form: formWith(ask, settled ? [forms, settled] : [forms], plan.horizon) }));
  const span = years(deciding.from, plan.horizon);
  return {
    decisions,
    forms,
    further,
    money: moneyOf(plan, forms, span),
    parts: [...partRows(probed, forms, span), ...poolRows(probed, forms, span)],
    asks: forming.flatMap(({ form }) => ("num" in form ? [form] : [])),
    aside: forming.flatMap(({ ask, form }) => ("why" in form ? [{ ask, aside: form }] : [])),
  };
}

/** An ask by the first forms that do not refuse it. */
function formWith(ask: PlanAsk, [first, ...others]: readonly [Forms, ...Forms[]], horizon: number): AskForm | Aside {
  const form = formOf(ask, first, horizon);
  const [second] = others;
  return second && "why" in form && form.why === "refused" ? formOf(ask, second, horizon) : form;
}

/** A part may not become larger than its whole, in any year; where it is already, not by more. */
function partRows({ plan }: Outcome, forms: Forms, span: readonly number[]): readonly Row[] {
  return [...plan.quantities.values()].flatMap(({ id, partOf }) => {
    if (partOf === undefined || !plan.quantities.has(partOf)) return [];
    return span.flatMap((year): Row[] => {
      const [whole, part] = [partOf, id].map((name) => forms.evaluate(name, testSetting(year)));
      if (!whole || !part || whole.missing.length > 0 || part.missing.length > 0) return [];
      const { constant, terms } = plus(whole.num, part.num, -1);
      return terms.size === 0 ? [] : [{ name: `part:${id}`, terms, lower: Math.min(0, -constant), upper: Infinity }];
    });
  });
}

/** Asks that are the same row but for their names. */
function merged(asks: readonly AskForm[]): { readonly rest: readonly AskForm[]; readonly same: ReadonlyMap<string, readonly string[]> } {
  const byRow = new Map<string, AskForm[]>();
  for (const form of asks) {
    const key = JSON.stringify(rowsOf(form).map(({ terms, lower, upper }) => [[...terms], String(lower), String(upper)]));
    byRow.set(key, [...(byRow.get(key) ?? []), form]);
  }
  const rest = asks.filter((form) => [...byRow.values()].some(([first]) => first === form));
  return { rest, same: new Map([...byRow.values()].map(([first, ...others]) => [first?.ask.id ?? "", others.map(({ ask }) => ask.id)])) };
}

/** Asks in the order given, then limits of the measures that move any of them. */
function groupsOf({ budgets }: PlanProblem, { decisions, parts }: Read, asks: readonly AskForm[]): readonly Group[] {
  const moving = new Set(asks.flatMap((form) => [form.num, form.den].flatMap((affine: Affine) => [...affine.terms.keys()])));
  const measures = new Set(decisions.flatMap(({ measure }, i) => (moving.has(i) ? [measure.id] : [])));
  return [
    ...asks.map(({ ask }) => ask.id),
    ...[...measures].map((id) => `most:${id}`),
    ...[...measures].map((id) => `lead:${id}`),
    ...budgets.map(({ payer }) => `budget:${payer}`),
    ...new Set(parts.map(({ name }) => name)),
  ];
}

function made({ budgets, probed, deciding }: PlanProblem, all: Read, lifted: ReadonlySet<Group>): PlanModel {
  const { decisions, further, money, parts, asks } = all;
  const columns = decisions.map(({ name, isWhole, lower, upper, measure, start, year }) => {
    if (deciding.fixed?.has(measure.id)) return { name, lower, upper, isWhole };
    const within = lifted.has(`most:${measure.id}`) ? upper : Math.min(upper, mostIn(year, measure, probed.plan));
    return { name, lower: 0, upper: start === undefined && !lifted.has(`lead:${measure.id}`) ? 0 : within, isWhole };
  });
  const nothing = further.valuesAt(decisions.map(() => 0));
  const rows: Row[] = [...asks.filter(({ ask }) => !lifted.has(ask.id)).flatMap(rowsOf), ...parts.filter(({ name }) => !lifted.has(name))];
  const ceilings: PlanModel["budgets"][number][] = [];
  for (const { payer, most } of budgets) {
    if (lifted.has(`budget:${payer}`)) continue;
    for (const year of years(deciding.from, probed.plan.horizon)) {
      const terms = paidBy(money, payer, year);
      if (terms.size === 0) continue;
      ceilings.push({ payer, year, row: rows.length });
      rows.push({ name: `budget:${payer}`, terms, lower: -Infinity, upper: most + valueOf(terms, nothing) });
    }
  }
  return {
    columns: [...columns, ...further.columns],
    rows: [...rows, ...further.rows],
    decisions,
    money,
    asks,
    budgets: ceilings,
    cost: sumOf(money.filter(({ isCost }) => isCost)),
    nothing,
    further,
    valuesAt: further.valuesAt,
  };
}

/** What a payer pays for what is decided, in one year or in all. */
export function paidBy(money: readonly Spent[], payer: string, year?: number): Terms {
  const own = money.filter(
    (line) => (year === undefined || line.year === year) && line.payer === payer && line.isCost === (payer === "all"),
  );
  return termsOf(own.flatMap(({ terms }) => [...terms]));
}
