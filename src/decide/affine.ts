import type { Formula } from "../core/formula.ts";

/** constant + Σ coefficient × decision, by the index of the decision. */
export interface Affine {
  readonly constant: number;
  readonly terms: ReadonlyMap<number, number>;
}

/** A number that decisions move: the quotient of two affine forms. */
export interface Form {
  readonly num: Affine;
  readonly den: Affine;
  /** Missing quantities without which there is no value. */
  readonly missing: readonly string[];
}

/** Between which bounds each decision lies, and what it is called. */
export interface Box {
  readonly lower: (decision: number) => number;
  readonly upper: (decision: number) => number;
  readonly nameOf: (decision: number) => string;
  /** The larger of an affine form and nought where its sign is open, as a further decision; without it such a form is refused. */
  readonly positivePart?: (form: Affine) => Affine;
}

/** A formula is not a quotient of affine forms; `what` names the part that prevents it. */
export class NotAffine extends Error {
  readonly why: "product" | "ratios" | "unsettled" | "curved";
  readonly what: string;

  constructor(why: NotAffine["why"], what: string) {
    super(`${why}: ${what}`);
    this.name = "NotAffine";
    this.why = why;
    this.what = what;
  }
}

const NONE: ReadonlyMap<number, number> = new Map();
const ONE: Affine = { constant: 1, terms: NONE };

/** An affine form without decisions. */
function constant(value: number): Affine {
  return { constant: value, terms: NONE };
}

/** A number that no decision moves. */
export function fixed(value: number, missing: readonly string[] = []): Form {
  return { num: constant(value), den: ONE, missing };
}

/** True for an affine form that no decision moves. */
export function isConstant({ terms }: Affine): boolean {
  return terms.size === 0;
}

/** a + factor × b. */
export function plus(a: Affine, b: Affine, factor = 1): Affine {
  const sum = a.constant + factor * b.constant;
  if (b.terms.size === 0) return { constant: sum, terms: a.terms };
  const terms = new Map(a.terms);
  for (const [decision, value] of b.terms) {
    const total = (terms.get(decision) ?? 0) + factor * value;
    if (total === 0) terms.delete(decision);
    else terms.set(decision, total);
  }
  return { constant: sum, terms };
}

/** factor × a. */
function times(a: Affine, factor: number): Affine {
  if (factor === 0) return constant(0);
  return { constant: a.constant * factor, terms: new Map([...a.terms].map(([decision, value]) => [decision, value * factor])) };
}

/** The value at given decisions. */
export function valueAt({ num, den }: Form, decisions: readonly number[]): number {
  const at = ({ constant: start, terms }: Affine): number => {
    let sum = start;
    for (const [decision, value] of terms) sum += value * (decisions[decision] ?? 0);
    return sum;
  };
  return at(num) / at(den);
}

/** The least and the greatest value over the bounds of the decisions. */
export function rangeOver(a: Affine, { lower, upper }: Box): readonly [least: number, greatest: number] {
  let [least, greatest] = [a.constant, a.constant];
  for (const [decision, value] of a.terms) {
    const ends = [value * lower(decision), value * upper(decision)] as const;
    least += Math.min(...ends);
    greatest += Math.max(...ends);
  }
  return [least, greatest];
}

/**
 * Evaluates a formula on forms.
 *
 * @throws NotAffine for a product of two decisions, a sum of ratios with different denominators, a minimum or maximum whose side depends on the
 * decisions, and a power, root or other curve of a decision.
 */
export function evaluateForm(formula: Formula, read: (name: string) => Form, box: Box): Form {
  if (formula[0] === "number") return fixed(formula[1]);
  if (formula[0] === "name") return read(formula[1]);
  const [kind, ...operands] = formula;
  const parts = operands.map((part) => evaluateForm(part, read, box));
  const [first = fixed(NaN), second = fixed(NaN)] = parts;
  switch (kind) {
    case "add":
      return parts.reduce((sum, part) => sumOf(sum, part, 1));
    case "subtract":
      return sumOf(first, second, -1);
    case "negate":
      return sumOf(fixed(0), first, -1);
    case "multiply":
      return parts.reduce((product, part) => productOf(product, part, box));
    case "divide":
      return productOf(first, { ...second, num: second.den, den: second.num }, box);
    case "min":
    case "max":
      return parts.reduce((chosen, part) => sideOf(kind, chosen, part, box));
    default:
      return curveOf(kind, parts, box);
  }
}

