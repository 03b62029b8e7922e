import { cellRef, type Cell, type CellStyle, type WriteSheet } from "hucre/xlsx";
import type { Language } from "../../../core/messages/say.ts";
import { rowId, type Row } from "../../../core/row.ts";
import { quotedSheet } from "./sheet-names.ts";
import { BODY_FONT, HEAD_STYLE } from "./styles.ts";

/** The name of the sheet of raw rows. */
export const ROWS_SHEET: Readonly<Record<Language, string>> = { zh: "数据", en: "Data" };

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  zh: ["情景", "地区", "年份", "度量", "对象", "单位", "数值", "编号"],
  en: ["scenario", "district", "year", "measure", "of", "unit", "value", "id"],
};
const WIDTHS = [18, 12, 8, 22, 26, 10, 22, 56];
/** Where the value stands: column G. */
const VALUE_COLUMN = 6;

/** All rows as they are, with their ids: frozen head, filters, values unrounded. */
export function rowsSheet(rows: readonly Row[], lang: Language): WriteSheet {
  const style: CellStyle = { font: BODY_FONT, alignment: { horizontal: "left" } };
  const valueStyle: CellStyle = { font: BODY_FONT, alignment: { horizontal: "right", indent: 1 } };
  return {
    name: ROWS_SHEET[lang],
    columns: WIDTHS.map((width, c) => ({ width, style: c === VALUE_COLUMN ? valueStyle : style })),
    rows: [[...HEADS[lang]], ...rows.map((row) => [row.scenario, row.district, row.year, row.measure, row.of, row.unit, row.value, rowId(row)])],
    cells: new Map(HEADS[lang].map((head, c): [string, Partial<Cell>] => [`0,${c}`, { value: head, type: "string", style: HEAD_STYLE }])),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${cellRef(rows.length, HEADS[lang].length - 1)}` },
    pageSetup: { paperSize: "a4", orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

/** Where each row's value stands, by the row's id: '数据'!G2. */
export function valueCells(rows: readonly Row[], lang: Language): ReadonlyMap<string, string> {
  const sheet = quotedSheet(ROWS_SHEET[lang]);
  return new Map(rows.map((row, i) => [rowId(row), `${sheet}!${cellRef(i + 1, VALUE_COLUMN)}`]));
}
