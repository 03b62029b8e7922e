import { itemOf } from "../core/items.ts";
import { valueAxis, yearAxis } from "./axes.ts";
import { textWidth } from "./fonts.ts";
import { innerWidth, type Block, type FrameWidth, type Width } from "./frame.ts";
import { SIZE, type Stroke } from "./ink.ts";
import { panel, type Kit } from "./plot.ts";
import { tickLabels, valueTicks, yearTicks, type Measure } from "./numbers.ts";
import type { Language } from "./say.ts";
import type { Series } from "./series.ts";
import { element, moved, shortNumber, textAt } from "./svg.ts";
import { wrap } from "./text.ts";

/** Space of one panel and position of values in it, points. */
export interface PanelRoom {
  readonly width: number;
  readonly height: number;
  readonly x: (year: number) => number;
  readonly y: (value: number) => number;
}

/** Common properties of panels. */
export interface MultiplesOptions {
  readonly kit: Kit;
  readonly width: FrameWidth;
  readonly lang: Language;
  readonly columns: number;
  /** Height of the drawing of one panel, points. */
  readonly height: number;
  readonly years: readonly [from: number, to: number];
  /** Years labelled first. */
  readonly kept: readonly number[];
  /** Bounds of the value axis common to all panels, or of each panel's own. */
  readonly domain: readonly [low: number, high: number] | readonly (readonly [low: number, high: number])[];
  readonly measure: Measure;
  /** Room for a line between title and drawing, which `draw` writes at y = −4. */
  readonly hasSubtitle?: boolean;
}

/** Space between two columns: half a year label of each. */
const GAP = 20;
const ROW_GAP = 8;
const TITLE_LINE = 10;
const SUBTITLE = 10;
const AXIS = 16;
/** Room in points for one value tick. */
const TICK_ROOM = 26;
const YEAR_ROOM = 24;
const INSET = 3;

/** Columns for a number of panels: one row if they fit. */
export function columnsFor(count: number, width: Width): number {
  if (width === "half") return Math.min(count, 2);
  return count <= 4 ? count : count <= 6 ? 3 : 4;
}

/** Draws panels side by side, usually with common axes: years below the lowest of each column, values left of the first. */
export function multiples(titles: readonly string[], draw: (index: number, room: PanelRoom) => string, options: MultiplesOptions): Block {
  const { kit, lang, columns, height, domain, measure } = options;
  const { font } = kit;
  const isShared = typeof domain[0] === "number";
  const domains = titles.map((_, i) => (isShared ? domain : domain[i]) as readonly [number, number]);
  const ticks = domains.map((one) => ticksBetween(one, Math.max(2, height / TICK_ROOM)));
  const labels = ticks.map((one) => tickLabels(one, measure, lang));
  const left = Math.max(...labels.flat().map((label) => textWidth(font.regular, label, SIZE.tick))) + 4;
  const gap = isShared ? GAP : GAP / 2 + left;
  const size = { width: (innerWidth(options.width) - left - 10 - gap * (columns - 1)) / columns, height };
  const shownYears = yearTicks(...options.years, {
    kept: options.kept,
    apart: (YEAR_ROOM * (options.years[1] - options.years[0])) / size.width,
  });
  const lift = options.hasSubtitle ? SUBTITLE : 0;
  const heads = titles.map((title) => wrap(font.bold, title, { size: SIZE.label, width: size.width + gap - 6 }));
  const headRoom = Math.max(...heads.map(({ length }) => length)) * TITLE_LINE + 4 + lift;
  const rows = Math.ceil(titles.length / columns);
  const panels = titles.map((_, i) => {
    const isLowest = i + columns >= titles.length;
    const plot = panel(kit, {
      ...size,
      margin: 0,
      x: { domain: options.years, range: [INSET, size.width - INSET] },
      y: { domain: itemOf(domains, i), range: [height, 0] },
      marks: [
        ...valueAxis(kit, itemOf(ticks, i), isShared && i % columns > 0 ? undefined : itemOf(labels, i)),
        yearAxis(kit, shownYears, { isLabelled: isLowest, isSmall: true }),
      ],
    });
    const svg = plot.svg + draw(i, { ...size, x: plot.x, y: plot.y }) + moved(0, -lift, headAt(itemOf(heads, i), size.width));
    return moved(left + (i % columns) * (size.width + gap), headRoom + Math.floor(i / columns) * (headRoom + height + ROW_GAP), svg);
  });
  return { svg: panels.join(""), height: rows * (headRoom + height + ROW_GAP) - ROW_GAP + AXIS };
}

/** Round values within a domain that may extend below zero. */
function ticksBetween([low, high]: readonly [number, number], count: number): number[] {
  const step = valueTicks(high - low, count)[1] ?? high - low;
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, i) => (first + i) * step + 0);
}

function headAt(lines: readonly string[], width: number): string {
  return lines
    .map((line, i) =>
      textAt(width / 2, -4 - TITLE_LINE * (lines.length - 1 - i), line, {
        "font-size": SIZE.label,
        "font-weight": 700,
        "text-anchor": "middle",
      }),
    )
    .join("");
}

/** A series as a line, linear between years or constant until the next. */
export function linePath(
  points: Series,
  { x, y }: Pick<PanelRoom, "x" | "y">,
  stroke: Stroke & { readonly width: number },
  isStep = false,
): string {
  const d = [...points]
    .map(([year, value], i) => {
      const [at, up] = [shortNumber(x(year)), shortNumber(y(value))];
      return i === 0 ? `M${at} ${up}` : isStep ? `H${at}V${up}` : `L${at} ${up}`;
    })
    .join("");
  return element("path", {
    d,
    fill: "none",
    stroke: stroke.colour,
    "stroke-width": stroke.width,
    "stroke-dasharray": stroke.dash,
    "stroke-linejoin": "round",
  });
}

/** A line as a legend swatch. */
export function lineKey({ colour, dash, width }: Stroke & { readonly width: number }): string {
  return element("path", { d: "M0 4H18", fill: "none", stroke: colour, "stroke-width": width, "stroke-dasharray": dash });
}
