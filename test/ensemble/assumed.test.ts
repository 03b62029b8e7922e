import { describe, expect, it } from "vitest";
import { uncertaintySources } from "../../src/advice/uncertainty-sources.ts";
import { evaluatorOf } from "../../src/demand/evaluator.ts";
import { drawAssumptions, triangular } from "../../src/ensemble/assumed.ts";
import type { Values } from "../../src/ensemble/columns.ts";
import { planEnsemble } from "../../src/ensemble/ensemble-spec.ts";
import { runJob } from "../../src/ensemble/pool.ts";
import { trajectoriesOf } from "../../src/ensemble/trajectories.ts";
import { jobOf } from "../../src/ensemble/worker-loop.ts";
import { HIGH, LOW } from "../../src/core/quantile-levels.ts";
import { rangeIn } from "../../src/plan/ranges.ts";
import { simulatedOf } from "../../src/report/simulated.ts";
import { terminalReport } from "../../src/report/terminal.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";
import { draw } from "./draw.ts";
import { runPlan } from "../scenario/workbench.ts";

const outcome = runPlan("kunshan");
const { plan } = outcome;
const evaluator = outcome.evaluators.get(plan.district)!;
const sources = uncertaintySources([shippedModels()]);
const setting = { year: plan.targetYear, variant: "medium", basis: "resident", path: "committed" } as const;
const presentOf = (id: string): number => evaluator.evaluate(id, setting).value;

describe("triangular()", () => {
  it("is the inverse of the distribution function: ends at 0 and 1, the mode where its share below is, a quarter of the way in area at a half in length", () => {
    expect([0, 0.25, 1].map((u) => triangular(u, 2, 4, 10))).toEqual([2, 4, 10]);
    expect(triangular(0.25 / 4, 2, 4, 10)).toBeCloseTo(3, 12);
    expect(triangular(1 - 0.75 / 4, 2, 4, 10)).toBeCloseTo(7, 12);
    expect([0, 0.5, 1].map((u) => triangular(u, 5, 5, 5))).toEqual([5, 5, 5]);
    expect(triangular(0.5, 5, 5, 9)).toBeGreaterThan(5);
  });
});

describe("drawAssumptions()", () => {
  const { deviations, count } = drawAssumptions(plan, evaluator, { trajectories: 500, seed: 1 });

  it("draws every number with a range within it, and with the mean of a triangular distribution", () => {
    expect(count).toBeGreaterThan(20);
    const together = plan.together.flatMap(({ members }) => members);
    for (const [id, row] of deviations) {
      const [low, high] = rangeIn(plan.quantities.get(id)!) ?? [-Infinity, Infinity];
      const values = row.map((deviation) => presentOf(id) + deviation);
      expect([Math.min(...values) >= low - 1e-9, Math.max(...values) <= high + 1e-9], id).toEqual([true, true]);
      if (together.includes(id)) continue;
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(Math.abs(mean - (low + presentOf(id) + high) / 3) / (high - low), id).toBeLessThan(0.05); // 4 standard errors of 500
    }
  });

  it("keeps shares of a whole a whole in every trajectory", () => {
    const shares = plan.together.find(({ areShares }) => areShares)!;
    for (const j of [0, 1, 499]) {
      const sum = shares.members.reduce((all, id) => all + presentOf(id) + (deviations.get(id)?.[j] ?? 0), 0);
      expect(sum).toBeCloseTo(1, 12);
    }
  });

  it("gives a trajectory the same draw however many there are, and another for another seed", () => {
    const few = drawAssumptions(plan, evaluator, { trajectories: 8, seed: 1 }).deviations;
    for (const [id, row] of few) expect([...row], id).toEqual([...deviations.get(id)!.subarray(0, 8)]);
    const other = drawAssumptions(plan, evaluator, { trajectories: 8, seed: 2 }).deviations;
    expect([...other.values()].map(String)).not.toEqual([...few.values()].map(String));
  });

  it("moves needs as a run does in which the drawn values are written (twin)", async () => {
    const options = { trajectories: 16, seed: 1 };
    const ensemble = planEnsemble(plan, sources, options);
    const batch = await runJob(jobOf("wasm", ensemble.options, ensemble.source, { parents: ensemble.parents }), { workers: 1 });
    const trajectories = trajectoriesOf(plan, evaluator, ensemble, batch);
    const drawn = drawAssumptions(plan, evaluator, options).deviations;
    const [people, all] = [trajectories.columns(), trajectories.columns(drawn)];
    const valueIn = (values: Values, j: number): number => (typeof values === "number" ? values : values[j]);
    const nameOf = new Map([...plan.quantities].map(([id, { definition }]) => [definition, id]));
    for (const j of [0, 15]) {
      const written = new Map(plan.quantities);
      for (const [id, row] of drawn)
        written.set(id, { ...written.get(id)!, definition: { kind: "path", path: [[0, presentOf(id) + row[j]]] } });
      const own = evaluatorOf(evaluator.people, written, (definition, at) => valueIn(people.evaluate(nameOf.get(definition)!, at), j));
      for (const { id } of plan.services) {
        const wanted = own.evaluate(`${id}.need`, setting).value;
        expect(valueIn(all.evaluate(`${id}.need`, setting), j) / wanted, id).toBeCloseTo(1, 9);
      }
    }
  });
});

describe("the range with assumptions", () => {
  it("is wider than the 80 % interval of people alone, and is never called one", async () => {
    const drawn = await draw(outcome, sources, { trajectories: 200, seed: 1 });
    const of = (spreads: typeof drawn.spreads): number => {
      const { quantiles } = spreads.find((one) => one.variable === "need" && one.of === "institutional_beds" && one.year === plan.horizon)!;
      return quantiles[HIGH] - quantiles[LOW];
    };
    expect(of(drawn.assumed)).toBeGreaterThan(1.5 * of(drawn.spreads));
    expect(new Set(drawn.assumed.map(({ variable }) => variable))).toEqual(new Set(["need", "target.computed"]));
    expect(drawn.notes.find(({ id }) => id.endsWith("ensemble-assumptions"))?.en).toContain("triangular");
    for (const [language, title, not] of [
      ["en", "Ranges with assumptions", "no 80 % interval"],
      ["zh", "含假设的范围", "不是80%区间"],
    ] as const) {
      const text = terminalReport(outcome, language, simulatedOf(plan, drawn, [], language));
      expect(text).toContain(title);
      expect(text).toContain(not);
    }
  });
});
