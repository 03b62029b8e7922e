import type { Text } from "../demand/quantity.ts";

/** Blocks of a report other than figures: text and tables; first those of the signed report, whose sentences are in its outline. */
export const REPORT_PARTS = [
  "summary",
  "targets",
  "findings",
  "demography",
  "peers",
  "gaps",
  "staffing",
  "causes",
  "vacancy",
  "choices",
  "money",
  "remedy",
  "certainty",
  "steps",
  "status",
  "trend",
  "trend_intervals",
  "people",
  "need",
  "need_intervals",
  "ledgers",
  "verdicts",
  "differing_verdicts",
  "probabilities",
  "options",
  "differences",
  "coverage",
  "enough",
  "costs",
  "cost_table",
  "cost_per_served",
  "staff",
  "staff_table",
  "questions",
] as const;
/** One of them. */
export type ReportPart = (typeof REPORT_PARTS)[number];

/** What a chapter may find: the sentence that is its heading where the results have one. */
export const REPORT_FINDINGS = ["targets", "demography", "gaps", "vacancy", "choices", "certainty"] as const;
/** One of them. */
export type ReportFinding = (typeof REPORT_FINDINGS)[number];

/** The annexes that a report may have, of one table or several. */
export const REPORT_ANNEXES = [
  "indicators",
  "all_verdicts",
  "end_of_period",
  "findings",
  "gap_intervals",
  "assumed_ranges",
  "districts",
  "served",
  "tasks",
  "funding",
  "benefits",
  "break_evens",
  "peers",
  "assumptions",
] as const;
/** One of the annexes. */
export type ReportAnnex = (typeof REPORT_ANNEXES)[number];

/** A block of text and tables, or the figures of a chart. */
export type ChapterPart = ReportPart | { readonly figure: string };

/** A chapter of a report. */
export interface Chapter {
  readonly heading: Text;
  /** The heading if the report covers one plan. */
  readonly alone?: Text | undefined;
  /** What the heading says instead where the results say it. */
  readonly finding?: ReportFinding | undefined;
  readonly parts: readonly ChapterPart[];
}

/** An annex of text, tables and figures. */
export interface WrittenAnnex {
  readonly title: Text;
  readonly parts: readonly ChapterPart[];
}

/** Content of a report and its order: the body, the annexes in a file of their own, and the sentences of all documents by id. */
export interface ReportOutline {
  readonly chapters: readonly Chapter[];
  readonly annexes: readonly (ReportAnnex | WrittenAnnex)[];
  readonly sentences: Readonly<Record<string, Text>>;
}

/** The charts of a report, in order: those of the body first. */
export function chartsIn({ chapters, annexes }: Pick<ReportOutline, "chapters" | "annexes">): string[] {
  const parts = [...chapters, ...annexes.flatMap((annex) => (typeof annex === "string" ? [] : [annex]))].flatMap((one) => one.parts);
  return [...new Set(parts.flatMap((part) => (typeof part === "string" ? [] : [part.figure])))];
}
