import type { Basis } from "../core/ages.ts";
import type { Origin, Spot } from "./finding.ts";
import type { Measure, Who } from "./labels.ts";

/** Place information of a row. */
export interface PlaceLabel {
  /** Empty if the table names no place. */
  readonly name: string;
  readonly code?: string | undefined;
  readonly parent?: string | undefined;
  /** Indentation of the name. */
  readonly indent: number;
  /** Row of its first cell. */
  readonly row: number;
}

/** One number of a table with all its labels. */
export interface Count extends Spot {
  readonly origin: Origin;
  readonly place: PlaceLabel;
  readonly year?: number | undefined;
  /** Part of the place: `all`, `city`, `town`, `rural`. */
  readonly area: string;
  readonly basis: Basis;
  readonly measure: Measure;
  readonly sex: Who;
  /** Ages [from, to); the open group and the total end at Infinity. */
  readonly from: number;
  readonly to: number;
  /** Persons; shares and ratios as printed (per 100). */
  readonly value: number;
  /** Rounding unit of the printed number, in the unit of `value`. */
  readonly step: number;
}

/** Identifies what a number measures, but not its position: two numbers with one key are duplicates. */
export function keyOf({ place, year, area, basis, measure, sex, from, to }: Count): string {
  return [placeKey(place), year ?? "", area, basis, measure, sex, from, to].join("|");
}

/** A place's own key: its code, otherwise its name. */
export function placeKey({ code, name, parent }: PlaceLabel): string {
  return code ?? (parent === undefined ? name : `${parent}/${name}`);
}

/** Ages as text: 0–4, 85+, or all. */
export function formatAges(from: number, to: number): string {
  if (to === Infinity) return from === 0 ? "0+" : `${from}+`;
  return to === from + 1 ? String(from) : `${from}–${to - 1}`;
}

/** The greatest of any number of values, which may be more than a call takes arguments; −∞ of none. */
export function greatest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}
