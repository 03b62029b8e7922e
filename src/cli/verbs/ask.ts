import type { Command } from "commander";
import { csvText } from "../../core/csv-text.ts";
import { entryOf } from "../../core/items.ts";
import type { Asked } from "../../plan/ask.ts";
import { run } from "../../run.ts";
import { COUNT_COLUMNS, COUNTS } from "../../scenario/askable.ts";
import { INPUT_FACTS, INPUT_FACT_COLUMNS } from "../../scenario/input-facts.ts";
import { readFactKinds, type FactKinds } from "../../scenario/facts.ts";
import { placeProfile, type PlaceProfile } from "../../scenario/place-profile.ts";
import { loadScenario, shippedModels } from "../../scenario/resolve.ts";
import { clipped, folded, textTable } from "../../report/text-table.ts";
import { askedNumbers } from "../asked-numbers.ts";
import type { Context } from "../context.ts";
import { writeFolder } from "../output.ts";
import { PLAN_WORKBOOK, workbookFile, writtenValue } from "../plan-workbook.ts";
import { collect, readYear } from "../usage.ts";

interface Options {
  readonly district?: string;
  readonly models?: readonly string[];
  readonly inputs?: readonly string[];
  readonly year?: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** Cells of a label in the terminal; the written table has it in full. */
const LABEL = 50;

/** `laoyou ask`: what a county is to be asked for, as tables with blanks that `--inputs` reads when they are filled. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<scenario.yaml>", say("argument-scenario"))
    .option("--district <CODE>", say("option-district"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--inputs <DIR>", say("option-inputs"), collect)
    .option("--year <YEAR>", say("option-ask-year"), readYear(context))
    .option("--out <DIR>", say("option-ask-out"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-ask")}`)
    .action((file: string, options: Options) => ask(file, options, context));
}

async function ask(file: string, { district, models = [], inputs, year, out, json }: Options, context: Context): Promise<void> {
  const dirs = [shippedModels(), ...models];
  const plan = loadScenario(file, { models: dirs, district, inputs });
  const of = year ?? plan.asOf;
  const asked = askedNumbers(plan, run(plan).scorecard, dirs, of);
  const profile = placeProfile(plan.district, dirs);
  let hasWorkbook = false;
  if (out !== undefined) {
    const [facts, counts] = [factRows(profile, readFactKinds(dirs), of), countRows(asked, of, context)];
    const value = { ...writtenValue(file, out), ...(district !== undefined && { district: plan.district }) };
    const workbook = await workbookFile(value, dirs, { facts, counts }, context);
    const files = new Map<string, string | Uint8Array>([
      [INPUT_FACTS, tableText(INPUT_FACT_COLUMNS, facts)],
      [`${COUNTS}.csv`, tableText(COUNT_COLUMNS, counts)],
      ...workbook,
    ]);
    writeFolder(out, files, "ask");
    hasWorkbook = workbook.size > 0;
  }
  if (json) {
    const counts = asked.map(({ name, label, unit, counted, targets, services, steers }) => ({
      name,
      label,
      unit,
      counted,
      targets,
      services,
      steers,
    }));
    context.print(JSON.stringify({ district: plan.district, year: of, facts: profile.ask, counts }));
    return;
  }
  context.print(printed(profile, asked, context));
  if (out === undefined) return;
  context.print(context.say("ask-done", { out, facts: profile.ask.length, counts: asked.length }));
  if (hasWorkbook) context.print(context.say("ask-fill", { file: PLAN_WORKBOOK }));
}

type Row = Readonly<Record<string, string | number>>;

function factRows({ ask }: PlaceProfile, kinds: FactKinds, year: number): Row[] {
  return ask.map(({ what, name }) => {
    const { unit } = entryOf(kinds.kinds, what);
    return { name: what, label: name.zh, year, unit: unit === "persons" ? "人" : unit };
  });
}

function countRows(asked: readonly Asked[], year: number, { language }: Context): Row[] {
  return asked.map(({ name, label, unit }) => ({ name, label: label[language], year, unit }));
}

/** A table of questions as CSV: what is not known is blank. */
function tableText(columns: readonly string[], rows: readonly Row[]): string {
  return csvText(
    [...columns],
    rows.map((row) => columns.map((column) => row[column] ?? "")),
  );
}

function printed({ ask }: PlaceProfile, asked: readonly Asked[], { say, language }: Context): string {
  const list = ask.map(({ name }) => name[language]).join(language === "zh" ? "、" : ", ");
  const table = textTable(
    [
      { head: say("ask-head-name") },
      { head: say("ask-head-label") },
      { head: say("ask-head-targets"), align: "right" },
      { head: say("ask-head-services"), align: "right" },
    ],
    asked.map(({ name, label, targets, services }) => [name, clipped(label[language], LABEL), count(targets), count(services)]),
  );
  const idle = asked.filter(({ targets, services }) => targets.length + services.length === 0);
  return [
    folded(ask.length > 0 ? say("ask-facts", { list }) : say("ask-facts-none")),
    asked.length > 0 ? `${say("ask-counts")}\n${table}` : say("ask-counts-none"),
    ...(idle.length > 0 ? [folded(say("ask-idle", { list: idle.map(({ name }) => name).join(", ") }))] : []),
  ].join("\n");
}

function count(list: readonly string[]): string {
  return list.length === 0 ? "" : String(list.length);
}
