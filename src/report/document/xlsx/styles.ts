import type { CellStyle } from "hucre/xlsx";

type FontStyle = NonNullable<CellStyle["font"]>;
type BorderSide = NonNullable<NonNullable<CellStyle["border"]>["top"]>;

const BLACK = { rgb: "000000" };
const THICK: BorderSide = { style: "medium", color: BLACK };
const THIN: BorderSide = { style: "thin", color: BLACK };

/** 宋体 is on every machine that reads Chinese; 仿宋_GB2312 is not. */
export const BODY_FONT: FontStyle = { name: "宋体", size: 10.5, charset: 134 };

/** The rules of a 三线表, merged into a cell's style. */
const RULES = { head: { top: THICK, bottom: THIN }, last: { bottom: THICK } } as const;

/** The table's number and title. */
export const TITLE_STYLE: CellStyle = {
  font: { ...BODY_FONT, name: "黑体", size: 14 },
  alignment: { horizontal: "center", vertical: "center", wrapText: true },
};
/** The one unit of a table, at its top right. */
export const UNIT_STYLE: CellStyle = { font: BODY_FONT, alignment: { horizontal: "right", vertical: "center" } };
/** The head of a column. */
export const HEAD_STYLE: CellStyle = {
  font: { ...BODY_FONT, bold: true },
  alignment: { horizontal: "center", vertical: "center", wrapText: true },
  border: RULES.head,
};
/** Notes and source. */
export const NOTE_STYLE: CellStyle = {
  font: { ...BODY_FONT, size: 9 },
  alignment: { horizontal: "left", vertical: "top", wrapText: true },
};

/** A cell of the body. */
export function bodyStyle(align: "left" | "number" | "centre", isLast: boolean): CellStyle {
  const horizontal = { left: "left", number: "right", centre: "center" } as const;
  return {
    font: BODY_FONT,
    alignment: { horizontal: horizontal[align], vertical: "center", wrapText: align !== "number" },
    ...(isLast ? { border: RULES.last } : {}),
  };
}
