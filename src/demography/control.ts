import { mapSexAge, sumAges, type BySexAge } from "../core/ages.ts";
import { at, type Path } from "../core/path.ts";
import { adjustAges, grossFlows, plusMinus } from "./migration.ts";
import type { SharedFactor } from "./place.ts";

/** The age that separates the two blocks of migrants, each calibrated to its own totals. */
export const ELDERLY = 60;
/** A published total of some of the units: known at some times, linear between them. */
export interface Control {
  readonly place: string;
  /** Indices of the units. */
  readonly members: readonly number[];
  /** Persons by time (a year end is the next whole year), from the census on. */
  readonly path: Path;
}

/** Sources of the figures that units are calibrated to, for faults. */
export interface FigureNames {
  /** The place of births and deaths; a control names its own place. */
  readonly place: string;
  /** Names of the facts. */
  readonly births: string;
  readonly deaths: string;
  readonly infants: string;
  readonly totals: string;
  readonly elderly: string;
  /** Whether the count that controls start from is an estimate. */
  readonly estimatedBase: boolean;
}

/** Factors of a province's totals, and the places that a unit is in: the narrowest first. */
export interface SharedTotals {
  readonly factors: readonly SharedFactor[];
  readonly above: readonly string[];
}

/** Totals to which units together are calibrated. */
export interface Targets {
  readonly figures: FigureNames;
  /** Births and deaths of all units by calendar year, if published. */
  readonly births: ReadonlyMap<number, number>;
  readonly deaths: ReadonlyMap<number, number>;
  /** Deaths under one per birth by calendar year, where published. */
  readonly infants: ReadonlyMap<number, number>;
  /** Resident totals, the widest place first. */
  readonly totals: readonly Control[];
  /** Residents aged 60+, the widest place first. */
  readonly elderly: readonly Control[];
  /**
   * How migration goes on once totals are no longer published: at the pace of the years so far, halfway between that and the usual, or as usual.
   * A later figure of 25 places is met best halfway.
   */
  readonly afterTotals: "own" | "halfway" | "usual";
  /** Factors found on all units of the province together, for years in which the unit has no total of its own. */
  readonly shared?: SharedTotals | undefined;
  /** The nation's factor below 60 by calendar year, for units in no other total. */
  readonly balance?: ReadonlyMap<number, number> | undefined;
}

/** One application of the plus–minus adjustment. */
export interface AppliedFactor {
  readonly year: number;
  readonly place: string;
  readonly ages: "0-59" | "60+";
  readonly factor: number;
  /** Remainder beyond the factor's bounds, spread in proportion to the population: persons, and per person. */
  readonly spread: number;
  readonly rest: number;
  /** Net migrants before and after, persons. */
  readonly before: number;
  readonly after: number;
}

/** Number of totals published for a time or later. */
export function knownAt({ totals, elderly, shared }: Targets, time: number): number {
  const own = [...totals, ...elderly].filter(({ path }) => isKnown(path, time)).length;
  return own + (shared?.factors.filter(({ year }) => year === time - 1).length ?? 0);
}

/** How a unit's migration goes on after the last published total: as usual if it has none of its own. */
export function continuationOf({ afterTotals, totals }: Targets): Targets["afterTotals"] {
  return afterTotals === "halfway" && totals.length === 0 ? "usual" : afterTotals;
}

function isKnown(path: Path, time: number): boolean {
  return time <= path[path.length - 1][0];
}

/** Migrants of a year that match the published totals. */
export interface Adjusted {
  /** Persons including migrants [unit][sex][age]. */
  readonly persons: BySexAge[];
  /** [unit][sex][age]. */
  readonly Mx: BySexAge[];
  readonly factors: AppliedFactor[];
}

/**
 * Adjusts migrants to the totals published for a time: first 60+, then all ages through those below 60.
 *
 * Within a place, units without a narrower total of their own are adjusted together.
 *
 * @param expected Migrants before adjustment [unit][sex][age].
 * @param left Persons at that time without migrants [unit][sex][age].
 */
export function withMigrants(
  expected: readonly BySexAge[],
  left: readonly BySexAge[],
  targets: Targets,
  { time, limit }: HoldOptions,
): Adjusted {
  const elderly = hold(expected, left, targets.elderly, { time, limit, ages: "60+", from: ELDERLY, to: Infinity, targets });
  const everyone = hold(elderly.Mx, left, targets.totals, { time, limit, ages: "0-59", from: 0, to: ELDERLY, targets });
  const { Mx } = everyone;
  return {
    persons: left.map((P, u) => mapSexAge(P, (cell, s, x) => cell + Mx[u][s][x])),
    Mx,
    factors: [...elderly.factors, ...everyone.factors],
  };
}

/** When units are calibrated to totals, and the largest factor allowed. */
export interface HoldOptions {
  readonly time: number;
  /** Largest plus–minus factor, the smallest is its inverse: larger ones would keep signs at the price of absurd flows at single ages. */
  readonly limit: number;
}

interface Block extends HoldOptions, Pick<AppliedFactor, "ages"> {
  readonly targets: Targets;
  readonly from: number;
  readonly to: number;
}

