import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/run.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import {
  changeFile,
  MODELS,
  PLANS,
  rowsOf,
  runPlan,
  SCENARIOS,
  TEMPLATES,
  testsOf,
  workbench,
  writeCounts,
} from "../scenario/workbench.ts";

const dir = workbench();
const synthetic = join(TEMPLATES, "inputs-synthetic");

/** Possible stocks of a place: first with every target met, then with none. */
const STOCKS: Readonly<Record<string, readonly [kept: number, broken: number]>> = {
  new_areas: [5, 5],
  new_areas_compliant: [5, 1],
  subdistricts: [11, 11],
  regional_centres: [11, 1],
  subdistricts_with_complex: [11, 1],
  communities: [100, 100],
  communities_with_daycare: [100, 10],
  communities_with_centre: [100, 10],
  communities_with_nursery: [100, 10],
  communities_with_learning_point: [100, 10],
  villages: [40, 40],
  villages_with_mutual_aid: [40, 1],
  beds_institution: [40_000, 100],
  beds_institution_nursing: [39_000, 10],
  beds_institution_inclusive: [39_000, 10],
  beds_community: [10_000, 10],
  nursery_places: [9600, 100],
  nurseries: [5000, 2],
  elder_facilities: [50_000, 2],
  nurseries_demonstration: [5, 0],
  inclusive_nurseries_least: [2, 0],
  hospitals_g2: [10, 10],
  hospitals_g2_geriatrics: [10, 1],
  hospitals_g2_public: [10, 10],
  hospitals_g2_public_geriatrics: [10, 1],
  institutions: [20, 20],
  institutions_rated: [20, 1],
  institutions_with_clinic: [20, 1],
  institutions_with_referral: [20, 1],
  dementia_units: [2, 0],
  tekun_centres: [1, 0],
  counties: [3, 3],
  counties_with_care_centre: [3, 1],
  public_nurseries_least: [2, 0],
  elder_education_least: [1, 0],
  elder_schools_least: [1, 0],
  carers_professional: [6000, 100],
  carers_certified: [6000, 10],
  carers_trained_before: [6000, 10],
  carers_senior: [3000, 1],
  staff_elderly: [8000, 8000],
  staff_trained: [8000, 10],
  nursery_carers: [1000, 1000],
  nursery_carers_certified: [1000, 10],
  homes_adapted: [6000, 0],
  meals_capacity: [20_000, 10],
  trainings_institutions: [1000, 1],
  trainings_staff: [5000, 1],
  tekun_unable: [100, 100],
  tekun_unable_housed: [100, 10],
  tekun_willing: [100, 100],
  tekun_willing_housed: [100, 10],
  tekun_disabled_willing: [100, 100],
  tekun_disabled_willing_housed: [100, 10],
  special_hardship: [100, 100],
  special_hardship_visited: [100, 10],
  assessment_applicants: [100, 100],
  assessment_done: [100, 10],
  assessed_80: [200_000, 10],
  allowance_80: [200_000, 10],
  assessment_age: [80, 85],
  learners: [400_000, 10],
  kindergarten_children: [1000, 1000],
  kindergarten_children_inclusive: [1000, 10],
  regional_elder_centres: [4, 0],
  border_elder_centres: [3, 0],
  lottery_fund: [100, 100],
  lottery_fund_elderly: [60, 10],
  standard_county: [1, 0],
  communities_elder_friendly: [10, 0],
  communities_elder_friendly_model: [10, 0],
  communities_child_friendly_model: [10, 0],
};
const stocks = (which: 0 | 1): Record<string, number> =>
  Object.fromEntries(Object.entries(STOCKS).map(([name, values]) => [name, values[which]]));
const kept = writeCounts(join(dir, "kept"), stocks(0));
const broken = writeCounts(join(dir, "broken"), stocks(1));
/** The text's forecasts, tested as targets: they depend on no stock, only on the district's own figures. */
const OF_PEOPLE = ["kunshan-26", "kunshan-27"];

describe.each([
  { plans: PLANS.filter((plan) => plan !== "zhejiang"), tags: [] },
  { plans: ["zhejiang"] as const, tags: ["slow"] },
])("$plans", ({ plans, tags }) => {
  it.each(plans)("has every target computed with the synthetic input: %s", { tags }, (plan) => {
    const rows = testsOf(runPlan(plan, { inputs: [synthetic] }));
    expect(rows.filter(({ verdict }) => verdict === "not-computable").map(({ id, indicator }) => `${id} ${indicator}`)).toEqual([]);
  });
  it.each(
    plans.flatMap(
      (plan) =>
        [
          ["met", plan, kept],
          ["missed", plan, broken],
        ] as const,
    ),
  )("can have every target %s by what there is, each part and base of it: %s", { tags }, (verdict, plan, inputs) => {
    const rows = testsOf(runPlan(plan, { inputs: [inputs] })).filter(({ id }) => !OF_PEOPLE.includes(id));
    expect(rows.length).toBeGreaterThan(0);
    expect(
      rows.filter((row) => row.holds !== verdict).map(({ id, indicator, basis, computed }) => `${id} ${indicator} ${basis} ${computed}`),
    ).toEqual([]);
  });
});

