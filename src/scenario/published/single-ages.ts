import { graduateMonotone } from "../../demography/graduate-monotone.ts";
import type { Measure } from "./columns.ts";

/** A number of an age group of one year and sex: `[from, to)`, or all from `from` on. */
export interface GroupCell {
  readonly from: number;
  readonly to: number | undefined;
  readonly value: number;
  readonly line: number;
}

/** An age group as published: `5`, `5-9`, `110+`; in tables of births `12-` and `55+` are the first and the last age. */
export function groupOf(text: string): { readonly from: number; readonly to: number | undefined } | undefined {
  const [, first, sign, last] = /^(\d{1,3})(?:([+]|-)(\d{1,3})?)?$/.exec(text.replace(/[–—]/g, "-")) ?? [];
  if (first === undefined) return undefined;
  const from = Number(first);
  if (sign === "+") return { from, to: undefined };
  return { from, to: last === undefined ? from + 1 : Number(last) + 1 };
}

/**
 * Single years of age from groups: persons, and rates times the width of their group, are cumulated and split by a monotone spline, so that every group
 * keeps its persons, its hazard or its births of a woman.
 *
 * @param cells Those of one year and sex, in order of age.
 * @returns One cell an age; undefined if the groups have gaps or overlaps, which the reader then reports age by age.
 */
export function singleAges(cells: readonly GroupCell[], measure: Measure): GroupCell[] | undefined {
  const ends = cells.map(({ from, to }) => to ?? from + 1);
  if (cells.some(({ from }, i) => i > 0 && from !== ends[i - 1])) return undefined;
  const [first, last] = [cells[0], cells.at(-1)];
  if (!first || !last) return undefined;
  const open = last.to === undefined ? last : undefined;
  const closed = open ? cells.slice(0, -1) : cells;
  const total = ({ from, to = from + 1, value }: GroupCell): number => (measure === "persons" ? value : value * (to - from));
  // births begin and end with no births beyond the groups; people and deaths have none outside
  const before = measure === "asfr" && first.from > 0 ? [{ from: Math.max(0, first.from - GROUP), total: 0 }] : [];
  const end = ends.at(-1) ?? 0;
  const after = open
    ? [{ from: open.from, total: total(open) }]
    : [{ from: end, total: 0 }, ...(measure === "asfr" ? [{ from: end + GROUP, total: 0 }] : [])];
  const groups = [...before, ...closed.map((cell) => ({ from: cell.from, total: total(cell) })), ...after];
  const split = graduateMonotone(
    groups.map(({ from }) => from),
    Float64Array.from(groups, (group) => group.total),
  );
  return closed
    .flatMap(({ from, to = from + 1, line }) =>
      Array.from({ length: to - from }, (_, i) => ({ from: from + i, to: from + i + 1, value: split[from + i] ?? NaN, line })),
    )
    .concat(open ? [{ from: open.from, to: open.from + 1, value: open.value, line: open.line }] : []);
}

/** Width of the groups of published rates, years. */
const GROUP = 5;
