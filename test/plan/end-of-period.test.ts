import { describe, expect, it } from "vitest";
import { countTargets, countedTargets } from "../../src/plan/count-targets.ts";
import { endOfPeriod } from "../../src/plan/end-of-period.ts";
import type { Judgement } from "../../src/plan/types.ts";
import { planOf, rowOf, targetOf } from "./made.ts";

describe("endOfPeriod()", () => {
  const plan = planOf([], {
    targets: [
      targetOf({ id: "p-1", indicator: "beds" }),
      targetOf({ id: "p-1", indicator: "share", attribute: "expected" }),
      targetOf({ id: "p-2", indicator: "places", attribute: "expected" }),
    ],
  });
  const of = (...rows: Parameters<typeof rowOf>[0][]) => endOfPeriod(plan, rows.map(rowOf), 2025);

  it("is achieved or not by local figures of the target's year alone", () => {
    const found = (row: Parameters<typeof rowOf>[0]) => of(row).rows.map(({ achievement, ratio }) => [achievement, ratio]);
    expect(found({})).toEqual([["achieved", 1.2]]);
    expect(found({ verdict: "missed", holds: "missed", computed: 50 })).toEqual([["not-achieved", 0.5]]);
    expect(found({ verdict: "task", holds: "missed" })).toEqual([["not-achieved", 1.2]]);
    expect(found({ stage: "unverified" })).toEqual([["unverified", undefined]]);
    expect(found({ stage: "ahead" })).toEqual([["unverified", undefined]]);
    for (const verdict of ["at-best", "illustrative", "no-local-data"] as const)
      expect(found({ verdict })).toEqual([["unverified", undefined]]);
    expect(found({ verdict: "not-computable", holds: "not-computable" })).toEqual([["not-computable", undefined]]);
  });
  it("has a ratio of what is a least amount above nothing", () => {
    const ratio = (row: Parameters<typeof rowOf>[0]) => of(row).rows[0]?.ratio;
    expect([ratio({ comparison: "<=" }), ratio({ comparison: "<" }), ratio({ required: 0 }), ratio({ comparison: "≈" })]).toEqual([
      undefined,
      undefined,
      undefined,
      1.2,
    ]);
  });
  it("counts each target once, by the worst of its tests and the attribute of its first, and leaves forecasts and later years out", () => {
    const found = of(
      { id: "p-1", indicator: "beds" },
      { id: "p-1", indicator: "share", holds: "missed", verdict: "missed" },
      { id: "p-2", target: "p-2", indicator: "places" },
      { id: "p-2", target: "p-2", indicator: "other", stage: "unverified" },
      { id: "p-3", target: "p-3", indicator: "x" },
      { id: "p-4", target: "p-4", verdict: "forecast" },
      { id: "p-5", target: "p-5", year: 2026 },
    );
    expect(found.year).toBe(2025);
    expect(found.rows.map(({ row, attribute }) => [row.id, row.indicator, attribute])).toEqual([
      ["p-1", "beds", "binding"],
      ["p-1", "share", "expected"],
      ["p-2", "places", "expected"],
      ["p-2", "other", "expected"],
      ["p-3", "x", "unstated"],
    ]);
    const none = { achieved: 0, "not-achieved": 0, unverified: 0, "not-computable": 0 };
    expect(found.counts).toEqual({
      binding: { ...none, "not-achieved": 1 },
      expected: { ...none, unverified: 1 },
      unstated: { ...none, achieved: 1 },
    });
    expect(of({ verdict: "not-computable" }, { id: "p-1" }).counts).toEqual({ binding: { ...none, "not-computable": 1 } });
  });
});

describe("countTargets()", () => {
  const ORDER: readonly Judgement[] = ["missed", "met", "at-best", "illustrative", "no-local-data", "not-computable", "task", "forecast"];

  it("counts a target by the first of its tests' judgements, each way by itself", () => {
    for (const [i, judgement] of ORDER.entries()) {
      const rows = ORDER.slice(i)
        .toReversed()
        .map((verdict) => rowOf({ verdict }));
      expect(countedTargets(rows).map((one) => one.judgement)).toEqual([judgement]);
      expect(countTargets(rows)).toMatchObject(Object.fromEntries(ORDER.map((one) => [one, Number(one === judgement)])));
    }
    expect(countedTargets([rowOf({ verdict: "input" })]).map((one) => one.judgement)).toEqual(["not-computable"]);
  });
  it("tells of the targets past without figures of their year the first and last year of what they are judged by", () => {
    const { target: _, ...line } = rowOf({ verdict: "input" });
    const counts = countTargets([
      rowOf({ stage: "unverified", suppliedIn: 2022 }),
      rowOf({ stage: "unverified", suppliedIn: 2020 }),
      rowOf({ target: "p-2", stage: "unverified", suppliedIn: 2023, verdict: "missed" }),
      rowOf({ target: "p-3", stage: "unverified", suppliedIn: 2019 }),
      rowOf({ target: "p-3", stage: "actual", suppliedIn: 2025 }),
      rowOf({ target: "p-4", stage: "unverified", suppliedIn: 2018, verdict: "illustrative" }),
      line,
    ]);
    expect([counts.unverified, counts.suppliedIn]).toEqual([2, [2020, 2023]]);
    expect([counts.met, counts.missed, counts.illustrative]).toEqual([2, 1, 1]);
    expect(countTargets([rowOf({})])).toMatchObject({ unverified: 0, suppliedIn: undefined });
  });
});
