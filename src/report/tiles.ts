import { itemOf } from "../core/items.ts";
import type { Font } from "./fonts.ts";
import { textWidth } from "./fonts.ts";
import type { Block } from "./frame.ts";
import { INK, SIZE } from "./ink.ts";
import type { Shade } from "./shades.ts";
import { moved, textAt } from "./svg.ts";
import { wrap } from "./text.ts";
import { filledBox } from "./texture.ts";

/** A tile: a place with its value in words. */
interface Tile {
  readonly name: string;
  readonly text: string;
  readonly shade: Shade;
}

/** Tiles with a common parent, with its name if there are several parents. */
export interface TileGroup {
  readonly name: string;
  readonly tiles: readonly Tile[];
}

/** Text and space of a tile map. */
export interface TileOptions {
  readonly font: Font;
  readonly width: number;
  readonly lang: "zh" | "en";
}

/** Least width of a tile, points. */
const LEAST = { zh: 30, en: 43 } as const;
const GAP = 1.5;
const GROUP_GAP = 4;
const LINE = 8.2;

/** Draws groups of equal tiles, each group from a new line, its name on the left; a line is as high as its longest name needs. */
export function drawTiles(groups: readonly TileGroup[], { font, width, lang }: TileOptions): Block {
  const hasNames = groups.length > 1;
  const left = hasNames ? Math.max(...groups.map(({ name }) => textWidth(font.bold, name, SIZE.note))) + 6 : 0;
  const most = Math.max(...groups.map(({ tiles }) => tiles.length));
  const fitting = Math.max(1, Math.floor((width - left) / LEAST[lang]));
  const columns = hasNames ? Math.min(fitting, most) : columnsOf(most, fitting);
  const wide = (width - left) / columns;
  const names = groups.map(({ tiles }) => tiles.map(({ name }) => wrap(font.regular, name, { size: SIZE.note, width: wide - 2.5 })));
  let y = 0;
  const drawn = groups.map(({ name, tiles }, g) => {
    const head = hasNames ? textAt(0, y + 2 * LINE, name, { "font-size": SIZE.note, "font-weight": 700 }) : "";
    const lines = Array.from({ length: Math.ceil(tiles.length / columns) }, (_, line) =>
      tiles.slice(line * columns, (line + 1) * columns).map((tile, i) => ({ tile, words: itemOf(itemOf(names, g), line * columns + i) })),
    );
    const cells = lines.map((line) => {
      const height = (Math.max(...line.map(({ words }) => words.length)) + 1) * LINE + 5;
      const svg = line.map(({ tile, words }, i) => moved(left + i * wide, y, drawTile(tile, words, wide - GAP, height)));
      y += height + GAP;
      return svg.join("");
    });
    y += hasNames ? GROUP_GAP - GAP : 0;
    return head + cells.join("");
  });
  return { svg: drawn.join(""), height: y + 4 };
}

/** Number of columns that leaves the last line as full as possible. */
function columnsOf(count: number, fitting: number): number {
  return Math.ceil(count / Math.ceil(count / Math.min(fitting, count, 10)));
}

function drawTile({ text, shade }: Tile, lines: readonly string[], width: number, height: number): string {
  const first = (height - (lines.length + 1) * LINE) / 2 + 6.6;
  const style = { "font-size": SIZE.note, fill: shade.text, "text-anchor": "middle" };
  const words = [
    ...lines.map((line, i) => textAt(width / 2, first + i * LINE, line, style)),
    textAt(width / 2, first + lines.length * LINE, text, { ...style, "font-weight": 700 }),
  ];
  return filledBox({ x: 0, y: 0, width, height }, { colour: shade.colour }, INK.rule) + words.join("");
}
