import type { Language } from "../core/messages/say.ts";
import { nodeParts } from "./parts.ts";

/** Options of a chart. */
export interface ChartChoice {
  /** Its subject, if it has one figure per subject: the id of a service. */
  readonly of?: string;
  /** Language of its text; Chinese by default. */
  readonly lang?: Language;
  /** The width of a page of GB/T 9704, or half of it; full by default. */
  readonly width?: "full" | "half";
}

/** A chart, drawn on demand. */
export interface Chart {
  /** The picture as SVG text. */
  readonly svg: () => Promise<string>;
  /**
   * Writes the picture as SVG or 300-dpi PNG, by the file's extension, replacing a file of that name.
   *
   * @throws Fault "chart-unknown", "chart-subject", "chart-file"; "optional-part-missing" if Plot or resvg is not installed.
   */
  readonly save: (file: string) => Promise<void>;
}

/** A chart from a function that draws it. */
export function chartOf(draw: () => Promise<string>): Chart {
  let drawn: Promise<string> | undefined;
  const svg = (): Promise<string> => (drawn ??= draw());
  return { svg, save: async (file) => (await nodeParts()).saveChart(file, await svg()) };
}
