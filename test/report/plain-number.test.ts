import { describe, expect, it } from "vitest";
import { plainNumber } from "../../src/report/plain-number.ts";

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
