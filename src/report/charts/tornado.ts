import type { VariableId } from "../../results/variable-id.ts";
import { itemOf, lastOf } from "../../core/items.ts";
import type { ChartMeta, ChartOptions } from "../chart.ts";
import { textWidth, type Font } from "../fonts.ts";
import { frame, innerWidth, type Block, type LegendItem } from "../frame.ts";
import { INK, SIZE } from "../ink.ts";
import { linear } from "../linear.ts";
import { measureFor, show, type Measure } from "../numbers.ts";
import type { Kit } from "../plot.ts";
import type { Rows } from "../../results/rows.ts";
import { element, shortNumber, textAt } from "../svg.ts";
import { wrap } from "../text.ts";
import type { TornadoFigure } from "../tornado-figure.ts";
import { filledBox, type Fill } from "../texture.ts";

export const meta: ChartMeta = { order: 21, about: { zh: "哪些假设对一项结果影响最大", en: "which assumptions move a result most" } };

/** An assumption with the number at its two ends. */
interface Bar {
  readonly lines: readonly string[];
  readonly ends: readonly string[];
  readonly low: number;
  readonly high: number;
}

const FILLS = {
  low: { colour: "#efc3a0", texture: "uprights", ink: INK.orange, step: 3 },
  high: { colour: INK.paleBlue, texture: "rising", ink: INK.navy, step: 3.5 },
} as const satisfies Readonly<Record<string, Fill>>;
const NAMES = { full: 165, half: 84 } as const;
const [LINE, NOTE_LINE, BAR, PAD] = [9, 8.5, 9, 5] as const;

/** Only where the rows have what moves a number, and its words are given. */
export function isShown(rows: Rows, { district, scenario, tornado }: ChartOptions): boolean {
  return tornado !== undefined && rows.columns({ district, scenario, variable: "tornado.low" }).length > 0;
}

