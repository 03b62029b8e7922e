import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate, type Formula } from "../../src/core/formula.ts";
import { evaluateForm, fixed, isConstant, NotAffine, plus, rangeOver, valueAt, type Box, type Form } from "../../src/decide/affine.ts";
import { lpText } from "../../src/decide/lp-text.ts";
import { holdsAt, termsOf, valueOf, type Column, type Model, type Row } from "../../src/decide/model.ts";
import { mpsText, solverNames } from "../../src/decide/mps-text.ts";
import { shareOut } from "../../src/decide/owen.ts";
import { rowsOf } from "../../src/decide/rows.ts";
import type { PlanAsk } from "../../src/decide/asks.ts";
import { timetableOf } from "../../src/decide/timetable.ts";
import type { Solved } from "../../src/options/solve.ts";
import { compile } from "../../src/scenario/formula.ts";
import { planOf } from "../plan/made.ts";

const box: Box = { lower: () => 0, upper: (i) => [4, 9][i] ?? NaN, nameOf: (i) => `d${i}` };
/** a = 2 + 3 d0, b = 10 − d1, ratio = (1 + d0) / (2 + d1), and numbers. */
const NAMES: Readonly<Record<string, Form>> = {
  a: { num: { constant: 2, terms: new Map([[0, 3]]) }, den: { constant: 1, terms: new Map() }, missing: [] },
  b: { num: { constant: 10, terms: new Map([[1, -1]]) }, den: { constant: 1, terms: new Map() }, missing: [] },
  ratio: { num: { constant: 1, terms: new Map([[0, 1]]) }, den: { constant: 2, terms: new Map([[1, 1]]) }, missing: [] },
  five: fixed(5),
  lacking: fixed(NaN, ["x"]),
};
const read = (name: string): Form => NAMES[name];
const form = (text: string | Formula, by: Box = box): Form => evaluateForm(typeof text === "string" ? compile(text) : text, read, by);

