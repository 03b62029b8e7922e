import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumTables } from "../../src/core/ages.ts";
import { survive, ratiosOf, scaleTo } from "../../src/evaluate/cohorts.ts";
import { sumGroups, totalOf } from "../../src/evaluate/county.ts";
import { structureError } from "../../src/evaluate/measures.ts";
import { unit } from "./units.ts";

const before = unit("110101", "甲县", (s, g) => 100 + 10 * g + s).persons;
const after = unit("110101", "甲县", (s, g) => 90 + 11 * g - s).persons;
const tables = fc
  .array(fc.integer({ min: 1, max: 5000 }), { minLength: 36, maxLength: 36 })
  .map((cells) => unit("1", "a", (s, g) => cells[18 * s + g]).persons);

describe("ratiosOf()", () => {
  it("reproduces cohort-change and child–woman ratios reckoned by hand", () => {
    const ratios = ratiosOf(before, after);
    expect(ratios[0][2]).toBe(112 / 100); // women 10–14 from 0–4
    expect(ratios[1][17]).toBe((90 + 187 - 1) / (251 + 261 + 271)); // men 85+ from 75+
    expect(ratios[1][0]).toBe(89 / (134 + 145 + 156 + 167 + 178)); // boys 0–4 per woman 20–44
    expect(ratios[0][1]).toBe(101 / (145 + 156 + 167 + 178 + 189)); // girls 5–9 per woman 25–49
  });
});

describe("carry()", () => {
  it("brings the later table back, whatever it is", () => {
    fc.assert(
      fc.property(tables, tables, (from, to) => {
        const back = survive(from, ratiosOf(from, to));
        for (const s of [0, 1]) for (const g of from[s].keys()) expect(back[s][g]).toBeCloseTo(to[s][g], 6);
      }),
      { numRuns: 50 },
    );
  });

  it("is off by no more than the half persons that stand in for empty cells", () => {
    const empty = unit("1", "a", 0).persons;
    const back = survive(empty, ratiosOf(empty, after, 0.5), 0.5);
    for (const s of [0, 1]) for (let g = 2; g < 18; g++) expect(back[s][g] - after[s][g]).toBeCloseTo(0.5, 9);
  });

  it("equals Hamilton–Perry written out age by age", () => {
    const ratios = ratiosOf(before, after);
    const start = unit("1", "a", (s, g) => 50 + 3 * g * g + 7 * s).persons;
    const plain: number[][] = [[], []];
    for (const s of [0, 1]) {
      for (let g = 2; g < 17; g++) plain[s][g] = start[s][g - 2] * (after[s][g] / before[s][g - 2]);
      plain[s][17] = (start[s][15] + start[s][16] + start[s][17]) * ratios[s][17];
    }
    const women = (from: number, to: number) => plain[0].slice(from, to).reduce((a, b) => a + b);
    for (const s of [0, 1]) [plain[s][0], plain[s][1]] = [women(4, 9) * ratios[s][0], women(5, 10) * ratios[s][1]];
    const carried = survive(start, ratios);
    for (const s of [0, 1]) plain[s].forEach((value, g) => expect(carried[s][g]).toBeCloseTo(value, 9));
  });

  it("leaves an empty county empty", () => {
    expect(totalOf(survive(unit("1", "a", 0).persons, ratiosOf(before, after)))).toBe(0);
  });
});

describe("scaleTo() and sumTables()", () => {
  it("keep shares and sums", () => {
    expect(totalOf(scaleTo(before, 1000))).toBeCloseTo(1000, 9);
    expect(structureError(scaleTo(before, 1000), before)).toBeCloseTo(0, 12);
    expect(sumGroups(sumTables([before, after]), 12)).toBe(sumGroups(before, 12) + sumGroups(after, 12));
  });
});

describe("structureError()", () => {
  it("is the share of people in the wrong cell", () => {
    const all = (g: number) => unit("1", "a", (s, at) => (s === 0 && at === g ? 10 : 0)).persons;
    expect(structureError(all(3), all(4))).toBe(1);
    expect(structureError(sumTables([all(3), all(4)]), all(4))).toBe(0.5);
  });
});
