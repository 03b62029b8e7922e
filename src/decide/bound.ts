import type { Model, Objective, Solver } from "./model.ts";

/**
 * A lower bound on the value of every solution of a model, by weak duality. It holds for any duals, so it need not trust the solver: Σ dual × the
 * bound of its row (the lower one for a positive dual), plus for each column the least of its reduced cost over its own bounds.
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

/** The most models that are relaxed for a bound, and how far below what is known it may stay, relative. */
const [MOST_NODES, NEAR] = [48, 1e-4];

/** A subset of the solutions, with some binary columns fixed. */
interface Node {
  readonly model: Model;
  readonly bound: number;
  readonly values: readonly number[];
}

/**
 * A lower bound on the value of every solution: the least of the bounds of its subsets, each by weak duality, where binary columns are fixed one
 * by one until the bound is close to a known value or enough subsets were tried. That a subset has no solution is taken from the solver.
 *
 * @param from The first binary column; those before it are counts, which are relaxed.
 * @param known The value of a solution.
 * @returns Undefined if the solver gives no duals.
 */
export async function branchedBound(
  model: Model,
  objective: Objective,
  { from, known }: { readonly from: number; readonly known: number },
  solver: Solver,
): Promise<number | undefined> {
  const nodeOf = async (part: Model): Promise<Node | "empty" | undefined> => {
    const found = await solver.relaxed(part, objective);
    if (found.status === "infeasible") return "empty";
    return found.status === "optimal" ? { model: part, bound: dualBound(part, objective, found.duals), values: found.values } : undefined;
  };
  const first = await nodeOf(model);
  if (first === undefined || first === "empty") return undefined;
  const open: Node[] = [first];
  const closed: number[] = [known];
  for (let looked = 1; looked < MOST_NODES && open.length > 0; looked += 2) {
    open.sort((a, b) => a.bound - b.bound);
    const [worst] = open;
    if (!worst || worst.bound >= known - NEAR * Math.abs(known)) break;
    const column = mostFractional(worst, from);
    if (column === undefined) {
      closed.push(worst.bound);
      open.shift();
      continue;
    }
    const parts: (Node | "empty" | undefined)[] = [];
    for (const side of [0, 1]) parts.push(await nodeOf(withSide(worst.model, column, side))); // oxlint-disable-line no-await-in-loop -- one solver
    if (parts.includes(undefined)) break;
    open.shift();
    open.push(...parts.filter((part) => part !== undefined && part !== "empty"));
  }
  return Math.min(...closed, ...open.map(({ bound }) => bound));
}

/** The binary column furthest from 0 and 1. */
function mostFractional({ model, values }: Node, from: number): number | undefined {
  const fractional = model.columns.flatMap(({ isWhole }, i) => {
    const off = Math.min(Math.abs(values[i] ?? 0), Math.abs(1 - (values[i] ?? 0)));
    return isWhole && i >= from && off > TOLERANCE ? [{ i, off }] : [];
  });
  return fractional.toSorted((a, b) => b.off - a.off || a.i - b.i)[0]?.i;
}

const TOLERANCE = 1e-6;

function withSide(model: Model, column: number, side: number): Model {
  return { ...model, columns: model.columns.map((one, i) => (i === column ? { ...one, lower: side, upper: side } : one)) };
}
