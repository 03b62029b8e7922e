import type { Bilingual } from "../core/bilingual.ts";
import { mapSexAge, SEXES, SINGLE_YEARS, sumAges, type BySexAge } from "../core/ages.ts";
import { calibrateFamily } from "../demography/basis.ts";
import { disabledAmong, disabledShares, fitIncidence, smoothPrevalence, type PrevalenceBand } from "../demography/health-rates.ts";
import { multistateTable, projectHealth, type HealthModel, type Shares } from "../demography/health.ts";
import { lifeTable, type LifeTable } from "../demography/life-table.ts";
import type { Family } from "../demography/place.ts";
import { prepare } from "../demography/prepare.ts";
import { projectBy, type Projection } from "../demography/project.ts";
import type { TransitionSource } from "../demography/published-health.ts";
import { sullivan } from "../demography/sullivan.ts";

/** A published definition of disability with its prevalence. */
interface DisabilityDefinition {
  readonly id: string;
  readonly name: Bilingual;
  readonly bands: readonly PrevalenceBand[];
}

/** A scenario of disability: constant prevalence by age (Sullivan), constant incidence (multistate), or incidence that changes each year. */
export type Trend = "prevalence" | "incidence" | "compression" | "compression_low" | "compression_high";

/** Disabled people of the nation under one definition. */
export interface DisabledPath {
  readonly id: string;
  readonly name: Bilingual;
  /** First age counted. */
  readonly from: number;
  /** Disabled persons at the end of each year [scenario][year]; year 0 is 2020. */
  readonly persons: Readonly<Record<Trend, readonly number[]>>;
  /** Population of the definition's ages at the end of each year. */
  readonly people: readonly number[];
  /** Disability-free life expectancy at the first age under 2021's mortality, years, [sex]: Sullivan, and the multistate table's. */
  readonly free: { readonly sullivan: readonly number[]; readonly multistate: readonly number[] };
  /** Life expectancy at the first age [sex], years. */
  readonly expectancy: readonly number[];
  /** Disabled by grade under constant incidence [grade][year], if the source has grades. */
  readonly grades: readonly (readonly number[])[];
  /** Largest difference between the input mortality and that implied by the states together. */
  readonly mortalityGap: number;
  /** Ages at which recovery had to be raised. */
  readonly raised: number;
}

/** Inputs. */
export interface DisabledInputs {
  readonly family: Family;
  readonly definitions: readonly DisabilityDefinition[];
  /** Recovery and relative mortality of every definition, and a model of its own. */
  readonly adl: TransitionSource;
  readonly grades: TransitionSource;
  readonly compression: { readonly value: number; readonly low: number; readonly high: number };
  /** Last year's end. */
  readonly to: number;
}

/** The year end from which the projection starts. */
export const FIRST_YEAR = 2020;

/** Population, survival and life tables of one place. */
interface Course extends Pick<Projection, "persons"> {
  readonly Sx: readonly BySexAge[];
  readonly tables: readonly [LifeTable, LifeTable];
}

/**
 * Counts the disabled of a family's first place from 2020 on, by prevalence and by the multistate model, under each definition.
 *
 * A definition's prevalence is smoothed over ages; its incidence is the one that keeps prevalence constant under 2021's mortality, with the recovery
 * and the relative hazards of dying of `adl`. The models of `adl` and `grades` use their own published probabilities, from their
 * equilibrium shares.
 */
export function disabledPaths({ family, definitions, adl, grades, compression, to }: DisabledInputs): DisabledPath[] {
  const course = courseOf(family, to);
  const changes: Readonly<Record<Trend, number>> = {
    prevalence: 0,
    incidence: 0,
    compression: compression.value,
    compression_low: compression.low,
    compression_high: compression.high,
  };
  const defined = definitions.map(({ id, name, bands }) => {
    const prevalence = smoothPrevalence(bands, course.persons[0]);
    const fitted = fitIncidence(adl.model(bands[0].from), prevalence, course.Sx[0]);
    return pathOf({ id, name, model: fitted.model, start: asShares(prevalence), raised: fitted.raised.length }, course, changes);
  });
  const own = [adl, grades].map(({ id, name, from, model: of }) => {
    const model = of(from);
    return pathOf({ id, name, model, start: settledShares(model, course), raised: 0 }, course, changes);
  });
  return [...defined, ...own];
}

