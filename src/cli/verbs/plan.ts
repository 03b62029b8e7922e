import { Option, type Command } from "commander";
import { relative, dirname } from "node:path";
import { answer, type Answer } from "../../decide/answer.ts";
import { highsSolver } from "../../decide/highs-package.ts";
import { readProblems } from "../../scenario/problem-file.ts";
import { isProject, openProject, projectZip } from "../../scenario/project-file.ts";
import type { ResolveOptions } from "../../scenario/resolve.ts";
import { readBytes } from "../../scenario/text-file.ts";
import type { PlanOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { Stop } from "../exit.ts";
import { nodeFault } from "../../core/node-fault.ts";
import { isWithinProject, openedPlan } from "../opened-plans.ts";
import { writeFile } from "../output.ts";
import { exported, optionText, planFor, type Planned } from "../../advice/answer.ts";
import { districtsFor, districtsJson, districtsText } from "../plans/districts.ts";
import { frontierFor, frontierJson, frontierText } from "../plans/frontier.ts";
import { planJson } from "../../advice/json.ts";
import type { PlanAsked } from "../../advice/question.ts";
import { robustFor, robustJson, robustSource, robustText } from "../plans/robust.ts";
import { planScreen } from "../../advice/plan-screen.ts";
import { planText } from "../../advice/text.ts";
import { TRAJECTORIES } from "../trajectories.ts";
import { collect, readCount, readYear } from "../usage.ts";
import { version } from "../version.ts";

interface Options extends PlanOptions {
  readonly problem?: string;
  readonly targets?: readonly string[];
  readonly needs?: readonly number[];
  readonly served?: readonly number[];
  readonly pool?: boolean;
  readonly from?: number;
  readonly budget?: readonly string[];
  readonly measures?: readonly string[];
  readonly possible?: boolean;
  readonly all?: boolean;
  readonly frontier?: number;
  readonly robust?: "expected";
  readonly by?: "district";
  readonly trajectories: number;
  readonly seed: number;
  readonly export?: "mps" | "lp";
  readonly out?: string;
}

/** `laoyou plan`: the cheapest way to meet what is asked, and what cannot hold together. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  const year = readYear(context);
  command
    .argument("[scenario.yaml]", say("argument-scenario"))
    .option("--targets <IDS>", say("option-plan-targets"), listOf)
    .option("--needs <YEARS>", say("option-plan-needs"), (text: string) => listOf(text).map(year))
    .option("--served <YEARS>", say("option-plan-served"), (text: string) => listOf(text).map(year))
    .option("--pool", say("option-plan-pool"))
    .option("--from <YEAR>", say("option-plan-from"), year)
    .option("--budget <PAYER=AMOUNT>", say("option-plan-budget"), collect)
    .option("--measures <IDS>", say("option-plan-measures"), listOf)
    .option("--possible", say("option-plan-possible"))
    .option("--all", say("option-plan-all"))
    .option("--frontier <N>", say("option-plan-frontier"), readCount(context, 2))
    .addOption(new Option("--robust <RULE>", say("option-plan-robust")).choices(["expected"]))
    .addOption(new Option("--by <UNIT>", say("option-plan-by")).choices(["district"]))
    .option("--trajectories <N>", say("option-trajectories"), readCount(context, 2), TRAJECTORIES)
    .option("--seed <N>", say("option-seed"), readCount(context, 0), 1)
    .option("--out <FILE.yaml>", say("option-plan-option"))
    .addOption(new Option("--export <FORMAT>", say("option-plan-export")).choices(["mps", "lp"]))
    .option("--district <CODE>", say("option-district"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--inputs <DIR>", say("option-inputs"), collect)
    .option("--horizon <YEAR>", say("option-horizon"), year)
    .option("--problem <FILE>", say("option-problem"))
    .option("--json", say("option-json-lines"))
    .addHelpText("after", `\n${say("help-plan")}`)
    .action((file: string | undefined, options: Options) => plan(file, options, context));
}

function listOf(text: string): readonly string[] {
  return text.split(/[,，]/).map((part) => part.trim()).filter(Boolean); // prettier-ignore
}

async function plan(given: string | undefined, options: Options, context: Context): Promise<void> {
  if (given === undefined && options.problem !== undefined) return printProblems(options.problem, options, context);
  if (given === undefined || options.problem !== undefined) throw nodeFault("plan-which");
  const { targets, needs, served, district, inputs, horizon } = options;
  const { plan: file, files, models } = await openedPlan(given);
  const resolve = { files, models: [...models, ...(options.models ?? [])], district, inputs, horizon };
  if (options.frontier !== undefined || options.robust !== undefined) {
    const soft = { ...options, targets: targets ?? [], budgets: options.budget };
    return printSoft({ given, file }, soft, resolve, context);
  }
  const asked = { ...options, targets: targets ?? (needs || served ? [] : ["all"]), budgets: options.budget };
  if (options.by !== undefined) {
    const found = await districtsFor(file, asked, resolve);
    context.print(options.json ? JSON.stringify(districtsJson(found)) : districtsText(found, context.language));
    if (found.found.status !== "optimal") throw new Stop(found.found.status === "infeasible" ? "strictMiss" : "unproven");
    return;
  }
  const planned = await planFor(file, asked, resolve, await highsSolver());
  if (options.export) {
    writeFile(exportName(options), exported(planned.opened, options.export), [given]);
    context.log(context.say("plan-model-written", { file: exportName(options) }));
  }
  const { language, width } = context;
  const printed = options.all ? planText(planned, language) : planScreen(planned, language, width);
  context.print(options.json ? JSON.stringify(planJson(planned)) : printed);
  await finish(planned, given, options, context);
}

/** Prints what weighs cost against unmet need: a frontier, or the plan that is best in expectation. */
async function printSoft(
  { given, file }: { readonly given: string; readonly file: string },
  { frontier: count, json, out, trajectories, seed, ...asked }: Options & PlanAsked,
  resolve: ResolveOptions,
  context: Context,
): Promise<void> {
  if (count !== undefined) {
    const found = await frontierFor(file, asked, resolve, count);
    context.print(json ? JSON.stringify(frontierJson(found)) : frontierText(found, context.language));
    if (found.found.status !== "optimal") throw new Stop("unproven");
    return;
  }
  const draws = { trajectories, seed };
  const found = await robustFor(file, { asked, resolve, draws, source: robustSource(draws) }, context);
  context.print(json ? JSON.stringify(robustJson(found)) : robustText(found, context.language));
  if (found.found.status === "infeasible") throw new Stop("strictMiss");
  if (found.found.status !== "optimal") throw new Stop("unproven");
  if (out !== undefined) await writeOption(found, given, out, context);
}

/** Writes the option that was found, or stops with the code of what was not. */
async function finish(planned: Planned, given: string, { out }: Options, context: Context): Promise<void> {
  if (planned.answer.status === "infeasible") throw new Stop("strictMiss");
  if (planned.answer.status === "unproven" || planned.verdicts.some(([, { verdict }]) => verdict !== "met")) throw new Stop("unproven");
  if (out !== undefined) await writeOption(planned, given, out, context);
}

/** Writes what was found as a file that extends the plan; of a project as the project with one more option. */
async function writeOption(found: Parameters<typeof optionText>[0], given: string, out: string, context: Context): Promise<void> {
  if (isProject(given) !== isProject(out) || isWithinProject(given)) throw nodeFault("plan-out-project", { file: given });
  const written = isProject(given)
    ? await projectWith(readBytes(given), given, (plan) => optionText(found, plan))
    : optionText(found, relative(dirname(out), given).replaceAll("\\", "/"));
  writeFile(out, written, [given]);
  context.log(context.say("plan-option-written", { file: out }));
}

/** A project file with one more option. */
async function projectWith(bytes: Uint8Array, file: string, text: (plan: string) => string): Promise<Uint8Array> {
  const project = await openProject(bytes, file);
  const { plan, options, contents } = project;
  let number = options.length + 1;
  while (contents.has(`option-${number}.yaml`)) number += 1;
  const option = `option-${number}.yaml`;
  return projectZip(
    { ...project, options: [...options, option], contents: new Map([...contents, [option, new TextEncoder().encode(text(plan))]]) },
    version(),
  );
}

function exportName({ out, export: format = "mps" }: Options): string {
  return `${out === undefined ? "plan" : out.replace(/\.ya?ml$/, "")}.${format}`;
}

async function printProblems(problem: string, { json }: Options, context: Context): Promise<void> {
  const problems = readProblems(problem);
  const solver = await highsSolver();
  let unproven = false;
  for (const one of problems) {
    const found = await answer(one, solver); // oxlint-disable-line no-await-in-loop -- printed as they come
    unproven ||= found["status"] === "unproven";
    context.print(json ? JSON.stringify(found) : textOf(found));
  }
  if (unproven) throw new Stop("unproven");
}

/** An answer as lines of text, a field a line. */
function textOf({ id, ...fields }: Answer): string {
  return [
    id,
    ...Object.entries(fields).map(([field, value]) => `  ${field}: ${typeof value === "string" ? value : JSON.stringify(value)}`),
  ].join("\n");
}
