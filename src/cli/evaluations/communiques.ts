import { entryOf } from "../../core/items.ts";
import type { Command } from "commander";
import { median } from "../../evaluate/statistics.ts";
import type { MessageCode } from "../say.ts";
import { plainNumber } from "../../report/plain-number.ts";
import { textTable, type Column } from "../../report/text-table.ts";
import { METHODS, type Method } from "../../evaluate/backtest-methods.ts";
import { readFactKinds, type FactKinds } from "../../scenario/facts.ts";
import { shippedModels } from "../../scenario/resolve.ts";
import { deviation, misses, type Line } from "../../validate/line.ts";
import { validateShipped } from "../../validate/run.ts";
import { addCommonOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { Stop } from "../exit.ts";
import { collect } from "../usage.ts";
import { backtestOf, type EngineBacktest } from "./backtest.ts";
import { logUntested, printBacktest } from "./backtest-text.ts";

interface Options {
  readonly models?: readonly string[];
  readonly facts?: string;
  readonly json?: boolean;
}

/** Labels of lines for readers. */
const NAMES: Readonly<Record<string, MessageCode>> = {
  births: "communique-births",
  deaths: "communique-deaths",
  "infant mortality": "communique-infants",
  "life expectancy": "communique-life",
  total: "communique-total",
  "60+": "communique-60",
  "65+": "communique-65",
  "total, sum of the units": "communique-total-units",
  "60+, sum of the units": "communique-60-units",
  "65+, sum of the units": "communique-65-units",
  "60+ if not held to it": "communique-60-free",
  "registered 60+": "communique-registered-60",
  "registered 65+": "communique-registered-65",
  "registered total": "communique-registered-total",
  "registered births": "communique-registered-births",
  "registered deaths": "communique-registered-deaths",
  "60+ by the county's method": "communique-60-method",
  "65+ by the county's method": "communique-65-method",
};

/** `laoyou evaluate communiques`: compares the years after the census with the shipped districts' communiqués. */
export function defineCommuniques(command: Command, context: Context): void {
  const { say } = context;
  const sub = command.command("communiques").description(say("about-communiques")).helpOption("-h, --help", say("option-help"));
  addCommonOptions(sub, context);
  sub
    .option("--facts <FILE>", say("option-communiques-facts"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-communiques")}`)
    .action((options: Options) => run(options, context));
}

/** The shipped districts' communiqués and our figures: every line, and the errors of the checks in per cent. */
export interface Communiques {
  readonly lines: readonly Line[];
  readonly summary: Readonly<Record<"checks" | "median_ape" | "largest_ape" | "calibrations" | "missed", number>>;
}

/**
 * Compares the years after the census with communiqués.
 *
 * @param models Models folders in addition to the shipped one.
 */
export function communiquesOf(models: readonly string[] = []): Communiques {
  const lines = validateShipped([shippedModels(), ...models]).filter((line) => line.kind !== "shown" && line.published !== undefined);
  const checks = lines.filter(({ kind }) => kind === "check");
  const missed = lines.filter(misses).length;
  return {
    lines,
    summary: {
      checks: checks.length,
      median_ape: percent(checks.length > 0 ? median(checks.map(size)) : NaN),
      largest_ape: percent(Math.max(...checks.map(size))),
      calibrations: lines.length - checks.length,
      missed,
    },
  };
}

async function run(options: Options, context: Context): Promise<void> {
  const { models = [], facts, json } = options;
  context.log(context.say(facts === undefined ? "log-communiques" : "log-backtest"));
  const backtest = await backtestOf([shippedModels(), ...models], facts);
  if (facts === undefined) {
    compare(options, backtest, context);
    return;
  }
  const kinds = readFactKinds(models);
  if (json) {
    for (const line of jsonLines(backtest, kinds)) context.print(line);
    logUntested(backtest, context);
  } else printBacktest(backtest, context, kinds);
  const unknown = Object.entries(backtest.unknown).map(([name, count]) => `${name} ${count}`);
  if (unknown.length > 0) context.log(context.say("backtest-unknown", { list: unknown.join(", ") }));
}

/** The engine's methods as other programs know them. */
const PRINTED: Readonly<Partial<Record<Method, string>>> = { engine: "laoyou", "engine-nation-only": "laoyou-nation-only" };

/** A line for every figure and method: what was published and predicted, with the 80 % interval of the engine. */
function jsonLines({ lines }: EngineBacktest, { kinds }: FactKinds): string[] {
  return lines.flatMap(({ code, what, year, value: published, predicted, interval }) =>
    METHODS.flatMap((method) => {
      const value = predicted[method];
      if (value === undefined) return [];
      const around = predicted["engine-nation-only"] ?? value; // what the interval was drawn around
      const [lo80, hi80] = interval && PRINTED[method] !== undefined ? interval.map((end) => (end * value) / around) : [];
      const indicator = kinds[what]?.aliases[0] ?? what;
      const name = PRINTED[method] ?? method;
      return [JSON.stringify({ code, indicator, year, published, method: name, value, lo80: lo80 ?? null, hi80: hi80 ?? null })];
    }),
  );
}

/** The comparison of the calibrated years, and after it the backtest on the same districts. */
function compare({ models = [], json }: Options, backtest: EngineBacktest, context: Context): void {
  const { lines, summary } = communiquesOf(models);
  if (json)
    context.print(
      JSON.stringify({
        ...summary,
        backtest,
        lines: lines.map((line) => ({
          place: line.place,
          what: line.what,
          year: line.year,
          kind: line.kind,
          ours: line.ours,
          published: line.published,
          off: deviation(line),
          bound: line.bound ?? null,
        })),
      }),
    );
  else {
    printReport(lines, summary, context);
    context.print("");
    printBacktest(backtest, context, readFactKinds(models));
  }
  if (summary.missed > 0) throw new Stop("strictMiss");
}

function size(line: Line): number {
  return Math.abs(deviation(line) ?? NaN);
}

function percent(share: number): number {
  return Math.round(share * 1e4) / 100;
}

/** Persons in full, rates and years with two decimals. */
function inFull(value: number): string {
  return plainNumber(Math.abs(value) < 1000 ? Math.round(value * 100) / 100 : Math.round(value));
}

function printReport(lines: readonly Line[], summary: Communiques["summary"], { print, say }: Context): void {
  const right = "right" as const;
  const columns: Column[] = [
    { head: say("communique-head-kind") },
    { head: say("head-place") },
    { head: say("head-year") },
    { head: say("communique-head-what") },
    { head: say("communique-head-ours"), align: right },
    { head: say("country-head-table"), align: right },
    { head: say("communique-head-off"), align: right },
  ];
  print(
    textTable(
      columns,
      lines.map((line) => [
        say(line.kind === "check" ? "communique-check" : "communique-calibration"),
        line.place,
        String(line.year),
        line.what in NAMES ? say(entryOf(NAMES, line.what)) : line.what,
        inFull(line.ours),
        inFull(line.published ?? NaN),
        `${percent(deviation(line) ?? NaN).toFixed(2)} %`,
      ]),
    ),
  );
  print(
    `\n${say("communique-summary", { checks: summary.checks, median: summary.median_ape, largest: summary.largest_ape, calibrations: summary.calibrations })}`,
  );
}
