import type { Formula } from "../core/formula.ts";
import { compile, FormulaError } from "./formula.ts";

/** The exponent of each base dimension; a plain number has none. */
type Dimension = Readonly<Record<string, number>>;

/** What each unit measures: things counted are dimensions of their own, all lengths of time are one. */
const MEASURES: Readonly<Record<string, string>> = {
  person: "person", bed: "bed", place: "place", facility: "facility", household: "household", yuan: "yuan", visit: "visit", meal: "meal",
  session: "session", m: "length", min: "time", minute: "time", hour: "time", day: "time", month: "time", year: "time",
};
/** Plain numbers with a sign of their own. */
const PLAIN: readonly string[] = ["1", "%", "‰"];
const known = new Map<string, Dimension>();

/** True when a unit text such as `bed/person`, `yuan/(person month)` or `1` can be read. */
export function isUnit(unit: string): boolean {
  try {
    dimensionOf(unit);
    return true;
  } catch (error) {
    if (error instanceof FormulaError) return false;
    throw error;
  }
}

/**
 * Works out the unit of a formula from the units of its names, and holds it to the one declared.
 *
 * Percentages and per-thousands are plain numbers here; days, months and years are one dimension.
 *
 * @throws FormulaError when unlike units are added or the result is not `declared`.
 */
export function checkUnits(formula: Formula, unitOf: (name: string) => string, declared: string): void {
  const result = dimension(formula, (name) => dimensionOf(unitOf(name)));
  if (!alike(result, dimensionOf(declared))) throw new FormulaError(`the formula gives ${textOf(result)}`, textOf(result));
}

/** A unit text is itself a formula, of base units. */
function dimensionOf(unit: string): Dimension {
  const found = known.get(unit) ?? (PLAIN.includes(unit) ? {} : dimension(compile(unit), baseUnit));
  known.set(unit, found);
  return found;
}

function baseUnit(name: string): Dimension {
  const measure = MEASURES[name];
  if (measure === undefined) throw new FormulaError("not a unit", name);
  return { [measure]: 1 };
}

function dimension(formula: Formula, read: (name: string) => Dimension): Dimension {
  if (formula[0] === "number") return {};
  if (formula[0] === "name") return read(formula[1]);
  const [operation, ...parts] = formula;
  const [a, b, ...rest] = parts.map((part) => dimension(part, read));
  switch (operation) {
    case "multiply":
      return times(a, b, 1);
    case "divide":
      return times(a, b, -1);
    case "power":
      return times({}, a, exponent(parts[1]));
    case "sqrt":
      return times({}, a, 1 / 2);
    case "exp":
      return same([a, {}], operation);
    default:
      return same([a, ...(b ? [b] : []), ...rest], operation);
  }
}

function exponent(part: Formula): number {
  if (part[0] !== "number") throw new FormulaError("the exponent must be a number", "^");
  return part[1];
}

function times(a: Dimension, b: Dimension, power: number): Dimension {
  const product: Record<string, number> = { ...a };
  for (const [base, exponentOfB] of Object.entries(b)) product[base] = (product[base] ?? 0) + power * exponentOfB;
  return Object.fromEntries(Object.entries(product).filter(([, value]) => value !== 0));
}

function same(parts: readonly Dimension[], operation: string): Dimension {
  if (parts.some((part) => !alike(part, parts[0]))) throw new FormulaError(`${operation} of ${parts.map(textOf).join(" and ")}`, parts.map(textOf).join(", "));
  return parts[0];
}

function alike(a: Dimension, b: Dimension): boolean {
  return Object.keys(times(a, b, -1)).length === 0;
}

function textOf(of: Dimension): string {
  const text = Object.entries(of).map(([base, power]) => (power === 1 ? base : `${base}^${power}`));
  return text.join(" ") || "1";
}
