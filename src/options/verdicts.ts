import type { Basis } from "../core/ages.ts";
import { years } from "../core/path.ts";
import type { Text } from "../demand/quantity.ts";
import { marginOf } from "../plan/comparator.ts";
import type { PackTest, Target } from "../plan/plan.ts";
import { firstAsked, testSetting } from "../plan/scorecard.ts";
import type { ScoreRow } from "../plan/types.ts";
import { testKey, testsOf as testsOfPlan } from "../plan/tests.ts";
import type { Outcome } from "../run.ts";
import { mainEvaluator } from "./setting.ts";

/** What identifies a test within its plan, in the columns of a row. */
export interface TestKey {
  readonly target: string;
  /** The indicator. */
  readonly of: string;
  readonly basis: Basis | "";
  /** "2", "3" … if a target has the same requirement on the same basis under several readings. */
  readonly reading: string;
}

/** A test of a plan or of its target packs. */
export interface TargetTest {
  readonly key: TestKey;
  readonly row: ScoreRow;
  readonly target: Target;
}

/** One test, in every option. */
export interface VerdictLine {
  /** The same in every option. */
  readonly test: TestKey;
  readonly key: string;
  readonly id: string;
  readonly year: number;
  readonly indicator: string;
  readonly basis: string;
  readonly reading: Text;
  readonly comparison: string;
  /** Its target pack; the plan's own tests have none. */
  readonly pack?: PackTest;
  /** By option, in order; undefined if an option has no such test. */
  readonly rows: readonly (ScoreRow | undefined)[];
}

/** Every test of the plan and of its target packs, once for all options. */
export function verdictLines(outcomes: readonly Outcome[]): VerdictLine[] {
  const scored = outcomes.map((outcome) => new Map(testsOf(outcome).map((test) => [testKey(test.key), test])));
  const lines = new Map<string, VerdictLine>();
  for (const tests of scored)
    for (const [key, { key: test, row }] of tests) {
      if (lines.has(key)) continue;
      const pack = outcomes.flatMap(({ plan }) => plan.packs).find(({ target }) => target.id === row.id);
      lines.set(key, {
        test,
        key,
        id: row.id,
        year: row.year,
        indicator: row.indicator,
        basis: row.basis,
        reading: row.reading,
        comparison: row.comparison,
        ...(pack && { pack }),
        rows: scored.map((others) => others.get(key)?.row),
      });
    }
  return [...lines.values()];
}

const known = new WeakMap<Outcome, readonly TargetTest[]>();

/** The tests of one outcome, in the order of its plan and packs. */
export function testsOf(outcome: Outcome): readonly TargetTest[] {
  const found =
    known.get(outcome) ??
    testsOfPlan(outcome.plan, outcome.scorecard, mainEvaluator(outcome)).map(({ target, row, reading }): TargetTest => ({
      key: { target: row.id, of: row.indicator, basis: row.basis as Basis | "", reading },
      row,
      target,
    }));
  known.set(outcome, found);
  return found;
}

/** The margin of a test in its own year and in every year after it, up to the first miss. */
export function marginsOf(
  { row, target: { compare, band } }: TargetTest,
  outcome: Outcome,
): { readonly year: number; readonly margin: number }[] {
  const { plan } = outcome;
  const formula = plan.indicators.get(row.indicator)?.formula;
  if (!formula) return [];
  const last = row.firstFailingYear ?? plan.horizon;
  return years(firstAsked(row, plan), last).map((year) => ({
    year,
    margin: marginOf(
      mainEvaluator(outcome).compute(formula, testSetting(year, row.basis === "registered" ? "registered" : "resident")).value,
      row.required,
      compare,
      band,
    ),
  }));
}
