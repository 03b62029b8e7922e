import { InvalidArgumentError, type Command } from "commander";
import { years } from "../core/path.ts";
import { splitDisabled } from "../demography/split-by-margins.ts";
import { NATION } from "../demography/place.ts";
import { disabledPaths, FIRST_YEAR, type DisabledPath } from "../evaluate/disabled.ts";
import { comparisonLines, disabledTable, expectancyTable } from "../report/disabled-table.ts";
import { readHealthModels, type HealthModels } from "../scenario/health-models.ts";
import { openLibrary } from "../scenario/library.ts";
import { readFamily } from "../scenario/place-models.ts";
import { shippedModels } from "../scenario/resolve.ts";
import { addCommonOptions } from "./common-options.ts";
import type { Context } from "./context.ts";

interface Options {
  readonly to: number;
  readonly models: readonly string[];
  readonly json?: boolean;
}

/** The United Nations' paths end here. */
const LAST_YEAR = 2099;
const DEFAULT_TO = 2050;

/** `laoyou evaluate disabled`: the nation's disabled under each definition, by two models, beside published projections. */
export function defineDisabled(command: Command, context: Context): void {
  const { say } = context;
  const sub = command.command("disabled").description(say("about-disabled")).helpOption("-h, --help", say("option-help"));
  addCommonOptions(sub, context);
  sub
    .option("--to <year>", say("option-disabled-to"), (text) => yearOf(text, context), DEFAULT_TO)
    .option("--models <DIR>", say("option-models"), (dir: string, dirs: readonly string[]) => [...dirs, dir], [])
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-disabled")}`)
    .action((options: Options) => run(options, context));
}

/** The nation's disabled by definition, and the published models and projections that they are held to. */
export interface DisabledRun {
  readonly paths: readonly DisabledPath[];
  readonly models: HealthModels;
}

/**
 * Projects the nation's disabled under each definition.
 *
 * @param to The last year.
 * @param more Folders of models beside the shipped one.
 */
export function disabledOf(to: number, more: readonly string[] = []): DisabledRun {
  const dirs = [shippedModels(), ...more];
  const models = readHealthModels(dirs);
  const definitions = openLibrary(dirs)
    .all("disability")
    .map(({ id, value }) => ({ id, name: value.name, bands: value.prevalence.bands }));
  return { paths: disabledPaths({ family: readFamily(NATION, dirs).family, definitions, to, ...models }), models };
}

function run({ to, models: more, json }: Options, context: Context): void {
  const { paths, models } = disabledOf(to, more);
  if (json) context.print(JSON.stringify(asJson(paths, models, to)));
  else printReport(paths, models, context);
}

function asJson(paths: readonly DisabledPath[], { published, compression, survey }: HealthModels, to: number): object {
  return {
    years: years(FIRST_YEAR, to),
    definitions: Object.fromEntries(paths.map(({ id, ...path }) => [id, path])),
    compression,
    published,
    disabled_persons_2006: splitDisabled(survey).map(({ value, low, high, ...cell }) => ({
      ...cell,
      estimate: true,
      unit: "万人",
      value,
      low,
      high,
    })),
  };
}

function printReport(paths: readonly DisabledPath[], { published, compression }: HealthModels, { print, say, language }: Context): void {
  const percent = (share: number): string => (100 * share).toFixed(1);
  print(`${say("disabled-title")}\n${disabledTable(paths, language)}`);
  print(`\n${say("disabled-expectancy")}\n${expectancyTable(paths, language)}`);
  print(`\n${say("disabled-published")}\n${comparisonLines(published, paths, language).join("\n")}`);
  print(
    `\n${say("disabled-method", { change: percent(compression.value), low: percent(compression.low), high: percent(compression.high), gap: Math.max(...paths.map(({ mortalityGap }) => mortalityGap)).toExponential(0) })}`,
  );
}

function yearOf(text: string, { say }: Context): number {
  const year = Number(text);
  if (!Number.isInteger(year) || year < FIRST_YEAR + 1 || year > LAST_YEAR)
    throw new InvalidArgumentError(say("disabled-to-wrong", { from: FIRST_YEAR + 1, to: LAST_YEAR }));
  return year;
}
