import { termsOf, valueOf, type Column, type Model, type Objective, type Row, type Solution, type Solver, type Terms } from "./model.ts";

/** The largest denominator that a coefficient is written with, and how near to it a fraction must be, relative. */
const [DENOMINATOR, NEAR] = [1e6, 4e-15];
/** The largest common denominator of a row, and the largest of its numbers: sums of them are exact. */
const [COMMON, LARGEST] = [1e9, 2 ** 50];
/** What a bound may be off by rounding: of its own decimals, relative, and at most, of a whole number. */
const [OFF, OFF_RELATIVE, MOST_OFF] = [1e-9, 1e-12, 0.01];
/** A relative gap as small as the solver is asked for leaves more than half a step open where a value has more steps than this. */
const STEPS = 1e8;

/**
 * A solver whose answers are exact where all is whole: rows of whole columns with coefficients that are fractions are multiplied out to whole numbers, so
 * that a bound is a whole number as well and rounding decides nothing; and a least value that is large beside its steps is proven to be the least by asking
 * for one a step lower.
 */
export function exactSolver(solver: Solver): Solver {
  const solveRows = async (model: Model, objective: Objective, gap?: number): Promise<Solution> => {
    const rows = model.rows.map((row) => wholeRow(row, model.columns));
    if (rows.some(({ lower, upper }) => lower > upper)) return { status: "infeasible" };
    return solver.solve({ columns: model.columns, rows }, objective, gap);
  };
  return {
    relaxed: solver.relaxed,
    solve: async (model, objective, gap) => {
      const found = await solveRows(model, objective, gap);
      const step = stepOf(objective, model.columns);
      return gap === undefined && step !== undefined ? provenLeast(found, step) : found;

      async function provenLeast(least: Solution, by: number): Promise<Solution> {
        if (least.status !== "optimal" || Math.abs(least.value) / by <= STEPS) return least;
        const lower = wholeRow({ name: "lower", terms: objective, lower: -Infinity, upper: least.value - by }, model.columns);
        if (!lower.isExact) return { status: "unproven", reason: "numbers too large for the solver to distinguish" };
        const better = await solveRows({ ...model, rows: [...model.rows, lower] }, objective);
        if (better.status === "infeasible") return least;
        return better.status === "optimal" ? provenLeast(better, by) : better;
      }
    },
  };
}

/** The row in whole numbers, or as it is where some column is not whole or some coefficient no fraction. */
function wholeRow(row: Row, columns: readonly Column[]): Row {
  const made = wholeTerms(row.terms, columns);
  if (!made) return row;
  const { terms, factor } = made;
  const [lower, upper] = [row.lower * factor, row.upper * factor];
  const off = (value: number): number => Math.min(MOST_OFF, OFF * factor + OFF_RELATIVE * Math.abs(value));
  if ([lower, upper].some((value) => Number.isFinite(value) && Math.abs(value) > LARGEST)) return row;
  return {
    name: row.name,
    terms,
    lower: Number.isFinite(lower) ? Math.ceil(lower - off(lower)) : lower,
    upper: Number.isFinite(upper) ? Math.floor(upper + off(upper)) : upper,
    isExact: true,
  };
}

/** Terms in whole numbers without a common divisor, and what they were multiplied by. */
function wholeTerms(terms: Terms, columns: readonly Column[]): { readonly terms: Terms; readonly factor: number } | undefined {
  if (terms.size === 0 || [...terms.keys()].some((column) => columns[column]?.isWhole !== true)) return undefined;
  let common = 1;
  for (const value of terms.values()) {
    const denominator = denominatorOf(value);
    if (denominator === undefined) return undefined;
    common = (common / divisorOf(common, denominator)) * denominator;
    if (common > COMMON) return undefined;
  }
  const whole = [...terms].map(([column, value]) => [column, Math.round(value * common)] as const);
  if (whole.some(([, value]) => Math.abs(value) > LARGEST)) return undefined;
  const divisor = whole.reduce((all, [, value]) => divisorOf(all, Math.abs(value)), 0) || 1;
  return { terms: termsOf(whole.map(([column, value]) => [column, value / divisor] as const)), factor: common / divisor };
}

/** The smallest denominator of the fraction that a number is up to its rounding, by its continued fraction. */
function denominatorOf(value: number): number | undefined {
  let [before, denominator] = [0, 1];
  let rest = Math.abs(value);
  for (;;) {
    if (denominator > DENOMINATOR) return undefined;
    const whole = Math.round(Math.abs(value) * denominator);
    if (Math.abs(whole / denominator - Math.abs(value)) <= NEAR * Math.abs(value)) return denominator;
    rest = 1 / (rest - Math.floor(rest));
    [before, denominator] = [denominator, Math.floor(rest) * denominator + before];
  }
}

function divisorOf(a: number, b: number): number {
  let [large, small] = [a, b];
  while (small > 0) [large, small] = [small, large % small];
  return large;
}

/** By how much values of an objective differ at least; undefined where they may differ by anything. */
function stepOf(objective: Objective, columns: readonly Column[]): number | undefined {
  const made = wholeTerms(objective, columns);
  return made && 1 / made.factor;
}

/** The lower bound that the rows of a column leave it once the other columns have given values. */
export function leastOfColumn({ columns, rows }: Model, column: number, values: readonly number[]): number {
  const others = values.map((value, i) => (i === column ? 0 : value));
  return rows.reduce((least, { terms, lower, upper }) => {
    const factor = terms.get(column) ?? 0;
    if (factor === 0) return least;
    const rest = valueOf(terms, others);
    const bound = factor > 0 ? (lower - rest) / factor : (upper - rest) / factor;
    return Number.isFinite(bound) ? Math.max(least, bound) : least;
  }, columns[column]?.lower ?? 0);
}
