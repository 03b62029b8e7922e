import { itemOf } from "../core/items.ts";
import type { Language } from "./say.ts";
import { FONT_FAMILY, textWidth, type Font } from "./fonts.ts";
import { INK, SIZE } from "./ink.ts";
import { element, moved, shortNumber, textAt } from "./svg.ts";
import { fullWidth, wrap } from "./text.ts";

// Captions, legends and the frame are set by hand: Plot makes HTML of them, which no document takes.

/** Widths of a printed chart in millimetres: the type area of a GB/T 9704 page, half of it, and a third. */
export const WIDTHS = { full: 156, half: 75, third: 50 } as const;
/** A width that every chart can be drawn in. */
export type Width = "full" | "half";
/** A width of a frame. */
export type FrameWidth = keyof typeof WIDTHS;

const POINTS_PER_MM = 72 / 25.4;
const MARGIN = 2;
/** Height of a legend line, width of a swatch, and space between items, in points. */
const LEGEND_LINE = 12;
const SWATCH = 22;
const ITEM_GAP = 12;

/** A swatch and its label; `key` draws the swatch in a box 18 wide and 8 high. */
export interface LegendItem {
  readonly label: string;
  readonly key: string;
}

/** A drawing that takes the whole width. */
export interface Block {
  readonly svg: string;
  readonly height: number;
}

/** The text around a chart; all but `note` is required. */
export interface Captions {
  readonly number: number;
  readonly title: string;
  readonly unit: string;
  readonly source: string;
  readonly note: string;
}

/** Input of a frame besides its captions. */
export interface FrameOptions {
  readonly font: Font;
  readonly lang: Language;
  readonly width: FrameWidth;
  readonly legend?: readonly LegendItem[];
}

const WORDS = {
  zh: { figure: "图", gap: "\u3000", unit: "单位\uff1a", source: "资料来源\uff1a", note: "注\uff1a" },
  en: { figure: "Figure ", gap: ". ", unit: "Unit: ", source: "Source: ", note: "Note: " },
} as const;

/** The width in points that blocks inside a frame may fill. */
export function innerWidth(width: FrameWidth): number {
  return WIDTHS[width] * POINTS_PER_MM - 2 * MARGIN;
}

/**
 * Puts drawings into the frame of a printed figure: unit and legend above; number and title, note and source below.
 *
 * The result is one SVG, as wide as print (mm) with a viewBox in points, so that a font size of 8 prints at 8 pt.
 *
 * @param blocks Drawn one below the other, each `innerWidth(width)` wide.
 */
export function frame(given: Captions, blocks: readonly Block[], options: FrameOptions): string {
  const captions =
    options.lang === "zh"
      ? { ...given, title: fullWidth(given.title), source: fullWidth(given.source), note: fullWidth(given.note) }
      : given;
  const all = [head(captions.unit, options), ...blocks, heading(captions, options), foot(captions, options)];
  let y = MARGIN;
  const placed = all.map(({ svg, height }) => {
    const here = moved(MARGIN, y, svg);
    y += height;
    return here;
  });
  const size = { width: WIDTHS[options.width] * POINTS_PER_MM, height: y + MARGIN };
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: `${WIDTHS[options.width]}mm`,
      height: `${shortNumber(size.height / POINTS_PER_MM)}mm`,
      viewBox: `0 0 ${shortNumber(size.width)} ${shortNumber(size.height)}`,
      "font-family": FONT_FAMILY,
      fill: INK.text,
    },
    element("rect", { width: size.width, height: size.height, fill: INK.white }) + placed.join(""),
  );
}

/** The unit on the left, then the legend: next to it if the whole legend fits, otherwise on lines of its own. */
function head(unit: string, { font, lang, width, legend = [] }: FrameOptions): Block {
  const size = SIZE.label;
  const text = WORDS[lang].unit + unit;
  const items = legend.map(({ label, key }) => ({ label: lang === "zh" ? fullWidth(label) : label, key }));
  const rooms = items.map(({ label }) => SWATCH + textWidth(font.regular, label, size) + ITEM_GAP);
  let [x, y] = [textWidth(font.regular, text, size) + ITEM_GAP, 0];
  if (x + rooms.reduce((sum, room) => sum + room, 0) > innerWidth(width) + ITEM_GAP) [x, y] = [0, LEGEND_LINE];
  let svg = textAt(0, 9, text, { "font-size": size, fill: INK.muted });
  for (const [i, { label, key }] of items.entries()) {
    if (x > 0 && x + itemOf(rooms, i) > innerWidth(width) + ITEM_GAP) [x, y] = [0, y + LEGEND_LINE];
    svg += moved(x, y + 2, key) + textAt(x + SWATCH, y + 9, label, { "font-size": size });
    x += itemOf(rooms, i);
  }
  return { svg, height: y + LEGEND_LINE + 4 };
}

/** Number and title, bold and centred. */
function heading({ number, title }: Captions, { font, lang, width }: FrameOptions): Block {
  const { figure, gap } = WORDS[lang];
  const room = innerWidth(width);
  const lines = titleLines(font, `${figure}${number}${gap}${title}`, room - 8);
  const style = { "font-size": SIZE.title, "font-weight": 700, "text-anchor": "middle" };
  return { svg: lines.map((line, i) => textAt(room / 2, 15 + 13 * i, line, style)).join(""), height: 19 + 13 * lines.length - 8 };
}

/** Breaks a title that is too long before its last bracket or after its colon if that suffices, otherwise anywhere. */
function titleLines({ bold }: Font, title: string, width: number): string[] {
  const isFitting = (line: string) => textWidth(bold, line, SIZE.title) <= width;
  if (isFitting(title)) return [title];
  for (const cut of [/^(.+?)\s*([\uff08(][^\uff08(]*)$/u, /^(.+?[\uff1a:]) ?(.+)$/u]) {
    const halves = cut.exec(title)?.slice(1);
    if (halves?.every(isFitting)) return halves;
  }
  return wrap(bold, title, { size: SIZE.title, width });
}

/** Note and source, each as a paragraph indented after its first word. */
function foot({ source, note }: Captions, { font, lang, width }: FrameOptions): Block {
  const words = WORDS[lang];
  const size = SIZE.note;
  const paragraphs = (
    [
      [words.note, note],
      [words.source, source],
    ] as const
  ).filter(([, text]) => text !== "");
  let y = 0;
  let svg = "";
  for (const [mark, text] of paragraphs) {
    const indent = textWidth(font.regular, mark, size);
    svg += textAt(0, y + 9, mark, { "font-size": size, fill: INK.muted });
    for (const line of wrap(font.regular, text, { size, width: innerWidth(width) - indent })) {
      svg += textAt(indent, y + 9, line, { "font-size": size, fill: INK.muted });
      y += 10;
    }
  }
  return { svg, height: y + 3 };
}
