import { mapSexAge, sumTables, type BySexAge } from "../core/ages.ts";
import type { DistrictCode } from "../core/brand.ts";
import type { Targets, Vitals } from "./control.ts";
import { atLevel, birthsUnder } from "./fertility.ts";
import type { UsualMigration } from "./migration.ts";
import { deathsUnder, factorForDeaths, factorForInfants, survivalOf, withInfants, type Survival } from "./mortality.ts";
import type { Assumptions } from "./place.ts";
import { refuseBirths, refuseDeaths, refuseInfants } from "./plausible.ts";
import type { Period } from "./vintage.ts";

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

/** Levels by calibrated year. */
export interface Above {
  /** Factor on death rates by calibrated year. */
  readonly k: readonly number[];
  /** Further factor on death rates under one, by calibrated year. */
  readonly infants: readonly number[];
  /** TFR over that of the census year, by calibrated year. */
  readonly fertility: readonly number[];
}

/** The levels of one year. */
export interface Level {
  readonly k: number;
  readonly infants: number;
  readonly fertility: number;
}

/** Levels by calibrated year, and those of the rest of the census year where they are not the first year's. */
export interface LevelsOf extends Above {
  readonly opening?: Level;
  /** They are solved already for all figures of the units: nothing is left to solve. */
  readonly settled?: boolean;
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
  /** Units with levels of their own, by index: what their levels follow where they have no figure, from those of the units together. */
  readonly own?: ReadonlyMap<number, (together: LevelsOf) => LevelsOf> | undefined;
}

/** Levels of units together, and of those among them that have their own. */
export interface FamilyLevels {
  readonly together: LevelsOf;
  /** By index of the unit. */
  readonly own: ReadonlyMap<number, LevelsOf>;
}

/** A year's levels with the survival that they give. */
export interface YearLevel extends Level {
  readonly survival: Survival;
}

/** A year's levels: of the units together, and of those with their own by index. */
export interface YearLevels {
  readonly together: YearLevel;
  readonly own: ReadonlyMap<number, YearLevel>;
}

/** What is solved: units, what they are calibrated to, and what they have in common. */
export interface Solving {
  readonly units: readonly Unit[];
  readonly targets: Targets;
  readonly common: Common;
}

/** Survival under census death rates times a factor, with a further one under age one. */
export function survivalAt(mx: BySexAge, k: number, infants: number): Survival {
  return survivalOf(withInfants(mx, infants), [k, k]);
}

/** Keeps solved values; elsewhere the value above times the ratio of own to above in the nearest solved year. */
export function extrapolate(own: readonly number[], solved: readonly number[], above: readonly number[], { from }: Period): number[] {
  return own.map((value, t) => {
    const year = from + t;
    const near = [...solved].sort((a, b) => Math.abs(a - year) - Math.abs(b - year))[0];
    if (near === undefined || near === year) return near === undefined ? above[t] : value;
    return (above[t] * own[near - from]) / above[near - from];
  });
}

/** Some of the units in a year, with what they are calibrated to and the levels that they have without. */
interface Part {
  /** [unit][sex][age]. */
  readonly persons: readonly BySexAge[];
  /** Mean children per woman in the census year. */
  readonly censusTfr: number;
  /** Their births under a survival, at the fertility of the census year. */
  readonly births: (survival: Survival) => number;
  readonly vitals: Vitals;
  readonly before: Level;
}

/** A year to be solved: the units together, with the published numbers of all of them, and each unit that has levels of its own. */
interface Year {
  readonly year: number;
  readonly common: Common;
  readonly rest: Part;
  readonly own: readonly Part[];
}

/** The same of the units together and of each that has levels of its own. */
interface Of<T> {
  readonly rest: T;
  readonly own: readonly T[];
}

type Dying = Omit<YearLevel, "fertility">;

const NOTHING: Omit<Vitals, "figures"> = { births: new Map(), deaths: new Map(), infants: new Map() };

/**
 * Solves the levels of a year, or takes the given ones.
 *
 * Units with figures of their own are solved on these; the levels of the others are those with which all units together have the published numbers.
 *
 * @param now Persons on 1 January [unit][sex][age].
 * @param levels Levels to be taken where no figure is published.
 */
export function solveYear({ units, targets, common }: Solving, now: readonly BySexAge[], levels: FamilyLevels, year: number): YearLevels {
  const t = year - common.period.from;
  const part = (members: readonly number[], vitals: Vitals, { k, infants, fertility }: Above): Part => ({
    vitals,
    persons: members.map((u) => now[u]),
    censusTfr: members.reduce((sum, u) => sum + units[u].censusTfr, 0) / members.length,
    births: ({ Sx }) => members.reduce((sum, u) => sum + birthsUnder(atLevel(common.asfr, units[u].censusTfr), now[u], Sx), 0),
    before: { k: k[t], infants: infants[t], fertility: fertility[t] },
  });
  const others = units.flatMap((_, u) => (levels.own.has(u) ? [] : [u]));
  const rest = part(others, targets, levels.together);
  if (levels.together.settled) return { together: atLevels(common, rest.before), own: new Map() };
  const owners = [...levels.own.keys()];
  const own = [...levels.own].map(([u, of]) => part([u], targets.own?.get(u) ?? { ...NOTHING, figures: targets.figures }, of));
  const solving: Year = { year, common, rest, own };
  const dying = solveDeaths(solving, expectedBirths(solving));
  const fertility = solveBirths(solving, dying);
  return {
    together: { ...dying.rest, fertility: fertility.rest },
    own: new Map(owners.map((u, i) => [u, { ...dying.own[i], fertility: fertility.own[i] }])),
  };
}

