import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inGroups, withoutNegative } from "../../src/demography/age-groups.ts";
import { addBendPenalty, banded, bandedCholesky, bandedSolve } from "../../src/demography/banded.ts";
import { graduateMonotone } from "../../src/demography/graduate-monotone.ts";
import { BEERS, graduateByMultipliers, SPRAGUE } from "../../src/demography/graduate-multipliers.ts";
import { fitPclm, graduateByPclm } from "../../src/demography/graduate-pclm.ts";
import { splitOpenStably } from "../../src/demography/open-group.ts";
import { bendPenalty, cholesky, solve } from "../../src/demography/smooth.ts";

const AGES = [0, 1, ...Array.from({ length: 20 }, (_, i) => 5 + 5 * i)];
const METHODS = {
  sprague: (totals: Float64Array) => graduateByMultipliers(AGES, totals, SPRAGUE),
  beers: (totals: Float64Array) => graduateByMultipliers(AGES, totals, BEERS),
  pclm: (totals: Float64Array) => graduateByPclm(AGES, totals, { stiffness: [1e4] }),
  monotone: (totals: Float64Array) => graduateMonotone(AGES, totals),
};
const totalsFrom = (min: number) =>
  fc.array(fc.integer({ min, max: 1_000_000 }), { minLength: AGES.length, maxLength: AGES.length }).map((list) => Float64Array.from(list));
/** A smooth curve cannot rise from nobody to a million within five years: the composite link model then reports no convergence. */
const FEWEST: Readonly<Record<string, number>> = { pclm: 10_000 };
/** Persons at single ages by a cubic, above 0 at all ages. */
const cubic = Float64Array.from({ length: 101 }, (_, x) => 5e5 + 400 * x - 90 * x * x + 0.4 * x ** 3);

describe("graduateByMultipliers()", () => {
  it.each([
    ["Sprague's", SPRAGUE],
    ["Beers'", BEERS],
  ] as const)(
    "has %s panels as printed: columns add to 1 for the group itself and to 0 for the others, rows to 0.2",
    (_, { first, second, middle }) => {
      [first, second, middle].forEach((panel, own) => {
        for (let k = 0; k < 5; k++) expect(panel.reduce((sum, row) => sum + row[k], 0)).toBeCloseTo(k === own ? 1 : 0, 12);
        for (const row of panel) expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0.2, 12);
      });
    },
  );
  it("parts the middle of Shryock & Siegel's kind of groups as a hand-worked line does", () => {
    const sums = Float64Array.from({ length: 21 }, (_, g) => (g < 5 ? [100, 120, 150, 130, 90][g] : 90));
    const five = AGES.filter((age) => age !== 1);
    const P = graduateByMultipliers(five, sums, SPRAGUE);
    expect(P[10]).toBeCloseTo(-0.0128 * 100 + 0.0848 * 120 + 0.1504 * 150 - 0.024 * 130 + 0.0016 * 90, 10); // 28.48
    expect(P[12]).toBeCloseTo(0.0064 * 100 - 0.0336 * 120 + 0.2544 * 150 - 0.0336 * 130 + 0.0064 * 90, 10);
  });
  it("gives a cubic back by Sprague's fifth differences, end panels included", () => {
    const single = Float64Array.from(cubic);
    const P = graduateByMultipliers(
      AGES.filter((age) => age !== 1),
      inGroups(
        single,
        AGES.filter((age) => age !== 1),
      ),
      SPRAGUE,
    );
    for (let x = 0; x < 100; x++) expect(P[x]).toBeCloseTo(single[x], 4);
  });
  it("refuses groups that it cannot read, and names them", () => {
    expect(() => graduateByMultipliers([0, 5, 12], new Float64Array(3), SPRAGUE)).toThrow(/10, 15.*12 does not fit/);
  });
});

describe.each(Object.entries(METHODS))("graduation by %s", (name, method) => {
  it("keeps every group to 1e-9 and makes nothing negative", () => {
    fc.assert(
      fc.property(totalsFrom(FEWEST[name] ?? 0), (sums) => {
        const P = method(sums);
        expect(Math.min(...P)).toBeGreaterThanOrEqual(0);
        inGroups(P, AGES).forEach((sum, g) => expect(Math.abs(sum - sums[g])).toBeLessThanOrEqual(1e-9 * Math.max(1, sums[g])));
      }),
      { numRuns: 40 },
    );
  });
  it("takes an empty place", () => expect(Math.max(...method(new Float64Array(AGES.length)))).toBe(0));
  it("leaves an even population even but for the infants", () => {
    const P = method(Float64Array.from(AGES, (age, g) => 100 * ((AGES[g + 1] ?? 101) - age)));
    for (let x = 10; x < 90; x++) expect(P[x]).toBeCloseTo(100, 4);
  });
});

