import type { CsvTable } from "./csv.ts";
import type { WorkbookTable } from "./workbook.ts";
import type { YamlFile } from "./yaml.ts";

/** In a browser no file is read as a workbook. */
export function isWorkbook(_file: string): boolean {
  return false;
}

/** Never called: no file is a workbook. */
export function workbookPlan(): YamlFile<Readonly<Record<string, unknown>>> {
  return { value: {}, where: () => ({ file: "" }) };
}

/** Never called: no file is a workbook. */
export function workbookTables(): WorkbookTable[] {
  return [];
}

/** Runs a check of tables from CSV files, whose faults name their lines. */
export function inCells<T>(_tables: readonly CsvTable[], check: () => T): T {
  return check();
}
