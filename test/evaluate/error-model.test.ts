import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { meanVariance } from "../../src/demography/uncertainty.ts";
import { mapSexAge, type BySexAge } from "../../src/core/ages.ts";
import { crossCoverage } from "../../src/evaluate/error-coverage.ts";
import { estimateErrors, solveOlder, type HeldOut } from "../../src/evaluate/error-model.ts";
import { drawRow, keyOf, seedKey } from "../../src/ensemble/draws.ts";
import { autocorrelationOf, mixedQuantile, kurtosisScaleOf } from "../../src/evaluate/spread-statistics.ts";
import { readUncertainty } from "../../src/scenario/uncertainty-file.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";

describe("spread statistics", () => {
  it("mixedQuantile() is the normal's without a tail, and farther out with one", () => {
    expect(mixedQuantile(0.9, 0)).toBeCloseTo(1.28155, 4);
    expect(mixedQuantile(0.975, 0.5) / mixedQuantile(0.9, 0.5)).toBeGreaterThan(1.7);
  });

  it("tailOf() finds the tail of a ratio back, and none for the normal's", () => {
    expect(kurtosisScaleOf(mixedQuantile(0.975, 0.4) / mixedQuantile(0.9, 0.4))).toBeCloseTo(0.4, 6);
    expect(kurtosisScaleOf(1.5)).toBe(0);
  });

  it("carryOf() finds the carry of an autoregression from its five-year means, and 0 where they do not go together", () => {
    const autocorrelation = 0.8;
    const covariance =
      [0, 1, 2, 3, 4].flatMap((i) => [5, 6, 7, 8, 9].map((j) => autocorrelation ** (j - i))).reduce((a, b) => a + b, 0) / 25;
    expect(autocorrelationOf(covariance / meanVariance(autocorrelation, 5))).toBeCloseTo(autocorrelation, 9);
    expect(autocorrelationOf(-0.2)).toBe(0);
  });
});

describe("readUncertainty()", () => {
  it("reads the shipped error model, and nothing where there is none", () => {
    const errors = readUncertainty([shippedModels()])!;
    expect(errors.counties).toBe(2739);
    expect(errors.migration.decade.district).toBeGreaterThan(errors.migration.decade.county);
    expect(readUncertainty(["no-such-folder"])).toBeUndefined();
  });
});

describe("docs/evaluation.md", () => {
  it("reports the figures of the shipped error model", () => {
    const { migration, mortality, fertility, correlations } = readUncertainty([shippedModels()])!;
    const page = readFileSync("docs/evaluation.md", "utf8");
    const [percent, whole] = [1, 0].map(
      (digits) =>
        (share: number): string =>
          (share * 100 - 1e-3).toFixed(digits),
    ); // the file's fourth digit is rounded itself
    const { district, city, county } = migration.decade;
    const { migrationMortality, migrationFertility, fertilityMortality, migrationOlder } = correlations;
    const told = [
      `| migration | persons of 10–49 | ${percent(district)} % 区, ${percent(city)} % 市, ${percent(county)} % 县 | ${whole(migration.share)} % of the variance | ${migration.kurtosisScale.toFixed(2)} |`,
      `those of 50 and over: ${whole(migration.older)} % of that |`,
      `| ${percent(mortality.decade)} % of death rates | ${whole(mortality.share)} % | ${mortality.kurtosisScale.toFixed(2)} |`,
      `| ${percent(fertility.quinquennium)} % of births per woman (5–9: less) | ${whole(fertility.share)} % | ${fertility.kurtosisScale.toFixed(2)} |`,
      `migration–mortality ${migrationMortality.toFixed(2)}, migration–fertility ${migrationFertility.toFixed(2)}, fertility–mortality −${Math.abs(fertilityMortality).toFixed(2)}, migration of the younger and of the older ${migrationOlder?.toFixed(2)}`,
    ];
    expect(told.filter((text) => !page.includes(text))).toEqual([]);
  });
});

/** Made-up hazards over ten years by group at the end. */
const HAZARDS = Array.from({ length: 18 }, (_, g) => (g < 10 ? 0 : 0.02 * Math.exp(0.5 * (g - 10))));
const WIDTHS = { migration: 0.15, share: 0.3, older: 0.5, mortality: 0.12, fertility: 0.2 };

/** Made-up counties of 31 provinces whose forecasts err by known widths. */
function madeUp(): HeldOut[] {
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
    const counted = mapSexAge(
      predicted,
      (P, _s, g) =>
        P *
        (1 + (g < 10 ? 1 : WIDTHS.older) * (factor - 1)) *
        Math.exp(-HAZARDS[g] * (Math.exp(WIDTHS.mortality * deadly) - 1)) *
        (g < 2 ? Math.exp(WIDTHS.fertility * births) : 1),
    );
    return {
      unit: { code, name: "某县", level: "county", persons: [new Float64Array(18).fill(5000), new Float64Array(18).fill(5000)] },
      predicted,
      counted,
    };
  });
}

describe("solveOlder()", () => {
  it("finds the migration of the older, the width of mortality and their correlations back from the moments that these make", () => {
    const [h60, h80] = [0.2, 0.7];
    for (const [felt, along, sigma, rho] of [
      [0.09, 0.7, 0.15, 0.4],
      [0.06, 1, 0.2, 0],
      [0.1, 0.8, 0.12, -0.2],
    ] as const) {
      const [c, b] = [along * felt, rho * sigma];
      const widthOf = (h: number): number => Math.sqrt(felt ** 2 + (h * sigma) ** 2 - 2 * h * b * c);
      const found = solveOlder({ w60: widthOf(h60), w80: widthOf(h80), shared60: c - h60 * b, shared80: c - h80 * b, h60, h80 });
      for (const [name, value] of Object.entries({ felt, along, sigma, rho }))
        expect(found[name as keyof typeof found]).toBeCloseTo(value, 7);
    }
  });

  it("refuses 80+ predicted no worse than 60+", () => {
    expect(() => solveOlder({ w60: 0.1, w80: 0.09, shared60: 0.05, shared80: 0.05, h60: 0.2, h80: 0.7 })).toThrow(RangeError);
  });
});

describe("estimateErrors()", () => {
  const held = madeUp();

  it("finds known widths again, and the part that a province's counties share", () => {
    const { migration, mortality, fertility, provinces } = estimateErrors(held);
    expect(provinces).toBe(31);
    expect(Math.abs(migration.decade.county / WIDTHS.migration - 1)).toBeLessThan(0.1);
    expect(Math.abs(migration.share - WIDTHS.share)).toBeLessThan(0.2); // 31 provinces estimate a variance within a quarter of it
    expect(Math.abs(migration.older - WIDTHS.older)).toBeLessThan(0.1);
    expect(Math.abs(mortality.decade / WIDTHS.mortality - 1)).toBeLessThan(0.25);
    expect(Math.abs(fertility.quinquennium / WIDTHS.fertility - 1)).toBeLessThan(0.1);
    expect(mortality.share).toBeLessThan(0.05);
  });

  it("has intervals that hold as many of held-back provinces' counties as they say", { tags: "slow" }, () => {
    const coverage = crossCoverage(held);
    for (const measure of ["total", "60+", "80+", "0-4"]) {
      expect(Math.abs(coverage[measure].cover80 - 80)).toBeLessThan(4);
      expect(Math.abs(coverage[measure].cover95 - 95)).toBeLessThan(3);
    }
  });
});
