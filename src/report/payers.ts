import { say, type Language } from "./say.ts";
import type { Plan } from "../plan/plan.ts";
import { ALL_PAYERS } from "../results/variables/cost.ts";

/** The whole of a cost and those who pay parts of it, in the order of tables. */
export function payersOf({ payers }: Pick<Plan, "payers">): string[] {
  return [ALL_PAYERS, ...payers.map(({ id }) => id)];
}

/** The name of one who pays, or of the whole. */
export function payerName(payer: string, { payers }: Pick<Plan, "payers">, language: Language): string {
  return payer === ALL_PAYERS ? say("payer-all", {}, language) : (payers.find(({ id }) => id === payer)?.name[language] ?? payer);
}
