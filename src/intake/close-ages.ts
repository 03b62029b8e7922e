import { min } from "simple-statistics";
import { firstOf, itemOf } from "../core/items.ts";
import { placeKey, formatAges, type Count } from "./count.ts";
import { nameOf, type Finding } from "./finding.ts";
import type { AgeLabel } from "./labels.ts";
import { groupBy } from "../core/group-by.ts";

/** A count whose age group may still lack its upper bound. */
export interface OpenCount extends Omit<Count, "to"> {
  readonly label: AgeLabel;
}

/**
 * Gives every age group its upper bound.
 *
 * Bare first ages (0, 1, 5 … 85) run up to the next one of the same block and the last is open, unless the block has an open group of its own.
 * If groups share their bounds (18–35, 35–60) the upper one is excluded. Rows with decreasing ages are reported: rows were swapped.
 */
export function closeAges(counts: readonly OpenCount[], findings: Finding[]): Count[] {
  const blocks = groupBy(counts, (count) =>
    [placeKey(count.place), count.year ?? "", count.area, count.basis, count.measure, count.sex].join("|"),
  );
  const ends = new Map<OpenCount, number>();
  for (const block of blocks.values()) {
    const bare = [...new Set(block.flatMap(({ label }) => (label.to === undefined ? [label.from] : [])))].sort((a, b) => a - b);
    findings.push(...leapt(block, bare));
    const open = block.some(({ label }) => label.to === Infinity && label.from > 0);
    const shared = sharesBounds(block.map(({ label }) => label));
    for (const count of block) ends.set(count, endOf(count.label, bare, open, shared));
    for (const column of groupBy(block, (count) => count.column).values()) findings.push(...disorder(column));
  }
  const steps = new Map([...groupBy(counts, columnKey)].map(([key, column]) => [key, min(column.map(({ step }) => step))]));
  return counts.map((count) => {
    const { label: _, ...rest } = count;
    return { ...rest, to: ends.get(count)!, step: steps.get(columnKey(count))! };
  });
}

/** Numbers of one column are printed to the same digit, though a last 0 may be omitted. */
function columnKey({ column, measure }: OpenCount): string {
  return `${column}|${measure}`;
}

function endOf({ from, to, ranged }: AgeLabel, bare: readonly number[], open: boolean, shared: boolean): number {
  if (to !== undefined) return ranged && shared ? to - 1 : to;
  const next = bare.find((age) => age > from);
  return next ?? (open ? from + 1 : Infinity);
}

/** Bare first ages that skip one step: the group between is missing, and its people would be lost. */
function leapt(block: readonly OpenCount[], bare: readonly number[]): Finding[] {
  return bare.flatMap((age, i) => {
    const next = bare[i + 1];
    if (next === undefined) return [];
    const step = next - age;
    const [before, after] = [age - (bare[i - 1] ?? NaN), (bare[i + 2] ?? NaN) - next];
    if (!(before === after && step >= 2 * before)) return [];
    const beside = block.filter(({ label }) => label.to === undefined && (label.from === age || label.from === next));
    return [
      {
        level: "error" as const,
        code: "intake-age-leap" as const,
        params: { ages: formatAges(age + before, age + step), step: before },
        origin: firstOf(beside).origin,
        cells: beside.map(nameOf),
      },
    ];
  });
}

/** Whether groups are written so that one's last age is the next one's first. */
function sharesBounds(labels: readonly AgeLabel[]): boolean {
  const ranges = labels.filter(({ ranged }) => ranged);
  const firsts = new Set(labels.map(({ from }) => from));
  const touching = ranges.filter(({ to }) => to !== undefined && firsts.has(to - 1) && !firsts.has(to));
  return ranges.length > 0 && touching.length === ranges.length;
}

/** Rows of a column in which ages do not increase: a group may be followed by finer ones, but first ages never decrease. */
function disorder(column: readonly OpenCount[]): Finding[] {
  const rows = column.filter(({ label }) => label.from > 0 || label.to !== Infinity);
  if (rows.length < 2 || new Set(column.map(({ row }) => row)).size < column.length) return [];
  const back = rows.filter(
    ({ label, row, origin }, i) =>
      i > 0 && origin === itemOf(rows, i - 1).origin && row > itemOf(rows, i - 1).row && label.from < itemOf(rows, i - 1).label.from,
  );
  if (back.length === 0) return [];
  const around = back.flatMap((count) => [count, rows[rows.indexOf(count) - 1] ?? []].flat());
  return [
    {
      level: "warning",
      code: "intake-age-order",
      params: {},
      origin: firstOf(back).origin,
      cells: [...new Set(around.map((count) => nameOf(count)))],
    },
  ];
}
