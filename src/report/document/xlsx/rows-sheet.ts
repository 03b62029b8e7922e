import { cellRef, type Cell, type CellStyle, type WriteSheet } from "hucre/xlsx";
import type { Language } from "../../say.ts";
import { rowId, ROW_COLUMNS, type Row } from "../../../results/row.ts";
import { quotedSheet } from "./sheet-names.ts";
import { BODY_FONT, HEAD_STYLE } from "./styles.ts";

/** The name of the sheet of raw rows. */
export const ROWS_SHEET: Readonly<Record<Language, string>> = { zh: "数据", en: "Data" };

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    "情景",
    "地区",
    "年份",
    "变量",
    "对象",
    "人口方案",
    "口径",
    "供给路径",
    "性别",
    "年龄",
    "分位",
    "出资方",
    "举措",
    "成因",
    "目标",
    "读法",
    "单位",
    "数值",
    "编号",
  ],
  en: [...ROW_COLUMNS, "id"],
};
const WIDTHS = [18, 12, 8, 22, 26, 10, 11, 12, 6, 6, 8, 12, 16, 12, 16, 8, 10, 22, 56];
/** Column of the value. */
const VALUE_COLUMN = ROW_COLUMNS.indexOf("value");

/** All rows with their ids: frozen heading, filters, values unrounded. */
export function rowsSheet(rows: readonly Row[], lang: Language): WriteSheet {
  const style: CellStyle = { font: BODY_FONT, alignment: { horizontal: "left" } };
  const valueStyle: CellStyle = { font: BODY_FONT, alignment: { horizontal: "right", indent: 1 } };
  return {
    name: ROWS_SHEET[lang],
    columns: WIDTHS.map((width, c) => ({ width, style: c === VALUE_COLUMN ? valueStyle : style })),
    rows: [[...HEADS[lang]], ...rows.map((row) => [...ROW_COLUMNS.map((name) => row[name]), rowId(row)])],
    cells: new Map(HEADS[lang].map((head, c): [string, Partial<Cell>] => [`0,${c}`, { value: head, type: "string", style: HEAD_STYLE }])),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${cellRef(rows.length, HEADS[lang].length - 1)}` },
    pageSetup: { paperSize: "a4", orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

/** The cell of each row's value, by the row's id: '数据'!G2. */
export function valueCells(rows: readonly Row[], lang: Language): ReadonlyMap<string, string> {
  const sheet = quotedSheet(ROWS_SHEET[lang]);
  return new Map(rows.map((row, i) => [rowId(row), `${sheet}!${cellRef(i + 1, VALUE_COLUMN)}`]));
}
