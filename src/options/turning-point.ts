import { find } from "../core/find.ts";
import type { Formula } from "../core/formula.ts";
import type { Evaluator, Setting } from "../demand/evaluator.ts";
import type { Units } from "../demand/unit.ts";
import { isMost, verdictOf } from "../plan/comparator.ts";
import { withValues } from "../plan/counterfactual.ts";
import type { Comparator, Moved } from "../plan/plan.ts";

/** A test whose turning point is asked for. */
export interface TurningTest {
  readonly formula: Formula;
  readonly setting: Setting;
  readonly required: number;
  readonly compare: Comparator;
  readonly band: number;
}

/** The amount of a measure, open in the year of a test, at which its verdict turns. */
export interface TurningPoint {
  /** The first amount that holds and the next that fails, whole where the unit is; below 0 where the test is met with so much to spare. */
  readonly holds: number;
  readonly fails: number;
  /** Where the computed value is what is required, not rounded. */
  readonly exact: number;
  /** True where larger amounts hold, false where smaller ones do. */
  readonly isLeast: boolean;
  /** How `exact` becomes `holds`. */
  readonly rounding: Rounding;
  /** The distance from what is required at two amounts, on the line through which the exact amount lies. */
  readonly line: readonly [Point, Point];
  /** Of what is to be about or just so much: the larger amount at which it stops holding again. */
  readonly until?: Until;
}

/** The last amount that holds, whole where the unit is, and the next that fails; and where the computed value is at the edge. */
export interface Until {
  readonly holds: number;
  readonly fails: number;
  readonly exact: number;
}

/** How far a computed value is above what a test turns at, when a measure has an amount. */
export interface Point {
  readonly amount: number;
  readonly margin: number;
}

/** Whether a unit is counted in whole things, alone or each time: beds, meals a day. */
export function isWholeUnit(unit: string, units: Units): boolean {
  return units.get(unit.split("/")[0] ?? unit)?.isWhole ?? false;
}

/** The largest amount that is looked at; and the share of what is asked that counts as rounding when a line is tested for being straight. */
const [MOST, STRAIGHT] = [1e12, 1e-9];
/** How far from the turning amount the line is drawn where it is not straight, as a share of the amount. */
const NEAR = 1e-4;

/**
 * Finds how much of a measure must be open in a test's year for it to hold, all else equal.
 *
 * @param moved What the measure moves; each is taken at its value in the year plus the amount.
 * @param isWhole Whether the measure is counted in whole units.
 * @returns Undefined where no amount turns the verdict.
 */
export function turningPoint(
  evaluator: Evaluator,
  { formula, setting, required, compare, band }: TurningTest,
  moved: readonly Moved[],
  isWhole: boolean,
): TurningPoint | undefined {
  const base = moved.map(([id, part]) => ({ id, part, value: evaluator.evaluate(id, setting).value }));
  if (base.some(({ value }) => !Number.isFinite(value))) return undefined;
  const computed = (amount: number): number =>
    withValues(evaluator, Object.fromEntries(base.map(({ id, part, value }) => [id, value + part * amount]))).compute(formula, setting)
      .value;
  const least = Math.max(...base.filter(({ part }) => part > 0).map(({ value, part }) => -value / part));
  const slope = Math.sign(computed(1) - computed(0));
  if (!(slope !== 0) || !Number.isFinite(least)) return undefined;
  const isBand = compare === "≈" || compare === "=";
  const edgeOf = (side: 1 | -1): number => required - side * slope * (isBand ? band * Math.abs(required) : 0);
  const lineTo = (edge: number): readonly [Point, Point] | undefined => {
    const at = (amount: number): Point => ({ amount, margin: computed(amount) - edge });
    const high = firstBeyond((amount) => slope * at(amount).margin >= 0, Math.max(1, -least));
    const low = at(least);
    if (high === undefined || slope * low.margin > 0) return undefined;
    return lineThrough(low, at(high), at, STRAIGHT * Math.max(1, Math.abs(required)));
  };
  const isMet = (amount: number): boolean => verdictOf(computed(amount), required, compare, band) === "met";
  const line = lineTo(edgeOf(1));
  const last = isBand ? lastOf(lineTo(edgeOf(-1)), isWhole, isMet) : undefined;
  // what is met from the least amount on, and no longer from one on, has that turn alone
  if (!line)
    return last && isMet(least) ? { ...last.until, isLeast: false, rounding: isWhole ? "down" : "none", line: last.line } : undefined;
  const exact = crossing(line);
  const isLeast = isBand || isMost(compare) === slope < 0;
  const rounding = roundingOf(compare, isLeast, isWhole);
  const holds = isMet(ROUND[rounding](exact)) || !isWhole ? ROUND[rounding](exact) : ROUND[rounding](exact) + (isLeast ? 1 : -1);
  if (isBand && isWhole && !isMet(holds)) return undefined; // no whole amount lies within the band
  return {
    holds,
    fails: holds - (isLeast ? 1 : -1) * (isWhole ? 1 : SLACK * Math.max(1, Math.abs(exact))),
    exact,
    isLeast,
    rounding,
    line,
    ...(last && { until: last.until }),
  };
}

