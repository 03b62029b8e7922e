import { say, type Language } from "./say.ts";
import type { Plan } from "../plan/plan.ts";
import { ALL_PAYERS } from "../results/variables/cost.ts";

/** The total of a cost and its payers, in table order. */
export function payersOf({ payers }: Pick<Plan, "payers">): string[] {
  return [ALL_PAYERS, ...payers.map(({ id }) => id)];
}

/** The name of a payer, or of the total. */
export function payerName(payer: string, { payers }: Pick<Plan, "payers">, language: Language): string {
  return payer === ALL_PAYERS ? say("payer-all", {}, language) : (payers.find(({ id }) => id === payer)?.name[language] ?? payer);
}
