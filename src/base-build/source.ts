import { readFileSync } from "node:fs";

/** Where the transcripts keep a census, and what they call its figures. */
export interface CensusSource {
  readonly year: string;
  readonly ages: string;
  readonly figures: string;
  /** Column of the code, in both files. */
  readonly code: string;
  /** Column of each figure of the base. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Which file of the transcripts has what (models/base/build/transcripts.json). */
export interface Source {
  readonly units: string;
  readonly pyramids: string;
  readonly deaths: string;
  readonly births: string;
  /** Levels of the list of units that are parts of another unit. */
  readonly notUnits: readonly string[];
  readonly latest: CensusSource;
  readonly earlier: CensusSource;
}

/** Reads the description of the transcripts. */
export function sourceOf(file: string): Source {
  return JSON.parse(readFileSync(file, "utf8")) as Source;
}
