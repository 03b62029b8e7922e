import { find } from "../core/find.ts";
import { namesIn, type Formula } from "../core/formula.ts";
import { evaluatorOf, type Evaluator, type Setting } from "../demand/evaluator.ts";
import type { Quantities, Quantity } from "../demand/quantity.ts";
import type { BreakEven } from "./types.ts";

/** The same place with some quantities fixed at given values. */
export function withValues(evaluator: Evaluator, fixed: Readonly<Record<string, number>>): Evaluator {
  const quantities = new Map(evaluator.quantities);
  for (const [name, value] of Object.entries(fixed)) {
    const quantity = quantities.get(name);
    if (!quantity) throw new RangeError(`Cannot fix "${name}": there is no quantity of that name`);
    quantities.set(name, { ...quantity, definition: { kind: "path", path: [[0, value]] }, evidence: { source: quantity.evidence.source } });
  }
  return evaluatorOf(evaluator.people, quantities);
}

/** True if a formula's value depends on a quantity, directly or through others. */
export function dependsOn(formula: Formula, name: string, quantities: Quantities): boolean {
  return namesBehind(formula, quantities).has(name);
}

/** Every quantity that a formula's value depends on, directly or through others. */
export function namesBehind(formula: Formula, quantities: Quantities): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = namesIn(formula);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...readBy(quantities.get(next)));
  }
  return seen;
}

function readBy(quantity: Quantity | undefined): readonly string[] {
  const definition = quantity?.definition;
  if (definition?.kind === "formula") return namesIn(definition.formula);
  if (definition?.kind === "stock") return namesIn(definition.stock);
  return definition?.kind === "added" || definition?.kind === "change" ? [definition.of] : [];
}

/** True if a formula's value depends on a stock: existing, under way or planned. */
export function dependsOnStock(formula: Formula, quantities: Quantities): boolean {
  return hangsOnOtherStock(formula, "", quantities);
}

/**
 * True if a formula depends on a stock other than the named quantity and those behind it: that stock could grow instead.
 */
export function hangsOnOtherStock(formula: Formula, name: string, quantities: Quantities): boolean {
  const seen = new Set<string>([name]);
  const open = namesIn(formula);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const quantity = quantities.get(next);
    if (quantity?.definition.kind === "stock") return true;
    open.push(...readBy(quantity));
  }
  return false;
}

/** By what factor of its present value a quantity may be moved in search of a break-even. */
const REACH = 1000;

/**
 * The value that a quantity would need for a formula to reach a target that it misses, all else equal.
 *
 * @returns The value, and whether the target is reached below or above it; undefined if no value within a factor of 1000 of the present one reaches it.
 */
export function breakEven(
  formula: Formula,
  quantity: string,
  target: number,
  setting: Setting,
  evaluator: Evaluator,
): BreakEven | undefined {
  const present = evaluator.evaluate(quantity, setting).value;
  if (!(present > 0)) return undefined;
  const at = (scale: number): number => withValues(evaluator, { [quantity]: present * Math.exp(scale) }).compute(formula, setting).value;
  const reach = Math.log(REACH);
  const [low, high] = [at(-reach), at(reach)];
  if (!Number.isFinite(low) || !Number.isFinite(high) || (low - target) * (high - target) > 0) return undefined;
  const value = present * Math.exp(find(at, target, { low: -reach, high: reach, tolerance: 1e-10 }));
  return { quantity, value, sense: value < present ? "<=" : ">=" };
}
