import type { Basis } from "../core/ages.ts";
import { evaluate, type Formula } from "../core/formula.ts";
import type { Book } from "../demand/book.ts";
import { marginOf, verdictOf } from "./compare.ts";
import type { Compare, Indicator, Plan, PlanStatement, Target } from "./plan.ts";
import { testSetting, type ScoreRow } from "./scorecard.ts";
import { breakEven, dependsOn, withFixed } from "./worlds.ts";

/** What two statements, or a statement and a norm, are to each other. */
export type FindingClass = "contradicts" | "breaches-a-standard" | "weaker-duplicate" | "scope-differs" | "holds-only-if";

/** A demand that something be so: of a target, of a plan's own norm, or of a standard above it. */
interface Demand {
  readonly id: string;
  readonly indicator: Indicator;
  readonly compare: Compare;
  readonly band: number;
  readonly required: Formula;
  readonly year: number | undefined;
  readonly bases: readonly Basis[];
  readonly kind: "target" | "norm" | "standard";
  readonly reading: string;
  /** Quantities fixed by the reading, such as full use. */
  readonly fixed: Readonly<Record<string, number>>;
}

/** A stock that the plan promises, under one reading of its noun. */
interface Pledge {
  readonly id: string;
  readonly quantity: string;
  /** The value that can be counted on for ≥, the best that is still as promised for ≈. */
  readonly value: number;
  readonly bounded: boolean;
  readonly year: number;
  readonly reading: string;
}

/**
 * Finds what in a plan contradicts, falls short of a norm, or holds only under a condition.
 *
 * Nothing is listed by hand: promises are put into the formulas of every other demand that reads them; resources into the demands that they
 * limit; parts beside wholes; each target beside its twins and beside the standards above the plan.
 *
 * @returns One row a finding and reading, its id joining the ids concerned, its class as the verdict.
 */
export function findings(plan: Plan, book: Book): ScoreRow[] {
  const demands = [...demandsOfPlan(plan), ...demandsOfStandards(plan)];
  const pledges = pledgesOf(plan, book);
  return [
    ...demands.flatMap((demand) => pledges.flatMap((pledge) => pledgeAgainst(pledge, demand, plan, book))),
    ...demands.flatMap((demand) => resourcesAgainst(demand, plan, book)),
    ...scopesOf(plan, book),
    ...weakerOf(plan, book),
    ...belowStandards(plan, book),
  ];
}

function demandsOfPlan(plan: Plan): Demand[] {
  const fromTargets = plan.targets.flatMap((target): Demand[] => {
    const indicator = plan.indicators.get(target.indicator);
    if (!indicator || target.solved || target.readings.length > 0) return [];
    return [{ ...target, indicator, kind: "target", reading: "", fixed: {} }];
  });
  const fromNorms = plan.statements.flatMap(({ id, norm, value, year }): Demand[] => {
    const indicator = norm && plan.indicators.get(norm.indicator);
    if (!norm || !indicator || value.length !== 1) return [];
    return [{ id, indicator, compare: norm.compare, band: 0, required: ["number", value[0]], year, bases: basesOf(indicator), kind: "norm", reading: "按字面:适用于全部范围", fixed: {} }];
  });
  return [...fromTargets, ...fromNorms];
}

function demandsOfStandards(plan: Plan): Demand[] {
  return plan.standards.flatMap(({ id, indicator: name, compare, value, readings }) => {
    const indicator = plan.indicators.get(name);
    if (!indicator) return [];
    const base = { id, indicator, compare, band: 0, required: ["number", value] as const, year: undefined, bases: basesOf(indicator), kind: "standard" as const };
    if (readings.length === 0) return [{ ...base, reading: "", fixed: {} }];
    return readings.map(({ name: reading, set }) => ({ ...base, reading: reading.zh, fixed: set }));
  });
}

function basesOf(indicator: Indicator): readonly Basis[] {
  return indicator.basis === "elderly" ? ["registered", "resident"] : [indicator.basis];
}

function pledgesOf(plan: Plan, book: Book): Pledge[] {
  return plan.targets.flatMap((target) => {
    const value = book.compute(target.required, testSetting(target.year, "resident")).value;
    const bounded = target.compare === "≈" || target.compare === "=" || target.compare === "<=";
    const best = target.compare === "≈" ? value * (1 + target.band) : value;
    const base = { id: target.id, value: best, bounded, year: target.year };
    const readings = target.readings.flatMap(({ name, promises }) => (promises ? [{ ...base, quantity: promises, reading: `“床位”读作${name.zh}` }] : []));
    return readings.length > 0 ? readings : target.promises ? [{ ...base, quantity: target.promises, reading: "" }] : [];
  });
}

