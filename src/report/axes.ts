import type { Markish } from "@observablehq/plot";
import type { Language } from "./say.ts";
import { INK, SIZE } from "./ink.ts";
import { tickLabels, valueTicks, yearTicks, type Measure } from "./numbers.ts";
import type { Kit } from "./plot.ts";

/** Space for axes. */
export interface AxesOptions {
  readonly years: readonly [from: number, to: number];
  /** Years labelled first, if there is room. */
  readonly kept: readonly number[];
  /** Upper end of the value axis, which starts at 0. */
  readonly top: number;
  /** Width of the year axis, points. */
  readonly width: number;
  /** Height of the value axis, points. */
  readonly height: number;
  readonly measure: Measure;
  readonly lang: Language;
}

/** Minimum distance between the centres of neighbouring year labels, points. */
const YEAR_ROOM = 26;
/** Room in points for one value tick. */
const TICK_ROOM = 28;

/** The marks of a value axis with light rules and of a year axis, drawn below all others. */
export function axes(kit: Kit, { years, kept, top, width, height, measure, lang }: AxesOptions): Markish[] {
  const values = valueTicks(top, Math.max(3, height / TICK_ROOM));
  const labels = tickLabels(values, measure, lang);
  const apart = (YEAR_ROOM * (years[1] - years[0])) / width;
  return [...valueAxis(kit, values, labels), yearAxis(kit, yearTicks(years[0], years[1], { kept, apart }))];
}

const STYLE = { fontSize: SIZE.tick, fill: INK.muted, label: null };

/** Light rules at values, a darker one at 0, and the labels; without labels the rules alone. */
export function valueAxis({ Plot }: Kit, values: readonly number[], labels?: readonly string[]): Markish[] {
  return [
    Plot.gridY(values, { stroke: INK.grid, strokeOpacity: 1, strokeWidth: 0.5 }),
    ...(labels ? [Plot.axisY(values, { ...STYLE, tickSize: 0, tickPadding: 4, tickFormat: (_, i) => labels[i] })] : []),
    ...(values.includes(0) ? [Plot.ruleY([0], { stroke: INK.rule, strokeWidth: 0.7 })] : []),
  ];
}

/** How the years of an axis are drawn. */
interface YearAxisOptions {
  /** With the years below the ticks; true by default. */
  readonly isLabelled?: boolean;
  /** Thinner ticks, as in small panels. */
  readonly isSmall?: boolean;
}

/** Ticks at years. */
export function yearAxis({ Plot }: Kit, years: readonly number[], { isLabelled = true, isSmall = false }: YearAxisOptions = {}): Markish {
  return Plot.axisX(years, {
    ...STYLE,
    tickSize: 3,
    tickFormat: String,
    stroke: INK.rule,
    ...(isSmall && { tickPadding: 3.7, strokeWidth: 0.7 }),
    ...(!isLabelled && { fill: "none" }),
  });
}
