import type { Language } from "./say.ts";

/** A unit that a chart shows numbers in: value / divisor, with so many decimals. */
export interface Measure {
  readonly unit: string;
  readonly divisor: number;
  readonly digits: number;
}

/** Units of counts by language; the first whose `from` the largest value reaches is used. */
const UNITS: Readonly<Record<string, Readonly<Record<Language, readonly (Measure & { readonly from: number })[]>>>> = {
  person: {
    zh: [
      { from: 1e5, unit: "万人", divisor: 1e4, digits: 1 },
      { from: 1e4, unit: "万人", divisor: 1e4, digits: 2 },
      { from: 0, unit: "人", divisor: 1, digits: 0 },
    ],
    en: [
      { from: 1e6, unit: "million persons", divisor: 1e6, digits: 2 },
      { from: 1e4, unit: "thousand persons", divisor: 1e3, digits: 1 },
      { from: 0, unit: "persons", divisor: 1, digits: 0 },
    ],
  },
  bed: {
    zh: [
      { from: 1e5, unit: "万张", divisor: 1e4, digits: 2 },
      { from: 0, unit: "张", divisor: 1, digits: 0 },
    ],
    en: [
      { from: 1e5, unit: "thousand beds", divisor: 1e3, digits: 1 },
      { from: 0, unit: "beds", divisor: 1, digits: 0 },
    ],
  },
  place: {
    zh: [
      { from: 1e5, unit: "万个", divisor: 1e4, digits: 2 },
      { from: 0, unit: "个", divisor: 1, digits: 0 },
    ],
    en: [
      { from: 1e5, unit: "thousand places", divisor: 1e3, digits: 1 },
      { from: 0, unit: "places", divisor: 1, digits: 0 },
    ],
  },
  yuan: {
    zh: [
      { from: 1e9, unit: "亿元", divisor: 1e8, digits: 1 },
      { from: 1e8, unit: "亿元", divisor: 1e8, digits: 2 },
      { from: 0, unit: "万元", divisor: 1e4, digits: 0 },
    ],
    en: [
      { from: 1e8, unit: "million yuan", divisor: 1e6, digits: 0 },
      { from: 0, unit: "million yuan", divisor: 1e6, digits: 1 },
    ],
  },
};

/** What a unit is chosen for. */
export interface MeasureOptions {
  /** The largest value shown. */
  readonly largest: number;
  readonly lang: Language;
  /** Words for further units, by the unit of rows; they are shown whole. */
  readonly names?: Readonly<Record<string, string>> | undefined;
}

/**
 * Chooses the unit that a chart shows its numbers in.
 *
 * @param unit The unit of its rows: `person`, `bed`, `place`, `yuan` or one that `names` has.
 * @throws RangeError if the unit is not known.
 */
export function measureFor(unit: string, { largest, lang, names = {} }: MeasureOptions): Measure {
  const found = UNITS[unit]?.[lang].find(({ from }) => largest >= from);
  if (found) return found;
  if (names[unit] === undefined)
    throw new RangeError(`Cannot choose a unit for "${unit}" of ${largest}: known are ${Object.keys(UNITS).join(", ")}`);
  return { unit: names[unit], divisor: 1, digits: 0 };
}

/** Writes a value in a chart's unit: `31.6`, `−320`; thousands are parted in English only. */
export function show(value: number, { divisor, digits }: Measure, lang: Language): string {
  const text = Math.abs(value / divisor).toFixed(digits);
  const sign = value < 0 && Number(text) !== 0 ? "−" : "";
  return sign + (lang === "en" ? text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",") : text);
}

/** As `show`, with a plus before what is more than nought. */
export function showChange(value: number, measure: Measure, lang: Language): string {
  const text = show(value, measure, lang);
  return value < 0 || /^[0.]+$/.test(text) ? text : `+${text}`;
}

/** Round values from 0 up to `top`, about `count` of them, for the ticks of a value axis. */
export function valueTicks(top: number, count: number): number[] {
  const raw = top / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5].map((factor) => factor * power).find((size) => size >= raw) ?? 10 * power;
  return Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, i) => i * step);
}

/** Writes tick labels with the fewest decimals that tell them apart. */
export function tickLabels(ticks: readonly number[], measure: Measure, lang: Language): string[] {
  const isExact = (digits: number) =>
    ticks.every((tick) => Math.abs(Number((tick / measure.divisor).toFixed(digits)) - tick / measure.divisor) < 1e-9);
  const digits = [0, 1, 2, 3].find(isExact) ?? measure.digits;
  return ticks.map((tick) => show(tick, { ...measure, digits }, lang));
}

/**
 * The years that an axis labels: the first, the last, then `kept` ones and round ones where there is room.
 *
 * @param apart The least distance of two labelled years.
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
