import { firstOf, lastOf, mapTuple } from "../core/items.ts";
import { INTERVAL } from "./interval.ts";
import type { Markish } from "@observablehq/plot";
import type { Language } from "./say.ts";
import type { Variant } from "../demography/place.ts";
import { axes } from "./axes.ts";
import type { ChartGroup } from "./chart-groups.ts";
import type { ChartOptions } from "./chart.ts";
import { frame, innerWidth, type Block } from "./frame.ts";
import { dashes, INK, SIZE } from "./ink.ts";
import { columnWidth, labelColumn, type Label } from "./labels.ts";
import { measureFor, show, type Measure } from "./numbers.ts";
import { panel, type Kit } from "./plot.ts";
import type { Rows } from "../results/rows.ts";
import { span, within, type Series } from "./series.ts";
import { targetHead, targetRule, targetValues } from "./target.ts";

/** Content and captions of a chart of groups over years. */
export interface Trend {
  /** Registered people are drawn only if rows have them. */
  readonly groups: readonly ChartGroup[];
  readonly title: (place: string, from: number, to: number) => string;
  /** @param band What the bands show, in words. */
  readonly note: (from: number, to: number, band: string) => string;
}

interface Line extends ChartGroup {
  readonly medium: Series;
  readonly low: Series;
  readonly high: Series;
}

const HEIGHT = { full: 205, half: 165 } as const;
const MARGIN = { top: 16, bottom: 18, left: 24 } as const;

/** Draws groups over years: the medium variant as a line with values at both ends, low to high as a band. */
export function drawTrend(kit: Kit, rows: Rows, options: ChartOptions, { groups, title, note }: Trend): string {
  const lines = groups
    .map((group) => readLine(rows, group, options))
    .filter(({ medium, basis }) => basis === "resident" || medium.size > 0);
  for (const { of, medium } of lines) span([medium], `group "${of}" of ${options.district} in ${options.scenario}`);
  const [from, to] = span(
    lines.map(({ medium }) => medium),
    "groups",
  );
  const largest = Math.max(...lines.flatMap(({ medium, high }) => [...medium.values(), ...high.values()]));
  const measure = measureFor("person", { ...options, largest });
  const body = drawBody(kit, lines, { ...options, years: [from, to], measure, top: largest * 1.06 });
  const notes = [note(from, to, bandWords(rows, options)), options.note ?? ""].join("");
  const captions = {
    number: options.number,
    title: title(options.place, from, to),
    unit: measure.unit,
    source: options.source,
    note: notes,
  };
  return frame(captions, [body], { font: kit.font, lang: options.lang, width: options.width });
}

/** The change of each group, in a sentence. */
export function trendFinding(rows: Rows, options: ChartOptions, groups: readonly ChartGroup[]): string {
  const { lang } = options;
  const sentences = groups.flatMap((group) => {
    const ends = [...readLine(rows, group, options).medium];
    if (ends.length === 0) return [];
    const [[from, first], [to, last]] = [firstOf(ends), lastOf(ends)];
    const [before, after] = [first, last].map((value) => {
      const measure = measureFor("person", { ...options, largest: value });
      return `${show(value, measure, lang)}${lang === "en" ? " " : ""}${measure.unit}`;
    });
    return [
      lang === "zh"
        ? `${group.name.zh}由${from}年末的${before}变为${to}年末的${after}`
        : `${group.name.en}: ${before} at the end of ${from}, ${after} at the end of ${to}`,
    ];
  });
  return lang === "zh" ? `${sentences.join("，")}。` : `${sentences.join("; ")}.`;
}

/** Whether bands are intervals of trajectories. */
function isInterval(rows: Rows, { district, scenario, band }: Pick<ChartOptions, "district" | "scenario" | "band">): boolean {
  return band === "interval" && rows.columns({ district, scenario, variable: "group", quantile: INTERVAL[0] }).length > 0;
}

function bandWords(rows: Rows, options: ChartOptions): string {
  const isZh = options.lang === "zh";
  if (isInterval(rows, options)) return isZh ? "阴影为80%区间(随机模拟)" : "bands: 80 % of trajectories";
  return isZh ? "阴影为低方案至高方案(两套假设,不是上下限)" : "bands: low to high variant, two sets of assumptions and no bounds";
}

function readLine(rows: Rows, group: ChartGroup, { district, scenario, band, years = [-Infinity, Infinity] }: ChartOptions): Line {
  const { of, basis } = group;
  const read = (variant: Variant) => within(rows.series({ district, scenario, variable: "group", of, basis, variant }), years);
  const medium = read("medium");
  if (!isInterval(rows, { district, scenario, band })) return { ...group, medium, low: read("low"), high: read("high") };
  const [low, high] = mapTuple(INTERVAL, (quantile) =>
    within(rows.series({ district, scenario, variable: "group", of, basis, variant: "", quantile }), years),
  );
  return { ...group, medium, low, high };
}

