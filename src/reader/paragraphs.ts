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
  /^(?:\s{2,}|[\u3000\t]|\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.]|第[一二三四五六七八九十百\d]{1,4}[章节条编]|[(（]?\d{1,2}[)）.、．](?!\d)|[\u2460-\u2473]|\d[\d.,]*[^\s\d]{1,3}[:：]|[•·●■◆★*]|专栏|附件|表\s?\d|图\s?\d|[—-]{2}))/;
const PAGE = /^\s*(?:[-—–·]\s*\d{1,4}\s*[-—–·]|\d{1,3}|第\s?\d{1,4}\s?页(?:.{0,3}共\s?\d{1,4}\s?页)?)\s*$/;
/** The most characters of a line that can be a hard-wrapped one. */
const WRAPPED = 60;
/** Cells of a row are parted by tabs or bars. */
const CELLS = /\t|\|/;
/** Cells that only blanks part: words, at least three blanks, and a value or a year, or at least three columns. */
const SPACED = /^\s*\S[^\n]{0,60}?\S\s{3,}(?:[>＞<＜≥≤≈]?\s?\d[\d.]*\s?(?:年|[%％])?(?:\s{2,}|$)|\S{1,12}\s{3,}\S)/;

/** Rows of a table of indicators whose cells single blanks part: they end with 约束性 or 预期性; and their head. */
const BLANKS =
  /^\s*(?:\d{1,2}[.、]?\s)?(?:[^\s\d]|\d{1,3}(?:[-—~～]\d{1,3})?(?:周)?岁)\S{2,40}(?:\s(?:[^\s\d]{1,6}|[1１]?\s?[/／]10万))?(?:\s(?:[>＞<＜≥≤]?\d[\d.,]*[%％]?(?:左右|以上|以内)?|[—–/-])){1,5}\s(?:约束性|预期性)\s*$/;
const BLANKS_HEAD = /^\s*(?:序号\s)?(?:指\s*标|项\s*目|地\s*区)\S{0,6}(?:\s+\S{1,12}){1,6}\s*$/;
/** A name and at least two bare values, which single blanks part: 其中:男性 562835 52.5. */
const BLANKS_VALUES =
  /^\s*(?:\d{1,2}[.、]\s?)?(?:[^\s\d,，。]\S{0,30}|\d{1,3}(?:[-—~－～]\d{1,3})?(?:周)?岁\S{0,8})(?:\s(?:[>＞<＜≥≤]?-?\d[\d.,]*[%％‰]?|[—–-])){2,8}\s*$/;

/** A value, a year or an attribute, as cells of a table have them. */
const IN_CELL = /^(?:[>＞<＜≥≤≈[〔]?\s?\d[\d.,]*(?:年?\D{0,6})?[\]〕]?|约束性|预期性)$/;

/** Three cells or more, parted by two blanks, all but the first short and one of them a value or a year. */
function hasPairs(raw: string): boolean {
  const [, ...cells] = raw.trim().split(/ {2,}/);
  return cells.length >= 2 && cells.every((cell) => cell.length <= 16) && cells.some((cell) => IN_CELL.test(cell));
}

/** Digits of full width, and how far those of half width are before them. */
const [WIDE, HALF] = [/[０-９]/, 0xfee0];

function isSpaced(line: string): boolean {
  const raw = WIDE.test(line) ? line.replaceAll(/[．％０-９]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - HALF)) : line;
  if (raw.length > 300 || /[。;；]/.test(raw)) return false;
  return (
    hasPairs(raw) ||
    SPACED.test(raw.trimEnd()) ||
    BLANKS.test(raw) ||
    BLANKS_VALUES.test(raw) ||
    (BLANKS_HEAD.test(raw) && /20\d\d|[数值量%％重率长]\s*$/.test(raw))
  );
}

