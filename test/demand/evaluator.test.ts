import { describe, expect, it } from "vitest";
import { mapSexAge, bySexAge } from "../../src/core/ages.ts";
import { personsAt } from "../../src/demand/evaluator.ts";
import { SUPPLY_PATHS, type Definition } from "../../src/demand/quantity.ts";
import { evaluatorOf, formula, named, PLACE, quantity, SETTING } from "./people.ts";

const projects = [
  { name: "a", opens: 2024, amount: 300, status: "committed" },
  { name: "b", opens: 2026, amount: 500, status: "committed" },
  { name: "c", opens: 2025, amount: 50, status: "planned" },
] as const;
const stock = (promise?: { year: number; value: number }): Definition => ({
  kind: "stock",
  stock: named("beds_stock"),
  since: 2023,
  projects,
  ...(promise && { promise }),
});
const beds = (base: Definition, promise?: { year: number; value: number }) =>
  evaluatorOf(quantity("beds_stock", base), quantity("beds", stock(promise)));
const known: Definition = { kind: "path", path: [[2023, 1000]] };

describe("read() of people", () => {
  it("counts an age range, one sex, and a fixed base whatever the reader's", () => {
    const evaluator = evaluatorOf(
      quantity("elderly", { kind: "ages", from: 60, to: Infinity }),
      quantity("women", { kind: "ages", from: 15, to: 50, sex: 0 }),
      quantity("elderly_registered", { kind: "ages", from: 60, to: Infinity, basis: "registered" }),
    );
    const still = { ...SETTING, variant: "low" } as const;
    expect(evaluator.evaluate("women", { ...still, year: 2020 }).value).toBe(3500);
    expect(evaluator.evaluate("elderly", { ...still, year: 2020 }).value).toBe(8000);
    expect(evaluator.evaluate("elderly", { ...still, year: 2020, basis: "registered" }).value).toBe(5600);
    expect(evaluator.evaluate("elderly_registered", { ...still, year: 2020 }).value).toBe(5600);
  });
  it("reads year ends: 2020 is 1 January 2021", () => {
    expect(personsAt(PLACE, { ...SETTING, year: 2020 })).toBe(PLACE.resident.medium.persons[0]);
    expect(() => personsAt(PLACE, { ...SETTING, year: 2019 })).toThrow(
      "the people of place are counted from the end of 2020 on, but the plan speaks of 2019",
    );
    expect(() => personsAt(PLACE, { ...SETTING, year: 2036 })).toThrow(RangeError);
  });
  it("refuses the registered of a place that has none", () => {
    const { registered: _, ...people } = PLACE;
    expect(() => personsAt(people, { ...SETTING, basis: "registered" })).toThrow("the place has no registered base");
  });
  it("multiplies persons by a prevalence, and its grades add up to the whole", () => {
    const rates = (share: number) => mapSexAge(bySexAge(101), (_, _s, x) => (x < 60 ? 0 : (share * x) / 200));
    const evaluator = evaluatorOf(
      quantity("all", { kind: "prevalence", rates: rates(1) }),
      quantity("severe", { kind: "prevalence", rates: rates(0.3) }),
      quantity("rest", { kind: "prevalence", rates: rates(0.7) }),
    );
    const [all, severe, rest] = ["all", "severe", "rest"].map((name) => evaluator.evaluate(name, SETTING).value);
    expect(severe + rest).toBeCloseTo(all, 9);
    expect(all).toBeGreaterThan(0);
  });
});

