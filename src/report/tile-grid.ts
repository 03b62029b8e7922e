import { frame, innerWidth, type Captions } from "./frame.ts";
import type { Font } from "./fonts.ts";
import { INK, SIZE } from "./ink.ts";
import type { Language } from "./say.ts";
import { shadeLegend, shadeOf, shadesBetween } from "./shades.ts";
import { element, moved, textAt } from "./svg.ts";

/** A group of tiles in a cell of the grid. */
export interface GridGroup {
  readonly name: string;
  readonly row: number;
  readonly column: number;
  /** The value of each tile; undefined where there is none. */
  readonly tiles: readonly (number | undefined)[];
}

/** How a grid is drawn. */
export interface GridOptions {
  readonly font: Font;
  readonly lang: Language;
  /** Bounds of the classes of values, rising. */
  readonly bounds: readonly number[];
}

/** Tiles in a line of a group, side of a tile and space between tiles, points. */
const LINE = 7;
const SIDE = 6.6;
const GAP = 0.6;
const HEAD = 10;
/** Space between rows of the grid. */
const BELOW = 6;

/** Draws groups of tiles at their places in a grid, shaded by value: a map of many places that shows neither position nor area. */
export function drawTileGrid(captions: Captions, groups: readonly GridGroup[], { font, lang, bounds }: GridOptions): string {
  const shades = shadesBetween(bounds);
  const width = innerWidth("full");
  const columns = Math.max(...groups.map(({ column }) => column)) + 1;
  const rows = Array.from({ length: Math.max(...groups.map(({ row }) => row)) + 1 }, (_, row) =>
    groups.filter((group) => group.row === row),
  );
  let y = 0;
  const drawn = rows.map((row) => {
    const cells = row.map(({ name, column, tiles }) =>
      moved(
        (column * width) / columns,
        y,
        textAt(0, HEAD - 3, name, { "font-size": SIZE.note, "font-weight": 700 }) +
          tiles.map((value, i) => tile(value === undefined ? INK.white : shadeOf(shades, value).colour, i)).join(""),
      ),
    );
    y += HEAD + Math.max(1, ...row.map(({ tiles }) => Math.ceil(tiles.length / LINE))) * (SIDE + GAP) + BELOW;
    return cells.join("");
  });
  return frame(captions, [{ svg: drawn.join(""), height: y }], {
    font,
    lang,
    width: "full",
    legend: shadeLegend(shades, (value) => String(Number(value.toFixed(6))), lang),
  });
}

function tile(colour: string, i: number): string {
  const [x, y] = [(i % LINE) * (SIDE + GAP), HEAD + Math.floor(i / LINE) * (SIDE + GAP)];
  return element("rect", { x, y, width: SIDE, height: SIDE, fill: colour, stroke: INK.rule, "stroke-width": 0.3 });
}
