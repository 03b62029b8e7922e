import { sumAges } from "../core/ages.ts";
import { dayOf, yearsBetween } from "../core/date.ts";
import { firstOf } from "../core/items.ts";
import type { Base, BaseCount, BaseEntry } from "./base.ts";

/** A county of the base, with the figures of its counts by name. */
export interface CountyFigures {
  readonly entry: BaseEntry;
  /** The place above it. */
  readonly above: BaseEntry | undefined;
  readonly figures: ReadonlyMap<string, number>;
}

/**
 * The units that have none below them, without zones, in the order of their codes, each with the figures of its two counts: totals of people as
 * `residents`, `together`, `before`, the `years` between, and the figures of the base by their names. No figure counts an age.
 *
 * @throws Faults of the base.
 */
export function countyFigures(base: Base): CountyFigures[] {
  const entries = base.entries();
  const byCode = new Map(entries.map((entry) => [entry.code, entry] as const));
  const above = new Set(entries.map(({ parent }) => parent));
  const leaves = entries.filter(
    ({ code, level }) => !above.has(code) && (level === "county" || level === "prefecture" || level === "zone"),
  );
  const counted = leaves.map((entry) => ({ entry, counts: base.counts(entry) }));
  const together = new Map<string, number>();
  for (const { entry, counts } of counted) together.set(entry.group, (together.get(entry.group) ?? 0) + residentsOf(firstOf(counts)));
  return counted
    .filter(({ entry }) => entry.level !== "zone")
    .map(({ entry, counts }) => ({
      entry,
      above: entry.parent === undefined ? undefined : byCode.get(entry.parent),
      figures: figuresOf(counts, together.get(entry.group) ?? NaN),
    }))
    .sort((a, b) => (a.entry.code < b.entry.code ? -1 : 1));
}

function figuresOf(counts: readonly BaseCount[], together: number): ReadonlyMap<string, number> {
  const [now, before] = counts;
  const figures = new Map(counts.flatMap((count) => count.figures.map(({ what, value }) => [what, value] as const)));
  if (now) figures.set("residents", residentsOf(now)).set("together", together);
  if (now && before) figures.set("before", residentsOf(before)).set("years", yearsBetween(dayOf(before.date), dayOf(now.date)));
  return figures;
}

function residentsOf({ counts }: BaseCount): number {
  return sumAges(counts.persons);
}
