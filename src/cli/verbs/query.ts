import { closeSync, existsSync, openSync, readdirSync, readSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { Command } from "commander";
import { Fault } from "../../core/fault.ts";
import { csvText } from "../../core/csv-text.ts";
import { loadOptional } from "../../report/optional.ts";
import { textTable } from "../../report/text-table.ts";
import { ask, QueryError, type Answer, type Cell, type Source } from "../../store/query.ts";
import type { Context } from "../context.ts";
import { writeFile } from "../output.ts";

interface Options {
  readonly csv?: boolean;
  readonly json?: boolean;
  readonly out?: string;
}

/** The optional part that answers. */
const DUCKDB = "@duckdb/node-api";
/** Columns of our CSVs that are text even where they hold only digits. */
const CODES = ["scenario", "district", "id", "code", "place"];
/** Rows printed as a table; more are for --csv, --json or --out. */
const SHOWN = 1000;
/** Bytes in which the head of a CSV must stand. */
const HEAD_BYTES = 4096;
/** From here on a table shows two decimals, below it six digits. */
const LARGE = 100;
const DIGITS = 6;

/** `laoyou query`: questions in SQL about results. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<SQL>", say("argument-sql"))
    .argument("<DIR|FILE...>", say("argument-sources"))
    .option("--csv", say("option-csv"))
    .option("--json", say("option-query-json"))
    .option("--out <FILE>", say("option-query-out"))
    .addHelpText("after", `\n${say("help-query")}`)
    .action((sql: string, places: readonly string[], options: Options) => run(sql, places, options, context));
}

async function run(sql: string, places: readonly string[], options: Options, context: Context): Promise<void> {
  const sources = places.flatMap(sourcesOf);
  const answer = await answered(sql, sources);
  const json = options.json || options.out?.endsWith(".json");
  if (options.out !== undefined) {
    writeFile(options.out, json ? `${jsonOf(answer)}\n` : csvOf(answer), sources.map(({ file }) => file));
    context.log(context.say("query-written", { out: options.out, rows: answer.rows.length }));
  } else if (json) context.print(jsonOf(answer));
  else if (options.csv) context.print(csvOf(answer).trimEnd());
  else {
    context.print(tableOf(answer));
    if (answer.rows.length > SHOWN) context.log(context.say("query-more", { shown: SHOWN, rows: answer.rows.length }));
  }
}

async function answered(sql: string, sources: readonly Source[]): Promise<Answer> {
  try {
    return await loadOptional(DUCKDB, () => ask(sql, sources));
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw new Fault("query-wrong", { message: error.message.trim(), views: [...new Set(sources.map(({ view }) => view))].join(", ") });
  }
}

/**
 * The files of a folder, or a file; of a table that is there both as Parquet and as CSV the Parquet.
 *
 * @throws Fault file-missing, query-nothing, query-kind.
 */
function sourcesOf(place: string): Source[] {
  if (!existsSync(place)) throw new Fault("file-missing", {}, { file: place });
  if (!statSync(place).isDirectory()) {
    const source = sourceOf(place);
    if (!source) throw new Fault("query-kind", {}, { file: place });
    return [source];
  }
  const found = readdirSync(place).sort().flatMap((name) => sourceOf(join(place, name)) ?? []);
  if (found.length === 0) throw new Fault("query-nothing", {}, { file: place });
  return found.filter(({ kind, view }) => kind === "parquet" || !found.some((other) => other.kind === "parquet" && other.view === view));
}

function sourceOf(path: string): Source | undefined {
  const kind = extname(path).slice(1).toLowerCase();
  if (kind !== "parquet" && kind !== "csv") return undefined;
  const file = realpathSync(path);
  return { file, kind, view: basename(path).slice(0, -extname(path).length), folder: basename(dirname(resolve(path))) || "root", texts: kind === "csv" ? headOf(file).filter((name) => CODES.includes(name)) : [] };
}

/** The column names of one of our CSVs, none of which needs quotes. */
function headOf(file: string): string[] {
  const bytes = Buffer.alloc(HEAD_BYTES);
  const descriptor = openSync(file, "r");
  const read = readSync(descriptor, bytes);
  closeSync(descriptor);
  return bytes.toString("utf8", 0, read).replace(/^\uFEFF/, "").split(/\r?\n/)[0].split(",");
}

function jsonOf({ columns, rows }: Answer): string {
  return JSON.stringify(rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]]))));
}

function csvOf({ columns, rows }: Answer): string {
  return csvText(columns.map(({ name }) => name), rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell : String(cell ?? "")))));
}

function tableOf({ columns, rows }: Answer): string {
  return textTable(columns.map(({ name, numeric }) => ({ head: name, align: numeric ? "right" : "left" })), rows.slice(0, SHOWN).map((row) => row.map(shown)));
}

function shown(cell: Cell): string {
  if (typeof cell !== "number" || Number.isInteger(cell)) return String(cell ?? "");
  return Math.abs(cell) >= LARGE ? cell.toFixed(2) : String(Number(cell.toPrecision(DIGITS)));
}
