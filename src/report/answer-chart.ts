import { firstOf, itemOf } from "../core/items.ts";
import { drawArea, edge } from "./areas.ts";
import { frame, innerWidth, type Block, type Captions, type FrameWidth, type LegendItem } from "./frame.ts";
import { cuts } from "./hatch.ts";
import { INK, SIZE, type Stroke } from "./ink.ts";
import { linear } from "./linear.ts";
import { lineKey, linePath, multiples, type PanelRoom } from "./multiples.ts";
import { show, type Measure } from "./numbers.ts";
import type { Kit } from "./plot.ts";
import type { Language } from "./say.ts";
import type { Series } from "./series.ts";
import { textWidth } from "./fonts.ts";
import { element, moved, shortNumber, textAt } from "./svg.ts";
import { wrap } from "./text.ts";
import { filledBox, type Fill } from "./texture.ts";

/** A line of a panel; a step keeps its value until the next year. */
export interface AnswerLine {
  readonly name: string;
  readonly points: Series;
  readonly isStep?: boolean;
}

/** A panel of lines, with a number that is required, and areas between what is needed (the first line) and what there is (the second). */
export interface AnswerPanel {
  readonly title: string;
  readonly lines: readonly AnswerLine[];
  readonly required?: number | undefined;
  readonly hasAreas?: boolean;
}

/** A bar of parts with words behind it. */
export interface AnswerBar {
  readonly name: string;
  readonly parts: readonly { readonly of: string; readonly value: number }[];
  readonly text: string;
}

/** What one of the three charts shows. */
export type AnswerPicture =
  | { readonly kind: "panels"; readonly panels: readonly AnswerPanel[]; readonly measure: Measure }
  | { readonly kind: "bars"; readonly bars: readonly AnswerBar[]; readonly measure: Measure };

/** One of the three charts before it is drawn, as plain values. */
export interface AskedAnswer {
  readonly id: string;
  readonly alt: string;
  readonly width: FrameWidth;
  readonly picture: AnswerPicture;
  readonly captions: Captions;
}

/** How a chart is drawn. */
export interface AnswerOptions {
  readonly lang: Language;
  readonly width: FrameWidth;
}

const STROKES: readonly (Stroke & { readonly width: number })[] = [
  { colour: INK.text, symbol: "diamond", width: 2 },
  { colour: INK.navy, dash: "6,2", symbol: "circle", width: 1.5 },
  { colour: INK.orange, dash: "2,2", symbol: "square", width: 1.5 },
  { colour: INK.blue, dash: "8,2,2,2", symbol: "triangle", width: 1.5 },
  { colour: INK.green, dash: "4,3", symbol: "circle", width: 1.5 },
];
const REQUIRED: Stroke & { readonly width: number } = { colour: INK.red, dash: "4,2", symbol: "square", width: 1 };
const FILLS: readonly Fill[] = [
  { colour: INK.navy },
  { colour: INK.paleBlue, texture: "rising", ink: INK.navy, step: 3 },
  { colour: INK.white, texture: "dots", ink: INK.text },
  { colour: INK.paleOrange, texture: "uprights", ink: INK.orange },
  { colour: INK.paleGrey },
];
const HEIGHT = { full: 200, half: 110, third: 54 } as const;
/** A bar and its row, by width. */
const BAR = { full: [22, 46], half: [12, 24], third: [9, 19] } as const;
/** Room above the greatest value, so that its label stands clear of its line, by width. */
const ABOVE = { full: 1.08, half: 1.15, third: 1.35 } as const;
/** Height of a label's figures and its distance from its line. */
const [FIGURES, CLEAR] = [6, 3];

/** Draws one of the three charts that answer a plan's questions, as SVG. */
export function drawAnswer(kit: Kit, picture: AnswerPicture, captions: Captions, { lang, width }: AnswerOptions): string {
  const { font } = kit;
  if (picture.kind === "bars") {
    const bars = width === "third" ? picture.bars.map(whole) : picture.bars;
    const legend = payersOf(bars).map((label, i): LegendItem => ({
      label,
      key: filledBox({ x: 0, y: 0, width: 18, height: 8 }, fillAt(i), INK.text),
    }));
    return frame(captions, [drawBars(kit, bars, picture.measure, { lang, width })], {
      font,
      lang,
      width,
      legend: legend.length > 1 ? legend : [],
    });
  }
  const panels = width === "third" ? picture.panels.slice(0, 1).map(narrow) : picture.panels;
  const first = firstOf(panels as [AnswerPanel]);
  const legend: LegendItem[] = [
    ...first.lines.map(({ name }, i) => ({ label: name, key: lineKey(itemOf(STROKES, i)) })),
    ...(first.required === undefined ? [] : [{ label: lang === "zh" ? "要求" : "Required", key: lineKey(REQUIRED) }]),
  ];
  return frame(captions, [drawPanels(kit, panels, picture.measure, { lang, width })], { font, lang, width, legend });
}

function drawPanels(kit: Kit, panels: readonly AnswerPanel[], measure: Measure, { lang, width }: AnswerOptions): Block {
  const keys = panels.flatMap(({ lines }) => lines.flatMap(({ points }) => [...points.keys()]));
  const years = [Math.min(...keys), Math.max(...keys)] as const;
  const tops = panels.map(
    ({ lines, required = 0 }) => ABOVE[width] * Math.max(required, ...lines.flatMap(({ points }) => [...points.values()])),
  );
  return multiples(
    panels.map(({ title }) => (width === "third" ? "" : title)),
    (i, room) => drawPanel(itemOf(panels, i), room, measure, lang),
    {
      kit,
      width,
      lang,
      columns: panels.length,
      height: HEIGHT[width],
      years,
      kept: [],
      domain: tops.map((top) => [0, top] as const),
      measure,
    },
  );
}

