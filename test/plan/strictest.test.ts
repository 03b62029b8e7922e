import { describe, expect, it } from "vitest";
import { finding } from "../../src/plan/finding.ts";
import type { Commitment, Requirement } from "../../src/plan/requirements.ts";
import { strictestCommitments, strictestRequirements } from "../../src/plan/strictest.ts";
import { belowStandards, overlapsOf } from "../../src/plan/target-overlaps.ts";
import { compile } from "../../src/scenario/formula.ts";
import { evaluatorOf } from "../demand/people.ts";
import { indicatorOf, planOf, word } from "./made.ts";

const evaluator = evaluatorOf();
const plan = planOf([], {});
const asks = (n: number, value: number, rest: Partial<Requirement> = {}): Requirement => ({
  id: `p-${n}`,
  kind: "target",
  indicator: indicatorOf("beds"),
  compare: ">=",
  band: 0,
  required: ["number", value],
  year: 2025,
  bases: ["resident"],
  reading: { zh: "", en: "" },
  fixed: {},
  ...rest,
});
const ids = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);

describe("strictestRequirements()", () => {
  const values = [3, 9, 4, 9, 1, 5, 2, 6, 7];
  const of = (rest: Partial<Requirement>, count = values.length) =>
    ids(
      strictestRequirements(
        values.slice(0, count).map((value, n) => asks(n, value, rest)),
        plan,
        evaluator,
      ),
    );
  it("keeps the greatest floor, the lowest ceiling, both of amounts, and the first of equal ones", () => {
    expect([of({}), of({ compare: ">" })]).toEqual([["p-1"], ["p-1"]]);
    expect([of({ compare: "<=" }), of({ compare: "<" })]).toEqual([["p-4"], ["p-4"]]);
    expect([of({ compare: "≈" }), of({ compare: "=" })]).toEqual([
      ["p-1", "p-4"],
      ["p-1", "p-4"],
    ]);
  });
  it("keeps all of eight", () => {
    expect(of({}, 8)).toHaveLength(8);
  });
  it("keeps apart what is not asked alike", () => {
    const apart: Partial<Requirement>[] = [
      { kind: "norm" },
      { indicator: indicatorOf("other") },
      { year: 2026 },
      { bases: ["registered"] },
      { compare: "<=" },
      { band: 0.1 },
      { reading: word("other") },
      { fixed: { use: 1 } },
    ];
    for (const rest of apart) {
      const nine = values.map((value, n) => asks(n, value));
      expect(ids(strictestRequirements([...nine, asks(10, 0, rest)], plan, evaluator))).toEqual(["p-1", "p-10"]);
    }
  });
});

describe("strictestCommitments()", () => {
  const values = [3, 9, 4, 8, 1, 5, 2, 6, 7];
  const of = (rest: Partial<Commitment>) =>
    values.map((value, n): Commitment => ({
      id: `p-${n}`,
      quantity: "beds",
      indicator: "beds",
      values: [value],
      open: "up",
      year: 2025,
      reading: { zh: "", en: "" },
      ...rest,
    }));
  it("keeps the greatest floor, the lowest ceiling and both ends of amounts", () => {
    expect(ids(strictestCommitments(of({})))).toEqual(["p-1"]);
    expect(ids(strictestCommitments(of({ open: "down" })))).toEqual(["p-4"]);
    expect(ids(strictestCommitments(of({ open: undefined })))).toEqual(["p-1", "p-4"]);
  });
  it("keeps apart what is not promised alike", () => {
    const apart: Partial<Commitment>[] = [{ quantity: "x" }, { indicator: "x" }, { year: 2026 }, { open: "down" }, { reading: word("x") }];
    for (const rest of apart) expect(strictestCommitments([...of({}), { ...of(rest)[0], id: "other" } as Commitment])).toHaveLength(2);
  });
});

