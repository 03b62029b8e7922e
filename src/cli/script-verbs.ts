import { importDistrict as read } from "../intake/import.ts";
import { importFiles } from "../intake/report.ts";
import type { Imported, ImportOptions } from "../intake/import-common.ts";
import { countryOf } from "./evaluations/country.ts";
import { communiquesOf } from "./evaluations/communiques.ts";
import { errorsOf, type ErrorsRun } from "./evaluations/errors.ts";
import { hindcastOf, type Hindcast, type HindcastFiles } from "./evaluations/hindcast.ts";
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
import { verifyDocument, type Verified } from "./verify-document.ts";

// The verbs that start from files, for scripts: the same functions, silent, with their findings as values.

/**
 * Holds every number of a docx to what its inputs give now, as `laoyou verify`.
 *
 * @param file The docx, with laoyou.lock beside it.
 * @throws Faults of the document, its map of numbers and its lock.
 */
export async function verify(file: string): Promise<Verified> {
  return verifyDocument(file, silent());
}

/**
 * Where a number of an output folder comes from, as `laoyou trace`.
 *
 * @param reference The id of a row, or `file.docx#bookmark`.
 * @param folder Where laoyou.lock lies; not read for a docx, whose lock lies beside it.
 * @throws Faults "number-unknown", "number-malformed", "bookmark-unknown", and those of the lock.
 */
export async function trace(reference: string, folder = "."): Promise<Traced> {
  return traceNumber(reference, folder, silent());
}

/**
 * Asks a question in SQL about results, as `laoyou query`.
 *
 * @param places Files, or folders of them.
 * @throws Faults "query-wrong" in the database's words, "file-missing", "query-nothing", "query-kind".
 */
export async function query(sql: string, ...places: readonly string[]): Promise<FilesAnswer> {
  return queryFiles(sql, places);
}

/**
 * Reads census tables, yearbooks and communiqués into a district, as `laoyou import`; writes its folder where `out` is given.
 *
 * @throws Faults, all at once, each with file, sheet and cell.
 */
export async function importDistrict({ out, ...options }: ImportOptions & { readonly out?: string }): Promise<Imported> {
  if (out !== undefined) checkFolder(out);
  const imported = await read(options);
  if (out !== undefined) writeFolder(out, importFiles(imported, options.name, "zh"), "import");
  return imported;
}

/** The methods held to the past and to published figures, as `laoyou evaluate`. */
export const evaluate = {
  /** One census projected to the next, by every method, for every county that both tables have. */
  hindcast: (files: HindcastFiles): Hindcast => hindcastOf(files, silent()),
  /** The error model of counties from two censuses, and how often its intervals hold. */
  errors: (files: { readonly from: string; readonly to: string; readonly source: string }): ErrorsRun => errorsOf(files, silent()),
  /** A known table's groups parted again into single years, by every method. */
  graduation: graduationOf,
  /** The nation's disabled under each definition. */
  disabled: disabledOf,
  /** The United Nations' own numbers of a country, from its rates. */
  country: countryOf,
  /** The years after the census beside what communiqués say. */
  communiques: communiquesOf,
  /** Published projections of the nation beside ours. */
  published: publishedOf,
} as const;

/** One run on many machines, as `laoyou shards`. */
export const shards = {
  /** Cuts a run into shards and writes manifest.json; without a scenario, of the synthetic nation. */
  plan: (scenario: string | undefined, options: PlanOptions): void => plan(scenario, options, silent()),
  /** Runs one shard, or all that are missing. */
  run: async (folder: string, options: RunOptions): Promise<void> => run(folder, options, process.env, silent()),
  /** Adds up all parts and writes the tables of the whole. */
  merge: (folder: string, options: MergeOptions): void => merge(folder, options, silent()),
  /** How many shards are done, running and missing. */
  status: (folder: string): ShardsStatus => statusOf(folder),
} as const;
