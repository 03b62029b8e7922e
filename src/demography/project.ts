import { bySexAge, FEMALE, mapSexAge, SEX_LETTERS, SEXES, type Ages, type ByAge, type BySexAge, type Population } from "../core/ages.ts";
import type { Given } from "../core/brand.ts";
import { Fault } from "../core/fault.ts";
import { itemOf } from "../core/items.ts";
import { newYear, newYearAfter, type NewYear, type YearEnd } from "../core/year.ts";

/** Rates of one step. A step is as long as an age is wide: one year in every planning run. */
export interface Rates {
  /** Survival ratios [sex][age], see `survivalRatios`. */
  readonly Sx: BySexAge;
  /** Shares of cohort deaths before the birthday [sex][age], see `separators`. */
  readonly cx: BySexAge;
  /** Births per woman and step [age]: per woman-year in single years. */
  readonly asfr: ByAge;
  /** Boys per girl at birth. */
  readonly srb: number;
  /** Net migrants in the step, persons [sex][age]: by age at its end ("end"), or by age at the move ("even"). */
  readonly Mx: BySexAge;
}

/** Timing of migration: all at the end of the year (the UN's convention), or half at each end. */
export type Timing = "end" | "even";

/** Options of a step, and labels for its errors. */
export interface StepOptions {
  readonly timing?: Timing;
  /** Clamp negative results as the UN does; each cell touched is counted. */
  readonly clamp?: boolean;
  /** 1 January at which the step starts; only for errors. */
  readonly year?: Given<NewYear>;
  /** Place name; only for errors. */
  readonly district?: string;
}

/** Result of one step. */
export interface Step {
  /** Persons at the end [sex][age]. */
  readonly persons: BySexAge;
  readonly births: readonly [girls: number, boys: number];
  /** Deaths [sex][age at the end]. */
  readonly deathsCohort: BySexAge;
  /** Deaths [sex][age at death]. */
  readonly deathsPeriod: BySexAge;
  /** Number of cells changed by the clamp. */
  readonly clamped: number;
}

/** A sequence of steps from the base year; `persons` has one table more than the flows. */
export interface Projection {
  readonly ages: Ages;
  /** Each 1 January, the base first. */
  readonly years: readonly NewYear[];
  readonly persons: readonly BySexAge[];
  readonly births: readonly (readonly [girls: number, boys: number])[];
  readonly deathsCohort: readonly BySexAge[];
  readonly deathsPeriod: readonly BySexAge[];
  /** Number of cells changed by the clamp in all steps. */
  readonly clamped: number;
}

/** A population to be projected; its year may be a plain number. */
export type BasePopulation = Omit<Population, "year"> & { readonly year: Given<NewYear> };

/** The options of a projection. */
export type ProjectOptions = Pick<StepOptions, "timing" | "clamp" | "district">;

/** What the UN's clamp leaves of a cell that emigration would empty, and of a result still below 0: persons. */
const CLAMP = { emigration: 1e-5, result: 0.0005 } as const;

/**
 * Projects a population one step forward by the cohort-component method of the UN's World Population Prospects.
 *
 * @param P Persons at the start [sex][age], the last age open.
 * @throws Fault if a result is negative and `clamp` is off; it names district, year, sex and age.
 * @see Preston, Heuveline & Guillot (2001) Demography, sections 6.2–6.3; United Nations (2022) WPP methodology report.
 */
export function step(P: BySexAge, rates: Rates, options: StepOptions = {}): Step {
  const { timing = "end", clamp = false } = options;
  const { Sx, cx, asfr, srb } = rates;
  const open = P[FEMALE].length - 1;
  const [Mx, held] = clamp ? holdEmigration(P, rates.Mx) : [rates.Mx, 0];
  const atStart = timing === "even" ? 1 / 2 : 0; // 3. shares of the migrants who move at the start,
  const atEnd = timing === "even" ? 1 / 2 : 0; //       and at the end but before births are counted
  const A = atStart === 0 ? P : joined(P, Mx, atStart);
  const E = bySexAge(open + 1);
  const D = bySexAge(open + 1);
  for (const s of SEXES) age(A[s], Sx[s], Mx[s], atEnd, E[s], D[s]); //            4. ageing
  let B = 0; //                                                                   5. births
  for (let x = 1; x <= open; x++) B += (asfr[x] * (A[FEMALE][x] + E[FEMALE][x])) / 2;
  const births = [B / (1 + srb), (B * srb) / (1 + srb)] as const;
  for (const s of SEXES) {
    //                                                     6. infants
    E[s][0] = births[s] * Sx[s][0] + atEnd * Mx[s][0];
    D[s][0] = births[s] * (1 - Sx[s][0]);
  }
  const left = atStart + atEnd === 1 ? E : joined(E, Mx, 1 - atStart - atEnd); //   7. "end" migrants
  const [persons, raised] = clamp ? raiseNegative(left) : [left, 0];
  refuseNegative(A, options.year, options);
  refuseNegative(persons, options.year === undefined ? undefined : options.year + 1, options);
  return { persons, births, deathsCohort: D, deathsPeriod: periodDeaths(D, cx), clamped: held + raised };
}

