import { describe, expect, it } from "vitest";
import { evaluateForm, fixed, NotAffine, type Box, type Form } from "../../src/decide/affine.ts";
import type { PlanAsk } from "../../src/decide/asks.ts";
import { actionsOf, openedOf, withoutDust } from "../../src/decide/find-plan.ts";
import type { Forms } from "../../src/decide/forms.ts";
import { solverOf, type Highs } from "../../src/decide/highs.ts";
import { termsOf, type Model } from "../../src/decide/model.ts";
import type { PlanModel } from "../../src/decide/plan-question.ts";
import { poolRows } from "../../src/decide/pool.ts";
import { decisionsOf, mostIn, poolLacks, probeActions, withoutProbe } from "../../src/decide/probe.ts";
import { formOf } from "../../src/decide/rows.ts";
import type { Measure, Plan } from "../../src/plan/plan.ts";
import type { Outcome } from "../../src/run.ts";
import { compile } from "../../src/scenario/formula.ts";
import { quantity } from "../demand/people.ts";
import { planOf } from "../plan/made.ts";

const box: Box = { lower: () => 0, upper: () => 4, nameOf: (i) => `probe_d${i}` };
const moved = (constant: number, ...factors: readonly number[]): Form => ({
  num: { constant, terms: new Map(factors.map((factor, i) => [i, factor] as const).filter(([, factor]) => factor !== 0)) },
  den: { constant: 1, terms: new Map() },
  missing: [],
});
/** Numbers by name; `late` is moved from 2030 on alone. */
const NAMES: Readonly<Record<string, Form>> = {
  beds: moved(10, 2),
  staff: moved(3, 0, 1),
  five: fixed(5),
  lacking: fixed(NaN, ["x"]),
  also: fixed(NaN, ["x", "y"]),
};
const forms: Forms = {
  box,
  evaluate: (name, { year }) => (name === "late" ? (year < 2030 ? fixed(1) : moved(1, 1)) : NAMES[name]),
  compute: (formula, setting) => evaluateForm(formula, (name) => forms.evaluate(name, setting), box),
};

describe("formOf()", () => {
  const of = (formula: string, required: string, rest: Partial<PlanAsk> = {}) =>
    formOf(
      { formula: compile(formula), required: compile(required), compare: ">=", band: 0, year: 2028, basis: "resident", ...rest } as PlanAsk,
      forms,
      2030,
    );
  it("holds what decisions move against a number, or one side less the other where they move both", () => {
    expect(of("beds", "five * 3")).toMatchObject({ num: { constant: 10, terms: new Map([[0, 2]]) }, required: 15 });
    expect(of("beds / staff", "2")).toMatchObject({ den: { constant: 3, terms: new Map([[1, 1]]) }, required: 2 });
    expect(of("beds", "staff * 2")).toMatchObject({
      num: { constant: 4, terms: new Map([[0, 2], [1, -2]]) }, // prettier-ignore
      den: { constant: 1, terms: new Map() },
      required: 0,
    });
    expect(of("five", "staff")).toMatchObject({ num: { constant: 2, terms: new Map([[1, -1]]) }, required: 0 });
  });
  it("tells what is missing, fixed or no form", () => {
    expect(of("beds + lacking", "also")).toEqual({ why: "missing", missing: ["x", "y"] });
    expect(of("five", "4")).toEqual({ why: "fixed", verdict: "met", isEarly: false });
    expect(of("five", "6")).toEqual({ why: "fixed", verdict: "missed", isEarly: false });
    expect(of("late", "1")).toEqual({ why: "fixed", verdict: "met", isEarly: true });
    expect(of("late", "1", { year: 2030 })).toMatchObject({ required: 1 });
    expect(of("beds * staff", "1")).toEqual({ why: "refused", what: "product: d0 × d1" });
    expect(of("beds / staff", "beds")).toEqual({ why: "refused", what: "ratios: −" });
    expect(of("five", "1 / staff")).toEqual({ why: "refused", what: "ratios: −" });
    expect(of("beds", "staff", { band: 0.1 })).toEqual({ why: "refused", what: "product: ≈" });
    expect(of("beds / (staff - 3)", "1")).toEqual({ why: "refused", what: "unsettled: ÷" });
    const broken: Forms = { ...forms, compute: () => { throw new RangeError("broken"); } }; // prettier-ignore
    expect(() => formOf({ year: 2028, basis: "resident" } as PlanAsk, broken, 2030)).toThrow("broken");
    const curved: Forms = { ...forms, compute: (_, { year }) => { if (year === 2030) throw new NotAffine("curved", "x"); return fixed(1); } }; // prettier-ignore
    expect(formOf({ year: 2028, basis: "resident", compare: ">=", band: 0 } as PlanAsk, curved, 2030)).toMatchObject({ isEarly: true });
  });
});

