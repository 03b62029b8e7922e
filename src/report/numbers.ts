import type { UnitScale, Units } from "../demand/unit.ts";
import type { Language } from "./say.ts";
import { unitWords } from "./unit-label.ts";

/** A display unit of a chart: value / divisor, and the number of decimals. */
export interface Measure {
  readonly unit: string;
  readonly divisor: number;
  readonly digits: number;
}

/** Inputs for choosing a unit. */
export interface MeasureOptions {
  /** The largest value shown. */
  readonly largest: number;
  readonly lang: Language;
  /** The units of the run. */
  readonly units: Units;
}

/**
 * Chooses the display unit of a chart: one of the scales of models/units, or unscaled.
 *
 * @param unit The unit of its rows.
 */
export function measureFor(unit: string, { largest, lang, units }: MeasureOptions): Measure {
  const found = scaleOf(units.get(unit)?.scales?.[lang], largest);
  return found
    ? { unit: found.label, divisor: found.divisor, digits: found.digits }
    : { unit: unitWords(unit, units, lang), divisor: 1, digits: 0 };
}

/** The scale of a size, in absolute value; undefined if there are none. */
export function scaleOf(scales: readonly UnitScale[] | undefined, size: number): UnitScale | undefined {
  return scales?.find(({ from }) => size >= from) ?? scales?.at(-1);
}

/** A number as it is printed: no thousands separator, which `inThousands` adds to English documents, and a true minus. */
// By hand: Intl.NumberFormat rounds the shortest decimal, not the number itself: 1.005, which is a little less, to 1.01.
export function printed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** Writes a value in a chart's unit: `31.6`, `−320`; thousands separators in English only. */
export function show(value: number, { divisor, digits }: Measure, lang: Language): string {
  return inThousands(printed(value / divisor, digits), lang);
}

/** A text whose numbers have thousands separators, in English only: 10,718 beds. Not for texts with years. */
export function inThousands(text: string, lang: Language): string {
  return lang === "en" ? text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",") : text;
}

/** As `show`, with a plus for positive values. */
export function showChange(value: number, measure: Measure, lang: Language): string {
  const text = show(value, measure, lang);
  return value < 0 || /^[0.]+$/.test(text) ? text : `+${text}`;
}

/** Round values from 0 up to `top`, about `count` of them, for the ticks of a value axis. */
// By hand: with three or four ticks a step of 2.5 is needed, which d3 and Plot do not have.
export function valueTicks(top: number, count: number): number[] {
  const raw = top / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5].map((factor) => factor * power).find((size) => size >= raw) ?? 10 * power;
  return Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, i) => i * step);
}

/** Writes tick labels with the fewest decimals that distinguish them. */
export function tickLabels(ticks: readonly number[], measure: Measure, lang: Language): string[] {
  const isExact = (digits: number) =>
    ticks.every((tick) => Math.abs(Number((tick / measure.divisor).toFixed(digits)) - tick / measure.divisor) < 1e-9);
  const digits = [0, 1, 2, 3].find(isExact) ?? measure.digits;
  return ticks.map((tick) => show(tick, { ...measure, digits }, lang));
}

/**
 * The years labelled on an axis: the first, the last, then `kept` ones and round ones if there is room.
 *
 * @param apart Minimum distance of labelled years.
 */
export function yearTicks(
  first: number,
  last: number,
  { kept, apart }: { readonly kept: readonly number[]; readonly apart: number },
): number[] {
  const step = [1, 5, 10, 20].find((size) => size >= apart) ?? 50;
  const round = Array.from({ length: Math.ceil((last - first) / step) }, (_, i) => (Math.ceil(first / step) + i) * step);
  const ticks = [first, last];
  for (const year of [...kept, ...round]) {
    if (ticks.every((tick) => Math.abs(tick - year) >= apart)) ticks.push(year);
  }
  return [...new Set(ticks)].sort((a, b) => a - b);
}
