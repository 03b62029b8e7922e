import { newYearAfter, startOfYear } from "../core/year.ts";
import { bySexAge, mapSexAge, sumAges, type BySexAge } from "../core/ages.ts";
import { atLevel } from "./fertility.ts";
import { toNewYear } from "./graduate.ts";
import {
  ELDERLY,
  continuationOf,
  heldTo,
  letGoAfter,
  ownGrowth,
  withMigrants,
  type AppliedFactor,
  type Expected,
  type Targets,
  type Vitals,
} from "./control.ts";
import { atLevels, extrapolate, solveYear } from "./levels.ts";
import type { Above, Common, FamilyLevels, Level, LevelsOf, Unit, YearLevel } from "./levels.ts";
import { migrantsOf, usualMigration, type UsualMigration } from "./migration.ts";
import { refuseGrowth } from "./plausible.ts";
import { step, type Rates } from "./project.ts";
import { yearsOf } from "./vintage.ts";

/** Passes over all years: the part of the year after the census and the years without figures depend on the solved ones. */
const PASSES = 3;

/** The levels of some units in the calibrated years. */
export interface LevelCourse extends Above {
  /** Levels of the rest of the census year. */
  readonly opening: Level;
  /** Years whose deaths, infant mortality or births were solved from published figures. */
  readonly solved: { readonly k: readonly number[]; readonly infants: readonly number[]; readonly fertility: readonly number[] };
}

/** The calibrated years, for all units. */
export interface Calibration extends LevelCourse {
  /** Of units with levels of their own, by index. */
  readonly own: ReadonlyMap<number, LevelCourse>;
  /** Each 1 January from the first calibrated year on, one more than the number of years, [year][unit]. */
  readonly persons: readonly (readonly BySexAge[])[];
  /** [year][unit]. */
  readonly rates: readonly (readonly Rates[])[];
  /** Births and deaths of all units by year. */
  readonly births: readonly number[];
  readonly deaths: readonly number[];
  /** Plus–minus factors used, by year and place: below 60, and 60+; the year before the first is the rest of the census year. */
  readonly factors: readonly AppliedFactor[];
}

/** The levels of a unit: its own, or those of all together. */
export function courseOf(calibration: Calibration, u: number): LevelCourse {
  return calibration.own.get(u) ?? calibration;
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
  const bases = [...(common.own ?? [])];
  const ownAt = (together: LevelsOf): ReadonlyMap<number, LevelsOf> => new Map(bases.map(([u, base]) => [u, base(together)]));
  let result = pass(units, targets, common, { together: common.above, own: ownAt(common.above) });
  const isOpen = common.above.settled !== true && [targets, ...(targets.own?.values() ?? [])].some(isPublished);
  for (let i = 1; i < PASSES && isOpen; i++) {
    const together = isPublished(targets) ? between(result, common.above, common) : common.above;
    const own = [...ownAt(together)].map(([u, above]) => [u, ownBetween(result.own.get(u), above, common)] as const);
    result = pass(units, targets, common, { together, own: new Map(own) });
  }
  return result;
}

function isPublished({ births, deaths, infants }: Vitals): boolean {
  return births.size + deaths.size + infants.size > 0;
}

/** The levels found, and in years without figures those of the place above at the ratio of the nearest year that has one. */
function between({ k, infants, fertility, solved }: LevelCourse, above: Above, { period }: Common): Above {
  return {
    k: extrapolate(k, solved.k, above.k, period),
    infants: extrapolate(infants, solved.infants, above.infants, period),
    fertility: extrapolate(fertility, solved.fertility, above.fertility, period),
  };
}

function ownBetween(found: LevelCourse | undefined, above: LevelsOf, common: Common): LevelsOf {
  const nothing = !found || found.solved.k.length + found.solved.infants.length + found.solved.fertility.length === 0;
  return nothing ? above : between(found, above, common);
}

