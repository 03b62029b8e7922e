import { planFor, type Planned } from "../../advice/answer.ts";
import { planJson } from "../../advice/json.ts";
import type { PlanAsked } from "../../advice/question.ts";
import { planScreen } from "../../advice/plan-screen.ts";
import { planSentence, planText } from "../../advice/text.ts";
import type { Opened } from "../../decide/find-plan.ts";
import { highsSolver } from "../../decide/highs-package.ts";
import type { PlanAsk } from "../../decide/asks.ts";
import type { Price } from "../../decide/price.ts";
import type { Judged } from "../../decide/rows.ts";
import { choicesOf, type Plan } from "../../plan/plan.ts";
import type { PlanQuestion } from "../../scenario/question-file.ts";
import type { ResolveOptions } from "../../scenario/resolve.ts";
import type { Context } from "../context.ts";
import { openedPlan } from "../opened-plans.ts";
import { districtsFor, districtsJson, districtsText, type PlanDistricts } from "../plans/districts.ts";
import { frontierFor, frontierJson, frontierText, type PlanFrontier } from "../plans/frontier.ts";
import { robustFor, robustJson, robustSource, robustText, type PlanRobust } from "../plans/robust.ts";
import { TRAJECTORIES } from "../trajectories.ts";
import type { Answered } from "./answered.ts";
import { decidedOf, inputsOf, subjectOf, type DecidedRow } from "./decided.ts";
import { drawReads } from "./draw-reads.ts";
import { both } from "./how.ts";
import { resolving } from "./resolving.ts";
import { solverVersion } from "./solver-version.ts";

/** What came of it, as the subject of a row. */
const STATUS = { optimal: "found", infeasible: "cannot_hold", unproven: "not_proven", unbounded: "not_proven" } as const;
const ALL = { zh: "各方合计", en: "all together" } as const;
const STATUS_NAME = { zh: "方案", en: "plan" } as const;

/** Answers `laoyou plan`: one plan, a frontier, a robust plan or one by district. */
export async function answerPlan(question: PlanQuestion, context: Context): Promise<Answered> {
  const { plan: file, files, models } = await openedPlan(question.plan);
  const resolve = resolving(question, { files, models });
  const { targets, needs, served, pool, from, measures, possible, budget: budgets } = question;
  const asked: PlanAsked = { targets: targets ?? [], needs, served, pool, from, measures, budgets };
  if (question.frontier !== undefined) return frontierAnswered(await frontierFor(file, asked, resolve, question.frontier));
  if (question.robust !== undefined) return robustAnswered(file, asked, { question, resolve }, context);
  const hard = { ...asked, targets: targets ?? (needs || served ? [] : ["all"]) };
  if (question.by !== undefined) return districtsAnswered(await districtsFor(file, hard, resolve));
  return plannedAnswered(await planFor(file, { ...hard, possible }, resolve, await highsSolver()));
}

function plannedAnswered(planned: Planned): Answered {
  const { answer, verdicts, opened } = planned;
  const isMet = verdicts.every(([, { verdict }]) => verdict === "met");
  const solver = solverVersion();
  return {
    plan: opened.plan,
    json: planJson(planned),
    text: (language) => planText(planned, language),
    screen: (language, width) => planScreen(planned, language, width),
    sentences: (language) => [planSentence(planned, language)],
    rows: plannedRows(planned),
    how:
      answer.status === "optimal"
        ? both("decided-by-solver", () => ({
            solver,
            asks: verdicts.length,
            met: verdicts.filter(([, { verdict }]) => verdict === "met").length,
          }))
        : both("decided-by-solver-alone", () => ({ solver })),
    solver,
    planned,
    ...(answer.status === "infeasible" && { stop: "strictMiss" }),
    ...((answer.status === "unproven" || !isMet) && { stop: "unproven" }),
    ...(answer.status === "optimal" && isMet && { option: planned }),
  };
}

