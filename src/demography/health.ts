import { SEXES, type ByAge, type BySexAge, type Sex } from "../core/ages.ts";
import type { LifeTable } from "./life-table.ts";

/** Shares of each living state at an age, healthy first, then the grades of disability from mild to severe; they add up to 1. */
export type Shares = readonly number[];
/** Probabilities of each state a year later, given survival: [from][to], rows add up to 1. */
export type Moves = readonly (readonly number[])[];

/** Transitions between health and disability, and the mortality of each state. */
export interface HealthModel {
  /** First age of the model; younger people count as healthy. */
  readonly from: number;
  /** [sex][age], from one birthday (or 1 January) to the next. */
  readonly moves: readonly [female: readonly Moves[], male: readonly Moves[]];
  /** Hazard of dying in each state; only proportions within a sex and age matter [sex][age][state]. */
  readonly hazards: readonly [female: readonly (readonly number[])[], male: readonly (readonly number[])[]];
}

/**
 * Builds the yearly transition matrix of a sex and age that is consistent with the given mortality.
 *
 * State i survives with e^(−c h(i)); c is solved so that all states together survive as given. Survivors move as in `moves`.
 *
 * @param shares Of the population at the start.
 * @param survival Share of all who survive, 0…1.
 * @returns [from state][to state, death last]; every row adds up to 1, every cell is 0…1.
 * @see Rogers (1995) Multiregional Demography, ch. 2–4, for the increment–decrement table; the adjustment to given mortality is that of
 * Majer, Stevens, Nusselder, Mackenbach & van Baal (2013) Demography 50:673.
 */
export function transitionMatrix(moves: Moves, hazards: readonly number[], shares: Shares, survival: number): number[][] {
  const alive = survivors(hazards, shares, survival);
  return moves.map((row, i) => [...row.map((chance) => alive[i] * chance), 1 - alive[i]]);
}

/** Survivors of each state: e^(−c h); Newton from c = 0 approaches from the left and never overshoots, since the sum is convex. */
function survivors(hazards: readonly number[], shares: Shares, survival: number): number[] {
  if (survival <= 0) return hazards.map(() => 0);
  let c = 0;
  for (let gap = 1; gap > 0;) {
    let [sum, slope] = [0, 0];
    hazards.forEach((h, i) => {
      const left = shares[i] * Math.exp(-c * h);
      sum += left;
      slope += h * left;
    });
    const next = slope > 0 ? c + (sum - survival) / slope : c;
    gap = next - c > 1e-15 * next ? next - c : 0;
    c = Math.max(c, next);
  }
  return hazards.map((h) => Math.exp(-c * h));
}

/** Shares of the survivors a year later. */
export function nextShares(matrix: readonly (readonly number[])[], shares: Shares): number[] {
  const next = shares.map((_, j) => shares.reduce((sum, share, i) => sum + share * matrix[i][j], 0));
  const alive = next.reduce((sum, value) => sum + value, 0);
  return alive > 0 ? next.map((value) => value / alive) : [...shares];
}

/**
 * Scales the probabilities of moving to a worse state by a factor; the rest stay in their state.
 *
 * @throws RangeError if more than everyone would move to a worse state.
 */
export function withIncidence(moves: Moves, factor: number): Moves {
  return moves.map((row, i) => {
    const worse = row.reduce((sum, chance, j) => sum + (j > i ? chance : 0), 0);
    const stays = row[i] - (factor - 1) * worse;
    if (!(stays >= 0)) throw new RangeError(`Cannot scale incidence by ${factor}: state ${i} would lose ${-stays} more than it has`);
    return row.map((chance, j) => (j > i ? chance * factor : j === i ? stays : chance));
  });
}

/** A multistate life table of one sex: people by state at each exact age, per person alive at the model's first age. */
export interface MultistateTable {
  /** [age][state]; ages below the first hold nobody. */
  readonly lx: readonly (readonly number[])[];
  /** Share in each state [age][state]. */
  readonly shares: readonly Shares[];
  /** Death rates implied by the states together [age], the open age as given. */
  readonly mx: ByAge;
  /** Expected years in each state from the first age on, [state]. */
  readonly expectancy: readonly number[];
}

