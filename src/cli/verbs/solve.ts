import type { Command } from "commander";
import { turnsBy, waysOf } from "../../decide/turns.ts";
import { solve, type Solved } from "../../options/solve.ts";
import { choicesOf, type Plan } from "../../plan/plan.ts";
import { solveSentence } from "../../report/solve-text.ts";
import { run } from "../../run.ts";
import { loadScenario, shippedModels } from "../../scenario/resolve.ts";
import { addPlanOptions, type PlanOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { wayJson, wayText } from "../plans/turn-text.ts";
import { readYear } from "../usage.ts";

interface Options extends PlanOptions {
  readonly for: string;
  readonly by?: string;
  readonly asOf?: number;
}

/** `laoyou solve`: how much of a measure a target needs, and when a decision reaches it. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<scenario.yaml>", say("argument-scenario"))
    .requiredOption("--for <ID[@BASIS]>", say("option-for"))
    .option("--by <MEASURE|NAME>", say("option-by"))
    .option("--as-of <YEAR>", say("option-as-of"), readYear(context));
  addPlanOptions(command, context)
    .addHelpText("after", `\n${say("help-solve")}`)
    .action((file: string, options: Options) => print(file, options, context));
}

function print(file: string, options: Options, context: Context): void {
  const { district, inputs, horizon } = options;
  const plan = loadScenario(file, { models: [shippedModels(), ...(options.models ?? [])], district, inputs, horizon });
  if (choicesOf(plan).some(({ id }) => id === options.by)) return printSolved(plan, options, context);
  const outcome = run(plan);
  const ways = options.by === undefined ? waysOf(outcome, options.for, options.asOf) : turnsBy(outcome, options.for, options.by);
  if (options.json) {
    const about = { scenario: plan.id, district: plan.district, target: options.for };
    return context.print(JSON.stringify({ ...about, ways: ways.map((way) => wayJson(way, plan)) }));
  }
  if (ways.length === 0) return context.print(context.say("turn-none", { target: options.for }));
  context.print(ways.map((way) => wayText(way, plan, context.language)).join("\n"));
}

function printSolved(plan: Plan, options: Options, context: Context): void {
  const solved = solve(run(plan), { target: options.for, measure: options.by ?? "", asOf: options.asOf });
  if (!options.json) return context.print(solved.map((one) => solveSentence(one, plan, context.language)).join("\n"));
  const [first, ...others] = solved.map((one) => inJson(one, plan));
  context.print(JSON.stringify({ scenario: plan.id, district: plan.district, ...first, others }));
}

/** An answer with the words of both languages. */
function inJson(solved: Solved, plan: Plan): Readonly<Record<string, unknown>> {
  const { measure, asOf, reachable, ...rest } = solved;
  return {
    ...rest,
    measure: measure.id,
    unit: measure.unit,
    as_of: asOf,
    reachable: reachable ?? null,
    sentence: { zh: solveSentence(solved, plan, "zh"), en: solveSentence(solved, plan, "en") },
  };
}
