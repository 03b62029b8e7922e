import { Fault, type Position } from "../core/fault.ts";
import { complainNumber, complainWhole, type Complaint } from "./cells.ts";
import type { CsvRow, CsvTable } from "./csv.ts";
import { nearest } from "../core/nearest.ts";

const YES = ["1", "是", "yes", "true"];
const NO = ["0", "否", "no", "false"];
/** Accepted spellings in place of a unit's own label. */
const UNIT_WORDS: Readonly<Record<string, readonly string[]>> = {
  person: ["人", "名", "位"],
  bed: ["张"],
  place: ["个"],
  facility: ["个", "家", "所", "处"],
  household: ["户"],
  yuan: ["元"],
  session: ["人次", "次"],
  "meal/day": ["人次/日", "客/日", "餐/日"],
  "1": ["岁", "years"],
};

/**
 * Checks a table's header against the columns of its kind, and its rows against the header.
 *
 * @param needed The required columns.
 */
export function checkTable(table: CsvTable, known: readonly string[], needed: readonly string[], faults: Fault[]): void {
  const { file, header, rows } = table;
  header.forEach((column, i) => {
    if (!known.includes(column))
      faults.push(
        new Fault("input-column-unknown", { column, near: nearest(column, known) ?? known.join(", ") }, { file, line: 1, field: column }),
      );
    else if (header.indexOf(column) < i) faults.push(new Fault("column-twice", { column }, { file, line: 1, field: column }));
  });
  for (const column of needed) {
    if (!header.includes(column))
      faults.push(new Fault("column-missing", { column, found: header.join(", "), needed: needed.join(", ") }, { file, line: 1 }));
  }
  for (const { line, cells } of rows) {
    if (cells.length !== header.length)
      faults.push(new Fault("column-count", { found: cells.length, needed: header.length }, { file, line }));
  }
}

/** Whether a row of a table of questions, which has a column `label`, has no answer yet: neither value nor source. */
export function isQuestion(cell: (column: string) => string, { header }: CsvTable): boolean {
  return header.includes("label") && cell("value") === "" && cell("source") === "";
}

/** Reports duplicate rows. */
export function checkTwice(table: CsvTable, keyOf: (row: CsvRow) => string, faults: Fault[]): void {
  const first = new Map<string, number>();
  for (const row of table.rows) {
    const key = keyOf(row);
    const line = first.get(key);
    if (line !== undefined) faults.push(new Fault("row-twice", { key, first: line }, { file: table.file, line: row.line }));
    else first.set(key, row.line);
  }
}

/** Reads yes or no as 1 or 0; NaN after reporting a fault. */
export function readFlag(cell: string, where: Position, faults: Fault[]): number {
  const word = cell.toLowerCase();
  if (YES.includes(word)) return 1;
  if (NO.includes(word)) return 0;
  faults.push(new Fault("flag-wrong", { value: cell }, where));
  return NaN;
}

/** Reads a finite non-negative number; NaN after reporting a fault. */
export function readNumber(cell: string, where: Position, faults: Fault[]): number {
  const complaint: Complaint | undefined = complainNumber(cell) ?? (Number(cell) < 0 ? ["negative", { value: cell }] : undefined);
  return reported(complaint, cell, where, faults);
}

/** Reads a year; NaN after reporting a fault. */
export function readYear(cell: string, where: Position, faults: Fault[]): number {
  return reported(complainWhole(cell, "year"), cell, where, faults);
}

function reported(complaint: Complaint | undefined, cell: string, where: Position, faults: Fault[]): number {
  if (!complaint) return Number(cell);
  faults.push(new Fault(complaint[0], complaint[1], where));
  return NaN;
}

/** Multiples that a unit is printed with: 万人, 亿元. */
const MULTIPLES: Readonly<Record<string, number>> = { 千: 1e3, 万: 1e4, 亿: 1e8 };

/**
 * Checks a unit written by the user against the quantity's own; an empty one is accepted.
 *
 * @returns How many of the quantity's unit it is: 10,000 for 万人, 1 after a fault.
 */
export function readUnit(cell: string, unit: string, where: Position, faults: Fault[]): number {
  const words = [unit, ...(UNIT_WORDS[unit] ?? [])];
  if (cell === "" || words.includes(cell)) return 1;
  const multiple = MULTIPLES[cell.slice(0, 1)];
  if (multiple !== undefined && words.includes(cell.slice(1))) return multiple;
  faults.push(new Fault("input-unit", { unit: cell, needed: words.join(" / ") }, where));
  return 1;
}

/** Digits to which a multiplied number is kept: 0.43 万 is 4300, not 4300.000000000001. */
const DIGITS = 15;

/** A number in a quantity's unit. */
export function inUnit(value: number, times: number): number {
  return times === 1 ? value : Number((value * times).toPrecision(DIGITS));
}
