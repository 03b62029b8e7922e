import type { Command } from "commander";
import { isDay } from "../core/date.ts";
import { nodeFault } from "../core/node-fault.ts";
import { FORMATS, readFormats } from "./compared-files.ts";
import type { ComparedOptions } from "./compared.ts";
import type { Context } from "./context.ts";
import { TRAJECTORIES } from "./trajectories.ts";
import { collect, readCount, readYear } from "./usage.ts";

/** Command-line input of `compare` and `report`. */
export type ComparisonOptions = Omit<ComparedOptions, "verb">;

/** Reads a day, as 2026-11-28. @throws Fault "report-date". */
function readDate(text: string): string {
  if (!isDay(text)) throw nodeFault("report-date", { found: text });
  return text;
}

/** The day of this machine. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Adds the arguments and options common to `compare` and `report`. */
export function takeComparison(command: Command, { say, ...context }: Context): Command {
  return command
    .argument("<scenario.yaml...>", say("argument-scenarios"))
    .option("--out <DIR>", say("option-out-folder"))
    .option("--district <CODE>", say("option-district"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--inputs <DIR>", say("option-inputs"), collect)
    .option("--overlay <FILE>", say("option-overlay"), collect)
    .option("--horizon <YEAR>", say("option-horizon"), readYear({ say, ...context }))
    .option("--formats <LIST>", say("option-formats"), readFormats, [...FORMATS])
    .option("--geo <FILE>", say("option-geo"))
    .option("--peers", say("option-peers"))
    .option("--questions <FILE...>", say("option-questions"))
    .option("--outline <FILE>", say("option-outline"))
    .option("--date <DATE>", say("option-date"), readDate, today())
    .option("--signer <NAME>", say("option-signer"))
    .option("--trajectories <N>", say("option-compare-trajectories"), readCount({ say, ...context }, 0), TRAJECTORIES)
    .option("--seed <N>", say("option-seed"), readCount({ say, ...context }, 0), 1)
    .option("--workers <N>", say("option-workers"), readCount({ say, ...context }, 1));
}
