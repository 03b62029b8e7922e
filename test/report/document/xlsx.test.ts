import { readXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, it } from "vitest";
import type { Document, Table } from "../../../src/report/document/blocks.ts";
import { startWorkbook, workbook } from "../../../src/cli/workbook-thread.ts";
import { rowsFrom } from "../../../src/results/rows.ts";
import { rowId, ROW_COLUMNS } from "../../../src/results/row.ts";
import { closePackage, openPackage, partText, textPart } from "../../../src/report/document/package.ts";
import { documentXlsx } from "../../../src/report/document/xlsx.ts";
import { numberFormat } from "../../../src/report/document/xlsx/number-format.ts";
import { printing } from "../../../src/report/document/xlsx/printing.ts";
import { sheetNames } from "../../../src/report/document/xlsx/sheet-names.ts";
import { convert, itInOffice } from "./programs.ts";
import { documentRows, sampleDocument } from "./sample-document.ts";

const rows = documentRows();
let document: Document;
let tables: readonly Table[];
let bytes: Uint8Array;
beforeAll(async () => {
  document = await sampleDocument();
  tables = document.blocks.filter((block): block is Table => block.kind === "table");
  bytes = await documentXlsx(document, rows);
});

/** The body of a table starts at the fourth row. */
const BODY = 3;
/** Rounding of a product of two doubles, relative. */
const ROUNDING = 1e-12;

/** Rows of a sheet as values. */
async function sheetRows(file: Uint8Array, sheet: number): Promise<readonly (readonly unknown[])[]> {
  return (await readXlsx(file)).sheets[sheet].rows;
}

/** The numbers of a table, by row and column. */
function numbersOf({ rows: body }: Table): { readonly r: number; readonly c: number; readonly value: number }[] {
  return body.flatMap((row, r) => row.flatMap((cell, c) => (typeof cell === "string" ? [] : [{ r, c, value: cell.value * cell.scale }])));
}

describe("startWorkbook()", () => {
  it("gives the same bytes from another thread as from this one", { tags: "slow" }, async () => {
    const task = { documents: [["report", document]], tables: rowsFrom(rows).tables } as const;
    const [beside, here] = [await startWorkbook(task, true)(), await workbook(task)];
    expect(Buffer.compare(beside, here)).toBe(0);
    expect(here.length).toBeGreaterThan(10_000);
  });
});

describe("documentXlsx()", () => {
  it("writes the same bytes for the same document and rows", async () => {
    expect(Buffer.compare(bytes, await documentXlsx(await sampleDocument(), documentRows()))).toBe(0);
  });

  it("has a sheet for each table, then all rows with ids, each value unrounded", async () => {
    const { sheets } = await readXlsx(bytes);
    expect(sheets.map(({ name }) => name)).toEqual([
      "表1 “一老一小”主要指标",
      "表2 养老床位供需",
      "表3 分区镇老年人口与养老床位预测",
      "附表2 分县（市、区）人口预测",
      "数据",
    ]);
    expect(sheets[4].rows[0].join(" ")).toBe(
      "情景 地区 年份 变量 对象 人口方案 口径 供给路径 性别 年龄 分位 出资方 举措 成因 目标 读法 单位 数值 编号",
    );
    expect(sheets[4].rows.slice(1)).toEqual(rows.map((row) => [...ROW_COLUMNS.map((name) => row[name]), rowId(row)]));
    expect(sheets[4]).toMatchObject({ autoFilter: { range: `A1:S${rows.length + 1}` }, freezePane: { rows: 1 } });
  });

  it("keeps with each formula the value that it had here", async () => {
    for (const [i, table] of tables.entries()) {
      const sheet = await sheetRows(bytes, i);
      for (const { r, c, value } of numbersOf(table)) expect(sheet[BODY + r][c]).toBe(value);
    }
  });

  it("points each number at its row, and computed cells at their neighbours", () => {
    const parts = openPackage(bytes);
    const [first, second] = [1, 2].map((n) => partText(parts, `xl/worksheets/sheet${n}.xml`));
    const at = rows.findIndex((row) => rowId(row) === "plan/d01/2030/group/elderly_60") + 2;
    expect(first).toContain(`<c r="G4"`);
    expect(/<c r="G4"[^>]*><f>([^<]*)<\/f>/.exec(first)?.[1]).toBe(`'数据'!R${at}*0.0001`);
    expect(/<c r="C6"[^>]*><f>([^<]*)<\/f>/.exec(second)?.[1]).toBe("C4-C5");
  });

  it("has a native chart where columns are years, and none elsewhere or where it would show less than half of the rows", async () => {
    const { sheets } = await readXlsx(bytes);
    expect(sheets.map(({ charts = [] }) => charts.map(({ kinds }) => kinds).flat())).toEqual([[], ["line"], [], [], []]);
    expect(sheets[1].charts?.[0]?.series?.map(({ name, valuesRef }) => `${name} ${valuesRef}`)).toEqual([
      "需求 '表2 养老床位供需'!B4:E4",
      "规划供给 '表2 养老床位供需'!B5:E5",
      "缺口 '表2 养老床位供需'!B6:E6",
    ]);
  });

  it("draws one row of each group where there are many: its sum", async () => {
    const cell = (value: number) => ({ text: String(value), id: `x/${value}`, value, scale: 1, digits: 0 });
    const groups = ["甲", "乙", "丙"].flatMap((group, g) =>
      ["建设", "运行", "合计", "其他"].map((kind, k) => [group, kind, cell(10 * g + k), cell(10 * g + k + 1)]),
    );
    const table: Table = {
      kind: "table",
      id: "g",
      label: "表1",
      title: "费用",
      unit: "元",
      merge: [0],
      columns: [
        { name: "选项", align: "left" },
        { name: "类别", align: "left" },
        { name: "2025年", align: "number" },
        { name: "2030年", align: "number" },
      ],
      rows: groups,
      notes: [],
      source: "",
    };
    const { sheets } = await readXlsx(await documentXlsx({ ...document, blocks: [table] }, []));
    expect(sheets[0].charts?.[0]?.series?.map(({ name, valuesRef }) => `${name} ${valuesRef}`)).toEqual([
      "甲 合计 '表1 费用'!C6:D6",
      "乙 合计 '表1 费用'!C10:D10",
      "丙 合计 '表1 费用'!C14:D14",
    ]);
    expect(sheets[0].rows[BODY].slice(2)).toEqual([0, 1]);
  });

  it("quotes the sheets that names of the workbook point at", () => {
    const names = [...partText(openPackage(bytes), "xl/workbook.xml").matchAll(/<definedName [^>]*>([^<]*)</g)].map(([, range]) => range);
    expect(names).toHaveLength(2 * tables.length + 1);
    for (const range of names) expect(range).toMatch(/^'[^']+'!\$[A-Z\d]/);
  });

  it("shows number, title, unit, notes and source around the table", async () => {
    const sheet = await sheetRows(bytes, 1);
    expect(sheet[0][0]).toBe("表2\u3000养老床位供需");
    expect(sheet[1][0]).toBe("单位：张");
    expect(sheet[2]).toEqual(["项目", "2020年", "2025年", "2030年", "2035年"]);
    expect(sheet[6][0]).toMatch(/^资料来源：《2020年人口普查分县资料》；/);
  });

  itInOffice("is computed anew by LibreOffice to the same values, without the values that were kept", async () => {
    const parts = openPackage(bytes);
    const blank = Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name,
        /^xl\/worksheets\/sheet\d/.test(name) ? textPart(partText(parts, name).replace(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, "$1")) : part,
      ]),
    );
    const computed = convert(closePackage(blank), "表.xlsx", "xlsx");
    for (const [i, table] of tables.entries()) {
      const sheet = await sheetRows(computed, i);
      for (const { r, c, value } of numbersOf(table)) expect(Math.abs(Number(sheet[BODY + r][c]) / value - 1)).toBeLessThan(ROUNDING);
    }
  });
});

