import { actionsOf, findPlan, possible, type PlanAnswer } from "../decide/find-plan.ts";
import { lpText } from "../decide/lp-text.ts";
import { mpsText, solverNames } from "../decide/mps-text.ts";
import type { PlanAsk } from "../decide/asks.ts";
import { poolLacks, type WrittenAction } from "../decide/probe.ts";
import { cheapestLevel, searchable, type FoundLevel, type Searchable } from "../decide/searched.ts";
import { valueOf, type Solver } from "../decide/model.ts";
import { judged, type Judged } from "../decide/rows.ts";
import { nodeFault } from "../core/node-fault.ts";
import { mainEvaluator } from "../options/setting.ts";
import type { ResolveOptions } from "../scenario/resolve.ts";
import { spareIn, type Spare } from "./spare.ts";
import { say, type Language } from "./say.ts";
import { askText, asideReason } from "./words.ts";
import { openQuestion, type OpenedQuestion, type Origin, type PlanAsked } from "./question.ts";

/** What came of a question about a plan. */
export interface Planned {
  readonly opened: OpenedQuestion;
  /** Asks that cannot hold with those before them and were left out, with `possible`. */
  readonly dropped: readonly PlanAsk[];
  /** What is there beyond the need of its own service at the end of the last year that is asked for, and what is decided on top of it. */
  readonly spare: readonly Spare[];
  /** Ids of those of them that cannot hold even alone. */
  readonly alone: ReadonlySet<string>;
  readonly answer: PlanAnswer;
  /** The actions of the option that was found. */
  readonly actions: readonly WrittenAction[];
  /** What the ordinary engine says of every ask, with these actions. */
  readonly verdicts: readonly (readonly [ask: PlanAsk, judged: Judged])[];
  /** Where conversions are used: what the same costs without them, yuan; null if it cannot hold without. */
  readonly unpooled?: number | null;
  /** A share that was searched in steps, with its level and how many were tried: asks are linear in the others only where it is given. */
  readonly searched?: Pick<Searchable, "measure" | "asks"> & FoundLevel;
  /** Where conversions may be used: what the place does not give of what they need. */
  readonly lacks: readonly string[];
}

/**
 * Finds the cheapest plan for what is asked, and has it judged by the ordinary engine.
 *
 * @param isPossible Asks that cannot hold with those before them are left out.
 * @throws Faults as `openQuestion`.
 */
export async function planFor(
  file: Origin,
  asked: PlanAsked & { readonly possible?: boolean | undefined },
  resolve: ResolveOptions,
  solver: Solver,
): Promise<Planned> {
  const asked0 = openQuestion(file, asked, resolve);
  if (asked0.problem.asks.length === 0 && !asked.served?.length) throw nodeFault("plan-nothing");
  const share = searchable(asked0.problem, asked0.question);
  const whole = share ? asked0.fixed(share.fixedAt(share.nearest)) : asked0;
  if (whole.question.asks.length === 0) throw nodeFault("plan-no-asks", asideTexts(whole, servedLacks(whole, asked)));
  const { dropped: lifted, alone } = asked.possible ? withSame(await possible(whole.question, solver), whole.question.same) : NONE;
  const kept = lifted.size > 0 ? whole.only(({ id }) => !lifted.has(id)) : whole;
  const { opened, searched } = await searchedIn(kept, share, solver);
  const answer = await findPlan(opened.problem, opened.question, solver);
  const dropped = whole.problem.asks.filter(({ id }) => lifted.has(id));
  const lacks = asked.pool ? poolLacks(opened.plan) : [];
  const years = opened.problem.asks.map((ask) => ask.year);
  const { probed } = opened.problem;
  if (answer.status !== "optimal")
    return {
      spare: spareIn(
        probed,
        new Set(probed.plan.actions.flatMap(({ id }) => (opened.plan.actions.some((one) => one.id === id) ? [] : [id]))),
        years,
      ),
      opened,
      dropped,
      alone,
      answer,
      actions: [],
      verdicts: [],
      lacks,
      ...searched,
    };
  const actions = actionsOf(answer.opened, sourceOf(file, asked));
  const found = opened.withActions(actions);
  const evaluator = mainEvaluator(found);
  const spare = spareIn(found, new Set(actions.map(({ id }) => id)), years);
  const verdicts = opened.question.asks.map(({ ask }) => [ask, judged(ask, evaluator)] as const);
  const isConverted = answer.opened.some(({ decision }) => opened.plan.conversions.some(({ id }) => id === decision.measure.id));
  const ids = new Set(opened.problem.asks.map(({ id }) => id));
  const apart = isConverted ? openQuestion(file, { ...asked, pool: false }, resolve).only(({ id }) => ids.has(id)) : undefined;
  const other = apart && (await findPlan(apart.problem, apart.question, solver));
  const unpooled = other && { unpooled: other.status === "optimal" ? other.cost : null };
  return { opened, dropped, alone, spare, answer, actions, verdicts, lacks, ...unpooled, ...searched };
}