/** A promise kept to the letter, put into another demand that reads the same stock. */
function pledgeAgainst(pledge: Pledge, demand: Demand, plan: Plan, book: Book): ScoreRow[] {
  const { indicator } = demand;
  if (pledge.id === demand.id || !dependsOn(indicator.formula, pledge.quantity, plan.quantities)) return [];
  if (indicator.limitedBy && !limitsKnown(indicator, pledge.quantity, plan)) return [];
  const year = Math.max(pledge.year, demand.year ?? pledge.year);
  const world = withFixed(book, { ...demand.fixed, [pledge.quantity]: pledge.value });
  const ids = indicator.limitedBy ? joinIds([pledge.id, ...settersOf(indicator.limitedBy.resources.filter((name) => name !== pledge.quantity), plan)]) : joinIds([pledge.id, demand.id]);
  const reading = [pledge.reading, demand.reading].filter(Boolean).join(";");
  const solveFor = indicator.limitedBy ? [indicator.limitedBy.breakEven] : indicator.breakEven;
  return shortfalls(demand, world, year).flatMap((row) => {
    const ways = solveFor.flatMap((quantity) => wayOut(quantity, demand, row, world));
    const conditions = ways.map((way) => finding({ ...row, ids, reading, plan }, "holds-only-if", way));
    if (demand.kind === "standard" && !indicator.limitedBy) return [finding({ ...row, ids, reading, plan }, "breaches-a-standard", ways[0])];
    if (pledge.bounded && demand.kind !== "standard") return [finding({ ...row, ids, reading, plan }, "contradicts"), ...conditions];
    return conditions;
  });
}

/** A demand that resources named in the plan cannot carry. */
function resourcesAgainst(demand: Demand, plan: Plan, book: Book): ScoreRow[] {
  const { limitedBy } = demand.indicator;
  if (!limitedBy || !limitsKnown(demand.indicator, "", plan)) return [];
  const ids = joinIds([...(demand.kind === "standard" ? [] : [demand.id]), ...settersOf(limitedBy.resources, plan)]);
  const world = withFixed(book, demand.fixed);
  return shortfalls(demand, world, demand.year ?? resourceYear(limitedBy.resources, plan)).flatMap((row) => {
    const [way] = wayOut(limitedBy.breakEven, demand, row, world);
    const detail = { ...row, ids, reading: demand.reading, plan };
    if (way) return [finding(detail, "holds-only-if", way)];
    return demand.kind === "standard" ? [finding(detail, "breaches-a-standard")] : [];
  });
}

/** The limiting resources are known when the plan states them, or promises the one that is being put to the test. */
function limitsKnown(indicator: Indicator, pledged: string, plan: Plan): boolean {
  return (indicator.limitedBy?.resources ?? []).every((name) => name === pledged || settersOf([name], plan).length > 0);
}

function settersOf(names: readonly string[], plan: Plan): string[] {
  return plan.statements.filter(({ sets }) => sets.some((name) => names.includes(name))).map(({ id }) => id);
}

function resourceYear(names: readonly string[], plan: Plan): number {
  const years = plan.statements.filter(({ sets }) => sets.some((name) => names.includes(name))).map(({ year }) => year ?? plan.firstYear);
  return Math.max(plan.firstYear + 1, ...years);
}

/** A part stated as a count where the whole is stated as a ratio: whoever takes one for the other sees a contradiction that is none. */
function scopesOf(plan: Plan, book: Book): ScoreRow[] {
  return plan.statements.flatMap((part) => part.sets.flatMap((name) => {
    const whole = plan.quantities.get(name)?.partOf;
    const other = whole === undefined ? undefined : plan.statements.find(({ sets }) => sets.includes(whole));
    if (whole === undefined || !other) return [];
    const setting = testSetting(Math.max(part.year ?? 0, other.year ?? 0, plan.firstYear), "resident");
    const [partly, wholly] = [book.read(name, setting).value, book.read(whole, setting).value];
    const ids = joinIds([part.id, other.id]);
    const detail = { ids, reading: `${textOf(name, plan)}只是${textOf(whole, plan)}的一部分`, plan, year: setting.year, basis: "resident" as const, computed: partly, required: wholly, compare: "<=" as const };
    if (partly > wholly) return [finding(detail, "contradicts")];
    return isRatio(other, whole, plan) ? [finding(detail, "scope-differs")] : [];
  }));
}

function isRatio(statement: PlanStatement, quantity: string, plan: Plan): boolean {
  return statement.unit !== plan.quantities.get(quantity)?.unit;
}