describe("evaluateForm()", () => {
  it.each([
    "a + b",
    "a - b",
    "a + b + five + 1",
    "-a",
    "a * 3 / five",
    "ratio * 4",
    "ratio + 3",
    "3 - ratio",
    "ratio - 3",
    "ratio + ratio",
    "1 / ratio",
    "a / b",
    "a / b * b",
    "b * (a / b)",
    "a * 0 + b",
    "min(a, 1)",
    "max(a, 1)",
    "min(1, a)",
    "max(1, a)",
    "max(a, 14)",
    "min(a, 14, 20)",
    "min(b, -1)",
    "sqrt(five + 4) + exp(0) + abs(-2) + five ^ 2",
  ])("%s is what the formula gives at any decision", (text) => {
    const found = form(text);
    for (const at of [
      [0, 0],
      [4, 9],
      [1.5, 2],
      [3, 7],
    ]) {
      const plain = evaluate(compile(text), (name) => valueAt(NAMES[name], at));
      expect(valueAt(found, at)).toBeCloseTo(plain, 12);
    }
    expect(found.missing).toEqual([]);
  });
  it("divides numbers that no decision moves, and forgets decisions that cancel", () => {
    expect(form("a * 2 / 4")).toEqual({
      num: { constant: 1, terms: new Map([[0, 1.5]]) },
      den: { constant: 1, terms: new Map() },
      missing: [],
    });
    expect(form("a - a").num.terms.size).toBe(0);
    expect(form("a * 0")).toMatchObject({ num: { constant: 0 } });
    expect(isConstant(form("a * 0").num)).toBe(true);
    expect(valueAt(form(["ceil", ["number", 1.2]]), [])).toBe(2);
    expect(valueAt(form(["floor", ["number", 1.8]]), [])).toBe(1);
  });
  it("names what is missing, once", () => {
    expect(form("lacking + a + lacking").missing).toEqual(["x"]);
    expect(form("max(lacking, a)")).toMatchObject({ missing: ["x"], num: { constant: NaN } });
    expect(form("sqrt(lacking)").missing).toEqual(["x"]);
  });
  it.each([
    ["a * b", "product", "product: d0 × d1"],
    ["ratio + a / b", "ratios", "ratios: +"],
    ["min(a, b)", "unsettled", "unsettled: min: d0, d1"],
    ["max(ratio, five)", "unsettled", "unsettled: max of a ratio: d1"],
    ["sqrt(a)", "curved", "curved: sqrt: d0"],
    ["exp(1 / (b * 2))", "curved", "curved: exp: d1"],
    ["2 ^ a", "curved", "curved: power: d0"],
  ] as const)("refuses %s: %s", (text, why, message) => {
    let thrown: unknown;
    try {
      form(text);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(NotAffine);
    expect(thrown).toMatchObject({ why, message, name: "NotAffine" });
  });
  it("takes the larger or the smaller of two that cross by a further decision", () => {
    const asked: unknown[] = [];
    const further: Box = {
      ...box,
      positivePart: (part) => {
        asked.push([part.constant, ...part.terms]);
        return { constant: 0, terms: new Map([[9, 1]]) };
      },
    };
    const at = (positive: number): number[] => [1, 2, ...Array.from({ length: 7 }, () => 0), positive];
    expect(valueAt(form("max(a, b)", further), at(7))).toBe(8 + 7);
    expect(valueAt(form("min(a, b)", further), at(3))).toBe(5 - 3);
    expect(asked).toEqual([
      [-8, [0, 3], [1, 1]],
      [-8, [0, 3], [1, 1]],
    ]);
  });
  it("knows over which range a form goes", () => {
    expect(rangeOver(plus(NAMES["a"].num, NAMES["b"].num, 2), box)).toEqual([22 - 18, 22 + 12]);
    expect(plus({ constant: 1, terms: new Map([[0, 2]]) }, { constant: 1, terms: new Map([[0, 1]]) }, -2)).toEqual({
      constant: -1,
      terms: new Map(),
    });
  });
});

describe("rowsOf() of an ask", () => {
  const [num, den] = [
    { constant: 10, terms: new Map([[0, 3]]) },
    { constant: 2, terms: new Map([[1, 1]]) },
  ];
  const of = (compare: PlanAsk["compare"], band = 0) => rowsOf({ ask: { id: "x", compare, band } as PlanAsk, num, den, required: 4 });
  const bounds = (compare: PlanAsk["compare"], band = 0) => of(compare, band).map(({ lower, upper }) => [lower, upper]);
  it("compares num with required times den", () => {
    expect(of(">=")).toEqual([
      {
        name: "x",
        terms: new Map([
          [0, 3],
          [1, -4],
        ]),
        lower: -2,
        upper: Infinity,
      },
    ]);
    expect(bounds("<=")).toEqual([[-Infinity, -2]]);
    expect(bounds("=")).toEqual([
      [-2, Infinity],
      [-Infinity, -2],
    ]);
    expect(bounds("≈", 0.25)).toEqual([
      [-4, Infinity],
      [-Infinity, expect.closeTo(0, 12)],
    ]);
  });
  it("asks for a little beyond what must be exceeded", () => {
    expect(bounds(">")[0][0]).toBeCloseTo(-2 + 8e-6, 12);
    expect(bounds("<")[0][1]).toBeCloseTo(-2 - 8e-6, 12);
  });
});

const column = (name: string, upper: number, rest: Partial<Column> = {}): Column => ({ name, lower: 0, upper, isWhole: false, ...rest });
const row = (name: string, terms: Row["terms"], lower: number, upper: number): Row => ({ name, terms, lower, upper });
const MODEL: Model = {
  columns: [column("beds 床", 5, { isWhole: true }), column("3 homes", Infinity, { lower: 1 }), column("beds 床", 2, { lower: -6 })],
  rows: [
    row(
      "both",
      termsOf([
        [0, 2],
        [1, -1.5],
      ]),
      -3,
      8,
    ),
    row("same", termsOf([[1, 1]]), 4, 4),
    row(
      "least",
      termsOf([
        [0, 0],
        [2, 1],
      ]),
      1,
      Infinity,
    ),
    row("none", new Map(), -Infinity, 0),
  ],
};
const OBJECTIVE = termsOf([
  [0, 7],
  [1, -0.5],
]);

describe("models as texts", () => {
  it("in the LP format, with the names that are given or numbers", () => {
    expect(lpText(MODEL, OBJECTIVE).split("\n")).toEqual([
      "Minimize",
      " obj: + 7 c0 - 0.5 c1",
      "Subject To",
      " r0_l: + 2 c0 - 1.5 c1 >= -3",
      " r0_u: + 2 c0 - 1.5 c1 <= 8",
      " r1: + 1 c1 = 4",
      " r2_l: + 1 c2 >= 1",
      " r3_u: 0 c0 <= 0",
      "Bounds",
      " 0 <= c0 <= 5",
      " 1 <= c1 <= +inf",
      " -6 <= c2 <= 2",
      "General",
      " c0",
      "End",
      "",
    ]);
    const named = lpText({ ...MODEL, columns: MODEL.columns.slice(1) }, new Map(), { columns: ["a", "b"], rows: ["x"] });
    expect(named).toContain(" obj: 0 a\n");
    expect(named).toContain(" x_l: + 2 a - 1.5 b >= -3");
    expect(named).toContain(" r1: + 1 b = 4");
    expect(named).not.toContain("General");
  });
  it("breaks long sums of the LP format after eight terms", () => {
    const columns = Array.from({ length: 10 }, (_, i) => column(`x${i}`, 1));
    const text = lpText({ columns, rows: [] }, termsOf(columns.map((_, i) => [i, 1])));
    expect(text).toContain("+ 1 c7\n + 1 c8 + 1 c9\nSubject To");
  });
  it("in MPS, whose names are letters and digits, each once", () => {
    expect(solverNames(["beds 床", "beds 中", "3", "a.b_C9", "-x"])).toEqual(["beds__", "beds___2", "_3", "a.b_C9", "_x"]);
    expect(mpsText(MODEL, OBJECTIVE, "my plan").split("\n")).toEqual([
      "NAME my_plan",
      "ROWS",
      " N cost",
      " G both",
      " L both_2",
      " E same",
      " G least",
      " L none",
      "COLUMNS",
      " M0 'MARKER' 'INTORG'",
      " beds__ cost 7",
      " beds__ both 2",
      " beds__ both_2 2",
      " M1 'MARKER' 'INTEND'",
      " _3_homes cost -0.5",
      " _3_homes both -1.5",
      " _3_homes both_2 -1.5",
      " _3_homes same 1",
      " beds___2 cost 0",
      " beds___2 least 1",
      "RHS",
      " RHS both -3",
      " RHS both_2 8",
      " RHS same 4",
      " RHS least 1",
      "BOUNDS",
      " UP BND beds__ 5",
      " LO BND _3_homes 1",
      " PL BND _3_homes",
      " LO BND beds___2 -6",
      " UP BND beds___2 2",
      "ENDATA",
      "",
    ]);
  });
});

describe("rows of a model", () => {
  it("hold up to the rounding of their own sum, or exactly where all is whole", () => {
    const terms = termsOf([
      [0, 1e6],
      [0, 1e6],
      [1, 1],
    ]);
    expect([valueOf(terms, [2, 3]), valueOf(terms, [2])]).toEqual([4_000_003, 4_000_000]);
    const holds = (lower: number, upper: number, isExact = false) => holdsAt({ ...row("x", terms, lower, upper), isExact }, [2, 3]);
    expect([holds(4_000_003, 4_000_003), holds(4_000_003.003, Infinity), holds(4_000_003.005, Infinity)]).toEqual([true, true, false]);
    expect([holds(-Infinity, 4_000_002.997), holds(-Infinity, 4_000_002.995)]).toEqual([true, false]);
    expect([holds(4_000_003.003, Infinity, true), holds(4_000_003, 4_000_003, true), holds(-Infinity, 4_000_002.997, true)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(holdsAt(row("x", termsOf([[0, 1e-12]]), 5e-10, 1), [0])).toBe(true);
  });
});

describe("shareOut()", () => {
  /** The mean over all orders of groups, and of causes within them, of what each cause adds where it stands. */
  const byOrders = (groups: readonly (readonly number[])[], value: (set: ReadonlySet<number>) => number): Map<number, number> => {
    const orders = <T>(all: readonly T[]): T[][] =>
      all.length === 0 ? [[]] : all.flatMap((one, i) => orders(all.toSpliced(i, 1)).map((rest) => [one, ...rest]));
    const within = groups.map((group) => orders(group));
    const sums = new Map<number, number>();
    let count = 0;
    for (const order of orders(groups.map((_, i) => i))) {
      const all = order.reduce<number[][]>((made, g) => made.flatMap((before) => within[g].map((own) => [...before, ...own])), [[]]);
      for (const causes of all) {
        count += 1;
        const set = new Set<number>();
        let before = value(set);
        for (const cause of causes) {
          set.add(cause);
          const after = value(set);
          sums.set(cause, (sums.get(cause) ?? 0) + after - before);
          before = after;
        }
      }
    }
    return new Map([...sums].map(([cause, sum]) => [cause, sum / count]));
  };
  const value = (set: ReadonlySet<number>): number =>
    [...set].reduce((product, cause) => product * (1.1 + cause / 7), 3) + (set.has(2) && set.has(5) ? 4 : 0);

  it("is the mean over all orders of groups and within them where there are more than eight causes", () => {
    const groups = [
      [0, 1, 2, 3],
      [4, 5, 6],
      [7, 8],
    ];
    const wanted = byOrders(groups, value);
    const { parts, together } = shareOut(groups, value);
    expect(together).toEqual([]);
    expect(parts.map(([cause]) => cause)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    for (const [cause, part] of parts) expect(part).toBeCloseTo(wanted.get(cause) ?? NaN, 8);
  });
  it("is the mean over all orders of causes up to eight, whatever their groups", () => {
    const wanted = byOrders([[0, 1, 2, 3, 4]], value);
    for (const [cause, part] of shareOut(
      [
        [0, 1],
        [2, 3, 4],
      ],
      value,
    ).parts)
      expect(part).toBeCloseTo(wanted.get(cause) ?? NaN, 9);
  });
  it("shares the smallest of a group of more than twelve out together, and asks for no set twice", () => {
    const sizes = Array.from({ length: 14 }, (_, i) => (i * 5) % 14);
    const asked = new Set<string>();
    const additive = (set: ReadonlySet<number>): number => {
      const key = [...set].sort((a, b) => a - b).join();
      expect(asked.has(key)).toBe(false);
      asked.add(key);
      return [...set].reduce((sum, cause) => sum + sizes[cause], 100);
    };
    const { parts, together } = shareOut([sizes.map((_, i) => i)], additive);
    expect(parts).toHaveLength(11);
    for (const [cause, part] of parts) expect(part).toBeCloseTo(sizes[cause], 9);
    expect(together).toEqual([[[6, 3, 0], expect.closeTo(3, 9)]]);
  });
  it("adds up to the difference", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 9, maxLength: 9 }), (factors) => {
        const of = (set: ReadonlySet<number>): number => [...set].reduce((product, cause) => product * factors[cause], 1);
        const { parts } = shareOut(
          [
            [0, 1, 2],
            [3, 4, 5, 6],
            [7, 8],
          ],
          of,
        );
        expect(parts.reduce((sum, [, part]) => sum + part, 0)).toBeCloseTo(of(new Set(factors.keys())) - 1, 8);
      }),
      { numRuns: 5 },
    );
  });
});

