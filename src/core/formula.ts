/** What a formula may do; the compiler in src/scenario/formula.ts lets nothing else pass. */
export type Operation =
  | "add" | "subtract" | "multiply" | "divide" | "power" | "negate" | "min" | "max" | "exp" | "sqrt" | "abs";

/** A compiled formula: plain data, so that it can be stored, sent to a worker and run without a parser. */
export type Formula =
  | readonly [kind: "number", value: number]
  | readonly [kind: "name", name: string]
  | readonly [kind: Operation, ...parts: Formula[]];

const APPLY: Record<Operation, (parts: readonly number[]) => number> = {
  add: (p) => p.reduce((sum, v) => sum + v, 0),
  subtract: ([a, b]) => a - b,
  multiply: (p) => p.reduce((product, v) => product * v, 1),
  divide: ([a, b]) => a / b,
  power: ([a, b]) => a ** b,
  negate: ([a]) => -a,
  min: (p) => Math.min(...p),
  max: (p) => Math.max(...p),
  exp: ([a]) => Math.exp(a),
  sqrt: ([a]) => Math.sqrt(a),
  abs: ([a]) => Math.abs(a),
};

/**
 * Computes a formula.
 *
 * @param read Gives the value of a name, in the unit that the name declares.
 * @returns The value in the unit that the formula's units multiply out to; x / 0 is ±Infinity or NaN as in IEEE 754.
 */
export function evaluate(formula: Formula, read: (name: string) => number): number {
  if (formula[0] === "number") return formula[1];
  if (formula[0] === "name") return read(formula[1]);
  const [operation, ...parts] = formula;
  return APPLY[operation](parts.map((part) => evaluate(part, read)));
}

/** The names that a formula reads, each once, in the order of reading. */
export function namesIn(formula: Formula): string[] {
  if (formula[0] === "number") return [];
  if (formula[0] === "name") return [formula[1]];
  const [, ...parts] = formula;
  return [...new Set(parts.flatMap(namesIn))];
}
