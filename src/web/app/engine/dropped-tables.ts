import type { Files } from "../../../files/files.ts";
import { basename } from "../../../files/path.ts";
import { readCsv, type CsvTable } from "../../../scenario/csv.ts";
import { planText } from "../../../scenario/edit-plan.ts";
import { columnNames } from "../../../scenario/inputs.ts";
import { openLibrary } from "../../../scenario/library.ts";
import { readPlan } from "../../../scenario/read-plan.ts";
import { shippedModels } from "../../../scenario/resolve.ts";
import { isWorkbook, sheetsOfFile, workbookPlan, workbookTables } from "../../../scenario/workbook.ts";
import { sheetOf } from "../../../scenario/workbook-plan.ts";
import type { Dropped } from "../protocol.ts";
import { declared, filesOf, INPUTS, pathIn, PLAN, withTables, type TableRow, type Work } from "./work.ts";

// Workbooks and tables that are dropped: read as `laoyou run 方案.xlsx` and `--inputs` read them, with the same faults.

/** The sheets that make a workbook a plan, and those that are tables of inputs. */
const OF_PLAN = ["targets", "present", "actions", "settings"];

/** Whether a workbook is a plan, not only tables of inputs. */
export function isPlanWorkbook({ name, bytes }: Dropped, shipped: Files): boolean {
  if (!isWorkbook(name)) return false;
  return sheetsOfFile(pathIn(name), holding(name, bytes, shipped)).some((sheet) => OF_PLAN.includes(sheetOf(sheet.name)?.id ?? ""));
}

/**
 * The work with the plan of a workbook, whose tables of inputs stay in it, and the folders of inputs that it names, which are not in it.
 *
 * @param code The place of a plan that names none.
 * @throws Faults as `laoyou run` of the workbook, by sheet and cell.
 */
export function planWorkbookWork(
  { name, bytes }: Dropped,
  code: string | undefined,
  shipped: Files,
): { readonly work: Work; readonly folders: readonly string[] } {
  const files = holding(name, bytes, shipped);
  const file = pathIn(name);
  const { value, where } = workbookPlan(file, files);
  const isPlaceless = value["district"] === undefined && code !== undefined;
  const { inputs, ...rest } = value;
  const named = Array.isArray(inputs) ? inputs.map(String) : [];
  const own = named.filter((one) => one === basename(name));
  const alone = own.length > 0 ? { ...rest, inputs: own } : rest;
  readPlan({ value: alone, where, file }, { files, models: [shippedModels(files)], ...(isPlaceless && { district: code }) });
  const text = planText({ ...rest, ...(isPlaceless && { district: code }) });
  const plan: Work = { plan: PLAN, options: [], shown: 0, contents: new Map([[PLAN, new TextEncoder().encode(text)]]) };
  const work = own.length > 0 ? withTables(plan, tablesOf(name, files), shipped) : plan;
  return { work, folders: named.filter((one) => !own.includes(one)) };
}

/**
 * The work with a table of inputs, or with those of a workbook, as tables that can be filled in on; rows of other names and years stay.
 *
 * @param check Runs the work with the file as it is: its faults name its own lines and cells.
 */
export function withTable(work: Work, { name, bytes }: Dropped, shipped: Files, check: (work: Work) => unknown): Work {
  const path = `${INPUTS}/${isWorkbook(name) ? name : name.toLowerCase()}`;
  const files = filesOf({ ...work, contents: new Map([[path, bytes]]) }, shipped);
  const names = isWorkbook(name) ? tablesOf(path, files).map((table) => `${INPUTS}/${table.id}.csv`) : [path];
  const others = [...work.contents].filter(([other]) => !names.includes(other));
  check(declared({ ...work, contents: new Map([...others, [path, bytes]]) }));
  return withTables(work, tablesOf(path, files), shipped);
}

/** A table of inputs by its id. */
interface InputTable {
  readonly id: string;
  readonly rows: readonly TableRow[];
}

/** The tables of a file in the folder of the work: a CSV file is one. */
function tablesOf(path: string, files: Files): InputTable[] {
  const rowsOf = ({ header, rows }: CsvTable): TableRow[] =>
    rows.map(({ cells }) => Object.fromEntries(header.map((column, i) => [column, cells[i] ?? ""])));
  if (!isWorkbook(path)) return [{ id: basename(path).slice(0, -".csv".length), rows: rowsOf(readCsv(pathIn(path), files)) }];
  const models = openLibrary([shippedModels(files)], files).all("input-tables");
  const modelOf = (sheet: string): (typeof models)[number] | undefined =>
    models.find(({ id, value }) => id === sheet || value.name.zh === sheet);
  return workbookTables(pathIn(path), files, (sheet) => columnNames(modelOf(sheet)?.value)).map(({ name, table }) => ({
    id: modelOf(name)?.id ?? name,
    rows: rowsOf(table),
  }));
}

/** The shipped files and a workbook in the folder of the work. */
function holding(name: string, bytes: Uint8Array, shipped: Files): Files {
  return filesOf({ plan: name, options: [], contents: new Map([[name, bytes]]) }, shipped);
}