/** Draws a bar for each assumption, the widest first, from the number at its low end to that at its high end. */
export function draw(kit: Kit, rows: Rows, options: ChartOptions): string {
  const { lang, width } = options;
  const figure = figureOf(options);
  const { bars, unit } = readBars(kit.font, rows, options);
  const largest = Math.max(...bars.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  const measure = measureFor(unit, { ...options, largest });
  const captions = { ...words(figure, options, measure), number: options.number, unit: measure.unit, source: options.source };
  return frame(captions, [drawBars(kit.font, bars, figure.central, measure, options)], {
    font: kit.font,
    lang,
    width,
    legend: legend(lang),
  });
}

function figureOf({ tornado }: ChartOptions): TornadoFigure {
  if (!tornado) throw new RangeError("Cannot draw a tornado: the options must have its words");
  return tornado;
}

function readBars(font: Font, rows: Rows, options: ChartOptions): { bars: Bar[]; unit: string } {
  const { district, scenario, width } = options;
  const { year, assumptions } = figureOf(options);
  const columns = rows.columns({ district, scenario, variable: "tornado.low" });
  const [first] = columns;
  if (!first) throw new RangeError(`Cannot draw a tornado: ${district} has no row "tornado.low"`);
  const bars = columns.map(({ key }) => {
    const value = (variable: VariableId): number => rows.value({ ...key, scenario, district, year, variable });
    const found = assumptions.get(key.cause);
    if (!found) throw new RangeError(`Cannot draw a tornado: "${key.cause}" has no name`);
    const wrapped = (text: string, size: number): string[] => wrap(font.regular, text, { size, width: NAMES[width] });
    return {
      lines: wrapped(found.name, SIZE.tick),
      ends: wrapped(found.ends, SIZE.note),
      low: value("tornado.low"),
      high: value("tornado.high"),
    };
  });
  return { bars, unit: first.key.unit };
}

function drawBars(font: Font, bars: readonly Bar[], central: number, measure: Measure, { lang, width }: ChartOptions): Block {
  const left = Math.max(...bars.flatMap(({ lines, ends }) => [...widths(font, lines, SIZE.tick), ...widths(font, ends, SIZE.note)])) + 6;
  const numbers = bars.map(({ low, high }) => [Math.min(low, high), Math.max(low, high)] as const);
  const room = Math.max(...numbers.flat().map((value) => textWidth(font.regular, show(value, measure, lang), SIZE.note))) + 5;
  const scale = linear(
    [Math.min(central, ...numbers.map(([from]) => from)), Math.max(central, ...numbers.map(([, to]) => to))],
    [left + room, innerWidth(width) - room],
  );
  const heights = bars.map(({ lines, ends }) => lines.length * LINE + ends.length * NOTE_LINE + PAD);
  const tops = heights.map((_, i) => TOP + heights.slice(0, i).reduce((sum, height) => sum + height, 0));
  const end = lastOf(tops) + lastOf(heights);
  const centre = shortNumber(scale(central));
  const drawn = bars.map((bar, i) => drawBar(bar, { y: itemOf(tops, i), height: itemOf(heights, i), scale, central, measure, lang }));
  return {
    svg:
      textAt(scale(central), TOP - 4, show(central, measure, lang), {
        "font-size": SIZE.tick,
        "font-weight": 700,
        "text-anchor": "middle",
      }) +
      drawn.join("") +
      element("path", { d: `M${centre} ${TOP - 1}V${shortNumber(end)}`, stroke: INK.text, "stroke-width": 0.8 }),
    height: end + 4,
  };
}

const TOP = 13;

function widths(font: Font, lines: readonly string[], size: number): number[] {
  return lines.map((line) => textWidth(font.regular, line, size));
}

interface BarRoom {
  readonly y: number;
  readonly height: number;
  readonly scale: (value: number) => number;
  readonly central: number;
  readonly measure: Measure;
  readonly lang: "zh" | "en";
}

function drawBar({ lines, ends, low, high }: Bar, { y, height, scale, central, measure, lang }: BarRoom): string {
  const middle = y + height / 2;
  const [from, to] = [Math.min(low, high), Math.max(low, high)];
  const names = lines.map((line, k) => textAt(0, y + LINE * (k + 1) - 1, line, { "font-size": SIZE.tick }));
  const ranges = ends.map((line, k) =>
    textAt(0, y + LINE * lines.length + NOTE_LINE * (k + 1) - 1, line, { "font-size": SIZE.note, fill: INK.muted }),
  );
  const parts = [
    { value: low, fill: FILLS.low },
    { value: high, fill: FILLS.high },
  ].toSorted((a, b) => Math.abs(b.value - central) - Math.abs(a.value - central)); // the longer first: both may lie on one side
  const boxes = parts.map(({ value, fill }) =>
    filledBox(
      { x: Math.min(scale(value), scale(central)), y: middle - BAR / 2, width: Math.abs(scale(value) - scale(central)), height: BAR },
      fill,
      fill.ink,
    ),
  );
  const at = (value: number, anchor: "end" | "start", gap: number): string =>
    textAt(scale(value) + gap, middle + 2.5, show(value, measure, lang), { "font-size": SIZE.note, "text-anchor": anchor });
  return [...names, ...ranges, ...boxes, at(Math.min(from, central), "end", -3), at(Math.max(to, central), "start", 3)].join("");
}

function legend(lang: "zh" | "en"): LegendItem[] {
  const labels = lang === "zh" ? ["假设取低端", "假设取高端"] : ["low end of the assumption", "high end"];
  return [FILLS.low, FILLS.high].map((fill, i) => ({
    key: filledBox({ x: 3, y: 0, width: 14, height: 8 }, fill, fill.ink),
    label: itemOf(labels, i),
  }));
}

function words(
  { subject, central }: TornadoFigure,
  { lang, place, note = "" }: ChartOptions,
  measure: Measure,
): { readonly title: string; readonly note: string } {
  const value = show(central, measure, lang);
  return lang === "zh"
    ? {
        title: `${place}${subject}：影响最大的假设`,
        note: `竖线为各项假设取现值的结果（${value}）。每次只把一项假设取到区间两端，其余不变；各条不是概率区间，不能相加。${note}`,
      }
    : {
        title: `${place}, ${subject}: the assumptions that move it most`,
        note: `The line is the result with every assumption as it is (${value}). Each bar moves one assumption to the ends of its range, all else unchanged; bars are no probability intervals and do not add up. ${note}`,
      };
}

/** The assumption that moves the number most. */
export function finding(rows: Rows, options: ChartOptions): string {
  const { district, scenario, lang } = options;
  const { year, assumptions, subject } = figureOf(options);
  const [widest] = rows.columns({ district, scenario, variable: "tornado.low" });
  if (!widest) return "";
  const value = (variable: VariableId): string => rows.value({ ...widest.key, scenario, district, year, variable }).toFixed(0);
  const name = assumptions.get(widest.key.cause)?.name ?? widest.key.cause;
  return lang === "zh"
    ? `${subject}受${name}影响最大，在${value("tornado.low")}与${value("tornado.high")}之间。`
    : `${subject} depends most on ${name}: from ${value("tornado.low")} to ${value("tornado.high")}.`;
}
