import { namesBehind } from "../../plan/counterfactual.ts";
import type { Plan } from "../../plan/plan.ts";
import { usualName } from "../../scenario/matched-inputs.ts";

/** Whether the use of a service goes by figures of the place: a rate behind it is scaled to a count of its own, or set by its plan. */
export function isUseLocal({ quantities, statements, services }: Plan, service: string): boolean {
  const supply = services.find(({ id }) => id === service)?.supply ?? "";
  const given = new Set(statements.flatMap(({ sets }) => sets));
  return [...namesBehind(["name", `${service}.use`], quantities)].some(
    (name) => name !== supply && (quantities.has(usualName(name)) || (given.has(name) && quantities.get(name)?.definition.kind === "path")),
  );
}
