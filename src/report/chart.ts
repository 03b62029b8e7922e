import { nodeFault } from "../core/node-fault.ts";
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

/** Charts by the name of their figures. */
export type ChartsByName = ReadonlyMap<string, ChartModule>;

/** Charts by the name of their figures; if a chart of one plan and one of a comparison share it, the latter. */
export function byName(charts: readonly (readonly [id: string, chart: ChartModule])[]): ChartsByName {
  return new Map(
    charts
      .toSorted(([, a], [, b]) => Number(a.meta.scope === "comparison") - Number(b.meta.scope === "comparison"))
      .map(([id, chart]) => [chart.meta.figure ?? id, chart]),
  );
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
