import { firstOf } from "../core/items.ts";
import type { Basis } from "../core/ages.ts";
import type { Evaluator } from "../demand/evaluator.ts";
import type { Text } from "../demand/quantity.ts";
import { marginOf, verdictOf } from "./comparator.ts";
import { requirementsOf, commitmentsOf, appliesIn, type Requirement, type Commitment } from "./requirements.ts";
import { behindPresent } from "./behind-present.ts";
import { finding, type Detail } from "./finding.ts";
import { negativeRemainders, partsAgainstWholes } from "./part-whole.ts";
import type { Comparator, Indicator, Plan } from "./plan.ts";
import { inBoth, joinReadings } from "./reading.ts";
import { testSetting } from "./scorecard.ts";
import type { BreakEven, ScoreRow } from "./types.ts";
import { strictestCommitments, strictestRequirements } from "./strictest.ts";
import { belowStandards, overlapsOf } from "./target-overlaps.ts";
import { breakEven, dependsOn, hangsOnOtherStock, withValues } from "./counterfactual.ts";

/**
 * Finds contradictions in a plan, breaches of norms, and targets that hold only under a condition.
 *
 * Nothing is listed by hand: each commitment is checked against every other requirement that depends on the same quantity; resources against
 * the requirements that they limit; parts against wholes; each target against overlapping targets and higher standards. Of statements that ask alike
 * the strictest is tested, so that the work grows with the number of statements, not with that of their pairs.
 *
 * @returns One row per finding and reading; its id joins the ids concerned, its verdict is the class, in the order of the plan.
 */
export function findings(plan: Plan, evaluator: Evaluator): ScoreRow[] {
  const requirements = requirementsOf(plan);
  const strictest = strictestRequirements(requirements, plan, evaluator);
  const commitments = strictestCommitments(commitmentsOf(plan, evaluator));
  const found = [
    ...strictest.flatMap((requirement) => commitments.flatMap((commitment) => commitmentAgainst(commitment, requirement, plan, evaluator))),
    ...strictest.flatMap((requirement) => resourcesAgainst(requirement, commitments, plan, evaluator)),
    ...partsAgainstWholes(plan, evaluator),
    ...negativeRemainders(plan, evaluator),
    ...overlapsOf(requirements, plan, evaluator),
    ...belowStandards(requirements, plan, evaluator),
    ...behindPresent(requirements, plan, evaluator),
  ];
  const places = new Map(plan.statements.map(({ id }, i) => [id, i]));
  const place = ({ id }: ScoreRow): number => places.get(id.split("+", 1)[0] ?? id) ?? -1;
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
  readonly compare: Comparator;
  readonly counterfactual: Evaluator;
}

/** A commitment met to the letter, inserted into another requirement that depends on the same stock. */
function commitmentAgainst(commitment: Commitment, requirement: Requirement, plan: Plan, evaluator: Evaluator): ScoreRow[] {
  const { indicator } = requirement;
  const { limitedBy } = indicator;
  const same = commitment.id === requirement.id || commitment.indicator === indicator.id;
  if (same || !appliesIn(requirement, commitment.year) || !dependsOn(indicator.formula, commitment.quantity, plan.quantities)) return [];
  if (limitedBy && !limitsKnown(indicator, commitment.quantity, plan)) return [];
  const others = limitedBy
    ? settersOf(
        limitedBy.resources.filter((name) => name !== commitment.quantity),
        plan,
      )
    : [];
  const ids = [commitment.id, ...others, ...(limitedBy && requirement.kind === "standard" ? [] : [requirement.id])];
  const free = !limitedBy && hangsOnOtherStock(indicator.formula, commitment.quantity, plan.quantities);
  return missesOf(
    requirement,
    (value) => withValues(evaluator, { ...requirement.fixed, [commitment.quantity]: value }),
    commitment.values,
    commitment.year,
    evaluator,
  ).flatMap((miss) => {
    const firm = !free && !helpedByMore(commitment, requirement, miss, evaluator);
    return judge(requirement, miss, { ids, reading: joinReadings(commitment.reading, requirement.reading), firm, free, plan });
  });
}

