import { loadOptional } from "../core/optional.ts";
import { itemOf } from "../core/items.ts";

/** A column of a sheet to fill in: its width in characters, what to write there, and the values that it offers. */
interface FormColumn {
  readonly width: number;
  readonly note?: string;
  readonly list?: readonly string[];
}

/** A sheet to fill in: its head and rows, and a column for each cell of the head. */
export interface FormSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | boolean)[])[];
  readonly columns: readonly FormColumn[];
}

/** What a workbook of forms has besides: a sheet of instructions, a line a row, and the sheet that holds the offered values. */
export interface FormNotes {
  readonly notes: { readonly name: string; readonly lines: readonly string[] };
  readonly lists: string;
}

/** Rows below the last one in which values are offered. */
const SPARE_ROWS = 300;
/** The longest list that a spreadsheet keeps in the cell itself, in characters. */
const INLINE = 200;
/** Words of an equal file: nothing in it says when it was written. */
const DATE = new Date(Date.UTC(1980, 0, 1));
const FONT = { name: "宋体", size: 10.5, charset: 134 };
const HEAD = {
  font: { ...FONT, bold: true },
  fill: { type: "pattern" as const, pattern: "solid" as const, fgColor: { rgb: "E7EEF7" } },
  alignment: { horizontal: "center" as const, vertical: "center" as const, wrapText: true },
};
const BODY = { font: FONT, alignment: { vertical: "top" as const, wrapText: true } };

/**
 * Writes sheets to fill in as xlsx: heads stay in sight, cells offer their values, and the head of a column says what belongs there. Equal sheets give the same bytes.
 *
 * @throws Fault `optional-part-missing` if the workbook writer is not installed.
 */
export async function formWorkbook(sheets: readonly FormSheet[], { notes, lists }: FormNotes): Promise<Uint8Array> {
  const { writeXlsx } = await loadOptional("hucre", () => import("hucre/xlsx"));
  const long = sheets.flatMap(({ columns }) => columns.flatMap(({ list }) => (list && list.join(",").length > INLINE ? [list] : [])));
  const kept = [...new Map(long.map((list) => [list.join("\n"), list])).values()];
  const rangeOf = (list: readonly string[]): string => {
    const c = kept.findIndex((one) => one.join("\n") === list.join("\n"));
    return `'${lists}'!$${letter(c)}$1:$${letter(c)}$${list.length}`;
  };
  const height = Math.max(0, ...kept.map((list) => list.length));
  return writeXlsx({
    sheets: [
      ...sheets.map(({ name, rows, columns }) => ({
        name,
        rows: rows.map((row) => row.map((cell) => (cell === "" ? null : cell))),
        columns: columns.map(({ width }) => ({ width, style: BODY })),
        cells: new Map(
          columns.map(({ note }, c) => [
            `0,${c}`,
            { value: itemOf(itemOf(rows, 0), c), style: HEAD, ...(note !== undefined && { comment: { text: note } }) },
          ]),
        ),
        freezePane: { rows: 1 },
        dataValidations: columns.flatMap(({ list }, c) =>
          list === undefined || list.length === 0
            ? []
            : [
                {
                  type: "list" as const,
                  range: `${letter(c)}2:${letter(c)}${rows.length + SPARE_ROWS}`,
                  allowBlank: true,
                  showErrorMessage: false,
                  ...(list.join(",").length > INLINE ? { formula1: rangeOf(list) } : { values: [...list] }),
                },
              ],
        ),
      })),
      { name: notes.name, rows: notes.lines.map((line) => [line]), columns: [{ width: 100, style: BODY }] },
      ...(kept.length === 0
        ? []
        : [
            {
              name: lists,
              rows: Array.from({ length: height }, (_, r) => kept.map((list) => list[r] ?? null)),
              columns: kept.map(() => ({ width: 50, style: BODY })),
            },
          ]),
    ],
    properties: { created: DATE, modified: DATE },
  });
}

/** The letters of a column, from 0. */
function letter(c: number): string {
  return c < 26 ? String.fromCharCode(65 + c) : letter(Math.floor(c / 26) - 1) + letter(c % 26);
}
