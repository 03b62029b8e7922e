import { yearEnd, type YearEnd } from "../core/year.ts";
import type { Formula } from "../core/formula.ts";
import type { Project, Quantities } from "../demand/quantity.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";
import { mainEvaluator } from "./setting.ts";

/** Cause of a step of a gap. */
export type Cause = "start" | "number" | "ageing" | "other-need" | "action" | "other-supply" | "end";

/** One step of a gap between two years, in the service's unit; negative if the gap widens. */
export interface GapStep {
  readonly cause: Cause;
  /** For a step of that kind: the action, and what it adds in which year. */
  readonly action?: string;
  readonly added?: readonly Pick<Project, "opens" | "amount">[];
  readonly value: number;
}

/** The first year of a service's decomposition: that of its stock's figure, or the plan's first. */
export function stepsFrom({ plan }: Outcome, service: string): YearEnd {
  const supply = plan.services.find(({ id }) => id === service)?.supply ?? "";
  const since = plan.quantities.get(`${supply}_stock`)?.evidence.year ?? plan.firstYear;
  return yearEnd(Math.min(plan.targetYear - 1, Math.max(plan.firstYear, since)));
}

/**
 * Decomposes the change of a service's gap (supply less need) between two years: more people, an older age structure, other changes
 * of need, additions by each action, other changes of supply. The steps add up exactly, and none depends on the order of the causes.
 *
 * People are the service's target population (`serves.within`); age structure is the share of them that it serves (`serves.group`).
 *
 * @param span First and last year.
 * @throws RangeError if the service is not in the plan.
 */
export function gapSteps(outcome: Outcome, service: string, { from, to }: Span): GapStep[] {
  const { plan } = outcome;
  const found = plan.services.find(({ id }) => id === service);
  if (!found) throw new RangeError(`Cannot take the gap of "${service}" apart: the plan has no such service`);
  const evaluator = mainEvaluator(outcome);
  const read = (name: string, year: number): number => evaluator.evaluate(name, testSetting(year)).value;
  const need = (year: number): number => read(`${service}.need`, year);
  const supply = (year: number): number => read(found.supply, year);
  const { group, within } = found.serves;
  const ends = (name: string): Ends => [read(name, from), read(name, to)];
  const [people, served, needed] = [ends(within), ends(group), ends(`${service}.need`)];
  const number = partOfNumber(people, served, needed);
  const older = partOfAgeing(people, served, needed);
  const actions = plan.actions.flatMap(({ id }) => {
    const added = addedBy(id, found.supply, plan.quantities, { from, to });
    return added.length === 0
      ? []
      : [{ cause: "action" as const, action: id, added, value: added.reduce((sum, { amount }) => sum + amount, 0) }];
  });
  const supplied = actions.reduce((sum, { value }) => sum + value, 0);
  return [
    { cause: "start", value: supply(from) - need(from) },
    { cause: "number", value: number },
    { cause: "ageing", value: older },
    { cause: "other-need", value: -(need(to) - need(from)) - number - older },
    ...actions,
    { cause: "other-supply", value: supply(to) - supply(from) - supplied },
    { cause: "end", value: supply(to) - need(to) },
  ];
}

/** A number at the beginning and at the end. */
type Ends = readonly [from: number, to: number];

/**
 * What the number of people makes of the change of need, whatever the order of causes: need is people × the share of them that are served ×
 * the need of each; the mean over all orders of what people change when their turn comes (Shapley 1953).
 */
function partOfNumber([p0, p1]: Ends, [g0, g1]: Ends, [n0, n1]: Ends): number {
  return -(((p1 - p0) * ((2 * n0) / p0 + ((g0 / p0) * n1) / g1 + ((g1 / p1) * n0) / g0 + (2 * n1) / p1)) / 6);
}

/** The same of the share of them that are served. */
function partOfAgeing([p0, p1]: Ends, [g0, g1]: Ends, [n0, n1]: Ends): number {
  return -(((g1 / p1 - g0 / p0) * ((2 * p0 * n0) / g0 + (p0 * n1) / g1 + (p1 * n0) / g0 + (2 * p1 * n1) / g1)) / 6);
}

/** From the end of one year to the end of another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What an action adds between two years to a service's stock, or to the parts of a supply that is a sum of stocks. */
function addedBy(action: string, supply: string, quantities: Quantities, span: Span): Project[] {
  const definition = quantities.get(supply)?.definition;
  if (definition?.kind === "formula") return partsOf(definition.formula).flatMap((part) => addedBy(action, part, quantities, span));
  if (definition?.kind !== "stock") return [];
  return definition.projects.filter((project) => project.action === action && project.opens > span.from && project.opens <= span.to);
}

/** The names that a formula adds up; none if it is not a plain sum. */
function partsOf(formula: Formula): string[] {
  if (formula[0] !== "add") return [];
  const [, ...parts] = formula;
  return parts.every((part) => part[0] === "name") ? parts.map((part) => String(part[1])) : [];
}
