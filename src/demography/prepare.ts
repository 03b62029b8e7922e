import { startOfYear } from "../core/year.ts";
import type { DistrictCode } from "../core/brand.ts";
import { lastOf } from "../core/items.ts";
import { mapSexAge, SINGLE_YEARS, type Basis, type BySexAge, type Population } from "../core/ages.ts";
import type { Note } from "../core/note.ts";
import type { FamilyBasis } from "./family-basis.ts";
import { calibrateFamily } from "./basis.ts";
import {
  continuing,
  courseOf,
  recentOf,
  type CalibratedUnits,
  type Continued as ContinuedMigration,
  type LevelCourse,
} from "./calibrate.ts";
import { ELDERLY, continuationOf, ownTotals, type Targets } from "./control.ts";
import { faded, noMigration } from "./migration.ts";
import type { Family, RateModels, Variant } from "./place.ts";
import { familyNotes, noRegisteredNote } from "./prepare-notes.ts";
import type { Rates } from "./project.ts";
import { futureLevels, futureRates, type Future, type FutureLevels, type Pool } from "./future-rates.ts";
import type { Common } from "./levels.ts";
import { lacksForRegistered, registeredFamily, type BaseEnds } from "./registered.ts";
import { tooManyRegistered, type Course } from "./registered-checks.ts";
import type { Calibrated } from "./vintage.ts";

/** A base population and its rates, year by year. */
export interface PreparedPeople {
  /** 1 January of the first calibrated year. */
  readonly base: Population;
  /** rates[t] is for the calendar year base.year + t. */
  readonly rates: Readonly<Record<Variant, readonly Rates[]>>;
}

/** A place's population, ready to be projected. */
export interface Prepared {
  readonly id: DistrictCode;
  readonly resident: PreparedPeople;
  /** Absent for the nation, where everyone is registered, and for a place without the necessary facts. */
  readonly registered?: PreparedPeople | undefined;
  /** Places whose published registered 60+ after the count the unit's are held to, alone or with others; none without registered people. */
  readonly elderlyHeld?: readonly string[];
  /** Whether the earlier table is of another territory, shared with others, or perhaps of another: its migration is known less well. */
  readonly isTerritoryDoubtful: boolean;
  /** Years calibrated to published figures: identical in all variants. */
  readonly calibrated: Calibrated;
  /** Whether published figures hold it together with others in all calibrated years: their sum is known. */
  readonly isHeldTogether: boolean;
  /** The unit's own published figures; absent for the nation, and of registered people where only those of all units together are read. */
  readonly published?: { readonly resident: Targets; readonly registered?: Targets | undefined };
  /** What the estimated registered base may be; absent without registered people. */
  readonly registeredEnds?: BaseEnds | undefined;
  readonly notes: readonly Note[];
}

/** Extent of preparation. */
export interface PrepareOptions {
  /** Last calendar year with rates; the projection then reaches its 31 December. */
  readonly to: number;
}

/**
 * Builds the base populations and rates of a family's units, in three variants.
 *
 * @returns One entry per unit, in the family's order.
 * @throws RangeError if published figures cannot be met; Fault "persons-negative" if a population would be.
 */
export function prepare(family: Family, { to }: PrepareOptions): Prepared[] {
  const basis = calibrateFamily(family, to);
  const isNation = family.province.id === family.nation.id;
  const lacking = isNation ? [] : family.units.flatMap((place) => lacksForRegistered(place, basis.common.period));
  const registered = isNation || lacking.length > 0 ? undefined : registeredFamily(family, basis);
  const residents = continueFrom(basis, family.models, basis.nation.pool, { basis: "resident", to, still: isNation });
  const enrolled = registered && continueFrom(registered, family.models, basis.nation.pool, { basis: "registered", to, still: false });
  return family.units.map((place, u) => ({
    id: place.id,
    resident: residents[u].people,
    registered: enrolled?.[u].people,
    ...(registered && {
      elderlyHeld: registered.targets.elderly.filter(({ members }) => members.includes(u)).map(({ place }) => place),
      registeredEnds: registered.ends[u],
    }),
    isTerritoryDoubtful: place.boundary !== undefined || place.previous?.doubt !== undefined,
    calibrated: { from: basis.common.period.from, to: basis.common.period.to },
    isHeldTogether: !isNation && family.complete,
    ...(!isNation && { published: publishedOf(family, u, basis.targets, registered?.targets) }),
    notes: [
      ...familyNotes(family, basis, u),
      ...(registered ? registered.notes[u] : []),
      ...(registered && enrolled
        ? tooManyRegistered({ id: place.id, residents: residents[u].course, registered: enrolled[u].course, away: registered.away[u] })
        : []),
      ...(lacking.length > 0 ? [noRegisteredNote(place, lacking)] : []),
    ],
  }));
}

interface ContinueOptions {
  readonly basis: Basis;
  readonly to: number;
  /** No migration. */
  readonly still: boolean;
}

/** A unit's people with rates, and their course in the medium variant. */
interface Continued {
  readonly people: PreparedPeople;
  readonly course: Course;
}

