import { firstOf } from "../core/items.ts";
import type { Basis } from "../core/ages.ts";
import type { Formula } from "../core/formula.ts";
import type { Evaluator } from "../demand/evaluator.ts";
import type { Text } from "../demand/quantity.ts";
import { isMost } from "./comparator.ts";
import type { Comparator, Indicator, Plan, Target } from "./plan.ts";
import { inBoth, joinReadings } from "./reading.ts";
import { NO_READING, testSetting } from "./scorecard.ts";

/** A requirement: of a target, of a plan's own norm, or of a higher standard. */
export interface Requirement {
  readonly id: string;
  readonly kind: "target" | "norm" | "standard";
  readonly indicator: Indicator;
  readonly compare: Comparator;
  readonly band: number;
  readonly required: Formula;
  /** A target's year; for norms and standards the first year in force. */
  readonly year: number;
  readonly bases: readonly Basis[];
  readonly reading: Text;
  /** Quantities fixed by the reading, such as full use. */
  readonly fixed: Readonly<Record<string, number>>;
}

/** A stock that the plan commits to, under one reading of its noun. */
export interface Commitment {
  readonly id: string;
  readonly quantity: string;
  /** The indicator of the commitment itself. */
  readonly indicator: string;
  /** The values at which the commitment is just met. */
  readonly values: readonly number[];
  /** The direction in which it may be exceeded. */
  readonly open: "up" | "down" | undefined;
  readonly year: number;
  readonly reading: Text;
}

/** All requirements of the plan and of higher standards; blanks solved from the text are excluded, since they fit it by construction. */
export function requirementsOf(plan: Plan): Requirement[] {
  return [...requirementsOfTargets(plan), ...requirementsOfNorms(plan), ...requirementsOfStandards(plan)];
}

function requirementsOfTargets(plan: Plan): Requirement[] {
  return plan.targets
    .filter(({ solved }) => !solved)
    .flatMap((target) => {
      const { id, year, compare, band, bases, required } = target;
      const base = { id, year, compare, band, bases, required, kind: "target", fixed: {} } as const;
      const readings =
        target.readings.length > 0
          ? target.readings.map(({ name, indicator }) => ({ indicator, reading: asNoun(name) }))
          : [{ indicator: target.indicator, reading: NO_READING }];
      return readings.flatMap(({ indicator: name, reading }) => {
        const indicator = plan.indicators.get(name);
        return indicator ? [{ ...base, indicator, reading }] : [];
      });
    });
}

function requirementsOfNorms(plan: Plan): Requirement[] {
  return plan.statements.flatMap(({ id, norm, value, year }): Requirement[] => {
    const indicator = norm && plan.indicators.get(norm.indicator);
    if (!norm || !indicator || value.length !== 1) return [];
    const reading = inBoth("reading-literal");
    return [
      {
        id,
        indicator,
        compare: norm.compare,
        band: 0,
        required: ["number", firstOf(value)],
        year: year ?? plan.firstYear,
        bases: basesOf(indicator),
        kind: "norm",
        reading,
        fixed: {},
      },
    ];
  });
}

function requirementsOfStandards(plan: Plan): Requirement[] {
  return plan.standards.flatMap(({ id, name, indicator: indicatorId, compare, value, from, readings }) => {
    const indicator = plan.indicators.get(indicatorId);
    if (!indicator) return [];
    const base = {
      id,
      indicator,
      compare,
      band: 0,
      required: ["number", value] as const,
      year: from,
      bases: basesOf(indicator),
      kind: "standard" as const,
    };
    if (readings.length === 0) return [{ ...base, reading: name, fixed: {} }];
    return readings.map((reading) => ({ ...base, reading: joinReadings(name, reading.name), fixed: reading.set }));
  });
}

function basesOf(indicator: Indicator): readonly Basis[] {
  return indicator.basis === "elderly" ? ["registered", "resident"] : [indicator.basis];
}

/** True if a requirement applies in a year: a target in its own year only, a norm or standard in every year since it came into force. */
export function appliesIn(requirement: Requirement, year: number): boolean {
  return requirement.kind === "target" ? requirement.year === year : requirement.year <= year;
}

/** The stocks that a plan commits to, under each reading of their nouns. */
export function commitmentsOf(plan: Plan, evaluator: Evaluator): Commitment[] {
  return plan.targets.flatMap((target) => {
    const value = evaluator.compute(target.required, testSetting(target.year, "resident")).value;
    const base = { id: target.id, values: valuesOf(target, value), open: overdoneTo(target.compare), year: target.year };
    const readings = target.readings.flatMap(({ name, indicator, promises }) =>
      promises ? [{ ...base, quantity: promises, indicator, reading: asNoun(name) }] : [],
    );
    if (readings.length > 0 || !target.promises) return readings;
    return [{ ...base, quantity: target.promises, indicator: target.indicator, reading: NO_READING }];
  });
}

function valuesOf({ compare, band }: Target, value: number): readonly number[] {
  return compare === "≈" ? [value * (1 - band), value * (1 + band)] : [value];
}

function overdoneTo(compare: Comparator): "up" | "down" | undefined {
  if (compare === ">=" || compare === ">") return "up";
  return isMost(compare) ? "down" : undefined;
}

function asNoun(name: Text): Text {
  return inBoth("reading-noun", { name });
}
