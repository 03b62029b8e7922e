import { dayOf } from "../core/date.ts";
import { firstOf, lastOf } from "../core/items.ts";
import type { PlanAsk } from "../decide/asks.ts";
import type { Opened } from "../decide/find-plan.ts";
import type { Solver } from "../decide/model.ts";
import { leadingTests, type LeadingTest } from "../results/leading-tests.ts";
import type { Comparison } from "../results/comparison.ts";
import type { Remedy, RemedyPart } from "../results/remedy.ts";
import type { ResolveOptions } from "../scenario/resolve.ts";
import { planFor, type Planned } from "./answer.ts";
import type { Origin } from "./question.ts";

/** Plans are made for five years: what is late is asked for at the end of the next ones. */
const PERIOD = 5;

/**
 * The cheapest way, at the prices of the models, to what the first option misses on local data, by decisions from a year on: targets of years
 * past are asked for at the end of the next period of plans. Undefined where nothing is missed, or no measure moves what is, or the solver proves nothing.
 *
 * @param solver Starts the solver; asked only where there is something to solve.
 * @param date The day of the documents, `yyyy-mm-dd`: decisions are taken in the year after; after that of the plan's own data where they bear none.
 */
export async function remedyOf(
  comparison: Comparison,
  { file, date }: { readonly file: Origin; readonly date?: string | undefined },
  resolve: ResolveOptions,
  solver: () => Promise<Solver>,
): Promise<Remedy | undefined> {
  const from = (date === undefined ? firstOf(comparison.options).outcome.plan.asOf : dayOf(date).year) + 1;
  const missed = leadingTests(comparison).filter(({ row, line }) => row.verdict === "missed" && !line.pack);
  const year = Math.min(comparison.horizon, PERIOD * Math.ceil((from + 1) / PERIOD));
  const targets = missed.map((test) => askOf(comparison, test, year > test.line.year ? year : undefined));
  if (targets.length === 0 || from >= year) return undefined;
  const planned = await planFor(file, { targets: [...new Set(targets)], from, possible: true }, resolve, await solver());
  return planned.answer.status === "optimal" && planned.answer.opened.length > 0
    ? remedy(planned, planned.answer, { from, year })
    : undefined;
}

function askOf({ options }: Comparison, { line }: LeadingTest, year: number | undefined): string {
  const isOfEither = firstOf(options).outcome.plan.indicators.get(line.indicator)?.basis === "elderly";
  return [line.id, ...(isOfEither && line.basis ? [line.basis] : []), ...(year === undefined ? [] : [String(year)])].join("@");
}

function remedy(
  { opened, dropped, verdicts }: Planned,
  answer: Extract<Planned["answer"], { readonly status: "optimal" }>,
  when: Pick<Remedy, "from" | "year">,
): Remedy {
  const { aside, same } = opened.question;
  const id = ({ id: whole }: PlanAsk): string => firstOf(whole.split("@"));
  const held = verdicts.filter(([, { verdict }]) => verdict === "met").map(([ask]) => ask);
  return {
    ...when,
    reached: [...new Set([...held.map(id), ...held.flatMap((ask) => same.get(ask.id) ?? []).map((one) => firstOf(one.split("@")))])],
    unmoved: [...new Set(aside.map(({ ask }) => id(ask)))],
    dropped: [...new Set(dropped.map(id))],
    parts: partsOf(answer.opened),
    cost: answer.cost,
    build: answer.build,
    run: answer.run,
    paid: answer.paid.filter(({ sum }) => sum > 0).toSorted((a, b) => b.sum - a.sum),
    isIllustrative: answer.opened.some(({ isMost, isSoonest }) => isMost || isSoonest),
  };
}

function partsOf(opened: readonly Opened[]): RemedyPart[] {
  return [...new Set(opened.map(({ decision }) => decision.measure))].map((measure) => {
    const own = opened.filter(({ decision }) => decision.measure === measure).toSorted((a, b) => a.decision.year - b.decision.year);
    return {
      measure: measure.id,
      name: measure.name,
      label: measure.label,
      amount: own.reduce((sum, { amount }) => sum + amount, 0),
      first: firstOf(own as [Opened, ...Opened[]]).decision.year,
      last: lastOf(own as [Opened, ...Opened[]]).decision.year,
    };
  });
}
