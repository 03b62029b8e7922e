import type { Text } from "../demand/quantity.ts";

/** Blocks of a report chapter other than figures: text and tables. */
export const REPORT_PARTS = [
  "summary",
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
  "advice",
] as const;
/** One of them. */
export type ReportPart = (typeof REPORT_PARTS)[number];

/** The annexes that a report may have. */
export const REPORT_ANNEXES = [
  "indicators",
  "all_verdicts",
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
  readonly parts: readonly ChapterPart[];
}

/** Content of a report and its order. */
export interface ReportOutline {
  readonly chapters: readonly Chapter[];
  readonly annexes: readonly ReportAnnex[];
}

/** The charts of a report, in order. */
export function chartsIn({ chapters }: ReportOutline): string[] {
  return chapters.flatMap(({ parts }) => parts.flatMap((part) => (typeof part === "string" ? [] : [part.figure])));
}
