import type { Basis } from "../core/ages.ts";
import { Fault } from "../core/fault.ts";
import type { Formula } from "../core/formula.ts";
import { nearest } from "../core/nearest.ts";
import type { Text } from "../demand/quantity.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Comparator } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";
import { mainEvaluator } from "./setting.ts";
import { testsOf, type TargetTest } from "./verdicts.ts";

/** A test that is asked for: a target in its own year or another, or that a service has the supply that is needed. */
export interface AskedTest {
  /** The target's id, or `need:SERVICE`. */
  readonly id: string;
  readonly kind: "target" | "forecast" | "need";
  /** The service, of a need. */
  readonly service?: string;
  /** The indicator; of a need as its id. */
  readonly indicator: string;
  readonly name: Text;
  /** The unit as readers see it. */
  readonly label: Text;
  /** Empty where it is the same whoever is counted. */
  readonly basis: Basis | "";
  /** "2", "3" … of several readings of a target on one basis; and what readers call it. */
  readonly key: string;
  readonly reading: Text;
  readonly formula: Formula;
  readonly required: Formula;
  readonly compare: Comparator;
  readonly band: number;
  readonly year: number;
  /** Whether the year is not the target's own. */
  readonly isOther: boolean;
}

/** Before the service in what asks for its need. */
const NEED = "need:";
const NO_READING: Text = { zh: "", en: "" };

/**
 * Reads what is asked for.
 *
 * @param text `all`, or a target's id with `@registered`, `@resident` and `@2030` as wanted; `need:SERVICE@2030` for the need of one service, by
 * default in the plan's target year.
 * @throws Faults "target-unknown", also for what stands after an `@` and is neither; "out-of-range" for a year that is not projected.
 */
export function testsAsked(outcome: Outcome, text: string): readonly AskedTest[] {
  const [id = "", ...rest] = text.split("@");
  const [basis, otherBasis] = rest.filter((part) => part === "registered" || part === "resident");
  const [year, otherYear] = rest.filter((part) => /^\d{4}$/.test(part)).map(Number);
  const isClear = otherBasis === undefined && otherYear === undefined && rest.length === Number(basis !== undefined) + Number(year !== undefined); // prettier-ignore
  const isNeed = id.startsWith(NEED);
  const asked = isNeed ? needsIn(outcome, year ?? outcome.plan.targetYear) : targetsIn(outcome, year);
  const tests = asked.filter((test) => (id === "all" || test.id === id) && (basis === undefined || (!isNeed && test.basis === basis)));
  if (!isClear || tests.length === 0) {
    const named = (test: AskedTest): readonly string[] => (test.basis === "" ? [test.id] : [test.id, `${test.id}@${test.basis}`]);
    const known = [...new Set(asked.flatMap((test) => (isNeed ? [`${test.id}@${test.year}`] : named(test))))];
    throw new Fault("target-unknown", { id: text, near: nearest(text, known) ?? nearest(id, known) ?? "—" });
  }
  return tests;
}

/** That every service has the supply that is needed at the end of a year. */
export function needsIn(outcome: Outcome, year: number): readonly AskedTest[] {
  refuseOther(year, outcome);
  const { quantities } = mainEvaluator(outcome);
  return outcome.plan.services
    .filter(({ id }) => quantities.has(`${id}.need`))
    .map(({ id, name, label, supply }): AskedTest => ({
      id: `${NEED}${id}`,
      kind: "need",
      service: id,
      indicator: `${NEED}${id}`,
      name,
      label,
      basis: "",
      key: "",
      reading: NO_READING,
      formula: ["name", supply],
      required: ["name", `${id}.need`],
      compare: ">=",
      band: 0,
      year,
      isOther: true,
    }));
}

function targetsIn(outcome: Outcome, year: number | undefined): readonly AskedTest[] {
  if (year !== undefined) refuseOther(year, outcome);
  return testsOf(outcome).flatMap(({ key, row, target }: TargetTest): AskedTest[] => {
    const indicator = outcome.plan.indicators.get(row.indicator);
    if (!indicator) return [];
    return [
      {
        id: key.target,
        kind: target.kind === "forecast" ? "forecast" : "target",
        indicator: row.indicator,
        name: indicator.name,
        label: indicator.label,
        basis: key.basis,
        key: key.reading,
        reading: row.reading,
        formula: indicator.formula,
        required: target.required,
        compare: target.compare,
        band: target.band,
        year: year ?? row.year,
        isOther: year !== undefined && year !== row.year,
      },
    ];
  });
}

/** Refuses years at whose end people are not known. */
function refuseOther(year: number, { plan }: Outcome): void {
  if (!(year >= plan.firstYear && year <= plan.horizon))
    throw new Fault("out-of-range", { value: year, from: plan.firstYear, to: plan.horizon });
}

/** Whom a test counts: residents where it is the same whoever is counted. */
export function countedBy({ basis }: AskedTest): Basis {
  return basis === "registered" ? "registered" : "resident";
}

/** What is computed and what is required of a test in its year or another. */
export function numbersOf(
  outcome: Outcome,
  test: AskedTest,
  year: number = test.year,
): { readonly computed: number; readonly required: number } {
  const setting = testSetting(year, countedBy(test));
  const [computed, required] = [test.formula, test.required].map((formula) => mainEvaluator(outcome).compute(formula, setting).value);
  return { computed: computed ?? NaN, required: required ?? NaN };
}

/** Numbers without which a test says nothing in its year. */
export function missingOf(outcome: Outcome, test: AskedTest): readonly string[] {
  const setting = testSetting(test.year, countedBy(test));
  return [...new Set([test.formula, test.required].flatMap((formula) => mainEvaluator(outcome).compute(formula, setting).missing))];
}
