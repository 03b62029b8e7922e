import { firstOf, itemOf } from "../core/items.ts";
import { Fault } from "../core/fault.ts";
import type { Formula } from "../core/formula.ts";
import type { MessageCode, MessageParams } from "../core/messages/say.ts";
import type { Unit, Units } from "../demand/unit.ts";
import { compile, FormulaError } from "./formula.ts";
import type { Library } from "./library.ts";

/** The exponent of each base dimension; a plain number has none. */
type Dimension = Readonly<Record<string, number>>;

/** The dimension of plain numbers. */
const NUMBER = "number";

/** Operations as formulas write them; the others have their own names. */
const SIGNS: Readonly<Record<string, string>> = { add: "+", subtract: "-" };

/** Units that do not match in a formula: the code of the fault and its parameters. */
export class UnitsError extends Error {
  readonly code: MessageCode;
  readonly params: MessageParams;
  constructor(code: MessageCode, params: MessageParams = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/**
 * Reads every unit of the models.
 *
 * @throws Fault unit-twice if two files use the same spelling.
 */
export function readUnits(library: Library): Units {
  const units = new Map<string, Unit>();
  for (const {
    id: name,
    value: { label, sign, also, measures, whole, scales, in_text, in_tables },
    where,
  } of library.all("units")) {
    const id = sign ?? name;
    const unit: Unit = {
      id,
      label,
      measures: measures ?? id,
      isWhole: whole,
      ...(scales && { scales }),
      ...(in_text && { inText: in_text }),
      ...(in_tables && { inTables: in_tables }),
    };
    for (const spelling of [id, ...also]) {
      const other = units.get(spelling);
      if (other) throw new Fault("unit-twice", { unit: spelling, other: other.id }, where([spelling === id ? "label" : "also"]));
      units.set(spelling, unit);
    }
  }
  return units;
}

/** Checks the units of formulas. */
export interface UnitChecker {
  /** The units that formulas may be built from. */
  readonly known: readonly string[];
  /** True if a unit text such as `bed/person`, `yuan/(person month)` or `1` is valid. */
  readonly isUnit: (unit: string) => boolean;
  /**
   * Derives the unit of a formula from the units of its names, and checks it against the declared one.
   *
   * Percentages and per-thousands are plain numbers here; days, months and years are one dimension.
   *
   * @throws UnitsError if unlike units are added or the result is not `declared`; FormulaError for a text that is not a unit.
   */
  readonly check: (formula: Formula, unitOf: (name: string) => string, declared: string) => void;
}

/** A checker for these units: each counted thing is a dimension of its own, all lengths of time are one. */
export function unitChecker(units: Units): UnitChecker {
  const read = new Map<string, Dimension>();
  return { known: [...new Set([...units.values()].map(({ id }) => id))], isUnit, check };

  function isUnit(unit: string): boolean {
    try {
      dimensionOf(unit);
      return true;
    } catch (error) {
      if (error instanceof FormulaError) return false;
      throw error;
    }
  }

  function check(formula: Formula, unitOf: (name: string) => string, declared: string): void {
    const result = dimension(formula, (name) => dimensionOf(unitOf(name)));
    if (!alike(result, dimensionOf(declared))) throw new UnitsError("units-differ", { declared, found: textOf(result) });
  }

  /** A unit text is itself a formula, of base units. */
  function dimensionOf(unit: string): Dimension {
    const found = read.get(unit) ?? (units.get(unit)?.id === unit ? baseUnit(unit) : dimension(compile(unit), baseUnit));
    read.set(unit, found);
    return found;
  }

  /** A unit by its spelling in formulas: other spellings are for figures only. */
  function baseUnit(name: string): Dimension {
    const unit = units.get(name);
    if (unit?.id !== name) throw new FormulaError("not a unit", name);
    return unit.measures === NUMBER ? {} : { [unit.measures]: 1 };
  }
}

function dimension(formula: Formula, read: (name: string) => Dimension): Dimension {
  if (formula[0] === "number") return {};
  if (formula[0] === "name") return read(formula[1]);
  const [operation, ...parts] = formula;
  const [a = {}, b, ...rest] = parts.map((part) => dimension(part, read));
  switch (operation) {
    case "multiply":
      return times(a, b ?? {}, 1);
    case "divide":
      return times(a, b ?? {}, -1);
    case "power":
      return times({}, a, exponent(itemOf(parts, 1)));
    case "sqrt":
      return times({}, a, 1 / 2);
    case "exp":
      return same([a, {}], operation);
    default:
      return same([a, ...(b ? [b] : []), ...rest], operation);
  }
}

function exponent(part: Formula): number {
  if (part[0] !== "number") throw new UnitsError("exponent-not-number");
  return part[1];
}

function times(a: Dimension, b: Dimension, power: number): Dimension {
  const product: Record<string, number> = { ...a };
  for (const [base, exponentOfB] of Object.entries(b)) product[base] = (product[base] ?? 0) + power * exponentOfB;
  return Object.fromEntries(Object.entries(product).filter(([, value]) => value !== 0));
}

function same(parts: readonly Dimension[], operation: string): Dimension {
  if (parts.some((part) => !alike(part, firstOf(parts))))
    throw new UnitsError("units-unlike", { operation: SIGNS[operation] ?? operation, found: parts.map(textOf).join(", ") });
  return firstOf(parts);
}

function alike(a: Dimension, b: Dimension): boolean {
  return Object.keys(times(a, b ?? {}, -1)).length === 0;
}

function textOf(of: Dimension): string {
  const text = Object.entries(of).map(([base, power]) => (power === 1 ? base : `${base}^${power}`));
  return text.join(" ") || "1";
}