const measure = (id: string, rest: Partial<Measure> = {}): Measure => ({
  id,
  name: { zh: id, en: id },
  unit: "bed",
  label: { zh: id, en: id },
  moves: [[`${id}_stock`, 1]],
  leadYears: [[0, 2]],
  yearlyMost: [[0, 10.5]],
  assumed: [],
  ...rest,
});
const units = new Map([["bed", { isWhole: true }]]) as unknown as Plan["units"];
const path = (id: string) => quantity(id, { kind: "path", path: [[0, 1]] });
const missing = (id: string) => quantity(id, { kind: "missing", file: "counts.csv", column: id });
const conversions = [
  measure("convert", { moves: [["old", -1]], needs: ["spare"] }),
  measure("built", { moves: [["beds_stock", -1]], needs: ["spare"] }),
  measure("unknown", { moves: [["old", -1]], needs: ["spare", "gone", "lacking"] }),
];
const measures = [measure("beds"), measure("share", { unit: "1", leadYears: [[0, 9]] }), measure("hours", { unit: "hour/year", leadYears: [[2026, 1], [2028, 3]] })]; // prettier-ignore
const plan = planOf([path("spare"), missing("gone_stock"), path("gone"), missing("lacking")], {
  measures,
  conversions,
  units,
  horizon: 2030,
} as unknown as Partial<Plan>);

describe("probes", () => {
  const ids = (deciding: Partial<Parameters<typeof probeActions>[1]>) =>
    probeActions(plan, { from: 2026, ...deciding }).map(({ measure: id }) => id);
  it("are one small action of each measure that can open in time, and of what is known to be spare", () => {
    expect(probeActions(plan, { from: 2026, measures: ["beds", "share", "convert"] })).toEqual([
      { id: "probe_beds", measure: "beds", amount: 1, start: 2026, source: "—" },
      { id: "probe_convert", measure: "convert", amount: 1, start: 2026, source: "—" },
    ]);
    expect([ids({}), ids({ pool: true }), ids({ from: 2028 }), ids({ measures: [], pool: true })]).toEqual([
      ["beds", "hours"],
      ["beds", "hours", "convert"],
      ["beds"],
      ["convert"],
    ]);
    expect(probeActions(plan, { from: 2021, measures: ["share"] })[0]?.amount).toBe(0.01);
    expect([poolLacks(plan), withoutProbe("probe_a × probe_b")]).toEqual([["gone", "lacking"], "a × b"]);
  });
  it("are decided in each year in which they can open, up to what their yearly most leaves", () => {
    const actions = [
      ...probeActions(plan, { from: 2026 }).map((action) => ({ ...action, openings: [] })),
      { id: "own", measure: "beds", openings: [{ year: 2029, amount: 4 }, { year: 2030, amount: 40 }] }, // prettier-ignore
    ] as unknown as Plan["actions"];
    const probed = { ...plan, actions };
    const told = (isWide: boolean, fixed?: ReadonlyMap<string, ReadonlyMap<number, number>>) =>
      decisionsOf(probed, { from: 2026, fixed }, isWide).map(({ name, lower, upper, isWhole, start, given }) => [
        name,
        lower,
        upper,
        isWhole,
        start,
        given,
      ]);
    expect(told(false)).toEqual([
      ["beds@2028", 0, 10, true, 2026, 1],
      ["beds@2029", 0, 6, true, 2027, 1],
      ["beds@2030", 0, 0, true, 2028, 1],
      ["hours@2027", 0, 10.5, false, 2026, 0.01],
      ["hours@2029", 0, 10.5, false, 2027, 0.01],
    ]);
    expect(told(true).slice(0, 3)).toEqual([
      ["beds@2026", 0, 525, true, undefined, 1],
      ["beds@2027", 0, 525, true, undefined, 1],
      ["beds@2028", 0, 525, true, 2026, 1],
    ]);
    expect(told(false, new Map([["beds", new Map([[2029, 3]])]])).slice(0, 3)).toEqual([
      ["beds@2028", 0, 0, true, 2026, 1],
      ["beds@2029", 3, 3, true, 2027, 1],
      ["beds@2030", 0, 0, true, 2028, 1],
    ]);
    expect([mostIn(2028, measure("beds"), probed), mostIn(2029, measure("beds", { unit: "hour" }), probed)]).toEqual([10, 6.5]);
  });
});