/** Persons of one sex a year older, from age 1 on: survivors in E, deaths in D. */
function age(A: ByAge, S: ByAge, M: ByAge, atEnd: number, E: ByAge, D: ByAge): void {
  const open = A.length - 1;
  for (let x = 1; x <= open; x++) {
    const from = x < open ? A[x - 1] : A[open - 1] + A[open];
    E[x] = from * S[x] + atEnd * M[x];
    D[x] = from * (1 - S[x]);
  }
}

/** Persons plus a share of the migrants. */
function joined(persons: BySexAge, Mx: BySexAge, share: number): BySexAge {
  const sum = bySexAge(persons[FEMALE].length);
  for (const s of SEXES) {
    const [P, M, to] = [persons[s], Mx[s], sum[s]];
    for (let x = 0; x < to.length; x++) to[x] = P[x] + share * M[x];
  }
  return sum;
}

/**
 * Projects a population year by year.
 *
 * @param base Persons on 1 January of the first year.
 * @param schedule The rates of the year that starts on the given 1 January.
 * @param toYear The last 1 January wanted.
 * @throws RangeError if `toYear` is before the base; Fault as `step`.
 */
export function project(
  base: BasePopulation,
  schedule: (year: NewYear) => Rates,
  toYear: Given<NewYear>,
  options: ProjectOptions = {},
): Projection {
  if (!(toYear >= base.year)) throw new RangeError(`Cannot project to ${toYear}: the population is of ${base.year}`);
  const steps: Step[] = [];
  const persons: BySexAge[] = [base.persons];
  for (let year = newYear(base.year); year < toYear; year = newYear(year + 1)) {
    const next = step(persons[persons.length - 1], schedule(year), { ...options, year });
    steps.push(next);
    persons.push(next.persons);
  }
  return {
    ages: base.ages,
    years: persons.map((_, t) => newYear(base.year + t)),
    persons,
    births: steps.map((s) => s.births),
    deathsCohort: steps.map((s) => s.deathsCohort),
    deathsPeriod: steps.map((s) => s.deathsPeriod),
    clamped: steps.reduce((sum, s) => sum + s.clamped, 0),
  };
}

/**
 * Projects a population by rates in a list.
 *
 * @param rates rates[t] is for the year that begins t years after the base.
 * @param to The last year end wanted; by default that of the last rates.
 * @throws As `project`.
 */
export function projectBy(
  base: BasePopulation,
  rates: readonly Rates[],
  { to, ...options }: ProjectOptions & { readonly to?: Given<YearEnd> } = {},
): Projection {
  const last = to === undefined ? newYear(base.year + rates.length) : newYearAfter(to);
  return project(base, (year) => itemOf(rates, year - base.year), last, options);
}

/** The persons of a projection on a 1 January; undefined outside it. */
export function personsOn({ years, persons }: Pick<Projection, "years" | "persons">, january: NewYear): BySexAge | undefined {
  return persons[january - years[0]];
}

/** METHOD step 8: cohort deaths split at the birthday, [sex][age at death]. */
function periodDeaths(deaths: BySexAge, cx: BySexAge): BySexAge {
  const split = bySexAge(deaths[FEMALE].length);
  for (const s of SEXES) {
    const [D, c, to] = [deaths[s], cx[s], split[s]];
    const open = to.length - 1;
    for (let x = 0; x <= open; x++) {
      const atThisAge = x === 0 ? D[x] : (1 - c[x - 1]) * D[x];
      to[x] = x === open ? atThisAge : atThisAge + c[x] * D[x + 1];
    }
  }
  return split;
}

/** The UN's clamp before the step: emigration leaves a trace of the initial population of its age. */
function holdEmigration(P: BySexAge, Mx: BySexAge): [BySexAge, number] {
  let touched = 0;
  const held = mapSexAge(Mx, (M, s, x) => {
    if (P[s][x] + M > 0) return M;
    touched++;
    return CLAMP.emigration - P[s][x];
  });
  return [held, touched];
}

/** The UN's clamp after the step. */
function raiseNegative(persons: BySexAge): [BySexAge, number] {
  let touched = 0;
  const raised = mapSexAge(persons, (value) => {
    if (value >= 0) return value;
    touched++;
    return CLAMP.result;
  });
  return [raised, touched];
}

function refuseNegative(persons: BySexAge, year: number | undefined, { district = "?" }: StepOptions): void {
  for (const s of SEXES) {
    const P = persons[s];
    for (let x = 0; x < P.length; x++) {
      if (P[x] < 0) throw new Fault("persons-negative", { district, year: year ?? "?", sex: SEX_LETTERS[s], age: x, value: P[x] });
    }
  }
}
