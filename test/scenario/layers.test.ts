import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/run.ts";
import { migrate } from "../../src/scenario/migrate.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { faultsOf } from "./county.ts";
import { copyScenario, workbench } from "./workbench.ts";

const bench = workbench();
let count = 0;

/** A folder with the Kunshan plan as base.yaml and the given files beside it. */
function stack(files: Readonly<Record<string, string>>): string {
  const dir = join(bench, String((count += 1)));
  copyScenario(dir, "kunshan", "base");
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

const OPTION = "schema: 2\nextends: base.yaml\nname: {zh: 甲, en: A}\n";
const read = (file: string, name: string, year: number, path: "committed" | "status_quo" = "committed"): number => {
  const { plan, evaluators } = run(loadScenario(file));
  return evaluators.get(plan.district)?.evaluate(name, { year, basis: "resident", variant: "medium", path }).value ?? NaN;
};

describe("loadScenario() of an option", () => {
  it("takes the base for all that it does not change", () => {
    const dir = stack({ "a.yaml": OPTION });
    const [base, option] = ["base", "a"].map((name) => loadScenario(join(dir, `${name}.yaml`)));
    expect({ ...option, id: "", name: "" }).toEqual({ ...base, id: "", name: "" });
  });

  it("lays overlays and its own numbers over the base, and gives their sources", () => {
    const dir = stack({
      "o.yaml":
        "schema: 2\nquantities:\n  institutional_beds.want_severe: {value: 0.4, source: 假设：试, assumed: true, low: 0.2, high: 0.45}\n",
      "a.yaml": `${OPTION}overlays: [o.yaml]\nstatements:\n  - {id: kunshan-30, value: 9000}\n`,
    });
    const plan = loadScenario(join(dir, "a.yaml"));
    expect(plan.quantities.get("institutional_beds.want_severe")).toMatchObject({
      definition: { path: [[0, 0.4]] },
      evidence: { source: "假设：试" },
    });
    expect(plan.statements.find(({ id }) => id === "kunshan-30")).toMatchObject({ value: [9000], quote: expect.stringContaining("8000") });
  });

  it("refuses a path that two files above the base change, and names both places", () => {
    const setting = "quantities:\n  communities: {value: 300, source: 乙}\n";
    const dir = stack({ "o.yaml": `schema: 2\n${setting}`, "a.yaml": `${OPTION}overlays: [o.yaml]\n${setting}` });
    const [fault] = faultsOf(() => loadScenario(join(dir, "a.yaml")));
    expect(fault).toMatchObject({
      code: "path-changed-twice",
      params: { path: "quantities.communities" },
      place: { file: join(dir, "a.yaml"), line: 6 },
    });
    expect(String(fault.params.other)).toContain("o.yaml:3");
    expect(fault.format("zh")).toContain("有冲突");
  });

  it("reports a fault at its place: in the option, not in the base", () => {
    const dir = stack({
      "a.yaml": `${OPTION}actions:\n  - {id: x, measure: institution_bed, amount: 10, start: 2023, source: 甲}\n  - {id: y, measure: carer_training, amount: 900, per_year: 900, start: 2023, source: 甲}\n`,
    });
    const faults = faultsOf(() => loadScenario(join(dir, "a.yaml")));
    expect(faults.map(({ code, place }) => [code, place?.file, place?.line])).toEqual([
      ["model-unknown", join(dir, "a.yaml"), 5],
      ["per-year-above-most", join(dir, "a.yaml"), 6],
    ]);
    expect(faults[0].params.near).toBe("institution_beds");
  });

  it("reads the definition of disability as older files write it, at its line, and only by itself", () => {
    const dir = stack({
      "a.yaml": `${OPTION}dial: {disability: census_2020}\n`,
      "b.yaml": `${OPTION}disability_definition: census_2020\n`,
      "c.yaml": `${OPTION}dial: {disability: census_2021}\n`,
      "d.yaml": `${OPTION}dial: {disability: census_2020}\ndisability_definition: fifth_survey\n`,
    });
    const [old, today] = ["a", "b"].map((name) => run(loadScenario(join(dir, `${name}.yaml`))));
    expect([old.plan.disability.id, old.scorecard]).toEqual(["census_2020", today.scorecard]);
    const faultOf = (name: string) => faultsOf(() => loadScenario(join(dir, name)))[0];
    expect([faultOf("c.yaml").code, faultOf("c.yaml").place?.line]).toEqual(["model-unknown", OPTION.split("\n").length]);
    expect([faultOf("d.yaml").code, faultOf("d.yaml").params["key"]]).toEqual(["key-unknown-far", "dial"]);
  });

  it("refuses a circle, an overlay that extends, a key that no layer has, and an assumption without its range", () => {
    const dir = stack({
      "a.yaml": OPTION.replace("base", "b"),
      "b.yaml": OPTION.replace("base", "a"),
      "c.yaml": `${OPTION}overlays: [d.yaml]\n`,
      "d.yaml": OPTION,
      "e.yaml": `${OPTION}acitons: []\n`,
      "f.yaml": `${OPTION}actions:\n  - {id: x, measure: institution_beds, amount: 10, start: 2023, source: 假设, assumed: true}\n`,
    });
    const codes = ["a", "c", "e", "f"].map((name) => faultsOf(() => loadScenario(join(dir, `${name}.yaml`)))[0].code);
    expect(codes).toEqual(["extends-circle", "overlay-extends", "key-unknown", "assumed-needs-range"]);
  });
});

describe("actions", () => {
  it("are finished after their lead time, so much a year, and add to the stock from then on", () => {
    const dir = stack({
      "a.yaml": `${OPTION}actions:\n  - {id: more, measure: institution_beds, amount: 2500, start: 2023, per_year: 1000, source: 甲}\n`,
    });
    const file = join(dir, "a.yaml");
    const base = read(join(dir, "base.yaml"), "beds_institution", 2030);
    expect(loadScenario(file).actions[0].openings).toEqual([
      { year: 2025, amount: 1000 },
      { year: 2026, amount: 1000 },
      { year: 2027, amount: 500 },
    ]);
    expect([2024, 2025, 2026, 2027, 2035].map((year) => read(file, "beds_institution", year) - base)).toEqual([0, 1000, 2000, 2500, 2500]);
    expect(read(file, "beds_institution", 2030, "status_quo")).toBe(base);
    expect(read(file, "beds_institution_nursing", 2027) - read(join(dir, "base.yaml"), "beds_institution_nursing", 2027)).toBeCloseTo(
      0.55 * 2500,
      9,
    );
  });

  it("cannot take the name of a service, whose numbers they would hide", () => {
    const dir = stack({ "a.yaml": `${OPTION}actions:\n  - {id: beds, measure: institution_beds, amount: 10, start: 2023, source: 甲}\n` });
    expect(faultsOf(() => loadScenario(join(dir, "a.yaml")))[0]).toMatchObject({
      code: "action-name-taken",
      params: { id: "beds" },
      place: { line: 5 },
    });
  });

  it("raise a number by what is in place, and move costs from families to the budget without making any", () => {
    const dir = stack({
      "a.yaml": `${OPTION}actions:\n  - {id: sub, measure: home_visit_subsidy, amount: 0.1, start: 2023, source: 甲}\n`,
    });
    const [base, file] = [join(dir, "base.yaml"), join(dir, "a.yaml")];
    expect(
      [2023, 2024, 2025, 2030].map((year) =>
        Number((read(file, "home_visits.formal_share", year) - read(base, "home_visits.formal_share", year)).toFixed(9)),
      ),
    ).toEqual([0, 0.05, 0.1, 0.1]);
    expect(read(file, "sub.money_pays", 2030) + read(file, "sub.money_spared", 2030)).toBe(0);
    expect(read(file, "sub.money_pays", 2030)).toBeGreaterThan(0);
  });

  it("have the wages of carers whom they hire beyond those that use requires in their account", () => {
    const dir = stack({
      "few.yaml": `${OPTION}actions:\n  - {id: hire, measure: carer_training, amount: 10, start: 2023, source: 甲}\n`,
      "many.yaml": `${OPTION}actions:\n  - {id: hire, measure: carer_training, amount: 1500, start: 2023, source: 甲}\n`,
    });
    const [few, many] = [join(dir, "few.yaml"), join(dir, "many.yaml")];
    const required = read(many, "care_workers.required_for_use", 2030);
    expect(required).toBeGreaterThan(770); // so that fees pay ten more than the 760 of today
    expect(read(few, "hire.money_wages", 2030)).toBe(0);
    expect(read(many, "hire.money_wages", 2030)).toBeCloseTo(5720 * 12 * (760 + 1500 - required), 3);
    expect(read(many, "hire.money_wages_rest", 2030)).toBe(read(many, "hire.money_wages", 2030));
  });

  it("are granted central money for the inclusive share up to the grant's last year, and after it only by a new number", () => {
    const build = "actions:\n  - {id: more, measure: institution_beds, amount: 1000, per_year: 500, start: 2023, source: 甲}\n";
    const entered = "quantities:\n  institutional_beds.central_subsidy_per_bed: {value: 5000, until: 2026, source: 乙}\n";
    const dir = stack({ "a.yaml": `${OPTION}${build}`, "b.yaml": `${OPTION}${build}${entered}` });
    const paid = (file: string, key: string): number[] =>
      [2025, 2026, 2027].map((year) => read(join(dir, file), `institutional_beds.money_build_${key}`, year));
    expect(paid("a.yaml", "central")).toEqual([20000 * 0.75 * 500, 0, 0]);
    expect(paid("a.yaml", "rest")).toEqual([(150000 - 15000) * 500, 150000 * 500, 0]);
    expect(paid("b.yaml", "central")).toEqual([5000 * 0.75 * 500, 5000 * 0.75 * 500, 0]);
  });

  it("that cannot be finished until the horizon leave a note and count what is finished", () => {
    const dir = stack({
      "a.yaml": `${OPTION}actions:\n  - {id: more, measure: institution_beds, amount: 30000, start: 2023, source: 甲}\n`,
    });
    const plan = loadScenario(join(dir, "a.yaml"));
    expect(plan.notes.find(({ id }) => id === "more-unfinished")).toMatchObject({ value: 8000, kind: "adjustment" });
    expect(read(join(dir, "a.yaml"), "beds.total", 2035) - read(join(dir, "base.yaml"), "beds.total", 2035)).toBe(22000);
  });
});

describe("target packs", () => {
  it("that tighten another are nowhere weaker than it", () => {
    const plan = loadScenario("scenarios/kunshan.yaml");
    const own = plan.packs.filter(({ pack }) => pack === "kunshan_14fyp");
    const above = plan.packs.filter(({ pack }) => pack === "national_14fyp");
    const pairs = own.flatMap((test) =>
      above
        .filter(({ target }) => target.indicator === test.target.indicator)
        .map((other) => [test.target.required[1], other.target.required[1]] as const),
    );
    expect(pairs).toEqual([[78, 55]]);
    for (const [local, national] of pairs) expect(Number(local)).toBeGreaterThan(Number(national));
  });

  it("are listed once: a second time is a fault at its place", () => {
    const dir = stack({ "a.yaml": `${OPTION}packs: [national_14fyp]\n` }); // the base has it
    expect(faultsOf(() => loadScenario(join(dir, "a.yaml"))).map(({ code, params }) => [code, params["id"]])).toEqual([
      ["pack-twice", "national_14fyp"],
    ]);
  });

  it("beyond the horizon are not tested, and a note says so", () => {
    const plan = loadScenario("scenarios/kunshan.yaml", { horizon: 2026 });
    expect(plan.packs.every(({ target }) => target.year <= 2026)).toBe(true);
    expect(plan.notes.filter(({ id }) => id.startsWith("beyond-n15-")).length).toBe(2);
  });
});

describe("migrate()", () => {
  it("brings an older file to the present schema and keeps its comments", () => {
    const file = join(bench, "old.yaml");
    mkdirSync(bench, { recursive: true });
    writeFileSync(file, "# 我的方案\nschema: 1 # 旧\nname: {zh: 甲, en: A}\n");
    expect(migrate(file)).toMatchObject({ from: 1, to: 2, after: "# 我的方案\nschema: 2 # 旧\nname: {zh: 甲, en: A}\n" });
  });

  it("refuses a file without a schema and one of a newer program", () => {
    const codes = ["name: x\n", "schema: 99\n"].map((text) => {
      writeFileSync(join(bench, "odd.yaml"), text);
      return faultsOf(() => migrate(join(bench, "odd.yaml")))[0].code;
    });
    expect(codes).toEqual(["migrate-no-schema", "schema-newer"]);
  });
});
