import type { Quantities } from "../demand/quantity.ts";
import type { Plan } from "./plan.ts";
import type { ScoreRow } from "./types.ts";

/** True when a promise is met only by a number that can be too high: it may be kept, no more is known. */
export function isCeiling({ verdict, restsOn }: Pick<ScoreRow, "verdict" | "restsOn">, { quantities }: Pick<Plan, "quantities">): boolean {
  return verdict === "met" && restsOn.some((id) => quantities.get(id)?.evidence.bound === "upper");
}

/**
 * Whether the share of futures that meet a test is its probability: not where a number can only be too high, nor where a proxy stands for a local
 * figure, since how far these are off is not drawn.
 *
 * @param restsOn Assumed and borrowed quantities that the test rests on, see `Reading`.
 */
export function hasProbability(restsOn: readonly string[], quantities: Quantities): boolean {
  return restsOn.every((id) => {
    const evidence = quantities.get(id)?.evidence;
    return evidence?.bound !== "upper" && evidence?.proxy !== true;
  });
}
