import { describe, expect, it } from "vitest";
import { wayText } from "../../src/cli/plans/turn-text.ts";
import { turnsBy, waysOf, type QuantityTurns } from "../../src/decide/turns.ts";
import { scenario } from "../../src/index.ts";
import { mainEvaluator } from "../../src/options/setting.ts";
import { testsOf } from "../../src/options/verdicts.ts";
import { verdictOf } from "../../src/plan/comparator.ts";
import { withValues } from "../../src/plan/counterfactual.ts";
import { testSetting } from "../../src/plan/scorecard.ts";

const { outcome } = scenario("kunshan").run();
const { plan } = outcome;

/** The ordinary verdict of a test with a quantity at a value. */
function verdictAt({ test: { row, target }, quantity }: QuantityTurns, value: number): string {
  const moved = withValues(mainEvaluator(outcome), { [quantity.id]: value });
  const setting = testSetting(row.year, row.basis === "registered" ? "registered" : "resident");
  const formula = plan.indicators.get(row.indicator)?.formula ?? ["number", NaN];
  return verdictOf(moved.compute(formula, setting).value, moved.compute(target.required, setting).value, target.compare, target.band);
}

describe("turns of a target", () => {
  const targets = [...new Set(testsOf(outcome).map(({ key }) => key.target))];
  const all = targets.map((target) => ({ target, ways: waysOf(outcome, target) }));
  const turned = all.flatMap(({ ways }) => ways.filter((way) => way.kind === "quantity"));

  it("hold at the stated value and fail at the next, by the ordinary engine", () => {
    expect(turned.length).toBeGreaterThan(2);
    for (const way of turned)
      for (const { holds, fails } of way.turns)
        expect([way.quantity.id, verdictAt(way, holds), verdictAt(way, fails)]).toEqual([way.quantity.id, "met", "missed"]);
  });

  it("are within their ranges, the nearest first, measures before numbers as near", () => {
    for (const { ways } of all)
      expect(ways.map(({ distance }) => distance)).toEqual(ways.map(({ distance }) => distance).toSorted((a, b) => a - b));
    for (const { quantity, turns } of turned)
      for (const { exact } of turns) expect(exact >= (quantity.evidence.low ?? NaN) && exact <= (quantity.evidence.high ?? NaN)).toBe(true);
  });

  it("are said of any number that is named, with what is beyond its range", () => {
    const [way] = turnsBy(outcome, "kunshan-49@registered", "home_visits.hours_per_recipient");
    const [turn] = way?.turns ?? [];
    expect(way && turn && [turn.holdsWhen, verdictAt(way, turn.holds), verdictAt(way, turn.fails)]).toEqual(["<=", "met", "missed"]);
    expect(way && wayText(way, plan, "zh")).toMatch(
      /每名服务对象每月服务工时现为10.*区间4—20.*不超过\d.*时达标，.*即不达标；该数为假设；在其区间之外。$/,
    );
    expect(way && wayText(way, plan, "en")).toMatch(/holds up to .* and fails at .*assumed; that is beyond its range\.$/);
    expect(() => turnsBy(outcome, "kunshan-49", "hours")).toThrow('unknown name "hours"');
    expect(() => turnsBy(outcome, "kunshan-58", "home_visits.hours_per_recipient")).toThrow(
      "moves nothing that the target kunshan-58 reads",
    );
  });
});
