import { years } from "../../core/path.ts";
import { frontierOf, type Frontier, type FrontierPoint } from "../../decide/frontier.ts";
import type { Opened } from "../../decide/find-plan.ts";
import { highsSolver } from "../../decide/highs-package.ts";
import { countedServices } from "../../decide/soft-needs.ts";
import type { PlanAsk } from "../../decide/asks.ts";
import type { Plan } from "../../plan/plan.ts";
import { plainNumber } from "../../report/plain-number.ts";
import { textTable } from "../../report/text-table.ts";
import type { ResolveOptions } from "../../scenario/resolve.ts";
import { say, type Language } from "../say.ts";
import { openQuestion, type OpenedQuestion, type Origin, type PlanAsked } from "../../advice/question.ts";
import { bindingText } from "../../advice/text.ts";
import { listed, moneyText } from "../../advice/words.ts";
import { limitSentences } from "./assumed-text.ts";

/** Points of cost, unmet need and idle new places, with the question that they answer. */
export interface PlanFrontier {
  readonly opened: OpenedQuestion;
  readonly services: readonly string[];
  readonly years: readonly number[];
  readonly found: Frontier;
}

/**
 * A question about every year's needs of the services that are counted once, from the first year of a decision on; asked targets hold in all points.
 *
 * @throws As `openQuestion`.
 */
export function softQuestion(from: Origin, asked: PlanAsked, resolve: ResolveOptions): Omit<PlanFrontier, "found"> {
  const first = openQuestion(from, { ...asked, needs: [] }, resolve);
  const { plan, problem } = first;
  const span = asked.needs && asked.needs.length > 0 ? asked.needs : years(problem.deciding.from + 1, plan.horizon);
  const counted = countedServices(problem.probed.plan);
  const isCounted = ({ kind, service = "" }: PlanAsk): boolean => kind !== "need" || counted.includes(service);
  const opened = openQuestion(from, { ...asked, needs: span }, resolve).only(isCounted);
  const services = counted.filter((id) => opened.question.asks.some(({ ask }) => ask.service === id));
  return { opened, services, years: span };
}

/** Cost against unmet need against idle new places, in `count` points. */
export async function frontierFor(from: Origin, asked: PlanAsked, resolve: ResolveOptions, count: number): Promise<PlanFrontier> {
  const solver = await highsSolver();
  const soft = softQuestion(from, asked, resolve);
  return { ...soft, found: await frontierOf(soft.opened.question, count, solver) };
}

/** The points as a table, after what it counts. */
export function frontierText({ opened: { plan, problem }, services, years: span, found }: PlanFrontier, language: Language): string {
  const names = services.map((id) => plan.services.find((one) => one.id === id)?.name[language] ?? id);
  if (found.status !== "optimal")
    return say("plan-unproven", { reason: found.status === "unproven" ? found.reason : found.status }, language);
  const about = {
    services: listed(names, language),
    from: span[0] ?? "",
    to: span.at(-1) ?? "",
    gap: plainNumber(found.gap * 100, language),
  };
  const heads = ["cost", "unmet", "idle", "opened"] as const;
  const columns = heads.map((head, i) => ({
    head: say(`frontier-${head}`, {}, language),
    align: i < 3 ? ("right" as const) : ("left" as const),
  }));
  const rows = found.points.map((point) => [
    moneyText(point.cost, plan, language),
    plainNumber(Math.round(point.unmet), language),
    plainNumber(Math.round(point.idle), language),
    openedText(point, plan, language),
  ]);
  return [
    say("frontier", about, language),
    textTable(columns, rows),
    ...stepsText(found.points, plan, language),
    ...bindingLines(
      { opened: { problem } },
      found.points.flatMap((point) => point.opened),
      language,
    ),
  ].join("\n");
}

/** Assumed limits at which something opens, as a line; none where none does. */
export function bindingLines(of: Parameters<typeof bindingText>[0], opened: readonly Opened[], language: Language): readonly string[] {
  return limitSentences(bindingText(of, opened, language), language);
}

/** What the first and the last step between two points cost for each unmet year less. */
function stepsText(points: readonly FrontierPoint[], plan: Plan, language: Language): readonly string[] {
  const price = (a: FrontierPoint | undefined, b: FrontierPoint | undefined): string =>
    a && b && b.unmet > a.unmet ? moneyText((a.cost - b.cost) / (b.unmet - a.unmet), plan, language) : "—";
  return [say("frontier-price", { first: price(points.at(-2), points.at(-1)), last: price(points[0], points[1]) }, language)];
}

function openedText({ opened }: FrontierPoint, plan: Plan, language: Language): string {
  const sums = new Map<string, number>();
  for (const { decision, amount } of opened) sums.set(decision.measure.id, (sums.get(decision.measure.id) ?? 0) + amount);
  const shown = plan.measures.flatMap(({ id, name, label }) => {
    const sum = sums.get(id) ?? 0;
    return Math.round(sum * 100) === 0
      ? []
      : [`${name[language]} ${plainNumber(sum > 10 ? Math.round(sum) : sum, language)}${language === "zh" ? "" : " "}${label[language]}`];
  });
  return shown.length === 0 ? "—" : listed(shown, language);
}

/** The points in the names of a JSON line. */
export function frontierJson(frontier: PlanFrontier): Readonly<Record<string, unknown>> {
  const { opened, services, years: span, found } = frontier;
  const { plan } = opened;
  const about = { scenario: plan.id, district: plan.district, services, years: span, status: found.status };
  const sentence = { zh: frontierText(frontier, "zh"), en: frontierText(frontier, "en") };
  if (found.status !== "optimal") return { ...about, sentence };
  const points = found.points.map(({ cost, unmet, idle, opened: all }) => ({ cost, unmet, idle, opened: all.map(openedJson) }));
  return { ...about, gap: found.gap, points, sentence };
}

/** What is opened, in the names of a JSON line. */
export function openedJson({ decision, amount }: Opened): Readonly<Record<string, unknown>> {
  return { measure: decision.measure.id, opens: decision.year, start: decision.start, amount };
}
