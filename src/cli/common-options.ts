import { Option, type Command } from "commander";
import type { Context } from "./context.ts";

/** Gives a command the options that every verb understands, before or after its name. */
export function addCommonOptions(command: Command, { say }: Context): void {
  command
    .addOption(new Option("--lang <zh|en>", say("option-lang")).choices(["zh", "en"]))
    .option("--quiet", say("option-quiet"))
    .option("--verbose", say("option-verbose"));
}
