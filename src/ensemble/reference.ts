import { startOfYear } from "../core/year.ts";
import { SINGLE_YEARS, type BySexAge } from "../core/ages.ts";
import { projectBy, type Projection, type Rates } from "../demography/project.ts";
import { OLDER_FROM } from "../demography/uncertainty.ts";
import type { District } from "./district.ts";
import { drawOne, seedKey, streamOf, type Driver, type Words } from "./draws.ts";
import { exp } from "./elementary.ts";
import type { DrawKeys, EnsembleOptions } from "./spec.ts";
import { BASE_STREAM, heldDriver } from "./held.ts";
import { componentOf, farthest, localRows, toSteps } from "./local.ts";
import { AGES, FERTILE, SCALARS } from "./shape.ts";

/** Drivers of one trajectory in one year: multipliers of hazards and of births, and units of the migration pattern of the younger and of the older. */
export type Shock = Readonly<Record<Driver, number>> & {
  /** How often it was damped; mortality is as drawn, and damped where it is used. */
  readonly halvings: number;
};

/** Number of times that a trajectory is damped: the last puts it on the median. */
export const HALVINGS = 12;

/**
 * The drivers of one trajectory, year by year, drawn as the kernel draws them.
 *
 * @param halvings How often births and migration are damped halfway to the median.
 */
export function shocksOf(
  { seed, years, deviations: spreads, local }: EnsembleOptions,
  firstYear: number,
  keys: DrawKeys,
  trajectory: number,
  halvings = 0,
): Shock[] {
  const row = new Float64Array(1);
  const drawn = (key: Words, stream: number): Float64Array => row.fill(drawOne(trajectory, seedKey(seed), key, stream));
  const path = (driver: Driver): number[] => {
    const beside = local && keys.local ? localRows(driver, local[driver], keys.local, firstYear, row.length, drawn) : undefined;
    const component = componentOf(driver);
    if (beside && component === "migration") toSteps(beside);
    const { autocorrelation, sd } = spreads[component];
    let u = 0;
    return Array.from({ length: years }, (_, t) => {
      const z = drawOne(trajectory, seedKey(seed), keys[component], streamOf(firstYear + t, component));
      u = (t === 0 ? 0 : autocorrelation) * u + (t === 0 ? 1 : Math.sqrt(1 - autocorrelation * autocorrelation)) * z;
      const most = beside ? farthest(driver) : Infinity;
      return Math.max(-most, Math.min(most, sd[t] * u + (beside ? beside[t][0] : 0)));
    });
  };
  const [mortality, fertility, moves, older] = [path("mortality").map(exp), path("fertility").map(exp), path("migration"), path("older")];
  const { held } = keys;
  const base = held?.by === "base" ? drawOne(trajectory, seedKey(seed), keys.mortality, BASE_STREAM) : 0;
  const unlessHeld = (own: number, t: number): number => (held && t < held.years ? heldDriver(held, fertility[t], base) : own);
  return mortality.map((_, t) => ({
    mortality: mortality[t],
    halvings,
    fertility: nearer(fertility[t], 1, halvings),
    migration: nearer(unlessHeld(moves[t], t), 0, halvings),
    older: nearer(unlessHeld(older[t], t), 0, halvings),
  }));
}

/** A number damped halfway to its median several times; the median itself after HALVINGS. */
export function nearer(value: number, median: number, halvings: number): number {
  if (halvings === HALVINGS) return median;
  return halvings === 0 ? value : nearer((median + value) / 2, median, halvings - 1);
}

/**
 * Projects one trajectory with the reference engine and the exact exponential: the cross-check of the kernel.
 *
 * @param shocks By year.
 * @throws Fault persons-negative, naming district, year, sex and age.
 */
export function projectTrajectory(district: District, shocks: readonly Shock[]): Projection {
  const persons = tableOf(district.persons, 0);
  const rates = shocks.map((shock, t) => ratesUnder(district, shock, t));
  return projectBy({ year: startOfYear(district.firstYear), ages: SINGLE_YEARS, persons, basis: "resident" }, rates, {
    district: district.id,
  });
}

function ratesUnder(district: District, { mortality: drawn, halvings, fertility, migration, older }: Shock, t: number): Rates {
  const mortality = nearer(drawn, 1, halvings);
  const asfr = new Float64Array(AGES);
  for (let i = 0; i < FERTILE.count; i++) asfr[FERTILE.from + i] = 2 * district.fertility[t * FERTILE.count + i] * fertility;
  const pattern = tableOf(district.pattern, t);
  const half = new Float64Array(AGES).fill(1 / 2);
  return {
    Sx: cells(tableOf(district.hazards, t), (H) => exp(-H * mortality)),
    cx: [half, half],
    asfr,
    srb: district.scalars[t * SCALARS + 1] / district.scalars[t * SCALARS],
    Mx: cells(tableOf(district.mean, t), (M, s, x) => M + pattern[s][x] * (x < OLDER_FROM ? migration : older)),
  };
}

function tableOf(flat: Float64Array, t: number): BySexAge {
  const at = t * 2 * AGES;
  return [flat.slice(at, at + AGES), flat.slice(at + AGES, at + 2 * AGES)];
}

function cells(table: BySexAge, cell: (value: number, s: 0 | 1, x: number) => number): BySexAge {
  return [table[0].map((value, x) => cell(value, 0, x)), table[1].map((value, x) => cell(value, 1, x))];
}
