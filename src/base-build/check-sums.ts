import { sumOf, type Counts } from "./counts.ts";
import { upTo, type Tree } from "./tree.ts";
import { provinceOf } from "./units.ts";

/** What does not add up: places below to the place above, at both censuses; one line for each place and column. */
export function checkSums({ units, groups, latest, earlier }: Tree): string[] {
  const above = units.filter(({ leaf }) => !leaf);
  const now = above.flatMap(({ code, name }) => {
    const below = units.filter(({ parent }) => parent === code).map((unit) => latest.get(unit.code));
    return differences(name, below, latest.get(code));
  });
  const wide = units.filter(({ level }) => level === "nation" || level === "province");
  const before = wide.flatMap(({ code, name, parent }) => {
    const leaves = groups
      .filter(({ id, tier }) => tier !== "" && (parent === "" || provinceOf(id) === code))
      .map(({ id }) => earlier.get(id));
    return differences(name, leaves, earlier.get(code));
  });
  return [...now, ...before];
}

function differences(name: string, below: readonly (Counts | undefined)[], above: Counts | undefined): string[] {
  const parts = below.filter((counts) => counts !== undefined);
  if (above === undefined || parts.length !== below.length) throw new Error(`${name} or a place below it has no counts`);
  const shortest = parts.reduce((a, b) => (Object.keys(b).length < Object.keys(a).length ? b : a), above);
  const sum = sumOf(parts.map((part) => shortened(part, shortest)));
  const own = shortened(above, shortest);
  return Object.keys(own)
    .filter((column) => own[column] !== sum[column])
    .map((column) => `${name} ${column}: ${own[column]}, but the places below it add to ${sum[column]}`);
}

/** Counts with the age groups of a shorter table. */
function shortened(counts: Counts, short: Counts): Counts {
  if (Object.keys(counts).length === Object.keys(short).length) return counts;
  const isPeople = ([column]: readonly [string, number]): boolean => /^[fm]\d+$/.test(column);
  const entries = Object.entries(counts);
  return {
    ...Object.fromEntries(entries.filter((entry) => !isPeople(entry))),
    ...upTo(Object.fromEntries(entries.filter(isPeople)), short),
  };
}
