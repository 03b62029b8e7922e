import type { Bilingual } from "../core/bilingual.ts";
import type { Language } from "../core/messages/say.ts";
import type { Plan } from "../plan/plan.ts";
import type { Solved } from "../options/solve.ts";
import { capital } from "./option-name.ts";
import { plainNumber } from "./plain-number.ts";
import { say } from "./say.ts";

/** How a computed value is held against the required one, before the number. */
const COMPARED: Readonly<Record<string, Bilingual>> = {
  ">=": { zh: "不低于", en: "at least " },
  ">": { zh: "超过", en: "more than " },
  "<": { zh: "低于", en: "less than " },
  "<=": { zh: "不超过", en: "at most " },
  "≈": { zh: "约", en: "about " },
  "=": { zh: "", en: "" },
};

/**
 * What must be open for a target to hold, as a sentence: by its own year where that is still ahead, and in the first year that a decision
 * taken now can reach.
 */
export function solveSentence(solved: Solved, plan: Plan, language: Language): string {
  const { measure, holds, year, asOf, reachable } = solved;
  const basis = solved.basis === "registered" || solved.basis === "resident" ? say(`basis-${solved.basis}`, {}, language) : "";
  const reading = solved.reading[language] || basis;
  const withLabel = (value: number): string =>
    `${plainNumber(value, language)}${language === "zh" ? "" : " "}${solved.label[language]}`.trim();
  const words = {
    id: solved.target,
    indicator: `${solved.name[language]}${reading ? say("in-brackets", { text: reading }, language) : ""}`,
    required: `${COMPARED[solved.comparison]?.[language] ?? solved.comparison}${withLabel(solved.required)}`,
    year,
    measure: measure.name[language],
    label: measure.label[language],
    amount: plainNumber(holds, language),
    asOf,
    horizon: plan.horizon,
  };
  if (solved.fails > holds) {
    const room = { ...words, computed: withLabel(solved.computed), holds: plainNumber(holds, language) };
    return capital(say(holds < 0 ? "solve-worse" : "solve-room", room, language));
  }
  if (holds <= 0) return capital(say("solve-spare", { ...words, amount: plainNumber(-holds, language) }, language));
  const isAhead = year > asOf;
  const needed = isAhead ? [say("solve-needed", words, language)] : [];
  const late =
    reachable === undefined
      ? say("solve-unreachable", words, language)
      : reachable.year === year
        ? say("solve-in-time", words, language)
        : say("solve-reachable", { ...words, year: reachable.year, amount: plainNumber(reachable.amount, language) }, language);
  const { until } = solved;
  const beyond = until
    ? [say("solve-until", { ...words, amount: plainNumber(until.holds, language), fails: plainNumber(until.fails, language) }, language)]
    : [];
  return [...needed, late, ...beyond].map(capital).join(language === "zh" ? "" : " ");
}
