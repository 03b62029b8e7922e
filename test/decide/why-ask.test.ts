import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { whyAskSentence } from "../../src/cli/plans/why-text.ts";
import { asksOf } from "../../src/decide/asks.ts";
import { shareOut } from "../../src/decide/owen.ts";
import { judged } from "../../src/decide/rows.ts";
import { whyAsk, type WhyAsk } from "../../src/decide/why-ask.ts";
import { whyGap } from "../../src/decide/why.ts";
import { scenario } from "../../src/index.ts";
import { mainEvaluator } from "../../src/options/setting.ts";
import type { Outcome } from "../../src/run.ts";

const { outcome } = scenario("kunshan").run();
const home = scenario("kunshan-home").run().outcome;
const only = (of: Outcome, target: string, between: Parameters<typeof whyAsk>[2]): WhyAsk => {
  const [why] = whyAsk(of, target, between);
  if (!why) throw new Error(target);
  return why;
};
const part = ({ shares }: WhyAsk, cause: string): number => shares.find(({ causes }) => causes[0] === cause)?.value ?? NaN;
/** The distance of an ask from what is required, by the ordinary engine. */
const distance = (of: Outcome, target: string): number => {
  const [ask] = asksOf(of, { targets: [target], needs: [] });
  if (!ask) throw new Error(target);
  const { computed, required } = judged(ask, mainEvaluator(of));
  return computed - required;
};
const sums = ({ start, end, shares }: WhyAsk): void =>
  expect(Math.abs(start + shares.reduce((sum, { value }) => sum + value, 0) - end)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(end)));

describe("whyAsk()", () => {
  it("takes a target apart between two years, two options, two bases and two definitions: its ends are the engine's, the parts add up", async () => {
    const target = "kunshan-43@resident@2030";
    const years = only(outcome, target, { since: 2025 });
    expect([years.start, years.end]).toEqual([
      expect.closeTo(distance(outcome, "kunshan-43@resident@2025"), 9),
      expect.closeTo(distance(outcome, target), 9),
    ]);
    const options = only(outcome, "need:home_visits@2030", { against: home });
    expect(options.end).toBeCloseTo(distance(home, "need:home_visits@2030"), 6);
    expect(options.shares.map(({ causes }) => causes)).toEqual([["action:train_carers"]]);
    const bases = only(outcome, target, { basis: "registered" });
    expect([bases.end, part(bases, "basis")]).toEqual([
      expect.closeTo(distance(outcome, "kunshan-43@registered@2030"), 9),
      bases.end - bases.start,
    ]);
    const other = scenario("kunshan").with({ disability: "census_2020" }).run().outcome;
    const defined = only(outcome, "need:institutional_beds@2035", { disability: "census_2020", since: 2023 });
    expect(defined.end).toBeCloseTo(distance(other, "need:institutional_beds@2035"), 6);
    for (const why of [years, options, bases, defined]) sums(why);
    expect(whyAskSentence(options, [outcome.plan, home.plan], "zh")).toMatch(
      /之差由昆山市“一老一小”整体方案（2023）的−.*变为昆山：居家优先的.*：培训并聘用养老护理员\+/,
    );
    expect(whyAskSentence(bases, [outcome.plan, undefined], "en")).toMatch(/counting the registered \+/);
  });

  it("gives the causes of a service's gap the parts that it has taken apart alone", () => {
    const { causes } = whyGap(outcome, { service: "institutional_beds", year: 2035, since: 2023 });
    const why = only(outcome, "need:institutional_beds@2035", { since: 2023 });
    for (const cause of ["number", "ageing"])
      expect(part(why, cause)).toBeCloseTo(causes.find((one) => one.cause === cause)?.value ?? NaN, 6);
  });

  it("refuses a year and a definition that there are not", () => {
    expect(() => whyAsk(outcome, "kunshan-43", { since: 1999 })).toThrow(/1999/);
    expect(() => whyAsk(outcome, "kunshan-43", { disability: "census" })).toThrow(/census_2020/);
    expect(() => whyAsk(outcome, "kunshan-34@2030", {})).toThrow(/lacks figures/);
  });
});

describe("shareOut()", () => {
  const numbers = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 11, maxLength: 11 });
  const groups = [
    [0, 1, 2, 3],
    [4, 5, 6],
    [7, 8, 9, 10],
  ];

  it("beyond eight causes shares out by groups: parts add up, and neither the order of groups nor that within them matters", () => {
    fc.assert(
      fc.property(numbers, (sizes) => {
        // causes act together across groups and within them
        const value = (set: ReadonlySet<number>): number =>
          [...set].reduce((sum, i) => sum + (sizes[i] ?? 0), 0) +
          (set.has(0) && set.has(4) ? (sizes[1] ?? 0) : 0) +
          (set.has(7) && set.has(8) ? 3 : 0);
        const of = (list: readonly (readonly number[])[]): ReadonlyMap<number, number> => new Map(shareOut(list, value).parts);
        const parts = of(groups);
        const all = value(new Set(groups.flat()));
        expect([...parts.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(all, 9);
        const turned = of(groups.toReversed().map((group) => group.toReversed()));
        for (const [cause, one] of parts) expect(turned.get(cause)).toBeCloseTo(one, 9);
        expect([parts.get(7), parts.get(8)]).toEqual([expect.closeTo((sizes[7] ?? 0) + 1.5, 9), expect.closeTo((sizes[8] ?? 0) + 1.5, 9)]);
      }),
      { numRuns: 10 },
    );
  });
});
