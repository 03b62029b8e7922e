import { readdirSync } from "node:fs";
import { Fault } from "../core/fault.ts";
import type { Language } from "./say.ts";
import type { Compared } from "./compared.ts";
import type { Units } from "../demand/unit.ts";
import type { ReportedGroup } from "../plan/plan.ts";
import { lacking } from "./fonts.ts";
import type { Width } from "./frame.ts";
import type { Kit } from "./plot.ts";
import type { Rows } from "../results/rows.ts";

/** What a chart is asked for. */
export interface ChartOptions {
  /** The district as rows name it. */
  readonly district: string;
  /** The plan as rows name it. */
  readonly scenario: string;
  /** The district's name in the chart's language. */
  readonly place: string;
  /** Printed as 图1 or Figure 1. */
  readonly number: number;
  readonly lang: Language;
  readonly width: Width;
  /** Where the figures come from, in the chart's language. */
  readonly source: string;
  /** Added to the chart's own note. */
  readonly note?: string;
  /** First and last year shown; all years that the rows have, unless given. */
  readonly years?: readonly [from: number, to: number];
  /** The plan's target year, marked where it lies between. */
  readonly targetYear?: number;
  /** What the chart is about, one of the chart's `subjects`. */
  readonly subject?: string;
  /** Names of subjects (services …) by id, in the chart's language. */
  readonly names?: Readonly<Record<string, string>>;
  /** The plan's groups; each says which charts draw it. */
  readonly groups: readonly ReportedGroup[];
  readonly units: Units;
  /** Whether the district is the nation. */
  readonly isNation?: boolean;
  /** What a chart of a comparison knows of its options. */
  readonly compared?: Compared;
}

/** What a chart says of itself. */
export interface ChartMeta {
  /** Place in a report; the smallest comes first. */
  readonly order: number;
  /** What it shows, in a line. */
  readonly about: Readonly<Record<Language, string>>;
  /** A chart of one plan, as `run` draws it, unless it is of a comparison. */
  readonly scope?: "plan" | "comparison";
  /** What figures are named after, where that is not the file's name. */
  readonly figure?: string;
}

/** A file of `charts/`: its name is the chart's id. */
export interface ChartModule {
  readonly meta: ChartMeta;
  /** The subjects that the rows allow: one figure for each. Without it there is one figure. */
  readonly subjects?: (rows: Rows, options: Pick<ChartOptions, "district" | "scenario" | "groups" | "compared">) => readonly string[];
  /** Whether the rows have what it shows; without it they must. */
  readonly isShown?: (rows: Rows, options: ChartOptions) => boolean;
  /** The main finding in a sentence, for those who do not see the figure. */
  readonly finding?: (rows: Rows, options: ChartOptions) => string;
  /** Draws one figure as SVG: same rows and options, same text. Throws RangeError if rows it needs are not there. */
  readonly draw: (kit: Kit, rows: Rows, options: ChartOptions) => string;
}

/** What all figures of a district are asked for. */
export interface FiguresOptions extends Omit<ChartOptions, "subject"> {
  /** The subjects to draw; all that the rows allow, unless given. */
  readonly subjects?: readonly string[];
}

/** A drawn figure; `name` is good for a file name: the chart's id, with `-subject` where there is one. */
export interface Figure {
  readonly name: string;
  readonly number: number;
  readonly svg: string;
  /** Characters that the shipped font lacks: they would print as boxes, and the caller must say so. */
  readonly lacks: readonly string[];
}

const FOLDER = new URL("./charts/", import.meta.url);

/** The ids of all charts, in the order of a report. The folder is the list. */
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

/**
 * Draws one chart that was asked for by its id.
 *
 * @throws Fault "chart-subject" where it needs one of several subjects, "chart-empty" where the rows have nothing of it, "font-lacks".
 */
export function drawOne(
  kit: Kit,
  chart: ChartModule,
  rows: Rows,
  { id, of }: { readonly id: string; readonly of: string | undefined },
  options: ChartOptions,
): string {
  const subjects = chart.subjects?.(rows, options);
  const subject = of ?? (subjects?.length === 1 ? subjects[0] : undefined);
  if (chart.isShown?.(rows, options) === false || (of === undefined && subjects?.length === 0)) throw new Fault("chart-empty", { id });
  if (subjects && (subject === undefined || !subjects.includes(subject)))
    throw new Fault("chart-subject", { id, known: subjects.join(", "), option: "of" });
  const svg = chart.draw(kit, rows, { ...options, ...(subjects && subject !== undefined && { subject }) });
  refuseLacking(lacking(kit.font.regular, svg));
  return svg;
}

/** @throws Fault "font-lacks" naming the characters that the shipped font lacks. */
export function refuseLacking(characters: readonly string[]): void {
  const missing = [...new Set(characters)];
  if (missing.length > 0) throw new Fault("font-lacks", { characters: missing.join(" ") });
}
