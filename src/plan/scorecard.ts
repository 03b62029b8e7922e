import type { Basis } from "../core/ages.ts";
import type { Book, Reading, Setting } from "../demand/book.ts";
import type { Variant } from "../demography/place.ts";
import { marginOf, verdictOf, type Verdict } from "./compare.ts";
import type { FindingClass } from "./findings.ts";
import type { Indicator, Plan, PlanStatement, Target, TargetReading } from "./plan.ts";

/** One line of the scorecard: a test, an input, a norm, or a finding. */
export interface ScoreRow {
  readonly id: string;
  readonly district: string;
  readonly year: number;
  readonly indicator: string;
  /** resident, registered, or empty where no population is divided by. */
  readonly basis: string;
  readonly comparison: string;
  readonly required: number;
  readonly computed: number;
  readonly margin: number;
  readonly verdict: Verdict | "input" | "norm" | FindingClass;
  readonly firstFailingYear: number | undefined;
  /** The computed value in the low and the high population variant. */
  readonly low: number;
  readonly high: number;
  /** Quantities missing, by name. */
  readonly missing: readonly string[];
  /** Assumed or borrowed quantities that the result rests on: it is 示意 when there are any. */
  readonly restsOn: readonly string[];
  /** The reading of an ambiguous noun, utilisation or scope, where there is one. */
  readonly reading: string;
  readonly breakEven?: { readonly quantity: string; readonly value: number } | undefined;
  /** The bounds of a number solved back from the text. */
  readonly solved?: { readonly low: number; readonly high: number } | undefined;
}

/** The setting in which targets are tested: stock plus dated projects, never the plan's own number. */
export function testSetting(year: number, basis: Basis, variant: Variant = "medium"): Setting {
  return { year, basis, variant, path: "committed" };
}

/** Tests every target and lists every other statement, in the order of the plan. */
export function scorecard(plan: Plan, book: Book): ScoreRow[] {
  return plan.statements.flatMap((statement) => {
    const targets = plan.targets.filter(({ id }) => id === statement.id);
    return targets.length > 0 ? targets.flatMap((target) => testTarget(target, plan, book)) : [listStatement(statement, plan, book)];
  });
}

function testTarget(target: Target, plan: Plan, book: Book): ScoreRow[] {
  const readings: readonly (TargetReading | undefined)[] = target.readings.length > 0 ? target.readings : [undefined];
  return readings.flatMap((reading) => {
    const indicator = indicatorOf(plan, reading?.indicator ?? target.indicator);
    return basesOf(indicator, target, book).map((basis) => testOn(target, indicator, basis, reading, plan, book));
  });
}

function indicatorOf(plan: Plan, id: string): Indicator {
  const indicator = plan.indicators.get(id);
  if (!indicator) throw new RangeError(`Cannot test indicator "${id}": it was not read`);
  return indicator;
}

function basesOf(indicator: Indicator, target: Target, book: Book): readonly Basis[] {
  const bases = target.bases.length > 1 && indicator.basis !== "elderly" ? (["resident"] as const) : target.bases;
  const known = bases.filter((basis) => basis === "resident" || book.people.registered !== undefined);
  return known.length > 0 ? known : ["resident"];
}

function testOn(target: Target, indicator: Indicator, basis: Basis, reading: TargetReading | undefined, plan: Plan, book: Book): ScoreRow {
  const at = (year: number, variant?: Variant): Reading => book.compute(indicator.formula, testSetting(year, basis, variant));
  const needsRegistered = target.bases.includes("registered") && book.people.registered === undefined && target.bases.length === 1;
  const computed = needsRegistered ? { value: NaN, missing: ["registered"], restsOn: [] } : at(target.year);
  const required = (year: number): number => book.compute(target.required, testSetting(year, basis)).value;
  const wanted = required(target.year);
  const verdictIn = (year: number): Verdict => verdictOf(at(year).value, wanted, target.compare, target.band);
  const failing = Number.isNaN(computed.value) ? undefined : yearsFrom(target.year, plan.horizon).find((year) => verdictIn(year) === "missed");
  return {
    id: target.id, district: plan.district, year: target.year, indicator: indicator.id, basis: indicator.basis === "elderly" || indicator.basis === "registered" ? basis : "",
    comparison: target.compare, required: wanted, computed: computed.value,
    margin: marginOf(computed.value, wanted, target.compare, target.band),
    verdict: verdictOf(computed.value, wanted, target.compare, target.band),
    firstFailingYear: failing, low: needsRegistered ? NaN : at(target.year, "low").value, high: needsRegistered ? NaN : at(target.year, "high").value,
    missing: computed.missing, restsOn: computed.restsOn, reading: reading?.name.zh ?? "",
    ...(target.solved && { solved: boundsOf(target.solved, target.year, book) }),
  };
}

function boundsOf({ low, high }: NonNullable<Target["solved"]>, year: number, book: Book): { low: number; high: number } {
  const read = (formula: typeof low): number => book.compute(formula, testSetting(year, boundsBasis(book))).value;
  return { low: read(low), high: read(high) };
}

function boundsBasis(book: Book): Basis {
  return book.people.registered ? "registered" : "resident";
}

function listStatement(statement: PlanStatement, plan: Plan, book: Book): ScoreRow {
  const year = statement.year ?? plan.targetYear;
  const setting = testSetting(year, boundsBasis(book));
  const solved = statement.solved && { value: book.compute(statement.solved.value, setting).value, ...boundsOf(statement.solved, year, book) };
  return {
    id: statement.id, district: plan.district, year, indicator: statement.norm?.indicator ?? statement.sets[0] ?? "", basis: "",
    comparison: statement.norm?.compare ?? "", required: NaN, computed: solved?.value ?? statement.value[0] ?? NaN, margin: NaN,
    verdict: statement.kind === "norm" ? "norm" : "input", firstFailingYear: undefined, low: NaN, high: NaN, missing: [], restsOn: [], reading: "",
    ...(solved && { solved: { low: solved.low, high: solved.high } }),
  };
}

function yearsFrom(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}
