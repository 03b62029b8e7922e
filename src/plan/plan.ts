import type { Basis } from "../core/ages.ts";
import type { Formula } from "../core/formula.ts";
import type { Note } from "../core/note.ts";
import { years } from "../core/path.ts";
import type { Evidence, Quantities, Text } from "../demand/quantity.ts";
import type { MoneyLine, Payer, Service } from "../demand/service.ts";
import type { Units } from "../demand/unit.ts";
import type { Prepared } from "../demography/prepare.ts";
import type { Calibrated } from "../demography/vintage.ts";
import type { ReportOutline } from "./report.ts";

/** How a computed value is held against the promised one. */
export type Comparator = ">=" | ">" | "<=" | "≈" | "=";

/** What plans promise, as a formula over quantities. */
export interface Indicator {
  readonly id: string;
  readonly name: Text;
  readonly unit: string;
  /** The unit as a reader sees it. */
  readonly label: Text;
  readonly formula: Formula;
  /** `elderly`: on residents and on registered wherever the plan names no base. */
  readonly basis: Basis | "elderly";
  readonly implies?: { readonly indicator: string; readonly formula: Formula };
  readonly limitedBy?: { readonly resources: readonly string[]; readonly breakEven: string };
  readonly breakEven: readonly string[];
}

/** One way to read an ambiguous noun: 机构床位 or 各类床位. */
export interface TargetReading {
  readonly name: Text;
  readonly indicator: string;
  /** The quantity that the promise fixes under this reading. */
  readonly promises?: string;
}

/** An executable test: one number of one target statement. */
export interface Target {
  readonly id: string;
  readonly year: number;
  readonly indicator: string;
  readonly compare: Comparator;
  readonly band: number;
  /** The bases on which it is tested. */
  readonly bases: readonly Basis[];
  /** The required value: a number of the text, or solved back from it. */
  readonly required: Formula;
  readonly solved?: { readonly low: Formula; readonly high: Formula };
  readonly readings: readonly TargetReading[];
  readonly promises?: string;
}

/** A statement of the plan as it stands in its scenario. */
export interface PlanStatement {
  readonly id: string;
  readonly kind: "target" | "input" | "norm";
  readonly quote: string;
  readonly value: readonly number[];
  readonly unit: string;
  readonly year?: number;
  readonly note: string;
  /** Quantities that take their value from this statement. */
  readonly sets: readonly string[];
  /** For a norm that is also a test of other promises. */
  readonly norm?: { readonly indicator: string; readonly compare: Comparator };
  /** A blank (原文缺) solved back, in the statement's unit. */
  readonly solved?: { readonly value: Formula; readonly low: Formula; readonly high: Formula };
}

/** A norm above the plan. */
export interface Standard {
  readonly id: string;
  readonly name: Text;
  readonly indicator: string;
  readonly compare: Comparator;
  readonly value: number;
  readonly from: number;
  readonly source: string;
  readonly readings: readonly { readonly name: Text; readonly set: Readonly<Record<string, number>> }[];
}

/** A place of the run and where it hangs. */
export interface PlanPlace {
  readonly id: string;
  readonly name: Text;
  readonly level: string;
  readonly parent?: string;
  /** Units that are added up to this place; empty for a unit that is projected itself. */
  readonly components: readonly string[];
}

/** Ages `[from, to)`, without `to` open; of one sex or both. */
export interface AgeRange {
  readonly from: number;
  readonly to?: number | undefined;
  readonly sex?: "f" | "m" | undefined;
}