/** A requirement that resources stated in the plan, and not committed to grow in time, cannot support. */
function resourcesAgainst(requirement: Requirement, commitments: readonly Commitment[], plan: Plan, evaluator: Evaluator): ScoreRow[] {
  const { limitedBy } = requirement.indicator;
  if (!limitedBy || !limitsKnown(requirement.indicator, "", plan)) return [];
  const year = requirement.kind === "target" ? requirement.year : Math.max(requirement.year, resourceYear(limitedBy.resources, plan));
  if (commitments.some((commitment) => limitedBy.resources.includes(commitment.quantity) && commitment.year <= year)) return [];
  const ids = [...(requirement.kind === "standard" ? [] : [requirement.id]), ...settersOf(limitedBy.resources, plan)];
  const counterfactual = withValues(evaluator, requirement.fixed);
  return missesOf(requirement, () => counterfactual, [NaN], year, evaluator).flatMap((miss) =>
    judge(requirement, miss, { ids, reading: requirement.reading, firm: false, free: false, plan }),
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
function judge(requirement: Requirement, miss: Miss, { ids, reading, firm, free, plan }: Case): ScoreRow[] {
  const { limitedBy, breakEven: levers } = requirement.indicator;
  const ways = (limitedBy ? [limitedBy.breakEven] : levers).flatMap((quantity) => wayOut(quantity, requirement, miss));
  const detail: Detail = { ...miss, ids, reading, plan, indicator: requirement.indicator.id };
  const conditions = ways.map((way) => finding(detail, "holds-only-if", way));
  if (requirement.kind === "standard" && !limitedBy && !free) return [finding(detail, "breaches-a-standard", ways[0])];
  if (limitedBy)
    return ways.length > 0 ? conditions : [finding(detail, requirement.kind === "standard" ? "breaches-a-standard" : "contradicts")];
  if (!firm) return conditions;
  return [finding(detail, "contradicts"), ...ways.map((way) => finding({ ...detail, reading: relaxed(way, plan) }, "holds-only-if", way))];
}

function relaxed({ quantity }: BreakEven, plan: Plan): Text {
  return inBoth("reading-relaxed", { name: plan.quantities.get(quantity)?.name ?? { zh: quantity, en: quantity } });
}

/** Where a requirement is missed on each of its bases, at the most favourable of some values of a promise. */
function missesOf(
  requirement: Requirement,
  counterfactualAt: (value: number) => Evaluator,
  values: readonly number[],
  year: number,
  { people }: Evaluator,
): Miss[] {
  const counterfactuals = values.map(counterfactualAt);
  return requirement.bases
    .filter((basis) => basis === "resident" || people.registered !== undefined)
    .flatMap((basis) => {
      const tried = counterfactuals.map((counterfactual) => tryIn(counterfactual, requirement, year, basis));
      const best = tried.reduce((a, b) => (marginIn(b, requirement) > marginIn(a, requirement) ? b : a));
      return verdictOf(best.computed, best.required, requirement.compare, requirement.band) === "missed" ? [best] : [];
    });
}

function tryIn(counterfactual: Evaluator, requirement: Requirement, year: number, basis: Basis): Miss {
  const setting = testSetting(year, basis);
  const computed = counterfactual.compute(requirement.indicator.formula, setting).value;
  return {
    basis,
    computed,
    required: counterfactual.compute(requirement.required, setting).value,
    year,
    compare: requirement.compare,
    counterfactual,
  };
}

function marginIn({ computed, required }: Miss, { compare, band }: Requirement): number {
  return marginOf(computed, required, compare, band);
}

/** A step beyond the commitment, as a share of it, to see whether exceeding it brings a requirement closer. */
const STEP = 0.01;

/** True if a commitment that sets only a floor or a ceiling could be exceeded to meet the requirement. */
function helpedByMore(commitment: Commitment, requirement: Requirement, miss: Miss, evaluator: Evaluator): boolean {
  if (commitment.open === undefined) return false;
  const value = firstOf(commitment.values) * (commitment.open === "up" ? 1 + STEP : 1 - STEP);
  const beyond = tryIn(withValues(evaluator, { ...requirement.fixed, [commitment.quantity]: value }), requirement, miss.year, miss.basis);
  return marginIn(beyond, requirement) > marginIn(miss, requirement);
}

/** The limiting resources are known if the plan states them, or commits to the one being tested. */
function limitsKnown(indicator: Indicator, committed: string, plan: Plan): boolean {
  return (indicator.limitedBy?.resources ?? []).every((name) => name === committed || settersOf([name], plan).length > 0);
}

function settersOf(names: readonly string[], plan: Plan): string[] {
  return plan.statements.filter(({ sets }) => sets.some((name) => names.includes(name))).map(({ id }) => id);
}

/** The first year in which all stated resources are known; people are counted from the year after the first. */
function resourceYear(names: readonly string[], plan: Plan): number {
  const years = plan.statements.filter(({ sets }) => sets.some((name) => names.includes(name))).map(({ year }) => year ?? plan.firstYear);
  return Math.max(plan.firstYear + 1, ...years);
}

function wayOut(quantity: string, requirement: Requirement, { year, basis, required, counterfactual }: Miss): BreakEven[] {
  const way = breakEven(requirement.indicator.formula, quantity, required, testSetting(year, basis), counterfactual);
  return way === undefined ? [] : [way];
}