function plannedRows({ answer, opened, verdicts, unpooled, searched }: Planned): readonly DecidedRow[] {
  const { plan, question } = opened;
  const decided = decidedOf(plan);
  const all = { of: "all", unit: "yuan", name: ALL, year: plan.horizon };
  const status = decided("status", 1, { of: STATUS[answer.status], unit: "1", name: STATUS_NAME, year: plan.horizon });
  if (answer.status === "unproven") return status;
  if (answer.status === "infeasible") {
    const asks = question.asks.map(({ ask }) => ask);
    return [
      ...status,
      ...answer.conflicts.flatMap(({ groups, prices }, i) => [
        ...groups.flatMap((group) =>
          decided("conflict", 1, { of: group, unit: "1", name: groupName(group, asks, plan), year: plan.horizon, cause: String(i + 1) }),
        ),
        ...prices.flatMap((price) =>
          decided("needed", price.needed, {
            of: price.group,
            unit: unitOfPrice(price, asks, plan),
            name: groupName(price.group, asks, plan),
            year: plan.horizon,
            cause: String(i + 1),
          }),
        ),
      ]),
    ];
  }
  const opens = openedRows(answer.opened, plan);
  const own = opens.filter(({ row }) => row.variable === "decision.opens");
  const flows = [
    ...decided("build", answer.build, { ...all, inputs: inputsOf(own) }),
    ...decided("run", answer.run, { ...all, inputs: inputsOf(own) }),
  ];
  return [
    ...status,
    ...decided("cost", answer.cost, { ...all, inputs: inputsOf(flows) }),
    ...flows,
    ...decided("bound", answer.bound, all),
    ...(typeof unpooled === "number" ? decided("cost", unpooled, { ...all, cause: "unpooled" }) : []),
    ...answer.paid.flatMap(({ payer, sum, peak, peakYear }) => {
      const paid = { of: "all", unit: "yuan", name: plan.payers.find(({ id }) => id === payer)?.name ?? ALL, payer };
      return [...decided("paid", sum, { ...paid, year: plan.horizon }), ...decided("paid_most", peak, { ...paid, year: peakYear })];
    }),
    ...answer.prices.flatMap((one) => {
      const of = one.kind === "budget" ? `budget:${one.payer}` : `most:${one.measure}`;
      return decided("price", one.price, { of, unit: "yuan", name: groupName(of, [], plan), year: one.year });
    }),
    ...(searched
      ? decided("opens", searched.level, {
          of: searched.measure.id,
          unit: "1",
          name: searched.measure.name,
          year: plan.horizon,
          cause: "searched",
        })
      : []),
    ...opens,
    ...verdicts.flatMap(([ask, found]) => askRows(ask, found, plan)),
  ];
}

/** What the engine computes of an ask, and what is required. */
function askRows(ask: PlanAsk, { computed, required }: Judged, plan: Plan): readonly DecidedRow[] {
  const decided = decidedOf(plan);
  const about = { ...subjectOf(ask, plan), name: ask.name, year: ask.year, basis: ask.basis, target: ask.id };
  return [...decided("computed", computed, about), ...decided("required", required, about)];
}

/** What is opened, and what is decided, of each measure in each year. */
function openedRows(
  opened: readonly Opened[],
  plan: Plan,
  about: { readonly cause?: string; readonly district?: string } = {},
): readonly DecidedRow[] {
  const decided = decidedOf(plan);
  const sums = (part: "opens" | "decides", yearOf: (one: Opened) => number | undefined): readonly DecidedRow[] => {
    const byKey = new Map<string, { readonly decision: Opened["decision"]; readonly year: number; amount: number }>();
    for (const one of opened) {
      const year = yearOf(one);
      if (year === undefined) continue;
      const key = `${one.decision.measure.id} ${year}`;
      const known = byKey.get(key) ?? { decision: one.decision, year, amount: 0 };
      known.amount += one.amount;
      byKey.set(key, known);
    }
    return [...byKey.values()].flatMap(({ decision: { measure }, year, amount }) =>
      decided(part, amount, { of: measure.id, unit: measure.unit, name: measure.name, year, ...about }),
    );
  };
  return [...sums("opens", ({ decision }) => decision.year), ...sums("decides", ({ decision }) => decision.start)];
}

function groupName(group: string, asks: readonly PlanAsk[], plan: Plan): { readonly zh: string; readonly en: string } {
  const ask = asks.find(({ id }) => id === group);
  const id = group.slice(group.indexOf(":") + 1);
  return (
    ask?.name ??
    choicesOf(plan).find((one) => one.id === id)?.name ??
    plan.payers.find((one) => one.id === id)?.name ??
    plan.quantities.get(id)?.name ??
    (id === "all" ? ALL : { zh: group, en: group })
  );
}

/** The unit in which a member of a conflict gives way. */
function unitOfPrice({ group, kind }: Price, asks: readonly PlanAsk[], plan: Plan): string {
  const ask = asks.find(({ id }) => id === group);
  const id = group.slice(group.indexOf(":") + 1);
  switch (kind) {
    case "ask":
      return ask ? subjectOf(ask, plan).unit : "1";
    case "most":
      return choicesOf(plan).find((one) => one.id === id)?.unit ?? "1";
    case "lead":
      return "year";
    case "budget":
      return "yuan";
    case "part":
      return plan.quantities.get(id)?.unit ?? "1";
  }
}