/** The last amount that holds before a second turn, by the line to it. */
function lastOf(
  line: readonly [Point, Point] | undefined,
  isWhole: boolean,
  isMet: (amount: number) => boolean,
): { readonly until: Until; readonly line: readonly [Point, Point] } | undefined {
  if (!line) return undefined;
  const exact = crossing(line);
  const down = isWhole ? ROUND.down(exact) : exact;
  const holds = isWhole && !isMet(down) ? down - 1 : down;
  return { until: { holds, fails: holds + (isWhole ? 1 : SLACK * Math.max(1, Math.abs(exact))), exact }, line };
}

/** The smallest amount of those that double for which something is true. */
function firstBeyond(isTrue: (amount: number) => boolean, from: number): number | undefined {
  for (let amount = from; amount <= MOST; amount *= 2) if (isTrue(amount)) return amount;
  return undefined;
}

/** What amounts this close to a whole one are: rounding of the arithmetic. */
const SLACK = 1e-6;
/** How an exact amount is rounded to the side that holds: not, up, down, or to the next whole one above where more than the exact is asked. */
export type Rounding = "none" | "up" | "down" | "above";
const ROUND: Readonly<Record<Rounding, (exact: number) => number>> = {
  none: (exact) => exact,
  up: (exact) => Math.ceil(exact - SLACK),
  down: (exact) => Math.floor(exact + SLACK),
  above: (exact) => Math.floor(exact + SLACK) + 1,
};

function roundingOf(compare: Comparator, isLeast: boolean, isWhole: boolean): Rounding {
  if (!isWhole) return "none";
  return isLeast ? (compare === ">" || compare === "<" ? "above" : "up") : "down";
}

/** The rounding as a formula over an exact amount. */
export function roundedFormula(exact: Formula, rounding: Rounding): Formula {
  if (rounding === "none") return exact;
  if (rounding === "up") return ["ceil", ["subtract", exact, ["number", SLACK]]];
  const down: Formula = ["floor", ["add", exact, ["number", SLACK]]];
  return rounding === "down" ? down : ["add", down, ["number", 1]];
}

/** The two points themselves where the margin runs straight between them, else two close to where it turns. */
function lineThrough(low: Point, high: Point, at: (amount: number) => Point, slack: number): readonly [Point, Point] {
  if (Math.abs(at(crossing([low, high])).margin) <= slack) return [low, high];
  const amount = find((one) => at(one).margin, 0, { low: low.amount, high: high.amount, tolerance: 1e-9 });
  const step = NEAR * Math.max(1, Math.abs(amount));
  const near = [at(Math.max(low.amount, amount - step)), at(amount + step)] as const;
  return near[0].margin * near[1].margin > 0 ? [low, at(amount)] : near;
}

/** Where the line through two points has no margin. */
function crossing([a, b]: readonly [Point, Point]): number {
  return a.amount + ((b.amount - a.amount) * a.margin) / (a.margin - b.margin);
}
