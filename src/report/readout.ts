import { itemOf } from "../core/items.ts";
import { textWidth, type Font } from "./fonts.ts";
import type { Block } from "./frame.ts";
import { INK, SIZE } from "./ink.ts";
import { element, shortNumber, textAt } from "./svg.ts";

// By hand: Plot draws no tables.

/** A cell of a readout. */
export interface Cell {
  readonly text: string;
  readonly colour?: string;
}

/** A small table under a plot: first column left-aligned, the others centred in equal columns. */
export interface Readout {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const LINE = 12;

/** Draws a three-rule table of a given width; the room that its columns do not need is shared evenly. */
export function readout(font: Font, { head, rows }: Readout, width: number): Block {
  const height = LINE * (rows.length + 1);
  const rule = (y: number, weight: number) =>
    element("path", { d: `M0 ${y}H${shortNumber(width)}`, stroke: INK.text, "stroke-width": weight });
  const table = [head.map((text): Cell => ({ text })), ...rows];
  const places = columnPlaces(
    head.map((_, column) => Math.max(...table.map((line) => cellWidth(font, itemOf(line, column))))),
    width,
  );
  const texts = table.flatMap((line, row) =>
    line.map((cell, column) => cellText(cell, itemOf(places, column), { column, y: 11 + LINE * row })),
  );
  return { svg: rule(2, 0.9) + rule(2 + LINE, 0.5) + rule(2 + height, 0.9) + texts.join(""), height: height + 6 };
}

function cellWidth({ regular, bold }: Font, { text, colour }: Cell): number {
  return textWidth(colour === undefined ? regular : bold, text, SIZE.tick);
}

/** Anchor of each column's text: the first at its left end, the others centred. */
function columnPlaces(needs: readonly number[], width: number): number[] {
  const slack = (width - needs.reduce((sum, need) => sum + need, 0)) / needs.length;
  let left = 0;
  return needs.map((need, column) => {
    const place = column === 0 ? 2 : left + (need + slack) / 2;
    left += need + slack;
    return place;
  });
}

function cellText({ text, colour }: Cell, x: number, { column, y }: { readonly column: number; readonly y: number }): string {
  return textAt(x, y, text, {
    "font-size": SIZE.tick,
    "text-anchor": column === 0 ? "start" : "middle",
    fill: colour,
    "font-weight": colour === undefined ? undefined : 700,
  });
}
