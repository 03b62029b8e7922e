import type { Text } from "../demand/quantity.ts";
import type { Row } from "../core/row.ts";
import type { PackTest, Target } from "../plan/plan.ts";
import type { ScoreRow } from "../plan/scorecard.ts";
import { targetOf, testKey, testsOf as testsOfPlan } from "../plan/tests.ts";
import type { Outcome } from "../run.ts";
import { mainBook } from "./setting.ts";

/** One test, in every option. */
export interface VerdictLine {
  /** The same in every option: id, indicator, base and reading. */
  readonly key: string;
  readonly id: string;
  readonly year: number;
  readonly indicator: string;
  readonly basis: string;
  readonly reading: Text;
  readonly comparison: string;
  /** The pack that it belongs to; the plan's own tests have none. */
  readonly pack?: PackTest;
  /** By option, in their order; undefined where an option has no such test. */
  readonly rows: readonly (ScoreRow | undefined)[];
}

/** Every test of the plan and of its target packs, once for all options. */
export function verdictLines(outcomes: readonly Outcome[]): VerdictLine[] {
  const scored = outcomes.map(testsOf);
  const lines = new Map<string, VerdictLine>();
  scored.forEach((rows) => rows.forEach((row, key) => {
    if (lines.has(key)) return;
    const pack = outcomes.flatMap(({ plan }) => plan.packs).find(({ target }) => target.id === row.id);
    lines.set(key, {
      key, id: row.id, year: row.year, indicator: row.indicator, basis: row.basis, reading: row.reading, comparison: row.comparison,
      ...(pack && { pack }), rows: scored.map((others) => others.get(key)),
    });
  }));
  return [...lines.values()];
}

/** The tests of one outcome by key. */
export function testsOf(outcome: Outcome): Map<string, ScoreRow> {
  const { plan, scorecard } = outcome;
  return new Map(testsOfPlan(plan, scorecard, mainBook(outcome)).map(({ row, reading }) => [testKey({ target: row.id, of: row.indicator, basis: row.basis, reading }), row]));
}

/** The tests as rows: `target.required`, `target.computed`, `target.margin`, `target.first_failing` of the test's key. */
export function targetRows(outcome: Outcome): Row[] {
  const { plan } = outcome;
  return [...testsOf(outcome)].flatMap(([of, row]) => {
    const unit = plan.indicators.get(row.indicator)?.unit ?? "1";
    const cell = (measure: string, value: number, its = unit): Row => ({ scenario: plan.id, district: plan.district, year: row.year, measure, of, unit: its, value });
    return [
      cell("target.required", row.required), cell("target.computed", row.computed), cell("target.margin", row.margin),
      cell("target.low", row.low), cell("target.high", row.high), cell("target.first_failing", row.firstFailingYear ?? NaN, "year"),
    ].filter(({ value }) => Number.isFinite(value));
  });
}

/** The target that a test's key belongs to. */
export function targetOfKey(key: string, { plan }: Outcome): Target {
  const [id, indicator] = key.split("|");
  return targetOf({ id, indicator }, plan);
}
