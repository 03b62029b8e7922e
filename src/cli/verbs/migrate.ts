import { createTwoFilesPatch } from "diff";
import type { Command } from "commander";
import { migrate } from "../../scenario/migrate.ts";
import type { Context } from "../context.ts";
import { writeFile } from "../output.ts";

interface Options {
  readonly write?: boolean;
  readonly json?: boolean;
}

/** `laoyou migrate`: files of an older schema, brought to the present one. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<file.yaml...>", say("argument-migrate"))
    .option("--write", say("option-write"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-migrate")}`)
    .action((files: string[], options: Options) => migrateFile(files, options, context));
}

/** All files are read before the first is written, so that a fault in one leaves all as they were. */
function migrateFile(files: readonly string[], { write = false, json = false }: Options, context: Context): void {
  const migrated = files.map((file) => ({ file, ...migrate(file) }));
  if (write) for (const { file, before, after } of migrated) if (after !== before) writeFile(file, after);
  if (json) return context.print(JSON.stringify(migrated.map(({ file, from, to }) => ({ file, from, to, written: write && from !== to }))));
  for (const { file, from, to, before, after } of migrated) {
    if (from === to) context.print(context.say("migrate-current", { file, schema: to }));
    else
      context.print(
        `${createTwoFilesPatch(file, file, before, after, `schema ${from}`, `schema ${to}`)}${context.say(write ? "migrate-written" : "migrate-shown", { file, from, to })}`,
      );
  }
}
