import { nodeFault } from "../../core/node-fault.ts";
import { atLevel, type AtLevel } from "../../decide/at-level.ts";
import { driverTurns, isDriver, type DriverTurns } from "../../decide/drivers.ts";
import { measureTurns, turnsBy, waysOf, type MeasureTurns, type QuantityTurns, type Ways } from "../../decide/turns.ts";
import { choicesOf, type Plan } from "../../plan/plan.ts";
import { run, type Outcome } from "../../run.ts";
import { loadScenario } from "../../scenario/resolve.ts";
import type { SolveQuestion } from "../../scenario/question-file.ts";
import { openedPlan } from "../opened-plans.ts";
import { levelJson, levelText } from "../plans/level-text.ts";
import { timetableJson, wayJson, wayText } from "../plans/turn-text.ts";
import { say } from "../say.ts";
import type { Answered } from "./answered.ts";
import { decidedOf, subjectOf, type DecidedRow } from "./decided.ts";
import { both } from "./how.ts";
import { resolving } from "./resolving.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Answers `laoyou solve`. */
export async function answerSolve(question: SolveQuestion): Promise<Answered> {
  const { plan: source, files, models } = await openedPlan(question.plan);
  const outcome = run(loadScenario(source, resolving(question, { files, models })));
  return question.at === undefined ? turned(outcome, question) : levelled(outcome, question, question.at);
}

/** What becomes of a target where something is at a level. */
function levelled(outcome: Outcome, { for: target, by }: SolveQuestion, level: number): Answered {
  const { plan } = outcome;
  if (by === undefined || !Number.isFinite(level)) throw nodeFault("solve-at-by");
  const found = atLevel(outcome, target, by, level);
  return {
    plan,
    json: { scenario: plan.id, district: plan.district, target, levels: found.map((at) => levelJson(at, plan)) },
    text: (language) => found.map((at) => levelText(at, plan, language)).join("\n"),
    sentences: (language) => found.map((at) => levelText(at, plan, language)),
    rows: found.flatMap((at) => levelRows(at, plan)),
    how: both("decided-by-engine"),
  };
}

/** Where a target turns. */
function turned(outcome: Outcome, question: SolveQuestion): Answered {
  const { plan } = outcome;
  const ways = waysFor(outcome, question);
  const isOne = ways.every((way) => way.kind === "measure") && question.by !== undefined;
  const about = { scenario: plan.id, district: plan.district };
  const oneMeasure = (): Fields => {
    const [first, ...others] = ways.filter((way) => way.kind === "measure").map((way) => measureFields(way, plan));
    return { ...about, ...first, others };
  };
  const texts: Answered["sentences"] = (language) =>
    ways.length === 0 ? [say("turn-none", { target: question.for }, language)] : ways.map((way) => wayText(way, plan, language));
  return {
    plan,
    json: isOne ? oneMeasure() : { ...about, target: question.for, ways: ways.map((way) => wayJson(way, plan)) },
    text: (language) => texts(language).join("\n"),
    sentences: texts,
    rows: ways.flatMap((way) => wayRows(way, plan)),
    how: both("decided-by-engine"),
  };
}

function waysFor(outcome: Outcome, { for: target, by, as_of: asOf }: SolveQuestion): readonly Ways[] {
  if (by === undefined) return waysOf(outcome, target, asOf);
  if (choicesOf(outcome.plan).some(({ id }) => id === by)) return measureTurns(outcome, { target, measure: by, asOf });
  return isDriver(by) ? driverTurns(outcome, target, by) : turnsBy(outcome, target, by);
}

/** An answer with the words of both languages. */
function measureFields(way: MeasureTurns, plan: Plan): Fields {
  const { measure, asOf, reachable, key: _, ...rest } = way.solved;
  return {
    ...rest,
    measure: measure.id,
    unit: measure.unit,
    as_of: asOf,
    reachable: reachable ?? null,
    ...timetableJson(way.timetable),
    sentence: { zh: wayText(way, plan, "zh"), en: wayText(way, plan, "en") },
  };
}

function wayRows(way: Ways, plan: Plan): readonly DecidedRow[] {
  switch (way.kind) {
    case "measure":
      return measureRows(way, plan);
    case "quantity":
      return quantityRows(way, plan);
    case "driver":
      return driverRows(way, plan);
  }
}

