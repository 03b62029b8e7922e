import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashOf } from "../../src/store/lock.ts";
import { run } from "../../src/run.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";

describe("hashOf()", () => {
  it("is the same for equal values, whatever the order of their keys", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (value) => {
        expect(hashOf(Object.fromEntries(Object.entries(value).reverse()))).toBe(hashOf(value));
      }),
    );
  });

  it("differs where values do: in a bit, a kind, a nesting", () => {
    const values = [
      0,
      -0,
      1,
      "1",
      true,
      null,
      [],
      [[]],
      ["a", "b"],
      ["ab"],
      { a: 1 },
      { a: "1" },
      new Map([["a", 1]]),
      Float64Array.of(1),
      Float64Array.of(1 + Number.EPSILON),
      [1],
    ];
    expect(new Set(values.map(hashOf)).size).toBe(values.length);
  });

  it("takes a plan, and sees a single person more in it", () => {
    const plan = loadScenario("scenarios/hechuan.yaml");
    const before = hashOf(plan);
    expect(hashOf(run(plan).plan)).toBe(before);
    plan.people[0].resident.base.persons[0][60] += 1;
    expect(hashOf(plan)).not.toBe(before);
  });

  it("refuses what is not plain", () => {
    expect(() => hashOf({ f: () => 1 })).toThrow("Cannot lock a value of type function");
  });
});
