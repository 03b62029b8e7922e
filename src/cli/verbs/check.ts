import type { Command } from "commander";
import { Fault, Faults } from "../../core/fault.ts";
import { loadScenario } from "../../scenario/resolve.ts";
import type { Context } from "../context.ts";
import { openedPlan, openedPlans } from "../opened-plans.ts";
import { asking, isQuestion, openQuestionFile } from "../questions/opened.ts";
import { resolving } from "../questions/resolving.ts";
import { saySeenInputs } from "../seen-inputs.ts";
import { collect } from "../usage.ts";

interface Options {
  readonly district?: string;
  readonly models?: readonly string[];
  readonly inputs?: readonly string[];
  readonly json?: boolean;
}

/** `laoyou check`: reads and checks scenarios and everything that they name, without running or writing anything. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<scenario.yaml...>", say("argument-asked"))
    .option("--district <CODE>", say("option-district"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--inputs <DIR>", say("option-inputs"), collect)
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-check")}`)
    .action((files: string[], options: Options) => check(files, options, context));
}

async function check(given: readonly string[], { district, models, inputs, json }: Options, context: Context): Promise<void> {
  const faults: Fault[] = [];
  const keep = (error: unknown): void => {
    if (!(error instanceof Fault || error instanceof Faults)) throw error;
    faults.push(...(error instanceof Faults ? error.faults : [error]));
  };
  const read: Checked[] = [];
  for (const one of given) {
    // oxlint-disable-next-line no-await-in-loop -- faults in the order of files
    if (await isQuestion(one).catch(() => false)) {
      try {
        read.push(await checkQuestion(one)); // oxlint-disable-line no-await-in-loop -- faults in the order of files
      } catch (error) {
        keep(error);
      }
      continue;
    }
    const {
      plans,
      files,
      models: opened,
    } = await openedPlans([one]).catch((error: unknown) => (keep(error), { plans: [], files: undefined, models: [] })); // oxlint-disable-line no-await-in-loop -- faults in the order of files
    for (const file of plans) {
      try {
        const plan = loadScenario(file, { files, models: [...opened, ...(models ?? [])], district, inputs });
        read.push({ file, statements: plan.statements.length, targets: plan.targets.length });
      } catch (error) {
        keep(error);
      }
    }
  }
  if (faults.length > 0) throw faults.length === 1 ? faults[0] : new Faults(faults);
  saySeenInputs(inputs ?? [], context);
  if (json) context.print(JSON.stringify({ files: read }));
  else for (const one of read) context.print("plan" in one ? context.say("check-question", one) : context.say("check-done", one));
}

/** What was read of a file. */
type Checked =
  | { readonly file: string; readonly statements: number; readonly targets: number }
  | { readonly file: string; readonly question: string; readonly plan: string };

/** Reads a question and the plan that it is about, without asking it. */
async function checkQuestion(file: string): Promise<Checked> {
  const { question, where } = await openQuestionFile(file);
  await asking({ question, where }, async () => {
    const { plan, files, models } = await openedPlan(question.plan);
    loadScenario(plan, resolving(question, { files, models }));
  });
  return { file, question: question.question, plan: question.plan };
}
