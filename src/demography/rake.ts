import { mapSexAge, sumAges, type BySexAge, sumTables } from "../core/ages.ts";

/** Known figures of a town: its total, and optionally its shares of the four published broad ages. */
export interface Town {
  readonly id: string;
  /** Residents. */
  readonly total: number;
  /** Shares of 0–14, 15–59, 60+ and 65+, 0…1; the first three add up to 1. */
  readonly shares?: { readonly children: number; readonly adults: number; readonly elderly: number; readonly aged: number } | undefined;
}

/** Towns by sex and age that add up to the county, and how closely their own figures were met. */
export interface Raked {
  /** By town, [sex][age]. */
  readonly persons: readonly BySexAge[];
  /** Largest deviation from a town's total or broad age, persons. */
  readonly residual: number;
  readonly rounds: number;
}

/** First ages of the disjoint broad ages: 0–14, 15–59, 60–64, 65+. */
const BROAD = [0, 15, 60, 65] as const;
/** Maximum number of raking iterations, and the residual, as a share of the county, at which raking stops. */
const RAKING = { rounds: 200, enough: 1e-10 } as const;

/**
 * Splits a county's population by sex and age among its towns (iterative proportional fitting).
 *
 * Each town starts with the county's structure. It is scaled to its total, or to its broad ages if its shares are known, then every cell is
 * scaled so that the towns add up to the county; the two steps alternate. The county's table is met exactly; any remaining difference from the
 * towns' own figures, because totals or shares contradict the county, is reported as the residual.
 *
 * @param county Persons [sex][age].
 * @param towns All towns of the county, some perhaps without people; their totals are first scaled to add up to it.
 * @throws RangeError if a total is below 0 or all are 0, or if a town's 65+ share is above its 60+ share.
 * @see Deming & Stephan (1940) On a least squares adjustment of a sampled frequency table.
 */
export function rake(county: BySexAge, towns: readonly Town[]): Raked {
  const whole = sumAges(county);
  const all = towns.reduce((sum, { total }) => sum + checked(total), 0);
  if (all === 0) throw new RangeError("Cannot split a county over its towns: all totals are 0");
  const scale = whole / all;
  const wanted = towns.map((town) => wantedOf(town, scale));
  let persons: BySexAge[] = towns.map(({ total }) => mapSexAge(county, (P) => (P * total * scale) / whole));
  for (let rounds = 1; ; rounds++) {
    persons = toCounty(
      persons.map((P, i) => toTown(P, wanted[i])),
      county,
    );
    const residual = Math.max(...persons.map((P, i) => lack(P, wanted[i])));
    if (residual <= RAKING.enough * whole || rounds === RAKING.rounds) return { persons, residual, rounds };
  }
}

function checked(total: number): number {
  if (!(total >= 0)) throw new RangeError(`Cannot split a county over its towns: each total must be 0 or more, but one is ${total}`);
  return total;
}

/** Persons required from each first age to the next. */
type Wanted = readonly (readonly [from: number, to: number, persons: number])[];

function wantedOf({ id, total, shares }: Town, scale: number): Wanted {
  if (!shares) return [[0, Infinity, total * scale]];
  const { children, adults, elderly, aged } = shares;
  if (aged > elderly)
    throw new RangeError(`Cannot split over town ${id}: its 65+ share ${aged} must not be above its 60+ share ${elderly}`);
  return [children, adults, elderly - aged, aged].map((share, i) => [BROAD[i], BROAD[i + 1] ?? Infinity, share * total * scale] as const);
}

function toTown(P: BySexAge, wanted: Wanted): BySexAge {
  const factors = wanted.map(([from, to, persons]) => [from, to, persons === 0 ? 0 : persons / sumAges(P, from, to)] as const);
  return mapSexAge(P, (cell, _s, x) => cell * (factors.find(([from, to]) => x >= from && x < to)?.[2] ?? 1));
}

function toCounty(persons: readonly BySexAge[], county: BySexAge): BySexAge[] {
  const sum = sumTables(persons);
  return persons.map((P) => mapSexAge(P, (cell, s, x) => (sum[s][x] > 0 ? (cell * county[s][x]) / sum[s][x] : 0)));
}

function lack(P: BySexAge, wanted: Wanted): number {
  return Math.max(...wanted.map(([from, to, persons]) => Math.abs(sumAges(P, from, to) - persons)));
}
