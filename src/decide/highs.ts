import { lpText } from "./lp-text.ts";
import { holdsAt, valueOf, type Model, type Objective, type Relaxed, type Row, type Solution, type Solver } from "./model.ts";

/** What is used of HiGHS. */
export interface Highs {
  readonly solve: (
    lp: string,
    options: Readonly<Record<string, boolean | number | string>>,
  ) => {
    readonly Status: string;
    readonly Columns: Readonly<Record<string, { readonly Primal?: number }>>;
    readonly Rows: readonly { readonly Name: string; readonly Dual?: number }[];
  };
}

/** How close to the proven bound a solution must be, relative; 0 itself makes some versions stop early. */
const GAP = 1e-9;
/** How close it must be when the solver is asked again after it was aborted. */
const GAP_AGAIN = 1e-4;
/** A row that holds only within the solver's tolerance is asked again a little stricter, by this much of its bound, at most so often. */
const STRICTER = 1e-6;
const MOST_TRIES = 5;

/**
 * HiGHS (MIT), a solver of linear models with whole numbers, in WebAssembly.
 *
 * Its answers are checked: whole numbers are rounded, and every row must hold in our own arithmetic.
 *
 * @param load Starts an instance; another one is started after an abort.
 */
export async function solverOf(load: () => Promise<Highs>): Promise<Solver> {
  let highs = await load();
  const attempt = async (model: Model, objective: Objective, gap: number): Promise<Solution> => {
    try {
      return once(highs, model, objective, gap);
    } catch (cause) {
      highs = await load(); // an abort leaves the instance unusable
      return { status: "unproven", reason: cause instanceof Error ? cause.message : String(cause) };
    }
  };
  const solveOnce = async (model: Model, objective: Objective, gap: number): Promise<Solution> => {
    const found = await attempt(model, objective, gap);
    return found.status === "unproven" && gap < GAP_AGAIN ? attempt(model, objective, GAP_AGAIN) : found;
  };
  return {
    solve: (model, objective, gap = GAP) => strictly(model, objective, (asked, towards) => solveOnce(asked, towards, gap)),
    relaxed: async (model, objective) => {
      try {
        return relaxedOnce(highs, model, objective);
      } catch (cause) {
        highs = await load();
        return { status: "unproven", reason: cause instanceof Error ? cause.message : String(cause) };
      }
    },
  };
}

async function strictly(
  model: Model,
  objective: Objective,
  solve: (model: Model, objective: Objective) => Promise<Solution>,
): Promise<Solution> {
  let asked = model;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = await solve(asked, objective); // oxlint-disable-line no-await-in-loop -- each try rests on the one before
    if (found.status !== "optimal") return found;
    const values = found.values.map((value, i) => (model.columns[i]?.isWhole ? Math.round(value) : value));
    if (model.rows.every((row) => holdsAt(row, values))) return { ...found, value: valueOf(objective, values), values };
    asked = { ...asked, rows: asked.rows.map((row, i) => (holdsAt(model.rows[i] ?? row, values) ? row : stricter(row))) };
  }
  return { status: "unproven", reason: "rows hold only within the solver's tolerance" };
}

function stricter(row: Row): Row {
  if (row.lower === row.upper) return row;
  const bound = row.lower > -Infinity ? row.lower : row.upper;
  // between whole numbers half of one is stricter and cuts nothing off
  const by = row.isExact ? 0.5 * Number(Number.isInteger(bound)) : STRICTER * Math.max(1, Math.abs(bound));
  return { ...row, lower: row.lower + by, upper: row.upper - by };
}

/** What the largest coefficient of an objective becomes: then those ten thousand times smaller are far above what the solver takes for nought (1e-7). */
const LARGEST = 1e5;

/** An objective for the solver, and what its value is to be multiplied by. */
function scaledOf(objective: Objective): { readonly scaled: Objective; readonly factor: number } {
  const factor = (Math.max(0, ...[...objective.values()].map(Math.abs)) || 1) / LARGEST;
  return { factor, scaled: new Map([...objective].map(([column, coefficient]) => [column, coefficient / factor])) };
}

/** With no column whole; the dual of a row is that of its two sides together. */
function relaxedOnce(highs: Highs, model: Model, objective: Objective): Relaxed {
  const { factor, scaled } = scaledOf(objective);
  const continuous = { ...model, columns: model.columns.map((column) => ({ ...column, isWhole: false })) };
  const { Status, Columns, Rows } = highs.solve(lpText(continuous, scaled), { output_flag: false, threads: 1 });
  if (Status === "Infeasible") return { status: "infeasible" };
  if (Status !== "Optimal") return { status: "unproven", reason: Status };
  const sides = new Map(Rows.map(({ Name, Dual }) => [Name, Dual ?? 0]));
  const dualOf = (row: number): number => ["", "_l", "_u"].reduce((sum, side) => sum + (sides.get(`r${row}${side}`) ?? 0), 0);
  return {
    status: "optimal",
    values: model.columns.map((_, i) => Columns[`c${i}`]?.Primal ?? 0),
    duals: model.rows.map((_, i) => factor * dualOf(i)),
  };
}

function once(highs: Highs, model: Model, objective: Objective, gap: number): Solution {
  const { scaled } = scaledOf(objective);
  const { Status, Columns } = highs.solve(lpText(model, scaled), { output_flag: false, mip_rel_gap: gap, mip_abs_gap: GAP, threads: 1 });
  switch (Status) {
    case "Optimal": {
      const values = model.columns.map((_, i) => Columns[`c${i}`]?.Primal ?? 0);
      return { status: "optimal", value: valueOf(objective, values), values, ...(gap > GAP && { gap }) };
    }
    case "Infeasible":
      return { status: "infeasible" };
    case "Unbounded":
      return { status: "unbounded" };
    case "Primal infeasible or unbounded":
      // without an objective nothing is unbounded
      return objective.size > 0 && once(highs, model, new Map(), gap).status === "optimal"
        ? { status: "unbounded" }
        : { status: "infeasible" };
    default:
      return { status: "unproven", reason: Status };
  }
}
