import { itemOf, lastOf, mapTuple } from "../core/items.ts";
import { nameOf, type Finding } from "./finding.ts";
import type { Count } from "./count.ts";

/** Digits of a code that name the prefecture. */
const PREFECTURE = 4;

/**
 * Codes and names of the prefecture that appear, disappear or change between the years of the files: a boundary may have changed.
 *
 * @param code The imported district.
 */
export function codeChanges(counts: readonly Count[], code: string): Finding[] {
  const years = [...new Set(counts.flatMap(({ year }) => year ?? []))].sort((a, b) => a - b);
  const near = counts.filter(({ place }) => place.code?.startsWith(code.slice(0, PREFECTURE)));
  if (years.length < 2 || near.length === 0) return [];
  const [before, after] = mapTuple(
    [itemOf(years, years.length - 2), lastOf(years)],
    (year) => new Map(near.filter((count) => count.year === year).map((count) => [count.place.code!, count] as const)),
  );
  if (before.size === 0 || after.size === 0) return [];
  const findingOf = (change: string, of: Count, was = ""): Finding => ({
    level: of.place.code === code ? "warning" : "note",
    code: "intake-boundary-code",
    params: { change, place: of.place.code ?? "", name: of.place.name, was },
    origin: of.origin,
    cells: [nameOf({ row: of.place.row, column: 0 })],
  });
  return [
    ...[...after].filter(([id]) => !before.has(id)).map(([, count]) => findingOf("+", count)),
    ...[...before].filter(([id]) => !after.has(id)).map(([, count]) => findingOf("−", count)),
    ...[...after].flatMap(([id, count]) =>
      before.has(id) && before.get(id)!.place.name !== count.place.name ? [findingOf("≠", count, before.get(id)!.place.name)] : [],
    ),
  ];
}
