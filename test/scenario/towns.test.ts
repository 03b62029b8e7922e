import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { testSetting } from "../../src/plan/scorecard.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { changeFile, copyScenario, faultsOf, MODELS, runFile, runPlan, TEMPLATES, workbench, type Change } from "./workbench.ts";

const dir = workbench();
const BY_TOWNS: Change = ["horizon: 2035\n", "horizon: 2035\nunits: children\n"];
const file = copyScenario(dir, "kunshan", "kunshan-towns", [BY_TOWNS]);
const template = join(TEMPLATES, "towns");
const code = (index: number): string => `320583Z0${index}`;

/** The template's towns, changed. */
function towns(name: string, change: (folder: (index: number) => string) => void): string[] {
  const models = join(dir, name);
  cpSync(template, models, { recursive: true });
  change((index) => join(models, "districts", code(index)));
  return [MODELS, models];
}
const faults = (models: readonly string[]) => faultsOf(() => loadScenario(file, { models }));

describe("a county by towns", () => {
  const outcome = runFile(file, { models: [MODELS, template] });
  const { plan, evaluators } = outcome;
  const alone = runPlan("kunshan");
  it("runs its county and every town", () => {
    expect(plan.places.map(({ id, level, components }) => [id, level, components.length])).toEqual([
      ["320583", "county", 3],
      [code(1), "town", 0],
      [code(2), "town", 0],
      [code(3), "town", 0],
    ]);
  });
  it("adds up to the county in every group, year, base and variant, and the county is what it is without towns", () => {
    for (const { id } of plan.groups) {
      for (const year of [2020, 2025, 2035]) {
        for (const basis of ["resident", "registered"] as const) {
          for (const variant of ["low", "medium", "high"] as const) {
            const setting = testSetting(year, basis, variant);
            const [county, ...parts] = plan.places.map((place) => evaluators.get(place.id)?.evaluate(id, setting).value ?? NaN);
            const own = alone.evaluators.get("320583")?.evaluate(id, setting).value ?? NaN;
            // sums of three parts, over fifteen yearly steps
            expect(Math.abs(parts.reduce((sum, value) => sum + value, 0) - county), `${id} ${year}`).toBeLessThanOrEqual(1e-9 * own);
            expect(Math.abs(county - own), `${id} ${year}`).toBeLessThanOrEqual(1e-9 * own);
          }
        }
      }
    }
  });
  it("gives the same verdicts and findings as the county alone", () => {
    expect(outcome.scorecard.map(({ id, basis, verdict }) => [id, basis, verdict])).toEqual(
      alone.scorecard.map(({ id, basis, verdict }) => [id, basis, verdict]),
    );
  });
  it("keeps the towns' totals and ages: the one with the most elderly has them", () => {
    const share = (index: number): number => {
      const evaluator = evaluators.get(code(index));
      const setting = testSetting(2020, "resident");
      return (evaluator?.evaluate("elderly_60", setting).value ?? NaN) / (evaluator?.evaluate("population", setting).value ?? NaN);
    };
    expect(share(1)).toBeCloseTo(0.096, 2);
    expect(share(2)).toBeCloseTo(0.132, 2);
  });
  it("says that the towns are estimates, and of what", () => {
    expect(plan.notes.filter(({ place, kind }) => place.startsWith("320583Z") && kind === "estimate").length).toBe(4);
  });
  it("is marked as made up, in the towns' files and their README", () => {
    for (const { source } of plan.notes.filter(({ place }) => place.startsWith("320583Z"))) expect(source).toContain("合成示例");
  });
});

describe("readTowns()", () => {
  it("refuses towns that are not the whole county", () => {
    const [fault] = faults(towns("missing", (folder) => rmSync(folder(3), { recursive: true })));
    expect(fault).toMatchObject({ code: "towns-total", params: { district: "320583", towns: 2, whole: 2_092_496 } });
  });
  it("refuses shares that do not add up, or are percentages", () => {
    const change = (name: string, edit: Change) => faults(towns(name, (folder) => changeFile(join(folder(1), "district.yaml"), [edit])));
    expect(change("sum", ["adults: 0.763", "adults: 0.5"])[0]).toMatchObject({ code: "town-shares", place: { line: 10 } });
    expect(change("percent", ["adults: 0.763", "adults: 76.3"])[0].code).toBe("value-big");
    expect(change("aged", ["aged: 0.066", "aged: 0.2"])[0].code).toBe("value-big");
  });
  it("refuses a code that is not its folder's, and a misspelt key", () => {
    expect(
      faults(towns("code", (folder) => changeFile(join(folder(2), "district.yaml"), [['code: "320583Z02"', 'code: "320583Z04"']])))[0].code,
    ).toBe("district-code");
    expect(
      faults(towns("key", (folder) => changeFile(join(folder(2), "district.yaml"), [["residents:", "resident:"]]))).map(
        ({ code: fault }) => fault,
      ),
    ).toContain("key-unknown");
  });
  it("leaves a town to its county: asked for alone, it is refused with the county's code", () => {
    const [fault] = faultsOf(() => loadScenario(file, { models: [MODELS, template], district: code(1) }));
    expect([fault.code, fault.params]).toEqual(["district-is-town", { id: code(1), parent: "320583" }]);
  });
  it("is not asked when the plan runs as one", () => {
    expect(runFile(copyScenario(dir, "kunshan", "one"), { models: [MODELS, template] }).plan.places.length).toBe(1);
  });
  it("is refused when units are asked for and there are none", () => {
    expect(() => runFile(file)).toThrow(/320583 has no units below it that add up to it/);
  });
});