/** Parts a text into paragraphs and rows. */
export function partText(text: string, { fold }: Lexicon): Parted {
  const lines = linesOf(text);
  const width = wrapWidth(lines);
  const cellLines = text.includes("\r") ? new Map<number, { readonly isFirst: boolean }>() : cellsOfLines(lines);
  const marks: { from: number; to: number; line: number }[] = [];
  const groups: Line[][] = [];
  let page = 0;
  let isOpen = false;
  for (const [i, line] of lines.entries()) {
    const row = cellLines.get(i);
    if (row !== undefined) {
      if (row.isFirst) groups.push([line]);
      else groups.at(-1)?.push(line);
      isOpen = false;
      continue;
    }
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
  return {
    paragraphs: groups.map((group) => (cellLines.has((group[0]?.line ?? 0) - 1) ? rowOf(group, fold) : joined(group, fold))),
    marks,
  };
}

function linesOf(text: string): Line[] {
  let from = 0;
  return text.split("\n").map((raw, i) => {
    const line = { from, raw: raw.endsWith("\r") ? raw.slice(0, -1) : raw, line: i + 1 };
    from += raw.length + 1;
    return line;
  });
}

/** How wide a line is printed: a sign of half width counts half. */
function visible(line: string): number {
  const plain = line.trim();
  return plain.length - Math.floor((plain.match(/[!-~]/g)?.length ?? 0) / 2);
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

/** The most cells of a row, and characters of a cell, of a table whose cells stand one a line. */
const [MOST_CELLS, LONGEST_CELL] = [8, 40];
const CELL_HEAD =
  /^(?:序\s?号|类\s?别|指\s?标|指标名称|单\s?位|属\s?性|指标属性|责任单位|备\s?注|[“"]?十[三四五]五[”"]?\S{0,3}|20\d\d\s?年?\S{0,8}|目标值?|基期值?|现状值?|累计)$/;
const CELL_VALUE = /^(?:[>＞<＜≥≤]?\s?-?\d[\d.,]*\s?[%％‰]?(?:左右|以上|以下|以内)?|[—–/-]{1,2}|\[\d[\d.]*\])$/;

/**
 * The lines of tables that were copied one cell a line: after a head of n known words, n lines a row, as long as the cells under a year are values.
 *
 * @returns Which lines are cells, by index, and which of them begin a row.
 */
function cellsOfLines(lines: readonly Line[]): ReadonlyMap<number, { readonly isFirst: boolean }> {
  const found = new Map<number, { readonly isFirst: boolean }>();
  const textOf = (i: number): string => lines[i]?.raw.trim() ?? "";
  for (let i = 0; i < lines.length; i++) {
    if (!/^(?:序\s?号|类\s?别|指\s?标|指标名称)$/.test(textOf(i))) continue;
    let width = 0;
    while (width <= MOST_CELLS && CELL_HEAD.test(textOf(i + width))) width++;
    const years = Array.from({ length: width }, (_, c) => c).filter((c) => /20\d\d|十[三四五]五|值$/.test(textOf(i + c)));
    if (width < 3 || width > MOST_CELLS || years.length === 0) continue;
    let rows = 0;
    const isRow = (from: number): boolean =>
      Array.from({ length: width }, (_, c) => textOf(from + c)).every(
        (cell, c) => cell !== "" && cell.length <= LONGEST_CELL && (!years.includes(c) || CELL_VALUE.test(cell)),
      );
    while (isRow(i + (rows + 1) * width)) rows++;
    if (rows === 0) continue;
    for (let k = 0; k < (rows + 1) * width; k++) found.set(i + k, { isFirst: k % width === 0 });
    i += (rows + 1) * width - 1;
  }
  return found;
}

/** The row of a table whose cells stand one a line: their line breaks are its tabs. */
function rowOf(group: readonly Line[], fold: Lexicon["fold"]): Paragraph {
  const [first] = group;
  if (first === undefined) throw new RangeError("Cannot make a row of no line");
  const raw = group.map((line) => line.raw).join("\t");
  return { ...paragraph(raw, fold(raw), (i) => first.from + i, first.line), isRow: true };
}

/** A piece of the text that is kept, and where it begins. */
interface Piece {
  readonly from: number;
  readonly text: string;
}

/** Readings in brackets that some pages put after rare characters: 發(fā)展. */
const PINYIN = /(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡ]{1,7}\s?[)）]/g;
/** The same, and blanks that recognition put between characters, or typists beside digits: 养老服务网 络, 到 2025 年. */
const NO_TEXT = new RegExp(
  `${PINYIN.source}|(?<=[\\u4e00-\\u9fff、，。；：])[ \\u3000]{1,2}(?=[\\u4e00-\\u9fff、，。；：])|(?<=[\\u4e00-\\u9fff]) (?=\\p{Nd})|(?<=[\\p{Nd}%％]) (?=[\\u4e00-\\u9fff])`,
  "gu",
);

/** A line whose characters stand apart: 到 2 0 2 5 年 ， 达 到 5 5 %. */
const APART = /^\s*(?:\S{1,2}[ \u3000]{1,2}){12}/;
const APART_BLANK = new RegExp(`${PINYIN.source}|(?<=\\S)[ \\u3000]{1,2}(?=\\S)`, "gu");

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
  const isRow = CELLS.test(text) || isSpaced(text);
  const pieces: Piece[] = [];
  let start = 0;
  for (const match of text.matchAll(isRow ? PINYIN : APART.test(text) ? APART_BLANK : NO_TEXT)) {
    pieces.push({ from: from + start, text: text.slice(start, match.index) });
    start = match.index + match[0].length;
  }
  pieces.push({ from: from + start, text: text.slice(start) });
  return pieces.filter((piece) => piece.text !== "" || pieces.length === 1);
}

function paragraph(raw: string, text: string, at: (i: number) => number, line: number): Paragraph {
  return { raw, text, at, line, isRow: CELLS.test(raw) || isSpaced(raw) };
}
