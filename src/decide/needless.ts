import { rangeOver, type Affine } from "./affine.ts";
import { valueOf, type Column, type Model, type Row, type Terms } from "./model.ts";
import type { PlanModel, PlanQuestion } from "./plan-question.ts";
import type { Question } from "./question.ts";

/** What a unit more of a decision changes, at least and at most, whatever else is decided. */
type Slope = readonly [least: number, most: number];

/**
 * A plan's model without the decisions that no least cost needs: whatever else is decided, less of them costs no more and breaks no row that could
 * break at all. They are held at nought, which the rules for plans that cost the same prefer as well, so no answer moves; a solver that needs not look at
 * them, nor at the minima and maxima that hang on them alone, proves the same least cost in a fraction of the time.
 *
 * @param aim What is made least; nothing where it is only asked whether all rows can hold.
 */
export function withoutNeedless<M extends PlanModel>(model: M, aim: Terms = model.cost): M {
  const slopes = model.decisions.map((_, i) => slopesOf(i, model));
  const further = new Set(model.further.rows);
  const rows = model.rows.filter((row) => !further.has(row) && canBreak(row, model));
  const columns = model.columns.map((column, i): Column => {
    const slope = slopes[i];
    return slope && isNeedless(slope, rows, aim) && column.lower <= 0 ? { ...column, upper: 0 } : column;
  });
  return { ...model, columns: settled(columns, model) };
}

/** The columns with each positive part of which the bounds settle the side on that side. */
function settled(columns: readonly Column[], { further }: PlanModel): readonly Column[] {
  const made = [...columns];
  for (const { column, form } of further.parts) {
    const [least, most] = rangeOver(form, { lower: (i) => made[i]?.lower ?? NaN, upper: (i) => made[i]?.upper ?? NaN, nameOf: String });
    const [part, side] = [made[column], made[column + 1]];
    if (part) made[column] = { ...part, lower: Math.max(part.lower, least), upper: Math.min(part.upper, Math.max(0, most)) };
    if (side) made[column + 1] = { ...side, lower: least > 0 ? 1 : side.lower, upper: most <= 0 ? 0 : side.upper };
  }
  return made;
}

/** By column, what a unit more of a decision changes of it; columns that it does not move are left out. */
function slopesOf(decision: number, { further }: PlanModel): ReadonlyMap<number, Slope> {
  const slopes = new Map<number, Slope>([[decision, [1, 1]]]);
  for (const { column, form } of further.parts) {
    const [least, most] = slopeOf(form.terms, slopes);
    // the positive part moves as the form does, or not at all
    if (least !== 0 || most !== 0) slopes.set(column, [Math.min(0, least), Math.max(0, most)]);
  }
  return slopes;
}

function slopeOf(terms: Affine["terms"], slopes: ReadonlyMap<number, Slope>): Slope {
  let [least, most] = [0, 0];
  for (const [column, [low, high]] of slopes) {
    const factor = terms.get(column);
    if (factor === undefined) continue;
    least += Math.min(factor * low, factor * high);
    most += Math.max(factor * low, factor * high);
  }
  return [least, most];
}

function isNeedless(slopes: ReadonlyMap<number, Slope>, rows: readonly Row[], aim: Terms): boolean {
  if (slopeOf(aim, slopes)[0] < 0) return false;
  return rows.every(({ terms, lower, upper }) => {
    const [least, most] = slopeOf(terms, slopes);
    return (lower === -Infinity || most <= 0) && (upper === Infinity || least >= 0);
  });
}

/** False for a row that holds at every value of the columns between their bounds. */
function canBreak({ terms, lower, upper }: Row, { columns }: Model): boolean {
  const end = (isUpper: boolean): readonly number[] =>
    columns.map((column, i) => ((terms.get(i) ?? 0) > 0 === isUpper ? column.upper : column.lower));
  return valueOf(terms, end(false)) < lower || valueOf(terms, end(true)) > upper;
}

/** A question of whose models it is only asked whether they hold: without the decisions that this never needs. */
export function askedIfHolds({ groups, modelOf }: PlanQuestion): Question<PlanModel> {
  return { groups, modelOf: (lifted) => withoutNeedless(modelOf(lifted), new Map()) };
}

/** A model in which further rows hold as well. */
export function withRows(model: PlanModel, rows: readonly Row[]): PlanModel {
  return { ...model, rows: [...model.rows, ...rows] };
}