describe("timetableOf()", () => {
  const units = new Map([["bed", { isWhole: true }]]) as never;
  const plan = planOf([], { units });
  const solved = (rest: Partial<Solved>, unit = "bed", yearlyMost: number = 10.7, leadYears = 2): Solved =>
    ({
      holds: 25,
      fails: -1,
      year: 2030,
      asOf: 2026,
      measure: { unit, leadYears: [[0, leadYears]], yearlyMost: [[0, yearlyMost]] },
      ...rest,
    }) as Solved;
  it("fills the years backwards from the last, each decided in time", () => {
    expect(timetableOf(solved({}), plan)).toEqual({
      kind: "latest",
      openings: [
        { year: 2028, amount: 5, decide: 2026 },
        { year: 2029, amount: 10, decide: 2027 },
        { year: 2030, amount: 10, decide: 2028 },
      ],
      most: undefined,
    });
    expect(timetableOf(solved({ holds: 20 }, "hour"), plan)).toMatchObject({
      openings: [
        { year: 2029, amount: 20 - 10.7 },
        { year: 2030, amount: 10.7 },
      ],
    });
  });
  it("says how much can be opened in time where that is less", () => {
    expect(timetableOf(solved({ asOf: 2027 }), plan)).toMatchObject({ kind: "latest", most: 20 });
    expect(timetableOf(solved({ asOf: 2027, holds: 20 }), plan)).toMatchObject({ most: undefined });
  });
  it("has none for what is met, has room, gets worse or never adds up", () => {
    expect([
      timetableOf(solved({ holds: 0, fails: -1 }), plan),
      timetableOf(solved({ holds: 3, fails: 4 }), plan),
      timetableOf(solved({ holds: 0, fails: 1 }), plan),
      timetableOf(solved({ holds: -1, fails: 0 }), plan),
      timetableOf(solved({ holds: 601 }), plan),
      timetableOf(solved({}, "bed", 0.9), plan),
    ]).toEqual([{ kind: "met" }, { kind: "room" }, { kind: "room" }, { kind: "worse" }, { kind: "never" }, { kind: "never" }]);
    expect(timetableOf(solved({ holds: 600 }), plan).kind).toBe("latest");
  });
});