function measureRows({ solved, timetable }: MeasureTurns, plan: Plan): readonly DecidedRow[] {
  const decided = decidedOf(plan);
  const { measure, target, basis, key, year, holds, fails, until, reachable, computed, required, name } = solved;
  const { id: of, unit } = measure;
  const dims = {
    of,
    unit,
    name: measure.name,
    basis: basis === "registered" || basis === "resident" ? basis : "",
    target,
    reading: key,
  } as const;
  const own = { ...dims, of: solved.indicator, name, unit: unitOfTest(solved.indicator, plan), year };
  const now = [...decided("computed", computed, own), ...decided("required", required, own)];
  const inputs = now.map(({ row }) => ({ kind: "row" as const, row }));
  const isWorse = timetable.kind === "worse";
  const side = fails > holds ? "<=" : ">=";
  const openings = timetable.kind === "latest" ? timetable.openings : [];
  const sums = new Map<number, number>();
  for (const { decide, amount } of openings) sums.set(decide, (sums.get(decide) ?? 0) + amount);
  return [
    ...now,
    ...(isWorse ? [] : decided("holds", holds, { ...dims, year, cause: side, inputs })),
    ...(isWorse ? [] : decided("fails", fails, { ...dims, year, cause: side, inputs })),
    ...(until
      ? [
          ...decided("holds", until.holds, { ...dims, year, cause: "<=", inputs }),
          ...decided("fails", until.fails, { ...dims, year, cause: "<=", inputs }),
        ]
      : []),
    ...(reachable ? decided("reaches", reachable.amount, { ...dims, year: reachable.year }) : []),
    ...openings.flatMap(({ year: open, amount }) => decided("opens", amount, { ...dims, year: open })),
    ...[...sums].flatMap(([decide, amount]) => decided("decides", amount, { ...dims, year: decide })),
  ];
}

/** The unit of an indicator, or of a service behind `need:`. */
function unitOfTest(indicator: string, plan: Plan): string {
  const service = indicator.startsWith("need:") ? indicator.slice("need:".length) : undefined;
  return plan.services.find(({ id }) => id === service)?.unit ?? plan.indicators.get(indicator)?.unit ?? "1";
}

function quantityRows({ test, quantity, turns }: QuantityTurns, plan: Plan): readonly DecidedRow[] {
  const decided = decidedOf(plan);
  const { id, basis, key, year } = test;
  const dims = { of: quantity.id, unit: quantity.unit, name: quantity.name, year, basis, target: id, reading: key };
  return turns.flatMap(({ holdsWhen, holds, fails }, i) => {
    const cause = causeOf(holdsWhen, i, turns);
    return [...decided("holds", holds, { ...dims, cause }), ...decided("fails", fails, { ...dims, cause })];
  });
}

function driverRows({ ask, driver, name, year, turns }: DriverTurns, plan: Plan): readonly DecidedRow[] {
  const decided = decidedOf(plan);
  const dims = { of: driver, unit: "1", name, year, basis: ask.basis, target: ask.id };
  return turns.flatMap(({ holdsWhen, holds, fails }, i) => {
    const cause = causeOf(holdsWhen, i, turns);
    return [...decided("holds", holds, { ...dims, cause }), ...decided("fails", fails, { ...dims, cause })];
  });
}

/** The side that holds; numbered where several turns hold on the same side. */
function causeOf(side: string, i: number, turns: readonly { readonly holdsWhen: string }[]): string {
  const before = turns.slice(0, i).filter(({ holdsWhen }) => holdsWhen === side).length;
  return before === 0 ? side : `${side} ${before + 1}`;
}

function levelRows({ ask, by, level, before, after }: AtLevel, plan: Plan): readonly DecidedRow[] {
  const decided = decidedOf(plan);
  const dims = { ...subjectOf(ask, plan), name: ask.name, year: ask.year, basis: ask.basis, target: ask.id };
  return (
    [
      ["", before],
      [`${by}=${level}`, after],
    ] as const
  ).flatMap(([cause, { computed, required }]) => [
    ...decided("computed", computed, { ...dims, cause }),
    ...decided("required", required, { ...dims, cause }),
  ]);
}
