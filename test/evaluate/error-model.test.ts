import { describe, expect, it } from "vitest";
import { meanVariance } from "../../src/demography/uncertainty.ts";
import { mapSexAge, type BySexAge } from "../../src/core/ages.ts";
import { crossCoverage } from "../../src/evaluate/error-coverage.ts";
import { estimateErrors, type HeldBack } from "../../src/evaluate/error-model.ts";
import { drawRow, keyOf, seedKey } from "../../src/ensemble/draws.ts";
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

/** Hazards of ten years by group at the end, made up. */
const HAZARDS = Array.from({ length: 18 }, (_, g) => (g < 10 ? 0 : 0.02 * Math.exp(0.5 * (g - 10))));
const WIDTHS = { migration: 0.15, share: 0.3, older: 0.5, mortality: 0.12, fertility: 0.2 };

/** Made-up counties of 31 provinces whose forecasts err by known widths. */
function madeUp(): HeldBack[] {
  const z = new Float64Array(6);
  const draw = (id: string): readonly number[] => {
    drawRow(z, seedKey(5), keyOf(id), 1);
    return [...z];
  };
  return Array.from({ length: 31 * 40 }, (_, i) => {
    const province = 11 + Math.floor(i / 40);
    const code = `${province}${String(1000 + (i % 40))}`;
    const [common, [own, deadly, births]] = [draw(`p${province}`)[0], draw(code)];
    const factor = Math.exp(WIDTHS.migration * (Math.sqrt(WIDTHS.share) * common + Math.sqrt(1 - WIDTHS.share) * own));
    const survivors = (H: number, g: number): number => (g === 17 ? 15000 : 5000) * Math.exp(-H); // the open group is three cohorts
    const predicted: BySexAge = [Float64Array.from(HAZARDS, survivors), Float64Array.from(HAZARDS, survivors)];
    const counted = mapSexAge(predicted, (P, _s, g) =>
      P * (1 + (g < 10 ? 1 : WIDTHS.older) * (factor - 1)) * Math.exp(-HAZARDS[g] * (Math.exp(WIDTHS.mortality * deadly) - 1)) * (g < 2 ? Math.exp(WIDTHS.fertility * births) : 1));
    return { unit: { code, name: "某县", level: "county", persons: [new Float64Array(18).fill(5000), new Float64Array(18).fill(5000)] }, predicted, counted };
  });
}

describe("estimateErrors()", () => {
  const held = madeUp();

  it("finds known widths again, and the part that a province's counties share", () => {
    const { migration, mortality, fertility, provinces } = estimateErrors(held);
    expect(provinces).toBe(31);
    expect(Math.abs(migration.decade.county / WIDTHS.migration - 1)).toBeLessThan(0.1);
    expect(Math.abs(migration.share - WIDTHS.share)).toBeLessThan(0.2); // 31 provinces tell a variance within a quarter of it
    expect(Math.abs(migration.older - WIDTHS.older)).toBeLessThan(0.1);
    expect(Math.abs(mortality.decade / WIDTHS.mortality - 1)).toBeLessThan(0.25);
    expect(Math.abs(fertility.quinquennium / WIDTHS.fertility - 1)).toBeLessThan(0.1);
    expect(mortality.share).toBeLessThan(0.05);
  });

  it("has intervals that hold as many of held-back provinces' counties as they say", () => {
    const coverage = crossCoverage(held);
    for (const measure of ["total", "60+", "80+", "0-4"]) {
      expect(Math.abs(coverage[measure].cover80 - 80)).toBeLessThan(4);
      expect(Math.abs(coverage[measure].cover95 - 95)).toBeLessThan(3);
    }
  });
});
