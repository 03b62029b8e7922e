import type { Command } from "commander";
import { nodeFault } from "../../core/node-fault.ts";
import { atLevel } from "../../decide/at-level.ts";
import { driverTurns, isDriver } from "../../decide/drivers.ts";
import { measureTurns, turnsBy, waysOf, type MeasureTurns, type Ways } from "../../decide/turns.ts";
import { choicesOf, type Plan } from "../../plan/plan.ts";
import { run, type Outcome } from "../../run.ts";
import { loadScenario } from "../../scenario/resolve.ts";
import { addPlanOptions, type PlanOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { openedPlan } from "../opened-plans.ts";
import { levelJson, levelText } from "../plans/level-text.ts";
import { timetableJson, wayJson, wayText } from "../plans/turn-text.ts";
import { readYear } from "../usage.ts";

interface Options extends PlanOptions {
  readonly for: string;
  readonly by?: string;
  readonly at?: number;
  readonly asOf?: number;
}

/** `laoyou solve`: how much of a measure a target needs, and when a decision reaches it. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<scenario.yaml>", say("argument-scenario"))
    .requiredOption("--for <ID[@BASIS][@YEAR]>", say("option-for"))
    .option("--by <MEASURE|NAME>", say("option-by"))
    .option("--at <LEVEL>", say("option-solve-at"), Number)
    .option("--as-of <YEAR>", say("option-as-of"), readYear(context));
  addPlanOptions(command, context)
    .addHelpText("after", `\n${say("help-solve")}`)
    .action((file: string, options: Options) => print(file, options, context));
}

async function print(file: string, options: Options, context: Context): Promise<void> {
  const { district, inputs, horizon } = options;
  const { plan: source, files, models } = await openedPlan(file);
  const plan = loadScenario(source, { files, models: [...models, ...(options.models ?? [])], district, inputs, horizon });
  const outcome = run(plan);
  if (options.at !== undefined) return printAt(outcome, options, options.at, context);
  const ways = waysAsked(outcome, options);
  const isOne = ways.every((way) => way.kind === "measure") && options.by !== undefined;
  if (!options.json) {
    if (ways.length === 0) return context.print(context.say("turn-none", { target: options.for }));
    return context.print(ways.map((way) => wayText(way, plan, context.language)).join("\n"));
  }
  if (!isOne) {
    const about = { scenario: plan.id, district: plan.district, target: options.for };
    return context.print(JSON.stringify({ ...about, ways: ways.map((way) => wayJson(way, plan)) }));
  }
  const [first, ...others] = ways.filter((way) => way.kind === "measure").map((way) => inJson(way, plan));
  context.print(JSON.stringify({ scenario: plan.id, district: plan.district, ...first, others }));
}

/** What becomes of a target where something is at a level. */
function printAt(outcome: Outcome, { for: target, by, json }: Options, level: number, context: Context): void {
  const { plan } = outcome;
  if (by === undefined || !Number.isFinite(level)) throw nodeFault("solve-at-by");
  const found = atLevel(outcome, target, by, level);
  if (!json) return context.print(found.map((at) => levelText(at, plan, context.language)).join("\n"));
  context.print(JSON.stringify({ scenario: plan.id, district: plan.district, target, levels: found.map((at) => levelJson(at, plan)) }));
}

function waysAsked(outcome: Outcome, { for: target, by, asOf }: Options): readonly Ways[] {
  if (by === undefined) return waysOf(outcome, target, asOf);
  if (choicesOf(outcome.plan).some(({ id }) => id === by)) return measureTurns(outcome, { target, measure: by, asOf });
  return isDriver(by) ? driverTurns(outcome, target, by) : turnsBy(outcome, target, by);
}

/** An answer with the words of both languages. */
function inJson(way: MeasureTurns, plan: Plan): Readonly<Record<string, unknown>> {
  const { measure, asOf, reachable, ...rest } = way.solved;
  return {
    ...rest,
    measure: measure.id,
    unit: measure.unit,
    as_of: asOf,
    reachable: reachable ?? null,
    ...timetableJson(way.timetable),
    sentence: { zh: wayText(way, plan, "zh"), en: wayText(way, plan, "en") },
  };
}
