import { newYearAfter, startOfYear } from "../core/year.ts";
import type { DistrictCode } from "../core/brand.ts";
import { bySexAge, mapSexAge, sumAges, type BySexAge, sumTables } from "../core/ages.ts";
import { atLevel, birthsUnder } from "./fertility.ts";
import { toNewYear } from "./graduate.ts";
import { knownAt, continuationOf, withMigrants, type AppliedFactor, type Targets } from "./control.ts";
import { migrantsOf, usualMigration, type UsualMigration } from "./migration.ts";
import { factorForDeaths, factorForInfants, survivalOf, withInfants, type Survival } from "./mortality.ts";
import type { Assumptions } from "./place.ts";
import { refuseBirths, refuseDeaths, refuseGrowth, refuseInfants } from "./plausible.ts";
import { step, type Rates } from "./project.ts";
import { yearsOf, type Period } from "./vintage.ts";

/** Passes over all years: the part of the year after the census and the years without figures depend on the solved ones. */
const PASSES = 3;

/** A population that is projected on its own. */
export interface Unit {
  readonly id: DistrictCode;
  /** Persons at the census [sex][age]. */
  readonly census: BySexAge;
  /** Children per woman in the census year. */
  readonly censusTfr: number;
  /** Migration a year before adjustment. */
  readonly usual: UsualMigration;
}

/** Rates of the place above, for years without figures of its own. */
export interface Above {
  /** Factor on death rates by calibrated year. */
  readonly k: readonly number[];
  /** Further factor on death rates under one, by calibrated year. */
  readonly infants: readonly number[];
  /** TFR over that of the census year, by calibrated year. */
  readonly fertility: readonly number[];
}

/** The levels of one year. */
interface Level {
  readonly k: number;
  readonly infants: number;
  readonly fertility: number;
}

/** Levels by calibrated year, and those of the rest of the census year where they are not the first year's. */
export interface LevelsOf extends Above {
  readonly opening?: Level;
}

/** Inputs common to all units. */
export interface Common {
  /** Death rates of the census [sex][age]. */
  readonly mx: BySexAge;
  /** Births per woman-year [age]; only the pattern matters. */
  readonly asfr: Float64Array;
  /** Boys per girl. */
  readonly srb: number;
  /** From the count to the last calibrated year. */
  readonly period: Period;
  readonly assumptions: Assumptions;
  readonly above: LevelsOf;
}

/** The calibrated years, for all units. */
export interface Calibration {
  /** Factor on death rates by year. */
  readonly k: readonly number[];
  /** Further factor on death rates under one, by year. */
  readonly infants: readonly number[];
  /** TFR over that of the census year, by year. */
  readonly fertility: readonly number[];
  /** Each 1 January from the first calibrated year on, one more than the number of years, [year][unit]. */
  readonly persons: readonly (readonly BySexAge[])[];
  /** [year][unit]. */
  readonly rates: readonly (readonly Rates[])[];
  /** Births and deaths of all units by year. */
  readonly births: readonly number[];
  readonly deaths: readonly number[];
  /** Years whose births, deaths or infant mortality were solved from published figures. */
  readonly solved: { readonly k: readonly number[]; readonly infants: readonly number[]; readonly fertility: readonly number[] };
  /** Plus–minus factors used, by year and place: below 60, and 60+; the year before the first is the rest of the census year. */
  readonly factors: readonly AppliedFactor[];
  /** Levels of the rest of the census year. */
  readonly opening: Level;
}

/** Units with their calibrated years. */
export interface CalibratedUnits {
  readonly units: readonly Unit[];
  readonly common: Common;
  readonly targets: Targets;
  readonly calibration: Calibration;
}

/**
 * Calibrates mortality, fertility and migration to published figures.
 *
 * Year by year: one factor on death rates from deaths, a further one under age one from infant mortality, one on fertility from births, migrants in two age blocks from totals and 60+.
 * Expected migrants follow the intercensal pattern and are then adjusted; once totals are no longer published, they follow the years so far.
 * In years without a figure the factor is that of the place above times the ratio of the two in the nearest year that has one.
 *
 * @throws Fault "figure-deaths", "figure-births" or "figure-growth" for a published number that cannot be met or that needs implausible rates.
 */
