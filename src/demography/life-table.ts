import { FEMALE, type ByAge, type Sex } from "../core/ages.ts";

/** Rule for the mean age at death in infancy, a0, as a function of m0. */
export type A0Rule = "andreev-kingkade" | "coale-demeny";
/** The a0 rules, the default first. */
export const A0_RULES: readonly A0Rule[] = ["andreev-kingkade", "coale-demeny"];

/** A period life table for one sex and radix 1 (l0 = 1): each column is [age], the last age open. */
export interface LifeTable {
  /** Deaths per person-year. */
  readonly mx: ByAge;
  /** Probability of dying within the age. */
  readonly qx: ByAge;
  /** Years lived within the age by those who die in it. */
  readonly ax: ByAge;
  /** Survivors to the exact age. */
  readonly lx: ByAge;
  /** Deaths within the age. */
  readonly dx: ByAge;
  /** Person-years lived within the age. */
  readonly Lx: ByAge;
  /** Person-years lived from the age on. */
  readonly Tx: ByAge;
  /** Life expectancy at the exact age. */
  readonly ex: ByAge;
}

/** Options of a life table of single years. */
export interface LifeTableOptions {
  readonly a0?: A0Rule;
}

/** A linear piece of an a0 rule: a0 = start + slope · m0 while m0 is below `below`. */
interface Piece {
  readonly below: number;
  readonly start: number;
  readonly slope: number;
}

/**
 * The a0 rules as linear pieces, [sex].
 *
 * Andreev & Kingkade (2015) Demographic Research 33(13), in the m0 form of the Human Mortality Database's
 * Methods Protocol v6, section 5; Coale & Demeny (1983) as in Preston, Heuveline & Guillot (2001) Demography, table 3.3.
 */
const A0_PIECES: Readonly<Record<A0Rule, readonly [female: readonly Piece[], male: readonly Piece[]]>> = {
  "andreev-kingkade": [
    [
      { below: 0.01724, start: 0.14903, slope: -2.05527 },
      { below: 0.06891, start: 0.04667, slope: 3.88089 },
      { below: Infinity, start: 0.31411, slope: 0 },
    ],
    [
      { below: 0.023, start: 0.14929, slope: -1.99545 },
      { below: 0.08307, start: 0.02832, slope: 3.26021 },
      { below: Infinity, start: 0.29915, slope: 0 },
    ],
  ],
  "coale-demeny": [
    [
      { below: 0.107, start: 0.053, slope: 2.8 },
      { below: Infinity, start: 0.35, slope: 0 },
    ],
    [
      { below: 0.107, start: 0.045, slope: 2.684 },
      { below: Infinity, start: 0.33, slope: 0 },
    ],
  ],
};

/**
 * Mean age at death of those who die in their first year.
 *
 * @param m0 Death rate below age 1, per person-year.
 * @returns Years, 0…1.
 * @throws RangeError if m0 is not 0 or more.
 */
export function a0Of(m0: number, sex: Sex, rule: A0Rule): number {
  const piece = A0_PIECES[rule][sex].find(({ below }) => m0 < below);
  if (!piece || m0 < 0)
    throw new RangeError(`Cannot find a0 of a ${sex === FEMALE ? "female" : "male"} death rate: m0 must be 0 or more, but it is ${m0}`);
  return piece.start + piece.slope * m0;
}

/**
 * Turns death rates by single years of age into a life table for one sex.
 *
 * Deaths occur on average in the middle of each year of age, below age 1 as given by the a0 rule; the open age lives 1 / mx.
 *
 * @param mx Death rate [age], per person-year; single years, the last age open.
 * @returns The table on the same ages, for radix 1; ex in years.
 * @throws RangeError if a rate is negative or exceeds what the population can bear, or if the open age has no deaths.
 * @see Preston, Heuveline & Guillot (2001) Demography, section 3.2.
 * @example
 * lifeTable(new Float64Array(101).fill(0.02), FEMALE).ex[1]; // 50.0
 */
export function lifeTable(mx: ByAge, sex: Sex, { a0 = "andreev-kingkade" }: LifeTableOptions = {}): LifeTable {
  const open = mx.length - 1;
  const ax = new Float64Array(mx.length).fill(1 / 2);
  if (open > 0) ax[0] = a0Of(mx[0], sex, a0);
  ax[open] = 1 / mx[open];
  return tableOf(mx, ax, new Float64Array(mx.length).fill(1));
}

/**
 * Fills a life table from death rates and the mean years lived by those who die, for any widths of the ages.
 *
 * @param mx Death rate [age], per person-year.
 * @param ax Years lived in the age by those who die in it, [age]; the open age's is 1 / mx.
 * @param widths Years in each age, [age]; that of the open age is ignored.
 * @throws RangeError if a rate is negative or exceeds what the population can bear, or if the open age has no deaths.
 */
export function tableOf(mx: ByAge, ax: ByAge, widths: ByAge): LifeTable {
  const count = mx.length;
  const open = count - 1;
  const [qx, lx, dx, Lx, Tx, ex] = Array.from({ length: 6 }, () => new Float64Array(count));
  if (!(mx[open] > 0 && mx[open] < Infinity)) {
    throw new RangeError(`Cannot close the life table at age group ${open}: mx must be above 0 there, but it is ${mx[open]}`);
  }
  lx[0] = 1;
  for (let x = 0; x < open; x++) {
    const n = widths[x];
    qx[x] = (n * mx[x]) / (1 + (n - ax[x]) * mx[x]);
    if (!(qx[x] >= 0 && qx[x] <= 1)) {
      throw new RangeError(`Cannot build the life table at age group ${x}: mx must be 0…${1 / ax[x]}, but it is ${mx[x]}`);
    }
    dx[x] = lx[x] * qx[x];
    lx[x + 1] = lx[x] * (1 - qx[x]);
    Lx[x] = n * lx[x + 1] + ax[x] * (lx[x] - lx[x + 1]);
  }
  qx[open] = 1;
  dx[open] = lx[open];
  Lx[open] = lx[open] / mx[open];
  Tx[open] = Lx[open];
  ex[open] = 1 / mx[open];
  for (let x = open - 1; x >= 0; x--) {
    Tx[x] = Tx[x + 1] + Lx[x];
    ex[x] = (1 - qx[x]) * (widths[x] + ex[x + 1]) + qx[x] * ax[x]; // = Tx / lx, and defined even if nobody is left
  }
  return { mx, qx, ax, lx, dx, Lx, Tx, ex };
}
