import { describe, expect, it } from "vitest";
import { whySentence } from "../../src/cli/plans/why-text.ts";
import { whyGap } from "../../src/decide/why.ts";
import { scenario } from "../../src/index.ts";
import { mainEvaluator } from "../../src/options/setting.ts";
import { testSetting } from "../../src/plan/scorecard.ts";
import type { Outcome } from "../../src/run.ts";

const gapIn = (outcome: Outcome, service: string, year: number, basis: "resident" | "registered" = "resident"): number => {
  const supply = outcome.plan.services.find(({ id }) => id === service)?.supply ?? "";
  const evaluator = mainEvaluator(outcome);
  return evaluator.evaluate(supply, testSetting(year)).value - evaluator.evaluate(`${service}.need`, testSetting(year, basis)).value;
};

describe("whyGap()", () => {
  const { outcome } = scenario("kunshan-build").run();
  const sum = (values: readonly { readonly value: number }[]): number => values.reduce((total, { value }) => total + value, 0);

  it.each(["institutional_beds", "nursery_places", "daycare", "home_visits"])(
    "of %s is shared out wholly: its two ends are the engine's, and the parts add up",
    (service) => {
      const { start, end, causes } = whyGap(outcome, { service, year: 2035, since: 2023 });
      expect(start).toBeCloseTo(gapIn(outcome, service, 2023), 8);
      expect(end).toBeCloseTo(gapIn(outcome, service, 2035), 7);
      expect(Math.abs(start + sum(causes) - end)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(end)));
    },
  );

  it("ends where a run of its own, under the other definition and basis, has it", () => {
    const disability = "census_2020";
    const other = scenario("kunshan-build").with({ disability }).run().outcome;
    const why = whyGap(outcome, { service: "institutional_beds", year: 2035, since: 2023, basis: "registered", disability });
    expect(why.end).toBeCloseTo(gapIn(other, "institutional_beds", 2035, "registered"), 6);
    expect(why.causes.map(({ cause }) => cause)).toEqual([
      "number",
      "ageing",
      "other-need",
      "basis",
      "definition",
      "action",
      "other-supply",
    ]);
  });

  it("gives no cause the advantage of coming first: what it says forward it says backward", () => {
    const part = (from: number, to: number): Readonly<Record<string, number>> =>
      Object.fromEntries(
        whyGap(outcome, { service: "institutional_beds", year: to, since: from }).causes.map(({ cause, value }) => [cause, value]),
      );
    const [forward, backward] = [part(2023, 2035), part(2035, 2023)];
    for (const cause of ["number", "ageing", "other-need"]) expect(forward[cause]).toBeCloseTo(-(backward[cause] ?? NaN), 8);
  });

  it("says the largest causes first, in both languages, and refuses what there is not", () => {
    const why = whyGap(outcome, { service: "institutional_beds", year: 2035, since: 2023 });
    expect(whySentence(why, outcome.plan, "zh")).toMatch(
      /^养老机构床位供给减需要由2023年末的−\d+张变为2035年末的−\d+张：人数−\d+、新建养老机构床位\+3692、年龄结构−\d+/,
    );
    expect(whySentence(why, outcome.plan, "en")).toMatch(
      /whatever the order of the causes; they add up to the change\)\. The result is illustrative, as it rests on assumptions: planned occupancy, /,
    );
    expect(() => whyGap(outcome, { service: "beds_institutional", year: 2035 })).toThrow(/beds_institutional/);
    expect(() => whyGap(outcome, { service: "beds", year: 2099 })).toThrow(/2099/);
  });
});
