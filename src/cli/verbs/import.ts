import { statSync } from "node:fs";
import { InvalidArgumentError, Option, type Command } from "commander";
import { KINDS, type Kind } from "../../intake/kinds.ts";
import { nodeFault } from "../../core/node-fault.ts";
import { importFigures, unknownText } from "../../intake/import-figures.ts";
import { importDistrict } from "../../intake/import.ts";
import { sumsOf, type Imported } from "../../intake/import-common.ts";
import { importFiles, formatFinding } from "../../intake/report.ts";
import { shippedModels } from "../../scenario/resolve.ts";
import type { Context } from "../context.ts";
import { checkFolder, writeFolder } from "../output.ts";
import { collect, readCode, readCount } from "../usage.ts";

interface Options {
  readonly as: Kind | "auto" | typeof FIGURES;
  readonly district?: string;
  readonly name?: string;
  readonly nameEn?: string;
  readonly parent?: string;
  readonly date?: string;
  readonly previous?: string;
  readonly total?: number;
  readonly unit?: keyof typeof UNITS;
  readonly sheet?: readonly string[];
  readonly accept?: string;
  readonly models?: readonly string[];
  readonly out: string;
  readonly json?: boolean;
}

/** The layout of published figures of many places. */
const FIGURES = "figures";

/** Persons per unit of a table's counts. */
const UNITS = { persons: 1, thousand: 1_000, wan: 10_000 } as const;

/** File size from which reading and checking takes seconds. */
const LARGE = 200_000;

/** `laoyou import`: converts the user's tables to a district's folder. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<files...>", say("argument-import"))
    .addOption(new Option("--as <KIND>", say("option-import-as")).choices(["auto", ...KINDS, FIGURES]).default("auto"))
    .option("--district <CODE>", say("option-import-district"), readCode(context))
    .option("--name <NAME>", say("option-import-name"))
    .option("--name-en <NAME>", say("option-import-name-en"))
    .option("--parent <CODE>", say("option-import-parent"), readCode(context))
    .option("--date <DATE>", say("option-import-date"), readDate(context))
    .option("--previous <FOLDER>", say("option-import-previous"))
    .option("--total <N>", say("option-import-total"), readCount(context, 1))
    .addOption(new Option("--unit <UNIT>", say("option-import-unit")).choices(Object.keys(UNITS)))
    .option("--sheet <NAME>", say("option-import-sheet"), collect)
    .option("--accept <REASON>", say("option-import-accept"), readReason(context))
    .option("--models <DIR>", say("option-models"), collect)
    .requiredOption("--out <DIR>", say("option-out-folder"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-import")}`)
    .action((files: string[], options: Options) => run(files, options, context));
}

/** Parser of a reason, which the ledger will print. */
function readReason({ say }: Context): (text: string) => string {
  return (text) => {
    if (text.trim() === "") throw new InvalidArgumentError(say("usage-reason"));
    return text;
  };
}

/** Parser of an option with a date. */
function readDate({ say }: Context): (text: string) => string {
  return (text) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
      throw new InvalidArgumentError(say("usage-date", { value: text }));
    return text;
  };
}

async function run(files: readonly string[], options: Options, context: Context): Promise<void> {
  checkFolder(options.out);
  for (const file of files)
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGE) context.log(context.say("progress-import", { file }));
  const { as, district: code, name, sheet, unit, models, ...rest } = options;
  const all = [shippedModels(), ...(models ?? [])];
  if (as === FIGURES) return writeFigures(files, all, options, context);
  if (code === undefined || name === undefined) throw nodeFault("import-who");
  const imported = await importDistrict({
    ...rest,
    files,
    code,
    name,
    sheets: sheet,
    kind: as === "auto" ? undefined : as,
    factor: unit && UNITS[unit],
    models: all,
  });
  const { language } = context;
  writeFolder(options.out, importFiles(imported, name, language), "import");
  report(imported, { ...options, name }, context);
}

/** A folder of models with the published figures of many places. */
async function writeFigures(
  tables: readonly string[],
  models: readonly string[],
  { out, json, district, sheet, accept }: Options,
  { print, log, say }: Context,
): Promise<void> {
  const { files, places, figures, rounded, unknown } = await importFigures(tables, models, {
    district,
    sheets: sheet,
    accept,
    latest: new Date().getFullYear(),
  });
  writeFolder(out, files, "import");
  if (json)
    return print(
      JSON.stringify({
        out,
        what: FIGURES,
        places,
        figures,
        rounded,
        unknown: Object.fromEntries([...unknown].map(([indicator, { rows }]) => [indicator, rows])),
      }),
    );
  if (unknown.size > 0) log(say("import-figures-unknown", { list: unknownText(unknown) }));
  if (rounded > 0) log(say("import-figures-rounded", { n: rounded }));
  print(say("import-figures-done", { out, places, figures }));
}

function report(
  imported: Imported,
  { out, name, json }: Options & { readonly name: string },
  { print, log, say, language }: Context,
): void {
  const { findings, layouts, year, persons, what } = imported;
  const sums = sumsOf(imported.equations);
  const shown = findings.filter(({ level }) => level !== "note");
  const count = (level: string): number => findings.filter((finding) => finding.level === level).length;
  if (json)
    return print(
      JSON.stringify({
        out,
        what,
        year,
        persons,
        layouts,
        sums,
        errors: count("error"),
        warnings: count("warning"),
        findings: findings.map(({ level, code, origin, cells }) => ({
          level,
          code,
          file: origin.file,
          sheet: origin.sheet ?? null,
          cells,
        })),
      }),
    );
  for (const finding of shown) log(formatFinding(finding, language));
  print(
    say("import-done", {
      out,
      name,
      year,
      persons,
      layouts: layouts.join(", "),
      ...sums,
      warnings: count("warning"),
      notes: count("note"),
    }),
  );
}