function frontierAnswered(frontier: PlanFrontier): Answered {
  const { opened, found } = frontier;
  const { plan } = opened;
  const decided = decidedOf(plan);
  const solver = solverVersion();
  const status = decided("status", 1, { of: STATUS[found.status], unit: "1", name: STATUS_NAME, year: plan.horizon });
  const points = found.status === "optimal" ? found.points : [];
  return {
    plan,
    json: frontierJson(frontier),
    text: (language) => frontierText(frontier, language),
    sentences: (language) => [frontierText(frontier, language)],
    rows: [
      ...status,
      ...points.flatMap((point, i) => {
        const about = { of: "all", name: ALL, year: plan.horizon, cause: String(i + 1) };
        return [
          ...decided("cost", point.cost, { ...about, unit: "yuan" }),
          ...decided("unmet", point.unmet, { ...about, unit: "1" }),
          ...decided("vacant", point.idle, { ...about, unit: "1" }),
          ...openedRows(point.opened, plan, { cause: String(i + 1) }),
        ];
      }),
    ],
    how: both("decided-by-solver-alone", () => ({ solver })),
    solver,
    ...(found.status !== "optimal" && { stop: "unproven" as const }),
  };
}

async function robustAnswered(
  file: string,
  asked: PlanAsked,
  { question, resolve }: { readonly question: PlanQuestion; readonly resolve: ResolveOptions },
  context: Context,
): Promise<Answered> {
  const draws = { trajectories: question.trajectories ?? TRAJECTORIES, seed: question.seed ?? 1 };
  const robust = await robustFor(file, { asked, resolve, draws, source: robustSource(draws) }, context);
  const { found, opened } = robust;
  const solver = solverVersion();
  return {
    plan: opened.plan,
    json: robustJson(robust),
    text: (language) => robustText(robust, language),
    sentences: (language) => [robustText(robust, language)],
    rows: robustRows(robust),
    how: both("decided-by-draws", () => ({ solver, ...draws })),
    solver,
    reads: await drawReads(draws, resolve),
    ...(found.status === "infeasible" && { stop: "strictMiss" as const }),
    ...(found.status !== "optimal" && found.status !== "infeasible" && { stop: "unproven" as const }),
    ...(found.status === "optimal" && { option: robust }),
  };
}

function robustRows({ opened: { plan }, found }: PlanRobust): readonly DecidedRow[] {
  const decided = decidedOf(plan);
  const all = { of: "all", unit: "yuan", name: ALL, year: plan.horizon };
  const status = decided("status", 1, { of: STATUS[found.status], unit: "1", name: STATUS_NAME, year: plan.horizon });
  if (found.status !== "optimal") return status;
  const serviceOf = (id: string): Plan["services"][number] | undefined => plan.services.find((one) => one.id === id);
  return [
    ...status,
    ...decided("cost", found.cost, all),
    ...decided("loss", found.loss, all),
    ...found.expected.flatMap(({ service, year, unmet, enough }) => {
      const about = { of: service, year, name: serviceOf(service)?.name ?? { zh: service, en: service } };
      return [
        ...decided("unmet", unmet, { ...about, unit: serviceOf(service)?.unit ?? "1" }),
        ...decided("enough_share", enough, { ...about, unit: "1" }),
      ];
    }),
    ...openedRows(found.opened, plan),
  ];
}

function districtsAnswered(districts: PlanDistricts): Answered {
  const { plan, found } = districts;
  const solver = solverVersion();
  return {
    plan,
    json: districtsJson(districts),
    text: (language) => districtsText(districts, language),
    sentences: (language) => [districtsText(districts, language)],
    rows: districtRows(districts),
    how: both("decided-by-solver-alone", () => ({ solver })),
    solver,
    ...(found.status !== "optimal" && { stop: found.status === "infeasible" ? ("strictMiss" as const) : ("unproven" as const) }),
  };
}

function districtRows({ plan, found }: PlanDistricts): readonly DecidedRow[] {
  const decided = decidedOf(plan);
  const all = { of: "all", unit: "yuan", name: ALL, year: plan.horizon };
  const status = decided("status", 1, { of: STATUS[found.status], unit: "1", name: STATUS_NAME, year: plan.horizon });
  if (found.status !== "optimal") return status;
  const counties = found.counties.flatMap(({ district, cost, opened }) => [
    ...decided("cost", cost, { ...all, name: plan.places.find(({ id }) => id === district)?.name ?? ALL, district }),
    ...openedRows(opened, plan, { district }),
  ]);
  return [
    ...status,
    ...decided("cost", found.cost, { ...all, inputs: inputsOf(counties.filter(({ row }) => row.variable === "decision.cost")) }),
    ...decided("bound", found.bound, all),
    ...found.prices.flatMap(({ payer, year, price }) =>
      decided("price", price, { of: `budget:${payer}`, unit: "yuan", name: groupName(`budget:${payer}`, [], plan), year }),
    ),
    ...counties,
  ];
}
