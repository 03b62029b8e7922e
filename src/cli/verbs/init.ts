import { nodeFault } from "../../core/node-fault.ts";
import type { Command } from "commander";
import { existsSync } from "node:fs";
import type { Context } from "../context.ts";
import { initFiles, planTemplates } from "../init-files.ts";
import { writeFolder } from "../output.ts";
import { readCode } from "../usage.ts";

/** A code that no place has. */
const PRACTICE_CODE = "999901";

interface Options {
  readonly code: string;
  readonly plan?: string;
  readonly json?: boolean;
}

/** `laoyou init`: creates a working folder that is ready to run. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<NAME>", say("argument-init"))
    .option("--code <CODE>", say("option-code"), readCode(context), PRACTICE_CODE)
    .option("--plan <NAME>", say("option-init-plan"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-init")}`)
    .action(async (name: string, { code, plan: template, json }: Options) => {
      const plain = name.split(/[\\/]/).at(-1) ?? name;
      if (!/^[a-z][a-z0-9-]*$/.test(plain)) throw nodeFault("init-name", { name: plain });
      if (existsSync(name)) throw nodeFault("init-exists", {}, { file: name });
      const known = planTemplates();
      if (template !== undefined && !known.includes(template)) throw nodeFault("init-plan", { found: template, known: known.join(", ") });
      const files = await initFiles({ name: plain, code, template });
      writeFolder(name, files, "init");
      const models = [...files.keys()].some((file) => file.startsWith("models/")) ? " --models models" : "";
      if (json) return context.print(JSON.stringify({ out: name, files: [...files.keys()] }));
      context.print(say("init-done", { name, plain, files: files.size, models }));
    });
}
