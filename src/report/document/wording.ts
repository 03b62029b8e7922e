import type { Language } from "../say.ts";

/** The words that the writers add to a document, and the gap between a table's number and its title. */
interface Wording {
  readonly unit: string;
  readonly note: string;
  readonly source: string;
  readonly gap: string;
  readonly continued: (label: string) => string;
  readonly bracketed: (unit: string) => string;
}

/** Words by language; the Chinese ones are set full-width. */
export const WORDING: Readonly<Record<Language, Wording>> = {
  zh: {
    unit: "单位：",
    note: "注：",
    source: "资料来源：",
    gap: "\u3000",
    continued: (label) => `续${label}`,
    bracketed: (unit) => `（${unit}）`,
  },
  en: {
    unit: "Unit: ",
    note: "Note: ",
    source: "Source: ",
    gap: ". ",
    continued: (label) => `${label} (continued)`,
    bracketed: (unit) => `(${unit})`,
  },
};

/** A line below a table: its label, such as 注：, and the text indented after it. */
export interface FootLine {
  readonly mark: string;
  readonly text: string;
  /** The label that the text is indented after: its own, or that of the line above. */
  readonly behind: string;
}

/**
 * The lines below a table: its notes, numbered if there are several, then its source.
 *
 * Empty ones are left out.
 */
export function tableFoot({ notes, source }: { readonly notes: readonly string[]; readonly source: string }, lang: Language): FootLine[] {
  const { note, source: from } = WORDING[lang];
  const said = notes.filter((text) => text !== "");
  const lines = said.map((text, i) => ({ mark: i === 0 ? note : "", text: said.length > 1 ? `${i + 1}. ${text}` : text, behind: note }));
  return source === "" ? lines : [...lines, { mark: from, text: source, behind: from }];
}
