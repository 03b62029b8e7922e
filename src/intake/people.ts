import { firstOf, itemOf, lastOf } from "../core/items.ts";
import { SEX_LETTERS, type BySexAge } from "../core/ages.ts";
import type { GroupTable } from "../demography/place.ts";
import { formatAges, type Count } from "./count.ts";
import { rangeOf, nameOf, type Finding } from "./finding.ts";
import { reach, tile } from "./tiling.ts";

/** Population of one place and time by sex and the finest age groups of a table, with their cells. */
export interface People extends GroupTable {
  /** First age of the open group, and whether every group is a single year. */
  readonly open: number;
  readonly single: boolean;
  /** [sex][group]. */
  readonly cells: readonly [f: readonly Count[], m: readonly Count[]];
}

const ALL = { from: 0, to: Infinity } as const;
/** Fewer groups than this are broad ages of a communiqué, not a table. */
const FEWEST = 8;

/** Whether counts contain a table by sex and age, or were meant to. */
export function hasTable(counts: readonly Count[]): boolean {
  return counts.filter(({ measure, from, to }) => measure === "persons" && !(from === 0 && to === Infinity)).length >= FEWEST;
}

/**
 * Combines the finest table by sex and age from the counts of one place and time.
 *
 * @returns The table, or what is missing: a sex, or ages, each with the cells next to the gap.
 */
export function peopleOf(counts: readonly Count[]): { readonly people?: People; readonly findings: readonly Finding[] } {
  const persons = counts.filter(({ measure, area }) => measure === "persons" && area === "all");
  const bySex = SEX_LETTERS.map((letter) => persons.filter(({ sex }) => sex === letter));
  const origin = (persons[0] ?? firstOf(counts)).origin;
  const here = persons.filter((count) => count.origin.file === origin.file && count.origin.sheet === origin.sheet);
  const lacking = SEX_LETTERS.filter(
    (_, s) => itemOf(bySex, s).filter((count) => !(count.from === 0 && count.to === Infinity)).length === 0,
  );
  if (lacking.length > 0) {
    const cells = here.length === 0 ? [] : [nameOf(firstOf(here)), rangeOf(here)];
    return { findings: [{ level: "error", code: "intake-sex-missing", params: { sex: lacking.join(", ") }, origin, cells }] };
  }
  const shared = firstOf(bySex).filter((f) => itemOf(bySex, 1).some((m) => m.from === f.from && m.to === f.to));
  const groups = tile(ALL, shared, true);
  if (!groups) return { findings: [...bySex.flatMap((cells, s) => gapOf(cells, s as 0 | 1)), ...unlike(bySex)] };
  const cells = bySex.map((list) => groups.map(({ from, to }) => list.find((count) => count.from === from && count.to === to)!));
  const ages = groups.map(({ from }) => from);
  const table: BySexAge = [
    Float64Array.from(firstOf(cells), ({ value }) => value),
    Float64Array.from(itemOf(cells, 1), ({ value }) => value),
  ];
  const single = groups.slice(0, -1).every(({ from, to }) => to === from + 1);
  return {
    people: { ages, persons: table, open: lastOf(ages), single, cells: [firstOf(cells), itemOf(cells, 1)] },
    findings: partly(shared, groups),
  };
}

/** Finer groups that do not add up to a coarser one and were not used: one of them is missing. */
function partly(shared: readonly Count[], groups: readonly Count[]): Finding[] {
  return groups.flatMap((group): Finding[] => {
    const inside = shared.filter(({ from, to }) => from >= group.from && to <= group.to && to - from < group.to - group.from);
    if (inside.length === 0) return [];
    return [
      {
        level: "warning",
        code: "intake-ages-partly",
        params: { ages: formatAges(group.from, group.to), found: inside.map(({ from, to }) => formatAges(from, to)).join(", ") },
        origin: group.origin,
        cells: [nameOf(group), ...inside.map(nameOf)],
      },
    ];
  });
}

/** Groups given for only one sex: a column or row of the other is missing. */
function unlike(bySex: readonly (readonly Count[])[]): Finding[] {
  const alone = bySex.flatMap((cells, s) =>
    cells.filter((count) => !itemOf(bySex, 1 - s).some((other) => other.from === count.from && other.to === count.to)),
  );
  if (alone.length === 0) return [];
  return [
    {
      level: "error",
      code: "intake-ages-unlike",
      params: { ages: [...new Set(alone.map(({ from, to }) => formatAges(from, to)))].join(", ") },
      origin: firstOf(alone).origin,
      cells: alone.map(nameOf),
    },
  ];
}

function gapOf(cells: readonly Count[], s: 0 | 1): Finding[] {
  const end = reach(cells);
  if (end === Infinity) return [];
  const before = cells.filter(({ to }) => to === end);
  const after = [...cells].filter(({ from }) => from > end).sort((a, b) => a.from - b.from)[0];
  const beside = [...before, ...(after ? [after] : [])];
  const open = after === undefined ? Infinity : after.from;
  const { origin } = beside[0] ?? firstOf(cells);
  const named = beside.length > 0 ? beside : cells.slice(0, 1);
  return [
    {
      level: "error",
      code: "intake-age-gap",
      params: { ages: formatAges(end, open), sex: SEX_LETTERS[s] },
      origin,
      cells: named.map(nameOf),
    },
  ];
}
