import { Bookmark, TextRun, type ParagraphChild } from "docx";
import type { Language } from "../../say.ts";
import type { Advances } from "../../fonts.ts";
import type { Cited, Inline } from "../blocks.ts";
import { LEAD } from "./styles.ts";

/** Common input of the writer: the language, the text measure, and the bookmark of the next number. */
export interface Press {
  readonly lang: Language;
  readonly advances: Advances;
  readonly mark: (cited: Cited) => string;
}

/** Text as runs; each number in a bookmark of its own. */
export function inlineRuns(words: readonly Inline[], press: Press, size?: number): ParagraphChild[] {
  return words.map((word) =>
    typeof word === "string" ? wordRun(word, size) : new Bookmark({ id: press.mark(word), children: [wordRun(word.text, size)] }),
  );
}

/** Words that begin a paragraph and say what it is about, in the face of headings. */
export function leadRuns(words: readonly Inline[], press: Press): ParagraphChild[] {
  return words.map((word) =>
    typeof word === "string" ? leadRun(word) : new Bookmark({ id: press.mark(word), children: [leadRun(word.text)] }),
  );
}

/** Lines as runs, separated by line breaks. */
export function lineRuns(lines: readonly string[], size?: number): TextRun[] {
  return lines.map((line, i) => wordRun(line, size, i > 0));
}

/**
 * Words as a run.
 *
 * Characters common to Chinese and Latin (“ ” — … ·) use the Chinese font if the run has Chinese.
 *
 * @param size In points, if it differs from the style's.
 */
export function wordRun(text: string, size?: number, isNewLine = false): TextRun {
  const isChinese = hasChinese(text);
  return new TextRun({
    text,
    ...(isNewLine ? { break: 1 } : {}),
    ...(isChinese ? { font: { hint: "eastAsia" } } : {}),
    ...(size === undefined ? {} : { size: `${size}pt` as const }),
  });
}

function leadRun(text: string): TextRun {
  return new TextRun({ text, style: LEAD, ...(hasChinese(text) ? { font: { hint: "eastAsia" } } : {}) });
}

function hasChinese(text: string): boolean {
  return /[\u2e80-\uffff\u2014\u2026\u2018-\u201d]/u.test(text);
}
