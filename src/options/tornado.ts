import type { DistrictCode } from "../core/brand.ts";
import { firstOf, itemOf, lastOf } from "../core/items.ts";
import type { Basis } from "../core/ages.ts";
import { nodeFault } from "../core/node-fault.ts";
import { evaluatorOf, type Evaluator, type Setting } from "../demand/evaluator.ts";
import type { Quantities, Quantity, SupplyPath, Text } from "../demand/quantity.ts";
import { POPULATION_COMPONENTS, varyOne, type Component } from "../demography/one-component.ts";
import { namesBehind, withValues } from "../plan/counterfactual.ts";
import { endsTogether, rangeIn } from "../plan/ranges.ts";
import type { Choice, Together } from "../plan/plan.ts";
import { peopleOf, projectUnits, type Outcome } from "../run.ts";
import { readingOf, type Reading } from "./reading.ts";

/** Which number is asked what moves it. */
export interface TornadoQuestion {
  /** A quantity or an indicator: `institutional_beds.need`, `beds_per_1000`. */
  readonly of: string;
  readonly year: number;
  /** The basis of the plan's own target of that indicator, or else residents. */
  readonly basis?: Basis | undefined;
  /** What exists and is under way (`committed`) by default. */
  readonly path?: SupplyPath | undefined;
  /** A place of the run; the plan's own district by default. */
  readonly district?: string | undefined;
  /** How many assumptions to give, the widest first; 10 by default. */
  readonly most?: number | undefined;
}

/** The number when one assumption is at one end of its range, all else unchanged. */
export interface TornadoEnd {
  /** The quantities that are set for it; empty for a choice and for a variant of the population. */
  readonly values: Readonly<Record<string, number>>;
  /** The alternative, or the variant. */
  readonly label?: Text;
  readonly result: number;
}

/** One assumption, and how far it moves a number. */
export interface TornadoBar {
  /** A quantity, several moved together, a choice, or `population.<component>`. */
  readonly id: string;
  readonly kind: "range" | "together" | "choice" | "people";
  readonly name: Text;
  /** The unit of the values of its ends. */
  readonly unit: string;
  readonly source: string;
  /** At the low end; of a choice, at the alternative with the smallest result. */
  readonly low: TornadoEnd;
  readonly high: TornadoEnd;
  /** Distance of the two results, 0 or more. */
  readonly span: number;
}

/** The assumptions that move a number most, one at a time. */
export interface Tornado {
  readonly of: string;
  readonly name: Text;
  readonly unit: string;
  readonly district: DistrictCode;
  readonly year: number;
  readonly basis: Basis;
  readonly path: SupplyPath;
  /** The number itself, in the medium variant. */
  readonly central: number;
  /** Widest first. */
  readonly bars: readonly TornadoBar[];
  /** Number of assumptions that move it, with those not given. */
  readonly moving: number;
}

/** An assumption at one of its ends. */
interface End {
  readonly values: Readonly<Record<string, number>>;
  readonly label?: Text;
  readonly evaluator: Evaluator;
  readonly setting: Setting;
}

interface Assumption extends Pick<TornadoBar, "id" | "kind" | "name" | "unit" | "source"> {
  /** Low and high; of a choice, every alternative. */
  readonly ends: readonly End[];
}

const MOST = 10;

/**
 * Moves one assumption of a number at a time to the ends of its range, all else unchanged, and gives those that move it most.
 *
 * Each end is an ordinary run with that assumption changed. Moved are the numbers with a range behind it, those of one question together
 * (shares of a whole stay a whole); the choices of the plan; and fertility, mortality and migration of the low and the high variant, each
 * alone.
 *
 * @throws Fault "name-unknown", "out-of-range", "district-unknown", "no-registered"; "tornado-missing" for a number without a value.
 */
export function tornado(outcome: Outcome, { of, year, most = MOST, ...options }: TornadoQuestion): Tornado {
  const reading = readingOf(outcome, of, { ...options, year });
  const { evaluator, formula, setting, name, unit } = reading;
  const { value: central, missing } = evaluator.compute(formula, setting);
  if (!Number.isFinite(central)) throw nodeFault("tornado-missing", { of, year, missing: missing.join(", ") || "—" });
  const bars = assumptionsOf(outcome, reading)
    .map((assumption) => barOf(assumption, reading))
    .filter(({ span }) => span > NOTHING * Math.abs(central))
    .sort((a, b) => b.span - a.span);
  return {
    of,
    name,
    unit,
    district: evaluator.people.id,
    year,
    basis: setting.basis,
    path: setting.path,
    central,
    bars: bars.slice(0, most),
    moving: bars.length,
  };
}

/** Results that differ by less are the same number, differently rounded. */
const NOTHING = 1e-9;

function barOf({ ends, ...assumption }: Assumption, { formula }: Reading): TornadoBar {
  const results = ends.map(({ values, label, evaluator, setting }): TornadoEnd => ({
    values,
    ...(label && { label }),
    result: evaluator.compute(formula, setting).value,
  }));
  const sorted = assumption.kind === "choice" ? results.toSorted((a, b) => a.result - b.result) : results;
  const [low, high] = [itemOf(sorted, 0), lastOf(sorted)];
  return { ...assumption, low, high, span: Math.abs(high.result - low.result) };
}

