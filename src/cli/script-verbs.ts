import { disk } from "../files/disk.ts";
import { importDistrict as read } from "../intake/import.ts";
import { importFiles } from "../intake/report.ts";
import type { Imported, ImportOptions } from "../intake/import-common.ts";
import { countryOf } from "./evaluations/country.ts";
import { communiquesOf } from "./evaluations/communiques.ts";
import { errorsOf, type ErrorsRun } from "./evaluations/errors.ts";
import { hindcastOf, type Hindcast, type HindcastFiles } from "./evaluations/hindcast.ts";
import { planEvaluationOf } from "./evaluations/plan.ts";
import { provincesOf } from "./evaluations/provinces.ts";
import { publishedOf } from "./evaluations/published.ts";
import { disabledOf } from "./evaluate-disabled.ts";
import { graduationOf } from "./evaluate-graduation.ts";
import { checkFolder, writeFolder } from "./output.ts";
import { queryFiles, type FilesAnswer } from "./query-files.ts";
import { silent } from "./scripts.ts";
import { merge, type MergeOptions } from "./shards/merge.ts";
import { plan, type PlanOptions } from "./shards/plan.ts";
import { run, type RunOptions } from "./shards/run.ts";
import { statusOf, type ShardsStatus } from "./shards/status.ts";
import { traceNumber, type Traced } from "./trace-number.ts";
import { verifyDocument, verifyFolder, type Verified } from "./verify-document.ts";

// The verbs that start from files, for scripts: the same functions, silent, with their findings as values.

/**
 * Compares every number of a docx, or of a folder of results, with its recomputed value, as `laoyou verify`.
 *
 * @param file The docx, in the folder of its laoyou.lock; or the folder.
 * @throws Faults of the document, its map of numbers and its lock.
 */
export async function verify(file: string): Promise<Verified> {
  return disk.kind(file) === "folder" ? verifyFolder(file, silent()) : verifyDocument(file, silent());
}

/**
 * Traces a number of an output folder, as `laoyou trace`.
 *
 * @param reference The id of a row, or `file.docx#bookmark`.
 * @param folder Folder of laoyou.lock; ignored for a docx, whose lock is in its own folder.
 * @throws Faults "number-unknown", "number-malformed", "bookmark-unknown", and those of the lock.
 */
export async function trace(reference: string, folder = "."): Promise<Traced> {
  return traceNumber(reference, folder, silent());
}

/**
 * Runs an SQL query on results, as `laoyou query`.
 *
 * @param places Files, or folders of them.
 * @throws Faults "query-wrong" in the database's words, "file-missing", "query-nothing", "query-kind".
 */
export async function query(sql: string, ...places: readonly string[]): Promise<FilesAnswer> {
  return queryFiles(sql, places);
}

/**
 * Converts census tables, yearbooks and communiqués to a district, as `laoyou import`; writes its folder if `out` is given.
 *
 * @throws Faults, all at once, each with file, sheet and cell.
 */
export async function importDistrict({ out, ...options }: ImportOptions & { readonly out?: string }): Promise<Imported> {
  if (out !== undefined) checkFolder(out);
  const imported = await read(options);
  if (out !== undefined) writeFolder(out, importFiles(imported, options.name, "zh"), "import");
  return imported;
}

/** Validation against past censuses and published figures, as `laoyou evaluate`. */
export const evaluate = {
  /** Backtest: one census projected to the next, by every method, for every county in both tables. */
  hindcast: (files: HindcastFiles): Hindcast => hindcastOf(files, silent()),
  /** The error model of counties from two censuses, and the coverage of its intervals. */
  errors: (files: { readonly from: string; readonly to: string; readonly source: string }): ErrorsRun => errorsOf(files, silent()),
  /** Splits a known table's groups into single years, by every method. */
  graduation: graduationOf,
  /** The nation's disabled under each definition. */
  disabled: disabledOf,
  /** The United Nations' figures for a country, from its rates. */
  country: countryOf,
  /** Compares the years after the census with communiqués. */
  communiques: communiquesOf,
  /** The end-of-period evaluation of a plan from actuals. */
  plan: planEvaluationOf,
  /** Compares published projections of the nation with ours. */
  published: publishedOf,
  /** Hides the provinces' births, and compares their shares of 65+ with the sample survey. */
  provinces: provincesOf,
} as const;

/** One run on many machines, as `laoyou shards`. */
export const shards = {
  /** Splits a run into shards and writes manifest.json; without a scenario, for the synthetic nation. */
  plan: (scenario: string | undefined, options: PlanOptions): void => plan(scenario, options, silent()),
  /** Runs one shard, or all that are missing. */
  run: async (folder: string, options: RunOptions): Promise<void> => run(folder, options, process.env, silent()),
  /** Merges all parts and writes the tables of the whole run. */
  merge: (folder: string, options: MergeOptions): void => merge(folder, options, silent()),
  /** How many shards are done, running and missing. */
  status: (folder: string): ShardsStatus => statusOf(folder),
} as const;
