import type { Command } from "commander";
import { disk } from "../../files/disk.ts";
import { join } from "../../files/path.ts";
import { run } from "../../run.ts";
import { readPeersModel } from "../../scenario/peers-model.ts";
import { readScenario } from "../../scenario/read-scenario.ts";
import { loadScenario, shippedModels } from "../../scenario/resolve.ts";
import type { Context } from "../context.ts";
import { checkFolder, writeFolder } from "../output.ts";
import { peerFiles, peerLines } from "../peers/lines.ts";
import { choosePeers, runPeers } from "../../advice/peers.ts";
import { peersText } from "../peers/text.ts";
import { collect } from "../usage.ts";

interface Options {
  readonly district?: string;
  readonly models?: readonly string[];
  readonly inputs?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

/** `laoyou peers`: the counties most like one, and its numbers beside theirs. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<PLACE>", say("argument-peers"))
    .option("--district <CODE>", say("option-district"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--inputs <DIR>", say("option-inputs"), collect)
    .option("--out <DIR>", say("option-out-folder"))
    .option("--json", say("option-json-lines"))
    .addHelpText("after", `\n${say("help-peers")}`)
    .action((asked: string, options: Options) => peers(asked, options, context));
}

function peers(asked: string, { district, models = [], inputs, out, json }: Options, context: Context): void {
  if (out !== undefined) checkFolder(out);
  const sources = { models: [shippedModels(), ...models], files: disk };
  const isPlan = /\.ya?ml$/i.test(asked) || disk.kind(asked) === "folder";
  const plan = isPlan ? asked : join(disk.home, "scenarios", `${readPeersModel(sources.models).plan}.yaml`);
  const chosen = choosePeers(isPlan ? (district ?? readScenario(plan).value.district) : asked, sources);
  const outcome = run(loadScenario(plan, { models: sources.models, inputs, district: chosen.own.entry.code }));
  const found = runPeers(outcome, chosen, sources);
  if (json) for (const line of peerLines(found)) context.print(line);
  else context.print(peersText(found, context));
  if (out === undefined) return;
  const files = peerFiles(found);
  writeFolder(out, files, "peers");
  context.log(context.say("run-written", { out, files: files.size }));
}
