import type { Command } from "commander";
import type { Comparison } from "../../options/comparison.ts";
import { comparisonText } from "../../report/comparison-text.ts";
import { FORMATS, readFormats, type Format } from "../compared-files.ts";
import { comparePlans } from "../compared.ts";
import type { Context } from "../context.ts";
import { collect, readYear } from "../usage.ts";

interface Options {
  readonly out?: string;
  readonly district?: string;
  readonly models?: readonly string[];
  readonly inputs?: readonly string[];
  readonly overlay?: readonly string[];
  readonly horizon?: number;
  readonly formats: readonly Format[];
  readonly geo?: string;
  readonly json?: boolean;
}

/** `laoyou compare`: options of one plan side by side. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<scenario.yaml...>", say("argument-scenarios"))
    .option("--out <DIR>", say("option-out-folder"))
    .option("--district <CODE>", say("option-district"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--inputs <DIR>", say("option-inputs"), collect)
    .option("--overlay <FILE>", say("option-overlay"), collect)
    .option("--horizon <YEAR>", say("option-horizon"), readYear(context))
    .option("--formats <LIST>", say("option-formats"), readFormats, [...FORMATS])
    .option("--geo <FILE>", say("option-geo"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-compare")}`)
    .action(async (files: string[], options: Options) => {
      const comparison = await comparePlans(files, { ...options, verb: "compare" }, context);
      context.print(options.json ? JSON.stringify(summaryOf(comparison, options.out)) : comparisonText(comparison, context.language));
    });
}

function summaryOf({ district, horizon, options, verdicts }: Comparison, out: string | undefined): object {
  return {
    district: district.id, horizon, ...(out !== undefined && { out }), options: options.map(({ outcome: { plan } }) => plan.id),
    verdicts: verdicts.map(({ key, year, rows }) => ({ test: key, year, options: rows.map((row) => (row ? { computed: row.computed, required: row.required, margin: row.margin, verdict: row.verdict, first_failing_year: row.firstFailingYear ?? null } : null)) })),
  };
}
