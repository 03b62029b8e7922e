import { lastOf } from "../core/items.ts";
import { textWidth, type Font } from "./fonts.ts";

// Placed by hand: Plot and d3-geo place no labels clear of each other.

/** A point with the lines of its label. */
export interface LabelledPoint {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
}

/** Position of a label: the left end and the baseline of its first line. */
export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  /** True if the label is so far away that it needs a line to its point. */
  readonly isFar: boolean;
}

/** The available area, and the font size. */
export interface LabelRoom {
  readonly font: Font;
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const LEADING = 1.2;
const RADIUS = 5;

/**
 * Places a label next to each point, clear of all points and other labels: right (below its height first), left, above, below, then farther up or down.
 *
 * @returns The positions in the order of points; the last one tried if there is no room.
 */
export function placeLabels(points: readonly LabelledPoint[], room: LabelRoom): LabelPlace[] {
  const taken: Rectangle[] = points.map(({ x, y }) => ({ left: x - RADIUS, right: x + RADIUS, top: y - RADIUS, bottom: y + RADIUS }));
  return points.map((point, own) => {
    const width = Math.max(...point.lines.map((line) => textWidth(room.font.bold, line, room.size)));
    const height = point.lines.length * room.size * LEADING;
    const tried = candidates(point, width, height);
    const isFree = (one: Rectangle): boolean =>
      one.left >= 0 &&
      one.right <= room.width &&
      one.top >= 0 &&
      one.bottom <= room.height &&
      taken.every(
        (other, i) => i === own || one.left >= other.right || other.left >= one.right || one.top >= other.bottom || other.top >= one.bottom,
      );
    const found = tried.find(({ box }) => isFree(box)) ?? lastOf(tried);
    taken.push(found.box);
    return { x: found.box.left, y: found.box.top + room.size, isFar: found.isFar };
  });
}

function candidates({ x, y }: LabelledPoint, width: number, height: number): { box: Rectangle; isFar: boolean }[] {
  const at = (left: number, top: number, isFar: boolean): { box: Rectangle; isFar: boolean } => ({
    box: { left, right: left + width, top, bottom: top + height },
    isFar,
  });
  const near = RADIUS + 2;
  const beside = [
    at(x + near, y + 1, false),
    at(x + near, y - height / 2, false),
    at(x + near, y - 1 - height, false),
    at(x - near - width, y - height / 2, false),
    at(x - width / 2, y - near - height, false),
    at(x - width / 2, y + near, false),
  ];
  const far = Array.from({ length: 24 }, (_, i) => (Math.floor(i / 2) + 1) * 6 * (i % 2 === 0 ? -1 : 1)).flatMap((step) => [
    at(x + 2 * near, y - height / 2 + step, true),
    at(x - 2 * near - width, y - height / 2 + step, true),
  ]);
  return [...beside, ...far];
}
