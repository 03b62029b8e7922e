import { lastOf } from "../core/items.ts";
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
  /** Whether it is that of one unit by itself. */
  readonly isOwn: boolean;
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

/** Published births and deaths, to which levels are calibrated. */
export interface Vitals {
  readonly figures: FigureNames;
  /** Births and deaths of all units by calendar year, if published. */
  readonly births: ReadonlyMap<number, number>;
  readonly deaths: ReadonlyMap<number, number>;
  /** Deaths under one per birth by calendar year, where published. */
  readonly infants: ReadonlyMap<number, number>;
}

/** Numbers to which units together are calibrated. */
export interface Targets extends Vitals {
  /** A unit's own births and deaths, by its index, where it has some among the others. */
  readonly own?: ReadonlyMap<number, Vitals> | undefined;
  /** Totals, the widest place first. */
  readonly totals: readonly Control[];
  /** People aged 60+, the widest place first. */
  readonly elderly: readonly Control[];
  /**
   * How migration goes on once totals are no longer published: at the pace of the years so far; as usual; or of a unit with totals of its own halfway
   * between the two. A later figure of 25 places is met best halfway.
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

/** A unit's own totals, not those that it has with others. */
export function ownTotals({ totals }: Pick<Targets, "totals">, u: number): readonly Control[] {
  return totals.filter(({ isOwn, members }) => isOwn && members.includes(u));
}

/** A unit's yearly growth from its count to the last of its own totals, as a share; 0 without one. */
export function ownGrowth(targets: Pick<Targets, "totals">, u: number): number {
  const paths = ownTotals(targets, u).map(({ path }) => path);
  if (paths.length === 0) return 0;
  const [[start, counted], [end, last]] = [paths[0][0], lastOf(paths[0])];
  return counted > 0 ? Math.exp(Math.log(last / counted) / (end - start)) - 1 : 0;
}

/** How a unit's migration goes on after the last published total. */
export function continuationOf(targets: Targets, u: number): Targets["afterTotals"] {
  return targets.afterTotals === "halfway" && ownTotals(targets, u).length === 0 ? "usual" : targets.afterTotals;
}

/**
 * Which units are calibrated to fewer totals at the next time than at this one.
 *
 * Only their own count for units that then go on halfway to them; for those that go on at their own pace, all totals.
 */
export function letGoAfter(targets: Targets, time: number): (u: number) => boolean {
  const [wide, wideNext] = [widerAt(targets, time), widerAt(targets, time + 1)];
  const ownAt = (u: number, at: number, controls: readonly Control[]): number =>
    controls.filter(({ isOwn, members, path }) => isOwn && members.includes(u) && isKnown(path, at)).length;
  return (u) => {
    const goesOn = continuationOf(targets, u);
    const own = goesOn === "halfway" ? targets.totals : [...targets.totals, ...targets.elderly];
    const isOver = ownAt(u, time + 1, own) < ownAt(u, time, own);
    return goesOn !== "usual" && (isOver || (goesOn === "own" && wideNext < wide));
  };
}

/** Number of wider places to whose totals units are adjusted at a time. */
function widerAt({ totals, elderly, shared }: Targets, time: number): number {
  const adjusted = [totals, elderly].flatMap((controls) =>
    heldAt(controls, time).filter(({ control, rest }) => !control.isOwn && rest.length > 0),
  );
  return adjusted.length + (shared?.factors.filter(({ year }) => year === time - 1).length ?? 0);
}

/** The factor of the narrowest place above a unit in a year. */
function sharedAt(shared: SharedTotals | undefined, year: number, ages: AppliedFactor["ages"]): SharedFactor | undefined {
  const now = shared?.factors.filter((one) => one.year === year && one.ages === ages) ?? [];
  return shared?.above.map((id) => now.find(({ place }) => place === id)).find((one) => one !== undefined);
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

/** A unit's migrants before they are adjusted. */
export interface Expected {
  /** [sex][age]. */
  readonly adjustable: BySexAge;
  /** By the unit's own pace after its last total: its migrants are then the mean of both, and only the other half is adjusted. */
  readonly own?: BySexAge | undefined;
}

/**
 * Adjusts migrants to the totals published for a time: first 60+, then all ages through those below 60.
 *
 * Within a place, units without a narrower total of their own are adjusted together. No more people leave an age than live there: where hardly anybody
 * does, the factor would let more go.
 *
 * @param expected Migrants before adjustment, by unit.
 * @param left Persons at that time without migrants [unit][sex][age].
 */
export function withMigrants(
  expected: readonly Expected[],
  left: readonly BySexAge[],
  targets: Targets,
  { time, limit }: HoldOptions,
): Adjusted {
  const fixed = expected.map(({ own }) => own && mapSexAge(own, (cell) => cell / 2));
  const whole = expected.map(({ adjustable, own }) => (own ? mapSexAge(own, (cell, s, x) => (cell + adjustable[s][x]) / 2) : adjustable));
  const elderly = hold(whole, left, targets.elderly, { time, limit, ages: "60+", from: ELDERLY, to: Infinity, targets, fixed });
  const everyone = hold(elderly.Mx, left, targets.totals, { time, limit, ages: "0-59", from: 0, to: ELDERLY, targets, fixed });
  const Mx = everyone.Mx.map((migrants, u) => mapSexAge(migrants, (cell, s, x) => Math.max(-left[u][s][x], cell)));
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
  /** Migrants that nothing adjusts, half of a unit's, by unit: none of a unit that has a total of its own for the time. */
  readonly fixed: readonly (BySexAge | undefined)[];
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
    if (controls.some(({ members, path }) => members.includes(u) && isKnown(path, time))) return;
    Mx[u] = adjustedPart(migrants, block.fixed[u], (part, weight) => asShared(part, weight, left[u], block));
  });
  const held = heldAt(controls, time);
  const there = (u: number): number => sumAges(left[u], from) + (from === 0 ? sumAges(Mx[u], ELDERLY) : 0);
  const asked = held.map(({ control: { members, path } }) => at(path, time) - members.reduce((sum, u) => sum + there(u), 0));
  /** What a place's units come to: its total, or theirs where each has one of its own. */
  const wanted = (c: number): number => (held[c].rest.length > 0 ? asked[c] : held[c].inside.reduce((sum, i) => sum + wanted(i), 0));
  held.forEach(({ control: { place }, inside, rest }, c) => {
    if (rest.length === 0) return;
    const target = asked[c] - inside.reduce((sum, i) => sum + wanted(i), 0);
    const isOwn = held[c].control.isOwn;
    factors.push({ year: time - 1, place, ages, ...adjustTogether(Mx, left, rest, target, isOwn ? { ...block, fixed: [] } : block) });
  });
  return { Mx, factors };
}

