import { entryOf, itemOf, mapTuple } from "../core/items.ts";

/** Advance widths of one face by code point, in em. */
export type Advances = ReadonlyMap<number, number>;

/** The chart font: the characters it covers and their widths. */
export interface Font {
  readonly regular: Advances;
  readonly bold: Advances;
}

/** The family that every chart names first, and its substitutes. */
export const FONT_FAMILY = "Noto Sans SC, Source Han Sans SC, Microsoft YaHei, SimHei, sans-serif";

/**
 * Measures one line of text.
 *
 * @param size Font size; the width has its unit.
 * @returns The sum of the advances, without kerning; a character that the font lacks counts one em.
 */
export function textWidth(advances: Advances, text: string, size: number): number {
  let em = 0;
  for (const character of text) em += advances.get(character.codePointAt(0) ?? 0) ?? 1;
  return em * size;
}

/** The characters of `text` that a face lacks, each once: they would print as boxes. */
export function lacking(advances: Advances, text: string): string[] {
  return [...new Set(text)].filter((character) => !/\s/.test(character) && !advances.has(character.codePointAt(0) ?? 0));
}

/**
 * Reads the advance width of every character of a TrueType font.
 *
 * @throws Error if the font has no character map of format 4 or 12.
 * @see OpenType specification 1.9, tables cmap, hhea, hmtx, head.
 */
export function readAdvances(file: Uint8Array): Advances {
  const view = viewOf(file);
  const tables = tableOffsets(view);
  const em = view.getUint16(entryOf(tables, "head") + 18);
  const longMetrics = view.getUint16(entryOf(tables, "hhea") + 34);
  const widths = entryOf(tables, "hmtx");
  const advances = new Map<number, number>();
  for (const [code, glyph] of characterMap(view, entryOf(tables, "cmap"))) {
    advances.set(code, view.getUint16(widths + 4 * Math.min(glyph, longMetrics - 1)) / em);
  }
  return advances;
}

/** CJK ideographs but for those of compatibility. */
const IDEOGRAPH = /^\p{Unified_Ideograph}$/u;

/**
 * Opens a TrueType font to be written without the outlines of the ideographs that a text does not have: a fifth of the whole, which draws the text alike.
 *
 * @param file A font with long offsets, no composite glyphs, and its outlines at its end.
 * @throws RangeError if it has short offsets or something after its outlines.
 * @see OpenType specification 1.9, tables loca, glyf.
 */
export function openLean(file: Uint8Array): (text: string) => Uint8Array {
  const view = viewOf(file);
  const tables = tableOffsets(view);
  const [head, loca, glyf] = mapTuple(["head", "loca", "glyf"], (tag) => entryOf(tables, tag));
  if (view.getInt16(head + 50) !== 1 || Object.values(tables).some((start) => start > glyf))
    throw new RangeError("Cannot leave glyphs out of the font: its offsets are short, or its outlines are not at its end");
  const length = entryOf(tableEntries(view), "glyf") + 12;
  const glyphs = view.getUint16(entryOf(tables, "maxp") + 4);
  const starts = Uint32Array.from({ length: glyphs + 1 }, (_, glyph) => view.getUint32(loca + 4 * glyph));
  const letters = Array.from(characterMap(view, entryOf(tables, "cmap")), ([code, glyph]) => [String.fromCodePoint(code), glyph] as const);
  const ideographs = new Map(letters.filter(([letter]) => IDEOGRAPH.test(letter)));
  const others = new Uint8Array(glyphs).fill(1);
  for (const glyph of ideographs.values()) others[glyph] = 0;
  for (const [letter, glyph] of letters) if (!ideographs.has(letter)) others[glyph] = 1; // a radical may share an ideograph's glyph
  return (text) => {
    const kept = Uint8Array.from(others);
    for (const letter of new Set(text)) kept[ideographs.get(letter) ?? glyphs] = 1; // beyond the last: of no glyph
    const lean = new Uint8Array(file.length);
    lean.set(file.subarray(0, glyf));
    const out = viewOf(lean);
    let end = 0;
    for (let glyph = 0; glyph < glyphs; glyph++) {
      out.setUint32(loca + 4 * glyph, end);
      if (kept[glyph] === 0) continue;
      const [from, to] = [itemOf(starts, glyph), itemOf(starts, glyph + 1)];
      lean.set(file.subarray(glyf + from, glyf + to), glyf + end);
      end += to - from;
    }
    out.setUint32(loca + 4 * glyphs, end);
    out.setUint32(length, end);
    return lean.subarray(0, glyf + end);
  };
}

function viewOf(file: Uint8Array): DataView {
  return new DataView(file.buffer, file.byteOffset, file.byteLength);
}

function tableOffsets(view: DataView): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(tableEntries(view)).map(([tag, entry]) => [tag, view.getUint32(entry + 8)]));
}

/** Where each table is described: its tag, checksum, offset and length, four bytes each. */
function tableEntries(view: DataView): Readonly<Record<string, number>> {
  const entries: Record<string, number> = {};
  for (let i = 0; i < view.getUint16(4); i++) {
    const entry = 12 + 16 * i;
    entries[String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(entry + k)))] = entry;
  }
  return entries;
}

function characterMap(view: DataView, cmap: number): Iterable<readonly [code: number, glyph: number]> {
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, i) => cmap + view.getUint32(cmap + 8 + 8 * i));
  const long = subtables.find((start) => view.getUint16(start) === 12);
  if (long !== undefined) return longMap(view, long);
  const short = subtables.find((start) => view.getUint16(start) === 4);
  if (short !== undefined) return shortMap(view, short);
  throw new Error("Cannot read the font: it has no character map of format 4 or 12");
}

function* longMap(view: DataView, start: number): Iterable<readonly [number, number]> {
  for (let i = 0; i < view.getUint32(start + 12); i++) {
    const group = start + 16 + 12 * i;
    const first = view.getUint32(group);
    for (let code = first; code <= view.getUint32(group + 4); code++) yield [code, view.getUint32(group + 8) + code - first];
  }
}

function* shortMap(view: DataView, start: number): Iterable<readonly [number, number]> {
  const twice = view.getUint16(start + 6);
  const [ends, starts, deltas, ranges] = mapTuple([14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice], (at) => start + at);
  for (let i = 0; i < twice; i += 2) {
    const range = view.getUint16(ranges + i);
    const first = view.getUint16(starts + i);
    for (let code = first; code <= view.getUint16(ends + i) && code !== 0xffff; code++) {
      const raw = range === 0 ? code : view.getUint16(ranges + i + range + 2 * (code - first));
      if (raw !== 0) yield [code, (raw + view.getUint16(deltas + i)) & 0xffff];
    }
  }
}
