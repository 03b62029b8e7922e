import type { Indicator, Standard } from "../plan/plan.ts";
import type { Library, ModelFile } from "./library.ts";
import { formulaAt } from "./quantities.ts";

/** Reads the named indicators, those that they imply and those of the standards. */
export function readIndicators(library: Library, named: readonly string[]): Map<string, Indicator> {
  const found = new Map<string, Indicator>();
  const wanted = [...named];
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    if (found.has(id)) continue;
    const indicator = toIndicator(library.get("indicators", id));
    found.set(id, indicator);
    if (indicator.implies) wanted.push(indicator.implies.indicator);
  }
  return found;
}

function toIndicator({ id, value, where }: ModelFile<"indicators">): Indicator {
  const { name, unit, label, formula, basis, implies, limited_by, break_even } = value;
  return {
    id, name, unit, label, basis, formulaText: String(formula), breakEven: break_even,
    formula: formulaAt(formula, () => where(["formula"])),
    ...(implies && { implies: { indicator: implies.indicator, formula: formulaAt(implies.formula, () => where(["implies", "formula"])) } }),
    ...(limited_by && { limitedBy: { resources: limited_by.resources, breakEven: limited_by.break_even } }),
  };
}

/** Reads every standard of the models. */
export function readStandards(library: Library): Standard[] {
  return library.all("standards").map(({ id, value: { attribute: _, readings = [], ...standard } }) => ({
    id, ...standard,
    readings: readings.map(({ name, set }) => ({ name, set })),
  }));
}
