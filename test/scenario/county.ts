import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Fault, Faults } from "../../src/core/fault.ts";
import { changeFile, MODELS, type Change } from "./workbench.ts";

/** The code of the copies of Jiashan (330421), which belong to no province. */
export const COUNTY = "999902";

/** Properties of a copy of Jiashan. */
export interface CountyChanges {
  /** Lines added to its facts, before the others: they begin on line 9. */
  readonly facts?: readonly string[];
  /** Date of its census, and of the count before; the rows of population.csv follow. */
  readonly census?: string;
  readonly previous?: string;
  readonly changes?: readonly Change[];
}

/** The first line of a district's facts. */
export const FIRST_FACT_LINE = 9;

/** Folders of models: the shipped one, and one with a copy of Jiashan under `COUNTY`, changed. */
export function ownCounty(
  dir: string,
  { facts = [], census = "2020-11-01", previous = "2010-11-01", changes = [] }: CountyChanges,
): readonly string[] {
  const models = mkdtempSync(join(dir, "models "));
  const folder = join(models, "districts", COUNTY);
  mkdirSync(folder, { recursive: true });
  cpSync(join(import.meta.dirname, "..", "districts", "330421"), folder, { recursive: true });
  changeFile(join(folder, "district.yaml"), [
    ['code: "330421"', `code: "${COUNTY}"`],
    ['{date: "2020-11-01"', `{date: "${census}"`],
    ['{date: "2010-11-01"', `{date: "${previous}"`],
    ["facts:\n", `facts:\n${facts.map((fact) => `  - {${fact}, kind: published, source: 公报}\n`).join("")}`],
    ...changes,
  ]);
  const table = join(folder, "population.csv");
  const years = readFileSync(table, "utf8")
    .replace(/^2020,/gm, `${census.slice(0, 4)},`)
    .replace(/^2010,/gm, `${previous.slice(0, 4)},`);
  writeFileSync(table, years);
  return [MODELS, models];
}

/** The faults that a piece of work throws. */
export function faultsOf(work: () => unknown): readonly Fault[] {
  try {
    work();
  } catch (error) {
    if (error instanceof Faults) return error.faults;
    if (error instanceof Fault) return [error];
    throw error;
  }
  throw new Error("nothing was thrown");
}
