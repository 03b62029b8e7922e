import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Fault } from "../../src/core/fault.ts";
import { testSetting } from "../../src/plan/scorecard.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import {
  changeFile,
  copyScenario,
  faultsOf,
  MODELS,
  rowsOf,
  runFile,
  runPlan,
  SCENARIOS,
  valueOf,
  workbench,
  writeCounts,
  writeFolder,
  type Change,
} from "./workbench.ts";

const dir = workbench();
let copies = 0;
const copy = (...changes: readonly Change[]): string => copyScenario(dir, "kunshan", `copy-${(copies += 1)}`, changes);
const load = (...changes: readonly Change[]): readonly Fault[] => faultsOf(() => loadScenario(copy(...changes), { models: [MODELS] }));
/** A fault in short: code, line, column and field. */
const short = ({ code, place }: Fault): string =>
  [code, place?.line, place?.column, place?.field].filter((part) => part !== undefined).join(" ");
const find = (faults: readonly Fault[], code: string): Fault => {
  const fault = faults.find((candidate) => candidate.code === code);
  if (!fault) throw new Error(`no fault ${code} among ${faults.map(short).join("; ")}`);
  return fault;
};

describe("loadScenario()", () => {
  it("names a misspelt key with the nearest one, in both languages", () => {
    const [fault] = load(["horizon: 2035", "horizom: 2035"]);
    expect(fault.code).toBe("key-unknown");
    expect(fault.format("en")).toMatch(/\.yaml:\d+:\d+ horizom: unknown key "horizom"; did you mean "horizon"\?/);
    expect(fault.format("zh")).toContain("未知的键“horizom”；是否为“horizon”？");
  });
  it("names a misspelt key of a statement", () => {
    const faults = load([
      "    indicator: subdistrict_centre_coverage\n",
      "    indicator: subdistrict_centre_coverage\n    basiss: resident\n",
    ]);
    expect(faults.map(({ code }) => code)).toEqual(["key-unknown"]);
    expect(faults[0].params).toMatchObject({ key: "basiss", near: "basis" });
    expect(faults[0].place?.field).toBe("statements[24].basiss");
  });
  it("names a wrong type, a missing key and an unknown choice, all at once", () => {
    const faults = load(
      ["horizon: 2035", "horizon: soon"],
      ['    compare: "≈"\n    band: 0.1', "    compare: about\n    band: 0.1"],
      ['district: "320583"\n', ""],
    );
    expect(faults.length).toBeGreaterThanOrEqual(3);
    expect(faults.map(({ code }) => code)).toEqual(expect.arrayContaining(["value-type", "value-choice", "key-missing"]));
  });
  it("refuses a newer schema by its number, before anything else", () => {
    const faults = load(["schema: 2", "schema: 3"], ["horizon: 2035", "horizom: 2035"]);
    expect(faults.map(({ code, params }) => [code, params])).toEqual([["schema-newer", { found: 3, needed: 2 }]]);
    expect(faults[0].format("zh")).toContain("文件的 schema 为 3；本程序读取 schema 2");
  });
  it("refuses a statement that occurs twice, at the second place", () => {
    const [fault] = load(["  - id: kunshan-10\n", "  - id: kunshan-09\n"]);
    expect(fault).toMatchObject({
      code: "statement-twice",
      params: { id: "kunshan-09" },
      place: { field: expect.stringMatching(/statements\[3\]\.id/) },
    });
  });
  it("refuses as many values as there are no indicators for", () => {
    expect(find(load(valueOf("kunshan-53", "[10, 10, 10]", "[10, 10]")), "values-and-indicators").params).toEqual({
      values: 2,
      indicators: 3,
    });
  });
  it("refuses a blank target that nothing solves, and a negative number", () => {
    expect(find(load(valueOf("kunshan-31", "100", "null")), "value-blank").place?.field).toMatch(/^statements/);
    expect(find(load(valueOf("kunshan-31", "100", "-5")), "value-small").params).toMatchObject({ minimum: 0 });
  });
  it("refuses NaN and infinity", () => {
    for (const value of [".nan", ".inf"]) expect(load(valueOf("kunshan-31", "100", value)).length).toBeGreaterThan(0);
  });
  it("names what a statement sets or promises and nobody knows", () => {
    expect(find(load(["sets: regional_centres", "sets: regional_centers"]), "name-unknown").params).toEqual({
      name: "regional_centers",
      near: "regional_centres",
    });
    expect(find(load(["promises: homes_adapted", "promises: homes_adaptd"]), "name-unknown").params).toEqual({
      name: "homes_adaptd",
      near: "homes_adapted",
    });
  });
  it("refuses two statements that set the same quantity, and a quantity that a statement sets too", () => {
    expect(find(load(["sets: staff_elderly", "sets: institutions"]), "set-twice").params).toEqual({
      name: "institutions",
      other: "kunshan-09",
    });
    expect(find(load(["quantities:\n", "quantities:\n  institutions: {value: 3, source: test}\n"]), "set-twice").params).toMatchObject({
      name: "institutions",
    });
  });
  it("refuses a percentage where a share is set", () => {
    const fault = find(load(["    as: value / 100\n    note: 占户籍", "    note: 占户籍"]), "share-is-percent");
    expect(fault.params).toEqual({ value: 20, share: 0.2 });
  });
  it("refuses formulas that are not allowed, name unknown quantities or mix units, each with its place", () => {
    expect(find(load(["as: value - kunshan_11", "as: exec(value)"]), "formula-not-allowed").format("en")).toMatch(
      /statements\[\d+\]\.as: formula "exec\(value\)" is not allowed: exec\(value\)/,
    );
    expect(find(load(["as: value - kunshan_11", "as: value - kunshan_111"]), "name-unknown").params).toMatchObject({ name: "kunshan_111" });
    expect(find(load(["as: value - kunshan_11", "as: value - kunshan_15"]), "units-unlike").params).toEqual({
      operation: "-",
      found: "bed, person",
    });
  });
  it("refuses an unknown unit", () => {
    expect(find(load(["    unit: m^2/facility\n", "    unit: 平方丈\n"]), "unit-unknown").params).toMatchObject({ unit: "平方丈" });
  });
  it("refuses an unknown indicator, definition and district, with what is near", () => {
    expect(find(load(["indicator: beds_per_1000", "indicator: beds_per_100"]), "model-unknown").params).toMatchObject({
      kind: "indicators",
      near: "beds_per_1000",
    });
    expect(find(load(["horizon: 2035", "horizon: 2035\ndial: {disability: fifth}"]), "model-unknown").params).toMatchObject({
      kind: "disability",
    });
    expect(find(load(['district: "320583"', 'district: "320588"']), "district-newer").params).toMatchObject({
      near: "320581, 320582, 320583, 320585",
    });
  });
  it("refuses a horizon before its targets, and a project that adds to no stock", () => {
    expect(find(load(["horizon: 2035", "horizon: 2024"]), "horizon-early").params).toEqual({ horizon: 2024, target: 2025 });
    expect(
      find(
        load([
          "statements:\n",
          "projects:\n  - {name: x, adds: population, amount: 1, opens: 2025, status: committed, source: x}\nstatements:\n",
        ]),
        "project-adds-unknown",
      ).params,
    ).toMatchObject({ name: "population" });
  });
  it("refuses a key that no map keeps and a tag that nobody resolves, at their place: neither is dropped", () => {
    const head = "schema: 2\nextends: kunshan.yaml\nname: {zh: 甲, en: A}\n";
    copyScenario(dir, "kunshan", "kunshan");
    const texts = ["quantities: {__proto__: {value: 1, source: 甲}}", "note: !foo 甲", 'note: !!js/function "甲"'];
    const told = texts.map((text, i) => {
      writeFolder(dir, { [`odd-${i}.yaml`]: `${head}${text}\n` });
      return faultsOf(() => loadScenario(join(dir, `odd-${i}.yaml`), { models: [MODELS] }))[0].format("en");
    });
    expect(told.map((text) => text.slice(text.indexOf(".yaml:") + 6))).toEqual([
      '4:25 quantities.__proto__: the YAML cannot be read: "__proto__" cannot be a key',
      "4:7: the YAML cannot be read: Unresolved tag: !foo",
      "4:7: the YAML cannot be read: Unresolved tag: tag:yaml.org,2002:js/function",
    ]);
  });
  it("refuses a file that is not there, empty or not YAML", () => {
    const code = (file: string): string => faultsOf(() => loadScenario(file, { models: [MODELS] }))[0].code;
    expect(code(join(dir, "nothing.yaml"))).toBe("file-missing");
    writeFolder(dir, { "broken.yaml": "schema: 1\nname: {zh: a\n", "empty.yaml": "" });
    expect(code(join(dir, "broken.yaml"))).toBe("yaml-syntax");
    expect(faultsOf(() => loadScenario(join(dir, "empty.yaml"), { models: [MODELS] })).length).toBeGreaterThan(0);
  });
  it("takes the district, the horizon and the tables that it is given", () => {
    const plan = loadScenario(copy(), { models: [MODELS], district: "421303", horizon: 2040 });
    expect([plan.district, plan.horizon, plan.people.map(({ id }) => id)]).toEqual(["421303", 2040, ["421303"]]);
  });
  it("gives a plan of plain values", () => {
    const { people: _, quantities, indicators, units, choices, ...rest } = loadScenario(copy(), { models: [MODELS] });
    expect(JSON.parse(JSON.stringify(rest))).toEqual(rest);
    expect(structuredClone(quantities)).toEqual(quantities);
    expect(structuredClone(indicators)).toEqual(indicators);
    expect(structuredClone(choices)).toEqual(choices);
    expect(structuredClone(units)).toEqual(units);
  });
});