describe("poolRows()", () => {
  it("keep what is turned within what is spare and what the sites hold, where decisions move it", () => {
    const pools = [{ from: "old", left: "left" }, { from: "known", left: "five" }, { from: "gone", left: "lacking" }] as unknown as Plan["pools"]; // prettier-ignore
    const actions = [{ measure: "convert", total: "total", conversion: { site: { most: "five", count: "sites" } } }, { measure: "beds", total: "x" }] as unknown as Plan["actions"]; // prettier-ignore
    const own: Forms = {
      ...forms,
      evaluate: (name, { year }) => ({ left: moved(year - 2020, -1), five: fixed(5), lacking: fixed(NaN, ["x"]), total: moved(0, 1), sites: fixed(2) })[name] as Form, // prettier-ignore
      compute: (formula, setting) => evaluateForm(formula, (name) => own.evaluate(name, setting), box),
    };
    const outcome = { plan: planOf([], { pools, actions }) } as unknown as Outcome;
    expect(poolRows(outcome, own, [2010, 2030])).toEqual([
      { name: "pool:old", terms: new Map([[0, -1]]), lower: 0, upper: Infinity },
      { name: "pool:old", terms: new Map([[0, -1]]), lower: -10, upper: Infinity },
      { name: "sites:convert", terms: new Map([[0, -1]]), lower: -10, upper: Infinity },
      { name: "sites:convert", terms: new Map([[0, -1]]), lower: -10, upper: Infinity },
    ]);
  });
});

describe("openedOf() and actionsOf()", () => {
  const decision = (id: string, year: number, start?: number) => ({ name: `${id}@${year}`, year, start, measure: beds[id] });
  const beds: Readonly<Record<string, Measure>> = { a: measure("a"), b: measure("b") };
  const decisions = [decision("a", 2028, 2026), decision("a", 2029, 2027), decision("b", 2029)];
  const columns = [10, 5, 4].map((upper, i) => ({ name: `c${i}`, lower: i === 2 ? 4 : 0, upper, isWhole: true }));
  const model = { decisions, columns } as unknown as PlanModel;
  it("tell what is opened, whether it is the most and the soonest that can be", () => {
    const told = (values: readonly number[]) =>
      openedOf(model, values).map(({ decision: { name }, amount, isMost, isSoonest }) => [name, amount, isMost, isSoonest]);
    expect(told([10, 3, 4])).toEqual([
      ["a@2028", 10, true, true],
      ["a@2029", 3, false, false],
      ["b@2029", 4, false, true],
    ]);
    expect(told([0, -1])).toEqual([]);
    expect(actionsOf(openedOf(model, [9, 0, 4]), "here")).toEqual([
      { id: "a_2028", measure: "a", amount: 9, start: 2026, source: "here" },
      { id: "b_2029", measure: "b", amount: 4, start: 2029, source: "here" },
    ]);
  });
});

