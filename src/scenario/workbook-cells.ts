import { CORE_SCHEMA, load } from "./js-yaml.ts";
import { isBounded } from "./yaml-aliases.ts";
import { WORDS, type WorkbookColumn } from "./workbook-columns.ts";

/** The content of a cell; blank cells are empty text. */
export type Cell = string | number | boolean;

/** A sheet of a workbook as cells from A1 on. */
export interface CellSheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

const [YES, NO, BLANK] = ["是", "否", "原文缺"];
const YESES: readonly Cell[] = [YES, "yes", "y", "true", "1", 1, true];
const NOES: readonly Cell[] = [NO, "no", "n", "false", "0", 0, false];
/** A name of the models after its words: “养老机构护理型床位占比 nursing_share”. */
const LABELLED = /^.*[\s　]([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)$/u;

/** A cell as the value that a scenario file would have; undefined for a blank. What does not fit stays as it is, for the schema to refuse. */
export function fromCell(cell: Cell, { key, kind }: Pick<WorkbookColumn, "key" | "kind">): unknown {
  const value = typeof cell === "string" ? cell.trim() : cell;
  if (value === "") return undefined;
  if (kind === "text") return String(cell);
  if (kind === "flag") return YESES.includes(lower(value)) ? true : NOES.includes(lower(value)) ? false : value;
  if (kind === "word") return WORDS[key]?.find(([printed]) => printed === value)?.[1] ?? value;
  if (typeof value !== "string") return value;
  if (/^[[{]/.test(value)) return flowOf(value);
  if (kind === "name") return LABELLED.exec(value)?.[1] ?? value;
  if (value === BLANK) return null;
  if (/^".*"$/s.test(value)) return flowOf(value);
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(value) ? Number(value) : value;
}

function lower(value: Cell): Cell {
  return typeof value === "string" ? value.toLowerCase() : value;
}

function flowOf(text: string): unknown {
  try {
    const value = load(text, { schema: CORE_SCHEMA });
    return isBounded(value, text) ? value : text;
  } catch {
    return text;
  }
}

/** A value of a scenario file as a cell that `fromCell` reads back. */
export function toCell(
  value: unknown,
  { key, kind }: Pick<WorkbookColumn, "key" | "kind">,
  label: (name: string) => string | undefined,
): Cell {
  if (value === undefined) return "";
  if (kind === "flag" && typeof value === "boolean") return value ? YES : NO;
  if (kind === "word") return WORDS[key]?.find(([, written]) => written === value)?.[0] ?? plain(value);
  if (kind === "text") return typeof value === "string" ? value : plain(value);
  if (value === null) return kind === "any" ? BLANK : "null";
  if (kind === "name" && typeof value === "string") {
    const words = label(value);
    return words === undefined ? value : `${words} ${value}`;
  }
  if (typeof value === "string" && fromCell(value, { key, kind }) !== value) return JSON.stringify(value);
  return plain(value);
}

function plain(value: unknown): Cell {
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean" ? value : JSON.stringify(value);
}

/** The letters of a column, from 0. */
export function columnLetters(c: number): string {
  return c < 26 ? String.fromCharCode(65 + c) : columnLetters(Math.floor(c / 26) - 1) + columnLetters(c % 26);
}
