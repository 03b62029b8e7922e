import type { Basis } from "../core/ages.ts";
import { namesIn } from "../core/formula.ts";
import { years } from "../core/path.ts";
import type { Evaluator, Evaluation, Setting } from "../demand/evaluator.ts";
import type { Text } from "../demand/quantity.ts";
import type { Variant } from "../demography/place.ts";
import { marginOf, verdictOf, type Verdict } from "./comparator.ts";
import type { Indicator, Plan, PlanStatement, Target, TargetReading } from "./plan.ts";
import { judge, rangeTurns, stageOf, suppliedIn, type Computed } from "./judge.ts";
import { targetGroups, type Grouped } from "./target-groups.ts";
import type { ScoreRow } from "./types.ts";

/** The reading of a text that has only one. */
export const NO_READING: Text = { zh: "", en: "" };

/** The setting in which targets are tested and options compared: existing supply, dated projects and the option's own actions; never the plan's own number. */
export function testSetting(year: number, basis: Basis = "resident", variant: Variant = "medium"): Setting {
  return { year, basis, variant, path: "committed" };
}

/** Tests every target and lists all other statements, in the order of the plan. */
export function scorecard(plan: Plan, evaluator: Evaluator): ScoreRow[] {
  const lines = plan.statements.flatMap((statement): (ScoreRow | GroupedRow)[] => {
    const targets = plan.targets.filter(({ id }) => id === statement.id);
    return targets.length > 0
      ? targets.flatMap((target) => testTarget(target, plan, evaluator).map((row) => ({ target, row })))
      : listStatement(statement, plan, evaluator);
  });
  const tests = lines.filter((line): line is GroupedRow => "row" in line);
  const groups = new Map(targetGroups(tests, evaluator.quantities).map((id, i) => [tests[i], id]));
  return lines.map((line): ScoreRow => {
    if (!("row" in line)) return line;
    const target = groups.get(line);
    return target === undefined ? line.row : { ...line.row, target };
  });
}

interface GroupedRow extends Grouped {
  readonly row: ScoreRow;
}

/** The tests of the target packs, in order: one row each, with the id of the test. */
export function packScores(plan: Plan, evaluator: Evaluator): ScoreRow[] {
  return plan.packs.flatMap(({ target }) => testTarget(target, plan, evaluator));
}

function testTarget(target: Target, plan: Plan, evaluator: Evaluator): ScoreRow[] {
  const readings: readonly (TargetReading | undefined)[] = target.readings.length > 0 ? target.readings : [undefined];
  return readings.flatMap((reading) => {
    const indicator = indicatorOf(plan, reading?.indicator ?? target.indicator);
    return basesOf(indicator, target, evaluator).map((basis) => testOn(target, indicator, basis, reading, plan, evaluator));
  });
}

function indicatorOf(plan: Plan, id: string): Indicator {
  const indicator = plan.indicators.get(id);
  if (!indicator) throw new RangeError(`Cannot test indicator "${id}": it was not read`);
  return indicator;
}

function basesOf(indicator: Indicator, target: Target, evaluator: Evaluator): readonly Basis[] {
  const bases = target.bases.length > 1 && indicator.basis !== "elderly" ? (["resident"] as const) : target.bases;
  const known = bases.filter((basis) => basis === "resident" || evaluator.people.registered !== undefined);
  return known.length > 0 ? known : ["resident"];
}