function continueFrom(known: CalibratedUnits, models: RateModels, pool: Pool, { basis, to, still }: ContinueOptions): Continued[] {
  const { units, common, calibration } = known;
  const { migration } = models;
  const paths =
    basis === "registered" ? { ...models, balance: undefined, migration: { ...migration, gains: migration.registrationGains } } : models;
  const together = futuresOf(common, paths, calibration, to);
  return units.map((unit, u) => {
    const base: Population = { year: startOfYear(common.period.from), ages: SINGLE_YEARS, persons: calibration.persons[0][u], basis };
    const past = calibration.rates.map((year) => year[u]);
    const usual: ContinuedMigration = still ? { adjustable: noMigration() } : recentMigration(known, u);
    const { registrations } = migration.rule;
    const recent =
      basis === "registered" ? { adjustable: faded(usual.adjustable, ELDERLY, { below: registrations, elderly: registrations }) } : usual;
    const start = lastOf(calibration.persons)[u];
    const own = calibration.own.get(u);
    const levels = own ? futuresOf(common, paths, own, to) : together;
    const run = (variant: Variant): Future => futureRates(unit, start, common.asfr, levels[variant], recent, pool);
    const [low, medium, high] = [run("low"), run("medium"), run("high")];
    const all = (future: Future): readonly Rates[] => [...past, ...future.rates];
    return {
      people: { base, rates: { low: all(low), medium: all(medium), high: all(high) } },
      course: {
        from: common.period.from,
        ends: [...calibration.persons.slice(1).map((units) => units[u]), ...medium.ends],
        migrants: all(medium).map(({ Mx }) => Mx),
        asfr: common.asfr,
      },
    };
  });
}

/**
 * Net migrants of each year, calibrated and after, in the medium variant [unit][year][sex][age]: residents of all units of a family.
 *
 * @param to Last calendar year.
 */
export function mediumCourses(known: FamilyBasis, models: RateModels, to: number): BySexAge[][] {
  const { units, common, calibration, nation } = known;
  const levelsOf = ({ k, infants, fertility }: LevelCourse): FutureLevels[] =>
    futureLevels(common, models, { k: lastOf(k), infants: lastOf(infants), fertility, variant: "medium", to });
  const together = levelsOf(calibration);
  return units.map((unit, u) => {
    const levels = calibration.own.has(u) ? levelsOf(courseOf(calibration, u)) : together;
    const { rates } = futureRates(unit, lastOf(calibration.persons)[u], common.asfr, levels, recentMigration(known, u), nation.pool);
    return [...calibration.rates.map((year) => year[u]), ...rates].map(({ Mx }) => Mx);
  });
}

/** The levels of the years after the calibrated ones, by variant. */
type Futures = Readonly<Record<Variant, readonly FutureLevels[]>>;

/** Levels of all three variants; see `futureLevels`. */
function futuresOf(common: Common, models: RateModels, { k, infants, fertility }: LevelCourse, to: number): Futures {
  const of = (variant: Variant): FutureLevels[] =>
    futureLevels(common, models, { k: lastOf(k), infants: lastOf(infants), fertility, variant, to });
  return { low: of("low"), medium: of("medium"), high: of("high") };
}

/** The continuing migration: below 60 as `Targets.afterTotals` says, from 60 on the expectation before adjustment (see `recentOf`). */
function recentMigration({ units, targets, common, calibration }: CalibratedUnits, u: number): ContinuedMigration {
  const { usual } = units[u];
  const years = recentYears(targets, u, common.period);
  const recent = recentOf(
    years.map((t) => calibration.rates[t][u].Mx),
    years.map((t) => calibration.persons[t + 1][u]),
    { usual, limit: common.assumptions.plusMinusLimit },
  );
  const { adjustable, own } = continuing(continuationOf(targets, u), usual, recent);
  return {
    adjustable: {
      gains: mapSexAge(adjustable.gains, (cell, s, x) => (x < ELDERLY ? cell : usual.gains[s][x])),
      lossRates: mapSexAge(adjustable.lossRates, (cell, s, x) => (x < ELDERLY ? cell : usual.lossRates[s][x])),
    },
    own,
  };
}

/** A unit's own figures among those that a family is held to. */
function publishedOf(
  { complete, units }: Family,
  u: number,
  resident: Targets,
  registered: Targets | undefined,
): NonNullable<Prepared["published"]> {
  if (!complete || units.length === 1) return { resident, registered };
  const none = { births: new Map(), deaths: new Map(), infants: new Map() };
  return { resident: { ...resident, ...(resident.own?.get(u) ?? none), totals: ownTotals(resident, u) } };
}

/** Indices of the years whose migration is recent: up to the unit's last published total, or all calibrated ones if none is published after the census year. */
function recentYears(targets: Targets, u: number, { from, to }: Calibrated): number[] {
  const ends = ownTotals(targets, u)
    .map(({ path }) => path[path.length - 1][0] - 1)
    .filter((year) => year >= from);
  const last = ends.length > 0 && targets.afterTotals !== "halfway" ? Math.max(...ends) : to;
  return Array.from({ length: last - from + 1 }, (_, t) => t);
}
