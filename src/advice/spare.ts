import type { Service } from "../demand/service.ts";
import { builtBy } from "../demand/evaluator.ts";
import { mainEvaluator } from "../options/setting.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";

/** What a service has at the end of a year beyond its own need, in its unit. */
export interface Spare {
  readonly service: Service;
  readonly year: number;
  /** Without what is decided: 0 or more. */
  readonly before: number;
  /** How much of what is decided comes on top of it: no need asks for that. */
  readonly added: number;
}

/**
 * Services that have, or come to have by what is decided, more than they need themselves at the end of the last of some years; none without a year.
 *
 * @param outcome Of the plan with what is decided.
 * @param decided The ids of the actions that are decided.
 */
export function spareIn({ plan, ...outcome }: Outcome, decided: ReadonlySet<string>, years: readonly number[]): readonly Spare[] {
  if (years.length === 0) return [];
  const year = Math.max(...years);
  const evaluator = mainEvaluator({ plan, ...outcome });
  const setting = testSetting(year);
  return plan.services.flatMap((service): Spare[] => {
    const { id, supply } = service;
    const definition = plan.quantities.get(supply)?.definition;
    if (definition?.kind !== "stock" || !plan.quantities.has(`${id}.need`)) return [];
    const own = definition.projects.filter(({ action }) => action !== undefined && decided.has(action));
    const over = evaluator.evaluate(supply, setting).value - evaluator.evaluate(`${id}.need`, setting).value;
    const before = Math.max(0, over - builtBy(own, year, false));
    const added = Math.max(0, over) - before;
    return before >= LEAST || added >= LEAST ? [{ service, year, before, added: Math.max(0, added) }] : [];
  });
}

/** Less than one is nobody's place. */
const LEAST = 1;
