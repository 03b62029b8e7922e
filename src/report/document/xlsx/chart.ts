import { firstOf, itemOf, lastOf } from "../../../core/items.ts";
import { cellRef, type SheetChart } from "hucre/xlsx";
import { INK } from "../../ink.ts";
import type { Table } from "../blocks.ts";
import { cellText } from "../numbers-in-columns.ts";

type Series = SheetChart["series"][number];

/** Maximum number of lines in a line chart; more rows are drawn as bars. */
const MOST_LINES = 8;
/** Height of a chart in rows of the sheet. */
const CHART = { rows: 20, characters: 76 } as const;
const YEAR = /^\d{4}年?$/;
/** Minimum share of its table's rows in a chart. */
const LEAST_SHARE = 0.5;
/** Width of a chart in characters. */
export const CHART_CHARACTERS: number = CHART.characters;
/** Colours, dashes and markers differ, so that a grey print is readable. */
const STROKES = [
  { color: INK.navy, dash: "solid", symbol: "circle" },
  { color: INK.orange, dash: "dash", symbol: "square" },
  { color: INK.green, dash: "dashDot", symbol: "triangle" },
  { color: INK.blue, dash: "sysDash", symbol: "diamond" },
  { color: INK.red, dash: "lgDash", symbol: "x" },
  { color: INK.muted, dash: "sysDot", symbol: "circle" },
  { color: INK.paleBlue, dash: "solid", symbol: "square" },
  { color: INK.paleOrange, dash: "solid", symbol: "triangle" },
] as const;

/** Rows that represent their group: its sum, its middle variant. */
const STANDS_FOR_GROUP = /^(合计|总计|中|中方案|total|medium)$/i;

/** Position of a table on its sheet. */
export interface Placed {
  /** Row of the headings, from 0; the body follows. */
  readonly headRow: number;
  /** The first free row below the notes. */
  readonly freeRow: number;
  /** Widths of the columns in characters. */
  readonly widths: readonly number[];
}

/**
 * A native chart of a table whose columns are years: a line for each row, or bars of the first and last year if there are many rows.
 *
 * Only rows of one unit are drawn together: those of the most frequent unit. Of rows in groups (merged cells) one represents each.
 *
 * @returns Nothing if the columns are not years, if fewer than half of the rows have one unit and all numbers, or if many rows of one unit are interleaved with others.
 */
export function tableChart(table: Table, placed: Placed): SheetChart[] {
  const years = yearColumns(table);
  const known = rowsOfOneUnit(table, years);
  const rows = oneOfEachGroup(table, known);
  if (years.length < 2 || rows.length === 0 || known.length < LEAST_SHARE * table.rows.length) return [];
  const isLine = rows.length <= MOST_LINES;
  if (!isLine && lastOf(rows) - firstOf(rows) !== rows.length - 1) return [];
  const high = isLine ? CHART.rows : Math.max(CHART.rows, rows.length + 6);
  return [
    {
      type: isLine ? "line" : "bar",
      title: table.title,
      titleFontSize: 12,
      titleBold: true,
      series: isLine ? lines(table, rows, years, placed) : bars(table, rows, years, placed),
      legend: "bottom",
      axes: {
        x: { majorTickMark: "out", minorTickMark: "none" },
        y: {
          majorTickMark: "out",
          minorTickMark: "none",
          gridlines: { major: true },
          numberFormat: { formatCode: "General" },
          ...titled(unitOf(table, firstOf(rows))),
        },
      },
      anchor: { from: { row: placed.freeRow + 1, col: 0 }, to: { row: placed.freeRow + 1 + high, col: lastColumn(placed.widths) } },
    },
  ];
}

function titled(title: string): { readonly title?: string } {
  return title === "" ? {} : { title };
}

