import { intakeFault } from "./say.ts";
import { entryOf, itemOf } from "../core/items.ts";
import type { WorkBook, WorkSheet } from "@e965/xlsx";
import { Fault } from "../core/fault.ts";
import { isZip, MOST_UNPACKED, stored, unpackedSize } from "../scenario/zip.ts";
import type { Hidden, Sheet } from "./sheet.ts";

/** Reads the sheets of a workbook's bytes, or of the text of a page or an XML file that was saved as one. */
export type WorkbookReader = (content: Uint8Array | string, file: string) => Sheet[];

const PART = "@e965/xlsx";

/**
 * Loads the reader of .xls and .xlsx, an optional package.
 *
 * @returns A reader that fills merged cells with their text and throws Fault "workbook-broken", also for more cells than a table has.
 * @throws Fault "optional-part-missing" if it is not installed.
 */
export async function loadWorkbooks(): Promise<WorkbookReader> {
  const { read, utils } = await library();
  const open = (content: Uint8Array | string, file: string): WorkBook => {
    try {
      if (typeof content === "string") return read(content, { type: "string", raw: true, cellDates: false });
      const size = unpackedSize(content);
      if (size > MOST_UNPACKED) throw new RangeError(`${Math.round(size / 1e6)} MB unpacked (> ${MOST_UNPACKED / 1e6} MB)`);
      return read(isZip(content) ? stored(content) : content, {
        type: "array",
        dense: false,
        cellDates: false,
        cellStyles: true,
        sheetStubs: true,
      });
    } catch (error) {
      throw intakeFault("workbook-broken", { reason: error instanceof Error ? error.message : String(error) }, { file });
    }
  };
  const tableExtent = (sheet: WorkSheet, { file, name }: { readonly file: string; readonly name: string }): Extent => {
    const extent = extentOf(sheet, utils.decode_cell);
    const cells = (extent.e.r + 1) * (extent.e.c + 1);
    if (cells > MOST_CELLS) throw intakeFault("workbook-broken", { reason: `${name}: ${cells} cells (> ${MOST_CELLS})` }, { file });
    return extent;
  };
  return (content, file) => {
    const { SheetNames, Sheets, Workbook } = open(content, file);
    if (SheetNames.length === 0) throw intakeFault("workbook-broken", { reason: "no sheets" }, { file });
    return SheetNames.map((name, i) => ({
      origin: { file, sheet: name },
      hidden: hiddenOf(entryOf(Sheets, name), (Workbook?.Sheets?.[i]?.Hidden ?? 0) > 0),
      rows: gridOf(entryOf(Sheets, name), tableExtent(entryOf(Sheets, name), { file, name }), utils.encode_cell),
    }));
  };
}

async function library(): Promise<typeof import("@e965/xlsx")> {
  try {
    const [part, pages] = await Promise.all([import("@e965/xlsx"), import("@e965/xlsx/dist/cpexcel.full.mjs")]);
    part.set_cptable(pages); // workbooks of Excel 5 and 95 are in the code page of their machine
    return part;
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : "";
    if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw cause;
    throw new Fault("optional-part-missing", { part: PART, remedy: `npm install ${PART}` });
  }
}

interface Extent {
  readonly s: { readonly r: number; readonly c: number };
  readonly e: { readonly r: number; readonly c: number };
}

/** Cells of the largest sheet that is read as a table: ten times those of a province by county, age and sex. */
const MOST_CELLS = 2_000_000;

/**
 * The rectangle of the cells that say something: what a sheet declares may be all rows and columns that the program has.
 */
function extentOf(sheet: WorkSheet, decode: (address: string) => { r: number; c: number }): Extent {
  let [r, c] = [0, 0];
  for (const address of Object.keys(sheet)) {
    if (address.startsWith("!") || textOf(sheet, address) === "") continue;
    const at = decode(address);
    [r, c] = [Math.max(r, at.r), Math.max(c, at.c)];
  }
  return { s: { r: 0, c: 0 }, e: { r, c } };
}

/** Cells from A1 on; the text of a merged cell is in all of it, its number only in the first. */
function gridOf(sheet: WorkSheet, { e }: Extent, name: (cell: { r: number; c: number }) => string): string[][] {
  const rows = Array.from({ length: e.r + 1 }, (_, r) => Array.from({ length: e.c + 1 }, (_, c) => textOf(sheet, name({ r, c }))));
  for (const { s, e: end } of sheet["!merges"] ?? []) {
    const text = rows[s.r]?.[s.c] ?? "";
    if (text === "" || Number.isFinite(Number(text))) continue;
    for (let r = s.r; r <= Math.min(end.r, e.r); r++) for (let c = s.c; c <= Math.min(end.c, e.c); c++) itemOf(rows, r)[c] = text;
  }
  return rows;
}

/** Parts hidden from readers of the workbook. */
function hiddenOf(sheet: WorkSheet, whole: boolean): Hidden {
  const at = (lines: readonly ({ readonly hidden?: boolean } | undefined)[] = []): number[] =>
    [...lines.keys()].filter((i) => lines[i]?.hidden === true);
  return { whole, rows: at(sheet["!rows"]), columns: at(sheet["!cols"]) };
}

/** Whether a formula's cell has its value: a program that cannot compute stores none. */
function isComputed(cell: object): boolean {
  return "v" in cell && cell.v !== undefined && !Number.isNaN(cell.v) && !("t" in cell && cell.t === "z");
}

function textOf(sheet: WorkSheet, address: string): string {
  const cell: unknown = sheet[address];
  if (typeof cell === "object" && cell !== null && "f" in cell && !isComputed(cell)) return `=${String(cell.f)}`;
  if (typeof cell !== "object" || cell === null || !("v" in cell)) return "";
  if ("t" in cell && cell.t === "e") return "w" in cell && typeof cell.w === "string" ? cell.w : "#ERROR"; // the value is the error's number
  const dated = "t" in cell && cell.t === "n" && "w" in cell && typeof cell.w === "string" && /[年月/]|[A-Za-z]{3}/.test(cell.w);
  return dated ? String(cell.w) : String(cell.v ?? "");
}
