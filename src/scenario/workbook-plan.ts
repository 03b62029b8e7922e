import { throwAny, type Fault, type Position } from "../core/fault.ts";
import { nodeFault } from "../core/node-fault.ts";
import { nearest } from "../core/nearest.ts";
import { columnLetters, fromCell, toCell, type Cell, type CellSheet } from "./workbook-cells.ts";
import { ORDER, SETTINGS, SHEETS, UNREAD_SHEETS, type SheetId, type WorkbookColumn, type WorkbookSheet } from "./workbook-columns.ts";
import { SCHEMA_VERSION } from "./schema-scenario.ts";
import type { FieldPath } from "./yaml-faults.ts";

type Values = Record<string, unknown>;

/** A plan read from a workbook: what its scenario file would hold, and the cell of each field. */
export interface WorkbookPlan {
  readonly value: Readonly<Values>;
  readonly where: (path: FieldPath) => Position;
}

/** A row of a sheet: its values by key, and where its cells are. */
interface ReadRow {
  readonly values: Readonly<Record<string, unknown>>;
  readonly sheet: string;
  readonly row: number;
  readonly columns: readonly (WorkbookColumn | undefined)[];
}

/** The list of a row without a kind. */
const LIST_OF = { actions: "actions", settings: "quantities" } as const;
const KIND_OF = { targets: "target", present: "input" } as const;
/** A heading that is a key of the format itself. */
const KEY = /^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?$/;

/**
 * Reads the sheets of a plan as the value of its scenario file, which is then checked as one from YAML is.
 *
 * @param file The workbook, for positions: `plan.xlsx!目标!D7`.
 * @param tables The ids and names of sheets that are tables of inputs.
 * @throws Faults workbook-sheet-unknown, workbook-column-unknown, workbook-no-plan.
 */
export function planOf(sheets: readonly CellSheet[], file: string, tables: readonly string[]): WorkbookPlan {
  const faults: Fault[] = [];
  const cells = new Map<string, Position>();
  const rows: { readonly [id in SheetId]: ReadRow[] } = { targets: [], present: [], actions: [], settings: [], counts: [], facts: [] };
  for (const sheet of sheets) {
    const known = sheetOf(sheet.name);
    if (known) rows[known.id].push(...rowsOf(sheet, known, file, faults));
    else if (!isUnread(sheet.name) && !tables.includes(sheet.name)) faults.push(unknownSheet(sheet.name, file, tables));
  }
  if (!sheets.some(({ name }) => ["targets", "present", "settings"].includes(sheetOf(name)?.id ?? "")))
    faults.push(nodeFault("workbook-no-plan", { found: sheets.map(({ name }) => name).join(", ") }, { file }));
  throwAny(faults);
  const value: Values = { schema: SCHEMA_VERSION };
  for (const row of rows.settings) readSetting(row, value, cells, file);
  const statements = [
    ...rows.targets.map((row) => ({ row, kind: KIND_OF.targets })),
    ...rows.present.map((row) => ({ row, kind: KIND_OF.present })),
  ]
    .map((one, i) => ({ ...one, order: typeof one.row.values[ORDER] === "number" ? one.row.values[ORDER] : Infinity, i }))
    .sort((a, b) => (a.order === b.order ? a.i - b.i : a.order - b.order));
  if (statements.length > 0)
    value["statements"] = statements.map(({ row, kind }, i) => {
      const id = row.values["id"] ?? `${kind}-${row.row + 1}`;
      return nested({ id, kind, ...without(row.values, ORDER) }, row, ["statements", i], { cells, file });
    });
  for (const row of rows.actions) {
    const list = String(row.values["list"] ?? LIST_OF.actions);
    const all = (value[list] ??= []) as unknown[];
    all.push(nested(without(row.values, "list"), row, [list, all.length], { cells, file }));
  }
  const given = [...rows.counts, ...rows.facts].some(({ values }) => values["value"] !== undefined);
  const inputs = value["inputs"];
  if (given && !(Array.isArray(inputs) && inputs.includes(nameOf(file))))
    value["inputs"] = [...(Array.isArray(inputs) ? (inputs as unknown[]) : []), nameOf(file)];
  return { value, where: (path) => placeOf(path, cells, file) };
}

/** The sheet of a plan by its Chinese or English name. */
export function sheetOf(name: string): WorkbookSheet | undefined {
  const plain = name.trim().toLowerCase();
  return SHEETS.find(({ zh, en, id }) => [zh, en, id].includes(plain));
}