const NONE = { dropped: new Set<string>(), alone: new Set<string>() };

/** Each ask that is left out, together with its twins: asks for the same row, which would otherwise take its place. */
function withSame(
  { dropped, alone }: typeof NONE | Awaited<ReturnType<typeof possible>>,
  same: OpenedQuestion["question"]["same"],
): typeof NONE {
  const all = (ids: ReadonlySet<string>): Set<string> => new Set([...ids].flatMap((id) => [id, ...(same.get(id) ?? [])]));
  return { dropped: all(dropped), alone: all(alone) };
}

/** What is set aside of a question, and why, in both languages. */
export function asideTexts(
  { plan, question: { aside } }: OpenedQuestion,
  more: readonly string[] = [],
): { readonly why: string; readonly why_en: string } {
  const text = (language: Language): string =>
    [
      ...aside.map(({ ask, aside: one }) =>
        say("plan-aside-one", { ask: askText(ask, language), why: asideReason(one, plan, language) }, language),
      ),
      ...more,
    ].join(language === "zh" ? "；" : "; ");
  return { why: text("zh"), why_en: text("en") };
}

/** A question with the share that is searched at the level where all holds at least cost; decided with the others where none of its asks is left. */
async function searchedIn(
  kept: OpenedQuestion,
  share: Searchable | undefined,
  solver: Solver,
): Promise<{ readonly opened: OpenedQuestion; readonly searched?: Pick<Planned, "searched"> }> {
  if (!share) return { opened: kept };
  const asks = share.asks.filter((id) => kept.problem.asks.some((ask) => ask.id === id));
  if (asks.length === 0) return { opened: kept.fixed(undefined) };
  const found = await cheapestLevel(share, (level) => kept.fixed(share.fixedAt(level)).question, solver);
  const { level, tried } = found ?? { level: share.nearest, tried: share.levels.length };
  return { opened: kept.fixed(share.fixedAt(level)), searched: { searched: { measure: share.measure, asks, level, tried } } };
}

/** What the place does not give of what would tell whom its services can serve, and of what conversions need. */
function servedLacks({ plan }: OpenedQuestion, { served = [], pool }: PlanAsked): readonly string[] {
  const lacking = plan.serving.services.flatMap(({ id, lacks }) =>
    lacks.length === 0 ? [] : [`served:${id}: ${[...new Set(lacks.map(({ count, quantity }) => count ?? quantity))].join(", ")}`],
  );
  return [...(served.length > 0 ? lacking : []), ...(pool ? poolLacks(plan).map((name) => `--pool: ${name}`) : [])];
}

/** Where an amount comes from: the question that it answers. */
function sourceOf(origin: Origin, { targets = [], needs = [], served = [], pool = false, budgets = [], from }: PlanAsked): string {
  const file = typeof origin === "string" ? origin : origin.file;
  const flags = [
    ...(targets.length > 0 ? [`--targets ${targets.join(",")}`] : []),
    ...(needs.length > 0 ? [`--needs ${needs.join(",")}`] : []),
    ...(served.length > 0 ? [`--served ${served.join(",")}`] : []),
    ...(pool ? ["--pool"] : []),
    ...(from === undefined ? [] : [`--from ${from}`]),
    ...budgets.map((text) => `--budget ${text}`),
  ];
  return `求解：按所列价格费用最省（laoyou plan ${file.split(/[/\\]/).at(-1) ?? file} ${flags.join(" ")}）`;
}

/** A plan that was found as an ordinary option file, which compare, report and trace take. */
export function optionText(
  { opened: { plan }, actions }: Pick<Planned, "actions"> & { readonly opened: Pick<OpenedQuestion, "plan"> },
  base: string,
): string {
  const quoted = (text: string): string => JSON.stringify(text);
  return [
    "schema: 2",
    `extends: ${quoted(base)}`,
    `name: {zh: ${quoted(`${plan.name.zh}：费用最省`)}, en: ${quoted(`${plan.name.en}: least cost`)}}`,
    "actions:",
    ...actions.map(
      ({ id, measure, amount, start, source }) =>
        `  - {id: ${id}, measure: ${measure}, amount: ${amount}, start: ${start}, source: ${quoted(source)}}`,
    ),
    "",
  ].join("\n");
}

/** The linear model of a question in a format that other solvers read, with readable names. */
export function exported({ question }: OpenedQuestion, format: "mps" | "lp"): string {
  const { columns, rows, cost, nothing } = question.modelOf();
  // what is paid where nothing is decided is no cost of the plan: a column that is 1 takes it off, in every format
  const model = { columns: [...columns, { name: "cost_of_no_decision", lower: 1, upper: 1, isWhole: false }], rows };
  const objective = new Map([...cost, [columns.length, -valueOf(cost, nothing)]]);
  if (format === "mps") return mpsText(model, objective, "laoyou");
  const names = { columns: solverNames(model.columns.map(({ name }) => name)), rows: solverNames(rows.map(({ name }) => name)) };
  return lpText(model, objective, names);
}
