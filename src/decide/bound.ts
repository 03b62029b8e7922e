import type { Model, Objective, Solver } from "./model.ts";

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

/** The most models that are relaxed for a bound, and how far below what is known it may stay, relative. */
const [MOST_NODES, NEAR] = [48, 1e-4];

/** A part of all solutions: some of what is either so or so is settled. */
interface Node {
  readonly model: Model;
  readonly bound: number;
  readonly values: readonly number[];
}

/**
 * A value below which no solution of a model lies: the least of the bounds of its parts, each by weak duality, where what is either so or so is
 * settled one by one, until the bound is close to a known value or enough parts were looked at. Parts without a solution are taken as the
 * solver says.
 *
 * @param from The first column that may be either so or so: columns before it are counts, which may be parted.
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
  const settled: number[] = [known];
  for (let looked = 1; looked < MOST_NODES && open.length > 0; looked += 2) {
    open.sort((a, b) => a.bound - b.bound);
    const [worst] = open;
    if (!worst || worst.bound >= known - NEAR * Math.abs(known)) break;
    const column = mostParted(worst, from);
    if (column === undefined) {
      settled.push(worst.bound);
      open.shift();
      continue;
    }
    const parts: (Node | "empty" | undefined)[] = [];
    for (const side of [0, 1]) parts.push(await nodeOf(withSide(worst.model, column, side))); // oxlint-disable-line no-await-in-loop -- one solver
    if (parts.includes(undefined)) break;
    open.shift();
    open.push(...parts.filter((part) => part !== undefined && part !== "empty"));
  }
  return Math.min(...settled, ...open.map(({ bound }) => bound));
}

/** The column that is furthest from being either so or so. */
function mostParted({ model, values }: Node, from: number): number | undefined {
  const parted = model.columns.flatMap(({ isWhole }, i) => {
    const off = Math.min(Math.abs(values[i] ?? 0), Math.abs(1 - (values[i] ?? 0)));
    return isWhole && i >= from && off > PARTED ? [{ i, off }] : [];
  });
  return parted.toSorted((a, b) => b.off - a.off || a.i - b.i)[0]?.i;
}

const PARTED = 1e-6;

function withSide(model: Model, column: number, side: number): Model {
  return { ...model, columns: model.columns.map((one, i) => (i === column ? { ...one, lower: side, upper: side } : one)) };
}
