import type { Comparison } from "../../results/comparison.ts";
import type { Row } from "../../results/row.ts";
import type { Rows } from "../../results/rows.ts";
import type { Document } from "../document/blocks.ts";
import { reportDocuments, type ReportOptions } from "./report.ts";

/** The documents of a comparison by the names of their files. */
export type NamedDocuments = readonly (readonly [name: string, document: Document])[];

/** The documents of a comparison by the names of their files: report, annex, brief, and the three charts where they could be drawn. */
export function namedDocuments(comparison: Comparison, options: ReportOptions): NamedDocuments {
  const { report, annex, brief, charts } = reportDocuments(comparison, options);
  return [["report", report], ["annex", annex], ["brief", brief], ...(charts ? ([["three-charts", charts]] as const) : [])];
}

/**
 * 附表: the tables of the report and of its annexes as one document, and the rows behind them.
 *
 * The rows are those that options are compared by: other supply paths, current prices and single ages are in rows.csv.
 */
export function workbookOf(documents: NamedDocuments, rows: Rows): { readonly document: Document; readonly rows: readonly Row[] } {
  const [first] = documents;
  if (!first) throw new RangeError("Cannot write a workbook: there is no document");
  const blocks = documents.flatMap(([, document]) => document.blocks);
  return {
    document: { ...first[1], blocks },
    rows: [...rows].filter(({ path, variable }) => (path === "" || path === "committed") && variable !== "population"),
  };
}
