import type { Command } from "commander";
import { answer, type Answer } from "../../decide/answer.ts";
import { highsSolver } from "../../decide/highs.ts";
import { readProblems } from "../../scenario/problem-file.ts";
import type { Context } from "../context.ts";
import { Stop } from "../exit.ts";

interface Options {
  readonly problem: string;
  readonly json?: boolean;
}

/** `laoyou plan`: the cheapest way to meet what is asked, and what cannot hold together. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .requiredOption("--problem <FILE>", say("option-problem"))
    .option("--json", say("option-json-lines"))
    .addHelpText("after", `\n${say("help-plan")}`)
    .action((options: Options) => print(options, context));
}

async function print({ problem, json }: Options, context: Context): Promise<void> {
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
