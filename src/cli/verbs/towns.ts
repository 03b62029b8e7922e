import type { Command } from "commander";
import { disk } from "../../files/disk.ts";
import type { TownGaps } from "../../options/town-gaps.ts";
import { townWords } from "../../report/town-words.ts";
import { textTable } from "../../report/text-table.ts";
import type { Plan } from "../../plan/plan.ts";
import { outlinedDistricts, readOutlines } from "../../scenario/outlines.ts";
import { readPlan } from "../../scenario/read-plan.ts";
import { addPlanOptions, type PlanOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { openedPlan } from "../opened-plans.ts";
import { checkFolder, writeFolder } from "../output.ts";
import { townsCsv, townsJson } from "../towns/lines.ts";
import { townsOf } from "../towns/plans.ts";
import { collect, readYear } from "../usage.ts";

interface Options extends PlanOptions {
  readonly towns?: string;
  readonly service?: readonly string[];
  readonly year?: number;
  readonly geo?: string;
  readonly out?: string;
}

/** `laoyou towns`: what each town needs, has and lacks of a service, and which goes short first. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<scenario.yaml>", say("argument-scenario"))
    .option("--towns <TABLE>", say("option-towns-people"))
    .option("--service <ID>", say("option-towns-service"), collect)
    .option("--year <YEAR>", say("option-towns-year"), readYear(context))
    .option("--geo <FILE>", say("option-geo"))
    .option("--out <DIR>", say("option-out-folder"));
  addPlanOptions(command, context)
    .addHelpText("after", `\n${say("help-towns")}`)
    .action((file: string, options: Options) => towns(file, options, context));
}

async function towns(file: string, options: Options, context: Context): Promise<void> {
  const { district, inputs, horizon, towns: table, service: services, year, geo, out } = options;
  if (out !== undefined) checkFolder(out);
  const { plan: source, files: from, models } = await openedPlan(file);
  const resolve = { files: from, models: [...models, ...(options.models ?? [])], district, inputs, horizon };
  const { outcome, found } = await townsOf(readPlan(source, resolve), { services, year, table }, resolve);
  const { plan } = outcome;
  if (options.json) context.print(JSON.stringify({ scenario: plan.id, district: plan.district, services: found.map(townsJson) }));
  else context.print(found.map((gaps) => textOf(gaps, context)).join("\n\n"));
  if (out === undefined) return;
  const files = new Map<string, string | Uint8Array>([["towns.csv", townsCsv(found)], ...(await maps(found, plan, geo, context))]);
  writeFolder(out, files, "towns");
  context.log(context.say("run-written", { out, files: files.size }));
}

function textOf(gaps: TownGaps, { language }: Context): string {
  const { sentence, heads, rows, note } = townWords(gaps, language);
  const columns = heads.map((head, i) => ({ head, align: i === 0 || i === heads.length - 1 ? ("left" as const) : ("right" as const) }));
  return [sentence, "", textTable(columns, rows), "", note].join("\n");
}

async function maps(
  found: readonly TownGaps[],
  plan: Plan,
  geo: string | undefined,
  { language, say }: Context,
): Promise<[string, string][]> {
  const { drawTownMap } = await import("../../report/town-map.ts");
  const outlines = geo === undefined ? undefined : readOutlines(geo, outlinedDistricts(plan), disk);
  const place = plan.places[0]?.name[language] ?? plan.district;
  const source = say("aim-source", { plan: language === "zh" ? plan.title : plan.name.en });
  return found.map((gaps) => [`${gaps.service.id}.svg`, drawTownMap(gaps, { lang: language, place, source, outlines })]);
}
