import type { Command } from "commander";
import { csvText } from "../../core/csv-text.ts";
import { entryOf } from "../../core/items.ts";
import { askedOf, type Askable, type Asked } from "../../plan/ask.ts";
import type { Plan } from "../../plan/plan.ts";
import { run } from "../../run.ts";
import { INPUT_FACTS, INPUT_FACT_COLUMNS } from "../../scenario/input-facts.ts";
import { readFactKinds, type FactKinds } from "../../scenario/facts.ts";
import { openLibrary, type Library } from "../../scenario/library.ts";
import { placeProfile, type PlaceProfile } from "../../scenario/place-profile.ts";
import { loadScenario, shippedModels } from "../../scenario/resolve.ts";
import { clipped, folded, textTable } from "../../report/text-table.ts";
import type { Context } from "../context.ts";
import { writeFolder } from "../output.ts";
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
/** The table for single numbers of a plan. */
const COUNTS = "counts";

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

function ask(file: string, { district, models = [], inputs, year, out, json }: Options, context: Context): void {
  const dirs = [shippedModels(), ...models];
  const plan = loadScenario(file, { models: dirs, district, inputs });
  const of = year ?? plan.asOf;
  const asked = askedOf(plan, run(plan).scorecard, [...askableOf(openLibrary(dirs)), ...ownOf(plan)], of);
  const profile = placeProfile(plan.district, dirs);
  if (out !== undefined) {
    const files = new Map([
      [INPUT_FACTS, factsText(profile, readFactKinds(dirs), of)],
      [`${COUNTS}.csv`, countsText(asked, of, context)],
    ]);
    writeFolder(out, files, "ask");
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
  if (out !== undefined) context.print(context.say("ask-done", { out, facts: profile.ask.length, counts: asked.length }));
}

/** What the input tables can give, each under its own name and that of its stock. */
function askableOf(library: Library): Askable[] {
  return library
    .all("input-tables")
    .flatMap(({ value }) =>
      Object.entries(value.quantities).map(([name, { name: label, unit, counted, matches, ask: always = false }]) => ({
        name,
        label,
        unit,
        counted,
        read: [name, `${name}_stock`],
        steers: matches?.by ?? [],
        always,
      })),
    );
}

/** The counts that a plan declares itself, or a standard indicator of it needs, and that nobody gave. */
function ownOf({ quantities }: Plan): Askable[] {
  const shipped = new Set(askableOf(openLibrary([shippedModels()])).map(({ name }) => name));
  return [...quantities.values()]
    .filter(({ id, definition }) => definition.kind === "missing" && definition.file === `${COUNTS}.csv` && !/@|_stock$/.test(id))
    .concat([...quantities.values()].filter(({ id }) => quantities.get(`${id}_stock`)?.definition.kind === "missing"))
    .filter(({ id }) => !shipped.has(id))
    .map(({ id, name: label, unit, counted }) => ({
      name: id,
      label,
      unit,
      counted,
      read: [id, `${id}_stock`],
      steers: [],
      always: false,
    }));
}

function factsText({ ask }: PlaceProfile, kinds: FactKinds, year: number): string {
  return csvText(
    [...INPUT_FACT_COLUMNS],
    ask.map(({ what, name }) => [
      what,
      name.zh,
      year,
      "",
      entryOf(kinds.kinds, what).unit === "persons" ? "人" : entryOf(kinds.kinds, what).unit,
      "",
      "",
    ]),
  );
}

function countsText(asked: readonly Asked[], year: number, { language }: Context): string {
  return csvText(
    ["name", "label", "year", "value", "unit", "source", "counted"],
    asked.map(({ name, label, unit }) => [name, label[language], year, "", unit, "", ""]),
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