/** Whether a sheet is the user's own: its name begins with # or _, or it is one of those that explain the others. */
export function isUnread(name: string): boolean {
  return /^[#_]/.test(name.trim()) || Object.values(UNREAD_SHEETS).some((own) => own === name.trim());
}

function unknownSheet(name: string, file: string, tables: readonly string[]): Fault {
  const known = [...SHEETS.map(({ zh }) => zh), ...tables];
  return nodeFault(
    "workbook-sheet-unknown",
    { name, near: nearest(name, known) ?? known.slice(0, SHEETS.length).join("、") },
    { file: `${file}!${name}` },
  );
}

function nameOf(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

/** The rows below the heading of a sheet that say something: a row with neither value, quote nor measure waits to be filled. */
function rowsOf({ name, rows }: CellSheet, sheet: WorkbookSheet, file: string, faults: Fault[]): ReadRow[] {
  const top = headRow(rows, sheet);
  const head = rows[top] ?? [];
  const columns = head.map((cell, c) => {
    const text = String(cell).trim();
    const found = columnOf(text, sheet);
    const isUsed = rows.slice(top + 1).some((row) => String(row[c] ?? "").trim() !== "");
    if (found === undefined && isUsed && !text.startsWith("#"))
      faults.push(
        nodeFault(
          "workbook-column-unknown",
          {
            column: text || "—",
            near:
              nearest(
                text,
                sheet.columns.map(({ zh }) => zh),
              ) ?? sheet.columns.flatMap(({ zh, always }) => (always ? [zh] : [])).join("、"),
          },
          cellAt(file, name, top, c),
        ),
      );
    return found;
  });
  return rows.slice(top + 1).flatMap((row, i) => {
    const values = Object.fromEntries(
      columns.flatMap((column, c) => {
        const value = column && fromCell(row[c] ?? "", ofSetting(column, sheet, columns, row));
        return value === undefined ? [] : [[column!.key, value]];
      }),
    );
    const says = ["value", "quote", "between", "by_tier", "bound", "measure", "amount", "reason"].some((key) => values[key] !== undefined);
    return says ? [{ values, sheet: name, row: top + 1 + i, columns }] : [];
  });
}

/** A column as a row of settings uses it: the value of a text is text. */
function ofSetting(
  column: WorkbookColumn,
  { id }: WorkbookSheet,
  columns: readonly (WorkbookColumn | undefined)[],
  row: readonly Cell[],
): WorkbookColumn {
  if (id !== "settings" || column.key !== "value") return column;
  const setting = settingOf(row[columns.findIndex((one) => one?.key === "name")]);
  return setting ? { ...column, kind: setting.kind } : column;
}

function settingOf(name: unknown): WorkbookColumn | undefined {
  const text = String(name ?? "").trim();
  return SETTINGS.find(({ key, zh, en }) => [key, zh, en].includes(text));
}

/** The heading: the first row of which most cells are headings of the sheet. */
export function headRow(rows: readonly (readonly Cell[])[], sheet: WorkbookSheet): number {
  const at = rows.findIndex((row) => {
    const filled = row.map((cell) => String(cell).trim()).filter((text) => text !== "");
    return filled.length > 1 && 2 * filled.filter((text) => columnOf(text, sheet) !== undefined).length > filled.length;
  });
  return Math.max(0, at);
}

/** The column of a heading; a key of the format that has none of its own stands for itself. */
export function columnOf(text: string, { columns }: WorkbookSheet): WorkbookColumn | undefined {
  const plain = text.replace(/[\s*＊]+/gu, "").toLowerCase();
  const found = columns.find(({ key, zh, en }) => [key, zh, en.replace(/\s+/g, "")].includes(plain));
  return found ?? (KEY.test(plain) ? { key: plain, zh: plain, en: plain, kind: "any", width: 20 } : undefined);
}

function readSetting(row: ReadRow, value: Values, cells: Map<string, Position>, file: string): void {
  const { list: written, name, ...rest } = row.values;
  const setting = settingOf(name);
  const list = String(written ?? (setting ? "setting" : LIST_OF.settings));
  const at = { cells, file };
  if (list !== "setting") {
    const all = (value[list] ??= {}) as Values;
    all[String(name)] = nested(rest, row, [list, String(name)], at);
    return;
  }
  const raw = rest["value"];
  const path = setting ? setting.key.split(".") : String(name).split(".");
  put(value, path, raw);
  cells.set(JSON.stringify(path), cellOf(row, "value", file));
}

/** The values of a row with those of dotted keys inside their maps; remembers the cell of each. */
function nested(
  values: Readonly<Values>,
  row: ReadRow,
  path: FieldPath,
  at: { readonly cells: Map<string, Position>; readonly file: string },
): Values {
  const made: Values = {};
  at.cells.set(JSON.stringify(path), cellAt(at.file, row.sheet, row.row, 0));
  for (const column of row.columns)
    if (column) at.cells.set(JSON.stringify([...path, ...column.key.split(".")]), cellOf(row, column.key, at.file));
  for (const [key, value] of Object.entries(values).sort(([a], [b]) => Number(a.includes(".")) - Number(b.includes("."))))
    put(made, key.split("."), value);
  return made;
}

function put(into: Values, [key = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) into[key] = value;
  else {
    const below = into[key];
    put((into[key] = typeof below === "object" && below !== null ? { ...below } : {}) as Values, rest, value);
  }
}

function without(values: Readonly<Values>, key: string): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== key));
}

function cellOf({ columns, sheet, row }: ReadRow, key: string, file: string): Position {
  const c = columns.findIndex((column) => column?.key === key);
  return cellAt(file, sheet, row, Math.max(0, c), columns[c]?.zh);
}

