import type { Command } from "commander";
import { Fault } from "../../core/fault.ts";
import { compareOutcomes, type Comparison } from "../../options/comparison.ts";
import { comparisonText } from "../../report/comparison-text.ts";
import { run } from "../../run.ts";
import { loadLocked, lockOf, type LockedPlan } from "../../scenario/lock.ts";
import { shippedModels } from "../../scenario/resolve.ts";
import { comparedFiles, FORMATS, type Format } from "../compared-files.ts";
import { refuseUnlike } from "../compared.ts";
import type { Context } from "../context.ts";
import { checkFolder, writeFolder } from "../output.ts";
import { collect, readYear } from "../usage.ts";
import { version } from "../version.ts";

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
    .option("--formats <LIST>", say("option-formats"), readFormats, FORMATS)
    .option("--geo <FILE>", say("option-geo"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-compare")}`)
    .action((files: string[], options: Options) => compare(files, options, context));
}

async function compare(files: readonly string[], options: Options, context: Context): Promise<void> {
  if (options.out !== undefined) checkFolder(options.out);
  const resolve = { models: [shippedModels(), ...(options.models ?? [])], inputs: options.inputs, district: options.district, horizon: options.horizon, overlays: options.overlay };
  const plans = baseFirst(files.map((file) => loadLocked(file, resolve)));
  refuseUnlike(plans);
  const comparison = compareOutcomes(plans.map(({ plan }) => run(plan)));
  const lock = lockOf(plans, version(), resolve);
  if (options.out !== undefined) {
    const files = await comparedFiles(comparison, lock, { formats: options.formats, geo: options.geo }, context);
    writeFolder(options.out, files, "compare");
    context.log(context.say("run-written", { out: options.out, files: files.size }));
  }
  context.print(options.json ? JSON.stringify(summaryOf(comparison, options.out)) : comparisonText(comparison, context.language));
}

/** A list such as `docx,pdf`; `none` for rows alone. */
function readFormats(text: string): Format[] {
  if (text === "none") return [];
  return text.split(",").map((word) => {
    const found = FORMATS.find((format) => format === word.trim());
    if (!found) throw new Fault("format-unknown", { found: word, known: [...FORMATS, "none"].join(", ") });
    return found;
  });
}

/** The base before its options, whatever the order of the files. */
function baseFirst(plans: readonly LockedPlan[]): LockedPlan[] {
  return [...plans].sort((a, b) => Number(a.file !== a.base) - Number(b.file !== b.base));
}

function summaryOf({ district, horizon, options, verdicts }: Comparison, out: string | undefined): object {
  return {
    district: district.id, horizon, ...(out !== undefined && { out }), options: options.map(({ outcome: { plan } }) => plan.id),
    verdicts: verdicts.map(({ key, year, rows }) => ({ test: key, year, options: rows.map((row) => (row ? { computed: row.computed, required: row.required, margin: row.margin, verdict: row.verdict, first_failing_year: row.firstFailingYear ?? null } : null)) })),
  };
}
