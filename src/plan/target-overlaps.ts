import { firstOf } from "../core/items.ts";
import { groupBy } from "../core/group-by.ts";
import { evaluate } from "../core/formula.ts";
import type { Basis } from "../core/ages.ts";
import type { Evaluator } from "../demand/evaluator.ts";
import { isMost } from "./comparator.ts";
import type { Requirement } from "./requirements.ts";
import { finding } from "./finding.ts";
import type { Comparator, Plan } from "./plan.ts";
import { inBoth, joinReadings } from "./reading.ts";
import { testSetting } from "./scorecard.ts";
import type { ScoreRow } from "./types.ts";

/** What a requirement asks of an indicator: of its own and of the one that it implies. */
interface Bound {
  readonly requirement: Requirement;
  readonly indicator: string;
  readonly required: number;
  /** The values that satisfy it. */
  readonly low: number;
  readonly high: number;
}

function boundsOf(requirement: Requirement, plan: Plan, evaluator: Evaluator): Bound[] {
  const required = evaluator.compute(requirement.required, testSetting(Math.max(requirement.year, plan.firstYear), "resident")).value;
  const { id, implies } = requirement.indicator;
  const say = (indicator: string, value: number): Bound => ({
    requirement,
    indicator,
    required: value,
    ...allowed(requirement.compare, value, requirement.band),
  });
  return implies
    ? [
        say(id, required),
        say(
          implies.indicator,
          evaluate(implies.formula, () => required),
        ),
      ]
    : [say(id, required)];
}

function allowed(compare: Comparator, value: number, band: number): { low: number; high: number } {
  if (compare === ">=" || compare === ">") return { low: value, high: Infinity };
  if (isMost(compare)) return { low: -Infinity, high: value };
  return { low: value - band * Math.abs(value), high: value + band * Math.abs(value) };
}

/** Bounds on one indicator and one basis, in the order of the plan. */
type Alike = readonly { readonly bound: Bound; readonly place: number; readonly basis: Basis }[];

/**
 * Two targets of the same thing: no value satisfies both, or the weaker one adds nothing. Each target is put beside the one that it is furthest from: of a
 * hundred that ask alike there are at most a hundred lines, not one for every pair.
 */
export function overlapsOf(requirements: readonly Requirement[], plan: Plan, evaluator: Evaluator): ScoreRow[] {
  const bounds = requirements
    .filter(({ kind }) => kind === "target")
    .flatMap((requirement, place) =>
      boundsOf(requirement, plan, evaluator).flatMap((bound) => requirement.bases.map((basis) => ({ bound, place, basis }))),
    );
  const groups = groupBy(bounds, ({ bound, basis }) => `${bound.indicator}|${basis}`);
  const seen = new Set<string>();
  return [...groups.values()]
    .flatMap((group) => [...contradictions(group), ...weakerOnes(group)])
    .filter(({ one, other }) => {
      const pair = [one.place, other.place].sort((a, b) => a - b).join();
      return one.bound.requirement.id !== other.bound.requirement.id && !seen.has(pair) && seen.add(pair) !== undefined;
    })
    .sort((a, b) => Math.min(a.one.place, a.other.place) - Math.min(b.one.place, b.other.place))
    .map(({ one, other, verdict }) => overlapRow(one, other, verdict, plan));
}

interface Overlap {
  readonly one: Alike[number];
  readonly other: Alike[number];
  readonly verdict: "contradicts" | "weaker-duplicate";
}

/** Of those of one year: each that no value satisfies together with the lowest ceiling, or with the highest floor. */
function contradictions(group: Alike): Overlap[] {
  const years = groupBy(group, ({ bound }) => bound.requirement.year);
  return [...years.values()].flatMap((alike) => {
    const lowest = alike.reduce((a, b) => (b.bound.high < a.bound.high ? b : a));
    const highest = alike.reduce((a, b) => (b.bound.low > a.bound.low ? b : a));
    return alike.flatMap((one): Overlap[] => {
      const other = one.bound.low > lowest.bound.high ? lowest : one.bound.high < highest.bound.low ? highest : undefined;
      if (!other) return [];
      const [first, second] = one.place < other.place ? [one, other] : [other, one];
      return [{ one: first, other: second, verdict: "contradicts" }];
    });
  });
}

/** Each that asks for less than one of its own or an earlier year, beside the one of these that asks for most. */
function weakerOnes(group: Alike): Overlap[] {
  return [floors(group), ceilings(group)].flatMap((alike) => {
    const byYear = [...alike].sort((a, b) => a.bound.requirement.year - b.bound.requirement.year);
    const found: Overlap[] = [];
    let [strongest, next] = [byYear[0], 0];
    for (const weak of byYear) {
      for (let one = byYear[next]; one && one.bound.requirement.year <= weak.bound.requirement.year; one = byYear[++next])
        if (strongest && isWeaker(strongest.bound, one.bound)) strongest = one;
      if (strongest && isWeaker(weak.bound, strongest.bound)) found.push({ one: weak, other: strongest, verdict: "weaker-duplicate" });
    }
    return found;
  });
}

function floors(group: Alike): Alike {
  return group.filter(({ bound: { high } }) => high === Infinity);
}

function ceilings(group: Alike): Alike {
  return group.filter(({ bound: { low } }) => low === -Infinity);
}

function overlapRow({ bound: a, basis }: Alike[number], { bound: b }: Alike[number], verdict: Overlap["verdict"], plan: Plan): ScoreRow {
  const detail = {
    ids: [a.requirement.id, b.requirement.id],
    indicator: a.indicator,
    reading: joinReadings(inBoth("reading-twins"), a.requirement.reading, b.requirement.reading),
    plan,
    year: a.requirement.year,
    basis,
    computed: a.required,
    required: b.required,
    compare: b.requirement.compare,
  };
  return finding(detail, verdict);
}

/** True when every value that satisfies one also satisfies the other, which asks for less in the same sense. */
function isWeaker(weak: Bound, strong: Bound): boolean {
  if (weak.high === Infinity && strong.high === Infinity) return weak.low < strong.low;
  return weak.low === -Infinity && strong.low === -Infinity && weak.high > strong.high;
}

/** The plan's targets and norms that, fully kept, still stay below a standard in force. */
export function belowStandards(requirements: readonly Requirement[], plan: Plan, evaluator: Evaluator): ScoreRow[] {
  const own = requirements.filter(({ kind }) => kind !== "standard").flatMap((requirement) => boundsOf(requirement, plan, evaluator));
  return own.flatMap((bound) =>
    plan.standards.flatMap(({ id, indicator, from, compare, value, name }) => {
      const { requirement } = bound;
      if (indicator !== bound.indicator || requirement.year < from || !staysBelow(bound, compare, value)) return [];
      const detail = {
        ids: [requirement.id, id],
        indicator,
        reading: joinReadings(requirement.reading, name),
        plan,
        year: requirement.year,
        basis: firstOf(requirement.bases),
        computed: bound.required,
        required: value,
        compare,
      };
      return [finding(detail, "breaches-a-standard")];
    }),
  );
}

/** True when a requirement is satisfied by what breaks the standard: at its least if it is one-sided, at its best if it is held from both sides. */
function staysBelow({ low, high }: Bound, compare: Comparator, value: number): boolean {
  if (!isMost(compare)) return (high === Infinity ? low : high) < value;
  return (low === -Infinity ? high : low) > value;
}
