import type { Basis } from "../core/ages.ts";
import type { Formula } from "../core/formula.ts";
import type { Evaluator, Setting } from "../demand/evaluator.ts";
import { openYearColumns, type YearlessSetting, type YearColumns } from "../demand/over-years.ts";
import type { Evidence, Text } from "../demand/quantity.ts";
import type { Variant } from "../demography/place.ts";
import { type Plan, type PlanPlace, yearsOf } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";
import { NO_DIMENSIONS, type ColumnKey, type Dimension, type Row, type RowKey } from "./row.ts";

/** A place of an outcome, opened for reading. */
export interface Scope {
  readonly outcome: Outcome;
  readonly plan: Plan;
  readonly place: PlanPlace;
  /** True for the plan's own district. */
  readonly isOwn: boolean;
  readonly evaluator: Evaluator;
  /** The plan's years, first to horizon. */
  readonly years: readonly number[];
  /** Its quantities over those years. */
  readonly numbers: YearColumns;
}

/** A column of years that a variable gives for every place it is asked of. */
export interface ColumnMaker {
  readonly key: ColumnKey & Pick<Row, "unit">;
  /** The values in a place, one a year of the scope; NaN where there is no row. */
  readonly values: (scope: Scope) => Float64Array;
}

/** What a variable is asked for: the columns of the plan's own district, or of the places that it is made of. */
export interface Asked {
  readonly outcome: Outcome;
  readonly plan: Plan;
  readonly isOwn: boolean;
  /** The population variants that are given: all of the plan's own district, else the medium. */
  readonly variants: readonly Variant[];
  /** Whether the place has a registered population. */
  readonly hasRegistered: boolean;
}

/** One of the numbers that a formula reads, or the value behind a number that is read straight. */
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
 * Where a number comes from. A formula is evaluated on its inputs, and gives the number: nothing is only described.
 */
export type Origin =
  | { readonly kind: "formula"; readonly name: Text; readonly formula: Formula; readonly inputs: Readonly<Record<string, Input>> }
  /** Read straight from a quantity. */
  | { readonly kind: "quantity"; readonly name: Text; readonly quantity: string; readonly setting: Setting }
  /** The sum of the inputs, where they are many. */
  | { readonly kind: "sum"; readonly name: Text; readonly inputs: readonly Input[] }
  /** The first year in which a condition holds: that an input is below 0. */
  | { readonly kind: "first-below"; readonly name: Text; readonly inputs: readonly Input[] }
  /** Counted in the projected people. */
  | { readonly kind: "people"; readonly name: Text }
  /** Taken over trajectories; `how` says what, the inputs are the same numbers of the medium variant. */
  | { readonly kind: "trajectories"; readonly name: Text; readonly how: Text; readonly inputs: readonly Input[] };

/** One of the things that a result says of every place, group, service …: the only place where its numbers and their origin are made. */
export interface Variable {
  readonly id: string;
  /** The unit of all its rows; undefined where each has that of what it is of. */
  readonly unit: string | undefined;
  readonly dimensions: readonly Dimension[];
  readonly label: Text;
  /** What it is of, for a reader; undefined where `of` is always the same word. */
  readonly of?: Text;
  readonly columns: (asked: Asked) => readonly ColumnMaker[];
  readonly origin: (row: RowKey, scope: Scope) => Origin;
}

/** Opens a place of an outcome; cheap until numbers are asked for. */
export function scopeOf(outcome: Outcome, place: PlanPlace): Scope {
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
    get numbers() {
      return (numbers ??= openYearColumns(evaluator.people, evaluator.quantities, years));
    },
  };
}

/** A key of which only what matters is given. */
export function keyOf(given: Pick<ColumnKey, "variable" | "of"> & Partial<ColumnKey> & Pick<Row, "unit">): ColumnKey & Pick<Row, "unit"> {
  return { ...NO_DIMENSIONS, ...given };
}

/** The key of another row of the same plan, place and year, unless told otherwise. */
export function changedKey(row: RowKey, changed: Pick<RowKey, "variable" | "of"> & Partial<RowKey>): RowKey {
  const { scenario, district, year, variant, basis, path } = row;
  return { ...NO_DIMENSIONS, scenario, district, year, variant, basis, path, ...changed };
}

/** How a row's numbers are evaluated; a dimension that it does not have is as usual. */
export function settingOf({ year, variant, basis, path }: Pick<RowKey, "year" | "variant" | "basis" | "path">): Setting {
  return { year, variant: variant || "medium", basis: basis || "resident", path: path || "committed" };
}

/** A setting without its year. */
export function yearlessSettingOf({ variant, basis, path }: Pick<RowKey, "variant" | "basis" | "path">): YearlessSetting {
  return { variant: variant || "medium", basis: basis || "resident", path: path || "committed" };
}

/** The name of a quantity, or its id where it has none. */
export function nameOf(id: string, { quantities }: Plan): Text {
  return quantities.get(id)?.name ?? { zh: id, en: id };
}

/** A name with more words behind it. */
export function extended({ zh, en }: Text, zhMore: string, enMore: string): Text {
  return { zh: `${zh}${zhMore}`, en: `${en}${enMore}` };
}

/** The values of a column by year; NaN in years that have none. */
export function inYears(years: readonly number[], value: (year: number) => number): Float64Array {
  return Float64Array.from(years, value);
}

/** The bases on which a column is given: the registered where the place has them. */
export function basesOf({ hasRegistered }: Pick<Asked, "hasRegistered">): readonly Basis[] {
  return hasRegistered ? ["resident", "registered"] : ["resident"];
}