interface BodyOptions extends ChartOptions {
  readonly years: readonly [from: number, to: number];
  readonly measure: Measure;
  readonly top: number;
}

function drawBody(kit: Kit, lines: readonly Line[], options: BodyOptions): Block {
  const {
    lang,
    years: [from, to],
    measure,
    top,
    targetYear,
  } = options;
  const [width, height] = [innerWidth(options.width), HEIGHT[options.width]];
  const endLabels = (y: (value: number) => number) => lines.map((line) => endLabel(line, y, options));
  const startLabels = (y: (value: number) => number) => lines.map(({ medium }) => valueLabel(medium.get(from), y, { measure, lang }));
  const insetLeft = columnWidth(
    kit.font,
    startLabels(() => 0),
  );
  const marginRight = columnWidth(
    kit.font,
    endLabels(() => 0),
  );
  const target = targetYear !== undefined && targetYear > from && targetYear < to ? targetYear : undefined;
  const plotWidth = width - MARGIN.left - insetLeft - marginRight;
  const { svg, x, y } = panel(kit, {
    width,
    height,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    marginRight,
    insetLeft,
    x: { domain: [from, to] },
    y: { domain: [0, top] },
    marks: [
      ...axes(kit, { years: [from, to], kept: target === undefined ? [] : [target], top, width: plotWidth, height, measure, lang }),
      ...(target === undefined ? [] : [targetRule(kit, target)]),
      ...lines.flatMap((line) => bandMarks(kit, line)),
      ...lines.flatMap((line) => lineMarks(kit, line, target === undefined ? [from, to] : [from, target, to])),
    ],
  });
  const column = { low: MARGIN.top, high: height - MARGIN.bottom };
  const words = [
    labelColumn(endLabels(y), { x: x(to), anchor: "start", ...column }),
    labelColumn(startLabels(y), { x: x(from), anchor: "end", ...column }),
    target === undefined
      ? ""
      : targetHead(target, { x: x(target), y: MARGIN.top - 5, lang }) + targetValues(lines, { from, target, x, y, measure, lang }),
  ];
  return { svg: svg + words.join(""), height };
}

/** Low to high as a pale band with thin edges, so that crossing bands can be distinguished in grey. */
function bandMarks({ Plot }: Kit, { low, high, stroke }: Line): Markish[] {
  const band = [...low].flatMap(([year, from]) => {
    const to = high.get(year);
    return to === undefined ? [] : [{ year, from, to }];
  });
  const edge = { x: "year", stroke: stroke.colour, strokeWidth: 0.4, strokeOpacity: 0.7, ...dashes(stroke) };
  return [
    Plot.areaY(band, { x: "year", y1: "from", y2: "to", fill: stroke.colour, fillOpacity: 0.15 }),
    Plot.line(band, { ...edge, y: "from" }),
    Plot.line(band, { ...edge, y: "to" }),
  ];
}

function lineMarks({ Plot }: Kit, { medium, stroke }: Line, marked: readonly number[]): Markish[] {
  const dots = marked.flatMap((year) => (medium.has(year) ? [[year, medium.get(year)] as [number, number]] : []));
  return [
    Plot.line([...medium], { stroke: stroke.colour, strokeWidth: 1.6, ...dashes(stroke) }),
    Plot.dot(dots, { symbol: stroke.symbol, r: 2.4, fill: stroke.colour, stroke: INK.white, strokeWidth: 0.6 }),
  ];
}

/** Name, value and, at full width, the range from low to high in the last year. */
function endLabel(
  { name, medium, low, high, stroke }: Line,
  y: (value: number) => number,
  { lang, measure, width, years: [, to] }: BodyOptions,
): Label {
  const value = medium.get(to);
  if (value === undefined) throw new RangeError(`Cannot label "${name.en}": no row for ${to}`);
  const [least, most] = [low.get(to), high.get(to)];
  const values = show(value, measure, lang);
  const range = width === "half" || least === undefined || most === undefined ? "" : rangeText([least, most], { measure, lang });
  return {
    y: y(value),
    lines: [
      { text: name[lang], size: SIZE.label, colour: stroke.colour, bold: true },
      { text: values + range, size: SIZE.label },
    ],
  };
}

function rangeText(ends: readonly [number, number], { measure, lang }: { readonly measure: Measure; readonly lang: Language }): string {
  const [low, high] = ends.toSorted((a, b) => a - b).map((value) => show(value, measure, lang));
  if (low === high) return "";
  return lang === "zh" ? ` (${low}—${high})` : ` (${low}–${high})`;
}

function valueLabel(
  value: number | undefined,
  y: (value: number) => number,
  { measure, lang }: { readonly measure: Measure; readonly lang: Language },
): Label {
  return value === undefined ? { y: 0, lines: [] } : { y: y(value), lines: [{ text: show(value, measure, lang), size: SIZE.tick }] };
}
