import { mapSexAge, type ByAge, type BySexAge, type Sex } from "../core/ages.ts";
import { find } from "../core/find.ts";
import { lifeExpectancy } from "./mortality.ts";

/** Death rates of a year. */
export interface RatesOfYear {
  readonly year: number;
  /** [sex][age], above 0. */
  readonly mx: BySexAge;
}

/** A Lee–Carter model with a common pattern of change for both sexes. */
export interface LeeCarter {
  /** Rates of the last year, which the forecast starts from. */
  readonly last: RatesOfYear;
  /** Share of each age in the change [age]; they add up to 1. */
  readonly Bx: ByAge;
  /** Level of each year, 0 on average. */
  readonly Kt: readonly number[];
  /** Yearly change of the level, its standard error, and the standard deviation of a year's own shock; undefined with only two years. */
  readonly drift: number;
  readonly driftError?: number | undefined;
  readonly shock?: number | undefined;
}

/** Rounds of the power iteration for the first singular pair. */
const ROUNDS = 200;

/**
 * Fits Lee–Carter to a few years, at any intervals, with common Bx and Kt for both sexes, so that they keep their ratio.
 *
 * The pattern is the first singular vector of the mean over the sexes of log rates less their mean over years; the level is a random walk with drift observed
 * at the years u: drift = (K(u_T) − K(u_0)) / (u_T − u_0), variance of a year's shock Σ(ΔK − drift Δu)² / (u_T − u_0 − Σ Δu² / (u_T − u_0)).
 *
 * @param years Ascending years, at least two.
 * @throws RangeError with fewer than two years, or without change.
 * @see Li, Lee & Tuljapurkar (2004) Using the Lee–Carter method to forecast mortality for populations with limited data, Int. Stat. Rev. 72:19;
 * Li & Lee (2005) Coherent mortality forecasts, Demography 42:575.
 */
export function fitLeeCarter(years: readonly RatesOfYear[]): LeeCarter {
  if (years.length < 2) throw new RangeError(`Cannot fit Lee–Carter: at least two years are needed, but there are ${years.length}`);
  const logs = years.map(({ mx }) => mx[0].map((m, x) => (Math.log(m) + Math.log(mx[1][x])) / 2));
  const mean = logs[0].map((_, x) => logs.reduce((sum, row) => sum + row[x], 0) / years.length);
  const centred = logs.map((row) => row.map((value, x) => value - mean[x]));
  let B: ByAge = Float64Array.from(centred[centred.length - 1]);
  for (let round = 0; round < ROUNDS; round++) {
    const K = centred.map((row) => dot(row, B));
    const next = B.map((_, x) => centred.reduce((sum, row, t) => sum + K[t] * row[x], 0));
    const length = Math.sqrt(dot(next, next));
    if (!(length > 0)) throw new RangeError("Cannot fit Lee–Carter: the rates do not change");
    B = next.map((value) => value / length);
  }
  const sum = B.reduce((total, value) => total + value, 0);
  const Kt = centred.map((row) => dot(row, B) * sum);
  return {
    last: years[years.length - 1],
    Bx: B.map((value) => value / sum),
    Kt,
    ...walkOf(
      years.map(({ year }) => year),
      Kt,
    ),
  };
}

function walkOf(years: readonly number[], Kt: readonly number[]): Pick<LeeCarter, "drift" | "driftError" | "shock"> {
  const T = years.length - 1;
  const span = years[T] - years[0];
  const drift = (Kt[T] - Kt[0]) / span;
  if (T < 2) return { drift };
  let [off, squares] = [0, 0];
  for (let t = 1; t <= T; t++) {
    const step = years[t] - years[t - 1];
    off += (Kt[t] - Kt[t - 1] - drift * step) ** 2;
    squares += step * step;
  }
  const shock = Math.sqrt(off / (span - squares / span));
  return { drift, shock, driftError: shock / Math.sqrt(span) };
}

/** Death rates of a later year: those of the last year moved along Bx by the drift, or by another given yearly change of the level. */
export function leeCarterRates({ last, Bx, drift }: LeeCarter, year: number, change = drift): BySexAge {
  return atLevelOf(last.mx, Bx, change * (year - last.year));
}

/**
 * Finds the change of the level that gives a life expectancy of one sex, by bisection.
 *
 * @throws RangeError if no change from −200 to 200 gives it.
 */
export function levelForLifeExpectancy({ last, Bx }: LeeCarter, sex: Sex, e0: number): number {
  return find((K) => lifeExpectancy(atLevelOf(last.mx, Bx, K)[sex], sex), e0, { low: -200, high: 200 });
}

function atLevelOf(mx: BySexAge, Bx: ByAge, K: number): BySexAge {
  return mapSexAge(mx, (m, _, x) => m * Math.exp(Bx[x] * K));
}

function dot(a: ByAge, b: ByAge): number {
  return a.reduce((sum, value, x) => sum + value * b[x], 0);
}