/** A total known at a time, among the others known then. */
interface Held {
  readonly control: Control;
  /** The totals inside it that are in no third one inside it, as indices. */
  readonly inside: readonly number[];
  /** Its units in none of these. */
  readonly rest: readonly number[];
}

/** The totals known at a time, of controls listed with the widest first. */
function heldAt(controls: readonly Control[], time: number): Held[] {
  const known = controls.filter(({ path }) => isKnown(path, time));
  const isIn = (i: number, outer: number): boolean => i > outer && known[i].members.every((u) => known[outer].members.includes(u));
  return known.map((control, c) => {
    const within = known.flatMap((_, i) => (isIn(i, c) ? [i] : []));
    const inside = within.filter((i) => !within.some((other) => isIn(i, other)));
    return { control, inside, rest: control.members.filter((u) => !inside.some((i) => known[i].members.includes(u))) };
  });
}

/** A unit's migrants, adjusted below 60 so that with those who are left it comes to a total. */
export function heldTo(migrants: BySexAge, left: BySexAge, total: number, limit: number): BySexAge {
  const Mx = [migrants];
  const target = total - sumAges(left) - sumAges(migrants, ELDERLY);
  adjustTogether(Mx, [left], [0], target, { from: 0, to: ELDERLY, limit, fixed: [] });
  return Mx[0];
}

/** Migrants of whom a part is fixed, after the others are adjusted; these have a weight of a half beside it. */
function adjustedPart(migrants: BySexAge, fixed: BySexAge | undefined, adjust: (part: BySexAge, weight: number) => BySexAge): BySexAge {
  if (!fixed) return adjust(migrants, 1);
  const part = adjust(
    mapSexAge(migrants, (cell, s, x) => cell - fixed[s][x]),
    1 / 2,
  );
  return mapSexAge(part, (cell, s, x) => cell + fixed[s][x]);
}

/** The migrants of a unit in no total of its own, by the factor of its province or of the nation. */
function asShared(migrants: BySexAge, weight: number, left: BySexAge, { targets, time, ages, from, to }: Block): BySexAge {
  const year = time - 1;
  const shared = sharedAt(targets.shared, year, ages);
  if (shared) return scaled(migrants, left, { factor: shared.factor, rest: weight * shared.rest }, { from, to });
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
  { from, to, limit, fixed }: Pick<Block, "from" | "to" | "limit" | "fixed">,
): Omit<AppliedFactor, "year" | "place" | "ages"> {
  const settled = rest.reduce((sum, u) => sum + (fixed[u] ? sumAges(fixed[u], from, to) : 0), 0);
  const [gains, losses] = grossFlows(
    rest.map((u) => {
      const part = fixed[u];
      return part ? mapSexAge(Mx[u], (cell, s, x) => cell - part[s][x]) : Mx[u];
    }),
    from,
    to,
  );
  const open = target - settled;
  const factor = boundedFactor(gains, losses, open, limit);
  const spread = open - (gains * factor - losses / factor);
  const there = rest.reduce((sum, u) => sum + sumAges(left[u], from, to) * (fixed[u] ? 1 / 2 : 1), 0);
  const each = there > 0 ? spread / there : 0;
  for (const u of rest)
    Mx[u] = adjustedPart(Mx[u], fixed[u], (part, weight) => scaled(part, left[u], { factor, rest: weight * each }, { from, to }));
  return { factor, spread, rest: each, before: gains - losses + settled, after: target };
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
