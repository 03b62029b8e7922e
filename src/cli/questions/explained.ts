import type { Outcome } from "../../run.ts";
import { run } from "../../run.ts";
import { readPlan } from "../../scenario/read-plan.ts";
import { loadScenario, type ResolveOptions } from "../../scenario/resolve.ts";
import type { WhyQuestion } from "../../scenario/question-file.ts";
import { openedPlan } from "../opened-plans.ts";
import { decideSentences } from "../plans/sentences.ts";
import { limitsOf, whyOf } from "../plans/why.ts";
import type { Language } from "../say.ts";
import { byTowns } from "../towns/by-towns.ts";
import type { Answered } from "./answered.ts";
import { both } from "./how.ts";
import { resolving } from "./resolving.ts";
import { solverVersion } from "./solver-version.ts";

/** Answers `laoyou why`. */
export async function answerWhy(question: WhyQuestion): Promise<Answered> {
  const { plan: file, files, models } = await openedPlan(question.plan);
  const resolve = resolving(question, { files, models });
  const { gap, target, binds, since, basis, disability, from, budget: budgets } = question;
  if (question.limits) {
    const { plan, found } = await limitsOf(file, { target, gap, from, budgets }, resolve);
    const solver = solverVersion();
    return {
      plan,
      json: { scenario: plan.id, district: plan.district, limits: found.map(({ json }) => json) },
      ...said((language) => found.map(({ sentence }) => sentence(language))),
      rows: found.flatMap(({ rows }) => rows),
      how: both("decided-by-solver-alone", () => ({ solver })),
      solver,
    };
  }
  if (question.summary) return summarised(run((await byTowns(readPlan(file, resolve), resolve)).plan));
  const outcome = run(loadScenario(file, resolve));
  const { plan } = outcome;
  const against = question.against === undefined ? undefined : await ranAgainst(question.against, resolve);
  const { one, many } = whyOf(outcome, { target, gap, binds, since, basis, disability, against });
  const all = one ? [one] : many;
  const about = { scenario: plan.id, district: plan.district };
  return {
    plan,
    json: one ? { ...about, ...one.json } : { ...about, ...(against && { against: against.plan.id }), why: many.map(({ json }) => json) },
    ...said((language) => all.map(({ sentence }) => sentence(language))),
    rows: all.flatMap(({ rows }) => rows),
    how: both("decided-by-engine"),
  };
}

function said(sentences: (language: Language) => readonly string[]): Pick<Answered, "text" | "sentences"> {
  return { sentences, text: (language) => sentences(language).join("\n") };
}

/** The outcome that another is compared with; where it is in a project file, that is opened as well. */
async function ranAgainst(file: string, resolve: ResolveOptions): Promise<Outcome> {
  const { plan, files } = await openedPlan(file, resolve.files);
  return run(loadScenario(plan, { ...resolve, files }));
}

/** Everything that can be said of the services with a chart. */
function summarised(outcome: Outcome): Answered {
  const { plan } = outcome;
  const [zh, en] = [decideSentences(outcome, "zh"), decideSentences(outcome, "en")];
  const sentences = zh.map(({ sentence, ...about }, i) => ({ ...about, sentence: { zh: sentence, en: en[i]?.sentence } }));
  const rows = zh.flatMap(({ kind, service, year }) => {
    if (kind === "town") return []; // its numbers are rows of the towns
    const { one } = whyOf(outcome, kind === "why" ? { gap: `${service}@${year}`, since: plan.asOf } : { binds: `${service}@${year}` });
    return one?.rows ?? [];
  });
  return {
    plan,
    json: { scenario: plan.id, district: plan.district, sentences },
    ...said((language) => (language === "zh" ? zh : en).map(({ sentence }) => sentence)),
    rows,
    how: both("decided-by-engine"),
  };
}