function courseOf(family: Family, to: number): Course {
  const { common, calibration } = calibrateFamily(family, to);
  const [{ resident }] = prepare(family, { to });
  const rates = resident.rates.medium;
  const { persons } = projectBy(resident.base, rates, { to });
  const k = calibration.k[0];
  const tables = SEXES.map((s) =>
    lifeTable(
      common.mx[s].map((m) => m * k),
      s,
    ),
  );
  return { persons, Sx: rates.slice(0, persons.length - 1).map(({ Sx }) => Sx), tables: [tables[0], tables[1]] };
}

interface Case {
  readonly id: string;
  readonly name: Bilingual;
  readonly model: HealthModel;
  readonly start: readonly [readonly Shares[], readonly Shares[]];
  readonly raised: number;
}

function pathOf({ id, name, model, start, raised }: Case, course: Course, changes: Readonly<Record<Trend, number>>): DisabledPath {
  const { persons, tables } = course;
  const constant = counted(disabledShares(start), model.from);
  const years = persons.map((_, t) => t);
  const run = (change: number): BySexAge[] =>
    projectHealth(course, model, { start, incidence: (t) => (1 + change) ** (t + 1) }).map((shares) =>
      counted(disabledShares(shares), model.from),
    );
  const shares = projectHealth(course, model, { start });
  const multistate = SEXES.map((s) => multistateTable(model, tables[s], s, start[s][model.from]));
  const of = (trend: Trend): number[] => {
    const byYear = trend === "prevalence" ? years.map(() => constant) : run(changes[trend]);
    return years.map((t) => disabledAmong(byYear[t], persons[t]));
  };
  return {
    id,
    name,
    from: model.from,
    raised,
    persons: {
      prevalence: of("prevalence"),
      incidence: of("incidence"),
      compression: of("compression"),
      compression_low: of("compression_low"),
      compression_high: of("compression_high"),
    },
    people: persons.map((P) => sumAges(P, model.from)),
    free: {
      sullivan: SEXES.map((s) => sullivan(tables[s], constant[s]).free[model.from]),
      multistate: multistate.map(({ expectancy }) => expectancy[0]),
    },
    expectancy: SEXES.map((s) => tables[s].ex[model.from]),
    grades:
      start[0][model.from].slice(2).length === 0
        ? []
        : start[0][model.from]
            .slice(1)
            .map((_, grade) =>
              years.map((t) => sumAges(mapSexAge(persons[t], (P, s, x) => (x < model.from ? 0 : P * shares[t][s][x][grade + 1])))),
            ),
    mortalityGap: Math.max(...SEXES.flatMap((s) => [...multistate[s].mx].map((m, x) => Math.abs(m - tables[s].mx[x])))),
  };
}

function counted(prevalence: BySexAge, from: number): BySexAge {
  return mapSexAge(prevalence, (share, _, x) => (x < from ? 0 : share));
}

function asShares(prevalence: BySexAge): readonly [Shares[], Shares[]] {
  const of = (s: 0 | 1): Shares[] => Array.from(prevalence[s], (share) => [1 - share, share]);
  return [of(0), of(1)];
}

/** Equilibrium shares of a model: those of its first age are stationary under its transitions, the others follow along the life table. */
function settledShares(model: HealthModel, { tables }: Course): readonly [readonly Shares[], readonly Shares[]] {
  const of = (s: 0 | 1): readonly Shares[] => multistateTable(model, tables[s], s, stillShares(model.moves[s][model.from])).shares;
  return [of(0), of(1)];
}

/** Iterations after which shares have converged. */
const ROUNDS = 10 * SINGLE_YEARS.count;

function stillShares(moves: readonly (readonly number[])[]): Shares {
  let shares = moves.map((_, i) => Number(i === 0));
  for (let round = 0; round < ROUNDS; round++)
    shares = shares.map((_, j) => shares.reduce((sum, share, i) => sum + share * moves[i][j], 0));
  return shares;
}
