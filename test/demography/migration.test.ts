import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { bySexAge, mapSexAge, sumAges, type BySexAge } from "../../src/core/ages.ts";
import { withMigrants, type Control, type Targets } from "../../src/demography/control.ts";
import {
  adjusted,
  intervalSurvival,
  migrantsOf,
  plusMinus,
  RESIDUAL_AGES,
  residuals,
  scheduleSolver,
  usualMigration,
  type Interval,
} from "../../src/demography/migration.ts";

const Lx: BySexAge = mapSexAge(bySexAge(101), (_, s, x) => Math.exp(-x / (70 + 5 * s)));
const survival = intervalSurvival(Lx, 10);
const groups = (value: (s: number, g: number) => number): BySexAge => mapSexAge(bySexAge(RESIDUAL_AGES.length), (_, s, g) => value(s, g));
const interval = (before: BySexAge, after: BySexAge): Interval => ({
  before: { ages: RESIDUAL_AGES, persons: before },
  after: { ages: RESIDUAL_AGES, persons: after },
  years: 10,
  survival,
});
const [before, after] = [groups((s, g) => 1000 - 40 * g + s), groups((s, g) => 900 - 35 * g + 2 * s)];
const nation = interval(before, after);

describe("withMigrants()", () => {
  /** Seven units in three prefectures, the last one a prefecture of a single unit. */
  const prefectures = [[0, 1, 2], [3, 4, 5], [6]];
  const all = prefectures.flat();
  const none = { births: new Map(), deaths: new Map(), infants: new Map() };
  it("meets the totals of units, of prefectures and of the province that leave some unit free, at any ages", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -300, max: 300 }), { minLength: 7, maxLength: 7 }),
        fc.array(fc.boolean(), { minLength: 11, maxLength: 11 }),
        fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), { minLength: 22, maxLength: 22 }),
        fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
        (moving, isKnown, growth, hasOwn) => {
          const left = all.map((u) => mapSexAge(bySexAge(101), (_, s, x) => 100 + u + s - 0.5 * x));
          const expected = all.map((u) => mapSexAge(bySexAge(101), (_, s, x) => (moving[u] * (x + s - 40)) / 1000));
          const controls = (from: number, shift: number): Control[] =>
            [all, ...prefectures, ...all.map((u) => [u])].flatMap((members, i) => {
              const there = members.reduce((sum, u) => sum + sumAges(left[u], from), 0);
              const path = [
                [2020, there],
                [2021, there * (1 + growth[i + shift])],
              ] as const;
              return isKnown[i] ? [{ place: `p${i}`, members, isOwn: i > 3, path }] : [];
            });
          const [totals, elderly] = [controls(0, 0), controls(60, 11)];
          const targets = { ...none, figures: {} as Targets["figures"], totals, elderly, afterTotals: "halfway" } satisfies Targets;
          const { persons } = withMigrants(
            expected.map((adjustable, u) => ({
              adjustable,
              ...(hasOwn[u] && { own: mapSexAge(adjustable, (cell, s, x) => cell / 3 + (s + x) / 20) }),
            })),
            left,
            targets,
            { time: 2021, limit: 3 },
          );
          for (const [list, from] of [
            [totals, 0],
            [elderly, 60],
          ] as const)
            for (const { members, path, isOwn } of list) {
              const inner = list.filter((one) => one.members.length < members.length || (!isOwn && one.isOwn));
              const isFree = isOwn || members.some((u) => inner.every((one) => !one.members.includes(u)));
              const sum = members.reduce((many, u) => many + sumAges(persons[u], from), 0);
              if (isFree) expect(Math.abs(sum - path[1][1])).toBeLessThan(1e-6);
            }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("withMigrants() of a unit after its last own total", () => {
  const [left, adjustable, own] = [
    [1000, 0],
    [12, -8],
    [30, -4],
  ].map(([young, old]) =>
    mapSexAge(bySexAge(101), (_, s, x) => (s === 0 && x === 30 ? young : s === 0 && x === 31 ? (old === 0 ? 1000 : old) : 0)),
  );
  const none = { births: new Map(), deaths: new Map(), infants: new Map(), figures: {} as Targets["figures"], totals: [], elderly: [] };
  const moved = (targets: Partial<Targets>): readonly number[] => {
    const { Mx } = withMigrants([{ adjustable, own }], [left], { ...none, afterTotals: "halfway", ...targets }, { time: 2025, limit: 3 });
    return [Mx[0][0][30], Mx[0][0][31]];
  };
  const factor = { basis: "resident", year: 2024, place: "p", ages: "0-59", factor: 2, rest: 0.01 } as const;

  it("takes the mean of its own pace, as it is, and of what the province's factor makes of the other", () => {
    // By hand: (30 + 12 · 2 + 1000 · 0.01) / 2 = 32, (−4 − 8 / 2 + 1000 · 0.01) / 2 = 1
    expect(moved({ shared: { factors: [factor], above: ["p"] } })).toEqual([32, 1]);
  });
  it("puts the nation's balance on that half alone", () => {
    // By hand: (30 + 12 · 1.25) / 2 = 22.5, (−4 − 8 / 1.25) / 2 = −5.2
    const [young, old] = moved({ balance: new Map([[2024, 1.25]]) });
    expect(young).toBeCloseTo(22.5, 12);
    expect(old).toBeCloseTo(-5.2, 12);
  });
});

describe("plusMinus()", () => {
  it("meets any total and keeps every sign", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 }), // doubles would be next to 0 mostly, and skipped
        fc.double({ min: -5000, max: 5000, noNaN: true }),
        (cells, target) => {
          const gains = cells.reduce((sum, cell) => sum + Math.max(0, cell), 0);
          const losses = cells.reduce((sum, cell) => sum - Math.min(0, cell), 0);
          fc.pre(gains > 1 && losses > 1);
          const f = plusMinus(gains, losses, target);
          expect(f).toBeGreaterThan(0);
          const sum = cells.reduce((total, cell) => total + adjusted(cell, f), 0);
          expect(Math.abs(sum - target)).toBeLessThan(1e-6 * (1 + gains + losses + Math.abs(target)));
        },
      ),
    );
  });
  it("meets the worked numbers of its formula: +60 and −40 to a net of 50 (f = 4/3)", () => {
    // f solves 60 f² − 50 f − 40 = 0, by hand: (50 + √(2500 + 9600)) / 120 = 160 / 120
    expect(plusMinus(60, 40, 50)).toBeCloseTo(160 / 120, 12);
  });
  it("refuses to turn gains into a loss", () => {
    expect(() => plusMinus(10, 0, -5)).toThrow("Cannot adjust migration to -5: gains are 10 and losses 0");
  });
});

