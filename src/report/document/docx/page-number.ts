import {
  AlignmentType,
  BorderStyle,
  Footer,
  HeightRule,
  PageNumber,
  Paragraph,
  Table,
  TableAnchorType,
  TableBorders,
  TableCell,
  TableRow,
  TextDirection,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { LANDSCAPE, PAGE, SIZES, TWIPS_PER_MM } from "../page.ts";
import { STYLE, twips } from "./styles.ts";

/** The number is 7 mm below the type area. @see GB/T 9704—2012, 7.5. */
const BELOW_TYPE_AREA = 7;
/** A line of the number, points. */
const LINE = 18;

/** Distance of the number's line from the paper's edge, in twentieths of a point: its dash lies 7 mm below the type area. */
export const FOOTER_DISTANCE = Math.round((PAGE.bottom - BELOW_TYPE_AREA) * TWIPS_PER_MM - twips(LINE) / 2);

/** The page number of portrait pages, — 1 —: on the outer side, one character from the edge of the type area. */
export function uprightFooters(): { readonly default: Footer; readonly even: Footer } {
  const space = twips(SIZES.pageNumber);
  const odd = new Paragraph({ style: STYLE.pageNumber, alignment: AlignmentType.RIGHT, indent: { right: space }, children: number() });
  const even = new Paragraph({ style: STYLE.pageNumber, alignment: AlignmentType.LEFT, indent: { left: space }, children: number() });
  return { default: new Footer({ children: [odd] }), even: new Footer({ children: [even] }) };
}

/**
 * The page number of landscape pages: in the position of portrait pages once the page is bound, hence at the left edge and rotated.
 *
 * The lower end of odd pages and the upper end of even ones are outside.
 */
export function turnedFooters(): { readonly default: Footer; readonly even: Footer } {
  const make = (isOdd: boolean) =>
    new Footer({ children: [turnedNumber(isOdd), new Paragraph({ style: STYLE.pageNumber, children: [] })] });
  return { default: make(true), even: make(false) };
}

/** A one-cell table that floats in the left margin, its text rotated clockwise, as high as the type area. */
function turnedNumber(isOdd: boolean): Table {
  const high = Math.round((LANDSCAPE.height - LANDSCAPE.top - LANDSCAPE.bottom) * TWIPS_PER_MM);
  const wide = twips(LINE * 1.2);
  const space = twips(SIZES.pageNumber);
  const none = { style: BorderStyle.NIL, size: 0, color: "auto" } as const;
  const cell = new TableCell({
    width: { size: wide, type: WidthType.DXA },
    textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
    verticalAlign: VerticalAlignTable.CENTER,
    borders: { top: none, bottom: none, left: none, right: none },
    children: [
      new Paragraph({
        style: STYLE.pageNumber,
        alignment: isOdd ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: isOdd ? { right: space } : { left: space },
        children: number(),
      }),
    ],
  });
  return new Table({
    width: { size: wide, type: WidthType.DXA },
    columnWidths: [wide],
    borders: TableBorders.NONE,
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      verticalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: Math.round((LANDSCAPE.left - BELOW_TYPE_AREA) * TWIPS_PER_MM - wide / 2),
      absoluteVerticalPosition: Math.round(LANDSCAPE.top * TWIPS_PER_MM),
    },
    rows: [new TableRow({ height: { value: high, rule: HeightRule.EXACT }, children: [cell] })],
  });
}

function number(): TextRun[] {
  return ["\u2014 ", PageNumber.CURRENT, " \u2014"].map((part) => new TextRun({ children: [part], font: { hint: "eastAsia" } }));
}
