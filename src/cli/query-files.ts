import { nodeFault } from "../core/node-fault.ts";
import { firstOf } from "../core/items.ts";
import { closeSync, existsSync, openSync, readdirSync, readSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { Fault } from "../core/fault.ts";
import { loadOptional } from "../core/optional.ts";
import { ask, QUERY_SECONDS, QueryError, QueryTooLong, type Answer, type Source } from "../store/query.ts";

/** The optional package for queries. */
const DUCKDB = "@duckdb/node-api";
/** Columns of our CSVs that are text even if they contain only digits. */
const CODES = ["scenario", "district", "id", "code", "place"];
/** Maximum length of a CSV header, bytes. */
const HEAD_BYTES = 4096;

/** A query result, and its source files. */
export interface FilesAnswer extends Answer {
  readonly files: readonly string[];
}

/**
 * Runs an SQL query on results: each Parquet or CSV file is a table by its base name.
 *
 * @param places Files, or folders of them.
 * @param seconds How long it may take.
 * @throws Faults "query-wrong" in the database's words, "query-late", "file-missing", "query-nothing", "query-kind".
 */
export async function queryFiles(sql: string, places: readonly string[], seconds = QUERY_SECONDS): Promise<FilesAnswer> {
  const sources = places.flatMap(sourcesOf);
  return { ...(await answered(sql, sources, seconds)), files: sources.map(({ file }) => file) };
}

async function answered(sql: string, sources: readonly Source[], seconds: number): Promise<Answer> {
  try {
    return await loadOptional(DUCKDB, () => ask(sql, sources, seconds));
  } catch (error) {
    if (error instanceof QueryTooLong) throw nodeFault("query-late", { seconds });
    if (!(error instanceof QueryError)) throw error;
    throw nodeFault("query-wrong", { message: error.message.trim(), views: [...new Set(sources.map(({ view }) => view))].join(", ") });
  }
}

/**
 * The files of a folder, or a file; of a table stored both as Parquet and as CSV, the Parquet file.
 *
 * @throws Fault file-missing, query-nothing, query-kind.
 */
function sourcesOf(place: string): Source[] {
  if (!existsSync(place)) throw new Fault("file-missing", {}, { file: place });
  if (!statSync(place).isDirectory()) {
    const source = sourceOf(place);
    if (!source) throw nodeFault("query-kind", {}, { file: place });
    return [source];
  }
  const found = readdirSync(place)
    .sort()
    .flatMap((name) => sourceOf(join(place, name)) ?? []);
  if (found.length === 0) throw nodeFault("query-nothing", {}, { file: place });
  return found.filter(({ kind, view }) => kind === "parquet" || !found.some((other) => other.kind === "parquet" && other.view === view));
}

function sourceOf(path: string): Source | undefined {
  const kind = extname(path).slice(1).toLowerCase();
  if (kind !== "parquet" && kind !== "csv") return undefined;
  const file = realpathSync(path);
  if (!statSync(file).isFile()) throw new Fault("file-special", {}, { file: path });
  return {
    file,
    kind,
    view: basename(path).slice(0, -extname(path).length),
    folder: basename(dirname(resolve(path))) || "root",
    texts: kind === "csv" ? headOf(file).filter((name) => CODES.includes(name)) : [],
  };
}

/** The column names of one of our CSVs, none of which needs quotes. */
function headOf(file: string): string[] {
  const bytes = Buffer.alloc(HEAD_BYTES);
  const descriptor = openSync(file, "r");
  const read = readSync(descriptor, bytes);
  closeSync(descriptor);
  return firstOf(
    bytes
      .toString("utf8", 0, read)
      .replace(/^\uFEFF/, "")
      .split(/\r?\n/),
  ).split(",");
}
