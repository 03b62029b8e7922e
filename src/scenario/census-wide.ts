import { nodeFault } from "../core/node-fault.ts";
import { itemOf } from "../core/items.ts";
import { bySexAge, SEX_LETTERS, SEXES, type BySexAge } from "../core/ages.ts";
import { Fault, throwAny } from "../core/fault.ts";
import { GROUPS, type Unit } from "../demography/county-counts.ts";
import { complainNumber, type Complaint } from "./cells.ts";
import { readCsv, type CsvRow, type CsvTable } from "./csv.ts";
import { decodeText, readBytes } from "./text-file.ts";

/** First ages of the columns: infants and 1–4 separately, then five-year groups, the last one open. */
const AGES = [0, 1, ...GROUPS.slice(1)];
const COUNTS = SEX_LETTERS.flatMap((sex) => AGES.map((age) => `${sex}${age}`));
/** The code column may include the year of its code list, such as code2010. */
const CODE = /^code(\d{4})?$/;
/** Columns that a table may have and that are not used. */
const UNREAD = ["parent_code", "province", "prefecture", "official_code", "leaf"];

/**
 * Reads a census table with one row per unit: code, name, level, and persons m0, m1, m5 … m85, f0 … f85.
 *
 * The code column is `code`, or includes a year: `code2010`. If it is empty the row belongs to the prefecture of the row before,
 * under a code such as 2327X1. parent_code, province and prefecture are optional; the province and
 * prefecture of a unit are the first characters of its code.
 *
 * @returns The rows; infants and 1–4 are added up to 0–4.
 * @throws Faults with line and column of everything that is wrong; Fault as `readCsv`.
 */
export function readCensusWide(file: string): Unit[] {
  const table = readCsv(file);
  const code = table.header.find((column) => CODE.test(column)) ?? "code";
  throwAny(headerFaults(table, code));
  const at = new Map(table.header.map((column, i) => [column, i]));
  const faults: Fault[] = [];
  const firstLine = new Map<string, number>();
  const codes: string[] = [];
  const units = table.rows.flatMap((row) => {
    if (row.cells.length !== table.header.length) {
      faults.push(new Fault("column-count", { found: row.cells.length, needed: table.header.length }, { file, line: row.line }));
      return [];
    }
    const text = (column: string): string => itemOf(row.cells, at.get(column)!);
    const unit = {
      code: text(code) || codeFor(codes),
      name: text("name"),
      level: text("level"),
      persons: personsIn(row, text, file, faults),
    };
    codes.push(unit.code);
    faults.push(...unitFaults(unit, firstLine, { file, line: row.line }));
    return [unit];
  });
  throwAny(faults);
  return units;
}

/**
 * Reads a list of codes, one per line; blank lines, spaces and text after # are ignored.
 *
 * @throws Fault file-blank if there is no code; Faults row-twice; as `readBytes` and `decodeText`.
 */
export function readCodes(file: string): string[] {
  const lines = decodeText(readBytes(file), file)
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*/, "").trim());
  const codes = lines.filter((line) => line !== "");
  if (codes.length === 0) throw new Fault("file-blank", {}, { file });
  throwAny(
    lines.flatMap((code, i) => {
      const first = lines.indexOf(code);
      return code === "" || first === i ? [] : [new Fault("row-twice", { key: code, first: first + 1 }, { file, line: i + 1 })];
    }),
  );
  return codes;
}

function headerFaults({ file, header }: CsvTable, code: string): Fault[] {
  const wanted = [code, "name", "level", ...COUNTS];
  const needed = [code, "name", "level", "m0, m1, m5 … m85, f0, f1, f5 … f85"].join(", ");
  const place = { file, line: 1 };
  return [
    ...wanted
      .filter((column) => !header.includes(column))
      .map((column) => new Fault("column-missing", { column, found: header.join(", "), needed }, place)),
    ...header
      .filter((column) => !wanted.includes(column) && !UNREAD.includes(column))
      .map((column) => new Fault("column-unknown", { column, needed: [needed, ...UNREAD].join(", ") }, place)),
    ...header.filter((column, i) => header.indexOf(column) < i).map((column) => new Fault("column-twice", { column }, place)),
  ];
}

function personsIn(row: CsvRow, text: (column: string) => string, file: string, faults: Fault[]): BySexAge {
  const persons = bySexAge(GROUPS.length);
  for (const s of SEXES) {
    AGES.forEach((age, i) => {
      const column = `${SEX_LETTERS[s]}${age}`;
      const complaint = complainCount(text(column));
      if (complaint) faults.push(new Fault(complaint[0], complaint[1], { file, line: row.line, field: column }));
      else persons[s][Math.max(0, i - 1)] = itemOf(persons[s], Math.max(0, i - 1)) + Number(text(column));
    });
  }
  return persons;
}

function complainCount(text: string): Complaint | undefined {
  const complaint = complainNumber(text);
  if (complaint) return complaint;
  return Number(text) < 0 ? ["negative", { value: text }] : undefined;
}

/** A code for a row without one (a zone): that of the prefecture of the row before, X and a number. */
function codeFor(codes: readonly string[]): string {
  const prefecture = (codes.at(-1) ?? "").slice(0, 4);
  return `${prefecture}X${codes.filter((code) => code.startsWith(`${prefecture}X`)).length + 1}`;
}

function unitFaults(
  { code, level, persons }: Unit,
  firstLine: Map<string, number>,
  place: { readonly file: string; readonly line: number },
): Fault[] {
  const first = firstLine.get(code);
  if (first === undefined) firstLine.set(code, place.line);
  const nobody = persons.every((P) => P.every((value) => value === 0));
  return [
    ...(level === "" ? [new Fault("cell-empty", {}, { ...place, field: "level" })] : []),
    ...(first !== undefined ? [new Fault("row-twice", { key: code, first }, place)] : []),
    ...(nobody ? [nodeFault("census-nobody", { code }, place)] : []),
  ];
}
