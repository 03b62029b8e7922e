import { namesIn, type Formula } from "../core/formula.ts";
import { itemOf } from "../core/items.ts";
import type { Evaluator, Setting } from "../demand/evaluator.ts";
import type { Quantities } from "../demand/quantity.ts";
import { ROUNDING, verdictOf, type Verdict } from "./comparator.ts";
import { dependsOn, withValues } from "./counterfactual.ts";
import type { Target } from "./plan.ts";
import type { Judgement, Stage } from "./types.ts";

/** A test as it was computed. */
export interface Computed {
  readonly target: Target;
  readonly formula: Formula;
  readonly setting: Setting;
  readonly computed: number;
  readonly required: number;
  readonly holds: Verdict;
  /** Assumed and proxy quantities behind it. */
  readonly restsOn: readonly string[];
}

/** What may be said of a test, from what its numbers are based on. */
export function judge({ target, formula, setting, required, holds, restsOn }: Computed, evaluator: Evaluator): Judgement {
  const { quantities } = evaluator;
  if (holds === "not-computable") return holds;
  if (target.kind !== "target") return target.kind;
  if (target.required[0] === "name" && dependsOn(supplySide(formula), target.required[1], quantities)) return "no-local-data";
  if (restsOn.length === 0) return holds;
  const supplied = evaluator.compute(supplySide(formula), setting).restsOn;
  const evidence = (id: string): NonNullable<ReturnType<Quantities["get"]>>["evidence"] | undefined => quantities.get(id)?.evidence;
  const isRequirement = (id: string): boolean => isSame(evaluator.evaluate(id, setting).value, required);
  if (supplied.some((id) => evidence(id)?.proxy === true || isRequirement(id))) return "no-local-data";
  if (restsOn.some((id) => evidence(id)?.bound === "upper")) return holds === "met" ? "at-best" : holds;
  return "illustrative";
}

/** What a ratio is the ratio of: its numerator, without factors such as per 1000. */
function supplySide(formula: Formula): Formula {
  if (formula[0] !== "divide" && formula[0] !== "multiply") return formula;
  const [operation, ...parts] = formula as readonly [string, ...Formula[]];
  return operation === "divide" ? supplySide(itemOf(parts, 0)) : ["multiply", ...parts.map(supplySide)];
}

/** A share and the same in per cent are the same. */
function isSame(value: number, required: number): boolean {
  return [1, 100, 1000].some((times) => Math.abs(value * times - required) <= ROUNDING * Math.max(1, Math.abs(required)));
}

/** True if the stated range of one of the numbers behind a test, all else equal, turns it; undefined where none has a range. */
export function rangeTurns({ target, formula, setting, required, holds, restsOn }: Computed, evaluator: Evaluator): boolean | undefined {
  if (holds === "not-computable") return undefined;
  const bounds = restsOn.flatMap((id) => {
    const { low, high } = evaluator.quantities.get(id)?.evidence ?? {};
    return [low, high].flatMap((value) => (value === undefined ? [] : [{ id, value }]));
  });
  if (bounds.length === 0) return undefined;
  return bounds.some(({ id, value }) => {
    const { value: computed } = atBound(evaluator, id, value).compute(formula, setting);
    return verdictOf(computed, required, target.compare, target.band) !== holds;
  });
}

const atBounds = new WeakMap<Evaluator, Map<string, Evaluator>>();

/** The evaluator with one quantity at a bound: made once, since many tests are based on the same assumption. */
function atBound(evaluator: Evaluator, id: string, value: number): Evaluator {
  const known = atBounds.get(evaluator) ?? new Map<string, Evaluator>();
  atBounds.set(evaluator, known);
  const key = `${id} ${value}`;
  const found = known.get(key) ?? withValues(evaluator, { [id]: value });
  known.set(key, found);
  return found;
}

/**
 * The year that a test's supply is of: of its stocks the earliest, since a sum is no newer than its oldest part; without stocks the latest year
 * of a figure; undefined where none says.
 */
export function suppliedIn(formula: Formula, quantities: Quantities): number | undefined {
  const seen = new Set<string>();
  const open = namesIn(supplySide(formula));
  const years: number[] = [];
  const ofStocks: number[] = [];
  const stocks = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const quantity = quantities.get(name);
    if (!quantity) continue;
    const { definition, evidence } = quantity;
    if (definition.kind === "formula") open.push(...namesIn(definition.formula));
    if (definition.kind === "stock")
      for (const stock of namesIn(definition.stock)) {
        open.push(stock);
        stocks.add(stock);
      }
    if (evidence.year === undefined || evidence.assumed === true || evidence.proxy === true) continue;
    (stocks.has(name) ? ofStocks : years).push(evidence.year);
  }
  if (ofStocks.length > 0) return Math.min(...ofStocks);
  return years.length === 0 ? undefined : Math.max(...years);
}

/** The stage of a target in the year in which the plan is looked at. */
export function stageOf(year: number, asOf: number, supplied: number | undefined): Stage {
  if (year > asOf) return "ahead";
  return supplied !== undefined && supplied >= year ? "actual" : "unverified";
}
