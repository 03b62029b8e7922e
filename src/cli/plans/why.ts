import type { Basis } from "../../core/ages.ts";
import { nodeFault } from "../../core/node-fault.ts";
import { bindsOf } from "../../decide/binds.ts";
import { highsSolver } from "../../decide/highs-package.ts";
import { whyAsk } from "../../decide/why-ask.ts";
import { whyGap } from "../../decide/why.ts";
import { whyLimits } from "../../decide/why-limits.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Outcome } from "../../run.ts";
import type { ResolveOptions } from "../../scenario/resolve.ts";
import type { Language } from "../say.ts";
import { bindsJson, bindsText } from "./level-text.ts";
import { asideTexts } from "../../advice/answer.ts";
import { searchable } from "../../decide/searched.ts";
import { openQuestion, type Origin, type PlanAsked } from "../../advice/question.ts";
import { bindsRows, whyAskRows, whyGapRows, whyLimitsRows } from "../questions/why-rows.ts";
import type { DecidedRow } from "../questions/decided.ts";
import { whyAskJson, whyAskSentence, whyLimitsJson, whyLimitsSentence, whySentence } from "./why-text.ts";

/** What is to be explained: a target, or the gap of a service at the end of a year. */
interface WhyOf {
  readonly target?: string | undefined;
  /** `SERVICE@YEAR`. */
  readonly gap?: string | undefined;
}

/** What is to be explained, and between which states. */
export interface WhyAsked extends WhyOf {
  readonly since?: number | undefined;
  readonly basis?: Basis | undefined;
  readonly disability?: string | undefined;
  readonly against?: Outcome | undefined;
  /** What limits a service first, `SERVICE@YEAR`, instead of why something changed. */
  readonly binds?: string | undefined;
}

/** An explanation as a sentence, and in the names of a JSON line. */
export interface WhyAnswer {
  readonly rows: readonly DecidedRow[];
  readonly sentence: (language: Language) => string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** What explains a gap, or each test of a target. */
export interface WhyAnswers {
  readonly one?: WhyAnswer;
  readonly many: readonly WhyAnswer[];
}

/**
 * Why a gap or a target's distance changed.
 *
 * @throws Faults "why-which" unless just one of both is asked for; those of `whyGap` and `whyAsk`.
 */
export function whyOf(outcome: Outcome, { target, gap, against, binds, ...between }: WhyAsked): WhyAnswers {
  if (binds !== undefined && target === undefined && gap === undefined) return { one: bindsAnswer(outcome, binds), many: [] };
  const asked = askOf({ target, gap });
  const { plan } = outcome;
  if (gap !== undefined && against === undefined) {
    const [service = "", year] = gap.split("@");
    const why = whyGap(outcome, { service, year: Number(year), ...between });
    const sentence = (language: Language): string => whySentence(why, plan, language);
    const json = { ...why, sentence: { zh: sentence("zh"), en: sentence("en") } };
    return { one: { sentence, json, rows: whyGapRows(why, plan) }, many: [] };
  }
  const plans: readonly [Plan, Plan | undefined] = [plan, against?.plan];
  const found = whyAsk(outcome, asked, { ...between, against });
  return {
    many: found.map((why) => ({
      sentence: (language) => whyAskSentence(why, plans, language),
      json: whyAskJson(why, plans),
      rows: whyAskRows(why, plans),
    })),
  };
}

/**
 * What keeps a target or a need from being met, of each of its tests.
 *
 * @throws Faults "why-which", "plan-no-asks"; those of `openQuestion`.
 */
export async function limitsOf(
  from: Origin,
  { target, gap, ...asked }: WhyOf & Pick<PlanAsked, "from" | "budgets">,
  resolve: ResolveOptions,
): Promise<{ readonly plan: Plan; readonly found: readonly WhyAnswer[] }> {
  const targets = [askOf({ target, gap })];
  const solver = await highsSolver();
  const free = openQuestion(from, { targets, ...asked }, resolve);
  const share = searchable(free.problem, free.question);
  const opened = share ? free.fixed(share.fixedAt(share.nearest)) : free;
  const { plan, problem, question } = opened;
  if (question.asks.length === 0) throw nodeFault("plan-no-asks", asideTexts(opened));
  const searched = share && { id: share.measure.id, name: share.measure.name, level: share.nearest };
  const found = (await whyLimits(problem, question, solver)).map((why) =>
    searched && share.asks.includes(why.ask.id) ? { ...why, searched } : why,
  );
  return {
    plan,
    found: found.map((why) => ({
      sentence: (language) => whyLimitsSentence(why, opened, language),
      json: whyLimitsJson(why, opened),
      rows: whyLimitsRows(why, plan),
    })),
  };
}

function bindsAnswer(outcome: Outcome, text: string): WhyAnswer {
  const [service = "", year] = text.split("@");
  const found = bindsOf(outcome, service, Number(year ?? outcome.plan.targetYear));
  const { plan } = outcome;
  return { sentence: (language) => bindsText(found, plan, language), json: bindsJson(found, plan), rows: bindsRows(found, plan) };
}

function askOf({ target, gap }: WhyOf): string {
  if ((target === undefined) === (gap === undefined)) throw nodeFault("why-which", { keys: "target, gap" });
  return target ?? `need:${gap ?? ""}`;
}
