import type { VariableId } from "../../results/variable-id.ts";
import { firstOf, mapTuple } from "../../core/items.ts";
import { INTERVAL } from "../interval.ts";
import type { Markish } from "@observablehq/plot";
import { drawArea, drawAreas } from "../areas.ts";
import { axes } from "../axes.ts";
import type { ChartMeta, ChartOptions } from "../chart.ts";
import { frame, innerWidth, type Block, type LegendItem } from "../frame.ts";
import { dashes, INK, SIZE } from "../ink.ts";
import { columnWidth, labelColumn, type Label } from "../labels.ts";
import { DEMANDS, mergeEqual, readLedgers, SUPPLIES, type LedgerLine } from "../ledger-lines.ts";
import { measureFor, show, type Measure } from "../numbers.ts";
import { panel, type Kit } from "../plot.ts";
import { readout } from "../readout.ts";
import type { Rows } from "../../results/rows.ts";
import { span, valueIn, within, type Series } from "../series.ts";
import { targetHead, targetRule } from "../target.ts";
import { verdicts } from "../verdicts.ts";

export const meta: ChartMeta = {
  order: 4,
  about: {
    zh: "配置标准、服务需求、实际利用三种测算与三种供给",
    en: "three measures of what is needed, norm, need and use, against three paths of supply",
  },
};

/** Length of a name from which a value does not fit next to it at half width. */
const LONG_NAME = { zh: 3, en: 5 } as const;
const HEIGHT = { full: 215, half: 180 } as const;
const MARGIN = { top: 16, bottom: 18, left: 30, inset: 5 } as const;

/** The services with both demand and supply. */
export function subjects(rows: Rows, { district, scenario }: Pick<ChartOptions, "district" | "scenario">): string[] {
  const having = (ledgers: readonly { readonly variable: VariableId }[]) =>
    new Set(ledgers.flatMap(({ variable }) => rows.columns({ district, scenario, variable })).map(({ key }) => key.of));
  const demanded = having(DEMANDS);
  return [...having(SUPPLIES)].filter((of) => demanded.has(of)).sort();
}

/** Where 80 % of trajectories lie in a year. */
interface Between {
  readonly year: number;
  readonly low: number;
  readonly high: number;
}

interface Figure extends ChartOptions {
  readonly demands: readonly LedgerLine[];
  readonly supplies: readonly LedgerLine[];
  readonly interval: readonly Between[];
  readonly span: readonly [from: number, to: number];
  /** The target year, if it lies between first and last year. */
  readonly target: number | undefined;
  readonly measure: Measure;
  readonly top: number;
}

/** Draws a service's three ledgers against its supply; shortage and empty supply are hatched. */
export function draw(kit: Kit, rows: Rows, options: ChartOptions): string {
  const { subject, lang, targetYear } = options;
  if (subject === undefined) throw new TypeError("Cannot draw ledgers: the subject must name a service");
  const [demands, supplies] = [
    readLedgers(rows, DEMANDS, { ...options, subject }),
    mergeEqual(readLedgers(rows, SUPPLIES, { ...options, subject })),
  ];
  if (demands.length === 0 || supplies.length === 0)
    throw new RangeError(`Cannot draw ledgers of "${subject}": rows must have both demand and supply`);
  const lines = [...demands, ...supplies];
  const [from, to] = span(
    lines.map(({ points }) => points),
    `ledgers of ${subject}`,
  );
  const target = targetYear !== undefined && targetYear > from && targetYear < to ? targetYear : undefined;
  const interval = needInterval(rows, { ...options, subject });
  const largest = Math.max(...lines.flatMap(({ points }) => [...points.values()]), ...interval.map(({ high }) => high));
  const measure = measureFor(unitOf(rows, options), { ...options, largest });
  const picture = drawBody(kit, { ...options, demands, supplies, interval, span: [from, to], target, measure, top: largest * 1.06 });
  const table = verdicts({
    ...options,
    demands,
    supply: firstOf(supplies),
    years: target === undefined ? [from, to] : [target, to],
    measure,
  });
  const captions = {
    ...words(nameOf(subject, options), options, {
      from,
      to,
      hasRegistered: demands.some(({ basis }) => basis !== undefined),
      hasInterval: interval.length > 0,
    }),
    number: options.number,
    unit: measure.unit,
    source: options.source,
  };
  return frame(captions, [picture, readout(kit.font, table, innerWidth(options.width))], {
    font: kit.font,
    lang,
    width: options.width,
    legend: legend(options),
  });
}

/** Where 80 % of the trajectories of the need lie, if that is asked for and rows have it. */
function needInterval(rows: Rows, { district, scenario, subject, band, years = [-Infinity, Infinity] }: ChartOptions): readonly Between[] {
  if (band !== "interval" || subject === undefined) return [];
  const [low, high] = mapTuple(INTERVAL, (quantile) =>
    within(rows.series({ district, scenario, variable: "need", of: subject, variant: "", quantile }), years),
  );
  return [...low].flatMap(([year, from]) => {
    const to = high.get(year);
    return to === undefined ? [] : [{ year, low: from, high: to }];
  });
}

function unitOf(rows: Rows, { district, scenario, subject = "" }: ChartOptions): string {
  const [found] = SUPPLIES.flatMap(({ variable }) => rows.columns({ district, scenario, variable, of: subject }));
  if (!found) throw new RangeError(`Cannot draw ledgers of "${subject}": no row of its supply`);
  return found.key.unit;
}

