import type { Basis } from "../core/ages.ts";
import type { Book } from "../demand/book.ts";
import type { Text } from "../demand/quantity.ts";
import { marginOf, verdictOf } from "./compare.ts";
import { demandsOf, pledgesOf, speaksOf, type Demand, type Pledge } from "./demands.ts";
import { finding, type Detail } from "./finding.ts";
import { remaindersOf, scopesOf } from "./parts.ts";
import type { Compare, Indicator, Plan } from "./plan.ts";
import { inBoth, joinReadings } from "./reading.ts";
import { testSetting } from "./scorecard.ts";
import type { BreakEven, ScoreRow } from "./types.ts";
import { belowStandards, twinsOf } from "./twins.ts";
import { breakEven, dependsOn, hangsOnOtherStock, withFixed } from "./worlds.ts";

/**
 * Finds contradictions in a plan, breaches of norms, and targets that hold only under a condition.
 *
 * Nothing is listed by hand: each commitment is checked against every other requirement that depends on the same quantity; resources against
 * the requirements that they limit; parts against wholes; each target against overlapping targets and higher standards.
 *
 * @returns One row per finding and reading; its id joins the ids concerned, its verdict is the class, in the order of the plan.
 */
export function findings(plan: Plan, book: Book): ScoreRow[] {
  const demands = demandsOf(plan);
  const pledges = pledgesOf(plan, book);
  const found = [
    ...demands.flatMap((demand) => pledges.flatMap((pledge) => pledgeAgainst(pledge, demand, plan, book))),
    ...demands.flatMap((demand) => resourcesAgainst(demand, pledges, plan, book)),
    ...scopesOf(plan, book),
    ...remaindersOf(plan, book),
    ...twinsOf(demands, plan, book),
    ...belowStandards(demands, plan, book),
  ];
  const place = (row: ScoreRow): number => plan.statements.findIndex(({ id }) => row.id.startsWith(`${id}+`));
  return found
    .map((row) => [place(row), row] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, row]) => row);
}

/** A missed requirement, and the counterfactual in which it was evaluated. */
interface Miss {
  readonly basis: Basis;
  readonly computed: number;
  readonly required: number;
  readonly year: number;
  readonly compare: Compare;
  readonly world: Book;
}

/** A commitment met to the letter, inserted into another requirement that depends on the same stock. */
function pledgeAgainst(pledge: Pledge, demand: Demand, plan: Plan, book: Book): ScoreRow[] {
  const { indicator } = demand;
  const { limitedBy } = indicator;
  const same = pledge.id === demand.id || pledge.indicator === indicator.id;
  if (same || !speaksOf(demand, pledge.year) || !dependsOn(indicator.formula, pledge.quantity, plan.quantities)) return [];
  if (limitedBy && !limitsKnown(indicator, pledge.quantity, plan)) return [];
  const others = limitedBy
    ? settersOf(
        limitedBy.resources.filter((name) => name !== pledge.quantity),
        plan,
      )
    : [];
  const ids = [pledge.id, ...others, ...(limitedBy && demand.kind === "standard" ? [] : [demand.id])];
  const free = !limitedBy && hangsOnOtherStock(indicator.formula, pledge.quantity, plan.quantities);
  return missesOf(
    demand,
    (value) => withFixed(book, { ...demand.fixed, [pledge.quantity]: value }),
    pledge.values,
    pledge.year,
    book,
  ).flatMap((miss) => {
    const firm = !free && !helpedByMore(pledge, demand, miss, book);
    return judge(demand, miss, { ids, reading: joinReadings(pledge.reading, demand.reading), firm, free, plan });
  });
}

/** A requirement that resources stated in the plan, and not committed to grow in time, cannot support. */
function resourcesAgainst(demand: Demand, pledges: readonly Pledge[], plan: Plan, book: Book): ScoreRow[] {
  const { limitedBy } = demand.indicator;
  if (!limitedBy || !limitsKnown(demand.indicator, "", plan)) return [];
  const year = demand.kind === "target" ? demand.year : Math.max(demand.year, resourceYear(limitedBy.resources, plan));
  if (pledges.some((pledge) => limitedBy.resources.includes(pledge.quantity) && pledge.year <= year)) return [];
  const ids = [...(demand.kind === "standard" ? [] : [demand.id]), ...settersOf(limitedBy.resources, plan)];
  const world = withFixed(book, demand.fixed);
  return missesOf(demand, () => world, [NaN], year, book).flatMap((miss) =>
    judge(demand, miss, { ids, reading: demand.reading, firm: false, free: false, plan }),
  );
}

