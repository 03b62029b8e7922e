import type { Paragraph } from "./paragraphs.ts";

/** A part of a paragraph under its headings, the nearest first. */
interface Part extends Paragraph {
  readonly headings: readonly string[];
  readonly isHeading: boolean;
}

/** The headings in force while a text is read. */
export interface Headings {
  readonly now: () => readonly string[];
  /** The parts of a paragraph that begin with a heading of their own, each with its headings. */
  readonly parts: (paragraph: Paragraph) => Part[];
}

const LEVELS: readonly RegExp[] = [
  /^\s*第[一二三四五六七八九十百\d]{1,4}[章编部]/,
  /^\s*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,4}节)/,
  /^\s*[(][一二三四五六七八九十]{1,3}[)]/,
  /^\s*(?:\d{1,2}\s?[.、](?!\d)|[(]\d{1,2}[)]|专栏\s?\d|下一步|接下来|今后)/,
];
const INSIDE =
  /(?<=[。;!?\s\d])(?:[一二三四五六七八九十]{1,2}、(?=[一-\u9fa5]{2,})|[(][一二三四五六七八九十]{1,2}[)](?=[一-\u9fa5]{2,})|下一步(?=[,我将工要]))/g;
const LONGEST = 30;
/** Another speaker of an interview, whose words are under no heading. */
const SPEAKER =
  /^\s*(?:[^:。,;\d]{0,24}(?:记者|主持人|发言人|[局处厅市县区部]长|主任|书记)[^:。,;\d]{0,6}|[问答])[:：](?=[^\s:：]{2,50}[,。?!])/;

/** Whether a line is of the page that a text was on: 首页 > 政务公开, 发布时间:…. */
export function isOfPage(line: string): boolean {
  return /[>»]|\|.*\||^(?:首页|当前位置|您的位置|来源|信息来源|发布(?:时间|日期|单位|机构)|文\s?号|主题|成文日期|公开方式|有效性|索\s?引\s?号|浏览次数|字体|字号|【?打印|分享到)/.test(
    line,
  );
}

/** Headings by their numbering, or by being short lines without a full stop. */
export function headingsOf(): Headings {
  const stack: string[] = ["", "", "", "", ""];
  return { now, parts };

  function now(): readonly string[] {
    return [...stack].reverse().filter((heading) => heading !== "");
  }

  function parts(paragraph: Paragraph): Part[] {
    const cuts =
      paragraph.text.length > 60 ? [...paragraph.text.matchAll(INSIDE)].map(({ index }) => index).filter((index) => index > 0) : [];
    return [0, ...cuts].map((from, i): Part => {
      const to = cuts[i] ?? paragraph.text.length;
      const text = paragraph.text.slice(from, to);
      const isHeading = enter(text);
      return { ...paragraph, text, raw: paragraph.raw.slice(from, to), at: (k) => paragraph.at(from + k), headings: now(), isHeading };
    });
  }

  /** Takes a heading of the text into force; true for a chapter's. */
  function enter(text: string): boolean {
    if (SPEAKER.test(text)) {
      stack.fill("");
      return false;
    }
    const level = LEVELS.findIndex((pattern) => pattern.test(text));
    const plain = text.trim();
    if (level < 0) {
      const isShort =
        !isOfPage(plain) &&
        plain.length <= 24 &&
        !/[。;,:!?]$|^(?:发布|来源|时间|日期|[(\d]).{0,8}年\d{1,2}月|^\d{4}[-./]/.test(plain) &&
        !/\d+(?:\.\d+)?[%张个万人]/.test(plain) &&
        /[一-\u9fa5]/.test(plain);
      if (isShort) {
        stack[4] = plain;
      }
      return isShort;
    }
    stack[level] = (/^[^。;:!?]*/.exec(plain)?.[0] ?? "").slice(0, LONGEST);
    stack.fill("", level + 1);
    return level < 2;
  }
}
