import type { Language } from "../core/messages/say.ts";
import { nodeParts } from "./parts.ts";

/** What a chart is asked for. */
export interface ChartChoice {
  /** What it is of, where it has one figure a subject: the id of a service. */
  readonly of?: string;
  /** The language of its words; Chinese unless given. */
  readonly lang?: Language;
  /** The width of a page of GB/T 9704, or half of it; full unless given. */
  readonly width?: "full" | "half";
}

/** A chart that is drawn when its picture is asked for. */
export interface Chart {
  /** The picture as SVG text. */
  readonly svg: () => Promise<string>;
  /**
   * Writes the picture, as SVG or as a 300-dpi PNG by the file's ending, over a file of the same name.
   *
   * @throws Fault "chart-unknown", "chart-subject", "chart-file"; "optional-part-missing" if Plot, jsdom or resvg is not installed.
   */
  readonly save: (file: string) => Promise<void>;
}

/** A chart of a drawing that is not yet made. */
export function chartOf(draw: () => Promise<string>): Chart {
  let drawn: Promise<string> | undefined;
  const svg = (): Promise<string> => (drawn ??= draw());
  return { svg, save: async (file) => (await nodeParts()).saveChart(file, await svg()) };
}
