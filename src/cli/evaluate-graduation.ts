import { firstOf } from "../core/items.ts";
import type { Command } from "commander";
import { compareGraduation, type Band, type GraduationReport } from "../evaluate/graduation.ts";
import { graduationTable } from "../report/graduation-table.ts";
import { readSingleAges } from "../scenario/single-ages.ts";
import { addCommonOptions } from "./common-options.ts";
import type { Context } from "./context.ts";

interface Options {
  readonly table: string;
  readonly period?: string;
  readonly json?: boolean;
}

const SINGLE_BANDS: readonly Band[] = ["all", "0-4", "5-59", "60+", "85+"];

/** `laoyou evaluate graduation`: splits a known table's groups into single years by every method. */
export function defineGraduation(command: Command, context: Context): void {
  const { say } = context;
  const sub = command.command("graduation").description(say("about-graduation")).helpOption("-h, --help", say("option-help"));
  addCommonOptions(sub, context);
  sub
    .requiredOption("--table <FILE>", say("option-graduation-table"))
    .option("--period <text>", say("option-graduation-period"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-graduation")}`)
    .action((options: Options) => run(options, context));
}

/** Splits the groups of a known table of single years by every method; `isShaped` if other periods of the file provide a shape. */
export function graduationOf(table: string, period?: string): GraduationReport & { readonly isShaped: boolean } {
  const areas = readSingleAges(table, period);
  const [whole, parts] = [firstOf(areas), areas.slice(1)];
  return { ...compareGraduation(whole, parts), isShaped: parts.length > 0 };
}

function run({ table, period, json }: Options, context: Context): void {
  const report = graduationOf(table, period);
  if (json)
    context.print(JSON.stringify({ errors: report.single, open: report.open, worst_sum: report.worstSum, least_cell: report.leastCell }));
  else printReport(report, report.isShaped, context);
}

function printReport({ single, open, worstSum, leastCell }: GraduationReport, shaped: boolean, { print, say, language }: Context): void {
  print(`${say("graduation-single")}\n${graduationTable(single, SINGLE_BANDS, language)}`);
  print(`\n${say("graduation-open")}\n${graduationTable(open, ["85+"], language)}`);
  print(`\n${say("graduation-sums", { sum: worstSum.toExponential(1), cell: leastCell.toFixed(1) })}`);
  print(say(shaped ? "graduation-choice" : "graduation-no-shape"));
}
