import type { Planned } from "./answer.ts";
import { bindingText, planSentence } from "./text.ts";

/** An answer in the names of its JSON line. */
export function planJson(planned: Planned): Readonly<Record<string, unknown>> {
  const { opened, answer, dropped, actions, verdicts, unpooled, lacks, searched, spare } = planned;
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
  const step = searched && {
    searched: { measure: searched.measure.id, asks: searched.asks, level: searched.level, tried: searched.tried },
  };
  if (answer.status === "unproven") return { ...about, reason: answer.reason, ...step, sentence };
  if (answer.status === "infeasible") return { ...about, conflicts: answer.conflicts, complete: answer.isComplete, ...step, sentence };
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
    spare: spare.map(({ service, year, before, added }) => ({ service: service.id, year, before, added })),
    paid,
    prices,
    ...step,
    actions,
    verdicts: verdicts.map(([{ id }, judged]) => ({ id, ...judged })),
    binding: { zh: bindingText(planned, answer.opened, "zh"), en: bindingText(planned, answer.opened, "en") },
    sentence,
  };
}