describe("withoutNegative()", () => {
  it("draws a group towards its mean until its least cell is 0, and leaves the others", () => {
    const values = new Float64Array(101).fill(1);
    values.set([-1, 0, 2, 3, 6], 5);
    const mended = withoutNegative(values, AGES);
    [0, 2 / 3, 2, 8 / 3, 14 / 3].forEach((cell, i) => expect(mended[5 + i]).toBeCloseTo(cell, 12));
    expect(mended.subarray(10)).toEqual(values.subarray(10));
  });
});

describe("fitPclm()", () => {
  it("stands where the penalised likelihood is flat: C′(y/μ − 1)γ = λ D′Dβ", () => {
    const sums = inGroups(
      cubic.map((value) => value / 1000),
      AGES,
    );
    const { fitted } = fitPclm(AGES, sums, 100);
    const mu = inGroups(fitted, AGES);
    const beta = fitted.map(Math.log);
    const penalty = bendPenalty(101, 100);
    for (let x = 0; x < 101; x++) {
      const g = AGES.findLastIndex((age) => age <= x);
      const bend = penalty[x].reduce((sum, value, i) => sum + value * beta[i], 0);
      expect(fitted[x] * (sums[g] / mu[g] - 1)).toBeCloseTo(bend, 4);
    }
  });
  it("says so when it finds no rest", () => {
    const sums = Float64Array.from([0, 0, 0, 0, 4, 4, 716921, 0, 979813, 0, 968738, 107451, 0, 0, 971554, 8, 77627, 8, 277743, 0, 0, 0]);
    expect(() => fitPclm(AGES, sums, 1e4)).toThrow(/no rest after 20000 rounds at stiffness 10000/);
  });
  it("splits an open group that the others lead into", () => {
    const P = graduateByPclm([0, 20, 40, 60, 80], Float64Array.of(2000, 1500, 1000, 500, 100));
    expect(P[80]).toBeGreaterThan(P[99]);
    expect(P.slice(80).reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 9);
  });
});

describe("bandedSolve()", () => {
  it("equals the full Cholesky solution", () => {
    const A = banded(12, 3);
    addBendPenalty(A, 5);
    for (const row of A) row[0] += 1;
    const full = bendPenalty(12, 5);
    full.forEach((row, i) => (row[i] += 1));
    const b = Float64Array.from({ length: 12 }, (_, i) => Math.sin(i));
    const z = bandedSolve(bandedCholesky(A), b);
    solve(cholesky(full), b).forEach((value, i) => expect(z[i]).toBeCloseTo(value, 12));
  });
  it("refuses a matrix that is not positive", () => expect(() => bandedCholesky(banded(3, 1))).toThrow(/row 0 leaves 0/));
});

describe("splitOpenStably()", () => {
  const Lx = Float64Array.from({ length: 101 }, (_, x) => Math.exp(-((x / 80) ** 6)));
  it("gives a stable population back", () => {
    const stable = Lx.map((L, x) => 1e6 * L * Math.exp(-0.02 * x));
    const [below, open] = [inGroups(stable, [0, 80, 85])[1], inGroups(stable, [0, 80, 85])[2]];
    const split = splitOpenStably(below, open, [80, 85], Lx);
    for (let x = 85; x <= 100; x++) expect(split[x]).toBeCloseTo(stable[x], 6);
    expect(split[84]).toBe(0);
  });
  it("keeps the total, and nobody stays nobody", () => {
    expect(splitOpenStably(300, 123, [80, 85], Lx).reduce((sum, value) => sum + value, 0)).toBeCloseTo(123, 9);
    expect(Math.max(...splitOpenStably(300, 0, [80, 85], Lx))).toBe(0);
  });
  it("says when nothing leads from one group to the other", () => {
    expect(() => splitOpenStably(1e-9, 1e12, [80, 85], Lx)).toThrow(/Cannot reach/);
  });
});
