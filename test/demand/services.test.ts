import { describe, expect, it } from "vitest";
import type { Evaluator, Setting } from "../../src/demand/evaluator.ts";
import { LEDGERS } from "../../src/demand/service.ts";
import { copyScenario, runFile, runPlan, TEMPLATES, workbench, type Change } from "../scenario/workbench.ts";
import { join } from "node:path";

const dir = workbench();
const kunshan = runPlan("kunshan", { inputs: [join(TEMPLATES, "inputs-synthetic")] });
const { plan } = kunshan;
const evaluatorOf = (evaluators: ReadonlyMap<string, Evaluator>): Evaluator =>
  evaluators.get(plan.district) ??
  (() => {
    throw new Error("no book");
  })();
const evaluator = evaluatorOf(kunshan.evaluators);
const setting: Setting = { year: 2027, variant: "medium", basis: "resident", path: "planned" };
const dialled = (id: string): Evaluator =>
  evaluatorOf(
    runFile(
      copyScenario(dir, "kunshan", `kunshan-${id}`, [["horizon: 2035\n", `horizon: 2035\ndial: {disability: ${id}}\n`] satisfies Change]),
    ).evaluators,
  );

describe("every service", () => {
  it.each(plan.services)("$id has its three ledgers, its supply, posts and money as finite numbers", ({ id, supply, staff, money }) => {
    for (const ledger of LEDGERS) expect(evaluator.evaluate(`${id}.${ledger}`, setting).value, ledger).toBeGreaterThan(0);
    for (const { quantity } of [...staff, ...money])
      expect(evaluator.evaluate(quantity, setting).value, quantity).toBeGreaterThanOrEqual(0);
    expect(evaluator.evaluate(supply, setting)).toMatchObject({ missing: [] });
  });
  it.each([
    ["run", "pays_run"],
    ["build", "pays_build"],
  ] as const)("has payers who together pay what it costs: %s", (cost, pays) => {
    for (const { id, money } of plan.services) {
      for (const year of [2024, 2025, 2027]) {
        const of = (flow: string): number =>
          money
            .filter((line) => line.flow === flow)
            .reduce((sum, { quantity }) => sum + evaluator.evaluate(quantity, { ...setting, year }).value, 0);
        // sums of the same products in another order
        expect(Math.abs(of(pays) - of(cost)), `${id} ${year}`).toBeLessThanOrEqual(1e-9 * of(cost));
      }
    }
  });
  it("builds what its stock grows by on the plan's path, and nothing on 现状", () => {
    const build = (path: Setting["path"]): number =>
      evaluator.evaluate("institutional_beds.money_build", { ...setting, year: 2025, path }).value;
    const added =
      evaluator.evaluate("beds_institution", { ...setting, year: 2025 }).value -
      evaluator.evaluate("beds_institution", { ...setting, year: 2024 }).value;
    expect(added).toBeGreaterThan(0);
    expect(build("planned")).toBeCloseTo(added * evaluator.evaluate("institutional_beds.build_cost", setting).value, 3);
    expect(build("status_quo")).toBe(0);
  });
});

describe("a carer", () => {
  const of = (name: string, year = 2025): number => evaluator.evaluate(name, { ...setting, year, path: "committed" }).value;
  const visitsOf = (carers: number): number => (carers * of("home_visits.hours_per_worker")) / of("home_visits.hours_per_recipient");
  it.each([2025, 2035])("works in one place: home visits have those whom institutions leave, %s", (year) => {
    const [all, bound] = [of("carers_professional", year), of("institutional_beds.carers_required", year)];
    const visiting = (of("home_visits.users", year) * of("home_visits.hours_per_recipient")) / of("home_visits.hours_per_worker");
    const left = all >= bound + visiting ? all - bound : all - (bound * all) / (bound + visiting);
    expect(of("home_visits.capacity", year)).toBeCloseTo(visitsOf(left), 6);
    expect(of("home_visits.capacity", year)).toBeLessThan(visitsOf(all));
  });
});

describe("care insurance at home", () => {
  const insured = evaluatorOf(runPlan("kunshan").evaluators);
  const of = (name: string, year = 2025): number => insured.evaluate(name, { ...setting, year, path: "committed" }).value;
  it("pays up to the cost of the visits, and families the rest", () => {
    const cost = of("home_visits.price") * of("home_visits.hours_per_recipient") * 12;
    const benefit =
      (365 * 30 > cost ? cost : 365 * 30) * of("disabled_severe") + (365 * 23 > cost ? cost : 365 * 23) * of("disabled_moderate");
    expect(of("home_visits.insured_cost")).toBeCloseTo(benefit / of("disabled"), 6);
    expect(of("home_visits.money_insurance") + of("home_visits.money_families")).toBeCloseTo(cost * of("home_visits.users"), 3);
  });
  it("pays nothing where no text says so", () => {
    const zengdu = runPlan("zengdu");
    const [book] = zengdu.evaluators.values();
    expect(book?.evaluate("home_visits.money_insurance", { ...setting, year: 2025 }).value).toBe(0);
  });
});

describe("the definition of disability", () => {
  const [fifth, census, adl] = ["fifth_survey", "census_2020", "adl_meta"].map(dialled);
  it("moves the need of every service that reads the disabled, and by as much as its own count", () => {
    for (const id of ["institutional_beds", "home_visits", "home_care_beds"]) {
      const need = [fifth, census, adl].map((at) => at.evaluate(`${id}.need`, setting).value);
      expect(new Set(need.map(Math.round)).size, id).toBe(3);
    }
    const ratio = (name: string): number => adl.evaluate(name, setting).value / fifth.evaluate(name, setting).value;
    expect(ratio("home_visits.need")).toBeCloseTo(ratio("disabled"), 9);
  });
  it("moves no use and no norm: use is calibrated to observed residents", () => {
    for (const { id } of plan.services) {
      for (const ledger of ["use", "norm"]) {
        const [a, b, c] = [fifth, census, adl].map((at) => at.evaluate(`${id}.${ledger}`, setting).value);
        expect([b, c], `${id}.${ledger}`).toEqual([a, a]);
      }
    }
  });
  it("keeps grades to their whole under each definition", () => {
    for (const at of [fifth, census, adl]) {
      const [all, ...grades] = ["disabled", "disabled_severe", "disabled_moderate", "disabled_mild"].map(
        (name) => at.evaluate(name, setting).value,
      );
      expect(grades.reduce((sum, value) => sum + value, 0) / all).toBeCloseTo(1, 2);
    }
  });
  it("leaves survey disability, certificates and children's disability alone", () => {
    for (const name of ["disabled_persons_survey", "disabled_certified", "disabled_children_0_6", "autistic_children_0_6"]) {
      expect(adl.evaluate(name, setting).value).toBe(fifth.evaluate(name, setting).value);
    }
  });
});

describe("groups", () => {
  it("add up: 60–69, 70–79 and 80+ make 60+; the nursery classes and infants under six months make 0–2", () => {
    const of = (name: string): number => evaluator.evaluate(name, setting).value;
    expect(of("elderly_60_69") + of("elderly_70_79") + of("elderly_80")).toBeCloseTo(of("elderly_60"), 6);
    expect(2 * of("infants_6_12m") + of("infants_12_24m") + of("infants_24_36m")).toBeCloseTo(of("infants_0_2"), 6);
  });
});
