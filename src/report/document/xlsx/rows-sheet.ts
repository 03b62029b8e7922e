import { cellRef, type Cell, type CellStyle, type WriteSheet } from "hucre/xlsx";
import type { Language } from "../../say.ts";
import { rowId, ROW_COLUMNS, type Row } from "../../../results/row.ts";
import { quotedSheet } from "./sheet-names.ts";
import { BODY_FONT, HEAD_STYLE } from "./styles.ts";

/** The name of the sheet of raw rows. */
export const ROWS_SHEET: Readonly<Record<Language, string>> = { zh: "数据", en: "Data" };

/** The columns: Chinese head, and width in characters; the English head is the column's name. */
const COLUMNS: Readonly<Record<(typeof ROW_COLUMNS)[number] | "id", readonly [zh: string, width: number]>> = {
  scenario: ["情景", 18],
  district: ["地区", 12],
  year: ["年份", 8],
  variable: ["变量", 22],
  of: ["对象", 26],
  variant: ["人口方案", 10],
  basis: ["口径", 11],
  path: ["供给路径", 12],
  sex: ["性别", 6],
  age: ["年龄", 6],
  quantile: ["分位", 8],
  payer: ["出资方", 12],
  action: ["举措", 16],
  cause: ["成因", 12],
  target: ["目标", 16],
  reading: ["读法", 8],
  unit: ["单位", 10],
  value: ["数值", 22],
  id: ["编号", 56],
};
const NAMES = [...ROW_COLUMNS, "id"] as const;
/** Column of the value. */
const VALUE_COLUMN = ROW_COLUMNS.indexOf("value");

/** All rows with their ids: frozen heading, filters, values unrounded. */
export function rowsSheet(rows: readonly Row[], lang: Language): WriteSheet {
  const style: CellStyle = { font: BODY_FONT, alignment: { horizontal: "left" } };
  const valueStyle: CellStyle = { font: BODY_FONT, alignment: { horizontal: "right", indent: 1 } };
  const heads = NAMES.map((name) => (lang === "zh" ? COLUMNS[name][0] : name));
  return {
    name: ROWS_SHEET[lang],
    columns: NAMES.map((name) => ({ width: COLUMNS[name][1], style: name === "value" ? valueStyle : style })),
    rows: [heads, ...rows.map((row) => [...ROW_COLUMNS.map((name) => row[name]), rowId(row)])],
    cells: new Map(heads.map((head, c): [string, Partial<Cell>] => [`0,${c}`, { value: head, type: "string", style: HEAD_STYLE }])),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${cellRef(rows.length, NAMES.length - 1)}` },
    pageSetup: { paperSize: "a4", orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

/** The cell of each row's value, by the row's id: '数据'!G2. */
export function valueCells(rows: readonly Row[], lang: Language): ReadonlyMap<string, string> {
  const sheet = quotedSheet(ROWS_SHEET[lang]);
  return new Map(rows.map((row, i) => [rowId(row), `${sheet}!${cellRef(i + 1, VALUE_COLUMN)}`]));
}
