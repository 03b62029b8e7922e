import { Option, type Command } from "commander";
import { SEXES } from "../../core/ages.ts";
import { A0_RULES, lifeTable, type A0Rule } from "../../demography/life-table.ts";
import { lifeTablesCsv } from "../../report/projection-tables.ts";
import { readDeathRates } from "../../scenario/rates-files.ts";
import type { Context } from "../context.ts";
import { writeFile } from "../output.ts";
import { collect } from "../usage.ts";

interface Options {
  readonly mortality: readonly string[];
  readonly country?: string;
  readonly a0: A0Rule;
  readonly out: string;
  readonly json?: boolean;
}

/** `laoyou life-table`: life tables of every year and sex from a CSV of death rates. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .requiredOption("--mortality <M.csv>", say("option-death-rates"), collect)
    .option("--country <CODE>", say("option-country"))
    .addOption(new Option("--a0 <rule>", say("option-a0")).choices(A0_RULES).default(A0_RULES[0]))
    .requiredOption("--out <T.csv>", say("option-out-file"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-life-table")}`)
    .action((options: Options) => run(options, context));
}

function run({ mortality, country, a0, out, json }: Options, { print, say }: Context): void {
  const byYear = [...readDeathRates(mortality, country)];
  const tables = byYear.flatMap(([year, mx]) => SEXES.map((s) => [year, s, lifeTable(mx[s], s, { a0 })] as const));
  writeFile(out, lifeTablesCsv(tables), mortality);
  if (json) print(JSON.stringify({ out, years: byYear.map(([year]) => year), tables: tables.length }));
  else print(say("life-table-done", { out, tables: tables.length }));
}
