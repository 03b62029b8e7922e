import { mapSexAge, type ByAge, type BySexAge } from "../core/ages.ts";
import { cholesky, solve } from "./smooth.ts";

/** The seven parameters of a model migration schedule: children falling, labour rising and falling, and a constant; all above 0. */
export interface RogersCastro {
  readonly a1: number;
  readonly alpha1: number;
  readonly a2: number;
  readonly alpha2: number;
  readonly mu2: number;
  readonly lambda2: number;
  readonly c: number;
}

/**
 * Rate of the model schedule at an age: a1 e^(−α1 x) + a2 exp(−α2 (x − μ2) − e^(−λ2 (x − μ2))) + c.
 *
 * @see Rogers & Castro (1981) Model Migration Schedules, IIASA RR-81-30, equation 1 without the retirement peak.
 */
export function rogersCastroRate({ a1, alpha1, a2, alpha2, mu2, lambda2, c }: RogersCastro, x: number): number {
  return a1 * Math.exp(-alpha1 * x) + a2 * Math.exp(-alpha2 * (x - mu2) - Math.exp(-lambda2 * (x - mu2))) + c;
}

/** Initial values, as shares of the schedule's mean for the heights: the usual profile of Rogers & Castro (1981), table 6. */
const START: RogersCastro = { a1: 1, alpha1: 0.1, a2: 3, alpha2: 0.1, mu2: 20, lambda2: 0.4, c: 0.2 };
const NAMES = ["a1", "alpha1", "a2", "alpha2", "mu2", "lambda2", "c"] as const;
/** Limits of the iteration, step of the numerical derivatives, and initial value and factor of damping. */
const FIT = { rounds: 500, step: 1e-6, damping: 1e-2, factor: 4, rest: 1e-12 } as const;

/**
 * Fits the model schedule to rates by single age: least squares on the logarithms of the parameters (Levenberg–Marquardt), so that all stay above 0.
 *
 * @param rates In- or outflows, never net [age], 0 or more with someone moving.
 * @throws RangeError if a rate is below 0 or all are 0: net rates must be split first.
 */
export function fitRogersCastro(rates: ByAge): RogersCastro {
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  if (!(mean > 0) || rates.some((rate) => rate < 0))
    throw new RangeError(
      "Cannot fit a model migration schedule: rates must be 0 or more with someone moving; split net rates into in- and outflows first",
    );
  let theta = NAMES.map((name) => Math.log(START[name] * (name === "a1" || name === "a2" || name === "c" ? mean : 1)));
  let [error, damping] = [errorOf(theta), FIT.damping as number];
  for (let round = 0; round < FIT.rounds && damping < 1 / FIT.rest; round++) {
    const { A, b } = slopes(theta);
    A.forEach((row, i) => (row[i] += damping * row[i] + FIT.rest * mean * mean));
    const step = solve(cholesky(A), b);
    const moved = theta.map((value, i) => value + Math.max(-1, Math.min(1, step[i]))); // no parameter changes by more than a factor e at once
    const next = errorOf(moved);
    if (next < error) {
      const gain = error - next;
      [theta, error, damping] = [moved, next, damping / FIT.factor];
      if (gain < FIT.rest * error) break;
    } else damping *= FIT.factor;
  }
  return parametersOf(theta);

  function errorOf(at: readonly number[]): number {
    const parameters = parametersOf(at);
    return rates.reduce((sum, rate, x) => sum + (rogersCastroRate(parameters, x) - rate) ** 2, 0);
  }

  function slopes(at: readonly number[]): { readonly A: Float64Array[]; readonly b: Float64Array } {
    const here = parametersOf(at);
    const shifted = at.map((_, i) => parametersOf(at.map((value, j) => value + (i === j ? FIT.step : 0))));
    const A = at.map(() => new Float64Array(at.length));
    const b = new Float64Array(at.length);
    rates.forEach((rate, x) => {
      const model = rogersCastroRate(here, x);
      const slope = shifted.map((parameters) => (rogersCastroRate(parameters, x) - model) / FIT.step);
      slope.forEach((di, i) => {
        b[i] += di * (rate - model);
        slope.forEach((dj, j) => (A[i][j] += di * dj));
      });
    });
    return { A, b };
  }
}

function parametersOf(theta: readonly number[]): RogersCastro {
  const [a1, alpha1, a2, alpha2, mu2, lambda2, c] = theta.map(Math.exp);
  return { a1, alpha1, a2, alpha2, mu2, lambda2, c };
}

/** In- and outflows of a place. */
export interface Flows {
  readonly into: BySexAge;
  readonly out: BySexAge;
}

/**
 * Splits net migrants into in- and outflows, both 0 or more: for every sex and age a share `turnover` of the population moves in and out in addition to the net.
 *
 * A model schedule can be fitted only after this: net migrants have both signs, and their shape is not a schedule.
 *
 * @param net Persons [sex][age].
 * @param persons People there [sex][age].
 * @param turnover Share of the people of an age who move in and out alike, 0…1 (assumption if flows are unknown).
 * @see Rogers (1990) Requiem for the net migrant, Geographical Analysis 22:283.
 */
export function splitNetMigration(net: BySexAge, persons: BySexAge, turnover: number): Flows {
  const both = mapSexAge(persons, (P) => turnover * P);
  return { into: mapSexAge(net, (M, s, x) => both[s][x] + Math.max(0, M)), out: mapSexAge(net, (M, s, x) => both[s][x] + Math.max(0, -M)) };
}
