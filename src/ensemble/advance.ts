import { AGES, CELL, CUBIC_FROM, DISABLED, FERTILE, QUADRATIC_FROM, RANGES, SCALARS, SUMS } from "./shape.ts";
import { lengthen, REGISTERS, sweepsOf, TILE } from "./sweep.ts";
import type { Advance, Tables } from "./tables.ts";

const { mortality: Y, migration: G, part: PART, disabled: IMPAIRED, born: BORN, old: OLD, total: TOTAL, births: BIRTHS } = REGISTERS;
/** Where the sums lie among SUMS. */
const [, OVER_60, OVER_65, OVER_80, IMPAIRED_ROW, UNDER_3, BIRTHS_ROW, DEATHS_ROW] = SUMS.keys();
const OPEN = AGES - 1;
const FERTILE_END = FERTILE.from + FERTILE.count;
/** From this age on people count as 65+. */
const ELDERLY = 65;

/** Where the sweeps' own array has what they read, in the shapes of Tables, and the people of a tile. */
interface Work {
  readonly base: number;
  readonly cells: number;
  readonly fertility: number;
  readonly prevalence: number;
  /** [sex][years + AGES][TILE]: a slot is a birth cohort's, so that the youngest lies one slot lower every year. */
  readonly state: number;
}

/**
 * Makes the projection on a memory: what the compiler knows as a constant is faster than a parameter.
 *
 * What is done once a year is written out for the four of a tile, on registers, as the sweeps are: with loops over arrays of four it took a fifth of the time.
 */
