import { itemOf } from "../../core/items.ts";
import { cellsOf, clipped, padded } from "../text-table.ts";

/** A column of a block. Those with the lowest `drop` go first where a terminal is too narrow; without one a column stays. */
export interface BlockColumn {
  readonly head: string;
  readonly align: "left" | "right";
  readonly drop?: number;
}

/** The part of a line that names keep before a column is left out. */
const NAME_SHARE = 0.32;
/** The fewest cells that a name is clipped to. */
const LEAST_NAME = 10;
const INDENT = "  ";
const GAP = "  ";

/**
 * A small table of a first screen: its heading is the head of its first column, under which its lines are indented. A column that is empty is left out.
 *
 * @param width Cells of the terminal. Columns are left out by their `drop`, then names are clipped; numbers never are.
 */
export function block(columns: readonly BlockColumn[], rows: readonly (readonly string[])[], width: number): string[] {
  const widthsOf = (shown: readonly number[]): number[] =>
    shown.map((column) =>
      Math.max(
        cellsOf(itemOf(columns, column).head),
        ...rows.map((row) => cellsOf(row[column] ?? "") + (column === 0 ? INDENT.length : 0)),
      ),
    );
  const least = Math.round(width * NAME_SHARE);
  let shown = columns.map((_, i) => i).filter((i) => i === 0 || rows.some((row) => row[i] !== undefined && row[i] !== ""));
  const nameRoom = (): number => {
    const [, ...others] = widthsOf(shown);
    return width - INDENT.length - others.reduce((sum, cells) => sum + cells + GAP.length, 0);
  };
  while (nameRoom() < Math.min(least, itemOf(widthsOf(shown), 0))) {
    const next = shown.filter((i) => columns[i]?.drop !== undefined).sort((a, b) => (columns[a]?.drop ?? 0) - (columns[b]?.drop ?? 0))[0];
    if (next === undefined) break;
    shown = shown.filter((i) => i !== next);
  }
  const [first = 0, ...widths] = widthsOf(shown);
  const room = Math.min(first, Math.max(LEAST_NAME, nameRoom()));
  const line = (cells: readonly string[], indent: string): string =>
    [
      INDENT + padded(indent + clipped(cells[0] ?? "", room - indent.length), room, "left"),
      ...shown.slice(1).map((column, i) => padded(cells[column] ?? "", itemOf(widths, i), itemOf(columns, column).align)),
    ]
      .join(GAP)
      .trimEnd();
  return [
    line(
      columns.map(({ head }) => head),
      "",
    ),
    ...rows.map((row) => line(row, INDENT)),
  ];
}