/**
 * The evaluator and setting of a bar's end: with them every number behind the result can be read.
 *
 * @throws RangeError if the number has no such assumption.
 */
export function tornadoEnd(outcome: Outcome, question: TornadoQuestion, id: string, end: "low" | "high"): Reading {
  const reading = readingOf(outcome, question.of, question);
  const assumption = assumptionsOf(outcome, reading).find((one) => one.id === id);
  if (!assumption) throw new RangeError(`Cannot move "${question.of}" by "${id}": it does not depend on it`);
  const value = ({ evaluator, setting }: End): number => evaluator.compute(reading.formula, setting).value;
  const ends = assumption.kind === "choice" ? assumption.ends.toSorted((a, b) => value(a) - value(b)) : assumption.ends;
  const { evaluator, setting } = end === "low" ? itemOf(ends, 0) : lastOf(ends);
  return { ...reading, evaluator, setting };
}

/** Every assumption behind a number that has ends. */
function assumptionsOf(outcome: Outcome, reading: Reading): Assumption[] {
  const {
    plan: { choices, together },
  } = outcome;
  const { evaluator, formula } = reading;
  const behind = namesBehind(formula, evaluator.quantities);
  const moved = together.filter(({ members }) => members.some((member) => behind.has(member)));
  const alone = [...behind].filter((id) => !moved.some(({ members }) => members.includes(id)));
  const countsPeople = [...behind].some((id) => isCount(evaluator.quantities.get(id)));
  return [
    ...choices
      .filter(({ others }) => others.some(({ quantities }) => [...quantities.keys()].some((id) => behind.has(id))))
      .map((choice) => choiceOf(choice, reading)),
    ...moved.flatMap((one) => togetherOf(one, reading)),
    ...alone.flatMap((id) => rangeOf(evaluator.quantities.get(id), reading)),
    ...(countsPeople ? POPULATION_COMPONENTS.map((component) => populationOf(component, outcome, reading)) : []),
  ];
}

function isCount(quantity: Quantity | undefined): boolean {
  return quantity?.definition.kind === "ages" || quantity?.definition.kind === "prevalence";
}

function choiceOf({ id, name, chosen, others }: Choice, { evaluator, setting }: Reading): Assumption {
  const end = (label: Text, quantities: Quantities): End => ({
    values: {},
    label,
    setting,
    evaluator: evaluatorOf(evaluator.people, new Map([...evaluator.quantities, ...quantities])),
  });
  return {
    id,
    kind: "choice",
    name,
    unit: "",
    source: "",
    ends: [end(chosen, new Map()), ...others.map((other) => end(other.name, other.quantities))],
  };
}

function rangeOf(quantity: Quantity | undefined, reading: Reading): Assumption[] {
  const range = quantity && rangeIn(quantity);
  if (!quantity || !range) return [];
  const { id, name, unit, evidence } = quantity;
  return [{ id, kind: "range", name, unit, source: evidence.source, ends: range.map((value) => endOf({ [id]: value }, reading)) }];
}

function endOf(values: Readonly<Record<string, number>>, { evaluator, setting }: Reading): End {
  return { values, setting, evaluator: withValues(evaluator, values) };
}

/** Numbers of one question, moved together; see `endsTogether`. */
function togetherOf({ id, name, members, areShares }: Together, reading: Reading): Assumption[] {
  const { evaluator, setting } = reading;
  const quantities = members.flatMap((member) => evaluator.quantities.get(member) ?? []);
  const present = quantities.map((quantity) => evaluator.evaluate(quantity.id, setting).value);
  const ends = endsTogether(quantities, present, areShares);
  if (!ends) return [];
  const { unit, evidence } = firstOf(quantities);
  const values = (end: readonly number[]): Record<string, number> =>
    Object.fromEntries(quantities.map((quantity, i) => [quantity.id, itemOf(end, i)]));
  return [{ id, kind: "together", name, unit, source: evidence.source, ends: ends.map((end) => endOf(values(end), reading)) }];
}

const COMPONENT_NAMES: Readonly<Record<Component, Text>> = {
  fertility: { zh: "人口：生育水平", en: "population: fertility" },
  mortality: { zh: "人口：死亡水平", en: "population: mortality" },
  migration: { zh: "人口：迁移", en: "population: migration" },
};
const VARIANT_NAMES = { low: { zh: "低方案", en: "low variant" }, high: { zh: "高方案", en: "high variant" } } as const;

function populationOf(component: Component, { plan }: Outcome, { evaluator, setting }: Reading): Assumption {
  const place = plan.places.find(({ id }) => id === evaluator.people.id);
  if (!place) throw new RangeError(`Cannot vary the people of ${evaluator.people.id}: it is not among the places`);
  const needed = plan.people.filter(({ id }) => id === place.id || place.components.includes(id));
  const people = needed.map((prepared) => varyOne(prepared, component));
  const units = projectUnits({ people, horizon: plan.horizon }, { clamp: true }); // migrants are those of the medium path, where all may leave who survive
  const varied = evaluatorOf(peopleOf(place, units), evaluator.quantities);
  return {
    id: `population.${component}`,
    kind: "people",
    name: COMPONENT_NAMES[component],
    unit: "",
    source: "",
    ends: (["low", "high"] as const).map((variant) => ({
      values: {},
      label: VARIANT_NAMES[variant],
      evaluator: varied,
      setting: { ...setting, variant },
    })),
  };
}
