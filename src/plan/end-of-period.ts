import { isMost } from "./comparator.ts";
import { countedTargets } from "./count-targets.ts";
import type { Attribute, Plan } from "./plan.ts";
import type { ScoreRow } from "./types.ts";

/** How a target stands at the end of its period: by figures of its year or later, or not yet known. */
export type Achievement = "achieved" | "not-achieved" | "unverified" | "not-computable";

/** One test of a target at the end of its period. */
export interface AchievedRow {
  readonly row: ScoreRow;
  readonly attribute: Attribute;
  readonly achievement: Achievement;
  /** Achieved over required, for a target that is a least amount and has figures of its year; otherwise undefined. */
  readonly ratio: number | undefined;
}

/** Targets of one attribute, each counted once. */
export type AchievementCounts = Readonly<Record<Achievement, number>>;

/** The end-of-period evaluation of a plan. */
export interface EndOfPeriod {
  /** Targets of later years are left out. */
  readonly year: number;
  readonly rows: readonly AchievedRow[];
  readonly counts: Readonly<Partial<Record<Attribute, AchievementCounts>>>;
}

/**
 * Evaluates a plan at the end of its period (期末评估) from actuals.
 *
 * A target is achieved or not only by local figures of its year or later; without them it is unverified, however it was projected.
 * Forecasts are no targets.
 *
 * @param year Last year of the targets evaluated.
 */
export function endOfPeriod(plan: Plan, scorecard: readonly ScoreRow[], year: number): EndOfPeriod {
  const attributes = new Map(plan.targets.map(({ id, indicator, attribute }) => [`${id} ${indicator}`, attribute]));
  const attributeOf = ({ id, indicator }: ScoreRow): Attribute =>
    attributes.get(`${id} ${indicator}`) ?? plan.targets.find((target) => target.id === id)?.attribute ?? "unstated";
  const due = countedTargets(scorecard.filter((row) => row.year <= year && row.verdict !== "forecast"));
  const counts: Partial<Record<Attribute, Record<Achievement, number>>> = {};
  const rows = due.flatMap(({ rows: tests }): AchievedRow[] => {
    const own = tests.map((row): AchievedRow => {
      const achievement = achievementOf(row);
      return { row, attribute: attributeOf(row), achievement, ratio: ratioOf(row, achievement) };
    });
    const [first] = own;
    if (!first) return [];
    const all = own.map(({ achievement }) => achievement);
    const worst = (["not-achieved", "unverified", "not-computable", "achieved"] as const).find((one) => all.includes(one)) ?? "unverified";
    const of = (counts[first.attribute] ??= { achieved: 0, "not-achieved": 0, unverified: 0, "not-computable": 0 });
    of[worst] += 1;
    return own;
  });
  return { year, rows, counts };
}

function achievementOf({ verdict, holds, stage }: ScoreRow): Achievement {
  if (verdict === "not-computable") return "not-computable";
  const isLocal = verdict === "met" || verdict === "missed" || verdict === "task";
  if (!isLocal || stage !== "actual") return "unverified";
  return holds === "met" ? "achieved" : "not-achieved";
}

function ratioOf({ computed, required, comparison }: ScoreRow, achievement: Achievement): number | undefined {
  const isKnown = achievement === "achieved" || achievement === "not-achieved";
  return isKnown && required > 0 && !isMost(comparison) ? computed / required : undefined;
}
