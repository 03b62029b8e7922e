import { firstOf, lastOf } from "../../core/items.ts";
import { Option, type Command } from "commander";
import { sumAges } from "../../core/ages.ts";
import type { Note } from "../../core/note.ts";
import { A0_RULES, type A0Rule } from "../../demography/life-table.ts";
import { project, type Projection, type Rates, type Timing } from "../../demography/project.ts";
import { ratesOf } from "../../demography/schedule.ts";
import { assumptionsCsv, birthsCsv, deathsCsv, populationCsv } from "../../report/projection-tables.ts";
import { readRatesFiles, type RatesFiles, type RatesInputs } from "../../scenario/rates-files.ts";
import type { Context } from "../context.ts";
import { collect, readYear } from "../usage.ts";
import { checkFolder, writeFolder } from "../output.ts";

interface Options extends RatesFiles {
  readonly from?: number;
  readonly country?: string;
  readonly migrationTiming: Timing;
  readonly a0: A0Rule;
  readonly clampMigration?: boolean;
  readonly to: number;
  readonly out: string;
  readonly json?: boolean;
}

/** `laoyou project`: projects any country's population from CSVs of its rates. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .requiredOption("--population <P.csv>", say("option-population"), collect)
    .requiredOption("--mortality <M.csv>", say("option-mortality"), collect)
    .requiredOption("--fertility <F.csv>", say("option-fertility"), collect)
    .requiredOption("--srb <S.csv>", say("option-srb"), collect)
    .option("--migration <G.csv>", say("option-migration"), collect)
    .option("--from <year>", say("option-project-from"), readYear(context))
    .option("--country <CODE>", say("option-country"))
    .addOption(new Option("--migration-timing <end|even>", say("option-migration-timing")).choices(["end", "even"]).default("end"))
    .addOption(new Option("--a0 <rule>", say("option-a0")).choices(A0_RULES).default(A0_RULES[0]))
    .option("--clamp-migration", say("option-clamp-migration"))
    .requiredOption("--to <year>", say("option-to"), readYear(context))
    .requiredOption("--out <dir>", say("option-out-folder"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-project")}`)
    .action((options: Options) => run(options, context));
}

function run(options: Options, context: Context): void {
  checkFolder(options.out);
  const inputs = readRatesFiles(options, options);
  context.detail(context.say("log-read", { ages: inputs.population.ages.count, year: inputs.population.year }));
  const projection = projectInputs(inputs, options);
  const notes = ledger(inputs, projection, options, context);
  const files = new Map([
    ["population.csv", populationCsv(projection)],
    ["births.csv", birthsCsv(projection)],
    ["deaths.csv", deathsCsv(projection)],
    ["assumptions.csv", assumptionsCsv(notes)],
  ]);
  writeFolder(options.out, files, "project");
  report(projection, options, context);
}

function projectInputs(inputs: RatesInputs, options: Options): Projection {
  const { population, mortality, fertility, srb, migration } = inputs;
  const schedule = (year: number): Rates => {
    const moves = migration && { Mx: known(migration, year) };
    return ratesOf({ mortality: known(mortality, year), asfr: known(fertility, year), srb: known(srb, year), ...moves }, options);
  };
  return project(population, schedule, options.to, {
    timing: options.migrationTiming,
    clamp: options.clampMigration ?? false,
    district: options.population.join(", "),
  });
}

function known<T>(byYear: ReadonlyMap<number, T>, year: number): T {
  const value = byYear.get(year);
  if (value === undefined) throw new RangeError(`Cannot find the rates of ${year}: the files were checked for other years`);
  return value;
}

/** Notes on choices, estimates and counts. */
function ledger(inputs: RatesInputs, projection: Projection, options: Options, { say }: Context): Note[] {
  const { fertileAges, ratiosAboveOne, published } = inputs;
  const named = (paths: readonly string[]): string => paths.join(", ");
  const ratios = [...inputs.mortality.values()].some(({ kind }) => kind === "Sx");
  const source = "laoyou project";
  const note = (id: string, place: string, kind: string, what: string, value: Note["value"], unit: string): Note => {
    return { id, place, kind, what, value, unit, source };
  };
  return [
    ...published.flatMap(({ file, power, isGraduated }) => [
      note("published-units", file, "convention", say("note-published-units"), Number(`1e${power}`), ""),
      ...(isGraduated ? [note("published-graduated", file, "estimate", say("note-published-graduated"), "", "")] : []),
    ]),
    note("base-date", named(options.population), "convention", say("note-base-date"), inputs.population.year, "year"),
    note("fertile-ages", named(options.fertility), "convention", say("note-fertile-ages"), fertileAges.join("–"), "years of age"),
    ...(ratios
      ? [
          note("separators", named(options.mortality), "estimate", say("note-separators"), "", ""),
          note("survival-above-1", named(options.mortality), "count", say("note-survival-above-1"), ratiosAboveOne, "cells"),
        ]
      : [note("a0", named(options.mortality), "choice", say("note-a0"), options.a0, "")]),
    options.migration === undefined
      ? note("no-migration", named(options.population), "choice", say("note-no-migration"), 0, "persons")
      : note("migration-timing", named(options.migration), "choice", say("note-migration-timing"), options.migrationTiming, ""),
    ...(options.clampMigration
      ? [note("clamped", named(options.migration ?? options.population), "count", say("note-clamped"), projection.clamped, "cells")]
      : []),
  ];
}

function report(projection: Projection, { json, out }: Options, { print, log, say }: Context): void {
  const { years, persons, clamped } = projection;
  const from = firstOf(years);
  const to = lastOf(years);
  const [start, end] = [sumAges(firstOf(persons)), sumAges(lastOf(persons))];
  if (json) print(JSON.stringify({ out, from, to, persons: { [from]: start, [to]: end }, clamped }));
  else print(say("project-done", { out, from, to, start: Math.round(start), end: Math.round(end) }));
  if (clamped > 0) log(say("log-clamped", { clamped }));
}
