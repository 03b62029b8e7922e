import type { Command } from "commander";
import { basename } from "../../files/path.ts";
import { isProject, openProject, projectZip } from "../../scenario/project-file.ts";
import { readBytes } from "../../scenario/text-file.ts";
import type { Context } from "../context.ts";
import { writeFile } from "../output.ts";
import { planProject } from "../plan-project.ts";
import { version } from "../version.ts";

interface Options {
  readonly out: string;
  readonly json?: boolean;
}

/** `laoyou app`: writes the whole toolkit as one page that opens from a disk, offline. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("[PLAN]", say("argument-app"))
    .option("--out <FILE>", say("option-out-page"), "laoyou.html")
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-app")}`)
    .action((source: string | undefined, options: Options) => app(source, options, context));
}

async function app(source: string | undefined, { out, json }: Options, { print, log, say }: Context): Promise<void> {
  const opened = source === undefined ? undefined : await projectBytes(source);
  const { appFile, installedSolver } = await import("../app-files.ts");
  const solver = installedSolver();
  const html = appFile(opened, { solver });
  writeFile(out, html, source === undefined ? [] : [source]);
  const bytes = Buffer.byteLength(html);
  if (json) print(JSON.stringify({ out, bytes, project: opened?.name ?? null, solver: solver !== undefined }));
  else print(say("app-done", { out, size: (bytes / 1e6).toFixed(1) }));
  if (!solver) log(say("app-no-solver"));
}

/** A project file as it is, once it has been seen to be whole; a plan and its folder as one. */
async function projectBytes(source: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  if (isProject(source)) {
    const bytes = readBytes(source);
    await openProject(bytes, source);
    return { name: basename(source), bytes };
  }
  const project = planProject(source);
  return { name: `${basename(source, ".yaml")}.laoyou`, bytes: await projectZip(project, version()) };
}
