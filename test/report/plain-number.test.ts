import { describe, expect, it } from "vitest";
import { plainNumber, shortNumber } from "../../src/report/plain-number.ts";

describe("plainNumber()", () => {
  it.each([
    [9600, "9600"],
    [20.000000000000004, "20"],
    [-29.999999999999996, "-30"],
    [69.99999999999999, "70"],
    [-1e-12, "0"],
    [3.137870298, "3.14"],
    [34.9447, "34.9"],
    [3825.07, "3825"],
    [0.000004, "0.000004"],
    [NaN, "—"],
    [Infinity, "—"],
  ])("shows %d as %s", (value, text) => {
    expect(plainNumber(value)).toBe(text);
  });
});

describe("shortNumber()", () => {
  it("has the decimals of what it stands beside, and its own where nothing would be left", () => {
    expect([shortNumber(-6.29, 33.71), shortNumber(-3692, 4308), shortNumber(-0.04, 39.96), shortNumber(-18.18, 81.82)]).toEqual([
      "6.3",
      "3692",
      "0.04",
      "18.2",
    ]);
  });
  it("makes up what is required together with it: 7.14 and 82.86 of 90, none and 4.50 of 4.5", () => {
    expect([shortNumber(-82.857, 7.143), shortNumber(-4.5, 0)]).toEqual(["82.86", "4.50"]);
  });
});
