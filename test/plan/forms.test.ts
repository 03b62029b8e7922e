import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { testsOf } from "../../src/options/verdicts.ts";
import { run } from "../../src/run.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { changeFile, faultsOf, workbench } from "../scenario/workbench.ts";

const FORMS = join(import.meta.dirname, "forms");
const dir = workbench();
const plan = loadScenario(join(FORMS, "every-form.yaml"));
const { scorecard } = run(plan);

/** By statement: how each of its tests comes out, and the numbers computed that a reader can work out from counts.csv. */
const EXPECTED: Readonly<Record<number, readonly [holds: string, ...computed: number[]]>> = {
  1: ["met", 90], 2: ["missed", 75], 3: ["met"], 4: ["met"], 5: ["met", 5.2e9], 6: ["met met", 75, 75], 7: ["met missed", 75, 75], 8: ["met met missed", 3, 3.9, 4.2],
  9: ["met", 50], 10: ["missed", 100 * (1.5 ** 0.25 - 1)], 11: ["met", 50], 12: ["met", 1.2], 13: ["missed", 1.2], 14: ["met", 2.1], 15: ["not-computable"],
  16: ["met", 1100], 17: ["missed", 200], 18: ["met", 370], 19: ["missed", 60], 20: ["met"], 21: ["missed"], 22: ["missed"], 23: ["met", 30], 24: ["met", 52],
  25: ["met missed", 1.2, 1.2], 26: ["missed met met", 3, 3.9, 4.2], 27: ["missed", 75], 28: ["met", 75], 29: ["met", 75], 30: ["met", 12],
  31: ["not-computable not-computable"], 34: ["met", 5500],
}; // prettier-ignore

it("run() tests every form of a requirement by numbers worked out by hand, without a model file", () => {
  for (const [id, [holds, ...computed]] of Object.entries(EXPECTED)) {
    const rows = scorecard.filter((row) => row.id === `forms-${id}` && row.holds !== undefined);
    expect([id, rows.map((row) => row.holds).join(" ")]).toEqual([id, holds]);
    computed.forEach((value, i) => expect(rows[i]?.computed, `forms-${id}`).toBeCloseTo(value, 9));
  }
});

it("run() lists what is of another level and what has no number, and tests neither", () => {
  const listed = scorecard.filter(({ id }) => id === "forms-32" || id === "forms-33");
  expect(listed.map(({ verdict, holds, computed }) => [verdict, holds, computed])).toEqual([
    ["other-level", undefined, 17_000],
    ["pledge", undefined, NaN],
  ]);
});

it("a growth is missing where its base year is older than every figure, and the people of a year before the count are", () => {
  const missing = (id: string): readonly string[] => scorecard.find((row) => row.id === id)?.missing ?? [];
  expect(missing("forms-15")).toEqual(["nursery_places_inclusive@2018"]);
  expect(missing("forms-31")).toEqual(["elderly_60@2015"]);
});

it("life expectancy, births and fertility of a formula are those of the projection", () => {
  const { people } = plan;
  const of = (id: string): number => scorecard.find((row) => row.id === id)?.computed ?? NaN;
  expect(of("forms-20")).toBeGreaterThan(78);
  expect(of("forms-20")).toBeLessThan(86);
  const asfr = people[0].resident.rates.medium[4].asfr;
  expect(of("forms-21")).toBeCloseTo(
    asfr.reduce((sum, births) => sum + births, 0),
    9,
  );
});

it.each([
  ["tier: 二类\n", "", "form-tier"],
  ["between: [70, 80]", "value: 75, between: [70, 80]", "form-number"],
  ["since: 2018", "band: 0.1", "form-since"],
  ["formula: life_expectancy", "indicator: beds_all, formula: births", "form-subject"],
  ["unit: 张/千老年人", "unit: 匹/千老年人", "unit-unknown"],
])("a target in a wrong form is refused: %s", (from, to, code) => {
  const file = join(dir, `${code}.yaml`);
  cpSync(join(FORMS, "every-form.yaml"), file);
  changeFile(file, [
    ["inputs: [inputs]\n", ""],
    [from, to],
  ]);
  expect(faultsOf(() => loadScenario(file, { inputs: [join(FORMS, "inputs")] })).map((fault) => fault.code)).toContain(code);
});

it("a range that was read from a document is tested at both ends", () => {
  const statement = {
    id: "own-1",
    between: [30, 35],
    unit: "张/千老年人",
    quote: "到2030年每千名老年人养老床位30—35张",
    kind: "target",
    year: 2030,
    compare: "between",
    indicator: "beds_per_1000",
    basis: "resident",
    read: { at: 0, number: "30—35张", confidence: "sure" },
  };
  const value = { schema: 2, name: { zh: "草案", en: "draft" }, plan: { title: "草案" }, district: "330421", statements: [statement] };
  const outcome = run(loadScenario({ value, file: "draft.yaml", where: () => ({ file: "draft.yaml" }) }));
  const { scorecard: rows } = outcome;
  expect(testsOf(outcome).filter(({ key }) => key.target === "own-1").map(({ target }) => target.compare)).toEqual([">=", "<="]); // prettier-ignore
  expect(rows.filter(({ holds }) => holds).map(({ comparison, required }) => [comparison, required])).toEqual([
    [">=", 30],
    ["<=", 35],
  ]);
});