/**
 * Builds the multistate life table for a given life table.
 *
 * Years in a state are the mean of its people at both birthdays, scaled to the life table's L; those of the open age
 * use the shares at its start.
 *
 * @param start Shares at the model's first age.
 * @see Schoen (1988) Modeling Multigroup Populations, ch. 4.
 */
export function multistateTable(model: HealthModel, table: LifeTable, sex: Sex, start: Shares): MultistateTable {
  const open = table.mx.length - 1;
  const mx = Float64Array.from(table.mx);
  const lx: number[][] = table.mx.length > 0 ? Array.from(table.mx, () => start.map(() => 0)) : [];
  const shares: Shares[] = Array.from(table.mx, () => start);
  lx[model.from] = [...start];
  for (let x = model.from; x < open; x++) {
    const matrix = transitionMatrix(model.moves[sex][x], model.hazards[sex][x], shares[x], 1 - table.qx[x]);
    lx[x + 1] = start.map((_, j) => lx[x].reduce((sum, people, i) => sum + people * matrix[i][j], 0));
    shares[x + 1] = nextShares(matrix, shares[x]);
    const q = shares[x].reduce((sum, share, i) => sum + share * matrix[i][start.length], 0);
    mx[x] = q / (1 - (1 - table.ax[x]) * q);
  }
  const radix = table.lx[model.from];
  const expectancy = start.map((_, j) => {
    let years = (table.Lx[open] / radix) * shares[open][j];
    for (let x = model.from; x < open; x++) {
      const ends = table.lx[x] + table.lx[x + 1];
      if (ends > 0) years += (((lx[x][j] + lx[x + 1][j]) * radix) / ends) * (table.Lx[x] / radix);
    }
    return years;
  });
  return { lx, shares, mx, expectancy };
}

/** Population and survival of a projection, as in `project`. */
export interface HealthCourse {
  /** Each 1 January [year][sex][age]. */
  readonly persons: readonly BySexAge[];
  /** Survival ratios of the years between [year][sex][age]. */
  readonly Sx: readonly BySexAge[];
}

/** Initial shares and their changes. */
export interface HealthOptions {
  /** Shares at the first 1 January [sex][age][state]. */
  readonly start: readonly [female: readonly Shares[], male: readonly Shares[]];
  /** Factor on the probabilities of moving to a worse state in each year, and on the disabled among those who reach the first age; 1 if absent. */
  readonly incidence?: (year: number) => number;
}

/**
 * Projects the states of health along a population projection: people of every age die as they do there, whatever their states.
 *
 * In-migrants have the shares of the resident population.
 *
 * @returns Shares [year][sex][age][state] for each 1 January; people in a state are persons times share, and so add up to the projection.
 */
export function projectHealth(
  { persons, Sx }: HealthCourse,
  model: HealthModel,
  { start, incidence = () => 1 }: HealthOptions,
): (readonly [readonly Shares[], readonly Shares[]])[] {
  const course = [start];
  for (let t = 0; t < Sx.length; t++) {
    const now = course[t];
    const moved = SEXES.map((s) =>
      stepShares(
        { P: persons[t][s], Sx: Sx[t][s], now: now[s], entry: entering(start[s][model.from], incidence(t)) },
        model,
        s,
        incidence(t),
      ),
    );
    course.push([moved[0], moved[1]]);
  }
  return course;
}

interface StepShares {
  readonly P: ByAge;
  readonly Sx: ByAge;
  readonly now: readonly Shares[];
  readonly entry: Shares;
}

function stepShares({ P, Sx, now, entry }: StepShares, model: HealthModel, s: Sex, factor: number): Shares[] {
  const open = P.length - 1;
  const after = (x: number, survival: number): number[] =>
    nextShares(transitionMatrix(withIncidence(model.moves[s][x], factor), model.hazards[s][x], now[x], survival), now[x]);
  const next = now.map((shares, x) => (x <= model.from || x === open ? shares : after(x - 1, Sx[x])));
  next[model.from] = entry;
  const [before, last] = [after(open - 1, Sx[open]), after(open, Sx[open])];
  const all = P[open - 1] + P[open];
  next[open] = all > 0 ? before.map((share, j) => (share * P[open - 1] + last[j] * P[open]) / all) : last;
  return next;
}

function entering(shares: Shares, factor: number): Shares {
  const ill = shares.slice(1).map((share) => share * factor);
  return [1 - ill.reduce((sum, share) => sum + share, 0), ...ill];
}
