import { namesIn, type Formula } from "../core/formula.ts";
import type { Evaluator, Setting } from "../demand/evaluator.ts";
import type { Definition, Project, Quantity } from "../demand/quantity.ts";
import type { Further } from "./further.ts";
import { evaluateForm, fixed, isConstant, NotAffine, plus, rangeOver, type Affine, type Box, type Form } from "./affine.ts";

/** What is decided: how much of a measure is in place from the end of a year on. */
export interface Decision {
  readonly name: string;
  /** The action whose projects it stands for, and the amount that they are given for. */
  readonly action: string;
  readonly given: number;
  readonly year: number;
  readonly lower: number;
  readonly upper: number;
  readonly isWhole: boolean;
}

/** Evaluates quantities and formulas as forms over decisions. */
export interface Forms {
  readonly box: Box;
  readonly evaluate: (name: string, setting: Setting) => Form;
  readonly compute: (formula: Formula, setting: Setting) => Form;
}

type Stock = Extract<Definition, { readonly kind: "stock" }>;

/**
 * Reads the quantities of a place as forms over decisions; what no decision moves is read from the ordinary evaluator.
 *
 * @param evaluator Of a plan in which each decided action has one project on every stock that it moves.
 * @param further Takes up a minimum or maximum whose side is open; without it such a quantity is refused.
 * @param isSettled Whether decisions without a choice are numbers: then what they enter is affine in the others.
 * @throws NotAffine, from `evaluate` and `compute`, for what is no quotient of affine forms.
 */
export function formsOf(evaluator: Evaluator, decisions: readonly Decision[], further?: Further, isSettled = false): Forms {
  const { quantities } = evaluator;
  const box: Box = {
    lower: (i) => (decisions[i] ?? further?.columns[i - decisions.length])?.lower ?? NaN,
    upper: (i) => (decisions[i] ?? further?.columns[i - decisions.length])?.upper ?? NaN,
    nameOf: (i) => decisions[i]?.action ?? further?.columns[i - decisions.length]?.name ?? "",
    ...(further && { positivePart: (form: Affine) => further.positivePart(form, box) }),
  };
  const decided = new Set(decisions.map(({ action }) => action));
  const moved = movedBy(quantities, decided);
  const known = new Map<string, Form>();
  const compute = (formula: Formula, setting: Setting): Form => evaluateForm(formula, (name) => evaluate(name, setting), box);
  return { box, evaluate, compute };

  function evaluate(name: string, setting: Setting): Form {
    if (!moved.has(name)) {
      const { value, missing } = evaluator.evaluate(name, setting);
      return fixed(value, missing);
    }
    const key = [name, setting.year, setting.variant, setting.basis, setting.path].join("|");
    const form = known.get(key) ?? resolve(quantities.get(name), setting);
    known.set(key, form);
    return form;
  }

  function resolve(quantity: Quantity | undefined, setting: Setting): Form {
    const definition = quantity?.definition;
    switch (definition?.kind) {
      case "formula":
        return compute(definition.formula, { ...setting, basis: definition.basis ?? setting.basis, year: definition.year ?? setting.year });
      case "stock": {
        const base = compute(definition.stock, setting);
        if (setting.path === "status_quo") return base;
        if (!isConstant(base.den)) throw new NotAffine("ratios", quantity?.id ?? "");
        return { ...base, num: plus(base.num, builtBy(definition, setting)) };
      }
      case "added":
      case "change":
        return changeOf(definition, setting);
      default:
        throw new RangeError(`Cannot read "${quantity?.id}" as a form: no decision moves it`);
    }
  }

  /** What projects and decisions add to a stock by a year. */
  function builtBy({ projects }: Stock, { year, path }: Setting): Affine {
    let given = projects
      .filter(({ action, opens, status }) => !isDecided(action, decided) && opens <= year && (path === "planned" || status === "committed"))
      .reduce((sum, { amount }) => sum + amount, 0);
    const terms = new Map<number, number>();
    for (const { action, amount } of projects)
      decisions.forEach((decision, i) => {
        if (decision.action !== action || decision.year > year) return;
        if (isSettled && decision.lower === decision.upper) given += (amount / decision.given) * decision.lower;
        else terms.set(i, (terms.get(i) ?? 0) + amount / decision.given);
      });
    return { constant: given, terms };
  }

  function changeOf({ kind, of }: Extract<Definition, { readonly kind: "added" | "change" }>, setting: Setting): Form {
    const before = { ...setting, year: setting.year - 1 };
    const stock = quantities.get(of)?.definition;
    const [now, then] = [evaluate(of, setting), evaluate(of, before)];
    // a stock without a figure grows by what is built, whatever it was
    const isBuilt = now.missing.length > 0 && stock?.kind === "stock";
    const change = isBuilt
      ? { num: plus(builtBy(stock, setting), builtBy(stock, before), -1), den: fixed(1).num, missing: [] }
      : difference(now, then);
    if (kind === "change" || change.missing.length > 0) return change;
    const [least, greatest] = rangeOver(change.num, box);
    if (least >= -SLACK * Math.max(1, Math.abs(greatest))) return change;
    if (greatest <= 0) return fixed(0);
    throw new NotAffine("unsettled", of);
  }

  function difference(now: Form, then: Form): Form {
    if (!isConstant(now.den) || !isConstant(then.den)) throw new NotAffine("ratios", "added");
    return { num: plus(now.num, then.num, -1), den: now.den, missing: [...new Set([...now.missing, ...then.missing])] };
  }
}

/** A change this small beside what it may be is rounding of sums. */
const SLACK = 1e-9;

function isDecided(action: string | undefined, decided: ReadonlySet<string>): boolean {
  return action !== undefined && decided.has(action);
}

/** The quantities that hang on a decided action: everything else is read from the ordinary evaluator. */
function movedBy(quantities: Evaluator["quantities"], decided: ReadonlySet<string>): ReadonlySet<string> {
  const known = new Map<string, boolean>();
  const moves = (id: string): boolean => {
    const seen = known.get(id);
    if (seen !== undefined) return seen;
    known.set(id, false);
    const definition = quantities.get(id)?.definition;
    const answer = ((): boolean => {
      switch (definition?.kind) {
        case "stock":
          return definition.projects.some(({ action }: Project) => isDecided(action, decided)) || namesIn(definition.stock).some(moves);
        case "formula":
          return namesIn(definition.formula).some(moves);
        case "added":
        case "change":
          return moves(definition.of);
        default:
          return false;
      }
    })();
    known.set(id, answer);
    return answer;
  };
  return new Set([...quantities.keys()].filter(moves));
}
