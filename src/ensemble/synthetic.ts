import { yearEnd } from "../core/year.ts";
import { districtCode } from "../core/brand.ts";
import { scalarsOf, type District } from "./district.ts";
import { drawRow, keyOf, seedKey } from "./draws.ts";
import { exp } from "./elementary.ts";
import type { Deviations } from "./spec.ts";
import { AGES, FERTILE } from "./shape.ts";

/** First calendar year of a synthetic district. */
const FIRST_YEAR = yearEnd(2021);

/** Parameters of synthetic districts: invented, of the size and shape of a Chinese county, for benchmarks and tests only. */
const TYPICAL = {
  /** Persons of each sex at age 0 without deaths or moves. */
  persons: 3000,
  /** ln of the hazard at age 10 and its increase by age, women; men are higher by `male`. */
  hazard: -9.6,
  rise: 0.088,
  male: 0.35,
  infant: 0.005,
  /** Yearly decline of hazards. */
  progress: 0.012,
  /** Births per woman, and the mean age and width of their distribution. */
  births: 1.1,
  age: 28,
  width: 5.5,
  srb: 1.1,
  /** Net migrants at their peak age, as a share of the population. */
  migration: 0.01,
  peak: 22,
  breadth: 8,
  /** Share disabled at the first age with any, and the increase of its logarithm by age. */
  disabledFrom: 60,
  disabled: 0.05,
  disabledRise: 0.055,
} as const;

/** Variation between districts: standard deviations of logarithms. */
const BETWEEN = { size: 0.7, hazard: 0.15, births: 0.2 } as const;

/** Stream of the normals that define a district; streams of trajectories begin with the years. */
const MAKING = 1;

/** The national benchmark's spread over trajectories, similar to the UN's for China and widening over years. */
export function syntheticDeviations(years: number): Deviations {
  const widening = (last: number): number[] => Array.from({ length: years }, (_, t) => last * Math.sqrt((t + 1) / years));
  return {
    mortality: { autocorrelation: 0.95, sd: widening(0.12) },
    fertility: { autocorrelation: 0.9, sd: widening(0.18) },
    migration: { autocorrelation: 0.7, sd: widening(0.3) },
  };
}

/** The groups of the national benchmark by name, as weights [sex][age]: people from an age on, infants, and the disabled. */
export function syntheticGroups(): ReadonlyMap<string, Float64Array> {
  const weigh = (weight: (x: number) => number): Float64Array => Float64Array.from({ length: 2 * AGES }, (_, i) => weight(i % AGES));
  const from = (age: number): Float64Array => weigh((x) => Number(x >= age));
  return new Map([
    ["population", from(0)],
    ["elderly_60", from(60)],
    ["elderly_65", from(65)],
    ["elderly_80", from(80)],
    ["disabled", weigh((x) => (x < TYPICAL.disabledFrom ? 0 : TYPICAL.disabled * exp(TYPICAL.disabledRise * (x - TYPICAL.disabledFrom))))],
    ["infants_0_2", weigh((x) => Number(x < 3))],
  ]);
}

/**
 * Returns the function that makes synthetic districts, deterministic by seed and number.
 *
 * The tables of a district are valid until the next one is made.
 */
export function syntheticDistricts(seed: number, years: number): (index: number) => District {
  const normals = new Float64Array(4);
  const [persons, hazards, mean, pattern] = [2 * AGES, years * 2 * AGES, years * 2 * AGES, years * 2 * AGES].map(
    (n) => new Float64Array(n),
  );
  const fertility = new Float64Array(years * FERTILE.count);
  const hazard = Float64Array.from({ length: 2 * AGES }, (_, i) => typicalHazard(i % AGES, i < AGES ? 0 : TYPICAL.male));
  const alive = hazard.map((_, i) => exp(-hazard.subarray(i < AGES ? 0 : AGES, i).reduce((sum, H) => sum + H, 0)));
  const movers = hazard.map((_, i) => bell(i % AGES, TYPICAL.peak, TYPICAL.breadth) * TYPICAL.migration);
  const mothers = Float64Array.from({ length: FERTILE.count }, (_, i) => bell(FERTILE.from + i, TYPICAL.age, TYPICAL.width));
  const level = TYPICAL.births / mothers.reduce((sum, f) => sum + f, 0) / 2;
  return (index) => {
    const id = districtCode(`s${index}`);
    drawRow(normals, seedKey(seed), keyOf(id), MAKING);
    const size = TYPICAL.persons * exp(BETWEEN.size * normals[0]);
    const deadly = exp(BETWEEN.hazard * normals[1]);
    const fertile = level * exp(BETWEEN.births * normals[2]);
    const balance = normals[3] / (1 + Math.abs(normals[3])); // from losing to gaining, −1…1
    for (let i = 0; i < 2 * AGES; i++) persons[i] = size * alive[i];
    for (let t = 0; t < years; t++) {
      const now = deadly * exp(-TYPICAL.progress * t);
      for (let i = 0, at = t * 2 * AGES; i < 2 * AGES; i++, at++) {
        hazards[at] = hazard[i] * now;
        pattern[at] = movers[i] * persons[i];
        mean[at] = pattern[at] * balance;
      }
      for (let i = 0; i < FERTILE.count; i++) fertility[t * FERTILE.count + i] = mothers[i] * fertile;
    }
    return {
      id,
      firstYear: FIRST_YEAR,
      years,
      persons,
      hazards,
      mean,
      pattern,
      fertility,
      scalars: scalarsOf(
        Array.from({ length: years }, () => TYPICAL.srb),
        mean,
        pattern,
      ),
    };
  };
}

function typicalHazard(x: number, above: number): number {
  return x === 0 ? TYPICAL.infant : exp(TYPICAL.hazard + TYPICAL.rise * Math.max(0, x - 10) + above);
}

function bell(x: number, middle: number, width: number): number {
  return exp((-(x - middle) * (x - middle)) / (2 * width * width));
}