function pass(units: readonly Unit[], targets: Targets, common: Common, levels: FamilyLevels): Calibration {
  const { period } = common;
  const limit = common.assumptions.plusMinusLimit;
  const of = (u: number): LevelsOf => levels.own.get(u) ?? levels.together;
  const opened = (start: LevelsOf): YearLevel => atLevels(common, openingOf(start));
  const [start, ownStarts] = [opened(levels.together), new Map([...levels.own].map(([u, one]) => [u, opened(one)]))];
  const first = units.map((unit, u) => ratesOf(unit, common, ownStarts.get(u) ?? start));
  const started = units.map((unit, u) => toNewYear(unit.census, first[u], { share: period.start.toNewYear, district: unit.id }));
  const partYear = started.map((left, u) => mapSexAge(migrantsOf(units[u].usual, left), (cell) => cell * period.start.toNewYear));
  const opening = withMigrants(
    partYear.map((adjustable) => ({ adjustable })),
    started,
    targets,
    { time: startOfYear(period.from), limit },
  );
  const persons: BySexAge[][] = [opening.persons];
  const rates: Rates[][] = [];
  const [births, deaths]: [number[], number[]] = [[], []];
  const factors: AppliedFactor[] = [...opening.factors];
  const together: Level[] = [];
  const own = new Map([...levels.own.keys()].map((u) => [u, [] as Level[]]));
  let usual: readonly Continued[] = units.map((unit) => ({ adjustable: unit.usual }));
  for (const year of yearsOf(period)) {
    const now = persons[persons.length - 1];
    const solved = solveYear({ units, targets, common }, now, levels, year);
    together.push(solved.together);
    for (const [u, level] of solved.own) own.get(u)?.push(level);
    const still = units.map((unit, u) => ratesOf(unit, common, solved.own.get(u) ?? solved.together));
    const steps = units.map((unit, u) => step(now[u], still[u], { year: startOfYear(year), district: unit.id }));
    const left = steps.map((s) => s.persons);
    if (rates.length > 0) {
      const isLetGo = letGoAfter(targets, startOfYear(year));
      usual = units.map((unit, u) =>
        isLetGo(u)
          ? continuing(
              continuationOf(targets, u),
              unit.usual,
              recentOf(
                rates.map((one) => one[u].Mx),
                persons.slice(1).map((P) => P[u]),
                { usual: unit.usual, limit },
              ),
            )
          : usual[u],
      );
    }
    const moved = withMigrants(
      left.map((P, u) => expectedOf(usual[u], P, sumAges(now[u]) * (1 + ownGrowth(targets, u)), limit)),
      left,
      targets,
      { time: newYearAfter(year), limit },
    );
    persons.push(moved.persons);
    factors.push(...moved.factors);
    rates.push(still.map((one, u) => ({ ...one, Mx: moved.Mx[u] })));
    births.push(steps.reduce((sum, s) => sum + s.births[0] + s.births[1], 0));
    deaths.push(steps.reduce((sum, s) => sum + sumAges(s.deathsCohort), 0));
  }
  const course = (found: readonly Level[], start: LevelsOf, vitals: Vitals | undefined): LevelCourse => ({
    k: found.map(({ k }) => k),
    infants: found.map(({ infants }) => infants),
    fertility: found.map(({ fertility }) => fertility),
    opening: openingOf(start),
    solved: { k: among(vitals?.deaths, common), infants: among(vitals?.infants, common), fertility: among(vitals?.births, common) },
  });
  return {
    ...course(together, levels.together, targets),
    own: new Map([...own].map(([u, found]) => [u, course(found, of(u), targets.own?.get(u))])),
    persons,
    rates,
    births,
    deaths,
    factors,
  };
}

/** Calibrated years that have a figure. */
function among(figures: ReadonlyMap<number, number> | undefined, { period }: Common): number[] {
  return yearsOf(period).filter((year) => figures?.has(year));
}

/** Levels of the rest of the census year: the first year's, if it has none of its own. */
function openingOf({ opening, k, infants, fertility }: LevelsOf): Level {
  return opening ?? { k: k[0], infants: infants[0], fertility: fertility[0] };
}

/** How a unit's migration goes on: by what is adjusted with its province or the nation, and halfway between that and its own pace where it has one. */
export interface Continued {
  readonly adjustable: UsualMigration;
  /** The pace that the unit's own totals imply; it is known, so nothing adjusts it. */
  readonly own?: UsualMigration | undefined;
}

/**
 * The migration of recent years, in which those of 60+ moved as usual.
 *
 * Adjustments of 60+ to published counts are mostly not migration (cohorts born 1959–1963, mortality), so they are not extrapolated; nor is what
 * they took from the ages below 60, since the totals say how many moved in all.
 *
 * @param Mx Net migrants [year][sex][age at the end of the year].
 * @param ends Persons at the end of each year, after the migrants [year][sex][age].
 */
export function recentOf(
  Mx: readonly BySexAge[],
  ends: readonly BySexAge[],
  { usual, limit }: { readonly usual: UsualMigration; readonly limit: number },
): UsualMigration {
  const asUsual = Mx.map((moved, t) => {
    const left = mapSexAge(ends[t], (cell, s, x) => cell - moved[s][x]);
    const expected = migrantsOf(usual, left);
    const mixed = mapSexAge(moved, (cell, s, x) => (x < ELDERLY ? cell : expected[s][x]));
    return heldTo(mixed, left, sumAges(ends[t]), limit);
  });
  return usualMigration(asUsual, ends);
}

/** How migration goes on after the last published total. */
export function continuing(goesOn: ReturnType<typeof continuationOf>, usual: UsualMigration, recent: UsualMigration): Continued {
  return goesOn === "halfway" ? { adjustable: usual, own: recent } : { adjustable: goesOn === "own" ? recent : usual };
}

/** @param total Persons at the end of the year at the growth that the unit's own totals imply. */
function expectedOf({ adjustable, own }: Continued, left: BySexAge, total: number, limit: number): Expected {
  return { adjustable: migrantsOf(adjustable, left), ...(own && { own: heldTo(migrantsOf(own, left), left, total, limit) }) };
}

function ratesOf({ census, censusTfr }: Unit, { asfr, srb }: Common, { survival, fertility }: YearLevel): Rates {
  return { ...survival, asfr: atLevel(asfr, censusTfr * fertility), srb, Mx: bySexAge(census[0].length) };
}
