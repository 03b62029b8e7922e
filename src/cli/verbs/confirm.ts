import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface, type Interface } from "node:readline/promises";
import type { Command } from "commander";
import { nodeFault } from "../../core/node-fault.ts";
import { openDraft, type Confirmation, type Decision } from "../../scenario/confirm.ts";
import { disk } from "../../files/disk.ts";
import { scenarioFile } from "../../scenario/drafts.ts";
import type { DraftedStatement } from "../../scenario/schema-draft.ts";
import { shippedModels } from "../../scenario/resolve.ts";
import { parseYaml } from "../../scenario/yaml.ts";
import * as z from "../../scenario/zod.ts";
import type { Context } from "../context.ts";
import { writeFile } from "../output.ts";
import { isFilledIn, PLAN_WORKBOOK, workbookFile } from "../plan-workbook.ts";

interface Options {
  readonly acceptSure?: boolean;
  readonly json?: boolean;
}

/** The fields that an edit asks for, and those of them that are numbers. */
const FIELDS = ["value", "year", "kind", "compare", "indicator", "sets"] as const;
const NUMBERS: readonly string[] = ["value", "year"];

/** `laoyou confirm`: walks through a draft's statements, or accepts those that are sure. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<DIR>", say("argument-confirm"))
    .option("--accept-sure", say("option-accept-sure"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-confirm")}`)
    .action((dir: string, options: Options) => confirm(dir, options, context));
}

async function confirm(dir: string, { acceptSure = false, json }: Options, context: Context): Promise<void> {
  const file = scenarioFile(dir, disk);
  const draft = openDraft(file);
  const sure = draft.open.filter(({ read }) => read.confidence === "sure");
  if (acceptSure) for (const { id } of sure) draft.decide(id, { is: "accept" });
  else if (!process.stdin.isTTY) throw nodeFault("confirm-terminal", {}, { file });
  const counts = acceptSure ? { accepted: sure.length, skipped: 0 } : await walk(draft, context);
  const text = draft.text();
  writeFile(file, text);
  await renewWorkbook(join(dirname(file), PLAN_WORKBOOK), parseYaml(text, file, z.looseObject({})).value, context);
  const done = { file, ...counts, left: draft.open.length - counts.accepted - counts.skipped };
  context.print(json ? JSON.stringify(done) : context.say("confirm-done", done));
}

/** Writes what was confirmed into the workbook beside the draft, unless somebody has worked in it. */
async function renewWorkbook(book: string, value: Readonly<Record<string, unknown>>, context: Context): Promise<void> {
  if (!existsSync(book)) return;
  if (isFilledIn(book)) return context.log(context.say("workbook-kept", { file: book }));
  for (const [, bytes] of await workbookFile(value, [shippedModels()], {}, context)) writeFile(book, bytes);
}

/** Asks for one statement after the other until all are decided or the input ends. */
async function walk(draft: Confirmation, context: Context): Promise<{ accepted: number; skipped: number }> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  let [accepted, skipped, isOver] = [0, 0, false];
  terminal.on("close", () => (isOver = true));
  try {
    for (const [i, statement] of draft.open.entries()) {
      if (isOver) break;
      context.log(
        `\n${context.say("confirm-statement", { number: i + 1, of: draft.open.length, quote: statement.quote, read: textOf(statement) })}`,
      );
      const answer = (await terminal.question(`${context.say("confirm-ask")} `)).trim().toLowerCase();
      if (answer === "q") break;
      const decision: Decision =
        answer === "s" ? { is: "skip" } : answer === "e" ? await edited(statement, terminal, context) : { is: "accept" };
      draft.decide(statement.id, decision);
      if (decision.is === "skip") skipped++;
      else accepted++;
    }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "AbortError") throw error; // Ctrl-C: what was decided is kept
  } finally {
    terminal.close();
  }
  return { accepted, skipped };
}

async function edited(statement: DraftedStatement, terminal: Interface, context: Context): Promise<Decision> {
  const values: Record<string, string | number | null> = {};
  for (const field of FIELDS) {
    const known = statement[field];
    const answer = (
      await terminal.question(context.say("confirm-field", { field, known: known === undefined ? "—" : String(known) }))
    ).trim();
    if (answer === "-") values[field] = null;
    else if (answer !== "") values[field] = NUMBERS.includes(field) && Number.isFinite(Number(answer)) ? Number(answer) : answer;
  }
  return { is: "edit", values };
}

function textOf({ kind, value, between, unit, year, compare, indicator, every, sets, read }: DraftedStatement): string {
  const number = between === undefined ? `${compare ?? ""} ${value ?? ""}` : between.join("—");
  return [
    kind,
    year,
    number.trim(),
    unit,
    indicator ?? sets ?? (every && `${every.of}: ${every.have}`) ?? read.about ?? "?",
    `(${read.confidence})`,
  ]
    .filter((part) => part !== undefined)
    .join(" ");
}
