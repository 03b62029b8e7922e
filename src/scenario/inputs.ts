import { entryOf, itemOf } from "../core/items.ts";
import { Fault, throwAny, type Position } from "../core/fault.ts";
import type { Path } from "../core/path.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { basename } from "../files/path.ts";
import type { CsvRow, CsvTable } from "./csv.ts";
import { INPUT_TABLES } from "./chosen-method.ts";
import { INPUT_FACTS } from "./input-facts.ts";
import { namedTables } from "./input-tables.ts";
import { checkTable, checkTwice, inUnit, isQuestion, readFlag, readNumber, readUnit, readYear } from "./input-cells.ts";
import type { Library, Model } from "./library.ts";
import { nearest } from "../core/nearest.ts";
import { sumsByName } from "./wholes.ts";
import { inCells } from "./workbook.ts";

/** A quantity as given by a user's tables. */
export interface Given {
  readonly path: Path;
  readonly unit: string;
  readonly source: string;
  readonly file: string;
  /** The line of counts.csv that gives it, the last of several. */
  readonly line?: number;
  /** The year of the latest number; undefined of a list, which says when its entries opened but not of when it is. */
  readonly year?: number;
  /** The rule by which it is counted, if the table says another than the models. */
  readonly counted?: string;
}

type InputTable = Model<"input-tables">;
type TableQuantity = InputTable["quantities"][string];
/** A row of an input table: numbers by column (a flag is 1 or 0), and the year from which it counts. */
interface Entry {
  readonly since: number | undefined;
  readonly numbers: Readonly<Record<string, number>>;
}

const COUNTS = "counts";
/** Tables of figures and of people, read with the choices that name them. */
const OTHER_TABLES: readonly string[] = [INPUT_FACTS, ...Object.values(INPUT_TABLES)];

/**
 * Reads a folder of a user's tables: `<list>.csv` for each file of models/input-tables, and counts.csv for single numbers.
 *
 * @returns The quantities given by the tables, by name.
 * @throws Faults, all of a file at once; Fault "file-missing", "folder-is-file", "file-unreadable" or "input-tables-none" for the folder.
 */
export function readInputs(folder: string, library: Library, files: Files = disk): Map<string, Given> {
  const given = new Map<string, Given>();
  const faults: Fault[] = [];
  const ids = library.ids("input-tables");
  const known = [...ids.map((list) => `${list}.csv`), ...OTHER_TABLES].join(", ");
  const models = new Map(
    library.all("input-tables").flatMap(({ id, value }) => [id, value.name.zh].map((name) => [name, { id, value }] as const)),
  );
  const all = namedTables(folder, files, (name) => columnNames(models.get(name)?.value));
  if (all.length === 0 && files.kind(folder) === "folder") throw new Fault("input-tables-none", { known }, { file: folder });
  const read: CsvTable[] = [];
  inCells(read, () => {
    for (const { name, file, table: rows } of all.filter((one) => !OTHER_TABLES.includes(`${one.name}.csv`))) {
      const model = models.get(name);
      if (!model) throw new Fault("input-file-unknown", { name: basename(file), known }, { file });
      const table = rows();
      read.push(table);
      const found = model.id === COUNTS ? readCounts(table, library, faults) : readTable(table, model.value, faults);
      for (const [quantity, value] of found) {
        const other = given.get(quantity);
        if (other) faults.push(new Fault("set-twice", { name: quantity, other: basename(other.file) }, { file: value.file }));
        given.set(quantity, value);
      }
    }
    throwAny(faults);
  });
  return given;
}

/** The ids of a table's columns by their Chinese names. */
export function columnNames(model: InputTable | undefined): ReadonlyMap<string, string> {
  return new Map(Object.entries(model?.columns ?? {}).map(([id, { name }]) => [name.zh, id]));
}

/** The quantities that a list gives. */
export function readTable(table: CsvTable, model: InputTable, faults: Fault[]): Map<string, Given> {
  checkTable(table, Object.keys(model.columns), [], faults);
  const texts = table.header.flatMap((column, i) => (model.columns[column]?.type === "text" ? [i] : []));
  if (texts.length > 0) checkTwice(table, ({ cells }) => texts.map((i) => cells[i] ?? "").join(" "), faults);
  const entries = table.rows.map((row) => readEntry(row, table, model, faults));
  return new Map(
    Object.entries(model.quantities).flatMap(([id, quantity]) => {
      const needed = [...(quantity.count ?? []), ...(quantity.sum ? [quantity.sum] : []), ...(quantity.min ? [quantity.min] : [])];
      if (needed.some((column) => !table.header.includes(column))) return [];
      return [
        [
          id,
          {
            path: pathOf(entries, quantity),
            unit: quantity.unit,
            source: `${basename(table.file)}(${needed.join(",") || "行数"})`,
            file: table.file,
          },
        ],
      ];
    }),
  );
}

