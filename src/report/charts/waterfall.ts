import { firstOf, itemOf, lastOf } from "../../core/items.ts";
import type { ChartMeta, ChartOptions } from "../chart.ts";
import { comparedOf, type ComparisonOptions } from "../comparison-chart.ts";
import { textWidth, type Font } from "../fonts.ts";
import { frame, innerWidth, type Block, type LegendItem } from "../frame.ts";
import { INK, SIZE } from "../ink.ts";
import { linear } from "../linear.ts";
import { columnsFor } from "../multiples.ts";
import { measureFor, show, showChange, type Measure } from "../numbers.ts";
import type { Kit } from "../plot.ts";
import type { Row } from "../../results/row.ts";
import type { Rows } from "../../results/rows.ts";
import { element, moved, shortNumber, textAt } from "../svg.ts";
import { wrap } from "../text.ts";
import { filledBox, type Fill } from "../texture.ts";

export const meta: ChartMeta = {
  order: 9,
  scope: "comparison",
  about: { zh: "一项服务的供需差额由什么造成", en: "what a service's surplus or gap comes from" },
};

/** A step of an option's gap. `key` is the cause, or `action:<id>`. */
interface Step {
  readonly key: string;
  readonly value: number;
}

/** A line of the chart: the same step in every option. */
interface Line {
  readonly key: string;
  readonly lines: readonly string[];
}

const FILLS = {
  level: { colour: INK.muted },
  worse: { colour: "#e3a294", texture: "uprights", ink: INK.red, step: 3 },
  better: { colour: INK.paleBlue, texture: "rising", ink: INK.navy, step: 3.5 },
} as const satisfies Readonly<Record<string, Fill>>;
const ROW = 14;
const TEXT_LINE = 9;
const GAP = 8;
/** Steps below this share of the largest are omitted. */
const NOTHING = 1e-6;

/** The services with steps to the horizon in every option. */
export function subjects(rows: Rows, { district, compared }: Pick<ChartOptions, "district" | "scenario" | "compared">): string[] {
  if (compared === undefined) return [];
  const { services, scenarios, horizon: year } = compared;
  return services
    .map(({ id }) => id)
    .filter((of) => scenarios.every(({ id: scenario }) => rows.get({ scenario, district, year, variable: "gap_step", of, cause: "end" })));
}

/** Draws one panel per option: from the initial gap, step by step, to that at the horizon. */
export function draw(kit: Kit, rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const {
    lang,
    width,
    compared: { scenarios },
  } = options;
  const all = scenarios.map(({ id }) => readSteps(rows, id, options));
  const largest = Math.max(...all.flatMap((steps) => steps.map(({ value }) => Math.abs(value))));
  const measure = measureFor(unitOf(rows, options), { ...options, largest });
  const captions = { ...words(options), number: options.number, unit: measure.unit, source: options.source };
  return frame(captions, [drawPanels(kit.font, all, linesOf(kit.font, all, largest, options), measure, options)], {
    font: kit.font,
    lang,
    width,
    legend: legend(lang),
  });
}

/** The initial and final gap, by option. */
export function finding(rows: Rows, given: ChartOptions): string {
  const options = comparedOf(given);
  const {
    compared: { scenarios, horizon },
    lang,
  } = options;
  const { name, from, label } = serviceOf(options);
  const phrases = scenarios.map((scenario) => {
    const steps = readSteps(rows, scenario.id, options);
    const [start, end] = [firstOf(steps).value, lastOf(steps).value].map((value) => `${value < 0 ? "−" : ""}${Math.abs(value).toFixed(0)}`);
    return lang === "zh" ? `${scenario.name}由${start}变为${end}${label}` : `${scenario.name} from ${start} to ${end} ${label}`;
  });
  return lang === "zh"
    ? `${name}供给与需要之差，${from}年至${horizon}年，${phrases.join("，")}。`
    : `${name}, supply less need, ${from} to ${horizon}: ${phrases.join("; ")}.`;
}

function serviceOf({ compared: { services }, subject }: ComparisonOptions): ComparisonOptions["compared"]["services"][number] {
  const found = services.find(({ id }) => id === subject);
  if (!found) throw new RangeError(`Cannot decompose the gap of "${subject}": it must be a service of the comparison`);
  return found;
}

function stepRows(rows: Rows, scenario: string, { district, subject, compared: { horizon } }: ComparisonOptions): Row[] {
  return rows.filter({ scenario, district, year: horizon, variable: "gap_step", ...(subject !== undefined && { of: subject }) });
}

function readSteps(rows: Rows, scenario: string, options: ComparisonOptions): Step[] {
  const steps = stepRows(rows, scenario, options).map(({ cause, action, value }) => ({
    key: cause === "action" ? `action:${action}` : cause,
    value,
  }));
  if (steps.length === 0) throw new RangeError(`Cannot draw a waterfall of "${options.subject}": ${scenario} has no row "gap_step"`);
  return steps.sort((a, b) => placeOf(a.key) - placeOf(b.key));
}

const ORDER = ["start", "number", "ageing", "other-need", "action", "other-supply", "end"];

