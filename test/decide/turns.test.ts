import { describe, expect, it } from "vitest";
import { wayText } from "../../src/cli/plans/turn-text.ts";
import { measureTurns, turnsBy, waysOf, type QuantityTurns } from "../../src/decide/turns.ts";
import type { Evaluator } from "../../src/demand/evaluator.ts";
import { scenario } from "../../src/index.ts";
import { testsAsked, type AskedTest } from "../../src/options/asked.ts";
import { mainEvaluator } from "../../src/options/setting.ts";
import { testsOf } from "../../src/options/verdicts.ts";
import { verdictOf } from "../../src/plan/comparator.ts";
import { withValues } from "../../src/plan/counterfactual.ts";
import { testSetting } from "../../src/plan/scorecard.ts";

const { outcome } = scenario("kunshan").run();
const { plan } = outcome;

/** The ordinary verdict of a test with a quantity at a value. */
function verdictAt({ test, quantity }: QuantityTurns, value: number): string {
  const moved = withValues(mainEvaluator(outcome), { [quantity.id]: value });
  return verdictBy(test, moved);
}

function verdictBy({ formula, required, compare, band, year, basis }: AskedTest, evaluator: Evaluator): string {
  const setting = testSetting(year, basis === "registered" ? "registered" : "resident");
  return verdictOf(evaluator.compute(formula, setting).value, evaluator.compute(required, setting).value, compare, band);
}

describe("turns of a target", () => {
  const known = testsOf(outcome).filter(({ row }) => row.verdict !== "not-computable");
  const targets = [
    ...new Set(known.map(({ key }) => key.target)),
    "need:institutional_beds@2030",
    "need:home_visits@2035",
    "kunshan-49@2030",
  ];
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
      /每名服务对象每月服务工时现为10.*区间4—20.*不超过\d.*时达标，.*即不达标；该数为假设；在其区间之外。所依据的假设：每名护理员每月可上门工时、.*；结果为示意。$/,
    );
    expect(way && wayText(way, plan, "en")).toMatch(
      /holds up to .* and fails at .*assumed; that is beyond its range\. The result is illustrative, as it rests on assumptions: paid visit hours/,
    );
    expect(() => turnsBy(outcome, "kunshan-49", "hours")).toThrow('unknown name "hours"');
    expect(() => turnsBy(outcome, "kunshan-58", "home_visits.hours_per_recipient")).toThrow(
      "moves nothing that the target kunshan-58 reads",
    );
  });

  it("are those of a need, and of a target in another year: a run with the amount meets it, one with a unit less misses it", () => {
    for (const [target, measure] of [
      ["need:institutional_beds@2030", "institution_beds"],
      ["kunshan-43@registered@2030", "community_beds"],
    ] as const) {
      expect(waysOf(outcome, target).map((way) => way.kind === "measure" && way.solved.measure.id)).toContain(measure);
      const [way] = measureTurns(outcome, { target, measure });
      const [test] = testsAsked(outcome, target);
      if (!way || !test) throw new Error(target);
      const { holds, fails } = way.solved;
      const ran = (amount: number): string => {
        const action = { id: "trial", measure, amount, start: 2025, most: { value: amount, source: "试" }, source: "试" };
        const option = { schema: 2 as const, id: "trial", extends: "kunshan", name: { zh: "试", en: "trial" }, actions: [action] };
        return verdictBy(test, mainEvaluator(scenario(option).run().outcome));
      };
      expect([target, fails, ran(holds), ran(fails)]).toEqual([target, holds - 1, "met", "missed"]);
    }
  });

  it("are refused of a target that lacks figures, of a year that is not projected, and of what is neither a basis nor a year", () => {
    expect(() => waysOf(outcome, "kunshan-34")).toThrow("kunshan-34 lacks figures (new_areas_compliant, new_areas)");
    expect(() => measureTurns(outcome, { target: "kunshan-52", measure: "home_adaptation" })).toThrow(
      "lacks figures (homes_adapted_stock)",
    );
    for (const target of ["kunshan-43@2080", "need:institutional_beds@2080"])
      expect(() => waysOf(outcome, target)).toThrow("2080 is out of range: it must be 2020…2035");
    for (const target of ["kunshan-43@foo@2030", "kunshan-43@registered@resident", "kunshan-43@2030@2031", "need:nosuch@2030", "all@x"])
      expect(() => waysOf(outcome, target)).toThrow(`there is no target "${target}"`);
  });
});
