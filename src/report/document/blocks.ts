import type { Language } from "../say.ts";

/**
 * A number in a document: what is printed, and its row.
 *
 * The id is `rowId` of the row; in docx it is bookmarked, in HTML it opens the trace, and `laoyou trace` traces it.
 */
export interface Cited {
  readonly text: string;
  readonly id: string;
  /** The row's value, unrounded, in the row's unit. */
  readonly value: number;
  /** Printed number = value × scale, before rounding: 0.0001 where persons are printed in 万人. */
  readonly scale: number;
  /** Decimals printed. */
  readonly digits: number;
}

/** A piece of a sentence: text or a number. */
export type Inline = string | Cited;

/** Content of a cell: text, a number, or the mark for not applicable (—) or not available (…). */
export type Cell = Inline;

/** A column of a table; `unit` is printed in brackets below its name unless the table has one unit for all. */
export interface Column {
  readonly name: string;
  readonly unit?: string | undefined;
  /** Text is aligned left, numbers on the unit digit, verdicts centred. */
  readonly align: "left" | "number" | "centre";
  /** Share of the table's width, 0…1; by default what its text needs. */
  readonly width?: number | undefined;
}

/** A 三线表: title above, three rules, notes below. */
export interface Table {
  readonly kind: "table";
  /** Short ASCII name, unique in the document: prefix of the xlsx sheet's defined names and the docx bookmarks. */
  readonly id: string;
  /** 表1, or in an annex 附表1: number and title are printed as "表1  标题". */
  readonly label: string;
  readonly title: string;
  /** The one unit of all numbers, printed once at the top right: 单位:万人. */
  readonly unit?: string | undefined;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Columns whose repeated cells are merged vertically (类别). */
  readonly merge?: readonly number[] | undefined;
  /** Formulas of computed cells, for xlsx: "row,column" (from 0) → an Excel formula over cells of the same table as `{r,c}`. */
  readonly formulas?: Readonly<Record<string, string>> | undefined;
  readonly notes: readonly string[];
  readonly source: string;
  /** True for an annex table on a landscape page. */
  readonly landscape?: boolean | undefined;
}

/** A chart that includes its caption; `alt` is for screen readers. */
export interface Figure {
  readonly kind: "figure";
  readonly id: string;
  readonly svg: string;
  readonly png: Uint8Array;
  readonly alt: string;
  /** Printed width in millimetres: 156, 75 or 50, or up to 225 on a landscape page. */
  readonly width: number;
  /** True for a figure on a landscape page. */
  readonly landscape?: boolean | undefined;
}

/** A part of a document, in reading order. */
export type Block =
  | { readonly kind: "title"; readonly text: string; readonly isNewPage?: boolean | undefined }
  /** A line below a title: what the document is based on, and when it was made. */
  | { readonly kind: "byline"; readonly text: string }
  /** 落款: who signs, and the date below, at the right. */
  | { readonly kind: "signature"; readonly lines: readonly string[] }
  /** Level 1 一、 2 （一） 3 1． 4 （1）; the number is part of the text. */
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3 | 4; readonly text: string; readonly isNewPage?: boolean | undefined }
  /** Words, after those of `lead` in bold type. */
  | { readonly kind: "paragraph"; readonly words: readonly Inline[]; readonly lead?: readonly Inline[] | undefined }
  /** 附件1 at the top left of a new page, then its title. */
  | { readonly kind: "annex"; readonly label: string; readonly title: string }
  | Table
  | Figure;

/** A whole document, ready to be written in any format. */
export interface Document {
  readonly lang: Language;
  readonly title: string;
  /** Who wrote it, as the file's properties say: the program and its version. */
  readonly generator: string;
  /** sha256 of the lock that the numbers were computed under. */
  readonly lock: string;
  readonly blocks: readonly Block[];
}
