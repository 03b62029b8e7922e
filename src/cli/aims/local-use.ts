import { namesBehind } from "../../plan/counterfactual.ts";
import type { Plan } from "../../plan/plan.ts";
import { usualName } from "../../scenario/matched-inputs.ts";

/**
 * Whether the use of a service goes by figures of the place: a rate behind it is scaled to a count of its own, or set by its plan. What adds up the use of other
 * services is local where all of theirs is.
 */
export function isUseLocal(plan: Plan, service: string): boolean {
  const { quantities, statements, services } = plan;
  const behind = namesBehind(["name", `${service}.use`], quantities);
  const parts = services.filter(({ id }) => id !== service && (behind.has(`${id}.use`) || behind.has(`${id}.users`)));
  if (parts.length > 0) return parts.every(({ id }) => isUseLocal(plan, id));
  const supply = services.find(({ id }) => id === service)?.supply ?? "";
  const given = new Set(statements.flatMap(({ sets }) => sets));
  return [...behind].some(
    (name) => name !== supply && (quantities.has(usualName(name)) || (given.has(name) && quantities.get(name)?.definition.kind === "path")),
  );
}
