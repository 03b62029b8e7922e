import { itemOf } from "../../../core/items.ts";
import { writeXlsx, type WriteOptions } from "hucre/xlsx";
import type { Advances } from "../../fonts.ts";
import type { Row } from "../../../results/row.ts";
import type { Document, Table } from "../blocks.ts";
import { closePackage, openPackage } from "../package.ts";
import { typeset } from "../typeset.ts";
import { rowsSheet, ROWS_SHEET, valueCells } from "./rows-sheet.ts";
import { quotedSheet, sheetNames } from "./sheet-names.ts";
import { PRINT_TITLES, tableRange, tableSheet, type SheetContext } from "./table-sheet.ts";

type NamedRange = NonNullable<WriteOptions["namedRanges"]>[number];

/** The date of every workbook, fixed so that equal documents give the same bytes. */
const DATE = new Date(Date.UTC(1980, 0, 1));

/**
 * Writes a document's tables and the rows behind them as xlsx; deterministic.
 *
 * @param advances Widths of the face that columns are measured with.
 */
export async function buildXlsx(given: Document, rows: readonly Row[], advances: Advances): Promise<Uint8Array> {
  const { lang, title, generator, lock, blocks } = typeset(given);
  const tables = blocks.filter((block): block is Table => block.kind === "table");
  const names = sheetNames(
    tables.map((table) => `${table.label} ${table.title}`),
    [ROWS_SHEET[lang]],
  );
  const context: SheetContext = { lang, advances, values: valueCells(rows, lang) };
  const bytes = await writeXlsx({
    sheets: [...tables.map((table, i) => tableSheet(table, itemOf(names, i), context)), rowsSheet(rows, lang)],
    namedRanges: [
      ...tables.map((table, i) => ({ name: `${table.id}_table`, range: `${quotedSheet(itemOf(names, i))}!${tableRange(table)}` })),
      ...names.map((name) => printTitles(name, PRINT_TITLES)),
      printTitles(ROWS_SHEET[lang], "$1:$1"),
    ],
    defaultFont: { name: "宋体", size: 10.5 },
    properties: { title, creator: generator, keywords: lock, created: DATE, modified: DATE },
  });
  return closePackage(openPackage(bytes));
}

/** The rows repeated when printing; hucre's own setting does not quote the sheet's name, which Excel rejects if it has spaces. */
function printTitles(sheet: string, rows: string): NamedRange {
  return { name: "_xlnm.Print_Titles", range: `${quotedSheet(sheet)}!${rows}`, scope: sheet };
}
