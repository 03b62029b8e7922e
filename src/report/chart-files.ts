import { readdirSync } from "node:fs";
import type { ChartModule, ChartOptions } from "./chart.ts";
import { lacking } from "./fonts.ts";
import type { Kit } from "./plot.ts";
import type { Rows } from "../results/rows.ts";

/** Input of all figures of a district. */
export interface FiguresOptions extends Omit<ChartOptions, "subject"> {
  /** The subjects to draw; all available ones by default. */
  readonly subjects?: readonly string[];
}

/** A drawn figure; `name` can be used as a file name: the chart's id, with `-subject` if it has one. */
export interface Figure {
  readonly name: string;
  readonly number: number;
  readonly svg: string;
  /** Characters missing in the shipped font, which would print as boxes: the caller must report them. */
  readonly lacks: readonly string[];
}

const FOLDER = new URL("./charts/", import.meta.url);

/** The ids of all charts, in report order. The folder is the list. */
export async function listCharts(): Promise<string[]> {
  const ids = readdirSync(FOLDER).flatMap((file) => /^([\w-]+)\.(?:ts|js)$/.exec(file)?.[1] ?? []);
  const charts = await Promise.all(ids.map(async (id) => ({ id, order: (await loadChart(id)).meta.order })));
  return charts.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}

/** Loads a chart by its id. */
export async function loadChart(id: string): Promise<ChartModule> {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return (await import(new URL(`${id}.${extension}`, FOLDER).href)) as ChartModule;
}

/**
 * Draws all charts of one district's rows, numbered from `number` on.
 */
export async function drawCharts(kit: Kit, rows: Rows, { subjects, ...options }: FiguresOptions): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const id of await listCharts()) {
    const chart = await loadChart(id);
    if (chart.meta.scope === "comparison" || chart.isShown?.(rows, options) === false) continue;
    for (const subject of chart.subjects?.(rows, options) ?? [undefined]) {
      if (subject !== undefined && subjects && !subjects.includes(subject)) continue;
      const number = options.number + figures.length;
      const svg = chart.draw(kit, rows, { ...options, number, ...(subject === undefined ? {} : { subject }) });
      figures.push({ name: subject === undefined ? id : `${id}-${subject}`, number, svg, lacks: lacking(kit.font.regular, svg) });
    }
  }
  return figures;
}

/** The charts of one plan by their ids. */
export async function planCharts(): Promise<ReadonlyMap<string, ChartModule>> {
  const charts = await Promise.all((await listCharts()).map(async (id) => [id, await loadChart(id)] as const));
  return new Map(charts.filter(([, { meta }]) => meta.scope !== "comparison"));
}
