import type { Command } from "commander";
import { FORMATS, readFormats } from "./compared-files.ts";
import type { ComparedOptions } from "./compared.ts";
import type { Context } from "./context.ts";
import { TRAJECTORIES } from "./trajectories.ts";
import { collect, readCount, readYear } from "./usage.ts";

/** Command-line input of `compare` and `report`. */
export type ComparisonOptions = Omit<ComparedOptions, "verb">;

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
    .option("--trajectories <N>", say("option-compare-trajectories"), readCount({ say, ...context }, 0), TRAJECTORIES)
    .option("--seed <N>", say("option-seed"), readCount({ say, ...context }, 0), 1)
    .option("--workers <N>", say("option-workers"), readCount({ say, ...context }, 1));
}