/** Sort position of a step. */
function placeOf(key: string): number {
  return ORDER.indexOf(firstOf(key.split(":")));
}

function unitOf(rows: Rows, options: ComparisonOptions): string {
  return firstOf(stepRows(rows, firstOf(options.compared.scenarios).id, options)).unit;
}

/** The steps of any option, in order: causes, actions, other supply, end. */
function linesOf(
  font: Font,
  all: readonly (readonly Step[])[],
  largest: number,
  { compared, lang, width, ...options }: ComparisonOptions,
): Line[] {
  const { from } = serviceOf({ ...options, compared, lang, width });
  const isTaken = (key: string): boolean =>
    all.some((steps) => steps.some((step) => step.key === key && Math.abs(step.value) > NOTHING * largest));
  const actions = [...new Set(all.flatMap((steps) => steps.map(({ key }) => key).filter((key) => key.startsWith("action:"))))];
  const causes = NAMES[lang];
  const named = [
    { key: "start", name: causes.start(from) },
    { key: "number", name: causes.number },
    { key: "ageing", name: causes.ageing },
    { key: "other-need", name: causes["other-need"] },
    ...actions.map((key) => ({ key, name: compared.actions.find(({ id }) => `action:${id}` === key)?.name ?? key })),
    { key: "other-supply", name: causes["other-supply"] },
    { key: "end", name: causes.end(compared.horizon) },
  ];
  const shown = named.filter(({ key }) => key === "start" || key === "end" || isTaken(key));
  return shown.map(({ key, name }) => ({ key, lines: wrap(font.regular, name, { size: SIZE.tick, width: width === "full" ? 100 : 62 }) }));
}

const NAMES = {
  zh: {
    start: (year: number) => `${year}年末供需差额`,
    number: "人数增减",
    ageing: "年龄结构变化",
    "other-need": "其他需要变化",
    "other-supply": "其他供给变化",
    end: (year: number) => `${year}年末供需差额`,
  },
  en: {
    start: (year: number) => `End of ${year}`,
    number: "Number of people",
    ageing: "Age structure",
    "other-need": "Other need",
    "other-supply": "Other supply",
    end: (year: number) => `End of ${year}`,
  },
} as const;

function drawPanels(
  font: Font,
  all: readonly (readonly Step[])[],
  lines: readonly Line[],
  measure: Measure,
  { compared: { scenarios }, lang, width }: ComparisonOptions,
): Block {
  const columns = columnsFor(all.length, width);
  const left = Math.max(...lines.flatMap((line) => line.lines.map((text) => textWidth(font.regular, text, SIZE.tick)))) + 5;
  const wide = (innerWidth(width) - left - GAP * (columns - 1)) / columns;
  const heads = scenarios.map(({ name }) => wrap(font.bold, name, { size: SIZE.label, width: wide }));
  const top = Math.max(...heads.map(({ length }) => length)) * 10 + 5;
  const heights = lines.map((line) => Math.max(ROW, line.lines.length * TEXT_LINE + 4));
  const tops = heights.map((_, i) => top + heights.slice(0, i).reduce((sum, height) => sum + height, 0));
  const high = lastOf(tops) + lastOf(heights);
  const tiers = Math.ceil(all.length / columns);
  const scale = scaleFor(font, all, measure, lang, wide);
  const names = lines.map((line, i) =>
    line.lines
      .map((text, k) =>
        textAt(0, itemOf(tops, i) + itemOf(heights, i) / 2 + 2.8 + TEXT_LINE * (k - (line.lines.length - 1) / 2), text, {
          "font-size": SIZE.tick,
          "font-weight": i === 0 || i === lines.length - 1 ? 700 : undefined,
        }),
      )
      .join(""),
  );
  const tierNames = Array.from({ length: tiers }, (_, tier) => moved(0, tier * (high + 8), names.join("")));
  const panels = all.map((steps, i) => {
    const head = itemOf(heads, i).map((text, k) =>
      textAt(wide / 2, 9 + k * 10, text, { "font-size": SIZE.label, "font-weight": 700, "text-anchor": "middle" }),
    );
    return moved(
      left + (i % columns) * (wide + GAP),
      Math.floor(i / columns) * (high + 8),
      head.join("") + drawSteps(font, steps, lines, { tops, heights, high, top, wide, scale, measure, lang }),
    );
  });
  return { svg: tierNames.join("") + panels.join(""), height: tiers * (high + 8) - 2 };
}

/** Maps values to points, with room at both ends for the numbers next to bars. */
function scaleFor(
  font: Font,
  all: readonly (readonly Step[])[],
  measure: Measure,
  lang: "zh" | "en",
  wide: number,
): (value: number) => number {
  const reached = all.flatMap((steps) => runningEnds(steps));
  const [low, high] = [Math.min(0, ...reached), Math.max(0, ...reached)];
  const number =
    Math.max(...all.flatMap((steps) => steps.map(({ value }) => textWidth(font.bold, showChange(value, measure, lang), SIZE.note)))) + 4;
  const left = all.some((steps) => steps.some(({ value }) => value < 0)) ? number : 4;
  const scales = [4, number].map((right) => linear([low, high === low ? low + 1 : high], [left, wide - right]));
  const hasRoom = all.every((steps) =>
    runningEnds(steps).every((end, i) => itemOf(steps, i).value <= 0 || firstOf(scales)(end) + number <= wide),
  );
  return itemOf(scales, hasRoom ? 0 : 1);
}

