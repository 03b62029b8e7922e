import { factOf, type Place } from "../demography/place.ts";

/** One comparison of ours with a published figure. */
export interface Line {
  readonly place: string;
  readonly what: string;
  readonly year: number;
  /** Calibration: ours was fitted to this very figure. Check: it was not. Shown: beside it, no bound. */
  readonly kind: "calibration" | "check" | "shown";
  readonly ours: number;
  /** Undefined where nothing is published. */
  readonly published?: number | undefined;
  /** Largest deviation allowed, as a share of the published figure. */
  readonly bound?: number | undefined;
  readonly note?: string | undefined;
  /** Whose fact the published figure is, by code and name of the fact. */
  readonly of?: { readonly place: string; readonly fact: string };
}

/** Deviation as a share of the published figure. */
export function deviation({ ours, published }: Line): number | undefined {
  return published === undefined ? undefined : ours / published - 1;
}

/** Whether a line misses its bound. */
export function misses(line: Line): boolean {
  const off = deviation(line);
  return off !== undefined && line.bound !== undefined && Math.abs(off) > line.bound;
}

/** A series of ours, by year, beside a place's facts. */
export interface SeriesComparison {
  readonly place: Place;
  readonly fact: string;
  readonly label: string;
  readonly kind: Line["kind"];
  readonly bound?: number | undefined;
  readonly note?: string | undefined;
}

/** Makes a line for each of the years in which the place has the fact. */
export function compareSeries(
  { place, fact, label, kind, bound, note }: SeriesComparison,
  years: readonly number[],
  ours: (year: number) => number,
): Line[] {
  return years.flatMap((year) => {
    const published = factOf(place, fact, year);
    if (published === undefined) return [];
    return [{ place: place.name.zh, what: label, year, kind, ours: ours(year), published, bound, note, of: { place: place.id, fact } }];
  });
}