function readEntry(row: CsvRow, table: CsvTable, model: InputTable, faults: Fault[]): Entry {
  const numbers: Record<string, number> = {};
  table.header.forEach((column, i) => {
    const type = model.columns[column]?.type;
    if (type === undefined || type === "text") return;
    const read = { flag: readFlag, number: readNumber, year: readYear }[type];
    numbers[column] = read(row.cells[i] ?? "", { file: table.file, line: row.line, field: column }, faults);
  });
  return { since: numbers.since, numbers };
}

/** A table's quantity over the years in which its entries open. */
function pathOf(entries: readonly Entry[], quantity: TableQuantity): Path {
  const opened = [...new Set(entries.flatMap(({ since }) => since ?? []))].sort((a, b) => a - b);
  const inYear = (year: number): number =>
    measure(
      entries.filter(({ since }) => since === undefined || since <= year),
      quantity,
    );
  if (opened.length === 0) return [[0, inYear(0)]];
  return opened
    .flatMap(
      (year) =>
        [
          [year - 1, inYear(year - 1)],
          [year, inYear(year)],
        ] as const,
    )
    .filter(([year], i, all) => i === 0 || itemOf(all, i - 1)[0] !== year);
}

function measure(entries: readonly Entry[], { count, sum, min }: TableQuantity): number {
  if (sum !== undefined) return entries.reduce((total, { numbers }) => total + entryOf(numbers, sum), 0);
  if (min !== undefined) return Math.min(...entries.map(({ numbers }) => entryOf(numbers, min)));
  return entries.filter(({ numbers }) => (count ?? []).every((column) => entryOf(numbers, column) >= 1)).length;
}

function readCounts(table: CsvTable, library: Library, faults: Fault[]): Map<string, Given> {
  const column = (row: CsvRow, name: string): string => row.cells[table.header.indexOf(name)] ?? "";
  const known = namesOfCounts(
    library,
    table.rows.map((row) => column(row, "name")),
  );
  const answered = table.rows.filter((row) => !isQuestion((name) => column(row, name), table));
  checkTable(table, Object.keys(library.get("input-tables", COUNTS).value.columns), ["name", "year", "value"], faults);
  checkTwice(
    { ...table, rows: answered },
    (row) => `${known.get(column(row, "name"))?.id ?? column(row, "name")} ${column(row, "year")}`,
    faults,
  );
  const given = new Map<string, Given>();
  for (const row of answered) {
    const where = (field: string): Position => ({ file: table.file, line: row.line, field });
    const written = column(row, "name");
    const quantity = known.get(written);
    const [year, printed] = [
      readYear(column(row, "year"), where("year"), faults),
      readNumber(column(row, "value"), where("value"), faults),
    ];
    if (!quantity) {
      faults.push(new Fault("input-name-unknown", { name: written, near: nearest(written, [...known.keys()]) ?? "—" }, where("name")));
      continue;
    }
    const { id, unit } = quantity;
    const before = faults.length;
    const times = unit !== "1" || !HAN.test(id) ? readUnit(column(row, "unit"), unit, where("unit"), faults) : 1;
    const value = inUnit(printed, times);
    if (faults.length === before && Number.isFinite(value) && !Number.isInteger(value) && isWhole(unit, library))
      faults.push(new Fault("count-fraction", { value: column(row, "value"), unit: column(row, "unit") || unit }, where("value")));
    const earlier = given.get(id);
    const counted = column(row, "counted");
    if (earlier && (earlier.counted ?? "") !== counted)
      faults.push(new Fault("rule-changes", { name: id, counted, before: earlier.counted ?? "" }, where("counted")));
    given.set(id, {
      path: [...(earlier?.path ?? []), [year, value] as const].sort((a, b) => a[0] - b[0]),
      unit,
      source: column(row, "source") || basename(table.file),
      file: table.file,
      line: row.line,
      ...(counted && { counted }),
      ...(Number.isFinite(year) && { year: Math.max(year, earlier?.year ?? year) }),
    });
  }
  return given;
}

/** Whether things of a unit are counted whole. */
function isWhole(unit: string, library: Library): boolean {
  return library.ids("units").includes(unit) && library.get("units", unit).value.whole === true;
}

/** In the name of a count that a plan declares itself; without a unit it takes any. */
const HAN = /\p{Script=Han}/u;

/** What counts.csv can give, by name: the quantities of the lists and, where a row names none of them, the sums of stocks as well. */
function namesOfCounts(library: Library, written: readonly string[]): ReadonlyMap<string, { readonly id: string; readonly unit: string }> {
  const quantities = library.all("input-tables").flatMap(({ value }) => Object.entries(value.quantities));
  const listed = new Map([
    ...quantities.map(([id, { name, unit }]) => [name.zh, { id, unit }] as const),
    ...quantities.map(([id, { unit }]) => [id, { id, unit }] as const),
  ]);
  return written.every((name) => listed.has(name)) ? listed : new Map([...listed, ...sumsByName(library)]);
}
