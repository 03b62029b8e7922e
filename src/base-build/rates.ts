import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Names } from "./names.ts";
import type { Selected, Source } from "./source.ts";
import { byText, cell, count, tablesOf, type Table, type TableRow, type Tables } from "./table.ts";
import type { Unit } from "./units.ts";

/** Where rates are read from and written to. */
interface Rates {
  readonly transcripts: Tables;
  readonly source: Source;
  /** The folder of models that has the text beside the deaths and the list that takes the births. */
  readonly models: string;
  readonly to: string;
  readonly names: Names;
}

/** Writes mortality/<code>.csv and .yaml of each province, and the list of births by sex. */
export function writeRates(provinces: readonly Unit[], { transcripts, source, models, to, names }: Rates): void {
  const deaths = selected(transcripts, source.deaths);
  const text = readFileSync(join(models, "base", "build", source.deaths.text), "utf8");
  for (const { code, name } of provinces) {
    tablesOf(join(to, "mortality")).write(`${code}.csv`, deathsTable(deaths.filter((row) => cell(row, "code") === code)));
    writeFileSync(join(to, "mortality", `${code}.yaml`), text.replace("ZH", name).replace("EN", names.english(name)));
  }
  const list = readFileSync(join(models, source.births.into), "utf8");
  writeFileSync(join(to, source.births.into), withBirths(list, selected(transcripts, source.births)));
}

function selected(transcripts: Tables, { file, area, period }: Selected): TableRow[] {
  return transcripts.read(file).filter((row) => cell(row, "area") === area && cell(row, "period") === period);
}

function deathsTable(rows: readonly TableRow[]): Table {
  const sorted = [...rows].sort((a, b) => byText(cell(a, "sex"), cell(b, "sex")) || count(a, "age_lo") - count(b, "age_lo"));
  return {
    header: ["sex", "age", "deaths", "census_persons"],
    rows: sorted.map((row) => [cell(row, "sex"), count(row, "age_lo"), count(row, "deaths"), count(row, "census_pop")]),
  };
}

/** The list with the births of every place in place of those that it has; they are its end. */
function withBirths(list: string, births: readonly TableRow[]): string {
  const head = /^[\s\S]*\n {2}births:\n/.exec(list)?.[0];
  if (head === undefined) throw new Error("The list of births has no `births:`");
  const sorted = [...births].sort((a, b) => byText(cell(a, "code"), cell(b, "code")));
  return `${head}${sorted.map((row) => `    "${cell(row, "code")}": {boys: ${count(row, "male")}, girls: ${count(row, "female")}}\n`).join("")}`;
}