export function advanceOn(memory: Float64Array): Advance {
  const A: number[] = [];
  const { registers: R, cubicDisabled, quadraticDisabled, quadratic, linear, quadraticBorn, linearBorn } = sweepsOf(A);

  /** Copies what the sweeps read into their own array. */
  function bring({ base, cells, fertility, prevalence }: Tables, years: number): Work {
    let next = 0;
    const take = (from: number, count: number): number => {
      const at = next;
      next += count;
      lengthen(A, next);
      for (let i = 0; i < count; i++) A[at + i] = memory[from + i];
      return at;
    };
    const work = { base: take(base, 2 * AGES), cells: take(cells, years * 2 * AGES * CELL), fertility: take(fertility, years * FERTILE.count), prevalence: take(prevalence, 2 * DISABLED.count), state: next + TILE };
    lengthen(A, work.state + 2 * (AGES + years) * TILE);
    return work;
  }

  /** @returns False if somebody became negative. */
  function advanceTile(tables: Tables, work: Work, years: number, count: number, j: number, ranges: Int32Array, groups: number): boolean {
    const { scalars, drivers, weights, groupOut } = tables;
    const { base, cells, state } = work;
    const rows = years * count;
    const stride = (AGES + years) * TILE;
    start(base, state + years * TILE, 0);
    start(base + AGES, state + years * TILE + stride, 1);
    for (let year = 0; year < years; year++) {
      const driver = drivers + year * count + j;
      const scalar = scalars + year * SCALARS;
      const youngest = state + (years - 1 - year) * TILE;
      const cell = cells + year * 2 * AGES * CELL;
      const out = tables.out + year * count + j;
      begin(driver, driver + 2 * rows);
      if (!sweep(work, year, 0, youngest, cell, out, rows)) return false;
      bear(driver + rows, out + BIRTHS_ROW * rows);
      if (!infants(youngest, cell, memory[scalar], out, out + UNDER_3 * rows, 0)) return false;
      if (!sweep(work, year, 1, youngest + stride, cell + AGES * CELL, out, rows)) return false;
      if (!infants(youngest + stride, cell + AGES * CELL, memory[scalar + 1], out, out + UNDER_3 * rows, 1)) return false;
      end(out, rows, memory[scalar + 2], memory[scalar + 3]);
      for (let group = 0; group < groups; group++) {
        weigh(youngest, stride, weights + group * 2 * AGES, ranges, group * RANGES, groupOut + (group * years + year) * count + j);
      }
    }
    return true;
  }

  /** Gives every trajectory the people of the base, one sex. */
  function start(base: number, youngest: number, s: number): void {
    let total = s === 0 ? 0 : R[TOTAL];
    for (let x = 0, at = youngest; x < AGES; x++) {
      const persons = A[(base + x) >>> 0];
      A[at] = persons;
      A[(at + 1) >>> 0] = persons;
      A[(at + 2) >>> 0] = persons;
      A[(at + 3) >>> 0] = persons;
      at = (at + 4) >>> 0;
      total += persons;
    }
    R[TOTAL] = total;
    R[TOTAL + 1] = total;
    R[TOTAL + 2] = total;
    R[TOTAL + 3] = total;
  }

  /** Begins a year: its drivers, and sums of nobody yet. */
  function begin(mortality: number, migration: number): void {
    R[Y] = memory[mortality];
    R[Y + 1] = memory[(mortality + 1) >>> 0];
    R[Y + 2] = memory[(mortality + 2) >>> 0];
    R[Y + 3] = memory[(mortality + 3) >>> 0];
    R[G] = memory[migration];
    R[G + 1] = memory[(migration + 1) >>> 0];
    R[G + 2] = memory[(migration + 2) >>> 0];
    R[G + 3] = memory[(migration + 3) >>> 0];
    R[IMPAIRED] = R[IMPAIRED + 1] = R[IMPAIRED + 2] = R[IMPAIRED + 3] = 0;
    R[BORN] = R[BORN + 1] = R[BORN + 2] = R[BORN + 3] = 0;
  }

  /** Writes a sum of the women so far, or adds the men's. */
  function tell(at: number, s: number): void {
    if (s === 0) {
      memory[at] = R[PART];
      memory[(at + 1) >>> 0] = R[PART + 1];
      memory[(at + 2) >>> 0] = R[PART + 2];
      memory[(at + 3) >>> 0] = R[PART + 3];
    } else {
      memory[at] += R[PART];
      memory[(at + 1) >>> 0] += R[PART + 1];
      memory[(at + 2) >>> 0] += R[PART + 2];
      memory[(at + 3) >>> 0] += R[PART + 3];
    }
  }

  /** Carries a sex through a year, from the open age down to age 1. */
  function sweep({ fertility, prevalence }: Work, year: number, s: number, youngest: number, cell: number, out: number, rows: number): boolean {
    const v = prevalence + s * DISABLED.count - DISABLED.from;
    const f = fertility + year * FERTILE.count - FERTILE.from;
    open(youngest + OPEN * TILE, youngest + FERTILE_END * TILE);
    if (!cubicDisabled(youngest + OPEN * TILE, cell + OPEN * CELL, v + OPEN, OPEN + 1 - CUBIC_FROM)) return false;
    tell(out + OVER_80 * rows, s);
    if (!quadraticDisabled(youngest + (CUBIC_FROM - 1) * TILE, cell + (CUBIC_FROM - 1) * CELL, v + CUBIC_FROM - 1, CUBIC_FROM - ELDERLY)) return false;
    tell(out + OVER_65 * rows, s);
    if (!quadraticDisabled(youngest + (ELDERLY - 1) * TILE, cell + (ELDERLY - 1) * CELL, v + ELDERLY - 1, ELDERLY - DISABLED.from)) return false;
    tell(out + OVER_60 * rows, s);
    const below = s === 0 ? FERTILE_END : QUADRATIC_FROM;
    if (!quadratic(youngest + (DISABLED.from - 1) * TILE, cell + (DISABLED.from - 1) * CELL, DISABLED.from - below)) return false;
    if (s === 1) return linear(youngest + (QUADRATIC_FROM - 1) * TILE, cell + (QUADRATIC_FROM - 1) * CELL, QUADRATIC_FROM - 1);
    if (!quadraticBorn(youngest + (FERTILE_END - 1) * TILE, cell + (FERTILE_END - 1) * CELL, f + FERTILE_END - 1, FERTILE_END - QUADRATIC_FROM)) return false;
    if (!linearBorn(youngest + (QUADRATIC_FROM - 1) * TILE, cell + (QUADRATIC_FROM - 1) * CELL, f + QUADRATIC_FROM - 1, QUADRATIC_FROM - FERTILE.from)) return false;
    return linear(youngest + (FERTILE.from - 1) * TILE, cell + (FERTILE.from - 1) * CELL, FERTILE.from - 1);
  }

  /** Begins a sex: those of 99 and of 100 both survive into the open age; notes the age above the mothers'. */
  function open(oldest: number, above: number): void {
    R[PART] = R[PART + 1] = R[PART + 2] = R[PART + 3] = 0;
    A[oldest] += A[(oldest + 4) >>> 0];
    A[(oldest + 1) >>> 0] += A[(oldest + 5) >>> 0];
    A[(oldest + 2) >>> 0] += A[(oldest + 6) >>> 0];
    A[(oldest + 3) >>> 0] += A[(oldest + 7) >>> 0];
    R[OLD] = A[above];
    R[OLD + 1] = A[(above + 1) >>> 0];
    R[OLD + 2] = A[(above + 2) >>> 0];
    R[OLD + 3] = A[(above + 3) >>> 0];
  }

  /** Births of the year, by the trajectory's multiplier. */
  function bear(multiplier: number, out: number): void {
    memory[out] = R[BIRTHS] = R[BORN] * memory[multiplier];
    memory[(out + 1) >>> 0] = R[BIRTHS + 1] = R[BORN + 1] * memory[(multiplier + 1) >>> 0];
    memory[(out + 2) >>> 0] = R[BIRTHS + 2] = R[BORN + 2] * memory[(multiplier + 2) >>> 0];
    memory[(out + 3) >>> 0] = R[BIRTHS + 3] = R[BORN + 3] * memory[(multiplier + 3) >>> 0];
  }

  /** Those born in the year; completes the sums of the sex. */
  function infants(youngest: number, c: number, share: number, total: number, young: number, s: number): boolean {
    const c0 = A[c], c1 = A[(c + 1) >>> 0], c2 = A[(c + 2) >>> 0], c3 = A[(c + 3) >>> 0], mean = A[(c + 4) >>> 0], pattern = A[(c + 5) >>> 0];
    for (let t = 0; t < 4; t++) {
      const y = R[Y + t];
      const a = (((c3 * y + c2) * y + c1) * y + c0) * (R[BIRTHS + t] * share) + (mean + pattern * R[G + t]);
      if (a < 0) return false;
      A[(youngest + t) >>> 0] = a;
      const three = A[(youngest + 8 + t) >>> 0] + A[(youngest + 4 + t) >>> 0] + a;
      memory[(total + t) >>> 0] = s === 0 ? R[PART + t] + a : memory[(total + t) >>> 0] + (R[PART + t] + a);
      memory[(young + t) >>> 0] = s === 0 ? three : memory[(young + t) >>> 0] + three;
    }
    return true;
  }

  /** Ends a year: the disabled, and deaths from its balance. */
  function end(out: number, rows: number, meanSum: number, patternSum: number): void {
    const disabled = out + IMPAIRED_ROW * rows, deaths = out + DEATHS_ROW * rows;
    for (let t = 0; t < 4; t++) {
      const total = memory[(out + t) >>> 0];
      memory[(disabled + t) >>> 0] = R[IMPAIRED + t];
      memory[(deaths + t) >>> 0] = R[TOTAL + t] - total + (R[BIRTHS + t] + (meanSum + patternSum * R[G + t]));
      R[TOTAL + t] = total;
    }
  }

  /** Writes the weighted sum of a group. */
  function weigh(youngest: number, stride: number, weights: number, ranges: Int32Array, range: number, to: number): void {
    let a = 0, b = 0, c = 0, d = 0;
    for (let s = 0; s < 2; s++) {
      const end = ranges[range + 2 * s + 1];
      for (let i = ranges[range + 2 * s]; i < end; i++) {
        const share = memory[weights + i];
        const p = youngest + s * stride + (i - s * AGES) * TILE;
        a += share * A[p];
        b += share * A[p + 1];
        c += share * A[p + 2];
        d += share * A[p + 3];
      }
    }
    memory[to] = a;
    memory[to + 1] = b;
    memory[to + 2] = c;
    memory[to + 3] = d;
  }

  return (tables, { years, count, from, to }, ranges) => {
    const groups = ranges.length / RANGES;
    const work = bring(tables, years);
    for (let j = from; j < to; j += TILE) if (!advanceTile(tables, work, years, count, j, ranges, groups)) return j;
    return -1;
  };
}
