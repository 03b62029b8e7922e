import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aim } from "../../src/decide/aim.ts";
import { lpText } from "../../src/decide/lp-text.ts";
import { turnsOf } from "../../src/decide/reverse.ts";
import { MOST_CAUSES, shapley } from "../../src/decide/shapley.ts";
import { compile } from "../../src/scenario/formula.ts";
import { readProblems } from "../../src/scenario/problem-file.ts";
import { faultsOf } from "../scenario/workbench.ts";

describe("shapley()", () => {
  it("shares out a product as its three-factor formula does", () => {
    const [from, to] = [
      [100, 0.1, 0.2],
      [120, 0.15, 0.25],
    ] as const;
    const value = (set: number): number => from.reduce((product, one, i) => product * ((set >> i) & 1 ? (to[i] ?? NaN) : one), 1);
    const [a, b, c] = [20, 0.05, 0.05];
    const exact = [
      a * (0.1 * 0.2 + (b * 0.2 + 0.1 * c) / 2 + (b * c) / 3),
      b * (100 * 0.2 + (a * 0.2 + 100 * c) / 2 + (a * c) / 3),
      c * (100 * 0.1 + (a * 0.1 + 100 * b) / 2 + (a * b) / 3),
    ];
    shapley(3, value).forEach((part, i) => expect(part).toBeCloseTo(exact[i] ?? NaN, 12));
  });
  it("adds up to the difference, whatever the order of the causes, which only reorders the parts", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 16, maxLength: 16 }), (values) => {
        const parts = shapley(4, (set) => values[set] ?? NaN);
        expect(parts.reduce((sum, one) => sum + one, 0)).toBeCloseTo((values[15] ?? NaN) - (values[0] ?? NaN), 9);
        const swapped = shapley(4, (set) => values[(set & 12) | ((set & 1) << 1) | ((set & 2) >> 1)] ?? NaN);
        [parts[1], parts[0], parts[2], parts[3]].forEach((one, i) => expect(swapped[i]).toBeCloseTo(one ?? NaN, 9));
      }),
    );
  });
  it("refuses more causes than it can share out", () => {
    expect(() => shapley(MOST_CAUSES + 1, () => 0)).toThrow(/17 causes: 16 at most/);
  });
});

describe("aim()", () => {
  it("finds what trying every amount finds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (futures, idle, short) => {
          const loss = (b: number, f: number): number => (b >= f ? idle * (b - f) : short * (f - b));
          const weights = futures.reduce((sum, [, w]) => sum + w, 0);
          const all = Array.from({ length: 61 }, (_, b) => b);
          const expected = all.map((b) => futures.reduce((sum, [f, w]) => sum + w * loss(b, f), 0) / weights);
          const regret = all.map((b) => Math.max(...futures.map(([f]) => loss(b, f))));
          const found = aim({ kind: "aim", id: "", futures, idle, short });
          expect(found.leastExpected.expectedLoss).toBeCloseTo(Math.min(...expected), 9);
          expect(found.minimaxRegret.regret).toBeCloseTo(Math.min(...regret), 9);
          const share = (b: number): number => futures.reduce((sum, [f, w]) => sum + (f <= b ? w : 0), 0) / weights;
          expect(found.enough).toBe(all.find((b) => share(b) >= 0.8 - 1e-12));
        },
      ),
    );
  });
});

describe("turnsOf()", () => {
  const asked = { kind: "reverse", id: "", unknown: "h", decimals: 2, low: 0.01, high: 1e9 } as const;
  it("finds where a formula turns, and the stated values on both sides of it", () => {
    const [turn] = turnsOf({ ...asked, formula: compile("100 * 760 * 150 / h / 220351.67"), compare: ">=", required: 20 });
    expect(turn).toMatchObject({ holdsWhen: "<=", holds: 2.58, fails: 2.59 });
    expect(turn?.exact).toBeCloseTo((100 * 760 * 150) / (20 * 220351.67), 12);
  });
  it("finds both turns of a formula that has two, and none where there is none", () => {
    const two = turnsOf({ ...asked, formula: compile("(h - 2) * (h - 7)"), compare: "<=", required: 0 });
    expect(two.map(({ holdsWhen, holds, fails }) => [holdsWhen, holds, fails])).toEqual([
      [">=", 2, 1.99],
      ["<=", 7, 7.01],
    ]);
    expect(turnsOf({ ...asked, formula: compile("h * h + 1"), compare: "<=", required: 0 })).toEqual([]);
  });
});

