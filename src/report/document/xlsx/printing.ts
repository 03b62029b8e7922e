import type { WriteSheet } from "hucre/xlsx";

type PageSetup = NonNullable<WriteSheet["pageSetup"]>;

/** Printable area of A4 within the usual margins of 0.7 and 0.75 inch, points. */
const PAPER = { short: 494, long: 734 } as const;
/** Points in the width of one character. */
const CHARACTER = 5.4;
/** A sheet that would be scaled below this to fit one page is broken above its chart instead. */
const LEAST_SCALE = 0.55;
/** Space left free: other programs measure columns differently. */
const TOLERANCE = 0.96;

/** Print layout of a sheet. */
export interface Printed {
  readonly isLandscape: boolean;
  /** Widths of the columns, and of the chart if it is wider, in characters. */
  readonly characters: number;
  /** Heights of the rows of the table with its notes, points. */
  readonly table: number;
  /** Height of the chart with the empty row above it; 0 if there is none. */
  readonly chart: number;
  /** The row above which the chart's page begins, from 0. */
  readonly chartRow: number;
}

/**
 * How a sheet is printed on A4: as wide as the page, without splitting a chart.
 *
 * A table and its chart share a page if that leaves them legible. Otherwise the chart has a page of its own, with a fixed scale,
 * since spreadsheets ignore manual breaks on sheets that are fitted to pages.
 */
export function printing({ isLandscape, characters, table, chart, chartRow }: Printed): Pick<WriteSheet, "pageSetup" | "rowBreaks"> {
  const setup: PageSetup = { paperSize: "a4", orientation: isLandscape ? "landscape" : "portrait", horizontalCentered: true };
  const [wide, high] = isLandscape ? [PAPER.long, PAPER.short] : [PAPER.short, PAPER.long];
  const scale = TOLERANCE * Math.min(1, wide / (characters * CHARACTER));
  const whole = (TOLERANCE * high) / (table + chart);
  if (chart === 0 || scale <= whole) return { pageSetup: { ...setup, fitToPage: true, fitToWidth: 1, fitToHeight: 0 } };
  if (whole >= LEAST_SCALE) return { pageSetup: { ...setup, fitToPage: true, fitToWidth: 1, fitToHeight: 1 } };
  const percent = Math.floor(100 * Math.min(scale, (TOLERANCE * high) / chart));
  return { pageSetup: { ...setup, scale: percent }, rowBreaks: [chartRow] };
}
