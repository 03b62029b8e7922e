import { Fault } from "../core/fault.ts";
import type { Language } from "../core/messages/say.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { futures as drawAll, type Futures } from "../futures.ts";
import { tornado, tornadoEnd } from "../options/tornado.ts";
import { drawChart, type ChosenChart } from "../report/run-charts.ts";
import { drawComparedChart } from "../report/comparison-charts.ts";
import { drawTornado } from "../report/tornado-chart.ts";
import { toPng } from "../report/png.ts";
import type { Comparison } from "../results/comparison.ts";
import type { Row } from "../results/row.ts";
import { tornadoTable } from "../results/tornado.ts";
import { rowsFrom, type Rows } from "../results/rows.ts";
import type { Outcome } from "../run.ts";
import type { ReadPlan } from "../scenario/read-plan.ts";
import type { ResolveOptions } from "../scenario/resolve.ts";
import type { Format } from "./compared-files.ts";
import { compareRead } from "./compared.ts";
import { contextOf, type Context } from "./context.ts";
import { runWithCheckpoints } from "./checkpoint.ts";
import { checkFolder, writeFile as writeAt, writeFolder } from "./output.ts";
import { TRAJECTORIES, workersFor } from "./trajectories.ts";
import { uncertaintySources } from "../advice/uncertainty-sources.ts";
import { rowsParquet } from "./result-tables.ts";
import { runFiles } from "./run-files.ts";

// The functions of the verbs for scripts: they print nothing, and throw if a verb would exit with a code.

/** A context that prints nothing. */
export function silent(lang: Language = "zh"): Context {
  const nowhere = { write: () => true };
  return contextOf(["--quiet", "--lang", lang], { out: nowhere, err: nowhere }, {});
}

/** Writes a file atomically, replacing one of the same name. */
export function writeFile(file: string, content: string | Uint8Array): void {
  writeAt(file, content);
}

/** Writes rows as Parquet. */
export function writeRowsParquet(file: string, rows: readonly Row[]): void {
  writeAt(file, rowsParquet(rowsFrom(rows), { lock: "" }));
}

/** Saves a drawn chart in the format of the file's extension. */
export async function saveChart(file: string, svg: string): Promise<void> {
  if (file.endsWith(".svg")) return writeAt(file, svg);
  if (file.endsWith(".png")) return writeAt(file, await toPng(svg));
  throw new Fault("chart-file", {}, { file });
}

export { drawChart, drawComparedChart, drawTornado, tornado, tornadoEnd, tornadoTable };
export type { ChosenChart };

/** Options for simulating trajectories from a script. */
export interface ScriptDraws {
  readonly n: number;
  readonly seed?: number;
  readonly workers?: number;
  /** Models folders, the shipped one first, and their source. */
  readonly models: readonly string[];
  readonly files?: Files;
}

/** Simulates a plan's trajectories. */
export async function drawFutures(outcome: Outcome, { n, seed = 1, workers, models, files = disk }: ScriptDraws): Promise<Futures> {
  return drawAll(outcome, uncertaintySources(models, files), { trajectories: n, seed }, (work) =>
    runWithCheckpoints(work, { workers: workersFor(workers, n) }, silent()),
  );
}

/** Options of a report written by a script. */
export interface ScriptReport {
  readonly out: string;
  readonly formats?: readonly Format[];
  readonly lang?: Language;
  readonly geo?: string;
  readonly peers?: boolean;
  readonly questions?: readonly string[];
  /** 0 for none; as many as the program simulates by default. */
  readonly trajectories?: number;
  readonly seed?: number;
}

/** Writes the documents of plans that were read, as `laoyou compare` or, for one plan, `laoyou report` does; returns the files' names. */
export async function writeReport(
  plans: readonly ReadPlan[],
  resolve: ResolveOptions,
  { out, formats = ["docx", "xlsx"], lang, geo, peers, questions, trajectories = TRAJECTORIES, seed = 1 }: ScriptReport,
): Promise<string[]> {
  checkFolder(out);
  const { files } = await compareRead(
    plans,
    resolve,
    { verb: plans.length === 1 ? "report" : "compare", out, formats, geo, peers, questions, trajectories, seed },
    silent(lang),
  );
  return [...files];
}

/** Options of a run written by a script. */
export interface ScriptRun {
  readonly out: string;
  /** Whether to draw its charts; true by default. */
  readonly charts?: boolean;
  readonly lang?: Language;
}

/** Writes what `laoyou run --out` writes of an outcome; returns the files' names. */
export async function writeRun(outcome: Outcome, rows: Rows, { out, charts = true, lang }: ScriptRun): Promise<string[]> {
  checkFolder(out);
  const files = await runFiles(outcome, rows, { hash: "", charts }, silent(lang));
  writeFolder(out, files, "run");
  return [...files.keys()];
}

export { decisions } from "./script-decisions.ts";

/** Input of charts of a comparison. */
export type { Comparison };
