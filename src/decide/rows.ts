import type { Evaluator } from "../demand/evaluator.ts";
import { testSetting } from "../plan/scorecard.ts";
import { verdictOf, type Verdict } from "../plan/comparator.ts";
import { isConstant, NotAffine, plus, rangeOver, type Affine, type Form } from "./affine.ts";
import type { PlanAsk } from "./asks.ts";
import type { Forms } from "./forms.ts";
import type { Row } from "./model.ts";
import { withoutProbe } from "./probe.ts";

/** An ask as forms over the decisions: num ÷ den compared with a number that none of them moves, or num alone with nought. */
export interface AskForm {
  readonly ask: PlanAsk;
  readonly num: Affine;
  /** Above 0 over all decisions. */
  readonly den: Affine;
  readonly required: number;
}

/** Why an ask is none that decisions can be made for. */
export type Aside =
  | { readonly why: "missing"; readonly missing: readonly string[] }
  /** No decision moves it: it holds or fails whatever is decided; `isEarly` if one would in a later year. */
  | { readonly why: "fixed"; readonly verdict: Verdict; readonly isEarly: boolean }
  /** It is no quotient of affine forms. */
  | { readonly why: "refused"; readonly what: string };

/** How far beyond a number that must be exceeded a value has to be, relative: more than a verdict's rounding. */
const BEYOND = 1e-6;

/** Reads an ask as forms, or tells why it is set aside. */
export function formOf(ask: PlanAsk, forms: Forms, horizon: number): AskForm | Aside {
  try {
    const setting = testSetting(ask.year, ask.basis);
    const [side, required] = [forms.compute(ask.formula, setting), forms.compute(ask.required, setting)];
    const missing = [...new Set([...side.missing, ...required.missing])];
    if (missing.length > 0) return { why: "missing", missing };
    if (isFixed(side) && isFixed(required)) {
      const verdict = verdictOf(numberOf(side), numberOf(required), ask.compare, ask.band);
      return { why: "fixed", verdict, isEarly: ask.year < horizon && movesLater(ask, forms, horizon) };
    }
    return heldAgainst(ask, side, required, forms);
  } catch (error) {
    if (error instanceof NotAffine) return { why: "refused", what: withoutProbe(error.message) };
    throw error;
  }
}

function heldAgainst(ask: PlanAsk, side: Form, required: Form, { box }: Forms): AskForm {
  if (isFixed(required)) {
    const [least] = rangeOver(side.den, box);
    if (!(least > 0)) throw new NotAffine("unsettled", "÷");
    return { ask, num: side.num, den: side.den, required: numberOf(required) };
  }
  if (!isConstant(side.den) || !isConstant(required.den)) throw new NotAffine("ratios", "−");
  if (ask.band !== 0) throw new NotAffine("product", "≈");
  const num = plus(scaled(side.num, 1 / side.den.constant), scaled(required.num, 1 / required.den.constant), -1);
  return { ask, num, den: { constant: 1, terms: new Map() }, required: 0 };
}

function scaled({ constant, terms }: Affine, factor: number): Affine {
  return { constant: constant * factor, terms: new Map([...terms].map(([i, value]) => [i, value * factor])) };
}

function movesLater(ask: PlanAsk, forms: Forms, horizon: number): boolean {
  try {
    const setting = testSetting(horizon, ask.basis);
    return !isFixed(forms.compute(ask.formula, setting));
  } catch (error) {
    if (error instanceof NotAffine) return true;
    throw error;
  }
}

function isFixed({ num, den }: Form): boolean {
  return isConstant(num) && isConstant(den);
}

function numberOf({ num, den }: Form): number {
  return num.constant / den.constant;
}

/** The rows of an ask: num − required × den compared with nought. */
export function rowsOf({ ask: { id, compare, band }, num, den, required }: AskForm): readonly Row[] {
  const row = (r: number, sign: "least" | "most"): Row => {
    const { constant, terms } = plus(num, den, -r);
    return { name: id, terms, lower: sign === "least" ? -constant : -Infinity, upper: sign === "most" ? -constant : Infinity };
  };
  const about = band * Math.abs(required);
  const beyond = BEYOND * Math.max(1, Math.abs(required));
  switch (compare) {
    case ">=":
      return [row(required, "least")];
    case ">":
      return [row(required + beyond, "least")];
    case "<=":
      return [row(required, "most")];
    case "<":
      return [row(required - beyond, "most")];
    case "≈":
    case "=":
      return [row(required - about, "least"), row(required + about, "most")];
  }
}

/** An ask in the ordinary engine. */
export interface Judged {
  readonly computed: number;
  readonly required: number;
  readonly verdict: Verdict;
}

/** What the ordinary engine says of an ask. */
export function judged({ formula, required, year, basis, compare, band }: PlanAsk, evaluator: Evaluator): Judged {
  const setting = testSetting(year, basis);
  const [computed, asked] = [evaluator.compute(formula, setting).value, evaluator.compute(required, setting).value];
  return { computed, required: asked, verdict: verdictOf(computed, asked, compare, band) };
}
