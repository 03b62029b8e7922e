import type { AskedFigure } from "../../report/comparison-figures.ts";
import type { AskedAnswer } from "../../report/answer-chart.ts";
import type { NamedDocuments } from "../../report/content/written.ts";
import type { Document } from "../../report/document/blocks.ts";
import type { Language } from "../../report/say.ts";
import type { Row } from "../../results/row.ts";
import type { ResultTable } from "../../results/rows.ts";
import type { PackedFont } from "./packed-font.ts";

// Documents on their way through the page: the engine writes them without pictures, the page draws, the press makes files.

/** What a document bears: its language, its day and who signs it. */
export interface Signing {
  readonly lang: Language;
  /** `yyyy-mm-dd`. */
  readonly date: string;
  /** 编制单位; empty to leave a blank for it. */
  readonly signer: string;
}

/** What the figures of documents are drawn from. */
export interface Drawings {
  readonly lang: Language;
  readonly tables: readonly ResultTable[];
  readonly charts: readonly AskedFigure[];
  readonly answers: readonly AskedAnswer[];
}

/** The documents of the work, whose figures have no pictures yet. */
export interface WrittenDocuments extends Drawings {
  /** Short name of the place, for files. */
  readonly place: string;
  readonly documents: NamedDocuments;
}

/** 附表: the document whose tables are its sheets, and the rows behind them. */
export interface Workbook {
  readonly document: Document;
  readonly rows: readonly Row[];
}

/** What is pressed into a file: a document as docx, or with rows as xlsx. */
export interface PressOrder {
  readonly font: PackedFont;
  readonly document: Document;
  readonly rows?: readonly Row[];
}
