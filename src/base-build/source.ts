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

/**
 * When a territory is doubtful: the old hardly move, and a boundary moves all ages alike. Ages are those at the earlier census, [from, to); the log of how many
 * are left, less the province's median, is beyond `more` and beyond `ofYoung` times that of the young, or of the other sign.
 */
export interface Doubtful {
  readonly old: readonly [number, number];
  readonly young: readonly [number, number];
  readonly more: number;
  readonly ofYoung: number;
}

/** Rows of a table: those of one area and one period. */
export interface Selected {
  readonly file: string;
  readonly area: string;
  readonly period: string;
}

/** Which file of the transcripts has what (models/base/build/transcripts.json). */
export interface Source {
  readonly units: string;
  readonly pyramids: string;
  /** Deaths by sex and age; `text` is the file beside them, in models/base/build. */
  readonly deaths: Selected & { readonly text: string };
  /** Births by sex; the list of models that takes them. */
  readonly births: Selected & { readonly into: string };
  /** Levels of the list of units that are parts of another unit. */
  readonly notUnits: readonly string[];
  readonly doubtful: Doubtful;
  readonly latest: CensusSource;
  readonly earlier: CensusSource;
}

/** Reads the description of the transcripts. */
export function sourceOf(file: string): Source {
  return JSON.parse(readFileSync(file, "utf8")) as Source;
}
