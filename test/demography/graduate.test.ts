import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { bySexAge, mapSexAge, sumAges, type BySexAge } from "../../src/core/ages.ts";
import { graduate, shiftHalfYear, splitOpenGroup } from "../../src/demography/graduate.ts";
import type { GroupTable } from "../../src/demography/place.ts";

const AGES = [0, 1, ...Array.from({ length: 17 }, (_, i) => 5 + 5 * i)];
const flat: BySexAge = mapSexAge(bySexAge(101), () => 1);
const totals = fc.array(fc.nat(1_000_000), { minLength: AGES.length, maxLength: AGES.length });

function table(female: readonly number[], male: readonly number[]): GroupTable {
  return { ages: AGES, persons: [Float64Array.from(female), Float64Array.from(male)] };
}

describe("graduate()", () => {
  it("keeps every published group total to 1e-9 and makes nothing negative", () => {
    fc.assert(
      fc.property(
        totals,
        totals,
        fc.array(fc.double({ min: 0.1, max: 100, noNaN: true }), { minLength: 101, maxLength: 101 }),
        (f, m, weights) => {
          const shape: BySexAge = [Float64Array.from(weights), Float64Array.from(weights)];
          const P = graduate(table(f, m), shape);
          for (const s of [0, 1] as const) {
            expect(Math.min(...P[s])).toBeGreaterThanOrEqual(0);
            AGES.forEach((age, g) => {
              const sum = sumAges(P, age, AGES[g + 1] ?? Infinity, s);
              const total = (s === 0 ? f : m)[g];
              expect(Math.abs(sum - total)).toBeLessThanOrEqual(1e-9 * Math.max(1, total));
            });
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it("gives back a population that its own groups were made of, where the shape is that population", () => {
    const own: BySexAge = mapSexAge(flat, (_, s, x) => 1000 * Math.exp(-x / 40) * (s + 1));
    const groups: GroupTable = {
      ages: AGES,
      persons: [0, 1].map((s) => Float64Array.from(AGES, (age, g) => sumAges(own, age, AGES[g + 1] ?? Infinity, s as 0 | 1))) as [
        Float64Array,
        Float64Array,
      ],
    };
    const P = graduate(groups, own);
    for (const s of [0, 1] as const) P[s].forEach((value, x) => expect(value).toBeCloseTo(own[s][x], 6));
  });

  it("takes an empty place", () => {
    const none = table(
      AGES.map(() => 0),
      AGES.map(() => 0),
    );
    expect(sumAges(graduate(none, flat))).toBe(0);
  });

  it("refuses persons where the shape has none", () => {
    const one = table(
      AGES.map((age) => (age === 10 ? 5 : 0)),
      AGES.map(() => 0),
    );
    const hole = mapSexAge(flat, (_, _s, x) => (x >= 10 && x < 15 ? 0 : 1));
    expect(() => graduate(one, hole)).toThrow("Cannot graduate ages 10+: 5 persons, but the shape has none there");
  });
});

describe("splitOpenGroup()", () => {
  it("parts the open group in the wider table's proportions and keeps its total", () => {
    const groups: GroupTable = { ages: [0, 85], persons: [Float64Array.of(10, 100), Float64Array.of(10, 50)] };
    const wider: GroupTable = { ages: [0, 85, 90, 100], persons: [Float64Array.of(1, 60, 30, 10), Float64Array.of(1, 8, 2, 0)] };
    const split = splitOpenGroup(groups, wider);
    expect(split.ages).toEqual([0, 85, 90, 100]);
    expect([...split.persons[0]]).toEqual([10, 60, 30, 10]);
    expect([...split.persons[1]]).toEqual([10, 40, 10, 0]);
  });
});

describe("shiftHalfYear()", () => {
  it("keeps an even population even where nobody dies", () => {
    const shifted = shiftHalfYear(flat, bySexAge(101));
    for (let x = 1; x < 100; x++) expect(shifted[0][x]).toBeCloseTo(1, 12);
  });
});
