import type { Model, Objective } from "./model.ts";

/**
 * A value below which no solution of a model lies, by weak duality: whatever the duals, Σ dual × the bound of its row on the side that it
 * presses on, and for each column the least of what is left of its cost over its bounds. So it rests on no word of a solver.
 *
 * @param duals One for each row; good ones give a bound close to the least value where no column is whole.
 * @returns −Infinity where a column without an end would have to have one.
 */
export function dualBound({ columns, rows }: Model, objective: Objective, duals: readonly number[]): number {
  const left = columns.map((_, i) => objective.get(i) ?? 0);
  const pressed = rows.reduce((sum, { terms, lower, upper }, i) => {
    const dual = duals[i] ?? 0;
    const side = dual > 0 ? lower : upper;
    if (dual === 0 || !Number.isFinite(side)) return sum;
    for (const [column, factor] of terms) left[column] = (left[column] ?? 0) - dual * factor;
    return sum + dual * side;
  }, 0);
  return columns.reduce((sum, { lower, upper }, i) => {
    const rest = left[i] ?? 0;
    if (rest === 0) return sum;
    const side = rest > 0 ? lower : upper;
    // what rounding leaves of nought on a column without an end
    return Number.isFinite(side) ? sum + rest * side : Math.abs(rest) <= ROUNDING * size(objective) ? sum : -Infinity;
  }, pressed);
}

const ROUNDING = 1e-12;

function size(objective: Objective): number {
  return Math.max(1, ...[...objective.values()].map(Math.abs));
}