/** A group of people that every run reports. */
export interface ReportedGroup {
  readonly id: string;
  readonly name: Text;
  readonly unit: string;
  /** What heads its column in tables of people, in the order of which groups stand; other groups are not in them. */
  readonly head?: Text;
  /** What charts call it. */
  readonly label: Text;
  /** What sentences of a report call it; reports speak of no other group. */
  readonly report?: Text;
  /** True where it counts the disabled by the definition that the plan chooses. */
  readonly isDisability: boolean;
  /** The ages that it counts, `[from, to)`; none for a group that is not a range of ages. */
  readonly ages?: AgeRange;
  /** True where plans count it by registration as well. */
  readonly isRegistered: boolean;
  /** True where tables of several places have it. */
  readonly ofPlaces: boolean;
  /** The charts that draw it. */
  readonly charts: readonly string[];
  /** Whether futures report it of each unit of a place as well. */
  readonly byUnit: boolean;
}

/** The group of everybody: all ages, both sexes. */
export function wholeGroup(groups: readonly ReportedGroup[]): ReportedGroup | undefined {
  return groups.find(({ ages }) => ages !== undefined && ages.from === 0 && ages.to === undefined && ages.sex === undefined);
}

/** What an action finishes in a year. */
export interface Opening {
  readonly year: number;
  readonly amount: number;
}

/** One choice of a plan: how much of a measure, finished when. */
export interface Action {
  readonly id: string;
  readonly measure: string;
  readonly name: Text;
  readonly kind: "build" | "convert" | "train" | "subsidise";
  /** The unit of its amounts, and as a reader sees it. */
  readonly unit: string;
  readonly label: Text;
  /** The year of the decision. */
  readonly start: number;
  readonly amount: number;
  /** What is finished when, up to the horizon. */
  readonly openings: readonly Opening[];
  /** The quantity that counts what is in place. */
  readonly total: string;
  /** The stock that it adds to. */
  readonly adds?: string;
  /** The number that it raises. */
  readonly raises?: string;
  readonly money: readonly MoneyLine[];
  readonly evidence: Evidence | { readonly source: string };
}

/** One test of a target pack: a requirement of a document above the plan. */
export interface PackTest {
  readonly pack: string;
  readonly packName: Text;
  readonly document: string;
  readonly page: string;
  readonly attribute: "binding" | "expected" | "unstated";
  readonly quote: string;
  readonly target: Target;
}

/** How a body of staff renews itself, as the names of its quantities. */
export interface StaffFlow {
  readonly id: string;
  readonly name: Text;
  readonly stock: string;
  readonly certified: string;
  readonly requiredNeed: string;
  readonly requiredUse: string;
  /** Shares a year: `<id>.leaving`, `<id>.retiring`, `<id>.leaving_new`, `<id>.certified_new`. */
  readonly leaving: string;
  readonly retiring: string;
  readonly leavingNew: string;
  readonly certifiedNew: string;
}

/** Everything that a run needs, plain values, nothing left to look up. */
export interface Plan {
  readonly id: string;
  readonly name: Text;
  readonly title: string;
  readonly template: boolean;
  /** The place that the plan speaks of. */
  readonly district: string;
  readonly places: readonly PlanPlace[];
  readonly people: readonly Prepared[];
  /** The definition of disability that the dial stands on. */
  readonly disability: { readonly id: string; readonly name: Text };
  /** The count that the people start from, as a reader calls it. */
  readonly census: Text;
  /** Years that were fitted to published figures, alike in all variants and futures. */
  readonly calibrated: Calibrated;
  readonly firstYear: number;
  readonly horizon: number;
  readonly targetYear: number;
  readonly quantities: Quantities;
  readonly groups: readonly ReportedGroup[];
  readonly units: Units;
  readonly report: ReportOutline;
  readonly services: readonly Service[];
  /** In the order of tables. */
  readonly payers: readonly Payer[];
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly statements: readonly PlanStatement[];
  readonly targets: readonly Target[];
  readonly standards: readonly Standard[];
  readonly actions: readonly Action[];
  readonly packs: readonly PackTest[];
  readonly staffFlows: readonly StaffFlow[];
  readonly notes: readonly Note[];
}

/** The years that a plan is looked at in: its first to its horizon. */
export function yearsOf({ firstYear, horizon }: Pick<Plan, "firstYear" | "horizon">): number[] {
  return years(firstYear, horizon);
}
