import { intakeFault } from "./say.ts";
import { itemOf } from "../core/items.ts";
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import { Fault } from "../core/fault.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { MOST_BYTES, readBytes, tooLarge } from "../scenario/text-file.ts";
import { nameOf, type Finding } from "./finding.ts";
import type { Sheet } from "./sheet.ts";
import { loadWorkbooks } from "./workbooks.ts";
import { clean, decode, isAmount, isBroken, readContent, type Encoding } from "./text.ts";

/** A file that was read, and its checksum. */
export interface Source {
  readonly file: string;
  readonly sha256: string;
  readonly format: "csv" | "xls" | "xlsx";
  readonly encoding?: Encoding | undefined;
  readonly sheets: readonly Sheet[];
  readonly findings: readonly Finding[];
}

/** First bytes of workbooks. */
const SIGNATURES: readonly (readonly ["xlsx" | "xls", readonly number[]])[] = [
  ["xlsx", [0x50, 0x4b, 0x03, 0x04]],
  ["xls", [0xd0, 0xcf, 0x11, 0xe0]],
];
/** Possible separators of a text file; the most frequent one is used. */
const DELIMITERS = [",", "\t", ";", "|", ","] as const;

/**
 * Reads a table file of any kind: CSV in UTF-8, UTF-16 or GB18030, .xls, .xlsx.
 *
 * @param only Sheets to read from a workbook, by name; all if empty.
 * @throws Fault as `readBytes`; "import-empty" without a cell; "workbook-broken"; "sheet-unknown"; "optional-part-missing" for a workbook without its reader.
 */
export async function readSource(file: string, only: readonly string[] = [], files: Files = disk): Promise<Source> {
  const bytes = readBytes(file, files);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const format = SIGNATURES.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte))?.[0] ?? "csv";
  if (format !== "csv") {
    const sheets = await workbookSheets(bytes, file, only);
    return {
      file,
      sha256,
      format,
      sheets,
      findings: [...sheets.flatMap(brokenCells), ...sheets.flatMap(formulaCells), ...sheets.flatMap(hiddenCells)],
    };
  }
  refuseOther(bytes, file);
  if (bytes.length > MOST_BYTES.table) throw tooLarge(bytes.length, MOST_BYTES.table, file);
  const { text, encoding } = decode(bytes);
  if (/^\s*(?:<\?xml|<!doctype html|<html|<table|<meta)/i.test(text)) {
    const sheets = await workbookSheets(text, file, only);
    return { file, sha256, format: "xls", encoding, sheets, findings: sheets.flatMap(brokenCells) };
  }
  const sheet: Sheet = { origin: { file }, rows: csvRows(text, file) };
  if (!sheet.rows.some((row) => row.some((cell) => cell.trim() !== ""))) throw intakeFault("import-empty", {}, { file });
  return { file, sha256, format, encoding, sheets: [sheet], findings: brokenCells(sheet) };
}

async function workbookSheets(bytes: Uint8Array | string, file: string, only: readonly string[]): Promise<Sheet[]> {
  const read = await loadWorkbooks();
  const sheets = read(bytes, file);
  const unknown = only.find((name) => !sheets.some(({ origin }) => origin.sheet === name));
  if (unknown !== undefined)
    throw intakeFault("sheet-unknown", { name: unknown, known: sheets.map(({ origin }) => origin.sheet).join(", ") }, { file });
  return sheets.filter(({ origin }) => only.length === 0 || only.includes(origin.sheet ?? basename(file)));
}

/** Files of other kinds, by their first bytes: the kind is the reason, not a table that is lacking. */
const OTHERS: readonly (readonly [what: string, start: string])[] = [
  ["PDF", "%PDF"],
  ["RTF", "{\\rtf"],
  ["PNG", "\u0089PNG"],
  ["JPEG", "\u00ff\u00d8\u00ff"],
];

function refuseOther(bytes: Uint8Array, file: string): void {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  const other = OTHERS.find(([, mark]) => start.startsWith(mark));
  if (other) throw intakeFault("intake-format", { what: other[0] }, { file });
}

function csvRows(text: string, file: string): string[][] {
  try {
    return parse(text, { bom: true, delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Fault("csv-broken", { reason: error.message }, { file, ...(typeof error.lines === "number" && { line: error.lines }) });
  }
}

function delimiterOf(text: string): string {
  const bare = text.replace(/"[^"\n]*"/g, "");
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return itemOf(DELIMITERS, counts.indexOf(Math.max(...counts)));
}

/** Numbers hidden from readers of the workbook are read as well, and reported. */
function hiddenCells({ origin, rows, hidden }: Sheet): Finding[] {
  const numbers = rows.flatMap((row, r) =>
    row.flatMap((text, c) =>
      isAmount(readContent(clean(text))) && (hidden?.whole || hidden?.rows.includes(r) || hidden?.columns.includes(c))
        ? [nameOf({ row: r, column: c })]
        : [],
    ),
  );
  return numbers.length === 0
    ? []
    : [{ level: "warning", code: "intake-hidden", params: { count: numbers.length }, origin, cells: numbers }];
}

/** Formulas that no program has computed: their numbers are not in the file. */
function formulaCells({ origin, rows }: Sheet): Finding[] {
  const cells = rows.flatMap((row, r) => row.flatMap((text, c) => (text.startsWith("=") ? [nameOf({ row: r, column: c })] : [])));
  return cells.length === 0 ? [] : [{ level: "error", code: "intake-formula", params: { count: cells.length }, origin, cells }];
}

function brokenCells({ origin, rows }: Sheet): Finding[] {
  const cells = rows.flatMap((row, r) => row.flatMap((text, c) => (isBroken(text) ? [nameOf({ row: r, column: c })] : [])));
  return cells.length === 0 ? [] : [{ level: "error", code: "intake-encoding", params: { count: cells.length }, origin, cells }];
}
