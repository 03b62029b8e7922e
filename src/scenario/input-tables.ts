import { Fault } from "../core/fault.ts";
import { refuseOutside, type Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { readCsv, type CsvTable } from "./csv.ts";
import { isWorkbook, workbookTables } from "./workbook.ts";

/** A table of inputs: its id, or what a sheet is called, and its rows when they are wanted. */
export interface NamedTable {
  readonly name: string;
  readonly file: string;
  readonly table: () => CsvTable;
}

/** For a table, the ids of its columns by other names. */
export type ColumnNames = (table: string) => ReadonlyMap<string, string>;

const NONE: ReadonlyMap<string, string> = new Map();
/** What spreadsheets leave beside an open file. */
const LOCK = /^(?:~\$|\.)/;

/**
 * The tables of a folder of inputs (CSV files and workbooks, in any case of their names), or of one workbook.
 *
 * @throws Fault "file-missing", "folder-is-file", "link-outside"; Faults of a workbook.
 */
export function namedTables(place: string, files: Files, namesOf: ColumnNames = () => NONE): NamedTable[] {
  const kind = files.kind(place);
  if (kind === "file" && isWorkbook(place)) return sheetsAs(place, files, namesOf);
  if (kind !== "folder") throw new Fault(kind ? "folder-is-file" : "file-missing", {}, { file: place });
  return files.list(place).flatMap((name): NamedTable[] => {
    const file = join(place, name);
    refuseOutside(place, name, files);
    if (isWorkbook(name) && !LOCK.test(name)) return sheetsAs(file, files, namesOf);
    return /\.csv$/i.test(name) ? [{ name: name.slice(0, -4).toLowerCase(), file, table: () => readCsv(file, files) }] : [];
  });
}

/** What a folder of inputs has besides tables: nothing reads it. */
export function unreadFiles(folder: string, files: Files): string[] {
  return files.kind(folder) === "folder"
    ? files.list(folder).filter((name) => !/\.csv$/i.test(name) && (!isWorkbook(name) || LOCK.test(name)))
    : [];
}

function sheetsAs(file: string, files: Files, namesOf: ColumnNames): NamedTable[] {
  return workbookTables(file, files, namesOf).map(({ name, table }) => ({ name, file: table.file, table: () => table }));
}
