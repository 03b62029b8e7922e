import type { MoneyLine } from "../demand/service.ts";
import type { Plan } from "../plan/plan.ts";

/** Every line of money of a plan: of its services and its actions. */
export function costLines({ services, actions }: Pick<Plan, "services" | "actions">): MoneyLine[] {
  return [...services.flatMap(({ money }) => money), ...actions.flatMap(({ money }) => money)];
}