describe("numberFormat()", () => {
  it("prints as the document does: digits, sign, words around the number, the column's unit", () => {
    expect(numberFormat({ text: "31.6", digits: 1 }, { unit: "万张" })).toBe('0.0"万张";"−"0.0"万张";0.0"万张"');
    expect(numberFormat({ text: "55%", digits: 0 }, { unit: "%", most: 1 })).toBe('0"%"_._0;"−"0"%"_._0;0"%"_._0');
    expect(numberFormat({ text: "+3.20", digits: 2 })).toBe('"+"0.00;"−"0.00;0.00');
    expect(numberFormat({ text: "〔12〕", digits: 0 })).toBe('"〔"0"〕";"〔""−"0"〕";"〔"0"〕"');
    expect(numberFormat({ text: "1,234.5", digits: 1 })).toBe('#,##0.0;"−"#,##0.0;#,##0.0');
  });
});

describe("printing()", () => {
  const sheet = { isLandscape: false, characters: 80, chart: 315, chartRow: 40 };

  it("puts a table and its chart on one page where both stay legible", () => {
    expect(printing({ ...sheet, table: 200 })).toEqual({ pageSetup: expect.objectContaining({ fitToPage: true, fitToHeight: 0 }) });
    expect(printing({ ...sheet, table: 620 })).toEqual({
      pageSetup: expect.objectContaining({ fitToPage: true, fitToWidth: 1, fitToHeight: 1 }),
    });
  });

  it("gives the chart of a long table a page of its own, at a fixed scale, at which it is no higher than the page", () => {
    const { pageSetup, rowBreaks } = printing({ ...sheet, table: 4000, chart: 1500 });
    expect(rowBreaks).toEqual([40]);
    expect(pageSetup?.fitToPage).toBeUndefined();
    expect(((pageSetup?.scale ?? 100) / 100) * 1500).toBeLessThanOrEqual(734);
  });
});

describe("sheetNames()", () => {
  it("leaves out what Excel forbids, cuts to 31 characters and distinguishes equal names", () => {
    const names = sheetNames(["表1 a/b[c]:d*e?f\\g", "数据", "很".repeat(40), "很".repeat(40), "''"], ["数据"]);
    expect(names).toEqual(["表1 abcdefg", "数据_2", "很".repeat(31), `${"很".repeat(29)}_2`, "_"]);
  });
});