/** The position of a cell, with the heading of its column. */
export function cellAt(file: string, sheet: string, row: number, column: number, field?: string): Position {
  return { file: `${file}!${sheet}!${columnLetters(column)}${row + 1}`, ...(field !== undefined && { field }) };
}

function placeOf(path: FieldPath, cells: ReadonlyMap<string, Position>, file: string): Position {
  for (let depth = path.length; depth > 0; depth--) {
    const found = cells.get(JSON.stringify(path.slice(0, depth)));
    if (found) return found;
  }
  return { file, ...(path.length > 0 && { field: path.map(String).join(".") }) };
}

/** The words of a name of the models, for its reader; undefined if there are none. */
export type Labels = (kind: "indicator" | "quantity" | "measure", name: string) => string | undefined;

/** The kind of model that a column of names has. */
export function namesIn(key: string): "indicator" | "quantity" | "measure" {
  return key === "indicator" ? "indicator" : key === "measure" ? "measure" : "quantity";
}

/** The sheets of a plan, of the value of its scenario file: every key and value has its cell, so that `planOf` gives them back. */
export function sheetsOf(value: Readonly<Values>, labels: Labels): readonly CellSheet[] {
  const { statements, actions, projects, quantities, accepts, ...rest } = value;
  const numbered = listOf(statements).map((one, i) => ({ [ORDER]: i + 1, ...one }) as Readonly<Values>);
  const isPresent = ({ kind }: Readonly<Values>): boolean => kind === KIND_OF.present;
  const settings = settingsOf(rest).map(([name, own]) => ({ list: "setting", name, value: own }));
  const entries = (list: string, map: unknown): Readonly<Values>[] =>
    Object.entries((map ?? {}) as Readonly<Record<string, Readonly<Values>>>).map(([name, entry]) => ({ list, name, ...entry }));
  const rows: { readonly [id in SheetId]: readonly Readonly<Values>[] } = {
    targets: numbered.filter((one) => !isPresent(one)),
    present: numbered.filter(isPresent),
    actions: [
      ...listOf(actions).map((one) => ({ list: "actions", ...one })),
      ...listOf(projects).map((one) => ({ list: "projects", ...one })),
    ],
    counts: [],
    facts: [],
    settings: [...settings, ...entries("quantities", quantities), ...entries("accepts", accepts)],
  };
  return SHEETS.map((sheet) => sheetFrom(sheet, rows[sheet.id].map(flat), labels));
}

/** A sheet of rows by key, with the columns that are always shown and those that its rows have. */
export function sheetFrom(sheet: WorkbookSheet, rows: readonly Readonly<Values>[], labels: Labels): CellSheet {
  const used = new Set(rows.flatMap((row) => Object.keys(row)));
  const own = sheet.columns.filter(({ key, always }) => always || used.has(key));
  const more = [...used].filter((key) => !sheet.columns.some((column) => column.key === key));
  const columns = [...own, ...more.map((key): WorkbookColumn => ({ key, zh: key, en: key, kind: "any", width: 20 }))];
  return {
    name: sheet.zh,
    rows: [
      columns.map(({ zh }) => zh),
      ...rows.map((row) =>
        columns.map((column) => {
          const setting = sheet.id === "settings" && row["list"] === "setting" ? settingOf(row["name"]) : undefined;
          if (setting && column.key === "name") return setting.zh;
          const kind = setting && column.key === "value" ? setting.kind : column.kind;
          return toCell(row[column.key], { key: column.key, kind }, (name) => labels(namesIn(column.key), name));
        }),
      ),
    ],
  };
}

/** The parts of a read statement that have columns of their own. */
function flat(row: Readonly<Values>): Readonly<Values> {
  const { read } = row;
  if (typeof read !== "object" || read === null) return row;
  const { confirmed, skipped, ...rest } = read as Readonly<Values>;
  return {
    ...row,
    read: rest,
    ...(confirmed !== undefined && { "read.confirmed": confirmed }),
    ...(skipped !== undefined && { "read.skipped": skipped }),
  };
}

/** The settings of a plan: those that a workbook always shows, then all others of the value. */
function settingsOf(rest: Readonly<Values>): [name: string, value: unknown][] {
  const given = Object.entries(rest).flatMap(([key, own]): [string, unknown][] =>
    (key === "name" || key === "plan") && typeof own === "object" && own !== null
      ? Object.entries(own).map(([part, one]) => [`${key}.${part}`, one])
      : [[key, own]],
  );
  const shown = SETTINGS.flatMap(({ key, always }): [string, unknown][] => {
    const own = given.find(([name]) => name === key);
    return own ? [own] : always ? [[key, undefined]] : [];
  });
  return [
    ...shown,
    ...given.filter(([name, own]) => (name !== "schema" || own !== SCHEMA_VERSION) && !SETTINGS.some(({ key }) => key === name)),
  ];
}

function listOf(list: unknown): readonly Readonly<Values>[] {
  return Array.isArray(list) ? (list as readonly Readonly<Values>[]) : [];
}
