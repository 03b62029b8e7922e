import type { Text } from "../demand/quantity.ts";
import type { Row } from "../core/row.ts";
import type { PackTest, Target } from "../plan/plan.ts";
import { packScores, type ScoreRow } from "../plan/scorecard.ts";
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

const TESTED: readonly string[] = ["met", "missed", "not-computable"];

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
  const rows = [...scorecard.filter(({ verdict }) => TESTED.includes(verdict)), ...packScores(plan, mainBook(outcome))];
  const seen = new Map<string, number>();
  return new Map(rows.map((row) => {
    const plain = [row.id, row.indicator, row.basis].filter(Boolean).join("|");
    const count = seen.get(plain) ?? 0;
    seen.set(plain, count + 1);
    return [count === 0 ? plain : `${plain}|${count + 1}`, row];
  }));
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
  const found = [...plan.targets, ...plan.packs.map(({ target }) => target)].find((target) => target.id === id && (target.indicator === indicator || target.readings.some((reading) => reading.indicator === indicator)));
  if (!found) throw new RangeError(`Cannot find the target of "${key}"`);
  return found;
}
