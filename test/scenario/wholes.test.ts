import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { faultsOf, MODELS, rowsOf, runFile, smallPlan, workbench, writeFolder } from "./workbench.ts";

const dir = workbench();
let folders = 0;

/** A plan of Zengdu that gives all beds, with further statements and keys. */
function plan(more = "", keys = ""): string {
  return smallPlan(
    dir,
    `  - {id: p-1, value: 5000, quote: 全县现有各类养老床位5000张, kind: input, year: 2023, sets: beds_all}
  - {id: p-2, value: 18, quote: 每千名老年人养老床位18张以上, kind: target, year: 2025, indicator: beds_per_1000, compare: ">=", basis: resident}
${more}`,
    keys,
  );
}
const valueOf = (file: string, name: string, year = 2025): number | undefined =>
  runFile(file).evaluators.get("421303")?.evaluate(name, { year, variant: "medium", basis: "resident", path: "planned" }).value;

describe("a total that is given without its parts", () => {
  it("is tested as it is, on local data alone", () => {
    const file = plan();
    const [row] = rowsOf(runFile(file), "p-2");
    expect(row.computed).toBeCloseTo((1000 * 5000) / (valueOf(file, "elderly_60") ?? NaN), 9);
    expect(row.restsOn).toEqual([]);
  });
  it("is shared by its parts as in the nation, which add up to it", () => {
    const file = plan();
    const [institution, community] = ["beds_institution", "beds_community"].map((name) => valueOf(file, name) ?? NaN);
    expect(institution + community).toBeCloseTo(5000, 9);
    expect(institution / community).toBeCloseTo(0.01636 / 0.00939, 9);
    expect(runFile(file).plan.notes.find(({ id }) => id === "split-beds-total")).toMatchObject({ value: 2 });
  });
  it("leaves to one part what the other, if given, does not take", () => {
    const file = plan("  - {id: p-3, value: 4000, quote: 其中机构床位4000张, kind: input, year: 2023, sets: beds_institution}\n");
    expect([valueOf(file, "beds_institution"), valueOf(file, "beds_community"), valueOf(file, "beds.total")]).toEqual([4000, 1000, 5000]);
  });
  it("grows with what is added to or promised of a part", () => {
    const project = plan(
      "",
      "projects:\n  - {name: 新院, adds: beds_institution, amount: 300, opens: 2024, status: committed, source: 试}",
    );
    expect(valueOf(project, "beds.total", 2023)).toBe(5000);
    expect(valueOf(project, "beds.total")).toBe(5300);
    const promised = plan(
      `  - {id: p-3, value: 4000, quote: 机构床位4000张, kind: target, year: 2025, indicator: beds_institution, compare: ">=", promises: beds_institution}\n`,
    );
    expect(valueOf(promised, "beds.total")).toBeCloseTo(4000 + (valueOf(promised, "beds_community") ?? NaN), 9);
  });
  it("is refused where it is less than a part, with its line", () => {
    const file = plan("  - {id: p-3, value: 6000, quote: 其中机构床位6000张, kind: input, year: 2023, sets: beds_institution}\n");
    const [fault] = faultsOf(() => runFile(file, { models: [MODELS] }));
    expect(fault).toMatchObject({ code: "parts-over-whole", params: { value: 5000, sum: 6000 }, place: { line: 7 } });
    expect(fault?.format("zh")).toContain("养老床位总数（beds.total）为 5000，小于已给出的 养老机构床位 之和 6000：请核对");
  });
});

describe("a total that is a row of counts.csv", () => {
  const tables = (rows: string): string =>
    `inputs: [${JSON.stringify(writeFolder(join(dir, `tables-${++folders}`), { "counts.csv": `name,year,value,unit,source\n${rows}` }))}]`;

  it.each(["beds_all", "beds.total"])("goes before the plan's own, as %s, and its parts add up to it", (name) => {
    const file = plan("", tables(`${name},2024,5200,bed,民政局\n`));
    const [row] = rowsOf(runFile(file), "p-2");
    expect(row.computed).toBeCloseTo((1000 * 5200) / (valueOf(file, "elderly_60") ?? NaN), 9);
    expect(row.restsOn).toEqual([]);
    const [institution, community] = ["beds_institution", "beds_community"].map((part) => valueOf(file, part) ?? NaN);
    expect(institution + community).toBeCloseTo(5200, 9);
    const { notes } = runFile(file).plan;
    expect(notes.find(({ id }) => id === "split-beds-total")).toMatchObject({ value: 2, source: "民政局" });
    expect(notes.find(({ id }) => id === "input-over-plan-beds.total")).toMatchObject({ value: 5200 });
  });
  it("leaves to one part what the other, if given, does not take", () => {
    const file = plan("", tables("beds_all,2024,5200,张,\nbeds_institution,2024,4000,张,\n"));
    expect([valueOf(file, "beds_institution"), valueOf(file, "beds_community"), valueOf(file, "beds.total")]).toEqual([4000, 1200, 5200]);
  });
  it("is refused in another unit, under two names, and by a name that is neither, with line and column", () => {
    const found = faultsOf(() => runFile(plan("", tables("beds_all,2024,5200,万户,\nbeds.total,2024,5200,bed,\nbeds_al,2024,1,bed,\n"))));
    expect(found.map(({ code, place }) => [code, place?.line, place?.field])).toEqual([
      ["row-twice", 3, undefined],
      ["input-unit", 2, "unit"],
      ["input-name-unknown", 4, "name"],
    ]);
    expect(found[1]?.format("zh")).toContain("单位“万户”不符：应写 bed / 张（前面可加千、万、亿）或留空");
    expect(found[2]?.params).toEqual({ name: "beds_al", near: "beds_all" });
  });
});
