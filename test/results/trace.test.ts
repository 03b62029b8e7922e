import { describe, expect, it } from "vitest";
import { itemOf } from "../../src/core/items.ts";
import type { Note } from "../../src/core/note.ts";
import { yearEnd } from "../../src/core/year.ts";
import { evaluatorOf } from "../../src/demand/evaluator.ts";
import type { Definition, Quantity } from "../../src/demand/quantity.ts";
import type { Comparator, Plan } from "../../src/plan/plan.ts";
import type { Comparison, ComparedOption } from "../../src/results/comparison.ts";
import { leadingTests } from "../../src/results/leading-tests.ts";
import type { Row } from "../../src/results/row.ts";
import { Rows } from "../../src/results/rows.ts";
import { traceOf, tracesOf, type Trace } from "../../src/results/trace.ts";
import { scopeOf } from "../../src/results/variable.ts";
import { variableOf } from "../../src/results/variables/index.ts";
import type { Outcome } from "../../src/run.ts";
import { compile } from "../../src/scenario/formula.ts";
import { formula, named, PLACE, quantity } from "../demand/people.ts";
import { indicatorOf, planOf, rowOf, targetOf, word } from "../plan/made.ts";
import { wrongIn } from "./formulas.ts";
import { makeRow } from "./make-row.ts";

const stock = (of: string, promise?: { year: number; value: number }): Definition => ({
  kind: "stock",
  stock: named(of),
  since: 2023,
  projects: [
    { name: "一期", opens: 2024, amount: 30, status: "committed", action: "build" },
    { name: "二期", opens: 2025, amount: 20, status: "planned" },
    { name: "三期", opens: 2025, amount: 7, status: "committed" },
  ],
  ...(promise && { promise }),
});
const QUANTITIES: readonly Quantity[] = [
  quantity("beds_stock", { kind: "path", path: [[2023, 100]] }, { evidence: { source: "年鉴", enSource: "yearbook", year: 2023 } }),
  quantity("beds", stock("beds_stock", { year: 2027, value: 200 })),
  quantity("unknown", { kind: "missing", file: "counts.csv", column: "value" }),
  quantity("homes", stock("unknown", { year: 2027, value: 90 })),
  quantity("homes_added", { kind: "added", of: "homes" }),
  quantity("homes_change", { kind: "change", of: "homes" }),
  quantity("beds_added", { kind: "added", of: "beds" }),
  quantity("elderly", { kind: "ages", from: 60, to: Infinity }),
  formula("then", "beds / 2", { definition: { kind: "formula", formula: compile("beds / elderly"), year: 2024, basis: "registered" } }),
  formula("twice", "beds_stock + beds_added"),
];
const note = (rest: Partial<Note>): Note => ({
  id: "place-base",
  place: "place",
  kind: "estimate",
  what: "基数",
  en: "the base",
  value: 5,
  unit: "人",
  enUnit: "persons",
  source: "普查",
  enSource: "census",
  ...rest,
});
const notes = [
  note({}),
  note({ id: "place-tfr-2026", value: "2/12", kind: "assumption", low: 1, high: 2 }),
  note({ id: "place-tfr-2031" }),
  note({ id: "other", place: "elsewhere" }),
];
const place = { id: PLACE.id, name: word("place"), level: "county", components: [] };
const plan = planOf(QUANTITIES, {
  places: [place],
  notes,
  indicators: new Map(
    [...QUANTITIES.map(({ id }) => indicatorOf(id)), indicatorOf("mix", { formula: compile("elderly + elderly * 2") })].map((one) => [
      one.id,
      one,
    ]),
  ),
});
const evaluator = evaluatorOf(PLACE, plan.quantities);
const outcome: Outcome = { plan, evaluators: new Map([[PLACE.id, evaluator]]), scorecard: [] };
const rows = new Rows([]);
/** A row of an indicator with the evaluator's own number. */
function rowFor(of: string, year: number, rest: Partial<Row> = {}): Row {
  const { path = "committed", basis = "resident" } = rest;
  const { value } = evaluator.compute(
    itemOf(
      [...plan.indicators.values()].filter(({ id }) => id === of),
      0,
    ).formula,
    { year: yearEnd(year), variant: "medium", basis: basis === "" ? "resident" : basis, path: path === "" ? "committed" : path },
  );
  return makeRow({ scenario: "p", district: "place", variable: "indicator", of, year, unit: "1", value, path, basis, ...rest });
}
const trace = (...row: Parameters<typeof rowFor>): Trace => {
  const found = traceOf(rowFor(...row), outcome, rows);
  expect(wrongIn(found)).toEqual([]);
  return found;
};
/** A trace in short: its formula, and below it names, values and years. */
const told = ({ formula: text, from }: Trace): unknown[] => [
  text?.en,
  ...from.map(({ name, value, year }) => `${name.en} ${value} ${year}`),
];

