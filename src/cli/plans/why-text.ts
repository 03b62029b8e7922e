import type { CauseShare, WhyGap } from "../../decide/why.ts";
import type { Share, WhyAsk } from "../../decide/why-ask.ts";
import type { WhyLimits } from "../../decide/why-limits.ts";
import type { Formula } from "../../core/formula.ts";
import type { OpenedQuestion } from "../../advice/question.ts";
import type { Plan } from "../../plan/plan.ts";
import { plainNumber } from "../../report/plain-number.ts";
import { say, type Language } from "../say.ts";
import { assumedSentences, limitSentences, limitText } from "./assumed-text.ts";
import { listed } from "../../advice/words.ts";

/** Why a gap changed, as a sentence: the largest parts first. */
export function whySentence(why: WhyGap, plan: Plan, language: Language): string {
  const need: Formula = ["name", `${why.service}.need`];
  return [changeSentence(why, plan, language), ...assumedSentences([need], plan, language)].join(language === "zh" ? "" : " ");
}

function changeSentence({ service: id, from, to, start, end, causes }: WhyGap, plan: Plan, language: Language): string {
  const service = plan.services.find((one) => one.id === id);
  const shown = summed(causes.map((share) => [causeText(share, plan, language), share.value]))
    .filter(([, value]) => Math.round(value) !== 0)
    .map(([cause, value]) => say("why-part", { cause, value: signed(value) }, language));
  const words = {
    service: service?.name[language] ?? id,
    label: service?.label[language] ?? "",
    from,
    to,
    start: signed(start),
    end: signed(end),
  };
  return say("why", { ...words, causes: shown.length === 0 ? say("why-no-change", {}, language) : listed(shown, language) }, language);
}

/** Causes of the same name as one, the largest first: several actions of one measure are what that measure does. */
function summed(parts: readonly (readonly [cause: string, value: number])[]): readonly (readonly [cause: string, value: number])[] {
  const sums = new Map<string, number>();
  for (const [cause, value] of parts) sums.set(cause, (sums.get(cause) ?? 0) + value);
  return [...sums].toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a));
}

/** A cause of a gap as readers know it. */
export function causeText({ cause, action }: CauseShare, plan: Plan, language: Language): string {
  const name = plan.actions.find(({ id }) => id === action)?.name[language];
  return name ?? say(`why-${cause}`, {}, language);
}

/** A whole number with its sign. */
function signed(value: number): string {
  const whole = Math.round(value);
  return whole < 0 ? `−${-whole}` : whole > 0 ? `+${whole}` : "0";
}

/** Why an ask is further from or nearer to what is required, as a sentence: the largest parts first. */
export function whyAskSentence(why: WhyAsk, plans: readonly [Plan, Plan | undefined], language: Language): string {
  const { ask } = why;
  return [distanceSentence(why, plans, language), ...assumedSentences([ask.formula, ask.required], plans[0], language)].join(
    language === "zh" ? "" : " ",
  );
}

function distanceSentence(why: WhyAsk, [plan, other]: readonly [Plan, Plan | undefined], language: Language): string {
  const { ask, from, to, start, end, required, shares, isOptions } = why;
  const shown = summed(shares.map((share) => [shareText(share, [plan, other], why, language), share.value]))
    .filter(([, value]) => decimal(value) !== "0")
    .map(([cause, value]) => say("why-part", { cause, value: decimal(value, language) }, language));
  const year = (of: number): string => say("why-year", { year: of }, language);
  const [first, second] =
    isOptions && other
      ? [say("why-of-option", { option: plan.name[language] }, language), say("why-of-option", { option: other.name[language] }, language)]
      : [year(from), year(to)];
  return say(
    "why-target",
    {
      indicator: ask.name[language],
      id: ask.id,
      required: plainNumber(required, language),
      label: ask.label[language],
      first,
      second,
      start: decimal(start, language),
      end: decimal(end, language),
      causes: shown.length === 0 ? say("why-no-change", {}, language) : listed(shown, language),
    },
    language,
  );
}