describe("overlapsOf()", () => {
  const of = (...all: readonly Requirement[]) =>
    overlapsOf(all, plan, evaluator).map(({ id, verdict, year, computed, required, comparison, basis }) => [
      id,
      verdict,
      year,
      computed,
      comparison,
      required,
      basis,
    ]);
  it("finds a floor above a ceiling of the same year, first the one that stands first", () => {
    expect(of(asks(1, 10), asks(2, 8, { compare: "<=" }))).toEqual([["p-1+p-2", "contradicts", 2025, 10, "<=", 8, "resident"]]);
    expect(of(asks(1, 8, { compare: "<" }), asks(2, 10, { compare: ">" }))).toEqual([
      ["p-1+p-2", "contradicts", 2025, 8, ">", 10, "resident"],
    ]);
    expect(of(asks(1, 10), asks(2, 10, { compare: "<=" }))).toEqual([]);
    expect(of(asks(1, 10), asks(2, 8, { compare: "<=", year: 2026 }))).toEqual([]);
    expect(of(asks(1, 10), asks(2, 8, { compare: "<=", bases: ["registered"] }))).toEqual([]);
    expect(of(asks(1, 10), asks(2, 8, { compare: "<=", indicator: indicatorOf("x") }))).toEqual([]);
  });
  it("takes amounts with their band from both sides, also below 0", () => {
    const about = (n: number, value: number, band: number) => asks(n, value, { compare: "≈", band });
    expect(of(about(1, 10, 0.1), asks(2, 11))).toEqual([]);
    expect(of(about(1, 10, 0.1), asks(2, 11.01))).toHaveLength(1);
    expect(of(about(1, 10, 0.1), asks(2, 9, { compare: "<=" }))).toEqual([]);
    expect(of(about(1, 10, 0.1), asks(2, 8.99, { compare: "<=" }))).toHaveLength(1);
    expect(of(about(1, -10, 0.1), asks(2, -9))).toEqual([]);
    expect(of(asks(1, 5, { compare: "=" }), asks(2, 6, { compare: "=" }))).toEqual([
      ["p-1+p-2", "contradicts", 2025, 5, "=", 6, "resident"],
    ]);
  });
  it("finds what asks for less than an equal or earlier year does, beside the one that asks for most", () => {
    expect(of(asks(1, 10), asks(2, 8))).toEqual([["p-1+p-2", "weaker-duplicate", 2025, 8, ">=", 10, "resident"]]);
    expect(of(asks(1, 10, { year: 2026 }), asks(2, 8))).toEqual([]);
    expect(of(asks(1, 10), asks(2, 8, { year: 2026 }))).toEqual([["p-1+p-2", "weaker-duplicate", 2026, 8, ">=", 10, "resident"]]);
    expect(of(asks(1, 10), asks(2, 10))).toEqual([]);
    expect(of(asks(1, 8, { compare: "<=" }), asks(2, 9, { compare: "<=" }))).toEqual([
      ["p-1+p-2", "weaker-duplicate", 2025, 9, "<=", 8, "resident"],
    ]);
    expect(ids(overlapsOf([asks(1, 8), asks(2, 10), asks(3, 9)], plan, evaluator))).toEqual(["p-1+p-2", "p-2+p-3"]);
    expect(of(asks(1, 10, { kind: "norm" }), asks(2, 8))).toEqual([]);
    expect(of(asks(1, 10), asks(1, 8))).toEqual([]);
  });
  it("compares what a target implies of another indicator as well", () => {
    const per1000 = indicatorOf("per_1000", { implies: { indicator: "beds", formula: compile("value * 4") } });
    expect(of(asks(1, 10), asks(2, 2, { indicator: per1000 }))).toEqual([["p-1+p-2", "weaker-duplicate", 2025, 8, ">=", 10, "resident"]]);
  });
});

describe("belowStandards()", () => {
  const standard = {
    id: "s-1",
    name: word("standard"),
    indicator: "beds",
    compare: ">=",
    value: 10,
    from: 2025,
    source: "",
    readings: [],
  } as const;
  const below = (requirement: Requirement, rest: object = {}) =>
    belowStandards([requirement], planOf([], { standards: [{ ...standard, ...rest }] }), evaluator).map(
      ({ id, verdict, computed, required, comparison, reading }) => [id, verdict, computed, comparison, required, reading.en],
    );
  it("finds a target that can be kept below a standard in force", () => {
    expect(below(asks(1, 9))).toEqual([["p-1+s-1", "breaches-a-standard", 9, ">=", 10, "standard"]]);
    expect([below(asks(1, 10)), below(asks(1, 9, { year: 2024 })), below(asks(1, 9, { kind: "standard" }))]).toEqual([[], [], []]);
    expect(below(asks(1, 9, { indicator: indicatorOf("x") }))).toEqual([]);
  });
  it("takes amounts at their best, and most where the standard is a most", () => {
    const about = asks(1, 9, { compare: "≈", band: 0.2 });
    expect([below(about).length, below({ ...about, band: 0.1 }).length]).toEqual([0, 1]);
    expect(below(asks(1, 11, { compare: "<=" }), { compare: "<=" })).toHaveLength(1);
    expect(below(asks(1, 10, { compare: "<=" }), { compare: "<" })).toEqual([]);
    expect(below(asks(1, 11, { compare: "≈", band: 0.05 }), { compare: "<=" })).toHaveLength(1);
    expect(below(asks(1, 11, { compare: "≈", band: 0.2 }), { compare: "<=" })).toEqual([]);
  });
});

describe("finding()", () => {
  it("joins the ids concerned, each once, by their number, those of standards last", () => {
    const of = (...names: string[]) =>
      finding(
        { ids: names, indicator: "x", reading: word(""), year: 2025, basis: "resident", computed: 1, required: 2, compare: ">=", plan },
        "contradicts",
      );
    expect(of("p-10", "standard", "p-2", "p-10").id).toBe("p-2+p-10+standard");
    expect(of("b", "a").id).toBe("b+a");
    expect(of("p-1")).toMatchObject({
      margin: -1,
      comparison: ">=",
      low: NaN,
      high: NaN,
      missing: [],
      restsOn: [],
      firstFailingYear: undefined,
    });
    expect("breakEven" in of("p-1")).toBe(false);
  });
});
