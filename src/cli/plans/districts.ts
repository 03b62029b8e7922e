import { nodeFault } from "../../core/node-fault.ts";
import { asksOf, type PlanAsk } from "../../decide/asks.ts";
import { planByDistrict, type ByDistrict } from "../../decide/by-district.ts";
import { unitOutcome } from "../../decide/counties.ts";
import { highsSolver } from "../../decide/highs-package.ts";
import { planQuestion, type PlanProblem } from "../../decide/plan-question.ts";
import type { Plan } from "../../plan/plan.ts";
import { plainNumber } from "../../report/plain-number.ts";
import { textTable } from "../../report/text-table.ts";
import type { ResolveOptions } from "../../scenario/resolve.ts";
import { say, type Language } from "../say.ts";
import { bindingLines, openedJson } from "./frontier.ts";
import { openQuestion, type Origin, type PlanAsked } from "../../advice/question.ts";
import { moneyText } from "../../advice/words.ts";

/** The plans of a province's counties under common ceilings. */
export interface PlanDistricts {
  readonly plan: Plan;
  readonly problem: PlanProblem;
  readonly found: ByDistrict;
  /** Asks of the whole place that are no ratios: they cannot be asked of each county. */
  readonly left: readonly string[];
}

/**
 * The cheapest plans of all units of a place, each for its own people, under budgets that they share.
 *
 * @throws As `openQuestion`; "plan-units" for a place of a single unit.
 */
export async function districtsFor(from: Origin, asked: PlanAsked, resolve: ResolveOptions): Promise<PlanDistricts> {
  const solver = await highsSolver();
  const { plan, problem } = openQuestion(from, asked, resolve);
  const { probed, deciding, budgets } = problem;
  if (probed.plan.people.length < 2) throw nodeFault("plan-units", { district: plan.district });
  const isRatio = ({ kind, formula }: PlanAsk): boolean => kind === "need" || formula[0] === "divide" || formula[0] === "multiply";
  const counties = probed.plan.people.map(({ id }) => {
    const outcome = unitOutcome(probed, id);
    const asks = asksOf(outcome, { targets: asked.targets ?? [], needs: asked.needs ?? [] }).filter(isRatio);
    const own = { probed: outcome, deciding, asks, budgets: [] };
    return { district: id, problem: own, question: planQuestion(own) };
  });
  const found = await planByDistrict(counties, budgets, solver);
  return { plan, problem, found, left: problem.asks.filter((ask) => !isRatio(ask)).map(({ id }) => id) };
}

/** The plans in a sentence and a table, the dearest county first. */
export function districtsText({ plan, problem, found, left }: PlanDistricts, language: Language): string {
  if (found.status === "unproven") return say("plan-unproven", { reason: found.reason }, language);
  if (found.status === "infeasible")
    return say("districts-too-small", { times: plainNumber(Math.ceil(found.needed * 1000) / 1000) }, language);
  const { cost, bound, gap, counties, prices } = found;
  const money = (value: number): string => moneyText(value, plan, language);
  const dropped = counties.reduce((sum, one) => sum + one.dropped.length, 0);
  const sentence = say(
    "districts",
    { count: counties.length, cost: money(cost), bound: money(bound), gap: gap.toExponential(1), dropped },
    language,
  );
  const bound_ = prices.map(({ payer, year, price }) => say("districts-price", { payer, year, price: price.toFixed(2) }, language));
  const columns = (["place", "cost", "dropped"] as const).map((head, i) => ({
    head: say(`districts-${head}`, {}, language),
    align: i === 0 ? ("left" as const) : ("right" as const),
  }));
  const name = (id: string): string => plan.places.find((place) => place.id === id)?.name[language] ?? id;
  const rows = counties.toSorted((a, b) => b.cost - a.cost).map((one) => [name(one.district), money(one.cost), String(one.dropped.length)]);
  const aside = left.length > 0 ? [say("districts-left", { list: left.join(", ") }, language)] : [];
  const binding = bindingLines({ opened: { problem } }, counties.flatMap((one) => one.opened), language); // prettier-ignore
  return [sentence, ...bound_, ...aside, ...binding, textTable(columns, rows)].join("\n");
}

/** The plans in the names of a JSON line. */
export function districtsJson(districts: PlanDistricts): Readonly<Record<string, unknown>> {
  const { plan, found, left } = districts;
  const about = {
    scenario: plan.id,
    district: plan.district,
    left,
    sentence: { zh: districtsText(districts, "zh"), en: districtsText(districts, "en") },
  };
  if (found.status !== "optimal") return { ...about, ...found };
  return { ...about, ...found, counties: found.counties.map(({ opened, ...one }) => ({ ...one, opened: opened.map(openedJson) })) };
}
