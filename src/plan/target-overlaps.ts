import { firstOf } from "../core/items.ts";
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

/** Two targets of the same thing: no value satisfies both, or the weaker one adds nothing. */
export function overlapsOf(requirements: readonly Requirement[], plan: Plan, evaluator: Evaluator): ScoreRow[] {
  const targets = requirements.filter(({ kind }) => kind === "target").map((requirement) => boundsOf(requirement, plan, evaluator));
  return targets.flatMap((ones, i) =>
    targets.slice(i + 1).flatMap((others) => {
      const rows = ones.flatMap((one) => others.flatMap((other) => overlap(one, other, plan)));
      return rows.slice(0, 1);
    }),
  );
}

function overlap(one: Bound, other: Bound, plan: Plan): ScoreRow[] {
  const basis = sharedBasis(one.requirement, other.requirement);
  if (one.indicator !== other.indicator || one.requirement.id === other.requirement.id || basis === undefined) return [];
  const row = (a: Bound, b: Bound, verdict: "contradicts" | "weaker-duplicate"): ScoreRow[] => [
    finding(
      {
        ids: [a.requirement.id, b.requirement.id],
        indicator: a.indicator,
        reading: joinReadings(inBoth("reading-twins"), a.requirement.reading, b.requirement.reading),
        plan,
        year: a.requirement.year,
        basis,
        computed: a.required,
        required: b.required,
        compare: b.requirement.compare,
      },
      verdict,
    ),
  ];
  if (one.requirement.year === other.requirement.year && (one.low > other.high || other.low > one.high))
    return row(one, other, "contradicts");
  const [weak, strong] = isWeaker(one, other) ? [one, other] : [other, one];
  return isWeaker(weak, strong) && weak.requirement.year >= strong.requirement.year ? row(weak, strong, "weaker-duplicate") : [];
}

/** True when every value that satisfies one also satisfies the other, which asks for less in the same sense. */
function isWeaker(weak: Bound, strong: Bound): boolean {
  if (weak.high === Infinity && strong.high === Infinity) return weak.low < strong.low;
  return weak.low === -Infinity && strong.low === -Infinity && weak.high > strong.high;
}

function sharedBasis(a: Requirement, b: { readonly bases: readonly Basis[] }): Basis | undefined {
  return a.bases.find((basis) => b.bases.includes(basis));
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
