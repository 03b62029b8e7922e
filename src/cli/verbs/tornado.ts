import type { Command } from "commander";
import { Option } from "commander";
import type { Basis } from "../../core/ages.ts";
import { SUPPLY_PATHS, type SupplyPath } from "../../demand/quantity.ts";
import { tornado, type Tornado } from "../../options/tornado.ts";
import type { Plan } from "../../plan/plan.ts";
import { tornadoCsv, tornadoText } from "../../report/tornado-text.ts";
import { run, type Outcome } from "../../run.ts";
import { loadScenario } from "../../scenario/resolve.ts";
import type { Context } from "../context.ts";
import { openedPlan } from "../opened-plans.ts";
import { checkFolder, writeFolder, type OutputFiles } from "../output.ts";
import { collect, readCount, readYear } from "../usage.ts";

interface Options {
  readonly of: string;
  readonly year: number;
  readonly basis?: Basis;
  readonly path: SupplyPath;
  readonly bars?: number;
  readonly district?: string;
  readonly models?: readonly string[];
  readonly inputs?: readonly string[];
  readonly horizon?: number;
  readonly out?: string;
  readonly charts: boolean;
  readonly json?: boolean;
}

/** `laoyou tornado`: the assumptions that move a number most, one at a time. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<scenario.yaml>", say("argument-scenario"))
    .requiredOption("--of <NAME>", say("option-of-number"))
    .requiredOption("--year <YEAR>", say("option-of-year"), readYear(context))
    .addOption(new Option("--basis <BASIS>", say("option-basis")).choices(["resident", "registered"]))
    .addOption(new Option("--path <PATH>", say("option-path")).choices(SUPPLY_PATHS).default("committed"))
    .option("--bars <N>", say("option-bars"), readCount(context, 1))
    .option("--district <CODE>", say("option-district"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--inputs <DIR>", say("option-inputs"), collect)
    .option("--horizon <YEAR>", say("option-horizon"), readYear(context))
    .option("--out <DIR>", say("option-out-folder"))
    .option("--no-charts", say("option-no-charts"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-tornado")}`)
    .action((file: string, options: Options) => print(file, options, context));
}

async function print(file: string, options: Options, context: Context): Promise<void> {
  const { district, inputs, horizon, out } = options;
  if (out !== undefined) checkFolder(out);
  const { plan: source, files: from, models } = await openedPlan(file);
  const plan = loadScenario(source, { files: from, models: [...models, ...(options.models ?? [])], district, inputs, horizon });
  const outcome = run(plan);
  const found = tornado(outcome, { of: options.of, year: options.year, basis: options.basis, path: options.path, most: options.bars });
  if (out !== undefined) {
    const files = await filesOf(found, outcome, options.charts, context);
    writeFolder(out, files, "tornado");
    context.log(context.say("run-written", { out, files: files.size }));
  }
  context.print(options.json ? JSON.stringify(inJson(found, plan)) : tornadoText(found, plan, context.language));
}

/** The table, its rows, and the chart; what they need is loaded on demand. */
async function filesOf(found: Tornado, outcome: Outcome, charts: boolean, { language }: Context): Promise<OutputFiles> {
  const { plan } = outcome;
  const [{ rowsCsv }, { Rows }, { tornadoTable }] = await Promise.all([
    import("../../results/csv.ts"),
    import("../../results/rows.ts"),
    import("../../results/tornado.ts"),
  ]);
  const files = new Map<string, string | Uint8Array>([
    ["tornado.csv", tornadoCsv(found, plan, language)],
    ["rows.csv", rowsCsv(new Rows([tornadoTable(found, plan)]))],
  ]);
  if (!charts) return files;
  const [{ drawTornado }, { toPng }] = await Promise.all([import("../../report/tornado-chart.ts"), import("../../report/png.ts")]);
  const svg = await drawTornado(outcome, found, { lang: language });
  return files.set("tornado.svg", svg).set("tornado.png", await toPng(svg));
}

/** A tornado with the names of its columns as in other JSON of the command line. */
function inJson({ of, name, unit, district, year, basis, path, central, bars, moving }: Tornado, plan: Plan): object {
  return { scenario: plan.id, district, of, name, year, basis, path, unit, central, moving, bars };
}