/** Levels with the survival that they give. */
export function atLevels({ mx }: Common, level: Level): YearLevel {
  return { ...level, survival: survivalAt(mx, level.k, level.infants) };
}

/** Births by the published numbers, or at the levels before. */
function expectedBirths({ year, common, rest, own }: Year): Of<number> {
  const at = ({ births, before }: Part): number => births(survivalAt(common.mx, before.k, before.infants)) * before.fertility;
  const ofOwn = own.map((part) => part.vitals.births.get(year) ?? at(part));
  const published = rest.vitals.births.get(year);
  return { own: ofOwn, rest: published === undefined ? at(rest) : ofOwn.reduce((left, one) => left - one, published) };
}

/** Death rates: of units that have no figure of theirs and no rates of their own, together; a unit whose rates are its own keeps them. */
function solveDeaths(solving: Year, births: Of<number>): Of<Dying> {
  const { year, common, rest, own } = solving;
  const isApart = ({ vitals, before }: Part): boolean =>
    vitals.deaths.has(year) || vitals.infants.has(year) || before.k !== rest.before.k || before.infants !== rest.before.infants;
  const apart = own.map((part, i) =>
    isApart(part)
      ? dyingOf(part, solving, { persons: part.persons, births: births.own[i], deaths: part.vitals.deaths.get(year) })
      : undefined,
  );
  const isWith = (i: number): boolean => apart[i] === undefined;
  const gone = apart.reduce((sum, dying, i) => {
    const { persons, vitals } = own[i];
    return dying
      ? sum + (vitals.deaths.get(year) ?? deathsUnder(dying.survival.Sx, sumTables(persons), bySex(common, births.own[i])))
      : sum;
  }, 0);
  const published = rest.vitals.deaths.get(year);
  const persons = [rest, ...own.filter((_, i) => isWith(i))].flatMap((part) => part.persons);
  const all = dyingOf(rest, solving, {
    persons,
    births: births.own.reduce((sum, one, i) => (isWith(i) ? sum + one : sum), births.rest),
    deaths: published === undefined || persons.length === 0 ? undefined : published - gone,
  });
  return { rest: all, own: apart.map((dying) => dying ?? all) };
}

/** People at risk in a year, and their deaths if they are known. */
interface AtRisk {
  readonly persons: readonly BySexAge[];
  readonly births: number;
  readonly deaths: number | undefined;
}

/** The death rates that give the deaths, with infants at their published mortality. */
function dyingOf({ vitals, before }: Part, { common, year }: Year, { persons, births, deaths }: AtRisk): Dying {
  const fixed = infantFactor(common, vitals, year);
  const infantsAt = (k: number): number => (fixed === undefined ? before.infants : fixed / k);
  const mxOf = (k: number): BySexAge => mapSexAge(common.mx, (m, _s, x) => m * k * (x === 0 ? infantsAt(k) : 1));
  let { k } = before;
  if (deaths !== undefined) {
    const { met, factor } = factorForDeaths(mxOf, sumTables(persons), bySex(common, births), deaths);
    refuseDeaths(vitals, common.assumptions.plausible, { year, value: deaths }, { met, factor });
    k = factor;
  }
  return { k, infants: infantsAt(k), survival: survivalAt(common.mx, k, infantsAt(k)) };
}

function bySex({ srb }: Common, births: number): readonly [number, number] {
  return [births / (1 + srb), (births * srb) / (1 + srb)];
}

/** The factor on census death rates under one that gives a year's published infant mortality. */
function infantFactor({ mx, srb }: Common, { infants, figures }: Vitals, year: number): number | undefined {
  const mortality = infants.get(year);
  if (mortality === undefined) return undefined;
  const factor = factorForInfants(mx, srb, mortality);
  if (factor === undefined) refuseInfants(figures, { year, value: mortality });
  return factor;
}

/** TFR over that of the census year: a unit's own by its births, of all others the one with which all units together have the published births. */
function solveBirths({ year, common, rest, own }: Year, dying: Of<Dying>): Of<number> {
  const { plausible } = common.assumptions;
  const atCensus = own.map(({ births }, i) => births(dying.own[i].survival));
  const known = own.map(({ vitals }) => vitals.births.get(year));
  const published = rest.vitals.births.get(year);
  let { fertility } = rest.before;
  if (published !== undefined) {
    const left = known.reduce<number>((sum, one) => sum - (one ?? 0), published);
    const possible = own.reduce(
      (sum, { before }, i) => (known[i] === undefined ? sum + (atCensus[i] * before.fertility) / rest.before.fertility : sum),
      rest.births(dying.rest.survival),
    );
    if (possible > 0) {
      fertility = left / possible;
      refuseBirths(rest.vitals, plausible, { year, value: published }, rest.censusTfr * fertility);
    }
  }
  return {
    rest: fertility,
    own: own.map(({ vitals, before, censusTfr }, i) => {
      const value = known[i];
      if (value === undefined) return before.fertility * (fertility / rest.before.fertility);
      const level = value / atCensus[i];
      refuseBirths(vitals, plausible, { year, value }, censusTfr * level);
      return level;
    }),
  };
}
