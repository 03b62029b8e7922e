import { Fault } from "../core/fault.ts";
import { namesIn } from "../core/formula.ts";
import type { Indicator, Standard } from "../plan/plan.ts";
import type { Library, ModelFile } from "./library.ts";
import { faultsOfFormula, formulaAt, unknownNames, type Drafted } from "./quantities.ts";
import type { UnitChecker } from "./units.ts";

/** Reads the named indicators, those implied by them and those of the standards. */
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
  const { name, unit, label, formula, basis, implies, limited_by, break_even, attribute } = value;
  return {
    id,
    name,
    unit,
    label,
    basis,
    breakEven: break_even,
    ...(attribute && { attribute }),
    formula: formulaAt(formula, () => where(["formula"])),
    ...(implies && { implies: { indicator: implies.indicator, formula: formulaAt(implies.formula, () => where(["implies", "formula"])) } }),
    ...(limited_by && { limitedBy: { resources: limited_by.resources, breakEven: limited_by.break_even } }),
  };
}

/**
 * Checks the indicators and standards of a run: units that do not match, and names that are not quantities.
 *
 * @param draft Every quantity of the run, by name.
 */
export function faultsOfIndicators(
  library: Library,
  indicators: ReadonlyMap<string, Indicator>,
  { draft, units }: { readonly draft: ReadonlyMap<string, Drafted>; readonly units: UnitChecker },
): Fault[] {
  const ofIndicators = [...indicators.values()].flatMap(({ id, formula, unit, implies, limitedBy, breakEven }) => {
    const { where } = library.get("indicators", id);
    const foreign = implies ? namesIn(implies.formula).filter((name) => name !== "value") : [];
    return [
      ...faultsOfFormula({ formula, unit, where: () => where(["formula"]) }, draft, units),
      ...foreign.map((name) => new Fault("name-unknown", { name, near: "value" }, where(["implies", "formula"]))),
      ...unknownNames([...(limitedBy?.resources ?? []), ...(limitedBy ? [limitedBy.breakEven] : [])], draft, () => where(["limited_by"])),
      ...unknownNames(breakEven, draft, () => where(["break_even"])),
    ];
  });
  const ofStandards = library
    .all("standards")
    .flatMap(({ value: { readings = [] }, where }) =>
      readings.flatMap(({ set }, i) => unknownNames(Object.keys(set), draft, () => where(["readings", i, "set"]))),
    );
  return [...ofIndicators, ...ofStandards];
}

/** Reads every standard of the models. */
export function readStandards(library: Library): Standard[] {
  return library
    .all("standards")
    .map(({ id, value: { name, indicator, compare, value, from, source, readings = [] } }) => ({
      id,
      name,
      indicator,
      compare,
      value,
      from,
      source,
      readings: readings.map((reading) => ({ name: reading.name, set: reading.set })),
    }));
}