/** The longest run of adjacent columns that are years. */
function yearColumns({ columns }: Table): number[] {
  let [best, run]: [number[], number[]] = [[], []];
  for (const [c, { name }] of columns.entries()) {
    run = YEAR.test(name) ? [...run, c] : [];
    if (run.length > best.length) best = run;
  }
  return best;
}

function rowsOfOneUnit(table: Table, years: readonly number[]): number[] {
  const whole = [...table.rows.keys()].filter((r) => years.every((c) => typeof itemOf(table.rows, r)[c] !== "string"));
  const groups = new Map<string, number[]>();
  for (const r of whole) groups.set(unitOf(table, r), [...(groups.get(unitOf(table, r)) ?? []), r]);
  return [...groups.values()].reduce((most, group) => (group.length > most.length ? group : most), []);
}

/** If rows are too many and grouped, the row of each group that is its sum or middle, otherwise its first. */
function oneOfEachGroup({ merge = [], rows }: Table, chosen: readonly number[]): readonly number[] {
  if (chosen.length <= MOST_LINES || merge.length === 0) return chosen;
  const groups = new Map<string, number>();
  for (const r of chosen) {
    const group = merge.map((c) => cellText(itemOf(itemOf(rows, r), c))).join("|");
    const isSum = itemOf(rows, r).some((cell) => STANDS_FOR_GROUP.test(cellText(cell)));
    if (!groups.has(group) || isSum) groups.set(group, r);
  }
  return [...groups.values()];
}

/** The unit of a row: the table's, or that in its column of units. */
function unitOf({ unit, columns, rows }: Table, r: number): string {
  if (unit !== undefined && unit !== "") return unit;
  const column = columns.findIndex(({ name }) => name === "单位" || name.toLowerCase() === "unit");
  return column === -1 ? (columns.find((one) => YEAR.test(one.name))?.unit ?? "") : cellText(itemOf(itemOf(rows, r), column));
}

function lines(table: Table, rows: readonly number[], years: readonly number[], { headRow }: Placed): Series[] {
  const range = (row: number) => `${cellRef(row, firstOf(years))}:${cellRef(row, lastOf(years))}`;
  return rows.map((r, i) => {
    const { color, dash, symbol } = itemOf(STROKES, i % STROKES.length);
    const ink = color.slice(1);
    return {
      name: rowName(table, r, firstOf(years)),
      values: range(headRow + 1 + r),
      categories: range(headRow),
      color: ink,
      stroke: { width: 2, dash },
      marker: { symbol, size: 6, fill: ink, line: ink },
    };
  });
}

/** Bars of rows in the first and in the last year. */
function bars(table: Table, rows: readonly number[], years: readonly number[], { headRow }: Placed): Series[] {
  const range = (c: number) => `${cellRef(headRow + 1 + firstOf(rows), c)}:${cellRef(headRow + 1 + lastOf(rows), c)}`;
  return [firstOf(years), lastOf(years)].map((c, i) => ({
    name: itemOf(table.columns, c).name,
    values: range(c),
    categories: range(nameColumn(table, firstOf(years))),
    color: itemOf(STROKES, i).color.slice(1),
  }));
}

/** The text column that names a row: the last one before the years. */
function nameColumn({ columns }: Table, before: number): number {
  return Math.max(
    0,
    columns.findLastIndex(({ align }, c) => c < before && align === "left"),
  );
}

/** The label of a line: the text of its row before the years, without numbers and units. */
function rowName({ columns, rows }: Table, r: number, before: number): string {
  const words = columns
    .slice(0, before)
    .map(({ name }, c) => (/^(单位|序号|unit|no\.?)$/i.test(name) ? "" : cellText(itemOf(itemOf(rows, r), c))));
  return [...new Set(words.filter((text) => text !== ""))].join(" ");
}

/** The column at which the sheet reaches the width of a chart. */
function lastColumn(widths: readonly number[]): number {
  let [column, wide] = [0, 0];
  while (wide < CHART.characters) wide += widths[column++] ?? 9;
  return column;
}
