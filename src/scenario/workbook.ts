import type { CellObject, WorkBook, WorkSheet } from "@e965/xlsx";
import { Fault, Faults, throwAny } from "../core/fault.ts";
import { nodeFault } from "../core/node-fault.ts";
import type { Files } from "../files/files.ts";
import { isZip, MOST_UNPACKED, stored, unpackedSize } from "./zip.ts";
import type { CsvTable } from "./csv.ts";
import { readBytes } from "./text-file.ts";
import { sheetLibrary } from "./workbook-library.ts";
import { cellAt, columnOf, headRow, isUnread, planOf, sheetOf, type WorkbookPlan } from "./workbook-plan.ts";
import type { Cell, CellSheet } from "./workbook-cells.ts";

/** The most cells of a sheet from A1 to its last content: far more than any plan has. */
const MOST_CELLS = 2_000_000;
/** The sheets of inputs by the ids of their tables. */
const INPUT_SHEETS: Readonly<Record<string, "counts" | "facts">> = { counts: "counts", facts: "facts" };

/** Whether a file is a workbook, by its name. */
export function isWorkbook(file: string): boolean {
  return /\.xls[xm]$/i.test(file);
}

/**
 * Reads a plan's workbook, in Node; browser bundles have none (`browser` in package.json).
 *
 * @param tables The ids and names of the tables of inputs that further sheets may be.
 * @throws Faults of the sheets, each with sheet and cell; workbook-broken, workbook-huge; optional-part-missing if the reader is not installed.
 */
export function workbookPlan(file: string, files: Files): WorkbookPlan {
  return planOf(sheetsOfFile(file, files), file, tableNames(files));
}

/** A table of inputs in a workbook: the id or name of its sheet, and its rows. */
export interface WorkbookTable {
  readonly name: string;
  readonly table: CsvTable;
}

/**
 * The sheets of a workbook that are tables of inputs: 清单 (counts), 人口 (facts), and any named as one of the models; blank tables are left out.
 *
 * Columns may have the names that `namesOf` gives for a sheet.
 */
export function workbookTables(file: string, files: Files, namesOf: (table: string) => ReadonlyMap<string, string>): WorkbookTable[] {
  return sheetsOfFile(file, files).flatMap((sheet) => {
    const known = sheetOf(sheet.name);
    const own = known && INPUT_SHEETS[known.id];
    if (isUnread(sheet.name) || (known && !own)) return [];
    const top = known
      ? headRow(sheet.rows, known)
      : Math.max(
          0,
          sheet.rows.findIndex((row) => row.filter((cell) => cell !== "").length > 1),
        );
    const names = namesOf(own ?? sheet.name);
    const header = (sheet.rows[top] ?? []).map((cell) => {
      const text = String(cell).trim();
      return (known && columnOf(text, known)?.key) ?? names.get(text) ?? text;
    });
    const width = header.findLastIndex((text) => text !== "") + 1;
    const rows = sheet.rows
      .map((row, r) => ({ line: r + 1, cells: header.slice(0, width).map((_, c) => String(row[c] ?? "").trim()) }))
      .slice(top + 1)
      .filter(({ cells }) => cells.some((text) => text !== ""));
    return rows.length === 0
      ? []
      : [{ name: own ?? sheet.name, table: { file: `${file}!${sheet.name}`, header: header.slice(0, width), rows } }];
  });
}

/** Runs a check of tables; faults of those from workbooks name the cell instead of the line. */
export function inCells<T>(tables: readonly CsvTable[], check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof Faults) throw new Faults(error.faults.map((fault) => placed(fault, tables)));
    throw error instanceof Fault ? placed(error, tables) : error;
  }
}

function placed(fault: Fault, tables: readonly CsvTable[]): Fault {
  const { file, line, field } = fault.place ?? { file: "" };
  const table = tables.find((one) => one.file === file);
  const [, book = "", sheet = ""] = /^(.*\.xls[xm])!(.*)$/is.exec(file) ?? [];
  if (!table || book === "" || line === undefined) return fault;
  return fault.at(cellAt(book, sheet, line - 1, Math.max(0, table.header.indexOf(field ?? "")), field));
}

let names: readonly string[] | undefined;

/** The names of the shipped tables of inputs, in both spellings: their sheets belong to no plan. */
function tableNames(files: Files): readonly string[] {
  return (names ??= files.list(`${files.home}/models/input-tables`).map((name) => name.replace(/\.yaml$/, "")));
}

/** The sheets of a file as cells. */
export function sheetsOfFile(file: string, files: Files): CellSheet[] {
  const bytes = readBytes(file, files);
  const known = read.get(bytes);
  if (known) return known;
  const sheets = openSheets(bytes, file);
  read.set(bytes, sheets);
  return sheets;
}

const read = new WeakMap<Uint8Array, CellSheet[]>();

function openSheets(bytes: Uint8Array, file: string): CellSheet[] {
  if (unpackedSize(bytes) > MOST_UNPACKED) throw nodeFault("workbook-huge", { most: MOST_UNPACKED / 1e6 }, { file });
  const { read: open, utils } = sheetLibrary();
  let book: WorkBook;
  try {
    book = open(isZip(bytes) ? stored(bytes) : bytes, {
      type: "array",
      dense: false,
      cellDates: false,
      cellFormula: true,
      cellHTML: false,
      sheetStubs: true,
    });
  } catch (error) {
    throw nodeFault("workbook-unreadable", { reason: error instanceof Error ? error.message : String(error) }, { file });
  }
  const faults: Fault[] = [];
  const sheets = book.SheetNames.map((name) => {
    const sheet = book.Sheets[name] ?? {};
    const e = extentOf(sheet, utils.decode_cell);
    const cells = (e.r + 1) * (e.c + 1);
    if (cells > MOST_CELLS) throw nodeFault("workbook-unreadable", { reason: `${name}: ${cells} cells (> ${MOST_CELLS})` }, { file });
    const rows = Array.from({ length: e.r + 1 }, (_, r) =>
      Array.from({ length: e.c + 1 }, (_, c) =>
        cellOf(sheet, utils.encode_cell({ r, c }), () => faults.push(nodeFault("workbook-formula", {}, cellAt(file, name, r, c)))),
      ),
    );
    return { name, rows };
  });
  throwAny(faults);
  return sheets;
}

/** The last row and column with content: what a sheet declares may be all rows and columns that the program has. */
function extentOf(sheet: WorkSheet, decode: (address: string) => { r: number; c: number }): { readonly r: number; readonly c: number } {
  let [r, c] = [0, 0];
  for (const [address, cell] of Object.entries(sheet) as [string, CellObject][]) {
    if (address.startsWith("!") || (cell.v === undefined && cell.f === undefined)) continue;
    const at = decode(address);
    [r, c] = [Math.max(r, at.r), Math.max(c, at.c)];
  }
  return { r, c };
}

/** A cell's value: a date as it is shown, an error by its name; `lacking` for a formula that no program has computed. */
function cellOf(sheet: WorkSheet, address: string, lacking: () => void): Cell {
  const cell = sheet[address] as CellObject | undefined;
  if (cell === undefined) return "";
  if (cell.t === "z" || cell.v === undefined) {
    if (cell.f !== undefined) lacking();
    return "";
  }
  if (cell.t === "e") return cell.w ?? "#ERROR";
  if (cell.t === "n" && cell.w !== undefined && /[年月/]|\d-\d|[A-Za-z]{3}/.test(cell.w)) return cell.w;
  return typeof cell.v === "number" || typeof cell.v === "string" || typeof cell.v === "boolean" ? cell.v : String(cell.v);
}
