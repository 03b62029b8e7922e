import { Option, type Command } from "commander";
import type { Context } from "./context.ts";

/** Adds the options common to all verbs, before or after the command's name. */
export function addCommonOptions(command: Command, { say }: Context): void {
  command
    .addOption(new Option("--lang <zh|en>", say("option-lang")).choices(["zh", "en"]))
    .option("--quiet", say("option-quiet"))
    .option("--verbose", say("option-verbose"));
}
