import { VARIANTS } from "../demography/place.ts";
import { type PlanPlace, yearsOf } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";
import { hasValues, Rows, type Column, type PlaceColumns, type ResultTable } from "./rows.ts";
import { scopeOf, type Asked, type ColumnMaker, type Scope, type Variable } from "./variable.ts";
import { VARIABLES } from "./variables/index.ts";

/** What is reported of an outcome. */
export interface ResultOptions {
  /** Whether places above and below the plan's district are reported as well. */
  readonly places?: boolean;
  /** The variables wanted; all by default. */
  readonly only?: readonly string[];
}

/**
 * Every number of an outcome: what `run`, `compare`, `report`, the web page, charts and scripts read.
 *
 * Low and high variants, supply, money of actions, indicators and tests are given for the plan's own district; people, ledgers, posts and money of
 * services for every place. A value that cannot be computed has no row; the scorecard says what is missing.
 */
export function rowsOf(outcome: Outcome, options: ResultOptions = {}): Rows {
  return new Rows([tableOf(outcome, options)]);
}

/** The results of options with the same population: those of places other than the plan's own are given once, under the first option. */
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

/**
 * As `tableOf`, but columns are made when they are first asked for: for those who show a few of all numbers again and again.
 *
 * Its places have functions: it cannot be sent to another thread.
 */
export function openTable(outcome: Outcome, { places: withPlaces = true }: Pick<ResultOptions, "places"> = {}): ResultTable {
  const { plan } = outcome;
  const places = plan.places.filter(({ id }) => withPlaces || id === plan.district).map((place) => openPlace(place, outcome));
  return { scenario: plan.id, years: yearsOf(plan), places };
}

function openPlace(place: PlanPlace, outcome: Outcome): PlaceColumns {
  const scope = scopeOf(outcome, place);
  const made = new Map<string, readonly Column[]>();
  const columnsOfVariable = (variable: Variable): readonly Column[] => {
    const known = made.get(variable.id) ?? variable.columns(askedOf(scope)).map((maker) => openColumn(maker, scope));
    made.set(variable.id, known);
    return known;
  };
  return {
    district: place.id,
    get columns() {
      return VARIABLES.flatMap(columnsOfVariable).filter(hasValues);
    },
    of: (id) => VARIABLES.filter((variable) => variable.id === id).flatMap(columnsOfVariable),
  };
}

/** A column whose values are made when they are first read. */
function openColumn({ key, values: make }: ColumnMaker, scope: Scope): Column {
  let made: Float64Array | undefined;
  return {
    key,
    get values() {
      return (made ??= make(scope));
    },
  };
}

/** The columns of a place; places of the same layout share it. */
function columnsOf(
  place: PlanPlace,
  outcome: Outcome,
  variables: readonly Variable[],
  layouts: Map<string, readonly ColumnMaker[]>,
): PlaceColumns {
  const scope = scopeOf(outcome, place);
  const asked = askedOf(scope);
  const kind = `${asked.isOwn} ${asked.hasRegistered}`;
  const layout = layouts.get(kind) ?? variables.flatMap((variable) => variable.columns(asked));
  layouts.set(kind, layout);
  return { district: place.id, columns: filled(layout, scope) };
}

/** What variables are asked in a place. */
function askedOf({ outcome, isOwn, evaluator }: Scope): Asked {
  const hasRegistered = evaluator.people.registered !== undefined;
  return { outcome, plan: outcome.plan, isOwn, hasRegistered, variants: isOwn ? VARIANTS : ["medium"] };
}

/** Columns with their values; those without any are left out. */
function filled(layout: readonly ColumnMaker[], scope: Scope): Column[] {
  return layout.map(({ key, values }): Column => ({ key, values: values(scope) })).filter(hasValues);
}
