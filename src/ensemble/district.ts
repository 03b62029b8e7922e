import type { DistrictCode } from "../core/brand.ts";
import type { YearEnd } from "../core/year.ts";
import { FEMALE, MALE, SEXES, type BySexAge } from "../core/ages.ts";
import { OLDER_FROM } from "../demography/uncertainty.ts";
import type { Rates } from "../demography/project.ts";
import { AGES, FERTILE, SCALARS } from "./shape.ts";

/** One district's base and median path in flat tables, ready for the kernel. */
export interface District {
  readonly id: DistrictCode;
  /** First calendar year projected; the base is its 1 January. */
  readonly firstYear: YearEnd;
  readonly years: number;
  /** Persons [sex][age]. */
  readonly persons: Float64Array;
  /** Cohort hazards −ln Sx [year][sex][age]. */
  readonly hazards: Float64Array;
  /** Net migrants of the median [year][sex][age]. */
  readonly mean: Float64Array;
  /** Net migrants per unit of the migration driver [year][sex][age]. */
  readonly pattern: Float64Array;
  /** Half the births per woman [year][FERTILE]. */
  readonly fertility: Float64Array;
  /** Share of girls, of boys, sum of mean, sums of the pattern below `OLDER_FROM` and from it on [year]. */
  readonly scalars: Float64Array;
}

/** Input of a district. */
export interface DistrictInputs {
  readonly id: DistrictCode;
  readonly firstYear: YearEnd;
  /** Persons on 1 January of the first year [sex][age], single years to 100+. */
  readonly persons: BySexAge;
  /** Median rates, a calendar year each. */
  readonly rates: readonly Rates[];
  /** Net migrants per unit of the migration driver, one table per year; none if absent. */
  readonly patterns?: readonly BySexAge[];
}

/**
 * Flattens a district for the kernel.
 *
 * @throws TypeError unless there are 101 ages; RangeError for births outside ages 15…49, which the kernel does not sum.
 */
export function districtOf({ id, firstYear, persons, rates, patterns }: DistrictInputs): District {
  if (persons[FEMALE].length !== AGES)
    throw new TypeError(`Cannot run an ensemble of ${id}: it must have ${AGES} ages, but it has ${persons[FEMALE].length}`);
  for (const { asfr } of rates) refuseOutside(id, asfr);
  const none = [new Float64Array(AGES), new Float64Array(AGES)] as const;
  const pattern = flatten(rates.map((_, t) => patterns?.[t] ?? none));
  const mean = flatten(rates.map(({ Mx }) => Mx));
  const scalars = scalarsOf(
    rates.map(({ srb }) => srb),
    mean,
    pattern,
  );
  const survival = flatten(rates.map(({ Sx }) => Sx));
  const district = {
    id,
    firstYear,
    years: rates.length,
    mean,
    pattern,
    persons: flatten([persons]),
    hazards: survival.map((S) => -Math.log(S)),
    fertility: fertilityOf(rates.map(({ asfr }) => asfr)),
    scalars,
  };
  leaveWhole(district, survival);
  return district;
}

/** The hazard of a cell that everybody leaves: survival is 0 under every multiplier that is drawn, exactly. */
export const ALL_LEAVE = 1e4;
/** A cell that keeps less than this share of its people counts as one that everybody leaves: fitted survival may be off by as much. */
const NEXT_TO_NOBODY = 1e-3;

/**
 * Empties, in every trajectory, the cells that the median empties by emigration: of a count of 0 in the later census, as small zones have at old ages, the
 * loss rate is 1. With a little more emigration, or fewer survivors, there would be fewer people than none.
 *
 * Those who leave are counted as migrants, as many as in the median; the rest of the cell counts as deaths.
 */
function leaveWhole({ years, persons, hazards, mean, pattern, fertility, scalars }: District, survival: Float64Array): void {
  const P = persons.slice();
  for (let t = 0; t < years; t++) {
    let born = 0;
    const ratios = scalars.subarray(t * SCALARS, (t + 1) * SCALARS);
    for (const s of SEXES)
      for (let x = AGES - 1; x >= 0; x--) {
        const [i, at] = [s * AGES + x, (2 * t + s) * AGES + x];
        const here = x === 0 ? born * ratios[s] : x === AGES - 1 ? P[i - 1] + P[i] : P[i - 1];
        const living = here * survival[at];
        const isFertile = s === FEMALE && x >= FERTILE.from && x < FERTILE.from + FERTILE.count;
        if (isFertile) born += fertility[t * FERTILE.count + x - FERTILE.from] * (P[i] + living);
        P[i] = living + mean[at];
        if (living > 0 && Math.abs(P[i]) < NEXT_TO_NOBODY * living) {
          ratios[x < OLDER_FROM ? 3 : 4] -= pattern[at];
          [hazards[at], mean[at], pattern[at], P[i]] = [ALL_LEAVE, 0, 0, 0];
        }
      }
  }
}

/** Numbers of a year besides its cells [year][SCALARS]. */
export function scalarsOf(srb: readonly number[], mean: Float64Array, pattern: Float64Array): Float64Array {
  const scalars = new Float64Array(srb.length * SCALARS);
  srb.forEach((boys, t) => {
    const older = totalOf(pattern, t, OLDER_FROM);
    scalars.set([1 / (1 + boys), boys / (1 + boys), totalOf(mean, t), totalOf(pattern, t) - older, older], t * SCALARS);
  });
  return scalars;
}

/** People of a year from an age on. */
function totalOf(table: Float64Array, t: number, from = 0): number {
  let total = 0;
  for (const s of SEXES) for (let x = from; x < AGES; x++) total += table[(2 * t + s) * AGES + x];
  return total;
}

function flatten(tables: readonly BySexAge[]): Float64Array {
  const flat = new Float64Array(tables.length * 2 * AGES);
  tables.forEach((table, t) => {
    flat.set(table[FEMALE], t * 2 * AGES);
    flat.set(table[MALE], (t * 2 + 1) * AGES);
  });
  return flat;
}

/** Half the births per woman [year][FERTILE]. */
function fertilityOf(asfr: readonly Float64Array[]): Float64Array {
  const halves = new Float64Array(asfr.length * FERTILE.count);
  asfr.forEach((f, t) => halves.set(f.subarray(FERTILE.from, FERTILE.from + FERTILE.count), t * FERTILE.count));
  for (let i = 0; i < halves.length; i++) halves[i] /= 2;
  return halves;
}

function refuseOutside(id: string, asfr: Float64Array): void {
  for (let x = 0; x < AGES; x++)
    if (asfr[x] !== 0 && (x < FERTILE.from || x >= FERTILE.from + FERTILE.count))
      throw new RangeError(
        `Cannot run an ensemble of ${id}: births must be 0 outside the ages that the kernel sums, but a rate is ${asfr[x]}`,
      );
}
