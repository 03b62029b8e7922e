import type { Formula } from "../core/formula.ts";
import { SUPPLY_PATHS, type SupplyPath } from "../demand/quantity.ts";
import { dependsOnStock } from "../plan/counterfactual.ts";
import type { Asked } from "./variable.ts";

/** The paths on which a number is given: all three in the plan's own district where it hangs on what exists, else the usual one. */
export function pathsOf(quantity: string | Formula, { plan, isOwn }: Pick<Asked, "plan" | "isOwn">): readonly SupplyPath[] {
  const formula: Formula = typeof quantity === "string" ? ["name", quantity] : quantity;
  return isOwn && dependsOnStock(formula, plan.quantities) ? SUPPLY_PATHS : ["committed"];
}

/** The path under which a number has its row, for another that is read on `path`. */
export function pathOf(path: SupplyPath | "", quantity: string | Formula, asked: Pick<Asked, "plan" | "isOwn">): SupplyPath {
  return pathsOf(quantity, asked).find((one) => one === path) ?? "committed";
}
