import type { Correct } from "./corrections.ts";
import { byText, cell, type TableRow, type Tables } from "./table.ts";

/** Level of a place in the tree. */
type Level = "nation" | "province" | "prefecture" | "county" | "zone";

/** A place of the tree of the latest census. */
export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  /** Code of the place above; empty for the nation. */
  readonly parent: string;
  /** Whether no place of the tree is below it. */
  readonly leaf: boolean;
}

/** What the list of units says, corrected; sorted by code. */
export function readUnits(
  transcripts: Tables,
  { file, without, correct }: { file: string; without: readonly string[]; correct: Correct },
): Unit[] {
  const rows = correct(transcripts.read(file)).filter((row) => !without.includes(cell(row, "level")));
  return rows.map(unitOf).sort((a, b) => byText(a.code, b.code));
}

function unitOf(row: TableRow): Unit {
  const code = cell(row, "code");
  return {
    code,
    name: cell(row, "name"),
    level: levelOf(code, cell(row, "level")),
    parent: cell(row, "parent_code"),
    leaf: cell(row, "leaf") === "1",
  };
}

/**
 * The level of a place. The list calls cities and counties that a province runs itself prefectures, which they are not; zones have the numbers 71–79 of
 * their prefecture, or none (`Z`).
 */
function levelOf(code: string, listed: string): Level {
  if (listed === "nation" || listed === "province") return listed;
  if (code.endsWith("00")) return "prefecture";
  return /^\d{4}(7[1-9]|Z\d)$/.test(code) ? "zone" : "county";
}

/** Code of the province of a place. */
export function provinceOf(code: string): string {
  return `${code.slice(0, 2)}0000`;
}
