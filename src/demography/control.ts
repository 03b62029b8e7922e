import { mapSexAge, sumAges, type BySexAge } from "../core/ages.ts";
import { at, type Path } from "../core/path.ts";
import { adjustAges, grossFlows, plusMinus } from "./migration.ts";

/** The age that parts the two blocks of migrants which are held to totals of their own. */
export const ELDERLY = 60;
/** A published total that some of the units add up to: known at times, straight lines between. */
export interface Control {
  readonly place: string;
  /** Indices of the units. */
  readonly members: readonly number[];
  /** Persons by time (a year's end is the next whole year), from the census on. */
  readonly path: Path;
}

/** Where the figures that units are held to come from, for faults. */
export interface FigureNames {
  /** Whose births and deaths they are; a control names its own place. */
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

/** What units together are held to. */
export interface Targets {
  readonly figures: FigureNames;
  /** Births and deaths of all units by calendar year, where published. */
  readonly births: ReadonlyMap<number, number>;
  readonly deaths: ReadonlyMap<number, number>;
  /** Deaths under one per birth by calendar year, where published. */
  readonly infants: ReadonlyMap<number, number>;
  /** Resident totals, the widest place first. */
  readonly totals: readonly Control[];
  /** Residents of 60+, the widest place first. */
  readonly elderly: readonly Control[];
}

/** One use of the plus–minus adjustment. */
export interface AppliedFactor {
  readonly year: number;
  readonly place: string;
  readonly ages: "0-59" | "60+";
  readonly factor: number;
  /** What the factor's bounds left over: spread over the people there in proportion, persons. */
  readonly spread: number;
  /** Net migrants before and after, persons. */
  readonly before: number;
  readonly after: number;
}

/** How many totals are published up to a time or later. */
export function knownAt({ totals, elderly }: Targets, time: number): number {
  return [...totals, ...elderly].filter(({ path }) => isKnown(path, time)).length;
}

function isKnown(path: Path, time: number): boolean {
  return time <= path[path.length - 1][0];
}

/** Migrants of a year that meet the published totals. */
export interface Adjusted {
  /** With migrants [unit][sex][age]. */
  readonly persons: BySexAge[];
  /** [unit][sex][age]. */
  readonly Mx: BySexAge[];
  readonly factors: AppliedFactor[];
}

/**
 * Adds migrants so that the totals published for a time are met: first 60+, then everyone by those below 60.
 *
 * Inside a place the units without a narrower total of their own are adjusted together.
 *
 * @param expected Migrants before adjustment [unit][sex][age].
 * @param left Persons without migrants at that time [unit][sex][age].
 */
export function withMigrants(
  expected: readonly BySexAge[],
  left: readonly BySexAge[],
  targets: Targets,
  { time, limit }: HoldOptions,
): Adjusted {
  const elderly = hold(expected, left, targets.elderly, { time, limit, ages: "60+", from: ELDERLY, to: Infinity });
  const everyone = hold(elderly.Mx, left, targets.totals, { time, limit, ages: "0-59", from: 0, to: ELDERLY });
  const { Mx } = everyone;
  return {
    persons: left.map((P, u) => mapSexAge(P, (cell, s, x) => cell + Mx[u][s][x])),
    Mx,
    factors: [...elderly.factors, ...everyone.factors],
  };
}

/** When units are held to totals, and by how large a factor at most. */
export interface HoldOptions {
  readonly time: number;
  /** Largest plus–minus factor, the least is its inverse: beyond them signs would be kept at the price of absurd flows at single ages. */
  readonly limit: number;
}

interface Block extends HoldOptions, Pick<AppliedFactor, "ages"> {
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

/** Puts the adjusted migrants of some units in their places in `Mx`, and tells how they were adjusted. */
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
  for (const u of rest) {
    Mx[u] = mapSexAge(adjustAges(Mx[u], factor, from, to), (cell, s, x) =>
      x >= from && x < to ? cell + (spread * left[u][s][x]) / there : cell,
    );
  }
  return { factor, spread, before: gains - losses, after: target };
}

/** What the migrants of a cell are to add up to. */
export interface CellTarget {
  readonly target: number;
  /** Largest plus–minus factor; the least is its inverse. */
  readonly limit: number;
}

/**
 * Adjusts the migrants of one sex and age in many units to a total: gains times a factor, losses over it, the factor within its bounds; what is
 * left over is spread in proportion to the people there.
 *
 * @param Mx Net migrants by unit.
 * @param there Persons by unit before migration; nobody is taken who is not there, as long as the total can be met so.
 * @param target What they are to add up to, and the largest factor.
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

/** The plus–minus factor within its bounds; 1 where no factor can turn the sign. */
function boundedFactor(gains: number, losses: number, target: number, limit: number): number {
  const reachable = target > 0 ? gains > 0 : target < 0 ? losses > 0 : gains > 0 && losses > 0;
  return reachable ? Math.min(limit, Math.max(1 / limit, plusMinus(gains, losses, target))) : 1;
}
