import type { MortalityMethod } from "../demography/place.ts";
import type { Text } from "../demand/quantity.ts";
import type { Files } from "../files/files.ts";

/** What a scenario writes for paths that are in a table of its inputs. */
export const OF_FILE = "file";

/** Tables of a folder of inputs that are no quantities. */
export const INPUT_TABLES = { mortality: "mortality.csv", migration: "migration.csv", towns: "towns.csv" } as const;

/** Where methods and their tables are read from. */
export interface MethodFiles {
  /** Folders of inputs. */
  readonly folders: readonly string[];
  readonly models: readonly string[];
  readonly files: Files;
}

/** A method of mortality that a scenario chose. */
export interface ChosenMethod {
  readonly name: Text;
  readonly source: string;
  readonly method: MortalityMethod;
  /** Its yearly change of the slope, where that is assumed. */
  readonly slope?: { readonly value: number; readonly low: number; readonly high: number };
  /** The table whose rates are taken as they are, and its years. */
  readonly file?: string;
  readonly years?: readonly number[];
}
