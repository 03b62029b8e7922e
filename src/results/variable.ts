import type { VariableId } from "./variable-id.ts";
import type { YearEnd } from "../core/year.ts";
import type { Basis } from "../core/ages.ts";
import type { Formula } from "../core/formula.ts";
import type { Evaluator, Setting } from "../demand/evaluator.ts";
import { openYearColumns, type YearlessSetting, type YearColumns } from "../demand/over-years.ts";
import type { Evidence, Text } from "../demand/quantity.ts";
import type { Variant } from "../demography/place.ts";
import { type Plan, type PlanPlace, yearsOf } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";
import { NO_DIMENSIONS, type ColumnKey, type Dimension, type Row, type RowKey } from "./row.ts";

/** A place of an outcome, opened for evaluation. */
export interface Scope {
  readonly outcome: Outcome;
  readonly plan: Plan;
  readonly place: PlanPlace;
  /** True for the plan's own district. */
  readonly isOwn: boolean;
  readonly evaluator: Evaluator;
  /** The plan's years, first to horizon. */
  readonly years: readonly YearEnd[];
  /** Its quantities over those years. */
  readonly numbers: YearColumns;
  /** What is behind a row that holds where one assumption is changed; absent where no such rows are. */
  readonly changed?: ((row: RowKey) => Changed) | undefined;
  /** What is behind a number of an answer to a question; absent where none was asked. */
  readonly decided?: ((row: RowKey) => Decided) | undefined;
}

/** A number where something is other than in the plan: its formula, and the evaluator and setting in which it is read. */
export interface Changed {
  readonly name: Text;
  readonly formula: Formula;
  readonly evaluator: Evaluator;
  readonly setting: Setting;
}

/** What a number of an answer is of, how it was found, and the numbers that it goes by. */
export interface Decided {
  readonly name: Text;
  readonly how: Text;
  readonly inputs: readonly Input[];
}

/** What only some who trace numbers can say. */
export type Behind = Pick<Scope, "changed" | "decided">;

/** A column of years that a variable gives for every requested place. */
export interface ColumnMaker {
  readonly key: ColumnKey & Pick<Row, "unit">;
  /** The values in a place, one for each year of the scope; NaN if there is no row. */
  readonly values: (scope: Scope) => Float64Array;
}

/** Places requested of a variable: the plan's own district, or the places above and below it. */
export interface Asked {
  readonly outcome: Outcome;
  readonly plan: Plan;
  readonly isOwn: boolean;
  /** The population variants given: all for the plan's own district, otherwise the medium variant. */
  readonly variants: readonly Variant[];
  /** Whether the place has a registered population. */
  readonly hasRegistered: boolean;
}

/** One of the inputs of a formula, or the quantity behind a number that is read directly. */
export type Input =
  | { readonly kind: "row"; readonly row: RowKey }
  | { readonly kind: "quantity"; readonly quantity: string; readonly setting: Setting }
  | {
      readonly kind: "given";
      readonly name: Text;
      readonly value: number;
      readonly unit: string;
      readonly year?: number;
      readonly evidence?: Evidence;
    };

/**
 * Origin of a number. A formula is evaluated on its inputs and gives the number: nothing is merely described.
 */
export type Origin =
  | { readonly kind: "formula"; readonly name: Text; readonly formula: Formula; readonly inputs: Readonly<Record<string, Input>> }
  /** Read directly from a quantity. */
  | { readonly kind: "quantity"; readonly name: Text; readonly quantity: string; readonly setting: Setting }
  /** A formula over quantities where one assumption is changed. */
  | ({ readonly kind: "changed" } & Changed)
  /** Found by asking a question; `how` says by what and who judged it. */
  | ({ readonly kind: "decided" } & Decided)
  /** The sum of the inputs, if there are many. */
  | { readonly kind: "sum"; readonly name: Text; readonly inputs: readonly Input[] }
  /** The first year in which an input is below 0. */
  | { readonly kind: "first-below"; readonly name: Text; readonly inputs: readonly Input[] }
  /** Counted in the projected population. */
  | { readonly kind: "people"; readonly name: Text }
  /** Taken over trajectories; `how` says which statistic, and the inputs are the same numbers of the medium variant. */
  | { readonly kind: "trajectories"; readonly name: Text; readonly how: Text; readonly inputs: readonly Input[] };

/** A variable of a result, for every place, group, service and so on: the only place where its numbers and their origin are made. */
export interface Variable {
  readonly id: VariableId;
  /** The unit of all its rows; undefined if it depends on the subject. */
  readonly unit: string | undefined;
  readonly dimensions: readonly Dimension[];
  readonly label: Text;
  /** Name of the subject for readers; undefined if `of` is always the same word. */
  readonly of?: Text;
  readonly columns: (asked: Asked) => readonly ColumnMaker[];
  readonly origin: (row: RowKey, scope: Scope) => Origin;
}

/** Opens a place of an outcome; cheap until numbers are requested. */
export function scopeOf(outcome: Outcome, place: PlanPlace, { changed, decided }: Behind = {}): Scope {
  const { plan, evaluators } = outcome;
  const evaluator = evaluators.get(place.id);
  if (!evaluator) throw new RangeError(`Cannot report ${place.id}: it was not run`);
  const years = yearsOf(plan);
  let numbers: YearColumns | undefined;
  return {
    outcome,
    plan,
    place,
    isOwn: place.id === plan.district,
    evaluator,
    years,
    changed,
    decided,
    get numbers() {
      return (numbers ??= openYearColumns(evaluator.people, evaluator.quantities, years));
    },
  };
}

/** A key given by its non-empty dimensions only. */
export function keyOf(given: Pick<ColumnKey, "variable" | "of"> & Partial<ColumnKey> & Pick<Row, "unit">): ColumnKey & Pick<Row, "unit"> {
  return { ...NO_DIMENSIONS, ...given };
}

/** The key of another row of the same plan, place and year unless stated otherwise. */
export function changedKey(row: RowKey, changed: Pick<RowKey, "variable" | "of"> & Partial<RowKey>): RowKey {
  const { scenario, district, year, variant, basis, path } = row;
  return { ...NO_DIMENSIONS, scenario, district, year, variant, basis, path, ...changed };
}

/** The setting in which a row's numbers are evaluated; dimensions that it lacks are at their default. */
export function settingOf({ year, variant, basis, path }: Pick<RowKey, "year" | "variant" | "basis" | "path">): Setting {
  return { year, variant: variant || "medium", basis: basis || "resident", path: path || "committed" };
}

/** A setting without its year. */
export function yearlessSettingOf({ variant, basis, path }: Pick<RowKey, "variant" | "basis" | "path">): YearlessSetting {
  return { variant: variant || "medium", basis: basis || "resident", path: path || "committed" };
}

/** The name of a quantity, or its id if it has none. */
export function nameOf(id: string, { quantities }: Plan): Text {
  return quantities.get(id)?.name ?? { zh: id, en: id };
}

/** A name with words added. */
export function extended({ zh, en }: Text, zhMore: string, enMore: string): Text {
  return { zh: `${zh}${zhMore}`, en: `${en}${enMore}` };
}

/** The values of a column by year; NaN in years without one. */
export function inYears(years: readonly YearEnd[], value: (year: YearEnd) => number): Float64Array {
  return Float64Array.from(years, value);
}

/** The bases on which a column is given: the registered basis as well if the place has it. */
export function basesOf({ hasRegistered }: Pick<Asked, "hasRegistered">): readonly Basis[] {
  return hasRegistered ? ["resident", "registered"] : ["resident"];
}
