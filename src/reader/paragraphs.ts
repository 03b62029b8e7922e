import type { Lexicon } from "./lexicon.ts";

/** A piece of the text that is read as one: a paragraph whose hard line breaks are joined, or the row of a table. */
export interface Paragraph {
  /** Folded. */
  readonly text: string;
  /** As it is in the text. */
  readonly raw: string;
  /** The place in the text of each UTF-16 unit. */
  readonly at: (i: number) => number;
  /** The line of its beginning, from 1. */
  readonly line: number;
  readonly isRow: boolean;
}

/** Paragraphs, and the page marks left out of them. */
export interface Parted {
  readonly paragraphs: readonly Paragraph[];
  /** Where digits of page marks stand that are in no paragraph. */
  readonly marks: readonly { readonly from: number; readonly to: number; readonly line: number }[];
}

interface Line {
  readonly from: number;
  readonly raw: string;
  readonly line: number;
}

const END = /[。;:!?；：！？]\s*$/;
const OPENING =
  /^(?:\s{2,}|[\u3000\t]|\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.]|第[一二三四五六七八九十百\d]{1,4}[章节条编]|[(（]?\d{1,2}[)）.、．](?!\d)|[\u2460-\u2473]|[•·●■◆★*]|专栏|附件|表\s?\d|图\s?\d|[—-]{2}))/;
const PAGE = /^\s*(?:[-—–·]\s*\d{1,4}\s*[-—–·]|\d{1,3}|第\s?\d{1,4}\s?页(?:.{0,3}共\s?\d{1,4}\s?页)?)\s*$/;
/** The most characters of a line that can be a hard-wrapped one. */
const WRAPPED = 60;
/** Cells of a row are parted by tabs or bars. */
const CELLS = /\t|\|/;
/** Cells that only blanks part: words, at least three blanks, and a value or a year, or at least three columns. */
const SPACED = /^\s*\S[^\n]{0,60}?\S\s{3,}(?:[>＞<＜≥≤≈]?\s?\d[\d.]*\s?(?:年|[%％])?(?:\s{2,}|$)|\S{1,12}\s{3,}\S)/;

function isSpaced(raw: string): boolean {
  return raw.length < 300 && SPACED.test(raw.trimEnd()) && !/[。;；]/.test(raw);
}

/** Parts a text into paragraphs and rows. */
export function partText(text: string, { fold }: Lexicon): Parted {
  const lines = linesOf(text);
  const width = wrapWidth(lines);
  const marks: { from: number; to: number; line: number }[] = [];
  const groups: Line[][] = [];
  let page = 0;
  let isOpen = false;
  for (const line of lines) {
    if (line.raw.trim() === "") {
      isOpen = false;
      continue;
    }
    const last = groups.at(-1)?.at(-1);
    const lead = /^\s*(\d{1,3})\s?[、.]\s?/.exec(line.raw);
    const isMark =
      lead !== null && last !== undefined && Number(lead[1]) === page + 1 && !END.test(last.raw) && visible(last.raw) > WRAPPED && visible(line.raw) > WRAPPED && !isSpaced(line.raw); // prettier-ignore
    if (lead !== null && (isMark || Number(lead[1]) === page + 1)) page = Number(lead[1]);
    if (isMark && groups.length > 0) {
      const cut = lead[0].length;
      marks.push({ from: line.from, to: line.from + cut, line: line.line });
      groups.at(-1)?.push({ ...line, from: line.from + cut, raw: line.raw.slice(cut) });
      isOpen = true;
      continue;
    }
    if (groups.length === 0) page = 1;
    if (width > 0 && PAGE.test(line.raw)) {
      marks.push({ from: line.from, to: line.from + line.raw.length, line: line.line });
      continue;
    }
    const joins =
      isOpen && width > 0 && last !== undefined && !CELLS.test(last.raw) && !CELLS.test(line.raw) && !isSpaced(last.raw) && !isSpaced(line.raw) &&
      !END.test(last.raw) && visible(last.raw) >= 0.8 * width && !OPENING.test(line.raw); // prettier-ignore
    if (joins) groups.at(-1)?.push(line);
    else groups.push([line]);
    isOpen = true;
  }
  return { paragraphs: groups.map((group) => joined(group, fold)), marks };
}

function linesOf(text: string): Line[] {
  let from = 0;
  return text.split("\n").map((raw, i) => {
    const line = { from, raw: raw.endsWith("\r") ? raw.slice(0, -1) : raw, line: i + 1 };
    from += raw.length + 1;
    return line;
  });
}

function visible(line: string): number {
  return line.trim().length;
}

/** The width at which lines are broken by hand, or 0 for a text whose lines are paragraphs. */
function wrapWidth(lines: readonly Line[]): number {
  const lengths = lines.filter(({ raw }) => raw.trim() !== "" && !CELLS.test(raw)).map(({ raw }) => visible(raw));
  if (lengths.length < 4) return 0;
  const sorted = [...lengths].sort((a, b) => a - b);
  const most = sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 0;
  const near = lengths.filter((length) => length >= 0.85 * most && length <= 1.15 * most).length;
  return most <= WRAPPED && most >= 12 && near >= 0.3 * lengths.length ? most : 0;
}

/** A piece of the text that is kept, and where it begins. */
interface Piece {
  readonly from: number;
  readonly text: string;
}

/** Readings in brackets that some pages put after rare characters: 發(fā)展. */
const PINYIN = /(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡ]{1,7}[)）]/g;

/** A full stop that recognition took for a letter: 60%o养老. */
const LOST_STOP = /(?<=[\u4e00-\u9fff%])[oO](?=[\u4e00-\u9fff(]|$)/g;

/** One paragraph of its lines, without line breaks and readings. */
function joined(group: readonly Line[], fold: Lexicon["fold"]): Paragraph {
  const [first] = group;
  if (first === undefined) throw new RangeError("Cannot join no line");
  const whole = group.map((line, i): Piece => {
    if (group.length === 1) return { from: line.from, text: line.raw };
    const head = i === 0 ? line.raw : line.raw.trimStart();
    return { from: line.from + line.raw.length - head.length, text: head.trimEnd() };
  });
  const pieces = whole.flatMap(withoutReadings);
  const raw = pieces.map(({ text }) => text).join("");
  const text = fold(raw).replaceAll(LOST_STOP, "。");
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return paragraph(raw, text, (i) => only.from + i, first.line);
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.text.length;
  }
  const at = (i: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= i) low = middle;
      else high = middle - 1;
    }
    return (pieces[low]?.from ?? 0) + i - (starts[low] ?? 0);
  };
  return paragraph(raw, text, at, first.line);
}

function withoutReadings({ from, text }: Piece): Piece[] {
  if (!/[(（][a-z]?[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]/.test(text)) return [{ from, text }];
  const pieces: Piece[] = [];
  let start = 0;
  for (const match of text.matchAll(PINYIN)) {
    pieces.push({ from: from + start, text: text.slice(start, match.index) });
    start = match.index + match[0].length;
  }
  pieces.push({ from: from + start, text: text.slice(start) });
  return pieces.filter((piece) => piece.text !== "" || pieces.length === 1);
}

function paragraph(raw: string, text: string, at: (i: number) => number, line: number): Paragraph {
  return { raw, text, at, line, isRow: CELLS.test(raw) || isSpaced(raw) };
}