function drawPanel({ lines, required, hasAreas = false }: AnswerPanel, room: PanelRoom, measure: Measure, lang: Language): string {
  const drawn = lines.map(({ points, isStep = false }, i) => linePath(points, room, itemOf(STROKES, i), isStep)).toReversed();
  const rule = required === undefined ? "" : linePath(new Map(endsOf(lines).map((year) => [year, required])), room, REQUIRED);
  const [need, supply] = lines;
  const short = hasAreas && need && supply ? shortArea(need, supply, room) : "";
  const labels = lines.slice(0, 2).map(({ points }, i) => lastLabel(points, room, itemOf(STROKES, i).colour, measure, lang));
  return short + rule + drawn.join("") + labels.join("");
}

function endsOf(lines: readonly AnswerLine[]): readonly [number, number] {
  const years = lines.flatMap(({ points }) => [...points.keys()]);
  return [Math.min(...years), Math.max(...years)];
}

function shortArea(need: AnswerLine, supply: AnswerLine, room: PanelRoom): string {
  const [from, to] = endsOf([need, supply]);
  return drawArea(
    cuts(edge(room, need.points, "straight"), edge(room, supply.points, supply.isStep === true ? "step" : "straight"), [
      room.x(from),
      room.x(to),
    ]),
    "short",
  );
}

/** The last value of a line at its end: above a line that rises or stays, below one that falls, with a rim of white where it crosses another. */
function lastLabel(points: Series, room: PanelRoom, colour: string, measure: Measure, lang: Language): string {
  const last = [...points].at(-1);
  if (!last) return "";
  const [year, value] = last;
  const falls = ([...points].at(-2)?.[1] ?? value) > value;
  const y = falls ? room.y(value) + CLEAR + FIGURES : Math.max(FIGURES, room.y(value) - CLEAR);
  return textAt(room.x(year), y, show(value, measure, lang), {
    "font-size": SIZE.tick,
    "font-weight": 700,
    "text-anchor": "end",
    fill: colour,
    stroke: INK.white,
    "stroke-width": 2,
    "paint-order": "stroke",
  });
}

/** A panel of its first two lines. */
function narrow(panel: AnswerPanel): AnswerPanel {
  return { ...panel, lines: panel.lines.slice(0, 2) };
}

/** A bar without its parts. */
function whole(bar: AnswerBar): AnswerBar {
  return { ...bar, parts: [{ of: "", value: bar.parts.reduce((sum, { value }) => sum + value, 0) }] };
}

function payersOf(bars: readonly AnswerBar[]): string[] {
  return [...new Set(bars.flatMap(({ parts }) => parts.map(({ of }) => of)))];
}

function fillAt(i: number): Fill {
  return itemOf(FILLS, i % FILLS.length);
}

function drawBars({ font }: Kit, bars: readonly AnswerBar[], measure: Measure, { lang, width }: AnswerOptions): Block {
  const [thick, row] = BAR[width];
  const room = innerWidth(width);
  const names = bars.map(({ name }) => wrap(font.regular, name, { size: SIZE.label, width: room * 0.3 }));
  const left = Math.max(...names.flat().map((line) => textWidth(font.regular, line, SIZE.label))) + 5;
  const payers = payersOf(bars);
  const sums = bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const texts = bars.map(({ text }, i) => [show(itemOf(sums, i), measure, lang), ...(text === "" ? [] : [text])]);
  const right = Math.max(...texts.flat().map((text) => textWidth(font.bold, text, SIZE.tick))) + 6;
  const x = linear([0, Math.max(...sums, 1)], [0, room - left - right]);
  const heights = names.map(({ length }) => Math.max(row, length * 10 + 6));
  const drawn = bars.map(({ parts }, i) => {
    const top = heights.slice(0, i).reduce((sum, one) => sum + one, 0);
    const middle = top + itemOf(heights, i) / 2;
    let at = 0;
    const boxes = parts.map(({ of, value }) => {
      const [from, to] = [x(at), x(at + value)];
      at += value;
      return filledBox({ x: left + from, y: middle - thick / 2, width: to - from, height: thick }, fillAt(payers.indexOf(of)), INK.text);
    });
    const lines = itemOf(names, i);
    const name = lines
      .map((line, k) => textAt(0, middle + 3 + 10 * (k - (lines.length - 1) / 2), line, { "font-size": SIZE.label }))
      .join("");
    const own = itemOf(texts, i);
    const words = own.map((text, k) =>
      textAt(left + x(itemOf(sums, i)) + 4, middle + 3 + 9 * (k - (own.length - 1) / 2), text, {
        "font-size": SIZE.tick,
        "font-weight": k === 0 ? 700 : 400,
      }),
    );
    return name + boxes.join("") + words.join("");
  });
  const height = heights.reduce((sum, one) => sum + one, 0);
  const axis = element("path", { d: `M${shortNumber(left)} 0V${shortNumber(height)}`, stroke: INK.rule, "stroke-width": 0.7 });
  return { svg: moved(0, 2, drawn.join("") + axis), height: height + 6 };
}
