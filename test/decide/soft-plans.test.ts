import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frontierFor, frontierText } from "../../src/cli/plans/frontier.ts";
import type { PlanAsk } from "../../src/decide/asks.ts";
import { branchedBound, dualBound } from "../../src/decide/bound.ts";
import { planByDistrict, type CountyQuestion } from "../../src/decide/by-district.ts";
import { unitOutcome } from "../../src/decide/counties.ts";
import type { DrawnNeeds } from "../../src/decide/drawn-needs.ts";
import { highsSolver } from "../../src/decide/highs-package.ts";
import { valueOf, type Model } from "../../src/decide/model.ts";
import type { PlanModel, PlanQuestion } from "../../src/decide/plan-question.ts";
import type { Decided } from "../../src/decide/probe.ts";
import { robustPlan } from "../../src/decide/robust.ts";
import { scenario } from "../../src/index.ts";
import { testSetting } from "../../src/plan/scorecard.ts";
import type { Measure, Plan } from "../../src/plan/plan.ts";

const solver = await highsSolver();
const { outcome } = scenario("kunshan").run();
const measure = outcome.plan.measures.find(({ id }) => id === "nursery_places");
if (!measure) throw new Error("no measure");
const YEAR = 2030;
const ask: PlanAsk = { id: `need:beds@${YEAR}`, kind: "need", service: "beds", name: measure.name, label: measure.label, formula: ["number", 0], required: ["number", 0], compare: ">=", band: 0, year: YEAR, basis: "resident" }; // prettier-ignore

/** A question of one decision: so many places at a price, against a need of so many. */
function oneNeed(of: Measure, { price, most, need, isHard }: { price: number; most: number; need: number; isHard: boolean }): PlanQuestion {
  const decision: Decided = { name: "places", action: "places", given: 1, year: YEAR, lower: 0, upper: most, isWhole: true, measure: of, start: YEAR }; // prettier-ignore
  const form = {
    ask,
    num: { constant: 0, terms: new Map([[0, 1]]) },
    den: { constant: 1, terms: new Map<number, number>() },
    required: need,
  };
  const cost = new Map([[0, price]]);
  const model: PlanModel = {
    columns: [{ name: "places", lower: 0, upper: most, isWhole: true }],
    rows: [],
    decisions: [decision],
    money: [{ payer: "all", flow: "build", isCost: true, year: YEAR, quantity: "places", terms: cost }],
    asks: [form],
    budgets: [],
    cost,
    nothing: [0],
    further: { parts: [], rows: [] },
    valuesAt: (decided) => decided,
  };
  const row = { name: ask.id, terms: new Map([[0, 1]]), lower: need, upper: Infinity };
  const modelOf = (lifted: ReadonlySet<string> = new Set()): PlanModel => ({ ...model, rows: isHard && !lifted.has(ask.id) ? [row] : [] });
  return { groups: [ask.id], asks: [form], aside: [], same: new Map(), modelOf };
}

