import { Fault } from "../core/fault.ts";
import type { Note } from "../core/note.ts";
import { OF_FILE, type ChosenMethod } from "./chosen-method.ts";
import type { ScenarioFile } from "./schema-scenario.ts";
import type { YamlFile } from "./yaml.ts";

const DEFAULT = "scaled";

/** A page has the default method alone. */
export const readMortality = ({ value: { mortality: found }, where }: YamlFile<ScenarioFile>): ChosenMethod | undefined => {
  if (found !== undefined && found !== DEFAULT) throw new Fault("value-choice", { found, choices: DEFAULT }, where(["mortality"]));
  return undefined;
};

/** A page reads no table of migrants: there it is no rule. */
export const readMigrants = ({ value: { migration }, where }: YamlFile<ScenarioFile>): undefined => {
  if (migration === OF_FILE) throw new Fault("value-choice", { found: OF_FILE, choices: "rules" }, where(["migration"]));
};

/** Nothing was chosen. */
export const methodNotes = (): Note[] => [];
