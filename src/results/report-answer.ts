import type { Text } from "../demand/quantity.ts";

/** The answer to a question that stands in the documents of a comparison. */
export interface ReportAnswer {
  /** The question's file without folder and ending. */
  readonly id: string;
  /** What the question is called; the command that asks it where it has no name. */
  readonly name: Text;
  readonly sentences: readonly Text[];
  /** What opens when, if a plan was found. */
  readonly openings: readonly OpeningLine[];
}

/** What opens of a measure, by year. */
export interface OpeningLine {
  readonly name: Text;
  readonly label: Text;
  /** Whether amounts are shares, printed in per cent. */
  readonly isShare: boolean;
  readonly byYear: ReadonlyMap<number, number>;
}
