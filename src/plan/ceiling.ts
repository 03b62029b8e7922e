import type { Quantities } from "../demand/quantity.ts";
import type { Plan } from "./plan.ts";
import type { ScoreRow } from "./types.ts";

/** True if a target is met only by a value that is an upper bound: it may be met, nothing more is known. */
export function isCeiling({ holds, restsOn }: Pick<ScoreRow, "holds" | "restsOn">, { quantities }: Pick<Plan, "quantities">): boolean {
  return holds === "met" && restsOn.some((id) => quantities.get(id)?.evidence.bound === "upper");
}

/**
 * Whether it is known how far the registered elderly of the plan's place may be from their number: published figures after the count hold them, or
 * the range of the estimate that they start from is drawn.
 */
export function knowsRegistered({ district, places, people }: Pick<Plan, "district" | "places" | "people">): boolean {
  const components = places.find(({ id }) => id === district)?.components ?? [];
  const units = components.length > 0 ? components : [district];
  return people
    .filter(({ id }) => units.includes(id))
    .every(({ elderlyHeld = [], registeredEnds }) =>
      elderlyHeld.length > 0 ? elderlyHeld.includes(district) : registeredEnds !== undefined,
    );
}

/**
 * Whether the share of trajectories that meet a test is its probability: not if a value is an upper bound, nor if it is based on a proxy for a local
 * figure, since their errors are not drawn.
 *
 * @param restsOn Assumed and proxy quantities behind the test, see `Reading`.
 */
export function hasProbability(restsOn: readonly string[], quantities: Quantities): boolean {
  return restsOn.every((id) => {
    const evidence = quantities.get(id)?.evidence;
    return evidence?.bound !== "upper" && evidence?.proxy !== true;
  });
}
