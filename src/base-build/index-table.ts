import type { Group } from "./groups.ts";
import type { Names } from "./names.ts";
import { cell, type Table, type TableRow, type Tables } from "./table.ts";
import type { Unit } from "./units.ts";

/** models/base/index.csv: every place of the tree. */
export function indexTable(base: Tables, units: readonly Unit[], { names, groups }: { names: Names; groups: readonly Group[] }): Table {
  const changes = new Map(base.read("code-changes.csv").map((row) => [cell(row, "code"), row]));
  const unknown = [...changes.keys()].filter((code) => !units.some((unit) => unit.code === code));
  if (unknown.length > 0) throw new Error(`code-changes.csv names ${unknown.join(", ")}, but there is no such place`);
  const groupOf = new Map(groups.flatMap((group) => group.members.map((code) => [`${code} ${group.tier === "" ? "" : "leaf"}`, group])));
  return {
    header: ["code", "name", "en", "pinyin", "level", "parent", "tier", "group", "now", "now_name"],
    rows: units.map((unit) => {
      const group = groupOf.get(`${unit.code} ${unit.leaf ? "leaf" : ""}`);
      const inNames = [unit.name, names.english(unit.name), names.syllables(unit.name).join(" ")];
      return [
        unit.code,
        ...inNames,
        unit.level,
        unit.parent,
        group?.tier ?? "",
        group === undefined ? "" : sharedId(group),
        ...nowOf(changes.get(unit.code)),
      ];
    }),
  };
}

/** The id of a group of several places; a place alone keeps its own code, which the index leaves blank. */
function sharedId({ id, members }: Group): string {
  return members.length > 1 ? id : "";
}

function nowOf(change: TableRow | undefined): [string, string] {
  return change === undefined ? ["", ""] : [cell(change, "now"), cell(change, "now_name")];
}

/** models/base/groups.csv: groups of several places, places under other codes than before, and those whose territory is doubtful. */
export function groupsTable(groups: readonly Group[]): Table {
  const told = groups.filter(
    ({ id, tier, members, before }) => members.length > 1 || (tier !== "" && (tier !== "A" || before.join(" ") !== id)),
  );
  return {
    header: ["group", "tier", "members", "before", "note"],
    rows: told.map(({ id, tier, members, before, note }) => [id, tier, members.join(" "), before.join(" "), note]),
  };
}
