import { Fault, Faults } from "../../../core/fault.ts";
import { solve } from "../../../options/solve.ts";
import { choicesOf, type Plan } from "../../../plan/plan.ts";
import type { ScoreRow } from "../../../plan/types.ts";
import type { Context } from "../../../report/content/context.ts";
import { indicatorName, requiredText } from "../../../report/comparison-text.ts";
import { solveSentence } from "../../../report/solve-text.ts";
import { say } from "../../../report/say.ts";
import type { Comparison } from "../../../results/comparison.ts";
import type { VerdictLine } from "../../../options/verdicts.ts";
import type { Outcome } from "../../../run.ts";
import type { CheapestQuestion, SolveScreen } from "../model.ts";
import { appWords } from "../words.ts";
import type { Evaluated } from "./evaluate.ts";

/** What the page knows of its solver, and of its last answer. */
export type Found = Pick<CheapestQuestion, "hasSolver" | "answer" | "canTake">;

/** Screen 求解: how much of each measure a target needs, by when; the first that is missed unless one is asked for. */
export function solveScreen({ shown }: Evaluated, { comparison, lang }: Context, asked: string | undefined, found: Found): SolveScreen {
  const { outcome } = shown;
  const words = appWords(lang);
  const lines = comparison.verdicts.filter(({ pack, rows: [row] }) => !pack && row && isSolvable(row));
  const first = [...lines].sort((a, b) => Number(b.rows[0]?.holds === "missed") - Number(a.rows[0]?.holds === "missed"));
  const given = lines.find(({ id }) => id === asked);
  const solved = (given ? [given] : first).map((line) => ({ line, answers: answersTo(outcome, line.id, lang) }));
  const { line: target, answers } = solved.find((one) => one.answers.some(({ words: found }) => found.length > 0)) ??
    solved[0] ?? { line: undefined, answers: [] };
  const targets = [...new Map(lines.map((line) => [line.id, line])).values()].map((line) => ({
    id: line.id,
    name: targetName(line, comparison, lang),
  }));
  return {
    screen: "solve",
    heading: target
      ? words.solveHeading(indicatorName(target, comparison, lang), requiredText(target, comparison, lang), target.year)
      : words.solveNone,
    targets,
    asked: target?.id ?? "",
    answers: answers.filter(({ words: found }) => found.length > 0),
    idle: answers.filter(({ words: found }) => found.length === 0).map(({ measure }) => measure),
    cheapest: { ...found, ...askable(lines, comparison, lang), ...yearsToCome(outcome.plan) },
  };
}

function targetName(line: VerdictLine, comparison: Comparison, lang: Context["lang"]): string {
  const comma = lang === "zh" ? "，" : ", ";
  return `${indicatorName(line, comparison, lang)} ${requiredText(line, comparison, lang)}${comma}${appWords(lang).year(line.year)}`;
}

/** Targets by their ids as `laoyou plan` takes them, and years at whose end they may be asked for. */
function askable(lines: readonly VerdictLine[], comparison: Comparison, lang: Context["lang"]): Pick<CheapestQuestion, "targets"> {
  const targets = lines.map((line) => {
    const isOfBasis = line.basis === "resident" || line.basis === "registered";
    const basis = isOfBasis ? say("in-brackets", { text: say(`basis-${line.basis as "resident" | "registered"}`, {}, lang) }, lang) : "";
    return {
      id: isOfBasis ? `${line.id}@${line.basis}` : line.id,
      name: `${targetName(line, comparison, lang)}${basis}`,
      isMissed: line.rows[0]?.holds === "missed" || line.rows[0]?.verdict === "missed",
    };
  });
  return { targets: [...new Map(targets.map((one) => [one.id, one])).values()] };
}

/** Plans are made for five years. */
const PERIOD = 5;

function yearsToCome({ asOf, targetYear, horizon }: Plan): Pick<CheapestQuestion, "years" | "offered"> {
  const next = Math.min(horizon, PERIOD * Math.ceil((asOf + 1) / PERIOD));
  const years = [...new Set([targetYear, next, horizon])].filter((year) => year > asOf).toSorted((a, b) => a - b);
  return { years, offered: targetYear > asOf ? undefined : next };
}

/** Whether a test may be asked for: a target whose value and requirement are known; what a plan forecasts is none. */
function isSolvable({ verdict, required, computed }: ScoreRow): boolean {
  return verdict !== "forecast" && Number.isFinite(required) && Number.isFinite(computed);
}

/** For every measure, what it answers to a target; nothing where it does not move it. */
function answersTo(outcome: Outcome, target: string, lang: Context["lang"]): SolveScreen["answers"] {
  return choicesOf(outcome.plan).map(({ id, name }) => ({ measure: name[lang], words: answersOf(outcome, target, id, lang) }));
}

/** Faults of a question that has no answer: the measure does not move the target, or no amount of it turns it. */
const NO_ANSWER = ["solve-unmoved", "solve-none"];

function answersOf(outcome: Outcome, target: string, measure: string, lang: Context["lang"]): string[] {
  try {
    return [...new Set(solve(outcome, { target, measure }).map((solved) => solveSentence(solved, outcome.plan, lang)))];
  } catch (error) {
    const faults = error instanceof Faults ? error.faults : error instanceof Fault ? [error] : [];
    if (faults.length > 0 && faults.every(({ code }) => NO_ANSWER.includes(code))) return [];
    throw error;
  }
}