describe("read() of a stock", () => {
  it("keeps to what exists on 现状, adds what is under way on 在建, and what is planned on 按计划", () => {
    const evaluator = beds(known);
    const values = (year: number): number[] => SUPPLY_PATHS.map((path) => evaluator.evaluate("beds", { ...SETTING, year, path }).value);
    expect(values(2023)).toEqual([1000, 1000, 1000]);
    expect(values(2024)).toEqual([1000, 1300, 1300]);
    expect(values(2025)).toEqual([1000, 1300, 1350]);
    expect(values(2026)).toEqual([1000, 1800, 1850]);
  });
  it("follows a straight line to the promise on 按计划, and stays there", () => {
    const planned = (year: number): number =>
      beds(known, { year: 2025, value: 3000 }).evaluate("beds", { ...SETTING, year, path: "planned" }).value;
    expect([2023, 2024, 2025, 2026, 2035].map(planned)).toEqual([1000, 2000, 3000, 3000, 3000]);
  });
  it("never tests the promise: 在建 does not know of it", () => {
    expect(beds(known, { year: 2025, value: 3000 }).evaluate("beds", SETTING).value).toBe(1300);
  });
  it("does not fall to a promise that is below what is built", () => {
    expect(beds(known, { year: 2025, value: 100 }).evaluate("beds", { ...SETTING, path: "planned" }).value).toBe(1350);
  });
  it("names what is missing, but has the promise from its year on", () => {
    const evaluator = beds({ kind: "missing", file: "counts.csv", column: "value" }, { year: 2025, value: 3000 });
    expect(evaluator.evaluate("beds", SETTING)).toEqual({ value: NaN, missing: ["beds_stock"], restsOn: [] });
    expect(evaluator.evaluate("beds", { ...SETTING, year: 2024, path: "planned" }).missing).toEqual(["beds_stock"]);
    expect(evaluator.evaluate("beds", { ...SETTING, path: "planned" }).value).toBe(3000);
  });
});

describe("read() of changes", () => {
  const path: Definition = {
    kind: "path",
    path: [
      [2023, 100],
      [2024, 140],
      [2025, 120],
    ],
  };
  const evaluator = evaluatorOf(
    quantity("x", path),
    quantity("added", { kind: "added", of: "x" }),
    quantity("change", { kind: "change", of: "x" }),
  );
  it("takes this year end less the one before", () => {
    expect([2024, 2025].map((year) => evaluator.evaluate("change", { ...SETTING, year }).value)).toEqual([40, -20]);
  });
  it("counts a fall as nothing added", () => {
    expect([2024, 2025].map((year) => evaluator.evaluate("added", { ...SETTING, year }).value)).toEqual([40, 0]);
  });
});

describe("read()", () => {
  it("carries what is missing through formulas, each once", () => {
    const evaluator = evaluatorOf(
      quantity("a", { kind: "missing", file: "counts.csv", column: "a" }),
      formula("b", "a + a"),
      formula("c", "b * 2 + a"),
    );
    expect(evaluator.evaluate("c", SETTING)).toEqual({ value: NaN, missing: ["a"], restsOn: [] });
  });
  it("carries what a value rests on: assumed and borrowed numbers", () => {
    const evaluator = evaluatorOf(
      quantity("sourced", { kind: "path", path: [[0, 2]] }),
      quantity("assumed", { kind: "path", path: [[0, 3]] }, { evidence: { source: "假设", assumed: true, low: 2, high: 4 } }),
      formula("borrowed", "sourced * 2", { evidence: { source: "elsewhere", proxy: true } }),
      formula("firm", "sourced + 1"),
      formula("shaky", "firm + assumed * borrowed"),
    );
    expect(evaluator.evaluate("firm", SETTING)).toEqual({ value: 3, missing: [], restsOn: [] });
    expect(evaluator.evaluate("shaky", SETTING)).toEqual({ value: 15, missing: [], restsOn: ["assumed", "borrowed"] });
  });
  it("keeps settings apart, and reads the same one once", () => {
    const evaluator = evaluatorOf(quantity("elderly", { kind: "ages", from: 60, to: Infinity }));
    expect(evaluator.evaluate("elderly", SETTING)).toBe(evaluator.evaluate("elderly", { ...SETTING }));
    expect(evaluator.evaluate("elderly", { ...SETTING, variant: "high" }).value).toBeGreaterThan(
      evaluator.evaluate("elderly", SETTING).value,
    );
  });
  it("refuses a formula that reads itself, directly or through others", () => {
    expect(() => evaluatorOf(formula("a", "a + 1")).evaluate("a", SETTING)).toThrow('Cannot compute "a": its formula reads itself');
    expect(() => evaluatorOf(formula("a", "b"), formula("b", "c"), formula("c", "2 * a")).evaluate("b", SETTING)).toThrow(
      "its formula reads itself",
    );
  });
  it("names a quantity that is not there", () => {
    expect(() => evaluatorOf(formula("a", "b")).evaluate("a", SETTING)).toThrow('Cannot read "b": there is no quantity of that name');
  });
});
