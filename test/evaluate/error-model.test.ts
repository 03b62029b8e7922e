import { describe, expect, it } from "vitest";
import { meanVariance } from "../../src/demography/uncertainty.ts";
import { carryOf, mixedQuantile, tailOf } from "../../src/evaluate/spread-statistics.ts";
import { readUncertainty } from "../../src/scenario/uncertainty-file.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";

describe("spread statistics", () => {
  it("mixedQuantile() is the normal's without a tail, and farther out with one", () => {
    expect(mixedQuantile(0.9, 0)).toBeCloseTo(1.28155, 4);
    expect(mixedQuantile(0.975, 0.5) / mixedQuantile(0.9, 0.5)).toBeGreaterThan(1.7);
  });

  it("tailOf() finds the tail of a ratio back, and none for the normal's", () => {
    expect(tailOf(mixedQuantile(0.975, 0.4) / mixedQuantile(0.9, 0.4))).toBeCloseTo(0.4, 6);
    expect(tailOf(1.5)).toBe(0);
  });

  it("carryOf() finds the carry of an autoregression from its five-year means, and 0 where they do not go together", () => {
    const carry = 0.8;
    const covariance = [0, 1, 2, 3, 4].flatMap((i) => [5, 6, 7, 8, 9].map((j) => carry ** (j - i))).reduce((a, b) => a + b, 0) / 25;
    expect(carryOf(covariance / meanVariance(carry, 5))).toBeCloseTo(carry, 9);
    expect(carryOf(-0.2)).toBe(0);
  });
});

describe("readUncertainty()", () => {
  it("reads the shipped error model, and nothing where there is none", () => {
    const errors = readUncertainty([shippedModels()])!;
    expect(errors.counties).toBe(2443);
    expect(errors.migration.decade.district).toBeGreaterThan(errors.migration.decade.county);
    expect(readUncertainty(["no-such-folder"])).toBeUndefined();
  });
});