function missingOf(...parts: readonly Form[]): readonly string[] {
  return [...new Set(parts.flatMap(({ missing }) => missing))];
}

function made(num: Affine, den: Affine, ...parts: readonly Form[]): Form {
  const missing = missingOf(...parts);
  return isConstant(den) ? { num: times(num, 1 / den.constant), den: ONE, missing } : { num, den, missing };
}

function isNumber({ num, den }: Form): boolean {
  return isConstant(num) && isConstant(den);
}

function numberOf({ num, den }: Form): number {
  return num.constant / den.constant;
}

function isSame(a: Affine, b: Affine): boolean {
  return (
    a.constant === b.constant && a.terms.size === b.terms.size && [...a.terms].every(([decision, value]) => b.terms.get(decision) === value)
  );
}

function namesOf({ terms }: Affine, { nameOf }: Box): string {
  return [...new Set([...terms.keys()].map(nameOf))].join(", ");
}

/** a + factor × b. */
function sumOf(a: Form, b: Form, factor: 1 | -1): Form {
  if (isSame(a.den, b.den)) return made(plus(a.num, b.num, factor), a.den, a, b);
  if (isNumber(a)) return made(plus(times(b.num, factor), times(b.den, numberOf(a))), b.den, a, b);
  if (isNumber(b)) return made(plus(a.num, times(a.den, factor * numberOf(b))), a.den, a, b);
  throw new NotAffine("ratios", "+");
}

function productOf(a: Form, b: Form, box: Box): Form {
  const multiply = (x: Affine, y: Affine): Affine => {
    if (isConstant(x)) return times(y, x.constant);
    if (isConstant(y)) return times(x, y.constant);
    throw new NotAffine("product", `${namesOf(x, box)} × ${namesOf(y, box)}`);
  };
  if (isSame(a.num, b.den)) return made(b.num, a.den, a, b);
  if (isSame(b.num, a.den)) return made(a.num, b.den, a, b);
  return made(multiply(a.num, b.num), multiply(a.den, b.den), a, b);
}

/** The smaller or larger of two forms, if it is the same one over all bounds. */
function sideOf(kind: "min" | "max", a: Form, b: Form, box: Box): Form {
  const missing = missingOf(a, b);
  if (missing.length > 0) return fixed(NaN, missing);
  const difference = sumOf(a, b, -1);
  if (!isConstant(difference.den)) throw new NotAffine("unsettled", `${kind} of a ratio: ${namesOf(difference.den, box)}`);
  const [least, greatest] = rangeOver(difference.num, box);
  if (least >= 0) return kind === "max" ? a : b;
  if (greatest <= 0) return kind === "max" ? b : a;
  // max(a, b) = b + the positive part of a − b, and min(a, b) = a − the same
  const part = box.positivePart?.(difference.num);
  if (part) return kind === "max" ? sumOf(b, { ...difference, num: part }, 1) : sumOf(a, { ...difference, num: part }, -1);
  throw new NotAffine("unsettled", `${kind}: ${namesOf(difference.num, box)}`);
}

function curveOf(kind: "power" | "exp" | "sqrt" | "abs" | "ceil" | "floor", parts: readonly Form[], box: Box): Form {
  const moved = parts.find((part) => !isNumber(part));
  if (moved) throw new NotAffine("curved", `${kind}: ${namesOf(isConstant(moved.num) ? moved.den : moved.num, box)}`);
  const [base = NaN, exponent = NaN] = parts.map(numberOf);
  const value = kind === "power" ? base ** exponent : Math[kind](base);
  return fixed(value, missingOf(...parts));
}
