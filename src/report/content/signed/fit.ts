import type { Block, Inline } from "../../document/blocks.ts";
import type { Context } from "../context.ts";
import { joined, plainText } from "../tell.ts";
import { seamsOf } from "../../text.ts";

/** A sentence, and when it is left out if the page is too short: the higher, the earlier; 0 never. */
export interface Spare {
  readonly words: readonly Inline[];
  readonly drop: number;
}

/** A paragraph: its leading sentence, and those that explain it. */
export interface Said {
  readonly lead: readonly Inline[];
  readonly rest: readonly Spare[];
}

/** The characters of a line, a Chinese one counting as one, less what the last one may have to leave. */
const LINE_LENGTH = { zh: 26.5, en: 38 } as const;
/** The widths of a digit or Latin letter in Chinese text, and of any character in English, to that of a Chinese character. */
const HALF = 0.5;
const CHINESE = /[\u2e80-\uffff\u2014\u201c\u201d]/u;
/** The indent of a first line. */
const INDENT = 2;

/** Paragraphs of which sentences are left out, the least important first, until they take no more than a number of lines. */
export function fitted(context: Pick<Context, "lang">, paragraphs: readonly Said[], most: number): Block[] {
  const drops = [...new Set(paragraphs.flatMap(({ rest }) => rest.map(({ drop }) => drop)))]
    .filter((drop) => drop > 0)
    .sort((a, b) => b - a);
  let shown = paragraphs;
  for (const drop of drops) {
    if (linesOf(context, blocksOf(context, shown)) <= most) break;
    shown = shown.map(({ lead, rest }) => ({ lead, rest: rest.filter((one) => one.drop !== drop) }));
  }
  return blocksOf(context, shown);
}

function blocksOf(context: Pick<Context, "lang">, paragraphs: readonly Said[]): Block[] {
  return paragraphs.map((said) => {
    const words = wordsOf(context, said);
    return { kind: "paragraph", words, lead: context.lang === "en" && words.length > 0 ? [...said.lead, " "] : said.lead };
  });
}

function wordsOf(context: Pick<Context, "lang">, { rest }: Said): Inline[] {
  return joined(
    context,
    rest.map(({ words }) => words),
  );
}

/** How many lines the paragraphs among blocks take. */
export function linesOf(context: Pick<Context, "lang">, blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind !== "paragraph") return sum;
    const text = plainText([...(block.lead ?? []), ...block.words]);
    const seams = context.lang === "zh" ? seamsOf(text) : 0;
    return sum + Math.ceil((widthOf(text) + seams + INDENT) / LINE_LENGTH[context.lang]);
  }, 0);
}

/** The width of a text in Chinese characters, of which digits and Latin letters are half as wide. */
export function widthOf(text: string): number {
  return [...text].reduce((all, character) => all + (CHINESE.test(character) ? 1 : HALF), 0);
}