describe("lpText()", () => {
  it("keeps a row that no decision moves: it may be the one that cannot hold", () => {
    const columns = [{ name: "x", lower: 0, upper: Infinity, isWhole: true }];
    const rows = [{ name: "never", terms: new Map(), lower: 1, upper: Infinity }];
    expect(lpText({ columns, rows }, new Map())).toContain(" r0_l: 0 c0 >= 1");
  });
});

describe("readProblems()", () => {
  const folder = mkdtempSync(join(tmpdir(), "laoyou-decide-"));
  const read = (cases: readonly object[]): ReturnType<typeof readProblems> => {
    const file = join(folder, "problems.json");
    writeFileSync(file, JSON.stringify({ format: "laoyou decide cases 1", cases }, undefined, 1));
    return readProblems(file);
  };
  const plan = {
    id: "a",
    kind: "cheapest",
    stocks: { beds: 1 },
    measures: [{ id: "build", adds: { beds: 1 }, lead: 1, most: 2, unit_cost: { all: 3 } }],
    decide_from: 2026,
    horizon: 2030,
    require: [{ id: "beds", year: 2030, rows: { beds: 1 }, compare: ">=", rhs: 2 }],
  };
  it("names all faults of a file at once, each at its line", () => {
    const faults = faultsOf(() =>
      read([
        { ...plan, measures: [{ ...plan.measures[0], adds: { bed: 1 } }], horizon: 2025 },
        { ...plan, require: [{ ...plan.require[0], served: { visits: 1 } }] },
        { id: "w", kind: "why", from: { number: 1 }, to: {}, formula: "number * rate" },
      ]),
    );
    expect(faults.map(({ code, place }) => [code, place?.field])).toEqual([
      ["name-unknown", "cases[0].measures[0].adds.bed"],
      ["value-small", "cases[0].horizon"],
      ["statement-twice", "cases[1].id"],
      ["name-unknown", "cases[1].require[0].served.visits"],
      ["key-missing", "cases[2].to.number"],
      ["name-unknown", "cases[2].formula"],
    ]);
    expect(faults.every(({ place }) => (place?.line ?? 0) > 0)).toBe(true);
    expect(faults[0]?.format("en")).toMatch(/problems\.json:\d+:\d+ .*unknown name "bed"; the nearest is beds/);
  });
  it("refuses what would be read without effect: a payer of no measure, bounds the wrong way round, weights of nought, decimals beyond a number's", () => {
    const reverse = { kind: "reverse", formula: "2 * h", unknown: "h", compare: ">=", required: 3 };
    const faults = faultsOf(() =>
      read([
        { ...plan, budgets: [{ payer: "goverment", years: [2030], max: 1 }] },
        { ...reverse, id: "r", decimals: 2, low: 5, high: 1 },
        { id: "q", kind: "robust", futures: [3, 5], weights: [0, 0], idle: 1, short: 2 },
      ]),
    );
    expect(faults.map(({ code, place }) => [code, place?.field])).toEqual([
      ["value-not-above", "cases[1].high"],
      ["value-not-above", "cases[2].weights"],
      ["name-unknown", "cases[0].budgets[0].payer"],
    ]);
    expect(faultsOf(() => read([{ ...reverse, id: "r", decimals: 400 }])).map(({ place }) => place?.field)).toEqual(["cases[0].decimals"]);
  });
  it("refuses a comparison written otherwise, and says how to write it", () => {
    const [fault] = faultsOf(() => read([{ ...plan, require: [{ ...plan.require[0], compare: "≥" }] }]));
    expect(fault?.format("en")).toMatch(/compare: "≥" is not accepted here: write >=/);
  });
});
