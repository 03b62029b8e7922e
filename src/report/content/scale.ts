import type { Language } from "../say.ts";
import type { UnitScale, Units } from "../../demand/unit.ts";
import { scaleOf } from "../numbers.ts";
import { decimalsFor } from "../plain-number.ts";
import { unitWords } from "../unit-label.ts";

/** How numbers of a unit are printed: value × scale, number of decimals, and the unit's label. */
export interface Scale {
  readonly scale: number;
  readonly digits: number;
  readonly label: string;
}

/** Inputs for formatting numbers. */
export interface Wording {
  readonly units: Units;
  readonly lang: Language;
}

/** A number of things, or of things per length of time: `bed`, `meal/day`. */
function countsWhole(unit: string, units: Units): boolean {
  const [counted = "", ...per] = unit.split("/");
  return (units.get(counted)?.isWhole ?? false) && per.length < 2 && per.every((time) => units.get(time)?.measures === TIME);
}

/** The dimension of lengths of time in models/units. */
const TIME = "time";

/**
 * Chooses how numbers of a unit are printed.
 *
 * @param largest The largest of them in absolute value.
 */
export function scaleFor(unit: string, largest: number, { units, lang }: Wording): Scale {
  const own = units.get(unit);
  const found = scaleOf((own?.inText ?? own?.scales)?.[lang], largest);
  if (found) return toScale(found);
  const label = unitWords(unit, units, lang);
  if (unit === "1" || countsWhole(unit, units)) return { scale: 1, digits: unit === "1" && largest > 0 && largest < 1 ? 2 : 0, label };
  return { scale: 1, digits: decimalsFor(largest), label };
}

function toScale({ divisor, digits, label }: UnitScale): Scale {
  return { scale: 1 / divisor, digits, label };
}

/** How a single number of any unit is printed: integers as such, others with decimals by their size. */
export function ownScale(value: number): Scale {
  const size = Math.abs(value);
  const whole = Math.abs(value - Math.round(value)) <= 1e-9 * Math.max(1, size);
  return { scale: 1, digits: whole ? 0 : decimalsFor(size), label: "" };
}

/** How numbers of a unit are printed in a table, given the largest: small ones must remain visible. */
export function tableScale(unit: string, largest: number, { units, lang }: Wording): Scale {
  const found = scaleOf(units.get(unit)?.inTables?.[lang], largest);
  return found ? toScale(found) : scaleFor(unit, largest, { units, lang });
}

/** How an amount is printed: whole things as integers from a hundred on. */
export function amountScale(unit: string, value: number, units: Units): Scale {
  return countsWhole(unit, units) && Math.abs(value) >= 100 ? { scale: 1, digits: 0, label: "" } : ownScale(value);
}
