import type { DistrictCode } from "../core/brand.ts";
import type { YearEnd } from "../core/year.ts";
import type { Basis } from "../core/ages.ts";
import type { Formula } from "../core/formula.ts";
import type { Note } from "../core/note.ts";
import { years, type Path } from "../core/path.ts";
import type { Evidence, Quantities, Text } from "../demand/quantity.ts";
import type { Serving } from "../demand/served.ts";
import type { MoneyLine, Payer, Service } from "../demand/service.ts";
import type { Units } from "../demand/unit.ts";
import type { Prepared } from "../demography/prepare.ts";
import type { Calibrated } from "../demography/vintage.ts";
import type { ReportOutline } from "./report.ts";

/** How a computed value is compared with the required one. */
export type Comparator = ">=" | ">" | "<=" | "<" | "≈" | "=";

/** What plans set targets for, as a formula over quantities. */
export interface Indicator {
  readonly id: string;
  readonly name: Text;
  readonly unit: string;
  /** The unit as readers see it. */
  readonly label: Text;
  readonly formula: Formula;
  /** `elderly`: for residents and for registered people if the plan names no basis. */
  readonly basis: Basis | "elderly";
  readonly implies?: { readonly indicator: string; readonly formula: Formula };
  readonly limitedBy?: { readonly resources: readonly string[]; readonly breakEven: string };
  readonly breakEven: readonly string[];
  /** What its targets are unless the plan says otherwise. */
  readonly attribute?: Attribute;
}

/** One way to read an ambiguous noun: 机构床位 or 各类床位. */
export interface TargetReading {
  readonly name: Text;
  readonly indicator: string;
  /** The quantity that the target fixes under this reading. */
  readonly promises?: string;
}

/** Whether the authority must reach a target (约束性) or expects to (预期性). */
export type Attribute = "binding" | "expected" | "unstated";

/** An executable test: one number of one target statement. */
export interface Target {
  readonly id: string;
  /** What the statement is: a target, a prediction of the plan, or works that begin at nothing. */
  readonly kind: "target" | "forecast" | "task";
  readonly year: number;
  readonly indicator: string;
  readonly compare: Comparator;
  readonly band: number;
  /** The bases on which it is tested. */
  readonly bases: readonly Basis[];
  /** The required value: a number of the text, or solved from it. */
  readonly required: Formula;
  readonly solved?: { readonly low: Formula; readonly high: Formula };
  readonly readings: readonly TargetReading[];
  readonly promises?: string;
  readonly attribute: Attribute;
}

/** A statement of the plan as written in its scenario. */
export interface PlanStatement {
  readonly id: string;
  readonly kind: Target["kind"] | "input" | "norm" | "pledge" | "other-level";
  readonly quote: string;
  readonly value: readonly number[];
  readonly unit: string;
  readonly year?: number;
  readonly note: string;
  /** Quantities that take their value from this statement. */
  readonly sets: readonly string[];
  /** For a norm against which other targets are tested as well. */
  readonly norm?: { readonly indicator: string; readonly compare: Comparator };
  /** A blank (原文缺) solved from the text, in the statement's unit. */
  readonly solved?: { readonly value: Formula; readonly low: Formula; readonly high: Formula };
}

/** A norm set above the plan. */
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

/** A place of the run and its position in the hierarchy. */
export interface PlanPlace {
  readonly id: DistrictCode;
  readonly name: Text;
  readonly level: string;
  readonly parent?: DistrictCode;
  /** Units that are added up to this place; empty for a unit that is projected itself. */
  readonly components: readonly DistrictCode[];
}

/** What a list says of one town: a quantity over the years, by the entries there. */
export interface TownStock {
  readonly path: Path;
  /** How many entries of the list are there. */
  readonly entries: number;
  /** The list and its columns. */
  readonly source: string;
}

/** What the lists of a place say of its towns: quantities by town. */
export type TownStocks = ReadonlyMap<DistrictCode, ReadonlyMap<string, TownStock>>;