function textOf(name: string, plan: Plan): string {
  return plan.quantities.get(name)?.name.zh ?? name;
}

/** What a target says of an indicator: its own and, through `implies`, that of its twin. */
interface Saying {
  readonly target: Target;
  readonly indicator: string;
  readonly required: number;
}

function sayingsOf(plan: Plan, book: Book): Saying[] {
  return plan.targets.filter(({ solved }) => !solved).flatMap((target) => {
    const required = book.compute(target.required, testSetting(target.year, "resident")).value;
    const implied = plan.indicators.get(target.indicator)?.implies;
    const own = { target, indicator: target.indicator, required };
    return implied ? [own, { target, indicator: implied.indicator, required: evaluate(implied.formula, () => required) }] : [own];
  });
}

/** Two targets of the same thing, of which the weaker adds nothing. */
function weakerOf(plan: Plan, book: Book): ScoreRow[] {
  const sayings = sayingsOf(plan, book).filter(({ target }) => target.compare === ">=" || target.compare === ">");
  return sayings.flatMap((weak) => sayings.flatMap((strong) => {
    const twins = weak.target.id !== strong.target.id && twinned(weak.indicator, strong.indicator, plan);
    if (!twins || weak.required >= strong.required || weak.target.year < strong.target.year) return [];
    const detail = { ids: joinIds([weak.target.id, strong.target.id]), reading: "同一事项的两个要求", plan, year: weak.target.year, basis: "resident" as const, computed: weak.required, required: strong.required, compare: weak.target.compare };
    return [finding(detail, "weaker-duplicate")];
  }));
}

function twinned(a: string, b: string, plan: Plan): boolean {
  return a === b || plan.indicators.get(a)?.implies?.indicator === b;
}

/** Targets set below the standard that binds the same indicator. */
function belowStandards(plan: Plan, book: Book): ScoreRow[] {
  return sayingsOf(plan, book).flatMap(({ target, indicator, required }) => plan.standards.flatMap((standard) => {
    const sameSense = standard.compare === ">=" ? target.compare === ">=" || target.compare === ">" : target.compare === "<=";
    if (standard.indicator !== indicator || !sameSense || target.year < standard.from) return [];
    if (marginOf(required, standard.value, standard.compare) >= 0) return [];
    const detail = { ids: joinIds([target.id, standard.id]), reading: standard.name.zh, plan, year: target.year, basis: "resident" as const, computed: required, required: standard.value, compare: standard.compare };
    return [finding(detail, "breaches-a-standard")];
  }));
}

interface Shortfall {
  readonly year: number;
  readonly basis: Basis;
  readonly computed: number;
  readonly required: number;
  readonly compare: Compare;
}

/** Where a demand is missed in a world, on each of its bases. */
function shortfalls(demand: Demand, world: Book, year: number): Shortfall[] {
  return demand.bases.filter((basis) => basis === "resident" || world.people.registered !== undefined).flatMap((basis) => {
    const setting = testSetting(year, basis);
    const computed = world.compute(demand.indicator.formula, setting).value;
    const required = world.compute(demand.required, setting).value;
    return verdictOf(computed, required, demand.compare, demand.band) === "missed" ? [{ year, basis, computed, required, compare: demand.compare }] : [];
  });
}

interface WayOut {
  readonly quantity: string;
  readonly value: number;
}

function wayOut(quantity: string, demand: Demand, { year, basis, required }: Shortfall, world: Book): WayOut[] {
  const value = breakEven(demand.indicator.formula, quantity, required, testSetting(year, basis), world);
  return value === undefined ? [] : [{ quantity, value }];
}

interface Detail extends Shortfall {
  readonly ids: string;
  readonly reading: string;
  readonly plan: Plan;
}

function finding({ ids, reading, plan, year, basis, computed, required, compare }: Detail, verdict: FindingClass, way?: WayOut): ScoreRow {
  return {
    id: ids, district: plan.district, year, indicator: way?.quantity ?? "", basis, comparison: compare, required, computed,
    margin: marginOf(computed, required, compare), verdict, firstFailingYear: undefined, low: NaN, high: NaN, missing: [], restsOn: [], reading,
    ...(way && { breakEven: way }),
  };
}

/** Joins ids in the order of their numbers, a plan's own before a standard's. */
function joinIds(ids: readonly string[]): string {
  const number = (id: string): number => Number(/-(\d+)$/.exec(id)?.[1] ?? Infinity);
  return [...new Set(ids)].sort((a, b) => number(a) - number(b)).join("+");
}
