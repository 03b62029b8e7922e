import { Option, type Command } from "commander";
import { relative, dirname } from "node:path";
import { answer, type Answer } from "../../decide/answer.ts";
import { highsSolver } from "../../decide/highs-package.ts";
import { readProblems } from "../../scenario/problem-file.ts";
import { isProject, openProject, projectZip } from "../../scenario/project-file.ts";
import { readBytes } from "../../scenario/text-file.ts";
import type { PlanOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { Stop } from "../exit.ts";
import { nodeFault } from "../../core/node-fault.ts";
import { isWithinProject } from "../opened-plans.ts";
import { writeFile } from "../output.ts";
import { exported, optionText } from "../../advice/answer.ts";
import { addSave, askAndPrint, questionGiven, type GivenOptions } from "../questions/asking.ts";
import { collect, readCount, readYear } from "../usage.ts";
import { version } from "../version.ts";

interface Options extends PlanOptions, Omit<GivenOptions, "workers"> {
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
  readonly trajectories?: number;
  readonly seed?: number;
  readonly export?: "mps" | "lp";
}

/** `laoyou plan`: the cheapest way to meet what is asked, and what cannot hold together. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  const year = readYear(context);
  addSave(command, context)
    .argument("[scenario.yaml|question.yaml]", say("argument-asked"))
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
    .option("--trajectories <N>", say("option-trajectories"), readCount(context, 2))
    .option("--seed <N>", say("option-seed"), readCount(context, 0))
    .option("--out <FILE.yaml|DIR>", say("option-plan-option"))
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
  return text
    .split(/[,，]/)
    .map((part) => part.trim())
    .filter(Boolean);
}

async function plan(given: string | undefined, options: Options, context: Context): Promise<void> {
  if (given === undefined && options.problem !== undefined) return printProblems(options.problem, options, context);
  if (given === undefined || options.problem !== undefined) throw nodeFault("plan-which");
  const { out, ...others } = options;
  if (options.export !== undefined && [options.frontier, options.robust, options.by].some((mode) => mode !== undefined))
    throw nodeFault("plan-export-one");
  const isOption = out !== undefined && (/\.ya?ml$/i.test(out) || isProject(out));
  const opened = await questionGiven("plan", given, options);
  await askAndPrint(opened, { ...others, ...(out !== undefined && !isOption && { out }) }, context, {
    before: ({ answered: { planned } }) => {
      if (options.export === undefined) return;
      if (planned === undefined) throw nodeFault("plan-export-one");
      writeFile(exportName(options), exported(planned.opened, options.export), [given]);
      context.log(context.say("plan-model-written", { file: exportName(options) }));
    },
    after: async ({ question, answered: { option } }) => {
      if (isOption && option) await writeOption(option, question.plan, out, context);
    },
  });
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