describe("precedence", () => {
  const value = (name: string, file: string, inputs: readonly string[] = []): number =>
    runFile(file, { inputs }).evaluators.get("320583")?.evaluate(name, testSetting(2025, "resident")).value ?? NaN;
  it("is tables over the plan's text over the scenario's own over what stands in", () => {
    const own = ["quantities:\n", "quantities:\n  hospitals_g2: {value: 7, source: test}\n"] as const;
    expect(value("hospitals_g2", copy())).not.toBe(7);
    expect(value("hospitals_g2", copy(own))).toBe(7);
    expect(value("hospitals_g2", copy(own), [writeCounts(join(dir, "hospitals"), { hospitals_g2: 9 })])).toBe(9);
    expect(value("beds_institution", copy())).toBe(4308);
    expect(value("beds_institution", copy(), [writeCounts(join(dir, "beds"), { beds_institution: 5000 })])).toBe(5000);
  });
  it("notes where a table takes the place of the plan's number", () => {
    const { notes } = loadScenario(copy(), { models: [MODELS], inputs: [writeCounts(join(dir, "noted"), { beds_institution: 5000 })] });
    expect(notes.find(({ id }) => id === "input-over-plan-beds_institution")).toMatchObject({
      value: 5000,
      unit: "bed",
      kind: "adjustment",
    });
  });
  it("reads the tables that the scenario names, beside the file", () => {
    writeCounts(join(dir, "我的 表"), { hospitals_g2: 3 });
    expect(value("hospitals_g2", copy(["statements:\n", "inputs: [我的 表]\nstatements:\n"]))).toBe(3);
  });
});

