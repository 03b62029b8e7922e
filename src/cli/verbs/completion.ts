import { Argument, type Command } from "commander";
import { completionScript, SHELLS } from "../complete.ts";
import type { Context } from "../context.ts";

/** `laoyou completion`: prints the script by which a shell completes verbs and options. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .addArgument(new Argument("<shell>", say("argument-shell")).choices(SHELLS))
    .addHelpText("after", `\n${say("help-completion")}`)
    .action((shell: (typeof SHELLS)[number]) => context.print(completionScript(shell)));
}