function hold(
  expected: readonly BySexAge[],
  left: readonly BySexAge[],
  controls: readonly Control[],
  block: Block,
): Omit<Adjusted, "persons"> {
  const { time, ages, from } = block;
  const Mx = [...expected];
  const factors: AppliedFactor[] = [];
  expected.forEach((migrants, u) => {
    if (!controls.some(({ members, path }) => members.includes(u) && isKnown(path, time))) Mx[u] = asShared(migrants, left[u], block);
  });
  const known = controls.filter(({ path }) => isKnown(path, time));
  const there = (u: number): number => sumAges(left[u], from) + (from === 0 ? sumAges(Mx[u], ELDERLY) : 0);
  const wanted = known.map(({ members, path }) => at(path, time) - members.reduce((sum, u) => sum + there(u), 0));
  known.forEach(({ place, members }, c) => {
    const inner = known.flatMap((other, i) => (i > c && other.members.every((u) => members.includes(u)) ? [i] : []));
    const rest = members.filter((u) => !inner.some((i) => known[i].members.includes(u)));
    if (rest.length === 0) return;
    const target = wanted[c] - inner.reduce((sum, i) => sum + wanted[i], 0);
    factors.push({ year: time - 1, place, ages, ...adjustTogether(Mx, left, rest, target, block) });
  });
  return { Mx, factors };
}

/** The migrants of a unit in no total of its own, by the factor of its province or of the nation. */
function asShared(migrants: BySexAge, left: BySexAge, { targets, time, ages, from, to }: Block): BySexAge {
  const year = time - 1;
  const { factors = [], above = [] } = targets.shared ?? {};
  const now = factors.filter((one) => one.year === year && one.ages === ages);
  const shared = above.map((id) => now.find(({ place }) => place === id)).find((one) => one !== undefined);
  if (shared) return scaled(migrants, left, shared, { from, to });
  const balance = ages === "0-59" ? targets.balance?.get(year) : undefined;
  return balance === undefined ? migrants : adjustAges(migrants, balance, from, to);
}

/** Migrants of some ages times a plus–minus factor, and some more per person. */
function scaled(
  migrants: BySexAge,
  left: BySexAge,
  { factor, rest }: Pick<SharedFactor, "factor" | "rest">,
  { from, to }: Pick<Block, "from" | "to">,
): BySexAge {
  return mapSexAge(adjustAges(migrants, factor, from, to), (cell, s, x) => (x >= from && x < to ? cell + rest * left[s][x] : cell));
}

/** Writes the adjusted migrants of some units to `Mx`, and returns how they were adjusted. */
function adjustTogether(
  Mx: BySexAge[],
  left: readonly BySexAge[],
  rest: readonly number[],
  target: number,
  { from, to, limit }: Block,
): Omit<AppliedFactor, "year" | "place" | "ages"> {
  const [gains, losses] = grossFlows(
    rest.map((u) => Mx[u]),
    from,
    to,
  );
  const factor = boundedFactor(gains, losses, target, limit);
  const spread = target - (gains * factor - losses / factor);
  const there = rest.reduce((sum, u) => sum + sumAges(left[u], from, to), 0);
  const each = there > 0 ? spread / there : 0;
  for (const u of rest) Mx[u] = scaled(Mx[u], left[u], { factor, rest: each }, { from, to });
  return { factor, spread, rest: each, before: gains - losses, after: target };
}

/** Target of the migrants of a cell. */
export interface CellTarget {
  readonly target: number;
  /** Largest plus–minus factor; the smallest is its inverse. */
  readonly limit: number;
}

/**
 * Adjusts the migrants of one sex and age in several units to a total: gains times a factor, losses divided by it, with the factor within its bounds; the
 * remainder is spread in proportion to the population.
 *
 * @param Mx Net migrants by unit.
 * @param there Persons by unit before migration; nobody leaves who is not there, as long as the total can be met that way.
 * @param target Their required sum, and the largest factor.
 */
export function adjustCells(Mx: readonly number[], there: readonly number[], { target, limit }: CellTarget): number[] {
  const gains = Mx.reduce((sum, cell) => sum + Math.max(0, cell), 0);
  const losses = Mx.reduce((sum, cell) => sum + Math.max(0, -cell), 0);
  const factor = boundedFactor(gains, losses, target, limit);
  const turned = Mx.map((cell) => (cell > 0 ? cell * factor : cell / factor));
  const rest = target - turned.reduce((sum, cell) => sum + cell, 0);
  const after = turned.map((cell, u) => Math.max(0, there[u] + cell));
  const all = after.reduce((sum, cell) => sum + cell, 0);
  return turned.map((cell, u) => cell + (all > 0 ? (rest * after[u]) / all : rest / Mx.length));
}

/** The plus–minus factor within its bounds; 1 if no factor can change the sign. */
function boundedFactor(gains: number, losses: number, target: number, limit: number): number {
  const reachable = target > 0 ? gains > 0 : target < 0 ? losses > 0 : gains > 0 && losses > 0;
  return reachable ? Math.min(limit, Math.max(1 / limit, plusMinus(gains, losses, target))) : 1;
}
