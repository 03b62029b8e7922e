import { Fault } from "../core/fault.ts";
import type { Control, Targets, Vitals } from "./control.ts";
import type { DeathFactor } from "./mortality.ts";
import type { Assumptions } from "./place.ts";

type Plausible = Assumptions["plausible"];
/** A published figure from which levels are solved. */
interface Solved {
  readonly year: number;
  readonly value: number;
}

/**
 * Rejects deaths that no death rates, or only implausible ones, give.
 *
 * @throws Fault "figure-deaths" with the place, name and year of the figure.
 */
export function refuseDeaths(
  { figures }: Vitals,
  { deathFactor }: Plausible,
  { year, value }: Solved,
  { met, factor: times }: DeathFactor,
): void {
  if (met && times >= deathFactor.low && times <= deathFactor.high) return;
  throw new Fault("figure-deaths", { place: figures.place, what: figures.deaths, year, value, times: tidy(times), ...deathFactor });
}

/**
 * Refuses an infant mortality that no death rates meet.
 *
 * @throws Fault "figure-infants" with the place and year of the figure.
 */
export function refuseInfants({ place, infants }: Vitals["figures"], { year, value }: Solved): never {
  throw new Fault("figure-infants", { place, what: infants, year, value: value * 1000 });
}

/**
 * Rejects births that require an implausible fertility.
 *
 * @param tfr Children per woman that they require.
 * @throws Fault "figure-births" with the place, name and year of the figure.
 */
export function refuseBirths({ figures }: Vitals, { fertility }: Plausible, { year, value }: Solved, tfr: number): void {
  if (tfr >= fertility.low && tfr <= fertility.high) return;
  throw new Fault("figure-births", {
    place: figures.place,
    what: figures.births,
    year,
    value: Math.round(value),
    tfr: tidy(tfr),
    ...fertility,
  });
}

/**
 * Rejects population counts that change implausibly from one to the next.
 *
 * The first count of registered people is an estimate, and is not compared with the next one.
 *
 * @throws Fault "figure-growth" with the place, name and year of the figure.
 */
export function refuseGrowth({ figures, totals, elderly }: Targets, { growth }: Plausible): void {
  for (const [what, controls] of [
    [figures.totals, totals],
    [figures.elderly, elderly],
  ] as const) {
    for (const control of controls) refuseJumps(control, { what, growth, first: figures.estimatedBase ? 2 : 1 });
  }
}

interface Jumps {
  readonly what: string;
  readonly growth: number;
  /** Index of the first point that is compared with the one before. */
  readonly first: number;
}

function refuseJumps({ place, path }: Control, { what, growth, first }: Jumps): void {
  for (let i = first; i < path.length; i++) {
    const [[t0, before], [t1, value]] = [path[i - 1], path[i]];
    const change = (value / before) ** (1 / Math.max(1, t1 - t0)) - 1;
    if (!(Math.abs(change) <= growth))
      throw new Fault("figure-growth", {
        place,
        what,
        year: t1 - 1,
        value: Math.round(value),
        before: Math.round(before),
        percent: tidy(change * 100),
        most: growth * 100,
      });
  }
}

/** A rounded number: whole from 10 on. */
function tidy(value: number): number {
  return Math.abs(value) >= 10 ? Math.round(value) : Number(value.toPrecision(2));
}
