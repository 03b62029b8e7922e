import { complaintFault, type NodeComplaint } from "../core/node-fault.ts";
import { nodeFault } from "../core/node-fault.ts";
import { itemOf } from "../core/items.ts";
import { Fault } from "../core/fault.ts";
import { complainNumber, complainSex, complainWhole } from "./cells.ts";
import { readCsv } from "./csv.ts";

/** One row of a UN table; invalid cells become faults and NaN. */
interface UnRow {
  readonly line: number;
  /** The calendar year; NaN if invalid. */
  readonly year: number;
  readonly text: (column: string) => string;
  readonly number: (column: string, complain?: (value: number) => NodeComplaint | undefined) => number;
  /** Reports a fault of this row. */
  readonly wrong: (complaint: NodeComplaint, column?: string) => void;
}

/** The rows and columns of a UN table. */
export interface UnTable {
  readonly header: readonly string[];
  readonly rows: readonly UnRow[];
}

/**
 * Reads a table keyed by year, and by sex if `columns` has it; columns in any order, others ignored.
 *
 * @param columns The required columns, year first.
 * @param faults Collects all faults: missing or duplicate columns, rows of another length, years, sexes, duplicate keys.
 */
export function readUnTable(file: string, columns: readonly string[], faults: Fault[]): UnTable {
  const { header, rows } = readCsv(file);
  const lacking = columns.filter((name) => !header.includes(name));
  const twice = columns.filter((name) => header.filter((one) => one === name).length > 1);
  if (lacking.length > 0) faults.push(nodeFault("un-columns", { lacking: lacking.join(", ") }, { file, line: 1 }));
  faults.push(...twice.map((column) => new Fault("column-twice", { column }, { file, line: 1 })));
  if (lacking.length + twice.length > 0) return { header, rows: [] };
  const seen = new Map<string, number>();
  const keys = columns.filter((name) => name === "year" || name === "sex");
  const read = rows.flatMap(({ line, cells }): UnRow[] => {
    if (cells.length !== header.length) {
      faults.push(new Fault("column-count", { found: cells.length, needed: header.length }, { file, line }));
      return [];
    }
    const text = (column: string): string => itemOf(cells, header.indexOf(column));
    const wrong = (complaint: NodeComplaint, field?: string): void =>
      void faults.push(complaintFault(complaint, { file, line, ...(field !== undefined && { field }) }));
    const bad = keys.flatMap((key) => {
      const complaint = key === "sex" ? complainSex(text(key)) : complainWhole(text(key), "year");
      if (complaint) wrong(complaint, key);
      return complaint ? [complaint] : [];
    });
    if (bad.length > 0) return [];
    const key = keys.map((name) => `${name}=${text(name)}`).join(", ");
    const first = seen.get(key);
    if (first === undefined) seen.set(key, line);
    else wrong(["row-twice", { key, first }]);
    const number: UnRow["number"] = (column, complain) => {
      const complaint = complainNumber(text(column)) ?? complain?.(Number(text(column)));
      if (complaint) wrong(complaint, column);
      return complaint ? NaN : Number(text(column));
    };
    return [{ line, year: Number(text("year")), text, number, wrong }];
  });
  return { header, rows: read };
}
