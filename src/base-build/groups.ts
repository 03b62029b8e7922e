import { itemOf } from "../core/items.ts";
import { sumOf, type Counts } from "./counts.ts";
import { byText, cell, type Tables } from "./table.ts";
import type { Unit } from "./units.ts";

/** Places whose territory of today is known at the earlier census only together, or under other codes. */
export interface Group {
  /** The smallest code of the members. */
  readonly id: string;
  /** A: own table; B: sum of merged places; C: only together; D: the territory is doubtful; empty above leaves (see withTiers()). */
  readonly tier: string;
  readonly members: readonly string[];
  /** Codes of the earlier census. */
  readonly before: readonly string[];
  readonly note: string;
}

/** The groups of leaves: those of build/predecessors.csv, and every other leaf by itself. Throws unless each leaf and each earlier place is in just one. */
export function leafGroups(base: Tables, leaves: readonly Unit[], earlier: ReadonlyMap<string, Counts>): Group[] {
  const listed = base.read("build/predecessors.csv").map((row) => {
    const members = cell(row, "codes").split(" ");
    return { id: itemOf(members, 0), tier: "", members, before: cell(row, "before").split(" "), note: cell(row, "note") };
  });
  const known = new Set(listed.flatMap(({ members }) => members));
  const alone = leaves.map(({ code }) => code).filter((code) => !known.has(code));
  const groups = [...listed, ...alone.map((code) => ({ id: code, tier: "", members: [code], before: [code], note: "" }))];
  checkOnce(
    "leaf",
    groups.flatMap(({ members }) => members),
    leaves.map(({ code }) => code),
  );
  const used = groups.flatMap(({ before }) => before);
  checkOnce(
    "earlier place",
    used,
    [...earlier.keys()].filter((code) => used.includes(code) || !code.endsWith("00")),
  );
  return groups.sort((a, b) => byText(a.id, b.id));
}

function checkOnce(what: string, found: readonly string[], expected: readonly string[]): void {
  const wrong = [...new Set([...found, ...expected])].filter(
    (code) => found.filter((one) => one === code).length !== 1 || !expected.includes(code),
  );
  if (wrong.length > 0) throw new Error(`Each ${what} must be in one group: ${wrong.join(", ")}`);
}

/**
 * The groups of prefectures: a prefecture by itself, if no group of leaves reaches beyond it; else with the prefectures, and the leaves outside
 * any prefecture, that those groups join.
 */
export function prefectureGroups(units: readonly Unit[], groups: readonly Group[]): Group[] {
  const parents = new Map(units.map((unit) => [unit.code, unit]));
  const prefectures = units.filter(({ level, leaf }) => level === "prefecture" && !leaf).map(({ code }) => code);
  const above = (leaf: string): string => {
    const parent = parents.get(leaf)?.parent ?? "";
    return prefectures.includes(parent) ? parent : leaf;
  };
  const joined = new Map<string, Set<string>>();
  for (const { members } of groups) {
    const together = new Set(members.flatMap((member) => [...(joined.get(above(member)) ?? [above(member)])]));
    for (const code of together) joined.set(code, together);
  }
  return [...new Set(joined.values())]
    .map((set) => [...set].sort(byText))
    .filter((members) => members.some((code) => prefectures.includes(code)))
    .map((members) => {
      const parts = groups.filter((group) => group.members.some((member) => members.includes(above(member))));
      return groupOfPrefectures(
        members,
        parts,
        parts.filter((group) => new Set(group.members.map(above)).size > 1),
      );
    });
}

function groupOfPrefectures(members: readonly string[], parts: readonly Group[], reaching: readonly Group[]): Group {
  const ids = reaching.map(({ id }) => id).join(" ");
  const note = ids === "" ? "" : `由跨地级单位的边界组相连 / joined by groups that reach beyond a prefecture: ${ids}`;
  return { id: itemOf(members, 0), tier: "", members, before: parts.flatMap(({ before }) => before).sort(byText), note };
}

/** The earlier counts of a group: the sum of its earlier places. */
export function countsOf({ before, id }: Group, earlier: ReadonlyMap<string, Counts>): Counts {
  return sumOf(
    before.map((code) => {
      const counts = earlier.get(code);
      if (counts === undefined) throw new Error(`Group ${id} names ${code}, but the earlier census has no such place`);
      return counts;
    }),
  );
}
