import type { Language } from "../say.ts";

/**
 * A number as it stands in a document: what is printed, and the row that it was taken from.
 *
 * The id is `rowId` of the row; in docx it is bookmarked, in HTML it opens the trace, as `laoyou trace` prints it.
 */
export interface Cited {
  readonly text: string;
  readonly id: string;
  /** The row's value, unrounded, in the row's unit. */
  readonly value: number;
  /** Printed number = value × scale, before rounding: 0.0001 where persons are printed in 万人. */
  readonly scale: number;
  /** Digits after the point that are printed. */
  readonly digits: number;
}

/** A piece of a sentence: words or a number. */
export type Inline = string | Cited;

/** What a cell holds: words, a number, or the mark that a number does not apply (—) or is not to be had (…). */
export type Cell = Inline;

/** A column of a table; `unit` stands in brackets below its name unless the table has one unit for all. */
export interface Column {
  readonly name: string;
  readonly unit?: string | undefined;
  /** Words are set left, numbers on the unit digit, verdicts in the middle. */
  readonly align: "left" | "number" | "centre";
  /** Share of the table's width, 0…1; what its words need unless given. */
  readonly width?: number | undefined;
}

/** A 三线表: title above, three rules, notes below. */
export interface Table {
  readonly kind: "table";
  /** Short ASCII name, unique in the document: the xlsx sheet's defined names and the docx bookmarks start with it. */
  readonly id: string;
  /** 表1, or in an annex 附表1: number and title are printed "表1  标题". */
  readonly label: string;
  readonly title: string;
  /** The one unit of all numbers, printed once at the top right: 单位:万人. */
  readonly unit?: string | undefined;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Columns that merge upwards where a cell repeats the one above it in meaning (类别). */
  readonly merge?: readonly number[] | undefined;
  /** Formulas of computed cells, for xlsx: "row,column" (from 0) → an Excel formula over cells of the same table as `{r,c}`. */
  readonly formulas?: Readonly<Record<string, string>> | undefined;
  readonly notes: readonly string[];
  readonly source: string;
  /** True for an annex table that needs a landscape page. */
  readonly landscape?: boolean | undefined;
}

/** A chart with its caption drawn in it; `alt` is read by screen readers. */
export interface Figure {
  readonly kind: "figure";
  readonly id: string;
  readonly svg: string;
  readonly png: Uint8Array;
  readonly alt: string;
  /** Printed width in millimetres: 156 or 75. */
  readonly width: number;
}

/** A part of a document, in reading order. */
export type Block =
  | { readonly kind: "title"; readonly text: string }
  /** Level 1 一、 2 （一） 3 1． 4 （1）; the number is part of the text. */
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: "paragraph"; readonly words: readonly Inline[] }
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