describe("without any added input", () => {
  const outcomes = PLANS.map((plan) => runPlan(plan));
  const tests = outcomes.flatMap(testsOf);
  const ids = [...new Set(tests.map(({ id }) => id))];
  it("67 targets are tested in addition to the two forecasts of the text, 45 or more of them have a computed value", () => {
    const targets = ids.filter((id) => !OF_PEOPLE.includes(id));
    expect(targets.length).toBe(67);
    const computed = targets.filter((id) => tests.some((row) => row.id === id && Number.isFinite(row.computed)));
    expect(computed.length).toBeGreaterThanOrEqual(45);
  });
  it("every other names the file and the column that it lacks, and a list that can be read", () => {
    for (const { plan, scorecard } of outcomes) {
      for (const { id, missing } of scorecard.filter(({ verdict }) => verdict === "not-computable")) {
        expect(missing.length, id).toBeGreaterThan(0);
        for (const name of missing) {
          const definition = plan.quantities.get(name)?.definition;
          expect(definition, `${id} ${name}`).toMatchObject({
            kind: "missing",
            file: expect.stringMatching(/^[a-z_]+\.csv$/),
            column: expect.stringMatching(/./),
          });
          if (definition?.kind === "missing")
            expect(readdirSync(join(MODELS, "input-tables"))).toContain(definition.file.replace(".csv", ".yaml"));
        }
      }
    }
  });
  it("every statement is in its scorecard", () => {
    const listed = outcomes.flatMap(({ scorecard }) => [...new Set(scorecard.map(({ id }) => id).filter((id) => !id.includes("+")))]);
    expect(listed.length).toBe(148);
    expect(new Set(listed).size).toBe(148);
  });
});

describe("forecasts of the text", () => {
  const code = "320599";
  const withRegistered = (name: string, in2024: number, in2025: number) => {
    const models = join(dir, name);
    const folder = join(models, "districts", code);
    cpSync(join(import.meta.dirname, "..", "districts", "320583"), folder, { recursive: true });
    const file = join(folder, "district.yaml");
    const facts = [
      [2024, in2024],
      [2025, in2025],
    ].map(([year, value]) => `  - {what: registered_60, year: ${year}, value: ${value}, unit: persons, kind: estimate, source: test}\n`);
    changeFile(file, [
      ['code: "320583"', `code: "${code}"`],
      ["facts:\n", `facts:\n${facts.join("")}`],
    ]);
    return run(loadScenario(join(SCENARIOS, "kunshan.yaml"), { models: [MODELS, models], district: code }));
  };
  it("follow the district's published figures", () => {
    const verdicts = (outcome: ReturnType<typeof withRegistered>): (string | undefined)[] =>
      OF_PEOPLE.map((id) => rowsOf(outcome, id)[0].holds);
    expect(verdicts(withRegistered("as-promised", 206_000, 211_000))).toEqual(["met", "met"]);
    expect(verdicts(withRegistered("fewer", 190_000, 199_000))).toEqual(["missed", "missed"]);
  });
});

describe("the templates of input tables", () => {
  const lists = readdirSync(join(MODELS, "input-tables")).map((file) => file.replace(".yaml", ""));
  const header = (folder: string, list: string): string[] =>
    readFileSync(join(TEMPLATES, folder, `${list}.csv`), "utf8")
      .split("\n")[0]
      .split(",");
  const readme = readFileSync(join(TEMPLATES, "inputs", "README.md"), "utf8");
  it.each(lists)("%s.csv has every column that its list can read, explained, and no other", (list) => {
    const model = readFileSync(join(MODELS, "input-tables", `${list}.yaml`), "utf8");
    const columns = [...model.split("quantities:")[0].matchAll(/^ {2}([a-z0-9_]+):/gm)].map(([, column]) => column);
    expect(header("inputs", list)).toEqual(columns);
    for (const column of columns) expect(readme).toContain(`| \`${column}\` |`);
  });
  it.each(lists)("%s.csv: the README names every quantity that it gives", (list) => {
    const model = readFileSync(join(MODELS, "input-tables", `${list}.yaml`), "utf8");
    for (const [, name] of model.split("quantities:")[1].matchAll(/^ {2}([a-z0-9_]+):/gm)) expect(readme).toContain(`\`${name}\``);
  });
  it.each(lists)("%s.csv of the synthetic set has columns of the template only, and its README says that it is invented", (list) => {
    const known = header("inputs", list);
    expect(header("inputs-synthetic", list).filter((column) => !known.includes(column))).toEqual([]);
    expect(readFileSync(join(synthetic, "README.md"), "utf8")).toContain("合成示例,不是任何地方的数据");
  });
});
