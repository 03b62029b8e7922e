import { namesIn } from "../core/formula.ts";
import type { Evaluator } from "../demand/evaluator.ts";
import { finding } from "./finding.ts";
import { suppliedIn } from "./judge.ts";
import type { Comparator, Plan } from "./plan.ts";
import { inBoth, joinReadings } from "./reading.ts";
import type { Requirement } from "./requirements.ts";
import { testSetting } from "./scorecard.ts";
import type { ScoreRow } from "./types.ts";

/** At least: the present may stay under a limit for good reason. */
const LEAST: readonly Comparator[] = [">=", ">"];

/**
 * Targets that ask for less than there is: a stock or a share of stocks whose own figure, of a year before the target's, already goes beyond the
 * requirement. A slip of the pen, a figure of another scope, or a promise that promises nothing. Ratios to people are left out, since they change by
 * themselves.
 *
 * @returns One row a target, with the figure as what is computed.
 */
export function behindPresent(requirements: readonly Requirement[], plan: Plan, evaluator: Evaluator): ScoreRow[] {
  return requirements.flatMap((requirement) => {
    const { id, kind, indicator, year, compare, reading } = requirement;
    const present = suppliedIn(indicator.formula, evaluator.quantities);
    if (
      kind !== "target" ||
      !LEAST.includes(compare) ||
      present === undefined ||
      present >= year ||
      present < plan.firstYear ||
      countsPeople(requirement, plan)
    )
      return [];
    const now = evaluator.compute(indicator.formula, testSetting(present));
    const required = evaluator.compute(requirement.required, testSetting(year)).value;
    if (!(now.value > required) || now.restsOn.length > 0) return [];
    const setters = plan.statements.filter(({ sets }) => sets.some((name) => namesIn(indicator.formula).includes(name)));
    const detail = {
      ids: [id, ...setters.map((setter) => setter.id)],
      indicator: indicator.id,
      reading: joinReadings(inBoth("reading-present", { year: { zh: String(present), en: String(present) } }), reading),
      plan,
      year,
      basis: "resident",
      computed: now.value,
      required,
      compare,
    } as const;
    return [finding(detail, "behind-present")];
  });
}

function countsPeople({ indicator: { formula, basis } }: Requirement, { groups, quantities }: Plan): boolean {
  const isPeople = (name: string): boolean => {
    const kind = quantities.get(name)?.definition.kind;
    return groups.some(({ id }) => id === name) || kind === "ages" || kind === "prevalence" || kind === "vital";
  };
  return basis !== "resident" || namesIn(formula).some(isPeople);
}