describe("solverOf()", () => {
  type Asked = { readonly lp: string; readonly options: Readonly<Record<string, unknown>> };
  type Reply = ReturnType<Highs["solve"]>;
  const reply = (Status: string, values: readonly number[] = [], Rows: Reply["Rows"] = []): Reply => ({
    Status,
    Columns: Object.fromEntries(values.map((Primal, i) => [`c${i}`, { Primal }])),
    Rows,
  });
  /** A solver that answers as told, one reply after another, and what it was asked; an error is thrown. */
  async function told(...replies: readonly (Reply | Error)[]) {
    const asked: Asked[] = [];
    let loads = 0;
    const highs: Highs = {
      solve: (lp, options) => {
        const next = replies[asked.length] ?? reply("none");
        asked.push({ lp, options });
        if (next instanceof Error) throw next;
        return next;
      },
    };
    return { asked, loads: () => loads, solver: await solverOf(() => ((loads += 1), Promise.resolve(highs))) };
  }
  const model: Model = {
    columns: [{ name: "x", lower: 0, upper: 9, isWhole: true }, { name: "y", lower: 0, upper: 9, isWhole: false }], // prettier-ignore
    rows: [{ name: "r", terms: termsOf([[0, 1], [1, 1]]), lower: 3, upper: 100 }], // prettier-ignore
  };
  const objective = termsOf([[0, 4], [1, -8]]); // prettier-ignore

  it("rounds whole columns, and takes the value of its own arithmetic", async () => {
    const { solver, asked, loads } = await told(reply("Optimal", [2.0000001, 1.5]));
    expect(await solver.solve(model, objective)).toEqual({ status: "optimal", value: 8 - 12, values: [2, 1.5] });
    const [own, largest] = [...(asked[0]?.lp ?? "").matchAll(/[\d.]+(?= c)/g)].map(([text]) => Number(text));
    expect([own, largest]).toEqual([expect.closeTo(5e4, 6), expect.closeTo(1e5, 6)]);
    expect(asked[0]?.options).toEqual({ output_flag: false, mip_rel_gap: 1e-9, mip_abs_gap: 1e-9, threads: 1 });
    expect([asked.length, loads()]).toEqual([1, 1]);
  });
  it("says so where a wider gap was allowed", async () => {
    const { solver, asked } = await told(reply("Optimal", [2, 2]));
    expect(await solver.solve(model, objective, 0.01)).toMatchObject({ status: "optimal", gap: 0.01 });
    expect(asked[0]?.options).toMatchObject({ mip_rel_gap: 0.01 });
  });
  it("asks again a little stricter what holds only within the solver's tolerance, and gives up after five times", async () => {
    const { solver, asked } = await told(reply("Optimal", [2, 0.999999]), reply("Optimal", [2, 1]));
    expect(await solver.solve(model, objective)).toMatchObject({ status: "optimal", values: [2, 1] });
    expect(asked[0]?.lp).toContain("r0_l: + 1 c0 + 1 c1 >= 3\n");
    expect(asked[1]?.lp).toContain("r0_l: + 1 c0 + 1 c1 >= 3.000003\n r0_u: + 1 c0 + 1 c1 <= 99.999997");
    const never = await told(...Array.from({ length: 9 }, () => reply("Optimal", [2, 0.9])));
    expect(await never.solver.solve(model, objective)).toEqual({
      status: "unproven",
      reason: "rows hold only within the solver's tolerance",
    });
    expect(never.asked).toHaveLength(5);
  });
  it("makes a row of whole numbers stricter by half of one, one that is a limit by its limit, and one that must be equal not at all", async () => {
    const rows = [
      { ...model.rows[0], isExact: true },
      { name: "most", terms: termsOf([[1, 1]]), lower: -Infinity, upper: 0.5 },
      { name: "same", terms: termsOf([[0, 1]]), lower: 2, upper: 2 },
    ] as Model["rows"];
    const { solver, asked } = await told(reply("Optimal", [1, 1]), reply("Infeasible"));
    expect(await solver.solve({ ...model, rows }, objective)).toEqual({ status: "infeasible" });
    expect(asked[1]?.lp).toContain(">= 3.5\n r0_u: + 1 c0 + 1 c1 <= 99.5\n r1_u: + 1 c1 <= 0.499999\n r2: + 1 c0 = 2\n");
  });
  it("tells what cannot hold from what has no end, and asks once more with a wider gap what it did not prove", async () => {
    const status = async (...replies: readonly (Reply | Error)[]) => {
      const { solver, asked, loads } = await told(...replies);
      return [await solver.solve(model, objective), asked.length, loads()];
    };
    expect(await status(reply("Infeasible"))).toEqual([{ status: "infeasible" }, 1, 1]);
    expect(await status(reply("Unbounded"))).toEqual([{ status: "unbounded" }, 1, 1]);
    const either = reply("Primal infeasible or unbounded");
    expect(await status(either, reply("Optimal", [2, 2]))).toEqual([{ status: "unbounded" }, 2, 1]);
    expect(await status(either, reply("Infeasible"))).toEqual([{ status: "infeasible" }, 2, 1]);
    expect(await status(either, either)).toEqual([{ status: "infeasible" }, 2, 1]);
    expect(await status(reply("Time limit"), reply("Optimal", [2, 2]))).toEqual([
      { status: "optimal", value: -8, values: [2, 2], gap: 1e-4 },
      2,
      1,
    ]);
    expect(await status(reply("Time limit"), reply("Still"))).toEqual([{ status: "unproven", reason: "Still" }, 2, 1]);
    expect(await status(new Error("aborted"), reply("Optimal", [2, 2]))).toMatchObject([{ status: "optimal" }, 2, 2]);
    expect(await status(new Error("aborted"), new Error("again"))).toEqual([{ status: "unproven", reason: "again" }, 2, 3]);
    const wide = await told(reply("Time limit"));
    expect([await wide.solver.solve(model, objective, 0.01), wide.asked.length]).toEqual([{ status: "unproven", reason: "Time limit" }, 1]);
  });
  it("gives without whole columns the values and what loosening each row would gain, of both its sides", async () => {
    const rows = [...model.rows, { name: "same", terms: termsOf([[0, 1]]), lower: 2, upper: 2 }];
    const duals = [{ Name: "r0_l", Dual: 3 }, { Name: "r0_u", Dual: -1 }, { Name: "r1", Dual: 5 }, { Name: "r2" }]; // prettier-ignore
    const { solver, asked } = await told(reply("Optimal", [2.5], duals));
    const found = await solver.relaxed({ ...model, rows }, objective);
    expect(found).toEqual({ status: "optimal", values: [2.5, 0], duals: [2 * 8e-5, 5 * 8e-5] });
    expect(asked[0]?.lp).not.toContain("General");
    expect(asked[0]?.options).toEqual({ output_flag: false, threads: 1 });
    const status = async (next: Reply | Error) => (await told(next)).solver.relaxed(model, objective);
    expect(await status(reply("Infeasible"))).toEqual({ status: "infeasible" });
    expect(await status(reply("Unknown"))).toEqual({ status: "unproven", reason: "Unknown" });
    expect(await status(new Error("aborted"))).toEqual({ status: "unproven", reason: "aborted" });
  });
});

