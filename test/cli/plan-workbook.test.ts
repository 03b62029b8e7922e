import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CORE_SCHEMA, load } from "js-yaml";
import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { planWorkbook } from "../../src/cli/plan-workbook.ts";
import { disk } from "../../src/files/disk.ts";
import { formWorkbook } from "../../src/report/form-workbook.ts";
import { loadScenario, shippedModels } from "../../src/scenario/resolve.ts";
import { sheetsOfFile, workbookPlan } from "../../src/scenario/workbook.ts";
import { faultsOf, SCENARIOS, workbench } from "../scenario/workbench.ts";
import { laoyou } from "./cli.ts";

const dir = workbench();
const MODELS = [shippedModels()];
type Value = Record<string, unknown>;
const valueOf = (text: string): Value => load(text, { schema: CORE_SCHEMA }) as Value;

const TEXT = `东山区养老托育服务实施方案
截至2024年底,全区现有养老机构床位1860张,3岁以下婴幼儿托位900个。
到2027年,养老机构护理型床位占比达到60%,每千名老年人拥有养老床位40张,每千人口拥有3岁以下婴幼儿托位数不少于4.5个。
`;

/** A workbook of these rows alone. */
async function written(name: string, sheets: Readonly<Record<string, readonly (readonly (string | number)[])[]>>): Promise<string> {
  const file = join(dir, name);
  const forms = Object.entries(sheets).map(([sheet, rows]) => ({ name: sheet, rows, columns: (rows[0] ?? []).map(() => ({ width: 9 })) }));
  writeFileSync(file, await formWorkbook(forms, { notes: { name: "说明", lines: ["-"] }, lists: "词表" }));
  return file;
}

const SETTINGS = [
  ["名称", "值"],
  ["方案名称", "甲县方案"],
  ["英文名称", "A plan"],
  ["文件标题", "甲县方案"],
  ["地区", "371721"],
];