/** The causes of a share as readers know them. */
export function shareText(
  { causes }: Share,
  [plan, other]: readonly [Plan, Plan | undefined],
  { isDefinition, basis }: WhyAsk,
  language: Language,
): string {
  const [cause = ""] = causes;
  if (causes.length > 1) return say("why-together", { count: causes.length }, language);
  const id = cause.slice(cause.indexOf(":") + 1);
  if (cause.startsWith("action:")) return [...plan.actions, ...(other?.actions ?? [])].find((one) => one.id === id)?.name[language] ?? id;
  if (cause.startsWith("rate:")) return (plan.quantities.get(id) ?? other?.quantities.get(id))?.name[language] ?? id;
  if (cause === "definition" && !isDefinition) return say("why-settings", {}, language);
  switch (cause) {
    case "basis":
      return say(basis === "resident" ? "why-basis-resident" : "why-basis", {}, language);
    case "number":
    case "ageing":
    case "definition":
    case "other-supply":
      return say(`why-${cause}`, {}, language);
    default:
      return cause;
  }
}

/** How much of an ask's shortfall each kind of limit makes, and which of these limits are assumptions. */
export function whyLimitsSentence(why: WhyLimits, { problem, question }: LimitsAsked, language: Language): string {
  const { plan } = problem.probed;
  const { from } = problem.deciding;
  const isPart = (...kinds: readonly string[]): boolean =>
    why.parts.some(([limit, part]) => kinds.includes(limit) && decimal(part) !== "0");
  const texts = question.groups.flatMap((group) => {
    const [kind = "", id = ""] = group.split(":");
    const measure = plan.measures.find((one) => one.id === id);
    return measure && (kind === "lead" || kind === "most") && isPart(kind, "staff") ? [limitText(measure, kind, from, plan, language)] : []; // prettier-ignore
  });
  return [shortSentence(why, language), ...limitSentences(why.short === 0 ? [] : texts, language)].join(language === "zh" ? "" : " ");
}

/** The question whose limits share a shortfall. */
type LimitsAsked = Pick<OpenedQuestion, "problem" | "question">;

function shortSentence({ ask, required, short, left, parts, searched }: WhyLimits, language: Language): string {
  const at =
    searched && say("why-limits-at", { measure: searched.name[language], level: plainNumber(100 * searched.level, language) }, language);
  const words = { indicator: ask.name[language], id: ask.id, at: at ?? "" };
  if (short === 0) return say("why-limits-met", words, language);
  const shown = parts
    .filter(([, part]) => decimal(part) !== "0")
    .toSorted(([, a], [, b]) => b - a)
    .map(([limit, part]) => say(`why-limit-${limit}`, { part: plainNumber(part, language) }, language));
  return say(
    "why-limits",
    {
      ...words,
      short: plainNumber(short, language),
      label: ask.label[language],
      required: plainNumber(required, language),
      parts: listed(shown, language),
      left: decimal(left) === "0" ? "" : say("why-left", { left: plainNumber(left, language) }, language),
    },
    language,
  );
}

/** A number with its sign. */
function decimal(value: number, language?: Language): string {
  const text = plainNumber(Math.abs(value), language);
  return /^[0.]+$/.test(text) ? "0" : value < 0 ? `−${text}` : `+${text}`;
}

/** A difference taken apart, in the names of a JSON line. */
export function whyAskJson(why: WhyAsk, plans: readonly [Plan, Plan | undefined]): Readonly<Record<string, unknown>> {
  const { ask, from, to, start, end, required, shares } = why;
  const sentence = { zh: whyAskSentence(why, plans, "zh"), en: whyAskSentence(why, plans, "en") };
  return { id: ask.id, from, to, start, end, required, causes: shares, sentence };
}

/** A shortfall shared out among limits, in the names of a JSON line. */
export function whyLimitsJson(why: WhyLimits, asked: LimitsAsked): Readonly<Record<string, unknown>> {
  const { ask, required, short, left, parts, searched } = why;
  const sentence = { zh: whyLimitsSentence(why, asked, "zh"), en: whyLimitsSentence(why, asked, "en") };
  const at = searched && { searched: { measure: searched.id, level: searched.level } };
  return { id: ask.id, required, short, left, limits: Object.fromEntries(parts), ...at, sentence };
}
