import { nodeFault } from "../../core/node-fault.ts";
import { Option, type Command } from "commander";
import { A0_RULES, type A0Rule } from "../../demography/life-table.ts";
import { a0OfCountry, countryRates } from "../../evaluate/country-rates.ts";
import { COMPARED_YEARS, countryErrors, type CountryErrors } from "../../evaluate/country.ts";
import { ratesTables } from "../../report/rates-tables.ts";
import { textTable } from "../../report/text-table.ts";
import { readUnFolder } from "../../scenario/un-folder.ts";
import { addCommonOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { Stop } from "../exit.ts";
import { checkFolder, writeFolder } from "../output.ts";

interface Options {
  readonly a0?: A0Rule;
  readonly write?: string;
  readonly bound?: string;
  readonly json?: boolean;
}

/** `laoyou evaluate country`: reproduces the UN's figures for any country from its rates. */
export function defineCountry(command: Command, context: Context): void {
  const { say } = context;
  const sub = command.command("country").description(say("about-country")).helpOption("-h, --help", say("option-help"));
  addCommonOptions(sub, context);
  sub
    .argument("<FOLDER>", say("argument-un-folder"))
    .addOption(new Option("--a0 <rule>", say("option-a0")).choices(A0_RULES))
    .option("--write <DIR>", say("option-country-write"))
    .option("--bound <SHARE>", say("option-country-bound"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-country")}`)
    .action((folder: string, options: Options) => run(folder, options, context));
}

/** A country's figures from its rates, and their errors against the published ones. */
export interface CountryRun extends CountryErrors {
  /** The largest error by rates, as a share. */
  readonly largest: number;
  /** The smallest and largest share of births in the younger half of a year of age. */
  readonly youngerShare: readonly [number, number];
  /** The rates as input tables of `laoyou project`, by name. */
  readonly rates: ReadonlyMap<string, string>;
}

/**
 * Projects a country with the rates of its United Nations folder.
 *
 * @param a0 The rule of a0; by default the one of the published tables.
 * @throws Faults of the folder; "un-no-rates", "un-no-comparison".
 */
export function countryOf(folder: string, a0?: A0Rule): CountryRun {
  const published = readUnFolder(folder);
  const rates = countryRates(published);
  if (rates.size === 0)
    throw nodeFault(
      "un-no-rates",
      { from: Math.min(...published.january.keys()), to: Math.max(...published.january.keys()) },
      { file: folder },
    );
  const found = countryErrors(published, rates, a0 ?? a0OfCountry(published));
  if (found.errors.length === 0)
    throw nodeFault("un-no-comparison", { from: found.from, to: found.to, years: COMPARED_YEARS.join(", ") }, { file: folder });
  const shares = [...rates.values()].map(({ youngerShare }) => youngerShare);
  return {
    ...found,
    rates: ratesTables(published.january.get(found.from)!, rates),
    youngerShare: [Math.min(...shares), Math.max(...shares)],
    largest: Math.max(...found.errors.filter(({ way }) => way === "mx").flatMap(({ total, group }) => [total, group])),
  };
}

function run(folder: string, { a0, write, bound, json }: Options, context: Context): void {
  const limit = bound === undefined ? undefined : Number(bound);
  if (limit !== undefined && !(limit > 0)) throw nodeFault("country-bound", { value: bound ?? "" });
  if (write !== undefined) checkFolder(write);
  const { rates, youngerShare, largest, ...found } = countryOf(folder, a0);
  if (write !== undefined) writeFolder(write, rates, "evaluate");
  if (json) context.print(JSON.stringify({ ...found, largest, younger_share: youngerShare }));
  else printReport(found, largest, context);
  if (limit !== undefined && !(largest <= limit)) throw new Stop("strictMiss");
}

function printReport({ from, to, a0, errors, clamped, migration, missing }: CountryErrors, most: number, { print, say }: Context): void {
  const right = "right" as const;
  const columns = [
    { head: say("country-head-way") },
    { head: say("head-year") },
    { head: say("country-head-table") },
    { head: say("country-head-total"), align: right },
    { head: say("country-head-group"), align: right },
    { head: say("country-head-age"), align: right },
    { head: say("country-head-rounding"), align: right },
  ];
  const number = (error: number): string => error.toExponential(1);
  print(say("country-done", { from, to, a0 }));
  print(
    textTable(
      columns,
      errors.map(({ way, year, table, total, group, worst, rounding }) => [
        say(way === "mx" ? "country-mx" : "country-ratios"),
        String(year),
        say(`country-${table}`),
        number(total),
        number(group),
        `${worst}–${worst + 4}`,
        number(rounding),
      ]),
    ),
  );
  print(say("country-largest", { most: number(most) }));
  if (!migration) print(say("country-closed"));
  if (missing.length > 0) print(say("country-missing", { years: missing.join(", ") }));
  const touched = Object.values(clamped).reduce((sum, count) => sum + count, 0);
  if (touched > 0) print(say("country-clamped", { cells: touched }));
}
