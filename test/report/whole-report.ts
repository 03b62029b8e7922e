import { reportDocuments, type ReportOptions } from "../../src/report/content/report.ts";
import type { Block, Document } from "../../src/report/document/blocks.ts";
import type { Comparison } from "../../src/results/comparison.ts";

/** The report and its annexes as one document. */
export function wholeReport(comparison: Comparison, options: ReportOptions): Document {
  const { report, annex } = reportDocuments(comparison, options);
  return { ...report, blocks: [...report.blocks, ...annex.blocks] };
}

/** What is printed of a block, each cell of a table by itself. */
export function blockTexts(block: Block): string[] {
  switch (block.kind) {
    case "paragraph":
      return [[...(block.lead ?? []), ...block.words].map((word) => (typeof word === "string" ? word : word.text)).join("")];
    case "signature":
      return [...block.lines];
    case "annex":
      return [block.label, block.title];
    case "figure":
      return [block.alt];
    case "table":
      return [
        `${block.label} ${block.title}`,
        ...block.columns.map(({ name }) => name),
        ...block.rows.flat().map((cell) => (typeof cell === "string" ? cell : cell.text)),
        ...block.notes,
        block.source,
      ];
    default:
      return [block.text];
  }
}

/** The same as one text. */
export function blockText(block: Block): string {
  return blockTexts(block).join("\n");
}