describe("a plan's workbook", () => {
  it.each(["kunshan", "city", "zengdu", "hechuan", "zhejiang", "rehabilitation"])("holds all of %s", async (id) => {
    const value = valueOf(readFileSync(join(SCENARIOS, `${id}.yaml`), "utf8"));
    const file = join(dir, `${id}.xlsx`);
    writeFileSync(file, await planWorkbook(value, MODELS));
    expect(workbookPlan(file, disk).value).toEqual(value);
  });

  it("goes from a document to a verdict: read, confirm, ask, fill", async () => {
    writeFileSync(join(dir, "plan.txt"), TEXT);
    const [draft, asked] = [join(dir, "draft"), join(dir, "asked")];
    await laoyou(["read", join(dir, "plan.txt"), "--district", "371721", "--out", draft]);
    const yaml = (): Value => valueOf(readFileSync(join(draft, "scenario.yaml"), "utf8"));
    expect(workbookPlan(join(draft, "方案.xlsx"), disk).value).toEqual(yaml());
    await laoyou(["confirm", draft, "--accept-sure"]);
    expect(workbookPlan(join(draft, "方案.xlsx"), disk).value).toEqual(yaml());
    await laoyou(["ask", draft, "--out", asked]);
    const book = join(asked, "方案.xlsx");
    const numbers = ["population=133万", "beds_institution=4300", "beds_institution_nursing=2600"];
    const { code, err } = await laoyou(["fill", book, ...numbers, "--source", "民政局台账", "--lang", "zh"]);
    expect([code, err]).toEqual([0, ""]);
    const plan = loadScenario(book, { models: MODELS });
    expect(plan.quantities.get("beds_institution_nursing")?.evidence?.source).toContain("民政局台账");
    expect(plan.statements.map(({ id }) => id)).toEqual(loadScenario(draft, { models: MODELS }).statements.map(({ id }) => id));
    const slip = await laoyou(["fill", book, "beds_nursing=1", "population=many", "--source", "-", "--lang", "zh"]);
    expect(slip.code).toBe(65);
    expect(slip.err).toMatch(/beds_nursing[\s\S]*population=many/);
  }); // 2 s

  it("refuses what a file of text would be refused for, by sheet and cell, all at once", async () => {
    const file = await written("slips.xlsx", {
      目标: [
        ["指标", "比较", "数值", "年份", "原文", "备注"],
        ["养老机构护理型床位占比 nursing_share", "不低于", "60%", 2027, "护理型床位占比不低于60%", ""],
        ["nursing_shares", ">=", 60, 2027, "护理型床位占比达到60%", ""],
        ["nursing_share", "≥", 60, "", "护理型床位占比达到60%", ""],
      ],
      参数: SETTINGS,
    });
    const faults = faultsOf(() => loadScenario(file, { models: MODELS }));
    expect(faults.map(({ code, place }) => [code, place?.file.split("!").slice(1).join("!"), place?.field])).toEqual([
      ["value-write", "目标!C2", "数值"],
      ["key-missing", "目标!D4", "年份"],
    ]);
  });

  it("refuses sheets and columns that it does not know, formulas without a value, and workbooks of something else", async () => {
    const sheets = { 目標: [["指标", "数值"]], 现状: [["对应数量", "数目", "#旁注", "数值", "原文"], ["beds_institution", 5, "x", 5, "床位5张"]], "#自用": [["a"]], 参数: SETTINGS }; // prettier-ignore
    expect(faultsOf(() => workbookPlan("", disk)).map(({ code }) => code)).toEqual(["file-missing"]);
    const known = await written("sheets.xlsx", sheets);
    expect(
      faultsOf(() => workbookPlan(known, disk)).map(({ code, params }) => [code, params["name"] ?? params["column"], params["near"]]),
    ).toEqual([
      ["workbook-sheet-unknown", "目標", "目标"],
      ["workbook-column-unknown", "数目", "数值"],
    ]);
    const sheet = { ...utils.aoa_to_sheet([["数值"], [0]]), A2: { t: "n", f: "1+1" } };
    writeFileSync(
      join(dir, "formula.xlsx"),
      write({ SheetNames: ["现状"], Sheets: { 现状: sheet } }, { type: "buffer", bookType: "xlsx" }) as Uint8Array,
    );
    expect(faultsOf(() => workbookPlan(join(dir, "formula.xlsx"), disk)).map(({ code, place }) => [code, place?.file.slice(-5)])).toEqual([
      ["workbook-formula", "现状!A2"],
    ]);
    const other = await written("other.xlsx", { "#人口": [["年龄", "合计"], ["0岁", 5]] }); // prettier-ignore
    expect(faultsOf(() => workbookPlan(other, disk)).map(({ code }) => code)).toEqual(["workbook-no-plan"]);
    writeFileSync(join(dir, "text.xlsx"), "PK\u0003\u0004 no workbook");
    expect(faultsOf(() => workbookPlan(join(dir, "text.xlsx"), disk)).map(({ code }) => code)).toEqual(["workbook-unreadable"]);
  });

  it("reads tables of inputs from workbooks and from CSV in any case of the name, with faults by cell", async () => {
    const folder = join(dir, "tables");
    mkdirSync(folder);
    writeFileSync(join(folder, "COUNTS.CSV"), "name,year,value\nbeds_institution,2024,4300\n");
    await written("tables/本地数.XLSX", {
      人口: [["名称", "年份", "数值", "单位", "来源"], ["population", 2024, 133, "万人", "公报"]],
      institutions: [["name", "beds", "nursing_beds"], ["甲院", 200, 100]],
    }); // prettier-ignore
    const city = join(SCENARIOS, "city.yaml");
    const taken = faultsOf(() => loadScenario(city, { models: MODELS, district: "371721", inputs: [folder] }));
    expect(taken.map(({ code, params }) => [code, params["name"]])).toEqual([["set-twice", "beds_institution"]]);
    const broken = await written("本地数.xlsx", { 清单: [["名称", "年份", "数值"], ["beds_institution", 2024, "四千"]] }); // prettier-ignore
    expect(
      faultsOf(() => loadScenario(city, { models: MODELS, district: "371721", inputs: [broken] })).map(({ place }) => place?.file),
    ).toEqual([`${broken}!清单!C2`]);
    expect(sheetsOfFile(broken, disk)[0]?.rows[1]).toEqual(["beds_institution", 2024, "四千"]);
  });
});
