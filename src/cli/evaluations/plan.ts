import type { Command } from "commander";
import { endOfPeriod, type EndOfPeriod } from "../../plan/end-of-period.ts";
import type { Plan } from "../../plan/plan.ts";
import { endOfPeriodText } from "../../report/end-of-period-text.ts";
import { run as runPlan } from "../../run.ts";
import { loadScenario, shippedModels } from "../../scenario/resolve.ts";
import { addCommonOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import { collect, readYear } from "../usage.ts";

/** What a plan is evaluated with. */
export interface PlanEvaluationOptions {
  readonly district?: string | undefined;
  readonly models?: readonly string[] | undefined;
  /** Folders of input tables, with the actuals in counts.csv. */
  readonly inputs?: readonly string[] | undefined;
  /** Last year of the targets evaluated; by default the plan's target year. */
  readonly year?: number | undefined;
}

/** A plan and how its targets stand at the end of their period. */
export interface PlanEvaluation extends EndOfPeriod {
  readonly plan: Plan;
}

/** `laoyou evaluate plan`: the end-of-period evaluation of a plan from actuals. */
export function definePlan(command: Command, context: Context): void {
  const { say } = context;
  const sub = command.command("plan").description(say("about-evaluate-plan")).helpOption("-h, --help", say("option-help"));
  addCommonOptions(sub, context);
  sub
    .argument("<scenario.yaml>", say("argument-scenario"))
    .option("--inputs <DIR>", say("option-inputs"), collect)
    .option("--year <YEAR>", say("option-evaluate-year"), readYear(context))
    .option("--district <CODE>", say("option-district"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-evaluate-plan")}`)
    .action((file: string, options: PlanEvaluationOptions & { readonly json?: boolean }) => print(file, options, context));
}

/**
 * Evaluates a plan at the end of its period.
 *
 * @throws Faults of the scenario, its models and inputs.
 */
export function planEvaluationOf(file: string, { district, models = [], inputs, year }: PlanEvaluationOptions = {}): PlanEvaluation {
  const plan = loadScenario(file, { models: [shippedModels(), ...models], district, inputs });
  const { scorecard } = runPlan(plan);
  return { plan, ...endOfPeriod(plan, scorecard, year ?? plan.targetYear) };
}

function print(file: string, options: PlanEvaluationOptions & { readonly json?: boolean }, context: Context): void {
  const { plan, ...found } = planEvaluationOf(file, options);
  if (!options.json) return context.print(endOfPeriodText(found, plan, context.language));
  const { year, counts, rows } = found;
  context.print(
    JSON.stringify({
      scenario: plan.id,
      district: plan.district,
      year,
      counts,
      targets: rows.map(({ row, attribute, achievement, ratio }) => ({
        id: row.id,
        target: row.target,
        indicator: row.indicator,
        basis: row.basis,
        attribute,
        comparison: row.comparison,
        required: row.required,
        computed: row.computed,
        figures_of: row.suppliedIn ?? null,
        achievement,
        ratio: ratio ?? null,
        missing: row.missing,
      })),
    }),
  );
}