/** What each place of a list has of something of which a plan demands that every one has so much. */
export interface PlaceList {
  /** The list and its column. */
  readonly source: string;
  readonly places: readonly { readonly name: string; readonly path: Path }[];
  /** Places of the plan that the list does not have: they have none. */
  readonly unlisted: readonly string[];
  /** How many places there are by the table of divisions, where that is known and more than are listed. */
  readonly divisions?: number | undefined;
}

/** Ages `[from, to)`, without `to` open; of one sex or both. */
export interface AgeRange {
  readonly from: number;
  readonly to?: number | undefined;
  readonly sex?: "f" | "m" | undefined;
}

/** A group of people reported in every run. */
export interface ReportedGroup {
  readonly id: string;
  readonly name: Text;
  readonly unit: string;
  /** Its column heading in population tables, in column order; other groups are not in them. */
  readonly head?: Text;
  /** Its name in charts. */
  readonly label: Text;
  /** Its name in sentences of a report; groups without one are not mentioned. */
  readonly report?: Text;
  /** True if it counts the disabled under the definition chosen by the plan. */
  readonly isDisability: boolean;
  /** The age range, `[from, to)`; none for a group that is not an age range. */
  readonly ages?: AgeRange;
  /** True if plans count it on the registered basis as well. */
  readonly isRegistered: boolean;
  /** True if it is in tables of several places. */
  readonly ofPlaces: boolean;
  /** The charts that show it. */
  readonly charts: readonly string[];
  /** Whether trajectories report it for each unit of a place as well. */
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

/** A quantity that a measure moves, and by how much for each unit of it. */
export type Moved = readonly [quantity: string, part: number];

/** What may be done: an action of it has an amount and a year. */
export interface Measure {
  readonly id: string;
  readonly name: Text;
  readonly unit: string;
  readonly label: Text;
  readonly moves: readonly Moved[];
  /** Of a conversion, the quantities that the place must give. */
  readonly needs?: readonly string[];
  /** Years from a decision to the first opening, by the year of the decision. */
  readonly leadYears: Path;
  /** The most that is finished in a year, by year. */
  readonly yearlyMost: Path;
  /** Which of both are assumptions, what they are called and their unit. */
  readonly assumed: readonly { readonly kind: "lead" | "most"; readonly name: Text; readonly unit: string }[];
}

/** What an action turns something from, as the names of quantities. */
export interface Conversion {
  /** The stock that shrinks. */
  readonly from: string;
  /** What is accounted for, such as floor space, and its unit. */
  readonly account: Text;
  readonly unit: string;
  /** What a unit of the stock gives, how much of the stock must stay, and what the action uses in all. */
  readonly releases: string;
  readonly keeps: string;
  readonly used: string;
  /** The most on a site, and the number of sites released. */
  readonly site?: { readonly most: string; readonly count: string };
}

/** What is spare of a stock that actions turn into something else: spare = Σ used + left. */
export interface Pool {
  readonly from: string;
  readonly name: Text;
  readonly unit: string;
  readonly spare: string;
  readonly left: string;
  /** The actions that use it. */
  readonly actions: readonly string[];
}

/** One choice of a plan: how much of a measure, finished when. */
export interface Action {
  readonly id: string;
  readonly measure: string;
  readonly name: Text;
  readonly kind: "build" | "convert" | "train" | "subsidise";
  /** The unit of its amounts, and its label for readers. */
  readonly unit: string;
  readonly label: Text;
  /** The year of the decision. */
  readonly start: number;
  readonly amount: number;
  /** Amounts finished by year, up to the horizon. */
  readonly openings: readonly Opening[];
  /** The quantity that counts what is in place. */
  readonly total: string;
  /** The stock that it adds to. */
  readonly adds?: string;
  /** The number that it raises. */
  readonly raises?: string;
  /** Every quantity that it moves, and by how much for each unit of it. */
  readonly moves: readonly Moved[];
  readonly money: readonly MoneyLine[];
  /** If it turns one thing into another. */
  readonly conversion?: Conversion;
  readonly evidence: Evidence | { readonly source: string };
}

/** One test of a target pack: a requirement of a higher-level document. */
export interface PackTest {
  readonly pack: string;
  readonly packName: Text;
  readonly document: string;
  readonly page: string;
  readonly quote: string;
  readonly target: Target;
}

/** Money paid to people: the names of its quantities, and whom it is paid to by which level of government, in words. */
export interface Benefit {
  readonly id: string;
  readonly name: Text;
  readonly whom: Text;
  readonly level: Text;
  /** Yuan a person and year. */
  readonly standard: string;
  /** Yuan a year: people × standard. */
  readonly paid: string;
}

/** Staff flow of a group of staff, as the names of its quantities. */
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

/** A choice of a plan among published alternatives, and the quantities that each of the others defines anew. */
export interface Choice {
  readonly id: string;
  readonly name: Text;
  /** The alternative of the plan. */
  readonly chosen: Text;
  readonly others: readonly { readonly id: string; readonly name: Text; readonly quantities: Quantities }[];
}

/** Numbers that answer one question, so that they are moved to their ends together: the wishes of all grades, the shares of a whole. */
export interface Together {
  readonly id: string;
  readonly name: Text;
  readonly members: readonly string[];
  /** True for shares that add up to one. */
  readonly areShares: boolean;
}

/** Everything that a run needs as plain values, with nothing left to look up. */
export interface Plan {
  readonly id: string;
  readonly name: Text;
  readonly title: string;
  readonly template: boolean;
  /** The place of the plan. */
  readonly district: DistrictCode;
  readonly places: readonly PlanPlace[];
  readonly people: readonly Prepared[];
  /** The chosen definition of disability. */
  readonly disability: { readonly id: string; readonly name: Text };
  readonly choices: readonly Choice[];
  readonly together: readonly Together[];
  /** The count that the population starts from, as readers call it. */
  readonly census: Text;
  /** Years calibrated to published figures, identical in all variants and trajectories. */
  readonly calibrated: Calibrated;
  readonly firstYear: YearEnd;
  readonly horizon: YearEnd;
  /** The year in which the plan is looked at: decisions are taken from it on. */
  readonly asOf: number;
  /** The first year of sums of money: `as_of` if the scenario gives it, otherwise the year of the plan's document; never before the second year. */
  readonly moneyFrom: number;
  readonly targetYear: YearEnd;
  readonly quantities: Quantities;
  readonly groups: readonly ReportedGroup[];
  readonly units: Units;
  readonly report: ReportOutline;
  readonly services: readonly Service[];
  /** Whom the services can serve, and what they take from. */
  readonly serving: Serving;
  /** In table order. */
  readonly payers: readonly Payer[];
  /** Money paid to people, in table order; no part of the costs of services. */
  readonly benefits: readonly Benefit[];
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly statements: readonly PlanStatement[];
  readonly targets: readonly Target[];
  readonly standards: readonly Standard[];
  readonly actions: readonly Action[];
  readonly measures: readonly Measure[];
  /** What can be turned into something else, chosen as a measure is. */
  readonly conversions: readonly Measure[];
  /** What is spare of stocks that actions turn into something else. */
  readonly pools: readonly Pool[];
  readonly packs: readonly PackTest[];
  readonly staffFlows: readonly StaffFlow[];
  /** What lists say of its towns, if it is run by towns and has lists. */
  readonly towns?: TownStocks | undefined;
  /** By the quantity that is the least over the places of a list, what each has. */
  readonly placeLists?: ReadonlyMap<string, PlaceList> | undefined;
  readonly notes: readonly Note[];
}

/** Everything that an action can choose: measures, then conversions. */
export function choicesOf({ measures, conversions }: Pick<Plan, "measures" | "conversions">): readonly Measure[] {
  return [...measures, ...conversions];
}

/** The years of a plan: first year to horizon. */
export function yearsOf({ firstYear, horizon }: Pick<Plan, "firstYear" | "horizon">): YearEnd[] {
  return years(firstYear, horizon);
}