describe("statements", () => {
  it("give each of several numbers its own test", () => {
    const rows = rowsOf(runPlan("kunshan"), "kunshan-61");
    expect(rows.map(({ indicator, required }) => [indicator, required])).toEqual([
      ["carer_trained_before_share", 100],
      ["carers_certified_share", 93],
    ]);
  });
  it("pass their number on as what it means: 20 % is a share, 4.08 per 1000 is places", () => {
    const kunshan = runPlan("kunshan").evaluators.get("320583");
    expect(kunshan?.evaluate("home_visits.norm_share", testSetting(2025, "resident")).value).toBeCloseTo(0.2, 12);
    const zhejiang = runPlan("zhejiang", { district: "320583" }).evaluators.get("320583");
    const setting = testSetting(2023, "resident");
    const places = zhejiang?.evaluate("nursery_places", setting).value ?? NaN;
    expect(places).toBeCloseTo((4.08 / 1000) * (zhejiang?.evaluate("population", setting).value ?? NaN), 6);
    expect(zhejiang?.evaluate("nursery_places", testSetting(2035, "resident")).value, "what exists does not grow with the people").toBe(
      places,
    );
  });
  it("solve a blank back from the text, between its bounds, on the base of the test", () => {
    const [row] = rowsOf(runPlan("kunshan"), "kunshan-28");
    const population = runPlan("kunshan").evaluators.get("320583")?.evaluate("population", testSetting(2025, "resident")).value ?? NaN;
    expect(row.required).toBeCloseTo((1000 * 9600) / population, 9);
    expect(row.solved?.low).toBeCloseTo(0.95 * row.required, 9);
    expect(row.solved?.high).toBeCloseTo(1.05 * row.required, 9);
  });
  it("solve the blanks among the inputs on the base that they name", () => {
    const of = (id: string) => rowsOf(runPlan("kunshan"), id)[0];
    expect(of("kunshan-07")).toMatchObject({ verdict: "input", computed: 200_000, solved: { low: 195_000, high: 205_000 } });
    const evaluator = runPlan("kunshan").evaluators.get("320583");
    expect(of("kunshan-16").computed).toBeCloseTo(evaluator?.evaluate("infants_0_2", testSetting(2023, "resident")).value ?? NaN, 6);
    expect(of("kunshan-19").computed).toBeCloseTo(
      (1000 * 6834) / (evaluator?.evaluate("population", testSetting(2023, "resident")).value ?? NaN),
      9,
    );
    for (const { id, computed, solved } of runPlan("kunshan").scorecard.filter((row) => row.solved)) {
      expect(solved?.low, id).toBeLessThanOrEqual(computed === undefined ? NaN : Infinity);
      expect(solved?.low, id).toBeLessThan(solved?.high ?? NaN);
    }
  });
  it("are tested on both bases where the plan names none, and on the one that it names", () => {
    const bases = (id: string): string[] => rowsOf(runPlan("kunshan"), id).map(({ basis }) => basis);
    expect(bases("kunshan-43")).toEqual(["registered", "resident"]);
    expect(bases("kunshan-27")).toEqual(["registered"]);
    expect(bases("kunshan-29")).toEqual([""]);
    const named = runFile(
      copy(['indicator: beds_per_1000\n    compare: ">="', 'indicator: beds_per_1000\n    compare: ">="\n    basis: resident']),
    );
    expect(rowsOf(named, "kunshan-43").map(({ basis }) => basis)).toEqual(["resident"]);
  });
});