describe("robustPlan()", () => {
  it("opens as many as weigh their price against what stays unmet: no other number has less of both together", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 1, max: 9 }),
        async (needs, price) => {
          const drawn: DrawnNeeds = {
            trajectories: needs.length,
            seed: 1,
            assumptions: 0,
            firstYear: YEAR,
            lastYear: YEAR,
            read: () => Float64Array.from(needs),
          };
          const weight = 10;
          const question = oneNeed(measure, { price, most: 100, need: 30, isHard: false });
          const found = await robustPlan(question, drawn, { needOf: () => 30, weightOf: () => weight }, solver);
          if (found.status !== "optimal") throw new Error(found.status);
          const both = (places: number): number =>
            price * places + (weight * needs.reduce((sum, one) => sum + Math.max(0, one - places), 0)) / needs.length;
          const least = Math.min(...Array.from({ length: 101 }, (_, places) => both(places)));
          expect(found.cost + found.loss).toBeLessThanOrEqual(least * 1.0001 + price);
          expect(found.loss).toBeCloseTo(both(found.cost / price) - found.cost, 9);
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe("frontierOf()", () => {
  it("goes from the least unmet need to no plan; no point is worse in all three than another", async () => {
    const frontier = await frontierFor(
      "scenarios/kunshan.yaml",
      { targets: [], needs: [2030, 2035], measures: ["nursery_places", "meal_points"] },
      {},
      3,
    );
    if (frontier.found.status !== "optimal") throw new Error(frontier.found.status);
    const { points } = frontier.found;
    expect(points.map(({ cost }) => cost)).toEqual(points.map(({ cost }) => cost).toSorted((a, b) => b - a));
    expect(points.map(({ unmet }) => unmet)).toEqual(points.map(({ unmet }) => unmet).toSorted((a, b) => a - b));
    for (const a of points) expect(points.filter((b) => b !== a && b.cost <= a.cost && b.unmet <= a.unmet && b.idle <= a.idle)).toEqual([]);
    expect(Math.abs(points.at(-1)?.cost ?? NaN)).toBeLessThan(1e4);
    expect(frontierText(frontier, "zh")).toMatch(/^费用、未满足需要和新增空置三者的取舍（2030—2035年合计；.*托位/);
    expect(frontierText(frontier, "en")).toMatch(
      /no single point is the best\.\nAssumptions that limit it: add meal capacity: most added in a year 3,000 meals; so the result is illustrative\.$/,
    );
  });
});

describe("planByDistrict()", () => {
  const county = (district: string, price: number, need: number): CountyQuestion => {
    const { plan } = outcome;
    const narrowed: Plan = { ...plan, horizon: plan.horizon };
    return {
      district,
      problem: { probed: { ...outcome, plan: narrowed }, deciding: { from: 2026 }, asks: [ask], budgets: [] },
      question: oneNeed(measure, { price, most: 100, need, isHard: true }),
    };
  };
  const counties = [county("a", 1e6, 20), county("b", 2e6, 30), county("c", 3e6, 10)];

  it("costs what the counties cost alone where the ceiling is large, and says how much larger a small one must be", async () => {
    const large = await planByDistrict(counties, [{ payer: "all", most: 1e9 }], solver);
    if (large.status !== "optimal") throw new Error(large.status);
    expect(large.cost).toBeCloseTo(20e6 + 60e6 + 30e6, 3);
    expect(large.bound).toBeLessThanOrEqual(large.cost);
    expect(large.gap).toBeLessThanOrEqual(1e-3);
    expect(large.counties.map(({ opened }) => opened.reduce((sum, { amount }) => sum + amount, 0))).toEqual([20, 30, 10]);
    const small = await planByDistrict(counties, [{ payer: "all", most: 58e6 }], solver);
    // 110 million are needed, and 3 are kept back
    expect(small.status === "infeasible" && small.needed).toBeCloseTo(110 / 55, 6);
  });

  it("answers a script as well, for every county of a province under one ceiling", { tags: ["slow"] }, async () => {
    const asked = { needs: [2030], byDistrict: true, budgets: ["all=600亿/年"] };
    const said = (await scenario("zhejiang").plan(asked)) as {
      status: string;
      gap: number;
      cost: number;
      bound: number;
      counties: object[];
    };
    expect([said.status, said.counties.length]).toEqual(["optimal", 91]);
    expect(said.gap).toBeLessThanOrEqual(1e-3);
    expect(said.bound).toBeLessThanOrEqual(said.cost);
    await expect(scenario("kunshan").plan(asked)).rejects.toThrow("is a single unit");
  });

  it(
    "gives a unit its own people, and of stocks known for the whole its part by the people served: the parts add up",
    { tags: ["slow"] },
    () => {
      const zhejiang = scenario("zhejiang").run().outcome;
      const at = (of: typeof zhejiang, id: string): number =>
        of.evaluators.get(id)?.evaluate("beds_institution", testSetting(zhejiang.plan.asOf)).value ?? NaN;
      const units = zhejiang.plan.people.map(({ id }) => at(unitOutcome(zhejiang, id), id));
      expect(units.reduce((sum, one) => sum + one, 0)).toBeCloseTo(at(zhejiang, zhejiang.plan.district), 3);
    },
  );
});

describe("dualBound()", () => {
  const entry = fc.integer({ min: -5, max: 5 });
  it("lies below every solution whatever the duals, and at the least where they are the solver's", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(entry, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        fc.array(entry, { minLength: 3, maxLength: 3 }),
        fc.array(entry, { minLength: 3, maxLength: 3 }),
        async (matrix, costs, duals) => {
          const model: Model = {
            columns: [0, 1, 2].map((i) => ({ name: `x${i}`, lower: 0, upper: 4, isWhole: false })),
            rows: matrix.map((row, i) => ({
              name: `r${i}`,
              terms: new Map(row.map((value, j) => [j, value])),
              lower: -6,
              upper: i === 0 ? 6 : Infinity,
            })),
          };
          const objective = new Map(costs.map((value, j) => [j, value]));
          const found = await solver.relaxed(model, objective);
          if (found.status !== "optimal") throw new Error(found.status);
          const least = valueOf(objective, found.values);
          expect(dualBound(model, objective, found.duals)).toBeCloseTo(least, 6);
          expect(dualBound(model, objective, duals)).toBeLessThanOrEqual(least + 1e-6);
          // with columns that are 0 or 1 it comes up to the least of them where all are settled
          const switches: Model = { ...model, columns: model.columns.map((column) => ({ ...column, upper: 1, isWhole: true })) };
          const whole = await solver.solve(switches, objective);
          if (whole.status !== "optimal") return;
          const branched = await branchedBound(switches, objective, { from: 0, known: whole.value }, solver);
          expect(branched).toBeCloseTo(whole.value, 3);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("highsSolver()", () => {
  it("catches what aborts it, asks once more, says that nothing is proven, and solves the next model", async () => {
    const broken: Model = { columns: [{ name: "x", lower: NaN, upper: 1, isWhole: false }], rows: [] };
    expect((await solver.solve(broken, new Map([[0, 1]]))).status).toBe("unproven");
    expect((await solver.relaxed(broken, new Map([[0, 1]]))).status).toBe("unproven");
    const sound: Model = {
      columns: [{ name: "x", lower: 0, upper: 1, isWhole: false }],
      rows: [{ name: "r", terms: new Map([[0, 2]]), lower: 1, upper: Infinity }],
    };
    expect(await solver.solve(sound, new Map([[0, 1]]))).toMatchObject({ status: "optimal", value: 0.5 });
  });
});