export function calibrate(units: readonly Unit[], targets: Targets, common: Common): Calibration {
  refuseGrowth(targets, common.assumptions.plausible);
  let levels: LevelsOf = common.above;
  let result = pass(units, targets, common, levels);
  const nothingSolved = targets.births.size + targets.deaths.size + targets.infants.size === 0;
  for (let i = 1; i < PASSES && !nothingSolved; i++) {
    levels = {
      k: extrapolate(result.k, result.solved.k, common.above.k, common.period),
      infants: extrapolate(result.infants, result.solved.infants, common.above.infants, common.period),
      fertility: extrapolate(result.fertility, result.solved.fertility, common.above.fertility, common.period),
    };
    result = pass(units, targets, common, levels);
  }
  return result;
}

/** Keeps solved values; elsewhere the value above times the ratio of own to above in the nearest solved year. */
function extrapolate(own: readonly number[], solved: readonly number[], above: readonly number[], { from }: Period): number[] {
  return own.map((value, t) => {
    const year = from + t;
    const near = [...solved].sort((a, b) => Math.abs(a - year) - Math.abs(b - year))[0];
    if (near === undefined || near === year) return near === undefined ? above[t] : value;
    return (above[t] * own[near - from]) / above[near - from];
  });
}

function pass(units: readonly Unit[], targets: Targets, common: Common, levels: LevelsOf): Calibration {
  const { period } = common;
  const limit = common.assumptions.plusMinusLimit;
  const start: Level = levels.opening ?? { k: levels.k[0], infants: levels.infants[0], fertility: levels.fertility[0] };
  const first = ratesOf(units, common, survivalAt(common.mx, start.k, start.infants), start.fertility);
  const started = units.map((unit, u) => toNewYear(unit.census, first[u], { share: period.start.toNewYear, district: unit.id }));
  const partYear = started.map((left, u) => mapSexAge(migrantsOf(units[u].usual, left), (cell) => cell * period.start.toNewYear));
  const opening = withMigrants(partYear, started, targets, { time: startOfYear(period.from), limit });
  const persons: BySexAge[][] = [opening.persons];
  const out = {
    k: [] as number[],
    infants: [] as number[],
    fertility: [] as number[],
    rates: [] as Rates[][],
    births: [] as number[],
    deaths: [] as number[],
  };
  const solved = { k: [] as number[], infants: [] as number[], fertility: [] as number[] };
  const factors: AppliedFactor[] = [...opening.factors];
  let usual: readonly UsualMigration[] = units.map((unit) => unit.usual);
  for (const year of yearsOf(period)) {
    const now = persons[persons.length - 1];
    const levelOf = solveYear(units, now, targets, common, levels, year);
    if (targets.deaths.has(year)) solved.k.push(year);
    if (targets.infants.has(year)) solved.infants.push(year);
    if (targets.births.has(year)) solved.fertility.push(year);
    const still = ratesOf(units, common, levelOf.survival, levelOf.fertility);
    const steps = units.map((unit, u) => step(now[u], still[u], { year: startOfYear(year), district: unit.id }));
    const left = steps.map((s) => s.persons);
    if (out.rates.length > 0 && knownAt(targets, newYearAfter(year)) < knownAt(targets, startOfYear(year))) {
      usual = units.map((unit, u) =>
        continuing(
          continuationOf(targets),
          unit.usual,
          usualMigration(
            out.rates.map((rates) => rates[u].Mx),
            persons.slice(1).map((P) => P[u]),
          ),
        ),
      );
    }
    const moved = withMigrants(
      left.map((P, u) => migrantsOf(usual[u], P)),
      left,
      targets,
      { time: newYearAfter(year), limit },
    );
    persons.push(moved.persons);
    factors.push(...moved.factors);
    out.k.push(levelOf.k);
    out.infants.push(levelOf.infants);
    out.fertility.push(levelOf.fertility);
    out.rates.push(still.map((rates, u) => ({ ...rates, Mx: moved.Mx[u] })));
    out.births.push(steps.reduce((sum, s) => sum + s.births[0] + s.births[1], 0));
    out.deaths.push(steps.reduce((sum, s) => sum + sumAges(s.deathsCohort), 0));
  }
  return { ...out, persons, solved, factors, opening: start };
}

