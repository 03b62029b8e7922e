import { drawNeeds, type DrawnNeeds } from "../../decide/drawn-needs.ts";
import { actionsOf } from "../../decide/find-plan.ts";
import { highsSolver } from "../../decide/highs-package.ts";
import type { WrittenAction } from "../../decide/probe.ts";
import { robustPlan } from "../../decide/robust.ts";
import { weightsOf } from "../../decide/weights.ts";
import { mainEvaluator } from "../../options/setting.ts";
import { testSetting } from "../../plan/scorecard.ts";
import { plainNumber } from "../../report/plain-number.ts";
import { textTable } from "../../report/text-table.ts";
import type { ResolveOptions } from "../../scenario/resolve.ts";
import { runWithCheckpoints } from "../checkpoint.ts";
import type { Context } from "../context.ts";
import { say, type Language } from "../say.ts";
import { workersFor } from "../trajectories.ts";
import { uncertaintySources } from "../../advice/uncertainty-sources.ts";
import { bindingLines, softQuestion } from "./frontier.ts";
import type { OpenedQuestion, Origin, PlanAsked } from "../../advice/question.ts";
import { openedText } from "../../advice/text.ts";
import { listed, moneyText } from "../../advice/words.ts";

/** A plan that is best in expectation, with the question that it answers. */
export interface PlanRobust {
  readonly opened: OpenedQuestion;
  readonly services: readonly string[];
  readonly drawn: Pick<DrawnNeeds, "trajectories" | "seed" | "assumptions">;
  readonly found: Awaited<ReturnType<typeof robustPlan>>;
  readonly actions: readonly WrittenAction[];
}

/** Years over which building is spread has no part in it: the price is paid by the plan. */
const LIFE = 30;

/** Where the amounts of a plan that is best in expectation come from. */
export function robustSource({ trajectories, seed }: Pick<DrawnNeeds, "trajectories" | "seed">): string {
  return `求解：期望费用与损失之和最小（laoyou plan --robust expected --trajectories ${trajectories} --seed ${seed}）`;
}

/** The plan of least cost and expected loss together, over trajectories of people and draws of assumptions. */
export async function robustFor(
  from: Origin,
  {
    asked,
    resolve,
    draws,
    source,
  }: {
    readonly asked: PlanAsked;
    readonly resolve: ResolveOptions;
    readonly draws: { readonly trajectories: number; readonly seed: number };
    readonly source: string;
  },
  context: Context,
): Promise<PlanRobust> {
  const solver = await highsSolver();
  const { opened, services } = softQuestion(from, asked, resolve);
  const { probed } = opened.problem;
  const drawn = await drawNeeds(probed, uncertaintySources(resolve.models ?? [], resolve.files), draws, (work) =>
    runWithCheckpoints(work, { workers: workersFor(undefined, draws.trajectories) }, context),
  );
  const needOf = (service: string, year: number): number => mainEvaluator(probed).evaluate(`${service}.need`, testSetting(year)).value;
  const weightOf = (id: string, year: number): number => {
    const service = opened.plan.services.find((one) => one.id === id);
    const weights = service && weightsOf(probed, service, year, { life: LIFE, idle: 1 });
    return weights?.arePriced ? weights.short : 0;
  };
  const found = await robustPlan(opened.question, drawn, { needOf, weightOf }, solver);
  const counted = services.filter((id) => found.status !== "optimal" || found.expected.some(({ service }) => service === id));
  return { opened, services: counted, drawn, found, actions: found.status === "optimal" ? actionsOf(found.opened, source) : [] };
}

/** The plan in a sentence and tables: what it costs, what stays unmet in expectation, what is opened. */
export function robustText({ opened: { plan, problem }, services, drawn, found }: PlanRobust, language: Language): string {
  if (found.status !== "optimal")
    return say("plan-unproven", { reason: found.status === "unproven" ? found.reason : found.status }, language);
  const name = (id: string): string => plan.services.find((one) => one.id === id)?.name[language] ?? id;
  const { trajectories, seed, assumptions } = drawn;
  const sentence = say(
    "robust",
    {
      trajectories,
      seed,
      assumptions,
      services: listed(services.map(name), language),
      cost: moneyText(found.cost, plan, language),
      loss: moneyText(found.loss, plan, language),
      gap: plainNumber(found.gap * 100, language),
    },
    language,
  );
  const last = services.flatMap((id) => found.expected.filter(({ service }) => service === id).slice(-1));
  const columns = (["service", "year", "unmet", "enough"] as const).map((head, i) => ({
    head: say(`robust-${head}`, {}, language),
    align: i === 0 ? ("left" as const) : ("right" as const),
  }));
  const rows = last.map(({ service, year, unmet, enough }) => [
    name(service),
    String(year),
    plainNumber(Math.round(unmet), language),
    `${plainNumber(Math.round(enough * 100), language)}%`,
  ]);
  const binding = bindingLines({ opened: { problem } }, found.opened, language);
  return [sentence, textTable(columns, rows), ...openedText(found.opened, language), ...binding].join("\n");
}

/** The plan in the names of a JSON line. */
export function robustJson(robust: PlanRobust): Readonly<Record<string, unknown>> {
  const { opened, services, drawn, found, actions } = robust;
  const { plan } = opened;
  const { trajectories, seed, assumptions } = drawn;
  const about = { scenario: plan.id, district: plan.district, services, trajectories, seed, assumptions, status: found.status };
  const sentence = { zh: robustText(robust, "zh"), en: robustText(robust, "en") };
  if (found.status !== "optimal") return { ...about, sentence };
  const { cost, loss, expected, gap } = found;
  return { ...about, cost, loss, gap, expected, actions, sentence };
}