describe("traceOf() of a stock", () => {
  const stockIn = (year: number, path: Row["path"], of = "beds") => told(itemOf(trace(of, year, { path }).from, 0));
  it("is its figure and what has opened, with the plan's promise on the way to it, once it is due and before it is known", () => {
    expect(stockIn(2026, "status_quo")).toEqual(["beds_stock", "beds_stock 100 2026"]);
    expect(stockIn(2024, "committed")).toEqual(["beds_stock + build (2024)", "beds_stock 100 2024", "build (2024) 30 2024"]);
    expect(stockIn(2025, "committed")).toEqual([
      "beds_stock + build (2024) + 三期 (2025)",
      "beds_stock 100 2025",
      "build (2024) 30 2024",
      "三期 (2025) 7 2025",
    ]);
    expect(stockIn(2023, "planned")).toEqual(["beds_stock", "beds_stock 100 2023"]);
    expect(stockIn(2025, "planned")).toEqual([
      expect.stringMatching(/^max\(beds_stock \+ build \(2024\) \+ 二期 \(2025\) \+ 三期 \(2025\), /),
      "beds_stock 100 2025",
      "build (2024) 30 2024",
      "二期 (2025) 20 2025",
      "三期 (2025) 7 2025",
      "beds: promised for 2027 200 2027",
      "share of 2023–2027 that has elapsed 0.5 2025",
    ]);
    expect(stockIn(2027, "planned").slice(-1)).toEqual(["beds: promised for 2027 200 2027"]);
    expect(stockIn(2028, "planned", "homes")).toEqual(["homes: promised for 2027", "homes: promised for 2027 90 2027"]);
  });
  it("names projects in Chinese by name and year, and has the source of its figure", () => {
    const { from } = itemOf(trace("beds", 2024).from, 0);
    expect(from.map(({ name, evidence }) => [name.zh, evidence?.source, evidence?.enSource])).toEqual([
      ["beds_stock", "年鉴", "yearbook"],
      ["一期（2024年）", "test", undefined],
    ]);
  });
});

describe("traceOf() of changes", () => {
  it("is what opened in the year of a stock that has no figure, by path", () => {
    const finished = (of: string, year: number, path: Row["path"]) => told(itemOf(trace(of, year, { path }).from, 0));
    expect(finished("homes_added", 2025, "committed")).toEqual(["max(0, 0 + 三期 (2025))", "三期 (2025) 7 2025"]);
    expect(finished("homes_change", 2025, "committed")).toEqual(["0 + 三期 (2025)", "三期 (2025) 7 2025"]);
    expect(finished("homes_change", 2025, "planned")).toEqual([
      "0 + 二期 (2025) + 三期 (2025)",
      "二期 (2025) 20 2025",
      "三期 (2025) 7 2025",
    ]);
    expect(finished("homes_added", 2026, "committed")).toEqual(["max(0, 0)"]);
  });
  it("is a stock's number less that of the year before, each named by its year", () => {
    expect(told(itemOf(trace("beds_added", 2025).from, 0))).toEqual([
      "max(0, beds (2025) − beds (2024))",
      "beds (2025) 137 2025",
      "beds (2024) 130 2024",
    ]);
  });
});

describe("traceOf() of people", () => {
  it("has the notes of its place up to the year, each told once, with what they are", () => {
    const people = itemOf(trace("elderly", 2030).from, 0);
    expect(people.notes).toStrictEqual([
      {
        id: "place-base",
        name: { zh: "基数", en: "the base" },
        year: NaN,
        unit: "人",
        unitText: { zh: "人", en: "persons" },
        from: [],
        value: 5,
        evidence: { source: "普查", enSource: "census", assumed: false },
      },
      {
        id: "place-tfr-2026",
        name: { zh: "基数", en: "the base" },
        year: 2026,
        unit: "人",
        unitText: { zh: "人", en: "persons" },
        from: [],
        value: NaN,
        text: "2/12",
        evidence: { source: "普查", enSource: "census", low: 1, high: 2, assumed: true },
      },
    ]);
    expect(itemOf(trace("elderly", 2025).from, 0).notes?.map(({ id }) => id)).toEqual(["place-base"]);
    expect(itemOf(trace("elderly", 2031).from, 0).notes).toHaveLength(3);
    const both = [...tracesOf([rowFor("elderly", 2030), rowFor("elderly", 2031)], outcome, rows)];
    expect(both.map(({ from }) => itemOf(from, 0).notes?.map(({ id }) => id))).toEqual([
      ["place-base", "place-tfr-2026"],
      ["place-tfr-2031"],
    ]);
  });
  it("says whose they are and in which variant", () => {
    const nameOf = (rest: Partial<Row>) => itemOf(trace("elderly", 2030, rest).from, 0).name;
    expect(nameOf({ basis: "registered" })).toEqual({ zh: "elderly（户籍）", en: "elderly (registered)" });
    const low = traceOf(
      {
        ...rowFor("elderly", 2030),
        variant: "low",
        value: evaluator.evaluate("elderly", { year: 2030, variant: "low", basis: "registered", path: "committed" }).value,
        basis: "registered",
      },
      outcome,
      rows,
    );
    expect(itemOf(low.from, 0).name).toEqual({ zh: "elderly（户籍，低方案）", en: "elderly (registered, low variant)" });
    expect(nameOf({})).toEqual({ zh: "elderly", en: "elderly" });
    const { from } = itemOf(trace("then", 2030).from, 0);
    expect(from.map(({ name, year }) => [name.en, year])).toEqual([
      ["beds", 2024],
      ["elderly (registered)", 2024],
    ]);
  });
  it("is told once where it is read twice", () => {
    expect(trace("mix", 2030).from.map(({ seen }) => seen)).toEqual([undefined]);
    const [first, again] = [...tracesOf([rowFor("beds", 2025), rowFor("beds", 2025)], outcome, rows)];
    expect([first.seen, again.seen, again.value, again.from]).toEqual([undefined, true, 137, []]);
    expect(itemOf([...tracesOf([rowFor("beds", 2025), rowFor("twice", 2025)], outcome, rows)], 1).from[0]).toMatchObject({
      name: { en: "twice" },
    });
  });
});

describe("traceOf()", () => {
  it("refuses a row that its origin does not give, of a place, a variable and an action that are not there", () => {
    const row = rowFor("beds", 2025);
    expect(() => traceOf({ ...row, value: 138 }, outcome, rows)).toThrow(
      "Cannot trace p/place/2025/indicator/beds: its origin gives 137, the row has 138",
    );
    expect(traceOf({ ...row, value: 137 + 1e-8 }, outcome, rows).value).toBe(137);
    expect(() => traceOf(makeRow({ ...row, district: "gone" }), outcome, rows)).toThrow("gone is not among the places");
    expect(() => traceOf({ ...row, variable: "none" as Row["variable"] }, outcome, rows)).toThrow('there is no variable "none"');
    expect(() => traceOf({ ...row, of: "none" }, outcome, rows)).toThrow('Cannot report indicator "none": it was not read');
    const planned = { ...outcome, plan: { ...plan, actions: [], services: [] } as Plan };
    expect(() => traceOf({ ...row, variable: "action.total", action: "none" }, planned, rows)).toThrow(
      'Cannot report action "none": the plan has no such action',
    );
    expect(() => traceOf({ ...row, variable: "supply", of: "none" }, planned, rows)).toThrow(
      'Cannot report "none": the plan has no such service',
    );
    expect(() => traceOf({ ...row, variable: "share" }, { ...outcome, plan: { ...plan, groups: [] } as Plan }, rows)).toThrow(
      "Cannot trace a number that is computed from p/place/2025/group/beds: the result has no such row",
    );
    expect(() => traceOf({ ...row, variable: "tornado.low" }, outcome, rows)).toThrow("it is traced where it was asked for");
    expect(() => traceOf({ ...row, variable: "probability.target" }, outcome, rows)).toThrow("no trajectories were drawn");
    expect(() => scopeOf(outcome, { ...place, id: "none" as never })).toThrow("Cannot report none: it was not run");
  });
  it("is of a number with one assumption changed by what it was changed to", () => {
    const changed = () => ({
      name: word("beds"),
      formula: compile("beds_stock * 2"),
      evaluator,
      setting: { year: yearEnd(2025), variant: "medium", basis: "resident", path: "committed" } as const,
    });
    const found = traceOf({ ...rowFor("beds", 2025), variable: "tornado.low", value: 200 }, outcome, rows, undefined, { changed });
    expect([found.name.en, found.name.zh, ...told(found)]).toEqual([
      "beds: result at the low end of one assumption",
      "beds字：单项假设取低端时的结果",
      "beds_stock × 2",
      "beds_stock 100 2025",
    ]);
  });
  it("is of a quantile by how many trajectories were drawn, beside the medium variant", () => {
    const table = {
      scenario: "p",
      years: [yearEnd(2025)],
      places: [{ district: PLACE.id, columns: [{ key: rowFor("beds", 2025), values: Float64Array.of(137) }] }],
    };
    const drawn = { trajectories: 200, seed: 7, notes: [note({})] } as never;
    const of = (quantile: number) => traceOf({ ...rowFor("beds", 2025), quantile, value: 140 }, outcome, new Rows([table]), drawn);
    expect([of(0.5).how, of(0.5).name.en, of(0.5).name.zh]).toEqual([
      {
        zh: "200次模拟中的中位数（种子7；各备选方案用同一组随机数）",
        en: "the median of 200 trajectories (seed 7; random numbers common to all options)",
      },
      "beds: median",
      "beds字的中位数",
    ]);
    expect([of(0.975).how?.en, of(0.975).name.zh, of(0.975).notes?.length, of(0.975).from[0].value]).toEqual([
      "the 97.5 % quantile of 200 trajectories (seed 7; random numbers common to all options)",
      "beds字的97.5%分位数",
      1,
      137,
    ]);
  });
});

describe("the margin of a test", () => {
  it("is a formula in the direction of each comparison", () => {
    const formulaOf = (compare: Comparator) => {
      const target = targetOf({ compare, band: 0.1 });
      const tested = { ...outcome, plan: { ...plan, targets: [target], packs: [] } as Plan, scorecard: [rowOf({ comparison: compare })] };
      const origin = variableOf("target.margin")?.origin(
        makeRow({
          scenario: "p",
          district: "place",
          year: 2025,
          variable: "target.margin",
          of: "beds",
          target: "p-1",
          unit: "1",
          value: 0,
        }),
        scopeOf(tested, place),
      );
      return origin?.kind === "formula" ? origin.formula : origin;
    };
    const [computed, required] = [named("computed"), named("required")];
    for (const compare of [">=", ">"] as const) expect(formulaOf(compare)).toEqual(["subtract", computed, required]);
    for (const compare of ["<=", "<"] as const) expect(formulaOf(compare)).toEqual(["subtract", required, computed]);
    for (const compare of ["≈", "="] as const)
      expect(formulaOf(compare)).toEqual([
        "subtract",
        ["multiply", ["number", 0.1], ["abs", required]],
        ["abs", ["subtract", computed, required]],
      ]);
  });
});

describe("leadingTests()", () => {
  it("are of each judged target the test of whole things, then of registered people; missed ones first, the furthest before the others", () => {
    const all = [
      rowOf({ id: "a", target: "a", verdict: "missed", margin: -10, required: 100, indicator: "ratio" }),
      rowOf({ id: "a", target: "a", verdict: "missed", margin: -5, required: 100, indicator: "whole", basis: "resident" }),
      rowOf({ id: "a", target: "a", verdict: "missed", margin: -6, required: 100, indicator: "whole", basis: "registered" }),
      rowOf({ id: "b", target: "b", verdict: "missed", margin: -9, required: -10, indicator: "ratio", basis: "registered" }),
      rowOf({ id: "b", target: "b", verdict: "met", margin: 9, indicator: "whole" }),
      rowOf({ id: "c", target: "c", verdict: "met", margin: 900, indicator: "ratio" }),
      rowOf({ id: "d", target: "d", verdict: "illustrative", indicator: "ratio" }),
      rowOf({ id: "e", target: "e", verdict: "met", margin: 1, indicator: "ratio" }),
    ];
    const indicators = new Map([
      ["ratio", indicatorOf("ratio", { unit: "bed/person" })],
      ["whole", indicatorOf("whole", { unit: "bed" })],
    ]);
    const units = new Map([["bed", { isWhole: true }]]) as unknown as Plan["units"];
    const option = { outcome: { plan: planOf([], { indicators, units }), scorecard: all } } as unknown as ComparedOption;
    const verdicts = all.slice(0, -1).map(({ id, indicator, basis }, i) => ({ id, indicator, basis, rows: [all[i]] })); // of e there is no line
    const comparison = { options: [option], verdicts } as unknown as Comparison;
    expect(leadingTests(comparison).map(({ row: { id, indicator, basis } }) => [id, indicator, basis])).toEqual([
      ["b", "ratio", "registered"],
      ["a", "whole", "registered"],
      ["c", "ratio", ""],
    ]);
  });
});
