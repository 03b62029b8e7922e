import { marked } from "../../core/csv-text.ts";
import type { Command } from "commander";
import { estimateTowns, type EstimatedTowns } from "../../intake/estimate-towns.ts";
import { ledgerCsv } from "../../intake/notes.ts";
import { formatFinding } from "../../intake/report.ts";
import { largestResidual, townFiles, townsMarkdown, townNotes } from "../../intake/town-files.ts";
import { shippedModels } from "../../scenario/resolve.ts";
import type { Context } from "../context.ts";
import { checkFolder, writeFolder } from "../output.ts";
import { collect } from "../usage.ts";

interface Options {
  readonly census?: string;
  readonly models?: readonly string[];
  readonly out: string;
  readonly json?: boolean;
}

/** `laoyou estimate-towns`: splits a county's census among its towns. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<county>", say("argument-towns-county"))
    .argument("<table>", say("argument-towns-table"))
    .option("--census <FILE>", say("option-towns-census"))
    .option("--models <DIR>", say("option-models"), collect)
    .requiredOption("--out <DIR>", say("option-out-folder"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-estimate-towns")}`)
    .action((county: string, table: string, options: Options) => run(county, table, options, context));
}

async function run(county: string, table: string, { census, models, out, json }: Options, context: Context): Promise<void> {
  checkFolder(out);
  const estimated = await estimateTowns({ county, table, census, models: [shippedModels(), ...(models ?? [])] });
  const { language } = context;
  writeFolder(
    out,
    new Map([
      ...townFiles(estimated),
      ["estimate.md", townsMarkdown(estimated, language)],
      ["assumptions.csv", marked(ledgerCsv(townNotes(estimated), language === "en"))],
    ]),
    "estimate-towns",
  );
  report(estimated, out, json ?? false, context);
}

function report(estimated: EstimatedTowns, out: string, json: boolean, { print, log, say, language }: Context): void {
  const { findings, margins, county, towns } = estimated;
  const worst = largestResidual(estimated);
  const persons = towns.reduce((sum, { total }) => sum + (total?.value ?? 0), 0);
  if (json)
    return print(
      JSON.stringify({
        out,
        county: county.code,
        towns: towns.length,
        persons,
        rounds: estimated.rounds,
        residual: worst ?? null,
        margins: margins.map(({ margin, sum, whole, rounding }) => ({
          margin,
          sum,
          whole,
          rounding,
          contradicts: Math.abs(sum - whole) > rounding,
        })),
        findings: findings.map(({ level, code, params, cells }) => ({ level, code, params, cells })),
      }),
    );
  for (const finding of findings) log(formatFinding(finding, language));
  const where = worst ? `${worst.town}, ${say(`towns-margin-${worst.margin}`)}` : "—";
  print(
    say("towns-estimated", {
      towns: towns.length,
      county: county.name,
      persons,
      out,
      residual: Math.round(worst ? Math.abs(worst.estimated - worst.wanted) : 0),
      where,
    }),
  );
}
