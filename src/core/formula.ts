/** Operations allowed in formulas; the compiler in src/scenario/formula.ts rejects everything else. */
export type Operation =
  "add" | "subtract" | "multiply" | "divide" | "power" | "negate" | "min" | "max" | "exp" | "sqrt" | "abs" | "ceil" | "floor";

/** A compiled formula: plain data that can be stored, sent to a worker and evaluated without a parser. */
export type Formula =
  readonly [kind: "number", value: number] | readonly [kind: "name", name: string] | readonly [kind: Operation, ...parts: Formula[]];

/** Operations on one number. */
export const UNARY = {
  negate: (a: number) => -a,
  exp: Math.exp,
  sqrt: Math.sqrt,
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
} as const;
/** Operations on two numbers; "subtract", "divide" and "power" take exactly two, the others are folded from left to right. */
export const BINARY = {
  add: (a: number, b: number) => a + b,
  subtract: (a: number, b: number) => a - b,
  multiply: (a: number, b: number) => a * b,
  divide: (a: number, b: number) => a / b,
  power: (a: number, b: number) => a ** b,
  min: Math.min,
  max: Math.max,
} as const;

/**
 * Evaluates a formula.
 *
 * @param read Gives the value of a name, in the unit that the name declares.
 * @returns The value in the unit implied by the units of the formula; x / 0 is ±Infinity or NaN as in IEEE 754.
 */
export function evaluate(formula: Formula, read: (name: string) => number): number {
  switch (formula[0]) {
    case "number":
      return formula[1];
    case "name":
      return read(formula[1]);
    case "negate":
    case "exp":
    case "sqrt":
    case "abs":
    case "ceil":
    case "floor":
      return UNARY[formula[0]](evaluate(operandOf(formula, 1), read));
    default: {
      const apply = BINARY[formula[0]];
      let value = evaluate(operandOf(formula, 1), read);
      for (let i = 2; i < formula.length; i++) value = apply(value, evaluate(operandOf(formula, i), read));
      return value;
    }
  }
}

/** The names in a formula, each once, in reading order. */
export function namesIn(formula: Formula): string[] {
  if (formula[0] === "number") return [];
  if (formula[0] === "name") return [formula[1]];
  const [, ...parts] = formula;
  return [...new Set(parts.flatMap(namesIn))];
}

/**
 * An operand of a formula, counted from 1.
 *
 * @throws RangeError if the operation has none there.
 */
function operandOf(formula: Formula, index: number): Formula {
  const operand = formula[index];
  if (typeof operand !== "object") throw new RangeError(`Cannot compute "${formula[0]}": it has no operand ${index}`);
  return operand;
}
