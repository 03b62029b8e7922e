import type { Text } from "../demand/quantity.ts";

/** What a chapter of a report may be made of, besides figures: words and tables. */
export const REPORT_PARTS = [
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
export const REPORT_ANNEXES = ["indicators", "all_verdicts", "gap_intervals", "districts", "tasks", "break_evens", "assumptions"] as const;
/** One of them. */
export type ReportAnnex = (typeof REPORT_ANNEXES)[number];

/** A part of words and tables, or the figures of a chart. */
export type ChapterPart = ReportPart | { readonly figure: string };

/** A chapter of a report. */
export interface Chapter {
  readonly heading: Text;
  /** The heading where the report is of one plan. */
  readonly alone?: Text | undefined;
  readonly parts: readonly ChapterPart[];
}

/** What stands in a report and in which order. */
export interface ReportOutline {
  readonly chapters: readonly Chapter[];
  readonly annexes: readonly ReportAnnex[];
}

/** The charts of a report, in its order. */
export function chartsIn({ chapters }: ReportOutline): string[] {
  return chapters.flatMap(({ parts }) => parts.flatMap((part) => (typeof part === "string" ? [] : [part.figure])));
}
