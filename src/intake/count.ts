import type { Basis } from "../core/ages.ts";
import type { Origin, Spot } from "./finding.ts";
import type { Measure, Who } from "./labels.ts";

/** What a row says of the place that its numbers are of. */
export interface PlaceLabel {
  /** Empty where the table names no place. */
  readonly name: string;
  readonly code?: string | undefined;
  readonly parent?: string | undefined;
  /** How far the name is set in. */
  readonly indent: number;
  /** Row of its first cell. */
  readonly row: number;
}

/** One number of a table with everything that is said of it. */
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
  /** The smallest difference that the print can show, in the unit of `value`. */
  readonly step: number;
}

/** Names what a number is of, but not where: two numbers of one key are the same thing twice. */
export function keyOf({ place, year, area, basis, measure, sex, from, to }: Count): string {
  return [placeKey(place), year ?? "", area, basis, measure, sex, from, to].join("|");
}

/** A place's own key: its code, else its name. */
export function placeKey({ code, name, parent }: PlaceLabel): string {
  return code ?? (parent === undefined ? name : `${parent}/${name}`);
}

/** Ages in words: 0–4, 85+, or all. */
export function formatAges(from: number, to: number): string {
  if (to === Infinity) return from === 0 ? "0+" : `${from}+`;
  return to === from + 1 ? String(from) : `${from}–${to - 1}`;
}
