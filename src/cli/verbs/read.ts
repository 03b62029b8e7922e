import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Command } from "commander";
import { nodeFault } from "../../core/node-fault.ts";
import { scenarioYaml, unreadCsv } from "../../reader/draft.ts";
import { documentText } from "../../reader/formats/any.ts";
import { readLexicon } from "../../reader/load.ts";
import { readDocument, type ReadDocument } from "../../reader/read.ts";
import { shippedModels } from "../../scenario/resolve.ts";
import { readBytes } from "../../scenario/text-file.ts";
import { parseYaml } from "../../scenario/yaml.ts";
import * as z from "../../scenario/zod.ts";
import type { Context } from "../context.ts";
import { checkFolder, writeFolder } from "../output.ts";
import { isFilledIn, PLAN_WORKBOOK, workbookFile } from "../plan-workbook.ts";
import { readCode } from "../usage.ts";

interface Options {
  readonly district: string;
  readonly out: string;
  readonly json?: boolean;
}

/** The file of the draft. */
const DRAFT = "scenario.yaml";
/** The horizon of a draft, unless its targets lie later. */
const HORIZON = 2035;

/** `laoyou read`: reads a plan's document into a draft of its scenario. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<FILE>", say("argument-read"))
    .requiredOption("--district <CODE>", say("option-read-district"), readCode(context))
    .requiredOption("--out <DIR>", say("option-out-folder"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-read")}`)
    .action((file: string, options: Options) => read(file, options, context));
}

async function read(file: string, { district, out, json = false }: Options, context: Context): Promise<void> {
  checkFolder(out);
  refuseConfirmed(out);
  const text = await documentText(readBytes(file), file);
  const document = readDocument(text, readLexicon(shippedModels()), file);
  const latest = document.statements.reduce((most, { year = 0 }) => Math.max(most, year), HORIZON);
  const source = basename(file);
  const draft = scenarioYaml(document, { source, district, horizon: Math.min(2100, latest) });
  const files = new Map<string, string | Uint8Array>([
    ["text.txt", text],
    [DRAFT, draft],
    ["unread.csv", unreadCsv(document)],
    ...(await workbookFile(parseYaml(draft, DRAFT, z.looseObject({})).value, [shippedModels()], {}, context)),
  ]);
  writeFolder(out, files, "read");
  const counts = countsOf(document);
  if (json) context.print(JSON.stringify({ file, out, district, written: document.written ?? null, ...counts }));
  else context.print(context.say("read-done", { source, out, ...counts, others: counts.unread - counts.not_understood }));
}

/** A folder whose statements somebody has confirmed is not written over. */
function refuseConfirmed(out: string): void {
  const draft = join(out, DRAFT);
  if (isFilledIn(join(out, PLAN_WORKBOOK))) throw nodeFault("read-confirmed", {}, { file: join(out, PLAN_WORKBOOK) });
  if (existsSync(draft) && /\b(?:confirmed|skipped): true/.test(readFileSync(draft, "utf8")))
    throw nodeFault("read-confirmed", {}, { file: draft });
}

function countsOf({
  statements,
  unread,
}: ReadDocument): Readonly<Record<"statements" | "sure" | "guess" | "not_understood" | "unread", number>> {
  const sure = statements.filter(({ isSure }) => isSure).length;
  return {
    statements: statements.length,
    sure,
    guess: statements.length - sure,
    not_understood: unread.filter((row) => row.class === "not-understood").length,
    unread: unread.length,
  };
}