function testOn(
  target: Target,
  indicator: Indicator,
  basis: Basis,
  reading: TargetReading | undefined,
  plan: Plan,
  evaluator: Evaluator,
): ScoreRow {
  const lacksBase = target.bases.every((wanted) => wanted === "registered") && evaluator.people.registered === undefined;
  const at = (year: number, variant?: Variant): Evaluation =>
    lacksBase ? NO_REGISTERED : evaluator.compute(indicator.formula, testSetting(year, basis, variant));
  const computed = at(target.year);
  const required = evaluator.compute(target.required, testSetting(target.year, basis));
  const verdictIn = (year: number): Verdict => verdictOf(at(year).value, required.value, target.compare, target.band);
  const holds = verdictIn(target.year);
  const supplied = suppliedIn(indicator.formula, evaluator.quantities);
  const test: Computed = {
    target,
    formula: indicator.formula,
    setting: testSetting(target.year, basis),
    computed: computed.value,
    required: required.value,
    holds,
    restsOn: unique([...computed.restsOn, ...required.restsOn]),
  };
  return {
    id: target.id,
    district: plan.district,
    year: target.year,
    indicator: indicator.id,
    basis: lacksBase ? "registered" : countsPeople(indicator, plan) ? basis : "",
    comparison: target.compare,
    required: required.value,
    computed: computed.value,
    margin: marginOf(computed.value, required.value, target.compare, target.band),
    verdict: judge(test, evaluator),
    holds,
    stage: stageOf(target.year, plan.asOf, supplied),
    suppliedIn: supplied,
    rangeTurns: rangeTurns(test, evaluator),
    firstFailingYear:
      holds === "not-computable"
        ? undefined
        : years(firstAsked({ year: target.year, holds, suppliedIn: supplied }, plan), plan.horizon).find(
            (year) => verdictIn(year) === "missed",
          ),
    low: at(target.year, "low").value,
    high: at(target.year, "high").value,
    missing: lackingOf(unique([...computed.missing, ...required.missing]), holds, indicator, testSetting(target.year, basis), evaluator),
    restsOn: test.restsOn,
    reading: reading?.name ?? NO_READING,
    ...(target.solved && { solved: boundsOf(target.solved, testSetting(target.year, basis), evaluator) }),
  };
}

/** The first year that is asked for a failure: for a target that is missed the one after its supply's figures, which tells what fails first. */
export function firstAsked(
  { year, holds, suppliedIn: supplied }: Pick<ScoreRow, "year" | "holds" | "suppliedIn">,
  { firstYear }: Plan,
): number {
  return holds === "missed" && supplied !== undefined ? Math.max(firstYear, Math.min(year, supplied + 1)) : year;
}

/** True if a test depends on who is counted: its indicator leaves the basis open, or its formula counts people. */
function countsPeople({ basis, formula }: Indicator, { groups }: Plan): boolean {
  return basis !== "resident" || namesIn(formula).some((name) => groups.some(({ id }) => id === name));
}

const NO_REGISTERED: Evaluation = { value: NaN, missing: ["registered"], restsOn: [] };

/** What is missing; if nothing is and the value is still not finite, the quantities that are zero and divided by. */
function lackingOf(
  missing: readonly string[],
  verdict: Verdict,
  { formula }: Indicator,
  setting: Setting,
  evaluator: Evaluator,
): readonly string[] {
  if (verdict !== "not-computable" || missing.length > 0) return missing;
  return namesIn(formula).filter((name) => evaluator.evaluate(name, setting).value === 0);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function boundsOf({ low, high }: NonNullable<Target["solved"]>, setting: Setting, evaluator: Evaluator): { low: number; high: number } {
  return { low: evaluator.compute(low, setting).value, high: evaluator.compute(high, setting).value };
}

/** Kinds of statements that are listed as they are. */
const LISTED = ["norm", "pledge", "other-level"] as const;

/** A statement that is not a test: a row per number, for a blank the number solved, or one row without a number. */
function listStatement(statement: PlanStatement, plan: Plan, evaluator: Evaluator): ScoreRow[] {
  const year = statement.year ?? plan.targetYear;
  const setting = testSetting(year, "resident");
  const solved = statement.solved && {
    value: evaluator.compute(statement.solved.value, setting).value,
    ...boundsOf(statement.solved, setting, evaluator),
  };
  const values = solved ? [solved.value] : statement.value;
  return (values.length > 0 ? values : [NaN]).map((computed): ScoreRow => ({
    id: statement.id,
    district: plan.district,
    year,
    indicator: statement.norm?.indicator ?? statement.sets[0] ?? "",
    basis: "",
    comparison: statement.norm?.compare ?? "",
    required: NaN,
    computed,
    margin: NaN,
    verdict: LISTED.find((kind) => kind === statement.kind) ?? "input",
    firstFailingYear: undefined,
    low: NaN,
    high: NaN,
    missing: [],
    restsOn: [],
    reading: NO_READING,
    ...(solved && { solved: { low: solved.low, high: solved.high } }),
  }));
}
