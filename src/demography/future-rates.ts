import { mapSexAge, type BySexAge } from "../core/ages.ts";
import { mapTuple } from "../core/items.ts";
import { at, type Path } from "../core/path.ts";
import type { Common, Unit } from "./levels.ts";
import { atLevel } from "./fertility.ts";
import type { Continued } from "./calibrate.ts";
import { ELDERLY } from "./control.ts";
import type { UsualMigration } from "./migration.ts";
import { factorForLifeExpectancy, lifeExpectancy, survivalOf, withInfants, type Survival } from "./mortality.ts";
import type { RateModels, Variant } from "./place.ts";
import { step, type Rates } from "./project.ts";

/** Levels of a future year that are common to all units of a family. */
export interface FutureLevels {
  readonly year: number;
  readonly survival: Survival;
  /** TFR over that of the census year. */
  readonly fertility: number;
  readonly srb: number;
  /** Remaining shares of the recent gains and losses by migration. */
  readonly gains: number;
  readonly losses: number;
  /** The nation's plus–minus factor below 60; 1 without one. */
  readonly balance: number;
}

/** Start and paths of the future. */
export interface FutureOptions {
  /** Factor on death rates in the last calibrated year. */
  readonly k: number;
  /** Further factor on death rates under one in that year. */
  readonly infants: number;
  /** TFR over that of the census year, by calibrated year. */
  readonly fertility: readonly number[];
  readonly variant: Variant;
  /** Last calendar year. */
  readonly to: number;
}

/**
 * Levels of every year after the calibrated ones.
 *
 * Life expectancy grows from the last calibrated year by the UN's increments (see `lifeGain`; one factor for all ages of a sex, or another method); TFR (see `fertilityAfter`) and the sex
 * ratio at birth change in proportion to the UN's path; a bound's life expectancy changes by that bound's own increments.
 * The remaining share of migration is the path's share relative to its share in the last calibrated year.
 */
export function futureLevels(
  { mx: census, srb, period, assumptions }: Common,
  models: RateModels,
  { k, infants, fertility, variant, to }: FutureOptions,
): FutureLevels[] {
  const mx = withInfants(census, infants);
  const { un, migration } = models;
  const base = period.to;
  const e0 = [lifeExpectancy(mx[0], 0, k), lifeExpectancy(mx[1], 1, k)] as const;
  const start = mapSexAge(mx, (m) => m * k);
  const levels: FutureLevels[] = [];
  for (let year = base + 1; year <= to; year++) {
    const lifeBy = (path: Variant): readonly [number, number] =>
      mapTuple([0, 1], (s) => e0[s] + lifeGain(un.e0[s][path], un.e0LevelFrom, { from: base, to: year }));
    const target = lifeBy(variant);
    levels.push({
      year,
      survival: models.mortality
        ? survivalOf(models.mortality({ start: { year: base, mx: start }, year, e0: target, medium: lifeBy("medium") }))
        : survivalOf(
            mx,
            mapTuple([0, 1], (s) => factorForLifeExpectancy(mx[s], s, target[s])),
          ),
      fertility: fertilityAfter(fertility, base, assumptions.fertilityStart.years, {
        path: un.tfr.medium,
        level: at(un.tfr[variant], year),
      }),
      srb: (srb * at(un.srb, year)) / at(un.srb, base),
      gains: remaining(migration.gains[variant], year, base),
      losses: remaining(migration.losses[variant], year, base),
      balance: models.balance?.get(year) ?? 1,
    });
  }
  return levels;
}

/** The path that fertility follows, and the level that it or one of its bounds has in a later year. */
interface FertilityPath {
  readonly path: Path;
  readonly level: number;
}

/**
 * TFR of a later year over that of the census year: the path's level times the mean ratio of the last calibrated years to the path.
 *
 * @param known TFR over that of the census year, by calibrated year.
 * @param last The last calibrated year.
 * @param years Number of years in the mean; all calibrated ones if there are fewer.
 */
export function fertilityAfter(known: readonly number[], last: number, years: number, { path, level }: FertilityPath): number {
  const start = known.slice(-years);
  const first = last + 1 - start.length;
  return start.reduce((sum, fertility, i) => sum + (fertility * level) / at(path, first + i), 0) / start.length;
}

/** Number of years after the level over which the mean increment is taken. */
const LEVEL_YEARS = 10;

/**
 * Years of life expectancy that a path gains from the end of one year to the end of another.
 *
 * Before its level the path recovers from an epidemic that calibrated death rates have behind them: there its mean increment of the ten
 * years after the level is taken, so that the recovery is not counted twice.
 */
export function lifeGain(path: Path, levelFrom: number, { from, to }: { readonly from: number; readonly to: number }): number {
  const early = Math.max(0, Math.min(to, levelFrom) - from);
  const yearly = (at(path, levelFrom + LEVEL_YEARS) - at(path, levelFrom)) / LEVEL_YEARS;
  return early * yearly + at(path, Math.max(to, levelFrom)) - at(path, Math.max(from, levelFrom));
}

/**
 * The share that leaves in a year at a multiple of its usual rate: as if each part of the multiple followed the other, so never everybody.
 *
 * By exponential and logarithm: powers are rounded by each platform in its own way.
 */
function shareLeaving(usual: number, times: number): number {
  return times === 1 ? usual : 1 - Math.exp(times * Math.log(1 - usual));
}

/** Value of a year relative to the base year; 0 if the base is 0. */
function remaining(path: Path, year: number, base: number): number {
  const before = at(path, base);
  return before === 0 ? 0 : at(path, year) / before;
}

/** The nation's population by age over the years of recent migration: the source of gains. */
export interface Pool {
  /** Mean of the recent year ends [sex][age]. */
  readonly recent: BySexAge;
  /** Each 1 January after the first future year: the ends of the future years. */
  readonly ends: readonly BySexAge[];
}

/** A unit's future: rates of each year, with migrants as persons, and its people at each year's end [year][sex][age]. */
export interface Future {
  readonly rates: readonly Rates[];
  readonly ends: readonly BySexAge[];
}

/**
 * Projects a unit, and returns the rates used, with migrants as persons.
 *
 * Losses are rates of the local population; gains are proportional to the nation's population of that sex and age; both fade along their paths.
 */
export function futureRates(
  unit: Unit,
  start: BySexAge,
  asfr: Float64Array,
  levels: readonly FutureLevels[],
  { adjustable, own }: Continued,
  pool: Pool,
): Future {
  const none = mapSexAge(start, () => 0);
  const rates: Rates[] = [];
  const ends: BySexAge[] = [];
  let persons = start;
  levels.forEach((level, t) => {
    const still: Rates = { ...level.survival, asfr: atLevel(asfr, unit.censusTfr * level.fertility), srb: level.srb, Mx: none };
    const left = step(persons, still, { year: level.year, district: unit.id }).persons;
    const Mx = mapSexAge(left, (E, s, x) => {
      const wave = pool.recent[s][x] > 0 ? pool.ends[t][s][x] / pool.recent[s][x] : 1;
      const by = ({ gains, lossRates }: UsualMigration, balance: number): number =>
        gains[s][x] * level.gains * balance * wave - E * shareLeaving(lossRates[s][x], level.losses / balance);
      const balanced = by(adjustable, x < ELDERLY ? level.balance : 1);
      return own && x < ELDERLY ? (balanced + by(own, 1)) / 2 : balanced;
    });
    rates.push({ ...still, Mx });
    persons = mapSexAge(left, (E, s, x) => E + Mx[s][x]);
    ends.push(persons);
  });
  return { rates, ends };
}
