import type { Command } from "commander";
import { csvText } from "../../core/csv-text.ts";
import { textTable } from "../../report/text-table.ts";
import { QUERY_SECONDS, type Answer, type Cell } from "../../store/query.ts";
import type { Context } from "../context.ts";
import { writeFile } from "../output.ts";
import { queryFiles } from "../query-files.ts";
import { readCount } from "../usage.ts";

interface Options {
  readonly csv?: boolean;
  readonly json?: boolean;
  readonly out?: string;
  readonly seconds: number;
}

/** Maximum number of rows printed as a table; --csv, --json or --out give all. */
const SHOWN = 1000;
/** From here on a table shows two decimals, below it six significant digits. */
const LARGE = 100;
const DIGITS = 6;

/** `laoyou query`: runs SQL on results. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<SQL>", say("argument-sql"))
    .argument("<DIR|FILE...>", say("argument-sources"))
    .option("--csv", say("option-csv"))
    .option("--json", say("option-query-json"))
    .option("--out <FILE>", say("option-query-out"))
    .option("--seconds <N>", say("option-query-seconds"), readCount(context, 1), QUERY_SECONDS)
    .addHelpText("after", `\n${say("help-query")}`)
    .action((sql: string, places: readonly string[], options: Options) => run(sql, places, options, context));
}

async function run(sql: string, places: readonly string[], options: Options, context: Context): Promise<void> {
  const answer = await queryFiles(sql, places, options.seconds);
  const json = options.json || options.out?.endsWith(".json");
  if (options.out !== undefined) {
    writeFile(options.out, json ? `${jsonOf(answer)}\n` : csvOf(answer), answer.files);
    context.log(context.say("query-written", { out: options.out, rows: answer.rows.length }));
  } else if (json) context.print(jsonOf(answer));
  else if (options.csv) context.print(csvOf(answer).trimEnd());
  else {
    context.print(tableOf(answer));
    if (answer.rows.length > SHOWN) context.log(context.say("query-more", { shown: SHOWN, rows: answer.rows.length }));
  }
}

function jsonOf({ columns, rows }: Answer): string {
  return JSON.stringify(rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]]))));
}

function csvOf({ columns, rows }: Answer): string {
  return csvText(
    columns.map(({ name }) => name),
    rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell : String(cell ?? "")))),
  );
}

function tableOf({ columns, rows }: Answer): string {
  return textTable(
    columns.map(({ name, numeric }) => ({ head: name, align: numeric ? "right" : "left" })),
    rows.slice(0, SHOWN).map((row) => row.map(shown)),
  );
}

function shown(cell: Cell): string {
  if (typeof cell !== "number" || Number.isInteger(cell)) return String(cell ?? "");
  return Math.abs(cell) >= LARGE ? cell.toFixed(2) : String(Number(cell.toPrecision(DIGITS)));
}
