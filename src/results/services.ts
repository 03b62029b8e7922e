import type { Service } from "../demand/service.ts";
import type { Plan } from "../plan/plan.ts";

/**
 * Finds a service by id.
 *
 * @throws RangeError if the plan has none.
 */
export function serviceOf(id: string, { services }: Pick<Plan, "services">): Service {
  const found = services.find((service) => service.id === id);
  if (!found) throw new RangeError(`Cannot report "${id}": the plan has no such service`);
  return found;
}
