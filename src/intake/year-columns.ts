import { clean } from "./text.ts";
import { nameOf, type Origin } from "./finding.ts";
import type { Sheet } from "./sheet.ts";
import type { KeyedLine } from "../scenario/keyed-lines.ts";

/** 2024, 2024年, 2024年末: the head of a column, or the beginning of a row, of one year. */
const YEAR = /^((?:19|20)\d{2})\s*(?:年(?:末|底|度)?)?$/;
/** The last brackets of a name, if they hold nothing but its unit. */
const BRACKETS = /^(.*?)\s*[（(]([^（）()]*)[）)]$/;
const UNIT_HEAD = /^(?:计量)?单位$/;
/** What stands below a table. */
const BELOW = /^(?:注|数据来源|资料来源|来源|说明)/;

/** The place whose table it is, and the units that its names may carry. */
export interface OfPlace {
  readonly code: string;
  readonly isUnit: (text: string) => boolean;
}

/**
 * Lays out a table of one place with a column, or a row, for each year – as `data.stats.gov.cn` and yearbooks print them – as lines of
 * `code,indicator,year,value,unit`. The unit stands in brackets after the indicator or in a column of its own; 年末 before an indicator is left out.
 *
 * @returns Undefined if the sheet has no row or column of years.
 */
export function yearColumns({ origin, rows }: Sheet, place: OfPlace): KeyedLine[] | undefined {
  const cells = rows.map((row) => row.map(clean));
  const head = cells.findIndex((row) => row.filter((cell, c) => c > 0 && YEAR.test(cell)).length > 0 && !YEAR.test(row[0] ?? ""));
  if (head >= 0) return acrossYears(cells, head, { origin, ...place });
  const first = cells.findIndex((row) => YEAR.test(row[0] ?? ""));
  return first > 0 ? downYears(cells, first, { origin, ...place }) : undefined;
}

type At = OfPlace & { readonly origin: Origin };

/** Rows of indicators, columns of years. */
function acrossYears(cells: readonly (readonly string[])[], head: number, at: At): KeyedLine[] {
  const heads = cells[head] ?? [];
  const units = heads.findIndex((cell) => UNIT_HEAD.test(cell));
  const years = heads.flatMap((cell, column) => (column > 0 && YEAR.test(cell) ? [{ column, year: yearIn(cell) }] : []));
  return cells.flatMap((row, r) => {
    const name = row[0] ?? "";
    if (r <= head || name === "" || BELOW.test(name)) return [];
    const own = units > 0 ? (row[units] ?? "") : "";
    return years.flatMap(({ column, year }) => lineOf({ name, unit: own, year, value: row[column] ?? "" }, { row: r, column }, at));
  });
}

/** Rows of years, columns of indicators. */
function downYears(cells: readonly (readonly string[])[], first: number, at: At): KeyedLine[] {
  const heads = cells.slice(0, first).findLast((row) => row.filter((cell) => cell !== "").length > 1) ?? [];
  return cells.flatMap((row, r) => {
    if (r < first || !YEAR.test(row[0] ?? "")) return [];
    return row.flatMap((value, column) =>
      column === 0 ? [] : lineOf({ name: heads[column] ?? "", unit: "", year: yearIn(row[0] ?? ""), value }, { row: r, column }, at),
    );
  });
}

function yearIn(text: string): string {
  return YEAR.exec(text)?.[1] ?? text;
}

interface Cell {
  readonly name: string;
  readonly unit: string;
  readonly year: string;
  readonly value: string;
}

/** A cell as a line; none for an empty one. */
function lineOf({ name, unit, year, value }: Cell, spot: { readonly row: number; readonly column: number }, at: At): KeyedLine[] {
  if (name === "" || value === "" || value === "-" || value === "…") return [];
  const bracketed = BRACKETS.exec(name);
  const isUnit = unit === "" && bracketed !== null && at.isUnit(bracketed[2] ?? "");
  const fields: Readonly<Record<string, string>> = {
    code: at.code,
    indicator: (isUnit ? (bracketed[1] ?? "") : name).replace(/^年末/, ""),
    year,
    value: value.replaceAll(",", ""),
    unit: isUnit ? (bracketed[2] ?? "") : unit,
  };
  const where = `${at.origin.sheet === undefined ? "" : `${at.origin.sheet}!`}${nameOf(spot)}`;
  const position = { file: at.origin.file, line: spot.row + 1, field: where };
  return [{ line: spot.row + 1, columns: Object.keys(fields), fields: (column) => fields[column] ?? "", position: () => position }];
}