/** How migration goes on after the last published total. */
export function continuing(afterTotals: Targets["afterTotals"], usual: UsualMigration, recent: UsualMigration): UsualMigration {
  if (afterTotals !== "halfway") return afterTotals === "own" ? recent : usual;
  const between = (a: BySexAge, b: BySexAge): BySexAge => mapSexAge(a, (cell, s, x) => (cell + b[s][x]) / 2);
  return { gains: between(usual.gains, recent.gains), lossRates: between(usual.lossRates, recent.lossRates) };
}

/** Solves the two levels of a year on the sum of all units, or takes the given ones. */
function solveYear(
  units: readonly Unit[],
  now: readonly BySexAge[],
  targets: Targets,
  common: Common,
  levels: Above,
  year: number,
): { k: number; infants: number; fertility: number; survival: Survival } {
  const t = year - common.period.from;
  const all = sumTables(now);
  const births = (survival: Survival): number =>
    units.reduce((sum, unit, u) => sum + birthsUnder(atLevel(common.asfr, unit.censusTfr), now[u], survival.Sx), 0);
  const guess = survivalAt(common.mx, levels.k[t], levels.infants[t]);
  const expected = targets.births.get(year) ?? births(guess) * levels.fertility[t];
  const bySex = [expected / (1 + common.srb), (expected * common.srb) / (1 + common.srb)] as const;
  const deaths = targets.deaths.get(year);
  const fixed = infantFactor(common, targets, year);
  const infantsAt = (k: number): number => (fixed === undefined ? levels.infants[t] : fixed / k);
  const k =
    deaths === undefined ? levels.k[t] : deathFactor({ common, targets, infantsAt, persons: all, births: bySex }, { year, value: deaths });
  const infants = infantsAt(k);
  const survival = survivalAt(common.mx, k, infants);
  const published = targets.births.get(year);
  const fertility = published === undefined ? levels.fertility[t] : published / births(survival);
  if (published !== undefined) {
    const mean = units.reduce((sum, { censusTfr }) => sum + censusTfr, 0) / units.length;
    refuseBirths(targets, common.assumptions.plausible, { year, value: published }, mean * fertility);
  }
  return { k, infants, fertility, survival };
}

/** Survival under census death rates times a factor, with a further one under age one. */
export function survivalAt(mx: BySexAge, k: number, infants: number): Survival {
  return survivalOf(withInfants(mx, infants), [k, k]);
}

/** The factor on census death rates under one that gives a year's published infant mortality. */
function infantFactor({ mx, srb }: Common, { infants, figures }: Targets, year: number): number | undefined {
  const mortality = infants.get(year);
  if (mortality === undefined) return undefined;
  const factor = factorForInfants(mx, srb, mortality);
  if (factor === undefined) refuseInfants(figures, { year, value: mortality });
  return factor;
}

/** The population that deaths are solved on. */
interface Dying {
  readonly common: Common;
  readonly targets: Targets;
  /** The further factor under age one that goes with a factor on death rates. */
  readonly infantsAt: (k: number) => number;
  /** On 1 January [sex][age]. */
  readonly persons: BySexAge;
  readonly births: readonly [number, number];
}

/** The factor on death rates that gives the published deaths; rejects an implausible one. */
function deathFactor(
  { common, targets, infantsAt, persons, births }: Dying,
  figure: { readonly year: number; readonly value: number },
): number {
  const mxOf = (k: number): BySexAge => mapSexAge(common.mx, (m, _s, x) => m * k * (x === 0 ? infantsAt(k) : 1));
  const { met, factor } = factorForDeaths(mxOf, persons, births, figure.value);
  refuseDeaths(targets, common.assumptions.plausible, figure, { met, factor });
  return factor;
}

function ratesOf(units: readonly Unit[], { asfr, srb }: Common, survival: Survival, fertility: number): Rates[] {
  return units.map(({ census, censusTfr }) => ({
    ...survival,
    asfr: atLevel(asfr, censusTfr * fertility),
    srb,
    Mx: bySexAge(census[0].length),
  }));
}
