import type { Planned } from "./answer.ts";
import { bindingText, planSentence } from "./text.ts";

/** An answer in the names of its JSON line. */
export function planJson(planned: Planned): Readonly<Record<string, unknown>> {
  const { opened, answer, dropped, actions, verdicts, unpooled, lacks } = planned;
  const { plan, problem, question } = opened;
  const sentence = { zh: planSentence(planned, "zh"), en: planSentence(planned, "en") };
  const about = {
    scenario: plan.id,
    district: plan.district,
    status: answer.status,
    decide_from: problem.deciding.from,
    horizon: plan.horizon,
    asks: question.asks.map(({ ask: { id, year, compare, basis }, required }) => ({
      id,
      year,
      compare,
      required,
      basis,
      same: question.same.get(id),
    })),
    dropped: dropped.map(({ id }) => id),
    aside: question.aside.map(({ ask: { id, year }, aside }) => ({ id, year, ...aside })),
  };
  if (answer.status === "unproven") return { ...about, reason: answer.reason, sentence };
  if (answer.status === "infeasible") return { ...about, conflicts: answer.conflicts, complete: answer.isComplete, sentence };
  const { cost, build, run, paid, prices, bound = null, gap = 0 } = answer;
  return {
    ...about,
    cost,
    build,
    run,
    bound,
    gap,
    ...(unpooled !== undefined && { unpooled_cost: unpooled }),
    ...(lacks.length > 0 && { pool_lacks: lacks }),
    paid,
    prices,
    actions,
    verdicts: verdicts.map(([{ id }, judged]) => ({ id, ...judged })),
    binding: { zh: bindingText(planned, answer.opened, "zh"), en: bindingText(planned, answer.opened, "en") },
    sentence,
  };
}