interface Case {
  readonly ids: readonly string[];
  readonly reading: Text;
  /** True if no way of meeting the commitment meets the requirement. */
  readonly firm: boolean;
  /** True if another stock could grow instead. */
  readonly free: boolean;
  readonly plan: Plan;
}

/** Classifies a miss: against a standard a breach, against the plan itself a contradiction, in each case with what would have to change. */
function judge(demand: Demand, miss: Miss, { ids, reading, firm, free, plan }: Case): ScoreRow[] {
  const { limitedBy, breakEven: levers } = demand.indicator;
  const ways = (limitedBy ? [limitedBy.breakEven] : levers).flatMap((quantity) => wayOut(quantity, demand, miss));
  const detail: Detail = { ...miss, ids, reading, plan, indicator: demand.indicator.id };
  const conditions = ways.map((way) => finding(detail, "holds-only-if", way));
  if (demand.kind === "standard" && !limitedBy && !free) return [finding(detail, "breaches-a-standard", ways[0])];
  if (limitedBy)
    return ways.length > 0 ? conditions : [finding(detail, demand.kind === "standard" ? "breaches-a-standard" : "contradicts")];
  if (!firm) return conditions;
  return [finding(detail, "contradicts"), ...ways.map((way) => finding({ ...detail, reading: relaxed(way, plan) }, "holds-only-if", way))];
}

function relaxed({ quantity }: BreakEven, plan: Plan): Text {
  return inBoth("reading-relaxed", { name: plan.quantities.get(quantity)?.name ?? { zh: quantity, en: quantity } });
}

/** Where a requirement is missed on each of its bases, at the most favourable of some values of a commitment. */
function missesOf(demand: Demand, worldAt: (value: number) => Book, values: readonly number[], year: number, { people }: Book): Miss[] {
  const worlds = values.map(worldAt);
  return demand.bases
    .filter((basis) => basis === "resident" || people.registered !== undefined)
    .flatMap((basis) => {
      const tried = worlds.map((world) => tryIn(world, demand, year, basis));
      const best = tried.reduce((a, b) => (marginIn(b, demand) > marginIn(a, demand) ? b : a));
      return verdictOf(best.computed, best.required, demand.compare, demand.band) === "missed" ? [best] : [];
    });
}

function tryIn(world: Book, demand: Demand, year: number, basis: Basis): Miss {
  const setting = testSetting(year, basis);
  const computed = world.compute(demand.indicator.formula, setting).value;
  return { basis, computed, required: world.compute(demand.required, setting).value, year, compare: demand.compare, world };
}

function marginIn({ computed, required }: Miss, { compare, band }: Demand): number {
  return marginOf(computed, required, compare, band);
}

/** A step beyond the commitment, as a share of it, to see whether exceeding it brings a requirement closer. */
const STEP = 0.01;

/** True if a commitment that sets only a floor or a ceiling could be exceeded to meet the requirement. */
function helpedByMore(pledge: Pledge, demand: Demand, miss: Miss, book: Book): boolean {
  if (pledge.open === undefined) return false;
  const value = pledge.values[0] * (pledge.open === "up" ? 1 + STEP : 1 - STEP);
  const beyond = tryIn(withFixed(book, { ...demand.fixed, [pledge.quantity]: value }), demand, miss.year, miss.basis);
  return marginIn(beyond, demand) > marginIn(miss, demand);
}

/** The limiting resources are known if the plan states them, or commits to the one being tested. */
function limitsKnown(indicator: Indicator, pledged: string, plan: Plan): boolean {
  return (indicator.limitedBy?.resources ?? []).every((name) => name === pledged || settersOf([name], plan).length > 0);
}

function settersOf(names: readonly string[], plan: Plan): string[] {
  return plan.statements.filter(({ sets }) => sets.some((name) => names.includes(name))).map(({ id }) => id);
}

/** The first year in which all stated resources are known; people are counted from the year after the first. */
function resourceYear(names: readonly string[], plan: Plan): number {
  const years = plan.statements.filter(({ sets }) => sets.some((name) => names.includes(name))).map(({ year }) => year ?? plan.firstYear);
  return Math.max(plan.firstYear + 1, ...years);
}

function wayOut(quantity: string, demand: Demand, { year, basis, required, world }: Miss): BreakEven[] {
  const way = breakEven(demand.indicator.formula, quantity, required, testSetting(year, basis), world);
  return way === undefined ? [] : [way];
}