describe("residuals()", () => {
  it("finds no migrants in a place that is the nation in small", () => {
    const small = interval(
      mapSexAge(before, (v) => v / 10),
      mapSexAge(after, (v) => v / 10),
    );
    for (const list of residuals(small, nation)) for (const value of list) expect(value).toBeCloseTo(0, 9);
  });
  it("adds up to 0 over places that make up the nation, at the ages alive in 2010", () => {
    const tilt = (s: number, g: number): number => 0.3 + 0.02 * g + 0.05 * s;
    const part = interval(
      mapSexAge(before, (v) => v * 0.4),
      mapSexAge(after, (v, s, g) => v * tilt(s, g)),
    );
    const rest = interval(
      mapSexAge(before, (v) => v * 0.6),
      mapSexAge(after, (v, s, g) => v * (1 - tilt(s, g))),
    );
    const [a, b] = [residuals(part, nation), residuals(rest, nation)];
    for (const s of [0, 1] as const) for (let g = 2; g < RESIDUAL_AGES.length; g++) expect(a[s][g] + b[s][g]).toBeCloseTo(0, 9);
  });
});

describe("scheduleSolver()", () => {
  it("gives a smooth schedule back from its own decade", () => {
    const yearly = Float64Array.from({ length: 101 }, (_, x) => 100 * Math.exp(-(((x - 30) / 18) ** 2)));
    const net = Float64Array.from(RESIDUAL_AGES, (age, g) => {
      let sum = 0;
      const to = g === RESIDUAL_AGES.length - 1 ? 101 : age + 5;
      for (let a = age; a < to; a++) for (let ago = 0; ago < 10 && ago <= a; ago++) sum += (yearly[a - ago] * Lx[0][a]) / Lx[0][a - ago];
      return sum;
    });
    const found = scheduleSolver(Lx[0], 10, { migrationStiffness: 1000, oldestMigrants: { from: 90, weight: 20 } })(net);
    for (let x = 5; x < 80; x++) expect(Math.abs(found[x] - yearly[x])).toBeLessThan(4); // 4 % of the peak: the resolution of five-year groups
  });
});

describe("migrantsOf()", () => {
  it("gives back the schedule on the people that it was averaged on", () => {
    const end = mapSexAge(bySexAge(101), () => 100);
    const M = mapSexAge(end, (_, s, x) => (x % 2 === s ? 3 : -4));
    const left = mapSexAge(end, (P, s, x) => P - M[s][x]);
    const again = migrantsOf(usualMigration([M], [end]), left);
    for (const s of [0, 1] as const) again[s].forEach((value, x) => expect(value).toBeCloseTo(M[s][x], 12));
  });
  it("lets no one leave who is not there", () => {
    const M = mapSexAge(bySexAge(101), () => -50);
    const usual = usualMigration([M], [mapSexAge(M, () => 1)]);
    expect(
      migrantsOf(
        usual,
        mapSexAge(M, () => 10),
      )[0][20],
    ).toBeGreaterThan(-10);
  });
});
