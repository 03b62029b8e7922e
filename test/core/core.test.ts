import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bySexAge, mapSexAge, sumAges } from "../../src/core/ages.ts";
import { Fault, Faults, throwAny } from "../../src/core/fault.ts";
import { find } from "../../src/core/find.ts";
import { evaluate, namesIn } from "../../src/core/formula.ts";
import { say } from "../../src/core/messages/say.ts";
import { at, years } from "../../src/core/path.ts";

describe("sumAges()", () => {
  const ones = mapSexAge(bySexAge(101), () => 1);
  it("counts every age of both sexes, or of one", () => {
    expect(sumAges(ones)).toBe(202);
    expect(sumAges(ones, 60)).toBe(82);
    expect(sumAges(ones, 15, 50, 0)).toBe(35);
  });
  it("takes a part of a year of age for a fraction, but the open age whole", () => {
    expect(sumAges(ones, 0.5, 1)).toBe(1);
    expect(sumAges(ones, 99.5)).toBe(3);
  });
  it("adds up: parts make the whole, wherever they are cut", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 99, noNaN: true }), (cut) => {
        expect(sumAges(ones, 0, cut) + sumAges(ones, cut)).toBeCloseTo(202, 9);
      }),
    );
  });
});

describe("at()", () => {
  const path = [
    [2020, 10],
    [2025, 20],
    [2026, 0],
  ] as const;
  it("reads straight lines between points and constants beyond", () => {
    expect([2000, 2020, 2022, 2025, 2026, 2050].map((year) => at(path, year))).toEqual([10, 10, 14, 20, 0, 0]);
  });
  it("refuses a path without points", () => {
    expect(() => at([], 2025)).toThrow(new RangeError("Cannot read a path in 2025: it has no point"));
  });
  it("stays within its values", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2060 }), (year) => {
        expect(at(path, year)).toBeGreaterThanOrEqual(0);
        expect(at(path, year)).toBeLessThanOrEqual(20);
      }),
    );
  });
});

describe("years()", () => {
  it("lists both ends, and nothing when they are reversed", () => {
    expect(years(2024, 2026)).toEqual([2024, 2025, 2026]);
    expect(years(2026, 2024)).toEqual([]);
  });
});

describe("find()", () => {
  it("finds where a rising or a falling function crosses", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 99, noNaN: true }), fc.boolean(), (x, falls) => {
        const f = (v: number): number => (falls ? -1 : 1) * v ** 3;
        expect(find(f, f(x), { low: 0, high: 100 })).toBeCloseTo(x, 6);
      }),
    );
  });
  it("refuses a target that is out of reach", () => {
    expect(() => find((x) => x, 7, { low: 0, high: 5 })).toThrow("Cannot reach 7: the function goes from 0 at 0 to 5 at 5");
  });
});

describe("evaluate()", () => {
  it("computes a formula from plain data", () => {
    expect(
      evaluate(
        ["divide", ["multiply", ["number", 1000], ["name", "beds"]], ["name", "people"]],
        (name) => ({ beds: 8000, people: 200_000 })[name] ?? NaN,
      ),
    ).toBe(40);
  });
  it("lets NaN and divisions by zero through, so that they are seen", () => {
    expect(evaluate(["add", ["name", "x"], ["number", 1]], () => NaN)).toBeNaN();
    expect(evaluate(["divide", ["number", 1], ["number", 0]], () => 0)).toBe(Infinity);
  });
  it("takes powers of negative numbers and of nothing", () => {
    expect(evaluate(["power", ["number", -2], ["number", 3]], () => 0)).toBe(-8);
    expect(evaluate(["power", ["number", 0], ["number", 0]], () => 0)).toBe(1);
  });
  it("reads only the names that namesIn() lists", () => {
    const formula = ["max", ["name", "a"], ["negate", ["name", "b"]], ["name", "a"]] as const;
    const seen = new Set<string>();
    evaluate(formula, (name) => (seen.add(name), 1));
    expect([...seen]).toEqual(namesIn(formula));
  });
});

describe("say()", () => {
  it("fills the holes that it has a value for, and leaves the others", () => {
    expect(say("negative", { value: -3 }, "zh")).toBe("-3 是负数，应大于或等于 0");
    expect(say("negative", {}, "en")).toContain("{value}");
  });
});

describe("Fault", () => {
  it("tells its place as file:line:column and field, in either language", () => {
    const fault = new Fault("negative", { value: -3 }, { file: "a.yaml", line: 4, column: 2, field: "x.y" });
    expect(fault.format("en")).toBe("a.yaml:4:2 x.y: -3 is negative; it must be 0 or more");
    expect(fault.format("zh")).toBe("a.yaml:4:2 x.y: -3 是负数，应大于或等于 0");
    expect(new Fault("negative", { value: -3 }, { file: "a.csv" }).format("en")).toMatch(/^a\.csv: /);
  });
  it("is thrown with all the others at once, or not at all", () => {
    expect(() => throwAny([])).not.toThrow();
    const faults = [new Fault("file-empty", {}, { file: "a" }), new Fault("file-empty", {}, { file: "b" })];
    expect(() => throwAny(faults)).toThrow(Faults);
    expect(() => throwAny(faults)).toThrow(/^a: .*\nb: /);
  });
});
