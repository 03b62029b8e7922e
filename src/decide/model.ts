/** A decision: a number between two bounds, whole or not. */
export interface Column {
  readonly name: string;
  readonly lower: number;
  readonly upper: number;
  readonly isWhole: boolean;
}

/** Coefficients by the index of a column. */
export type Terms = ReadonlyMap<number, number>;

/** lower ≤ Σ terms × columns ≤ upper. */
export interface Row {
  readonly name: string;
  readonly terms: Terms;
  readonly lower: number;
  readonly upper: number;
  /** Whether all its numbers and columns are whole, so that its sum has no rounding. */
  readonly isExact?: boolean;
}

/** A linear model; what is to be least or most is given when it is solved. */
export interface Model {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** What to make least. */
export type Objective = Terms;

/** What a solver found: `unproven` if it stopped without a proof, with its reason. */
export type Solution =
  | {
      readonly status: "optimal";
      readonly value: number;
      readonly values: readonly number[];
      /** How far above the least value it may lie, relative, where that is more than rounding. */
      readonly gap?: number;
    }
  | { readonly status: "infeasible" }
  | { readonly status: "unbounded" }
  | { readonly status: "unproven"; readonly reason: string };

/** What a solver found where no column need be whole. */
export type Relaxed =
  | { readonly status: "optimal"; readonly values: readonly number[]; readonly duals: readonly number[] }
  | Exclude<Solution, { readonly status: "optimal" }>;

/** Solves linear models with whole numbers. */
export interface Solver {
  /** @param gap How close to the proven bound is near enough, relative; rounding unless given. */
  readonly solve: (model: Model, objective: Objective, gap?: number) => Promise<Solution>;
  /** With no column whole: the values, and what loosening each row by one would gain. */
  readonly relaxed: (model: Model, objective: Objective) => Promise<Relaxed>;
}

/** Adds up terms; coefficients of the same column together. */
export function termsOf(pairs: Iterable<readonly [number, number]>): Terms {
  const terms = new Map<number, number>();
  for (const [column, coefficient] of pairs) terms.set(column, (terms.get(column) ?? 0) + coefficient);
  return terms;
}

/** The value of terms at given columns. */
export function valueOf(terms: Terms, values: readonly number[]): number {
  let sum = 0;
  for (const [column, coefficient] of terms) sum += coefficient * (values[column] ?? 0);
  return sum;
}

/** How far a value may miss a bound by rounding of sums alone, relative to the numbers summed. */
const ROUNDING = 1e-9;

/** True if a row holds at given columns, up to rounding of its own sum. */
export function holdsAt({ terms, lower, upper, isExact = false }: Row, values: readonly number[]): boolean {
  if (isExact) {
    const sum = valueOf(terms, values);
    return sum >= lower && sum <= upper;
  }
  let size = 1;
  for (const [column, coefficient] of terms) size = Math.max(size, Math.abs(coefficient * (values[column] ?? 0)));
  const value = valueOf(terms, values);
  return value >= lower - ROUNDING * size && value <= upper + ROUNDING * size;
}
