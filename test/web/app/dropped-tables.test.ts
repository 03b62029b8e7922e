import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { Faults } from "../../../src/core/fault.ts";
import { disk } from "../../../src/files/disk.ts";
import { planWorkbook } from "../../../src/cli/plan-workbook.ts";
import { rowsCsv } from "../../../src/results/csv.ts";
import { rowsOf } from "../../../src/results/result.ts";
import { shippedModels } from "../../../src/scenario/resolve.ts";
import { parseYaml } from "../../../src/scenario/yaml.ts";
import * as z from "../../../src/scenario/zod.ts";
import { isPlanWorkbook, planWorkbookWork, withTable } from "../../../src/web/app/engine/dropped-tables.ts";
import { evaluator } from "../../../src/web/app/engine/evaluate.ts";
import { newWork, tableOf, type Work } from "../../../src/web/app/engine/work.ts";

const PLACE = "371721";
const evaluate = evaluator(disk, () => undefined);
const open = newWork(PLACE, "template", disk);
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const valueOf = (work: Work): Readonly<Record<string, unknown>> =>
  parseYaml(textOf(work.contents.get(work.plan)), "plan", z.looseObject({})).value;
const rows = (work: Work): string => rowsCsv(rowsOf(evaluate(work).shown.outcome));
const COUNTS = ["name", "label", "year", "value", "unit", "source"];

function workbook(
  name: string,
  sheets: Readonly<Record<string, readonly (readonly (string | number)[])[]>>,
): { name: string; bytes: Uint8Array } {
  const book = utils.book_new();
  for (const [sheet, cells] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(cells.map((row) => [...row])), sheet);
  return { name, bytes: new Uint8Array(write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer) };
}

function faultsOf(act: () => unknown): string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof Faults) return error.faults.map((fault) => fault.format("zh"));
    throw error;
  }
  return [];
}

describe("a dropped workbook", () => {
  it("of a plan with its tables gives the rows of the plan with them", async () => {
    const counts = { name: "beds_institution", year: 2025, value: 4300, unit: "bed", source: "民政局" };
    const book = { name: "方案.xlsx", bytes: await planWorkbook(valueOf(open), [shippedModels()], { counts: [counts] }) };
    expect(isPlanWorkbook(book, disk)).toBe(true);
    const csv = { name: "counts.csv", bytes: new TextEncoder().encode(`${COUNTS.join(",")}\nbeds_institution,,2025,4300,bed,民政局\n`) };
    const { work, folders } = planWorkbookWork(book, undefined, disk);
    expect(folders).toEqual([]);
    expect(rows(work)).toBe(rows(withTable(open, csv, disk, evaluate)));
    expect(rows(work)).not.toBe(rows(open));
  });

  it("of tables is put to those that were filled in, row by row", () => {
    const csv = {
      name: "Counts.CSV",
      bytes: new TextEncoder().encode(`${COUNTS.join(",")}\nbeds_institution,,2025,1,bed,甲\nspecial_hardship,,2025,7,person,甲\n`),
    };
    const filled = withTable(open, csv, disk, evaluate);
    const book = workbook("本地.xlsx", {
      清单: [
        ["名称", "年份", "数值", "单位", "来源"],
        ["beds_institution", 2025, 4300, "bed", "乙"],
      ],
    });
    expect(isPlanWorkbook(book, disk)).toBe(false);
    const given = tableOf(withTable(filled, book, disk, evaluate), "counts", disk);
    expect(given.map(({ name, value, source }) => [name, value, source])).toEqual([
      ["special_hardship", "7", "甲"],
      ["beds_institution", "4300", "乙"],
    ]);
  });

  it("with mistakes is refused with sheet and cell, and a table with its line", () => {
    const plan = workbook("方案.xlsx", {
      目标: [
        ["编号", "指标", "比较", "数值", "年份", "原文"],
        ["a-1", "nursing_shar", "达到", 60, 2030, "达到60%"],
      ],
      参数: [
        ["名称", "值"],
        ["方案名称", "甲"],
        ["英文名称", "A"],
        ["文件标题", "甲"],
        ["地区", PLACE],
      ],
    });
    expect(faultsOf(() => planWorkbookWork(plan, undefined, disk))).toEqual([
      expect.stringMatching(/project\/方案\.xlsx!目标!B2 .*nursing_shar.*nursing_share/),
    ]);
    const book = workbook("本地.xlsx", {
      清单: [
        ["名称", "年份", "数值", "单位", "来源"],
        ["beds_institution", "去年", 4300, "bed", "乙"],
      ],
    });
    expect(faultsOf(() => withTable(open, book, disk, evaluate))).toEqual([expect.stringMatching(/inputs\/本地\.xlsx!清单!B2 .*去年/)]);
    const csv = { name: "counts.csv", bytes: new TextEncoder().encode(`${COUNTS.join(",")}\nbeds_institution,,2025,x,bed,甲\n`) };
    expect(faultsOf(() => withTable(open, csv, disk, evaluate))).toEqual([expect.stringMatching(/inputs\/counts\.csv:2.*x/)]);
  });
});
