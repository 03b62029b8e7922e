import { itemOf } from "../core/items.ts";
import { Fault } from "../core/fault.ts";
import type { MessageParams } from "../core/messages/say.ts";
import { anyFault, type MessageCode } from "./say.ts";

/** Severity: an error stops the import, a warning accompanies it, a note is for information. */
export type Level = "error" | "warning" | "note";

/** A file, and the sheet if it is a workbook. */
export interface Origin {
  readonly file: string;
  readonly sheet?: string | undefined;
}

/** A finding about cells of a file. */
export interface Finding {
  readonly level: Level;
  readonly code: MessageCode;
  readonly params: MessageParams;
  readonly origin: Origin;
  /** Cell names such as B7, the most suspicious first; empty if it concerns the whole file. */
  readonly cells: readonly string[];
}

/** Position of a cell in a sheet. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

/** Letters of the alphabet, for names of columns. */
const LETTERS = 26;
const FIRST_LETTER = "A".charCodeAt(0);
/** Maximum number of ranges in a message. */
const SHOWN = 12;

/** The name of a cell as a spreadsheet shows it. @example nameOf({ row: 6, column: 1 }); // "B7" */
export function nameOf({ row, column }: Spot): string {
  return `${columnName(column)}${row + 1}`;
}

function columnName(column: number): string {
  const letter = String.fromCharCode(FIRST_LETTER + (column % LETTERS));
  return column < LETTERS ? letter : columnName(Math.floor(column / LETTERS) - 1) + letter;
}

/** The smallest range that holds all spots, such as B5:D23. */
export function rangeOf(spots: readonly Spot[]): string {
  const rows = extent(spots.map(({ row }) => row));
  const columns = extent(spots.map(({ column }) => column));
  const [from, to] = [nameOf({ row: rows[0], column: columns[0] }), nameOf({ row: rows[1], column: columns[1] })];
  return from === to ? from : `${from}:${to}`;
}

function extent(values: readonly number[]): readonly [number, number] {
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

/** The cells of a finding as text: the sheet, the most suspicious cell, and the others as ranges. */
export function formatCells({ origin, cells }: Pick<Finding, "origin" | "cells">): string {
  const [first, ...rest] = cells;
  const ranges = compressed(rest.filter((cell) => cell !== first));
  const shown = [...(first === undefined ? [] : [first]), ...ranges.slice(0, SHOWN)].join(" ");
  const list = ranges.length > SHOWN ? `${shown} … (${cells.length})` : shown;
  return [origin.sheet, list].filter((part) => part !== undefined && part !== "").join("!");
}

/** Cells as ranges: runs down a column, with equal runs of adjacent columns merged. */
export function compressed(cells: readonly string[]): string[] {
  const spots = [...new Set(cells)].flatMap((cell) => spotOf(cell) ?? []).sort((a, b) => a.column - b.column || a.row - b.row);
  const runs: { column: number; to: number; row: number; end: number }[] = [];
  for (const { row, column } of spots) {
    const last = runs[runs.length - 1];
    if (last && last.column === column && last.end === row - 1) last.end = row;
    else runs.push({ column, to: column, row, end: row });
  }
  const blocks: typeof runs = [];
  for (const run of runs) {
    const beside = blocks.find((block) => block.to === run.column - 1 && block.row === run.row && block.end === run.end);
    if (beside) beside.to = run.column;
    else blocks.push({ ...run });
  }
  return blocks.map(({ column, to, row, end }) =>
    rangeOf([
      { row, column },
      { row: end, column: to },
    ]),
  );
}

/** The position of a cell by its name; undefined if it is not a cell name. */
export function spotOf(name: string): Spot | undefined {
  const match = /^([A-Z]+)(\d+)$/.exec(name);
  if (!match) return undefined;
  const column = [...itemOf(match, 1)].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - FIRST_LETTER + 1, 0) - 1;
  return { row: Number(match[2]) - 1, column };
}

/** A finding as the fault that rejects a file. */
export function faultOf(finding: Finding): Fault {
  const field = formatCells(finding);
  return anyFault(finding.code, finding.params, { file: finding.origin.file, ...(field !== "" && { field }) });
}