describe("a model folder laid over the shipped one", () => {
  const over = (name: string, files: Readonly<Record<string, string>>): string[] => {
    const folder = join(dir, name);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return [MODELS, folder];
  };
  it("gives new indicators that a scenario can test", () => {
    const models = over("own", {
      "indicators/beds_per_worker.yaml":
        "name: {zh: 每名护理员床位, en: beds per carer}\nunit: bed/person\nlabel: {zh: 张/人, en: beds per carer}\nformula: beds.total / carers_professional\n",
    });
    const file = copy(
      ['indicator: subdistrict_centre_coverage\n    compare: ">="', 'indicator: beds_per_worker\n    compare: "<="'],
      ["各区镇区域性养老服务中心建成率达到100%", "每名护理员床位数不高于100张"],
    );
    expect(rowsOf(runFile(file, { models }), "kunshan-31")[0]).toMatchObject({
      indicator: "beds_per_worker",
      computed: 7699 / 760,
      verdict: "met",
    });
  });
  it("refuses a formula of its own that does not fit, with file, line and field", () => {
    const models = over("unfit", {
      "indicators/odd.yaml": "name: {zh: 怪, en: odd}\nunit: bed\nlabel: {zh: 张, en: beds}\nformula: beds.total / carers_professional\n",
    });
    const file = copy(
      ["indicator: subdistrict_centre_coverage", "indicator: odd"],
      ["各区镇区域性养老服务中心建成率达到100%", "床位100张"],
    );
    expect(faultsOf(() => loadScenario(file, { models }))[0].format("en")).toMatch(
      /indicators\/odd\.yaml:4:10 formula: units do not match: bed is declared, but the formula gives bed person\^-1/,
    );
  });
  it("refuses names that nothing has: what limits, what could give, what a standard sets", () => {
    const models = join(dir, "misspelt");
    cpSync(MODELS, models, { recursive: true });
    changeFile(join(models, "indicators", "home_visit_share.yaml"), [
      ["break_even: home_visits.hours_per_recipient", "break_even: home_visits.hours_per_recipients"],
    ]);
    changeFile(join(models, "indicators", "beds_per_1000.yaml"), [
      ["break_even: [elderly_60, beds_community]", "break_even: [elderly_61]"],
    ]);
    changeFile(join(models, "standards", "nursery_carer_ratio.yaml"), [["nursery_places.utilisation", "nursery_places.utilization"]]);
    const faults = faultsOf(() => loadScenario(copy(), { models: [models] }));
    expect(faults.map(({ code, params }) => [code, params.near])).toEqual(
      [
        ["name-unknown", "elderly_60"],
        ["name-unknown", "home_visits.hours_per_recipient"],
        ["name-unknown", "nursery_places.utilisation"],
      ].sort((a, b) => faults.findIndex(({ params }) => params.near === a[1]) - faults.findIndex(({ params }) => params.near === b[1])),
    );
  });
});

describe("a shelf of populations", () => {
  it("shares none between plans whose counts differ in a single person, of either sex and census", () => {
    const models = join(dir, "shelf", "models");
    const counts = join(models, "districts", "330421", "population.csv");
    cpSync("test/districts/330421", join(models, "districts", "330421"), { recursive: true });
    const people = new Map();
    const load = (): unknown => loadScenario(join(SCENARIOS, "city.yaml"), { district: "330421", models: [MODELS, models], people }).people;
    const first = load();
    expect(load()).toBe(first);
    changeFile(counts, [["2010,m,40,32942", "2010,m,40,32941"]]);
    const second = load();
    expect(second).not.toBe(first);
    changeFile(counts, [["2010,m,40,32941", "2010,m,40,32942"]]);
    expect(load()).toBe(first);
  });
});
