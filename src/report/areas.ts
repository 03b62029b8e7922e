import { firstOf, itemOf } from "../core/items.ts";
import type { Language } from "./say.ts";
import { textWidth } from "./fonts.ts";
import { cuts, dots, outline, placeFor, uprights, type Cut, type Place } from "./hatch.ts";
import { INK, SIZE } from "./ink.ts";
import type { LedgerLine } from "./ledger-lines.ts";
import type { Kit, Panel } from "./plot.ts";
import type { Series } from "./series.ts";
import { element, textAt } from "./svg.ts";

const AREAS = {
  short: { zh: "缺口", en: "Short", fill: INK.paleRed, ink: INK.red },
  empty: { zh: "空置", en: "Empty", fill: INK.paleGrey, ink: INK.muted },
} as const;

/** The lines that bound areas. */
export interface AreasOptions {
  readonly demands: readonly LedgerLine[];
  /** Supply lines; areas are measured from the first. */
  readonly supplies: readonly LedgerLine[];
  readonly span: readonly [from: number, to: number];
  readonly target: number | undefined;
  readonly lang: Language;
}

/** The hatched areas, and the name plates drawn over the lines. */
export function drawAreas(kit: Kit, plot: Panel, { demands, supplies, span, target, lang }: AreasOptions): [areas: string, plates: string] {
  const supply = edge(plot, firstOf(supplies).points, "step");
  const reach = [plot.x(span[0]), plot.x(span[1])] as const;
  const need = demands.find(({ variable }) => variable === "need");
  const use = demands.find(({ variable }) => variable === "use");
  const found = [
    ...(need ? [{ kind: "short" as const, area: cuts(edge(plot, need.points, "straight"), supply, reach) }] : []),
    ...(use ? [{ kind: "empty" as const, area: cuts(supply, edge(plot, use.points, "straight"), reach) }] : []),
  ];
  const lines = [
    ...demands.map(({ points }) => edge(plot, points, "straight")),
    ...supplies.map(({ points }) => edge(plot, points, "step")),
  ];
  return [
    found.map(({ kind, area }) => drawArea(area, kind)).join(""),
    found
      .map(({ kind, area }) => plate(kit, area, { kind, lang, lines, rule: target === undefined ? undefined : plot.x(target) }))
      .join(""),
  ];
}

/** A series as height over x in points: linear between years, or constant until the next year end. */
export function edge({ x, y }: Pick<Panel, "x" | "y">, points: Series, shape: "step" | "straight"): (at: number) => number {
  const corners = [...points].map(([year, value]) => [x(year), y(value)] as const);
  return (at) => {
    const next = corners.findIndex(([right]) => right > at);
    if (next <= 0) return itemOf(corners, next === 0 ? 0 : corners.length - 1)[1];
    const [[x0, y0], [x1, y1]] = [itemOf(corners, next - 1), itemOf(corners, next)];
    return shape === "step" ? y0 : y0 + ((y1 - y0) * (at - x0)) / (x1 - x0);
  };
}

/** Draws one area with its own hatch: vertical lines for a shortage, dots for empty supply. */
export function drawArea(area: readonly Cut[], kind: keyof typeof AREAS): string {
  if (area.length === 0) return "";
  const { fill, ink } = AREAS[kind];
  const texture = kind === "short" ? uprights(area, 3) : dots(area, 4);
  return (
    element("path", { d: outline(area), fill }) +
    element("path", { d: texture, stroke: ink, "stroke-width": kind === "short" ? 0.45 : 0.8, fill: "none" })
  );
}

interface PlateOptions {
  readonly kind: keyof typeof AREAS;
  readonly lang: Language;
  /** The lines that it should not cover, as height over x. */
  readonly lines: readonly ((x: number) => number)[];
  /** Position of a vertical line that it should not cover. */
  readonly rule: number | undefined;
}

function plate({ font }: Kit, area: readonly Cut[], { kind, lang, lines, rule }: PlateOptions): string {
  const text = AREAS[kind][lang];
  const [width, height] = [textWidth(font.bold, text, SIZE.label) + 6, 12];
  const isFree = ({ x, y }: Place) =>
    (rule === undefined || Math.abs(rule - x) > width / 2 + 1) &&
    lines.every((line) => [x - width / 2, x, x + width / 2].every((at) => Math.abs(line(at) - y) > height / 2 + 1));
  const place = placeFor(area, { width, height, isFree });
  if (!place) return "";
  const box = element("rect", { x: place.x - width / 2, y: place.y - height / 2, width, height, fill: INK.white });
  return (
    box +
    textAt(place.x, place.y + 3, text, { "font-size": SIZE.label, "font-weight": 700, fill: AREAS[kind].ink, "text-anchor": "middle" })
  );
}