function nameOf(subject: string, { names = {}, lang }: ChartOptions): string {
  const name = names[subject];
  if (name === undefined) throw new RangeError(`Cannot draw ledgers of "${subject}": names must have its name in ${lang}`);
  return name;
}

function words(
  name: string,
  { lang, place, note = "" }: ChartOptions,
  {
    from,
    to,
    hasRegistered,
    hasInterval,
  }: { readonly from: number; readonly to: number; readonly hasRegistered: boolean; readonly hasInterval: boolean },
): { readonly title: string; readonly note: string } {
  if (lang === "zh") {
    return {
      title: `${place}${name}:指标、需要、使用与供给(${from}—${to}年)`,
      note: `均为年末数。配置标准:按规定应有的数量${hasRegistered ? "(户籍口径的按户籍人口计算,其余按常住人口)" : ""};服务需求:按人口状况算出的数量;实际利用:按实际行为推算的数量。供给分在建(含已承诺)、按计划和现状三种;缺口与空置按最粗的供给线计算。${hasInterval ? "浅红带为需要的80%区间(随机模拟)。" : ""}${note}`,
    };
  }
  return {
    title: `${place}, ${name}: norm, need, use and supply, ${from}–${to}`,
    note: `Year ends. Norm: required by rules${hasRegistered ? " (registered norm: for registered people; all else: for residents)" : ""}; need: required by the number and condition of people; use: expected take-up. Supply: under way (what exists and its dated projects), planned, today; short and empty are measured from the thickest line. ${hasInterval ? "Pale band: 80 % of trajectories of need. " : ""}${note}`,
  };
}

function legend({ lang, width }: ChartOptions): LegendItem[] {
  const swatch = Array.from({ length: 37 }, (_, i) => ({ x: i / 2, upper: 0, lower: 8 }));
  const labels = {
    full: { zh: ["缺口:需求多于供给", "空置:供给多于利用"], en: ["Short: need above supply", "Empty: supply above use"] },
    half: { zh: ["缺口", "空置"], en: ["Short", "Empty"] },
  } as const;
  const [short, empty] = labels[width][lang];
  return [
    { key: drawArea(swatch, "short"), label: short },
    { key: drawArea(swatch, "empty"), label: empty },
  ];
}

function drawBody(kit: Kit, figure: Figure): Block {
  const {
    demands,
    supplies,
    span: [from, to],
    target,
    measure,
    top,
    lang,
  } = figure;
  const [width, height] = [innerWidth(figure.width), HEIGHT[figure.width]];
  const labels = (y: (value: number) => number) => [...demands, ...supplies].map((line) => endLabel(line, y, figure));
  const marginRight = columnWidth(
    kit.font,
    labels(() => 0),
  );
  const marked = target === undefined ? [to] : [target, to];
  const plotWidth = width - MARGIN.left - MARGIN.inset - marginRight;
  const plot = panel(kit, {
    width,
    height,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    marginRight,
    insetLeft: MARGIN.inset,
    x: { domain: [from, to] },
    y: { domain: [0, top] },
    marks: [
      ...axes(kit, { years: [from, to], kept: target === undefined ? [] : [target], top, width: plotWidth, height, measure, lang }),
      ...(target === undefined ? [] : [targetRule(kit, target)]),
      ...(figure.interval.length > 0
        ? [kit.Plot.areaY(figure.interval, { x: "year", y1: "low", y2: "high", fill: INK.red, fillOpacity: 0.14 })]
        : []),
      ...supplies.toReversed().map(({ points, stroke }) => kit.Plot.line([...points], { ...strokeOf(stroke), curve: "step-after" })),
      ...demands.flatMap(({ points, stroke }) => demandMarks(kit, points, stroke, marked)),
    ],
  });
  const [areas, plates] = drawAreas(kit, plot, figure);
  const head = target === undefined ? "" : targetHead(target, { x: plot.x(target), y: MARGIN.top - 5, lang });
  const column = labelColumn(labels(plot.y), { x: plot.x(to), anchor: "start", low: MARGIN.top, high: height - MARGIN.bottom });
  return { svg: areas + plot.svg + plates + head + column, height };
}

function strokeOf(stroke: LedgerLine["stroke"]): {
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly strokeDasharray?: string;
} {
  return { stroke: stroke.colour, strokeWidth: stroke.width, ...dashes(stroke) };
}

function demandMarks({ Plot }: Kit, points: Series, stroke: LedgerLine["stroke"], marked: readonly number[]): Markish[] {
  const at = marked.map((year) => [year, valueIn(points, year, "a ledger")] as [number, number]);
  return [
    Plot.line([...points], strokeOf(stroke)),
    Plot.dot(at, { symbol: stroke.symbol, r: 2.4, fill: stroke.colour, stroke: INK.white, strokeWidth: 0.6 }),
  ];
}

/** Name and last value; at half width the value of a long name is below it. */
function endLabel(
  { name, points, stroke }: LedgerLine,
  y: (value: number) => number,
  { measure, lang, width, span: [, to] }: Figure,
): Label {
  const value = valueIn(points, to, name.en);
  const texts = [...name[lang].split(/(?<=[、,]) ?/u), show(value, measure, lang)];
  const isSplit = width === "half" && name[lang].length > LONG_NAME[lang];
  const style = { size: SIZE.label, colour: stroke.colour, bold: true };
  return { y: y(value), lines: (isSplit ? texts : [`${name[lang]} ${show(value, measure, lang)}`]).map((text) => ({ text, ...style })) };
}