function runningEnds(steps: readonly Step[]): number[] {
  let sum = 0;
  return steps.map(({ key, value }) => (sum = key === "start" || key === "end" ? value : sum + value));
}

interface StepsRoom {
  readonly tops: readonly number[];
  readonly heights: readonly number[];
  readonly high: number;
  readonly top: number;
  readonly wide: number;
  readonly scale: (value: number) => number;
  readonly measure: Measure;
  readonly lang: "zh" | "en";
}

function drawSteps(
  font: Font,
  steps: readonly Step[],
  lines: readonly Line[],
  { tops, heights, high, top, wide, scale, measure, lang }: StepsRoom,
): string {
  let sum = 0;
  const zero = element("path", { d: `M${shortNumber(scale(0))} ${top}V${shortNumber(high)}`, stroke: INK.rule, "stroke-width": 0.7 });
  const bands = tops
    .slice(1)
    .map((y) => element("path", { d: `M0 ${shortNumber(y)}H${shortNumber(wide)}`, stroke: INK.grid, "stroke-width": 0.4 }));
  const bars = lines.map(({ key }, i) => {
    const value = steps.find((step) => step.key === key)?.value ?? 0;
    const isLevel = key === "start" || key === "end";
    const [from, to] = isLevel ? [0, value] : [sum, sum + value];
    sum = to;
    const text = isLevel ? show(value, measure, lang) : showChange(value, measure, lang);
    const isNothing = /^[−+]?[0.]+$/.test(text) && !isLevel;
    const box = {
      x: Math.min(scale(from), scale(to)),
      y: itemOf(tops, i) + itemOf(heights, i) / 2 - 4.5,
      width: Math.abs(scale(to) - scale(from)),
      height: 9,
    };
    const fill = isLevel ? FILLS.level : value < 0 ? FILLS.worse : FILLS.better;
    const link =
      i === lines.length - 1
        ? ""
        : element("path", {
            d: `M${shortNumber(scale(to))} ${shortNumber(box.y + box.height)}V${shortNumber(itemOf(tops, i + 1) + itemOf(heights, i + 1) / 2 - 4.5)}`,
            stroke: INK.muted,
            "stroke-width": 0.6,
          });
    return (
      link +
      filledBox(box, fill, isLevel ? undefined : fill === FILLS.worse ? INK.red : INK.navy) +
      (isNothing ? "" : barNumber(font, text, box, { isLeft: value < 0, isLevel }))
    );
  });
  return bands.join("") + zero + bars.join("");
}

/** A loss left of its bar, a gain right of it. */
function barNumber(
  font: Font,
  text: string,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  { isLeft, isLevel }: { readonly isLeft: boolean; readonly isLevel: boolean },
): string {
  const wide = textWidth(isLevel ? font.bold : font.regular, text, SIZE.note);
  const at = isLeft ? x - 2 - wide : x + width + 2;
  return (
    element("rect", { x: at - 0.5, y: y + 0.5, width: wide + 1, height: 8, fill: INK.white }) +
    textAt(isLeft ? x - 2 : x + width + 2, y + 7.1, text, {
      "font-size": SIZE.note,
      "font-weight": isLevel ? 700 : undefined,
      "text-anchor": isLeft ? "end" : "start",
    })
  );
}

function legend(lang: "zh" | "en"): LegendItem[] {
  const box = { x: 0, y: 0, width: 18, height: 8 };
  return [
    { key: filledBox(box, FILLS.level), label: lang === "zh" ? "供需差额" : "surplus or gap" },
    { key: filledBox(box, FILLS.worse, INK.red), label: lang === "zh" ? "使缺口扩大" : "widens the gap" },
    { key: filledBox(box, FILLS.better, INK.navy), label: lang === "zh" ? "使缺口缩小" : "narrows the gap" },
  ];
}

function words(options: ComparisonOptions): { readonly title: string; readonly note: string } {
  const {
    lang,
    place,
    note = "",
    compared: { horizon },
  } = options;
  const { name, from } = serviceOf(options);
  if (lang === "zh")
    return {
      title: `${place}${name}供需差额的成因（${from}—${horizon}年）`,
      note: `供需差额为供给减服务需求，负数为缺口；自${from}年末起逐项累加，至${horizon}年末。人数增减和年龄结构变化指需要者的数量和年龄构成。${note}`,
    };
  return {
    title: `${place}, ${name}: sources of the gap, ${from}–${horizon}`,
    note: `Supply less need; a gap is negative; the steps add up from the end of ${from} to the end of ${horizon}. Number of people and age structure refer to those who need the service. ${note}`,
  };
}
