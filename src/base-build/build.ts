import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { checkSums } from "./check-sums.ts";
import { countsTable } from "./counts-table.ts";
import { factSourceOf } from "./facts.ts";
import { factsTable, readFacts } from "./facts-table.ts";
import { groupsTable, indexTable } from "./index-table.ts";
import { readNames } from "./names.ts";
import { writeRates } from "./rates.ts";
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
  const build = join(models, "base", "build");
  const source = sourceOf(join(build, "transcripts.json"));
  const from = tablesOf(transcripts);
  const tree = readTree({ transcripts: from, base, source });
  const { units, groups } = tree;
  for (const folder of [join("base", "facts"), "mortality", "fertility"]) mkdirSync(join(to, folder), { recursive: true });
  const written = tablesOf(join(to, "base"));
  const above = units.filter(({ level }) => level === "province" || level === "prefecture").map(({ name }) => name);
  const names = readNames(base, above);
  written.write("index.csv", indexTable(base, units, { names, groups }));
  written.write("groups.csv", groupsTable(groups));
  const rows = rowsOf(tree, source);
  const facts = readFacts(from, base, factSourceOf(join(build, "facts.json")));
  const figures = [...Object.keys(source.earlier.columns), ...Object.keys(source.latest.columns)];
  for (const { code } of units.filter(({ level }) => level === "nation" || level === "province")) {
    written.write(
      `${code}.csv`,
      countsTable(
        rows.filter((row) => provinceOf(row.code) === code),
        figures,
      ),
    );
    written.write(join("facts", `${code}.csv`), factsTable(facts.filter((fact) => fact.code === code)));
  }
  writeRates(
    units.filter(({ level }) => level === "province"),
    { transcripts: from, source, models, to, names },
  );
  return [`${units.length} places, ${units.filter(({ leaf }) => leaf).length} leaves, ${groups.length} groups`, ...checkSums(tree)];
}
