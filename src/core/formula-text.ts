import type { Formula } from "./formula.ts";

/** How tightly each operation binds: what binds less is put in brackets inside what binds more. */
const BINDS: Readonly<Record<string, number>> = { add: 1, subtract: 1, multiply: 2, divide: 2, negate: 3, power: 4 };
const SIGNS: Readonly<Record<string, string>> = { add: " + ", subtract: " − ", multiply: " × ", divide: " ÷ ", power: "^" };

/**
 * Writes a formula as a reader knows it.
 *
 * @param nameOf How a name is written; the name itself unless given.
 */
export function formulaText(formula: Formula, nameOf: (name: string) => string = (name) => name): string {
  if (formula[0] === "number") return String(formula[1]);
  if (formula[0] === "name") return nameOf(formula[1]);
  const [operation, ...parts] = formula;
  const texts = parts.map((part, i) => bracketed(part, operation, i, formulaText(part, nameOf)));
  if (operation === "negate") return `−${texts[0]}`;
  const sign = SIGNS[operation];
  return sign === undefined ? `${operation}(${texts.join(", ")})` : texts.join(sign);
}

function bracketed(part: Formula, outer: string, i: number, text: string): string {
  const [inner, own] = [BINDS[part[0]], BINDS[outer]];
  if (inner === undefined || own === undefined) return text;
  const loose = inner < own || (inner === own && i > 0 && (outer === "subtract" || outer === "divide"));
  return loose ? `(${text})` : text;
}
