import { QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import { OLDER_FROM } from "../demography/uncertainty.ts";
import { paddedCount } from "./arena.ts";
import { addRounded } from "./batch.ts";
import type { District } from "./district.ts";
import { boundOf, fitCells, type HazardRange } from "./fit.ts";
import { quantiles, range, ranksOf } from "./quantiles.ts";
import { HALVINGS, nearer, projectTrajectory, shocksOf, type Shock } from "./reference.ts";
import { AGES, CELL, FERTILE, SCALARS } from "./shape.ts";
import { outputCount, ownKeys, type DistrictFutures, type DrawKeys, type EnsembleOptions } from "./spec.ts";

/**
 * The kernel in plain loops, one trajectory after another: its cross-check, identical to the bit in doubles.
 *
 * Draws and drivers are those of reference.ts; survival is the kernel's polynomial instead of the exponential.
 *
 * @throws RangeError for singles; the returned function throws like that of `ensembleOn`.
 */
export function scalarOn(options: EnsembleOptions): (district: District, keys?: DrawKeys) => DistrictFutures {
  const { years, trajectories, groups, reported, precision = "f64" } = options;
  if (precision !== "f64") throw new RangeError(`Cannot run in ${precision}: the oracle has doubles only`);
  return (district, keys = ownKeys(district.id)) => {
    const { firstYear } = district;
    const drawn = Array.from({ length: paddedCount(trajectories) }, (_, j) => shocksOf(options, firstYear, keys, j));
    const fits = Array.from({ length: years }, (_, t) =>
      fitYear(district, t, range(Float64Array.from(drawn, (shocks) => shocks[t].mortality))),
    );
    const bound = boundOf(district, fits);
    const out = Array.from({ length: outputCount(options) * years }, () => new Float64Array(trajectories));
    let held = 0;
    for (let j = 0; j < trajectories; j++) {
      let halvings = 0;
      let shocks: readonly Shock[] = drawn[j];
      const put = (output: number, t: number, value: number): void => void (out[output * years + t][j] = value);
      while (!advance(district, fits, shocks, groups, put)) {
        if (!keys.local) projectTrajectory(district, shocks); // reports year, sex and age
        if (++halvings > HALVINGS)
          throw new RangeError(
            `Cannot carry ${district.id} on: somebody becomes negative in trajectory ${j} however near it is to the median`,
          );
        shocks = shocksOf(options, firstYear, keys, j, halvings);
      }
      held += Math.min(1, halvings);
    }
    return {
      bound,
      held,
      row: (output, year) => out[output * years + year - firstYear],
      addTo: (sum) => out.forEach((row, i) => addRounded(sum, i * trajectories, row, 0, trajectories)),
      quantiles: (into) => {
        const ranks = ranksOf(trajectories);
        for (let t = 0; t < years; t++)
          reported.forEach((output, m) =>
            quantiles(out[output * years + t], ranks, into.subarray((t * reported.length + m) * QUANTILE_LEVELS.length)),
          );
      },
    };
  };
}

/** What a year's survival is fitted to, and the fit [sex][age][CELL]. */
interface Fit extends HazardRange {
  readonly cells: Float64Array;
}

function fitYear({ hazards, mean, pattern }: District, t: number, [low, high]: readonly [number, number]): Fit {
  const [middle, half] = [(low + high) / 2, (high - low) / 2];
  const cells = new Float64Array(2 * AGES * CELL);
  const [H, M, G] = [hazards, mean, pattern].map((table) => table.subarray(t * 2 * AGES, (t + 1) * 2 * AGES));
  fitCells(H, M, G, middle, half, cells);
  return { middle, half, cells };
}

/** One trajectory through all years, ages descending in place; false if a cell becomes negative. */
function advance(
  district: District,
  fits: readonly Fit[],
  shocks: readonly Shock[],
  groups: readonly Float64Array[],
  put: (output: number, t: number, value: number) => void,
): boolean {
  const P = district.persons.slice();
  let total = P.reduce((sum, persons) => sum + persons, 0);
  for (const [t, { middle, half, cells }] of fits.entries()) {
    const { mortality, halvings, fertility, migration: g, older: e } = shocks[t];
    const scale = half > 0 ? 1 / half : 0;
    const y = nearer((mortality - middle) * scale, (1 - middle) * scale, halvings);
    const scalar = district.scalars.subarray(t * SCALARS, (t + 1) * SCALARS);
    let [sum, born, births] = [0, 0, 0];
    for (const s of [0, 1]) {
      const youngest = s * AGES;
      let part = 0;
      for (let x = AGES - 1; x >= 0; x--) {
        const i = youngest + x;
        const [c0, c1, c2, c3, mean, pattern] = cells.subarray(i * CELL, (i + 1) * CELL);
        const here = x === 0 ? births * scalar[s] : x === AGES - 1 ? P[i - 1] + P[i] : P[i - 1];
        const living = (((c3 * y + c2) * y + c1) * y + c0) * here;
        if (s === 0 && x >= FERTILE.from && x < FERTILE.from + FERTILE.count)
          born += district.fertility[t * FERTILE.count + x - FERTILE.from] * (P[i] + living);
        if (s === 0 && x === FERTILE.from) births = born * fertility;
        P[i] = living + (mean + pattern * (x < OLDER_FROM ? g : e));
        if (P[i] < 0) return false;
        part += P[i];
      }
      sum += part;
    }
    const deaths = total - sum + (births + (scalar[2] + scalar[3] * g + scalar[4] * e));
    [...groups.map((weights) => weigh(P, weights)), births, deaths].forEach((value, output) => put(output, t, value));
    total = sum;
  }
  return true;
}

/** The people in a group: ages descending, women and then men. */
function weigh(P: Float64Array, weights: Float64Array): number {
  let [women, men] = [0, 0];
  for (let i = AGES - 1; i >= 0; i--) {
    women += weights[i] * P[i];
    men += weights[AGES + i] * P[AGES + i];
  }
  return women + men;
}
