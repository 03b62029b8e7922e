import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { checkSums } from "./check-sums.ts";
import { countsTable } from "./counts-table.ts";
import { groupsTable, indexTable } from "./index-table.ts";
import { readNames } from "./names.ts";
import { sourceOf } from "./source.ts";
import { tablesOf } from "./table.ts";
import { readTree, rowsOf } from "./tree.ts";
import { provinceOf } from "./units.ts";

/** Where the base is built from, and where it is written. */
export interface BaseFolders {
  readonly transcripts: string;
  /** The folder of models, whose base/build describes the transcripts and corrects them. */
  readonly models: string;
  /** The folder of models that is written. */
  readonly to: string;
}

/** Builds the base; returns what was built and what does not add up, one line each. Throws if the transcripts do not fit the corrections and groups. */
export function buildBase({ transcripts, models, to }: BaseFolders): string[] {
  const base = tablesOf(join(models, "base"));
  const source = sourceOf(join(models, "base", "build", "transcripts.json"));
  const tree = readTree({ transcripts: tablesOf(transcripts), base, source });
  const { units, groups } = tree;
  mkdirSync(join(to, "base"), { recursive: true });
  const written = tablesOf(join(to, "base"));
  const above = units.filter(({ level }) => level === "province" || level === "prefecture").map(({ name }) => name);
  written.write("index.csv", indexTable(base, units, { names: readNames(base, above), groups }));
  written.write("groups.csv", groupsTable(groups));
  const rows = rowsOf(tree, source);
  const figures = [...Object.keys(source.earlier.columns), ...Object.keys(source.latest.columns)];
  for (const { code } of units.filter(({ level }) => level === "nation" || level === "province")) {
    const own = rows.filter((row) => provinceOf(row.code) === code);
    written.write(`${code}.csv`, countsTable(own, figures));
  }
  return [`${units.length} places, ${units.filter(({ leaf }) => leaf).length} leaves, ${groups.length} groups`, ...checkSums(tree)];
}
