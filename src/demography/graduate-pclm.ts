import { SINGLE_YEARS, type ByAge } from "../core/ages.ts";
import { groupBounds, heldToGroups, inGroups } from "./age-groups.ts";
import { addBendPenalty, banded, bandedCholesky, bandedSolve, type Banded } from "./banded.ts";

/** Smoothing parameters tried, smallest first; the one with the lowest AIC is used. */
const PCLM_STIFFNESS: readonly number[] = [1, 1e2, 1e4, 1e6];
/** Convergence tolerance (changes of the logarithm; rounding leaves about 1e-7) and maximum number of iterations: some fits need hundreds. */
const REST = { change: 1e-6, rounds: 20_000 } as const;
/** Initial value for an empty group, persons per year of age. */
const TRACE = 1 / 2;

/** The options of `graduateByPclm`. */
export interface PclmOptions {
  /** Weight of second differences of the logarithm; several are compared by AIC. */
  readonly stiffness?: readonly number[];
}

/** A fitted penalised composite link model. */
export interface Pclm {
  /** Persons [age], as fitted: close to the totals, not scaled to them. */
  readonly fitted: ByAge;
  readonly stiffness: number;
  readonly aic: number;
}

/**
 * Splits groups into single years by the penalised composite link model: group totals are Poisson sums of single ages whose logarithm is smooth.
 *
 * @param ages First ages of the groups; the last may be open anywhere up to 100.
 * @param totals Persons [group].
 * @returns Persons [age], positive if the group is not empty; every group's total is preserved.
 * @throws RangeError if the iteration does not converge, as when neighbouring groups differ by orders of magnitude.
 * @see Rizzi, Gampe & Eilers (2015) Efficient estimation of smooth distributions from coarsely grouped data, Am. J. Epidemiology 182:138.
 */
export function graduateByPclm(ages: readonly number[], totals: ByAge, { stiffness = PCLM_STIFFNESS }: PclmOptions = {}): ByAge {
  if (totals.every((total) => total === 0)) return new Float64Array(SINGLE_YEARS.count);
  const fits = stiffness.map((weight) => fitPclm(ages, totals, weight));
  const best = fits.reduce((least, fit) => (fit.aic < least.aic ? fit : least));
  return heldToGroups(best.fitted, ages, totals);
}

/**
 * Fits the model by iteratively reweighted least squares with step halving: (X′X/μ + λ D′D) β⁺ = X′(y − μ + Xβ)/μ with γ = exp β, X = C diag γ, μ = Cγ.
 *
 * @param stiffness λ.
 * @throws RangeError if the iteration does not converge.
 */
export function fitPclm(ages: readonly number[], totals: ByAge, stiffness: number): Pclm {
  let beta = evenStart(ages, totals);
  let cost = costOf(ages, totals, beta, stiffness);
  for (let round = 0; round < REST.rounds; round++) {
    const { A, b } = normalEquations(ages, totals, beta, stiffness);
    const next = bandedSolve(bandedCholesky(A), b);
    const change = next.reduce((most, value, x) => Math.max(most, Math.abs(value - beta[x])), 0);
    let share = Math.min(1, 2 / change); // no step multiplies a cell by more than e²
    let [moved, less] = tried(share);
    while (less > cost && share * change > REST.change) [moved, less] = tried((share /= 2));
    [beta, cost] = [moved, less];
    if (share * change <= REST.change) return { fitted: beta.map(Math.exp), stiffness, aic: aicOf(ages, totals, beta, stiffness) };

    function tried(part: number): [Float64Array, number] {
      const candidate = beta.map((value, x) => value + part * (next[x] - value));
      return [candidate, costOf(ages, totals, candidate, stiffness)];
    }
  }
  throw new RangeError(`Cannot fit the composite link model: no rest after ${REST.rounds} rounds at stiffness ${stiffness}`);
}

/** The objective: half the deviance plus half the penalty. */
function costOf(ages: readonly number[], totals: ByAge, beta: Float64Array, stiffness: number): number {
  let bends = 0;
  for (let x = 0; x + 2 < beta.length; x++) bends += (beta[x] - 2 * beta[x + 1] + beta[x + 2]) ** 2;
  return (devianceOf(totals, inGroups(beta.map(Math.exp), ages)) + stiffness * bends) / 2;
}

function devianceOf(totals: ByAge, mu: ByAge): number {
  return totals.reduce((sum, y, g) => sum + 2 * ((y > 0 ? y * Math.log(y / mu[g]) : 0) - (y - mu[g])), 0);
}

function evenStart(ages: readonly number[], totals: ByAge): Float64Array {
  const even = heldToGroups(new Float64Array(SINGLE_YEARS.count), ages, totals);
  return even.map((value) => Math.log(Math.max(value, TRACE)));
}

interface Equations {
  readonly A: Banded;
  readonly b: Float64Array;
}

function normalEquations(ages: readonly number[], totals: ByAge, beta: Float64Array, stiffness: number): Equations {
  const A = workingWeights(ages, beta);
  const gamma = beta.map(Math.exp);
  const mu = inGroups(gamma, ages);
  const worked = inGroups(
    gamma.map((value, x) => value * beta[x]),
    ages,
  );
  const b = new Float64Array(beta.length);
  ages.forEach((_, g) => {
    const [from, to] = groupBounds(ages, g);
    for (let x = from; x < to; x++) b[x] = (gamma[x] * (totals[g] - mu[g] + worked[g])) / mu[g];
  });
  addBendPenalty(A, stiffness);
  return { A, b };
}

/** X′X/μ: within a group γ(i)γ(j)/μ. */
function workingWeights(ages: readonly number[], beta: Float64Array): Banded {
  const widest = Math.max(3, ...ages.map((_, g) => groupBounds(ages, g)[1] - ages[g]));
  const A = banded(beta.length, widest - 1);
  const gamma = beta.map(Math.exp);
  const mu = inGroups(gamma, ages);
  ages.forEach((_, g) => {
    const [from, to] = groupBounds(ages, g);
    for (let i = from; i < to; i++) for (let j = from; j <= i; j++) A[i][i - j] = (gamma[i] * gamma[j]) / mu[g];
  });
  return A;
}

/** Deviance plus twice the effective dimension, the trace of (X′X/μ + λ D′D)⁻¹ X′X/μ. */
function aicOf(ages: readonly number[], totals: ByAge, beta: Float64Array, stiffness: number): number {
  const mu = inGroups(beta.map(Math.exp), ages);
  const W = workingWeights(ages, beta);
  const { A } = normalEquations(ages, totals, beta, stiffness);
  const C = bandedCholesky(A);
  let trace = 0;
  for (let x = 0; x < beta.length; x++) trace += bandedSolve(C, columnOf(W, x))[x];
  return devianceOf(totals, mu) + 2 * trace;
}

function columnOf(W: Banded, x: number): Float64Array {
  const width = W[0].length - 1;
  return Float64Array.from(W, (row, i) => (i >= x ? (i - x <= width ? row[i - x] : 0) : x - i <= width ? W[x][x - i] : 0));
}
