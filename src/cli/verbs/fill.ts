import type { Command } from "commander";
import { Fault, throwAny } from "../../core/fault.ts";
import { nodeFault } from "../../core/node-fault.ts";
import { nearest } from "../../core/nearest.ts";
import { disk } from "../../files/disk.ts";
import { shippedModels } from "../../scenario/resolve.ts";
import { sheetsOfFile, workbookPlan, workbookTables } from "../../scenario/workbook.ts";
import { isUnread, sheetOf } from "../../scenario/workbook-plan.ts";
import { UNREAD_SHEETS } from "../../scenario/workbook-columns.ts";
import type { Context } from "../context.ts";
import { writeFile } from "../output.ts";
import { planWorkbook } from "../plan-workbook.ts";

interface Options {
  readonly source: string;
  readonly json?: boolean;
}

/** What 万 multiplies. */
const WAN = 10_000;

/** `laoyou fill`: writes numbers into the tables of a plan's workbook. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<PLAN.xlsx>", say("argument-fill"))
    .argument("<NAME=VALUE...>", say("argument-fill-numbers"))
    .requiredOption("--source <TEXT>", say("option-fill-source"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-fill")}`)
    .action((file: string, numbers: string[], options: Options) => fill(file, numbers, options, context));
}

async function fill(file: string, numbers: readonly string[], { source, json }: Options, context: Context): Promise<void> {
  const { value } = workbookPlan(file, disk);
  refuseOwn(file);
  const tables = workbookTables(file, disk, () => new Map()).map(({ name, table: { header, rows } }) => ({
    name,
    rows: rows.map(({ cells }) => Object.fromEntries(header.map((column, c) => [column, cells[c] ?? ""]))),
  }));
  const rows = tables.flatMap((table) => table.rows);
  const faults: Fault[] = [];
  for (const one of numbers) {
    const [, name = "", text = ""] = /^([^=]+)=(.*)$/su.exec(one) ?? [];
    const number = numberOf(text);
    const row = rows.find((row) => row["name"] === name);
    if (number === undefined) faults.push(nodeFault("fill-form", { found: one }, { file }));
    else if (!row)
      faults.push(
        new Fault(
          "input-name-unknown",
          {
            name,
            near:
              nearest(
                name,
                rows.map((row) => row["name"] ?? ""),
              ) ?? "—",
          },
          { file },
        ),
      );
    else Object.assign(row, { value: String(number), source });
  }
  throwAny(faults);
  const own = (name: string): readonly Readonly<Record<string, unknown>>[] =>
    tables.filter((table) => table.name === name).flatMap((table) => table.rows.map(typed));
  const { inputs, ...rest } = value;
  const others = Array.isArray(inputs) ? inputs.filter((folder) => folder !== file.split(/[\\/]/).at(-1)) : [];
  const bytes = await planWorkbook({ ...rest, ...(others.length > 0 && { inputs: others }) }, [shippedModels()], {
    counts: own("counts"),
    facts: own("facts"),
  });
  writeFile(file, bytes);
  const done = { file, filled: numbers.length, left: rows.filter((row) => row["value"] === "").length };
  context.print(json ? JSON.stringify(done) : context.say("fill-done", done));
}

/** A row whose numbers are numbers in the workbook, and whose blanks are none. */
function typed(row: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(row).map(([key, text]) => [
      key,
      text !== "" && ["value", "year"].includes(key) && Number.isFinite(Number(text)) ? Number(text) : text,
    ]),
  );
}

/** Sheets of the user's own, which this verb cannot write again. */
function refuseOwn(file: string): void {
  const kept: readonly string[] = Object.values(UNREAD_SHEETS);
  const own = sheetsOfFile(file, disk).find(({ name }) => !kept.includes(name.trim()) && (isUnread(name) || !sheetOf(name)));
  if (own) throw nodeFault("fill-own-sheet", { name: own.name }, { file });
}

function numberOf(text: string): number | undefined {
  const [, digits, wan] = /^\s*([+-]?\d+(?:\.\d+)?)\s*(万)?\s*$/u.exec(text) ?? [];
  return digits === undefined ? undefined : Number((Number(digits) * (wan === undefined ? 1 : WAN)).toPrecision(15));
}
