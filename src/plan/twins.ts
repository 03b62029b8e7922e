import { evaluate } from "../core/formula.ts";
import type { Basis } from "../core/ages.ts";
import type { Book } from "../demand/book.ts";
import type { Demand } from "./demands.ts";
import { finding } from "./finding.ts";
import type { Compare, Plan } from "./plan.ts";
import { inBoth, joinReadings } from "./reading.ts";
import { testSetting } from "./scorecard.ts";
import type { ScoreRow } from "./types.ts";

/** What a requirement implies for an indicator: its own and, through `implies`, the corresponding one. */
interface Saying {
  readonly demand: Demand;
  readonly indicator: string;
  readonly required: number;
  /** The values that satisfy it. */
  readonly low: number;
  readonly high: number;
}

function sayingsOf(demand: Demand, plan: Plan, book: Book): Saying[] {
  const required = book.compute(demand.required, testSetting(Math.max(demand.year, plan.firstYear), "resident")).value;
  const { id, implies } = demand.indicator;
  const say = (indicator: string, value: number): Saying => ({
    demand,
    indicator,
    required: value,
    ...allowed(demand.compare, value, demand.band),
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

function allowed(compare: Compare, value: number, band: number): { low: number; high: number } {
  if (compare === ">=" || compare === ">") return { low: value, high: Infinity };
  if (compare === "<=") return { low: -Infinity, high: value };
  return { low: value - band * Math.abs(value), high: value + band * Math.abs(value) };
}

/** Two targets on the same quantity: no value satisfies both, or the weaker one adds nothing. */
export function twinsOf(demands: readonly Demand[], plan: Plan, book: Book): ScoreRow[] {
  const targets = demands.filter(({ kind }) => kind === "target").map((demand) => sayingsOf(demand, plan, book));
  return targets.flatMap((ones, i) =>
    targets.slice(i + 1).flatMap((others) => {
      const rows = ones.flatMap((one) => others.flatMap((other) => twin(one, other, plan)));
      return rows.slice(0, 1);
    }),
  );
}

function twin(one: Saying, other: Saying, plan: Plan): ScoreRow[] {
  const basis = sharedBasis(one.demand, other.demand);
  if (one.indicator !== other.indicator || one.demand.id === other.demand.id || basis === undefined) return [];
  const row = (a: Saying, b: Saying, verdict: "contradicts" | "weaker-duplicate"): ScoreRow[] => [
    finding(
      {
        ids: [a.demand.id, b.demand.id],
        indicator: a.indicator,
        reading: joinReadings(inBoth("reading-twins"), a.demand.reading, b.demand.reading),
        plan,
        year: a.demand.year,
        basis,
        computed: a.required,
        required: b.required,
        compare: b.demand.compare,
      },
      verdict,
    ),
  ];
  if (one.demand.year === other.demand.year && (one.low > other.high || other.low > one.high)) return row(one, other, "contradicts");
  const [weak, strong] = isWeaker(one, other) ? [one, other] : [other, one];
  return isWeaker(weak, strong) && weak.demand.year >= strong.demand.year ? row(weak, strong, "weaker-duplicate") : [];
}

/** True if every value that satisfies one also satisfies the other, which is weaker in the same direction. */
function isWeaker(weak: Saying, strong: Saying): boolean {
  if (weak.high === Infinity && strong.high === Infinity) return weak.low < strong.low;
  return weak.low === -Infinity && strong.low === -Infinity && weak.high > strong.high;
}

function sharedBasis(a: Demand, b: { readonly bases: readonly Basis[] }): Basis | undefined {
  return a.bases.find((basis) => b.bases.includes(basis));
}

/** The plan's targets and norms that, even if fully met, stay below a standard in force. */
export function belowStandards(demands: readonly Demand[], plan: Plan, book: Book): ScoreRow[] {
  const own = demands.filter(({ kind }) => kind !== "standard").flatMap((demand) => sayingsOf(demand, plan, book));
  return own.flatMap((saying) =>
    plan.standards.flatMap(({ id, indicator, from, compare, value, name }) => {
      const { demand } = saying;
      if (indicator !== saying.indicator || demand.year < from || !staysBelow(saying, compare, value)) return [];
      const detail = {
        ids: [demand.id, id],
        indicator,
        reading: joinReadings(demand.reading, name),
        plan,
        year: demand.year,
        basis: demand.bases[0],
        computed: saying.required,
        required: value,
        compare,
      };
      return [finding(detail, "breaches-a-standard")];
    }),
  );
}

/** True if a requirement can be satisfied by values that breach the standard: at its lowest if one-sided, at its best if bounded on both sides. */
function staysBelow({ low, high }: Saying, compare: Compare, value: number): boolean {
  if (compare !== "<=") return (high === Infinity ? low : high) < value;
  return (low === -Infinity ? high : low) > value;
}
