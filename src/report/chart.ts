import { nodeFault } from "../core/node-fault.ts";
import { readdirSync } from "node:fs";
import { Fault } from "../core/fault.ts";
import type { Language } from "./say.ts";
import type { Compared } from "./compared.ts";
import type { Units } from "../demand/unit.ts";
import type { TornadoFigure } from "./tornado-figure.ts";
import type { ReportedGroup } from "../plan/plan.ts";
import { lacking } from "./fonts.ts";
import type { Width } from "./frame.ts";
import type { Kit } from "./plot.ts";
import type { Rows } from "../results/rows.ts";

/** Input of a chart. */
export interface ChartOptions {
  /** The district's id in rows. */
  readonly district: string;
  /** The plan's id in rows. */
  readonly scenario: string;
  /** The district's name in the chart's language. */
  readonly place: string;
  /** Printed as 图1 or Figure 1. */
  readonly number: number;
  readonly lang: Language;
  readonly width: Width;
  /** Source of the figures, in the chart's language. */
  readonly source: string;
  /** Added to the chart's own note. */
  readonly note?: string;
  /** First and last year shown; by default all years in the rows. */
  readonly years?: readonly [from: number, to: number];
  /** The plan's target year, marked if it lies between them. */
  readonly targetYear?: number;
  /** Subject of the chart, one of its `subjects`. */
  readonly subject?: string;
  /** Names of subjects (services …) by id, in the chart's language. */
  readonly names?: Readonly<Record<string, string>>;
  /** The plan's groups; each says which charts show it. */
  readonly groups: readonly ReportedGroup[];
  readonly units: Units;
  /** Whether the district is the nation. */
  readonly isNation?: boolean;
  /** What bands of uncertainty show: low to high variant by default, or, where rows have them, 80 % of trajectories. */
  readonly band?: "interval" | undefined;
  /** The words of a tornado. */
  readonly tornado?: TornadoFigure;
  /** Options, for charts of a comparison. */
  readonly compared?: Compared;
}

/** Metadata of a chart. */
export interface ChartMeta {
  /** Position in a report, ascending. */
  readonly order: number;
  /** What it shows, in one line. */
  readonly about: Readonly<Record<Language, string>>;
  /** True for a chart of a comparison; otherwise it is of one plan, as in `run`. */
  readonly scope?: "plan" | "comparison";
  /** Base name of its files, if not its id. */
  readonly figure?: string;
}

/** A file of `charts/`: its name is the chart's id. */
export interface ChartModule {
  readonly meta: ChartMeta;
  /** The subjects available in the rows: one figure each. Without it there is one figure. */
  readonly subjects?: (rows: Rows, options: Pick<ChartOptions, "district" | "scenario" | "groups" | "compared">) => readonly string[];
  /** Whether the rows have what it shows; without it they must. */
  readonly isShown?: (rows: Rows, options: ChartOptions) => boolean;
  /** The main finding in a sentence, as alternative text. */
  readonly finding?: (rows: Rows, options: ChartOptions) => string;
  /** Draws one figure as SVG; deterministic. Throws RangeError if required rows are missing. */
  readonly draw: (kit: Kit, rows: Rows, options: ChartOptions) => string;
}

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

/**
 * Draws one chart by its id.
 *
 * @throws Fault "chart-subject" if it needs a subject, "chart-empty" if the rows have nothing to show, "font-lacks".
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
  if (chart.isShown?.(rows, options) === false || (of === undefined && subjects?.length === 0)) throw nodeFault("chart-empty", { id });
  if (subjects && (subject === undefined || !subjects.includes(subject)))
    throw new Fault("chart-subject", { id, known: subjects.join(", "), option: "of" });
  const svg = chart.draw(kit, rows, { ...options, ...(subjects && subject !== undefined && { subject }) });
  refuseLacking(lacking(kit.font.regular, svg));
  return svg;
}

/** What is done about characters missing in the shipped font. */
export type OnLacking = (characters: readonly string[]) => void;

/** Tells the characters missing in the shipped font, each once; nothing if there are none. */
export function tellLacking(characters: readonly string[], onLacking: OnLacking): void {
  if (characters.length > 0) onLacking([...new Set(characters)]);
}

/** @throws Fault "font-lacks" with the characters missing in the shipped font. */
export function refuseLacking(characters: readonly string[]): void {
  const missing = [...new Set(characters)];
  if (missing.length > 0) throw nodeFault("font-lacks", { characters: missing.join(" ") });
}
