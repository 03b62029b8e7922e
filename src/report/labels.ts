import { itemOf } from "../core/items.ts";
import { dodge } from "./dodge.ts";
import { textWidth, type Font } from "./fonts.ts";
import { INK } from "./ink.ts";
import { element, textAt } from "./svg.ts";

// Labels at the ends of lines are set by hand: Plot dodges dots, but no texts of several lines within a column.

/** One line of a label. */
interface LabelLine {
  readonly text: string;
  readonly size: number;
  readonly colour?: string;
  readonly bold?: boolean;
}

/** A label attached to a height of the drawing. */
export interface Label {
  readonly y: number;
  readonly lines: readonly LabelLine[];
}

/** Position of a column of labels: its `x`, which end of the text is there, and the heights it may fill. */
export interface LabelColumn {
  readonly x: number;
  readonly anchor: "start" | "end";
  readonly low: number;
  readonly high: number;
}

const LEADING = 1.2;
/** Space between a line's end and its label; a label that was moved gets a thin leader there. */
const LEADER = 7;

/** The width in points of the widest of some labels, with the room for leaders. */
export function columnWidth(font: Font, labels: readonly Label[]): number {
  const widths = labels.flatMap(({ lines }) => lines.map(({ text, size, bold }) => textWidth(bold ? font.bold : font.regular, text, size)));
  return LEADER + 2 + Math.max(0, ...widths);
}

/** Draws labels in a column, moved apart to avoid overlap. */
export function labelColumn(labels: readonly Label[], { x, anchor, low, high }: LabelColumn): string {
  const wishes = labels.map(({ y, lines }) => ({ at: y, size: blockHeight(lines) + 2 }));
  const middles = dodge(wishes, { low, high });
  const side = anchor === "start" ? 1 : -1;
  return labels
    .map(({ y, lines }, i) => {
      const isMoved = Math.abs(itemOf(middles, i) - y) > 3;
      const leader = isMoved
        ? element("path", {
            d: `M${x + side * 3} ${y.toFixed(2)}L${x + side * (LEADER - 1)} ${itemOf(middles, i).toFixed(2)}`,
            stroke: INK.rule,
            "stroke-width": 0.5,
            fill: "none",
          })
        : "";
      return leader + block(lines, { x: x + side * LEADER, middle: itemOf(middles, i), anchor });
    })
    .join("");
}

function blockHeight(lines: readonly LabelLine[]): number {
  return lines.reduce((sum, { size }) => sum + size * LEADING, 0);
}

function block(
  lines: readonly LabelLine[],
  { x, middle, anchor }: { readonly x: number; readonly middle: number; readonly anchor: string },
): string {
  let y = middle - blockHeight(lines) / 2;
  return lines
    .map(({ text, size, colour, bold }) => {
      y += size * LEADING;
      return textAt(x, y - size * 0.3, text, {
        "font-size": size,
        fill: colour ?? INK.text,
        "font-weight": bold ? 700 : undefined,
        "text-anchor": anchor,
      });
    })
    .join("");
}
