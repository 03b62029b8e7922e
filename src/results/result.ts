import { VARIANTS } from "../demography/place.ts";
import { type PlanPlace, yearsOf } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";
import { Rows, type Column, type PlaceColumns, type ResultTable } from "./rows.ts";
import { scopeOf, type ColumnMaker, type Variable } from "./variable.ts";
import { VARIABLES } from "./variables/index.ts";

/** What is reported of an outcome. */
export interface ResultOptions {
  /** Whether the places that the plan's district is made of, and those above it, are reported as well. */
  readonly places?: boolean;
  /** The variables that are wanted; all of them unless given. */
  readonly only?: readonly string[];
}

/**
 * Every number of an outcome: what `run`, `compare`, `report`, the page, charts and scripts read.
 *
 * Low and high variants, supply, money of actions, indicators and tests are given for the plan's own district; people, ledgers, posts and money of
 * services for every place. What cannot be computed has no row; the scorecard says what is missing.
 */
export function rowsOf(outcome: Outcome, options: ResultOptions = {}): Rows {
  return new Rows([tableOf(outcome, options)]);
}

/** The results of options that share their people: those of other places than the plan's own are given once, under the first option. */
export function rowsOfAll(outcomes: readonly Outcome[]): Rows {
  return new Rows(outcomes.map((outcome, i) => tableOf(outcome, { places: i === 0 })));
}

/** The columns of an outcome. */
export function tableOf(outcome: Outcome, { places: withPlaces = true, only }: ResultOptions = {}): ResultTable {
  const { plan } = outcome;
  const layouts = new Map<string, readonly ColumnMaker[]>();
  const variables = only === undefined ? VARIABLES : VARIABLES.filter(({ id }) => only.includes(id));
  const places = plan.places
    .filter(({ id }) => withPlaces || id === plan.district)
    .map((place) => columnsOf(place, outcome, variables, layouts));
  return { scenario: plan.id, years: yearsOf(plan), places };
}

/** The columns of a place; places that are alike share their layout. */
function columnsOf(
  place: PlanPlace,
  outcome: Outcome,
  variables: readonly Variable[],
  layouts: Map<string, readonly ColumnMaker[]>,
): PlaceColumns {
  const scope = scopeOf(outcome, place);
  const hasRegistered = scope.evaluator.people.registered !== undefined;
  const kind = `${scope.isOwn} ${hasRegistered}`;
  const layout =
    layouts.get(kind) ??
    variables.flatMap((variable) =>
      variable.columns({ outcome, plan: outcome.plan, isOwn: scope.isOwn, hasRegistered, variants: scope.isOwn ? VARIANTS : ["medium"] }),
    );
  layouts.set(kind, layout);
  const columns = layout
    .map(({ key, values }): Column => ({ key, values: values(scope) }))
    .filter(({ values }) => values.some(Number.isFinite));
  return { district: place.id, columns };
}