describe("withoutDust()", () => {
  const model = (...rows: readonly (readonly [least: number, ...columns: readonly number[]])[]): PlanModel =>
    ({
      decisions: ["a", "a", "b"].map((id) => ({ measure: id })).map((one, i, all) => (i === 1 ? { measure: all[0]?.measure } : one)),
      columns: [0, 1, 2].map(() => ({ upper: 1 })),
      rows: rows.map(([least, ...columns]) => ({ terms: termsOf(columns.map((i) => [i, 1] as const)), lower: least, upper: Infinity, isExact: true })), // prettier-ignore
      valuesAt: (amounts: readonly number[]) => amounts,
    }) as unknown as PlanModel;
  it("sweeps what no row needs, and gives what one needs to the largest amount of the same measure", () => {
    expect(withoutDust(model([0.3, 0, 1]), [1e-7, 0.3, 1e-8])).toEqual([0, 0.3, 0]);
    const [first, second, third] = withoutDust(model([0.3, 0, 1]), [1e-7, 0.3 - 1e-7, 1e-8]);
    expect([first, third]).toEqual([0, 0]);
    expect(second).toBeCloseTo(0.3, 12);
  });
  it("keeps a little that nothing else can give, and amounts that are no dust", () => {
    expect(withoutDust(model([1e-7, 2], [0.3, 0, 1]), [0.1, 0.2, 1e-7])).toEqual([0.1, 0.2, 1e-7]);
  });
});
