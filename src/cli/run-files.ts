import type { Note } from "../core/note.ts";
import { marked } from "../core/csv-text.ts";
import { sayLacking } from "./say-lacking.ts";
import { assumptionNotes } from "../report/ledger-of-assumptions.ts";
import { assumptionsCsv } from "../report/projection-tables.ts";
import { scorecardCsv } from "../report/scorecard-csv.ts";
import { rowsCsvBytes } from "../results/csv.ts";
import type { Rows } from "../results/rows.ts";
import type { Outcome } from "../run.ts";
import { LOCK_FILE, lockText, type Lock } from "../scenario/lock.ts";
import type { Context } from "./context.ts";
import type { OutputFiles } from "./output.ts";

/** Input for the files of a run. */
export interface RunFiles {
  /** sha256 of all inputs; empty if a script made it. */
  readonly hash: string;
  /** What `laoyou trace` runs again; absent if a script made it. */
  readonly lock?: Lock;
  readonly charts: boolean;
  /** What trajectories add: ledger notes, and files. */
  readonly notes?: readonly Note[];
  readonly more?: OutputFiles;
}

/** Every file of a run: rows, scorecard, assumptions and charts. Heavy modules are loaded on demand. */
export async function runFiles(
  outcome: Outcome,
  rows: Rows,
  { hash, lock, charts, notes = [], more }: RunFiles,
  context: Context,
): Promise<OutputFiles> {
  const { language } = context;
  const { rowsParquet } = await import("./result-tables.ts");
  const files = new Map<string, string | Uint8Array>([
    ["rows.csv", rowsCsvBytes(rows)],
    ["rows.parquet", rowsParquet(rows, { lock: hash })],
    ["scorecard.csv", marked(scorecardCsv(outcome, language))],
    [
      "assumptions.csv",
      marked(
        assumptionsCsv([
          ...assumptionNotes(outcome, language),
          ...notes.map((note) => ({ ...note, what: language === "en" ? (note.en ?? note.what) : note.what })),
        ]),
      ),
    ],
    ...(lock ? [[LOCK_FILE, lockText(lock)] as const] : []),
    ...(more ?? []),
  ]);
  if (!charts) return files;
  context.log(context.say("progress-charts"));
  const { runChartFiles } = await import("../report/run-charts.ts");
  for (const [name, content] of await runChartFiles(outcome, rows, language, sayLacking(context))) files.set(`charts/${name}`, content);
  return files;
}
