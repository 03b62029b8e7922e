import { costLines } from "../options/costs.ts";
import type { Basis } from "../core/ages.ts";
import { nodeFault } from "../core/node-fault.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Plan } from "../plan/plan.ts";
import { isConstant, NotAffine, type Form } from "./affine.ts";
import type { Forms } from "./forms.ts";
import { termsOf, type Terms } from "./model.ts";
import { withoutProbe } from "./probe.ts";

/** What decisions add to a line of money in a year, yuan. */
export interface Spent {
  readonly payer: string;
  readonly flow: "build" | "run";
  /** Whether it is a cost, or says who pays which part of one. */
  readonly isCost: boolean;
  readonly year: number;
  readonly quantity: string;
  readonly terms: Terms;
}

const BASIS: Basis = "resident";

/**
 * What decisions add to every line of money of a plan in some years.
 *
 * @throws Fault "plan-cost-curved" for a line that is no affine form.
 */
export function moneyOf(plan: Plan, forms: Forms, years: readonly number[]): readonly Spent[] {
  return costLines(plan).flatMap(({ quantity, flow, payer }) =>
    years.flatMap((year): Spent[] => {
      const { num, den, missing } = formOfLine(forms, quantity, year);
      if (missing.length > 0 || num.terms.size === 0) return [];
      if (!isConstant(den)) throw nodeFault("plan-cost-curved", { quantity, what: "÷" });
      const terms = termsOf([...num.terms].map(([column, factor]) => [column, factor / den.constant] as const));
      const isCost = flow === "build" || flow === "run";
      return [{ payer, flow: flow === "build" || flow === "pays_build" ? "build" : "run", isCost, year, quantity, terms }];
    }),
  );
}

function formOfLine(forms: Forms, quantity: string, year: number): Form {
  try {
    return forms.evaluate(quantity, testSetting(year, BASIS));
  } catch (error) {
    if (!(error instanceof NotAffine)) throw error;
    throw nodeFault("plan-cost-curved", { quantity, what: withoutProbe(error.message) });
  }
}

/** The sum of some lines. */
export function sumOf(lines: readonly Spent[]): Terms {
  return termsOf(lines.flatMap(({ terms }) => [...terms]));
}
