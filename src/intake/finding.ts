import { Fault } from "../core/fault.ts";
import type { MessageCode, MessageParams } from "../core/messages/say.ts";

/** How bad it is: an error refuses the import, a warning goes with it, a note is for information. */
export type Level = "error" | "warning" | "note";

/** The file, and the sheet of a workbook, that something stands in. */
export interface Origin {
  readonly file: string;
  readonly sheet?: string | undefined;
}

/** Something about the cells of a file that a reader must know. */
export interface Finding {
  readonly level: Level;
  readonly code: MessageCode;
  readonly params: MessageParams;
  readonly origin: Origin;
  /** Names such as B7, the most suspect first; empty when the whole file is meant. */
  readonly cells: readonly string[];
}

/** A cell by its place in a sheet. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

/** Letters of the alphabet, for names of columns. */
const LETTERS = 26;
const FIRST_LETTER = "A".charCodeAt(0);
/** Ranges that a message names at most. */
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

/** The cells of a finding in words: the sheet, the most suspect cell, and the others as ranges. */
export function formatCells({ origin, cells }: Pick<Finding, "origin" | "cells">): string {
  const [first, ...rest] = cells;
  const ranges = compressed(rest.filter((cell) => cell !== first));
  const shown = [...(first === undefined ? [] : [first]), ...ranges.slice(0, SHOWN)].join(" ");
  const list = ranges.length > SHOWN ? `${shown} … (${cells.length})` : shown;
  return [origin.sheet, list].filter((part) => part !== undefined && part !== "").join("!");
}

/** Cells as ranges: runs down a column, and equal runs of neighbouring columns together. */
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

/** The spot of a cell's name; undefined for what is no name of a cell. */
export function spotOf(name: string): Spot | undefined {
  const match = /^([A-Z]+)(\d+)$/.exec(name);
  if (!match) return undefined;
  const column = [...match[1]].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - FIRST_LETTER + 1, 0) - 1;
  return { row: Number(match[2]) - 1, column };
}

/** A finding as the fault that refuses a file. */
export function faultOf(finding: Finding): Fault {
  const field = formatCells(finding);
  return new Fault(finding.code, finding.params, { file: finding.origin.file, ...(field !== "" && { field }) });
}
