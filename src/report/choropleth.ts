import { firstOf, itemOf } from "../core/items.ts";
import type { Outline, Ring } from "../core/outline.ts";
import { textWidth, type Font } from "./fonts.ts";
import type { Block } from "./frame.ts";
import { INK, SIZE } from "./ink.ts";
import type { Shade } from "./shades.ts";
import { element, shortNumber, textAt } from "./svg.ts";

/** A district on the map. */
export interface MapPlace {
  readonly outline: Outline;
  readonly name: string;
  readonly text: string;
  readonly shade: Shade;
}

/** Space of the map, points; `others` are drawn pale around it if they lie wholly within; a single district is drawn among all of them. */
export interface MapOptions {
  readonly font: Font;
  readonly width: number;
  readonly height: number;
  readonly others: readonly Outline[];
}

type Point = readonly [x: number, y: number];

/** A drawn map, and the number of districts too small for their name. */
export interface DrawnMap extends Block {
  readonly unnamed: number;
}

/** Draws districts by their outlines: equirectangular, true to scale at the map's middle latitude. */
export function drawMap(places: readonly MapPlace[], { font, width, height, others }: MapOptions): DrawnMap {
  const own = places.map(({ outline }) => outline);
  const project = projection(own.length > 1 ? own : [...own, ...others], width, height);
  const pathOf = ({ areas }: Outline): string =>
    areas
      .flatMap((area) =>
        area.map(
          (ring) =>
            `M${ring
              .slice(0, -1)
              .map((corner) => project.at(corner).map(shortNumber).join(" "))
              .join("L")}Z`,
        ),
      )
      .join("");
  const inside = others.filter((other) => other.areas.flat(2).every((corner) => isInside(project.at(corner), width, project.height)));
  const context = inside.map((outline) =>
    element("path", { d: pathOf(outline), fill: INK.white, stroke: INK.grid, "stroke-width": 0.5, "fill-rule": "evenodd" }),
  );
  const shapes = places.map(({ outline, shade }) =>
    element("path", {
      d: pathOf(outline),
      fill: shade.colour,
      stroke: INK.muted,
      "stroke-width": 0.5,
      "stroke-linejoin": "round",
      "fill-rule": "evenodd",
    }),
  );
  const labels = placeNames(font, places, project.at);
  return {
    svg: context.join("") + shapes.join("") + labels.map(({ svg }) => svg).join(""),
    height: project.height + 6,
    unnamed: labels.filter(({ svg }) => svg === "").length,
  };
}

function isInside([x, y]: Point, width: number, height: number): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

/** Maps degrees to points, as large as possible and centred. */
// By hand: the figure's height follows from it, and Plot.geo fills the globe instead of a ring wound the other way round.
function projection(
  outlines: readonly Outline[],
  width: number,
  most: number,
): { readonly at: (corner: Ring[number]) => Point; readonly height: number } {
  const corners = outlines.flatMap(({ areas }) => areas.flat(2));
  const [[west, east], [south, north]] = [reach(corners, 0), reach(corners, 1)];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(width / ((east - west) * narrow), most / (north - south));
  const left = (width - (east - west) * narrow * scale) / 2;
  return {
    at: ([longitude, latitude]) => [left + (longitude - west) * narrow * scale, (north - latitude) * scale],
    height: (north - south) * scale,
  };
}

/** The least and the greatest of a coordinate. */
function reach(points: readonly Point[], axis: 0 | 1): [low: number, high: number] {
  return points.reduce<[number, number]>(
    ([low, high], point) => [Math.min(low, point[axis]), Math.max(high, point[axis])],
    [Infinity, -Infinity],
  );
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Name and value, or the value alone, if they fit into the largest area of a district without overlap. */
function placeNames(font: Font, places: readonly MapPlace[], project: (corner: Ring[number]) => Point): { readonly svg: string }[] {
  const taken: Box[] = [];
  return places.map(({ outline, name, text, shade }) => {
    const rings = outline.areas.map((rings) => thinned(firstOf(rings)).map(project)).sort((a, b) => areaOf(b) - areaOf(a));
    for (const lines of [[name, text], [text]]) {
      const size = { width: Math.max(...lines.map((line) => textWidth(font.bold, line, SIZE.note))) + 2, height: lines.length * 8.2 };
      const middle = spotFor(firstOf(rings), size, taken);
      if (!middle) continue;
      taken.push(boxAt(middle, size));
      const style = { "font-size": SIZE.note, fill: shade.text, "text-anchor": "middle" };
      return {
        svg: lines
          .map((line, i) =>
            textAt(middle[0], middle[1] - size.height / 2 + 6.6 + i * 8.2, line, {
              ...style,
              "font-weight": line === text ? 700 : undefined,
            }),
          )
          .join(""),
      };
    }
    return { svg: "" };
  });
}

const GRID = 16;
/** Corners that are enough to see where a name fits. */
const CORNERS = 5000;

/** A ring of at most CORNERS corners, evenly taken. */
function thinned(ring: Ring): Ring {
  const step = Math.ceil(ring.length / CORNERS);
  return step === 1 ? ring : ring.filter((_, i) => i % step === 0 || i === ring.length - 1);
}

/** The centre of a box inside a ring, as far from the ring's edge as a grid search finds. */
function spotFor(
  ring: readonly Point[],
  size: { readonly width: number; readonly height: number },
  taken: readonly Box[],
): Point | undefined {
  const [[left, right], [top, bottom]] = [reach(ring, 0), reach(ring, 1)];
  const [wide, high] = [right - left, bottom - top];
  if (wide < size.width || high < size.height) return undefined;
  let best: { readonly at: Point; readonly room: number } | undefined;
  for (let i = 1; i < GRID; i++)
    for (let j = 1; j < GRID; j++) {
      const at: Point = [left + (wide * i) / GRID, top + (high * j) / GRID];
      const box = boxAt(at, size);
      if (!edgePoints(box).every((point) => contains(ring, point)) || taken.some((other) => overlaps(box, other))) continue;
      const room = ring.reduce((least, [x, y]) => Math.min(least, Math.hypot(x - at[0], (y - at[1]) * 1.5)), Infinity);
      if (!best || room > best.room) best = { at, room };
    }
  return best?.at;
}

function boxAt([x, y]: Point, { width, height }: { readonly width: number; readonly height: number }): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function edgePoints({ left, right, top, bottom }: Box): Point[] {
  const middle = (left + right) / 2;
  return [
    [left, top],
    [middle, top],
    [right, top],
    [left, bottom],
    [middle, bottom],
    [right, bottom],
    [left, (top + bottom) / 2],
    [right, (top + bottom) / 2],
  ];
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether a point lies in a ring, by the number of edges right of it. */
function contains(ring: readonly Point[], [x, y]: Point): boolean {
  return (
    ring.slice(1).filter(([x1, y1], i) => {
      const [x0, y0] = itemOf(ring, i);
      return y0 > y !== y1 > y && x < x0 + ((x1 - x0) * (y - y0)) / (y1 - y0);
    }).length %
      2 ===
    1
  );
}

function areaOf(ring: readonly Point[]): number {
  return Math.abs(ring.slice(1).reduce((sum, [x, y], i) => sum + itemOf(ring, i)[0] * y - x * itemOf(ring, i)[1], 0)) / 2;
}
