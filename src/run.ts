import type { DistrictCode, Given } from "./core/brand.ts";
import { throwAny } from "./core/fault.ts";
import { firstOf, itemOf, mapTuple } from "./core/items.ts";
import { sumTables, type BySexAge } from "./core/ages.ts";
import { evaluatorOf, type Evaluator, type People } from "./demand/evaluator.ts";
import { VARIANTS, type Variant } from "./demography/place.ts";
import type { Prepared, PreparedPeople } from "./demography/prepare.ts";
import { projectBy, type ProjectOptions, type Projection } from "./demography/project.ts";
import { findings } from "./plan/findings.ts";
import { conversionsOverSpare } from "./plan/conversions.ts";
import { partsBuiltOverWholes } from "./plan/part-whole.ts";
import type { Plan, PlanPlace } from "./plan/plan.ts";
import { scorecard } from "./plan/scorecard.ts";
import type { ScoreRow } from "./plan/types.ts";

/** Result of a run: an evaluator for every place, and the scorecard of the plan. */
export interface Outcome {
  readonly plan: Plan;
  /** By place id, in the plan's order. */
  readonly evaluators: ReadonlyMap<Given<DistrictCode>, Evaluator>;
  readonly scorecard: readonly ScoreRow[];
}

/**
 * The whole method on one page: population → needs → targets.
 *
 * Pure: the same plan gives the same outcome.
 */
export function run(plan: Plan): Outcome {
  return runWith(plan, projectUnits(plan));
}

/** Runs plans; those with the same population share the projection. */
export function runAll(plans: readonly Plan[]): Outcome[] {
  const projected = new Map<Plan["people"], ReturnType<typeof projectUnits>>();
  return plans.map((plan) => {
    const units = projected.get(plan.people) ?? projectUnits(plan);
    projected.set(plan.people, units);
    return runWith(plan, units);
  });
}

/** The projected population of a plan's units, by id: shared by plans with the same population. */
export function projectUnits(
  { people, horizon }: Pick<Plan, "people" | "horizon">,
  { clamp = false }: Pick<ProjectOptions, "clamp"> = {},
): ReadonlyMap<DistrictCode, People> {
  return new Map(people.map((prepared) => [prepared.id, projectPeople(prepared, horizon, clamp)]));
}

/**
 * As `run`, with a population that is already projected.
 *
 * @param findings Whether to look for contradictions as well; otherwise the scorecard ends with the plan's own statements.
 * @param faults Whether actions that cannot be are refused, or conversions alone; as findings unless given.
 * @throws Faults, unless they are not asked for: "part-over-whole" where actions make a part larger than its whole; "conversion-over-spare", "conversion-over-sites" and
 * "conversion-unknown" where they turn into something else what is not spare.
 */
export function runWith(
  plan: Plan,
  units: ReadonlyMap<DistrictCode, People>,
  { findings: withFindings = true, faults = withFindings }: { readonly findings?: boolean; readonly faults?: boolean | "conversions" } = {},
): Outcome {
  const evaluators = new Map(plan.places.map((place) => [place.id, evaluatorOf(peopleOf(place, units), plan.quantities)]));
  const evaluator = evaluators.get(plan.district);
  if (!evaluator) throw new RangeError(`Cannot run "${plan.id}": its district ${plan.district} is not among its places`);
  const parts = faults === true ? partsBuiltOverWholes(plan, evaluator) : [];
  if (faults) throwAny([...parts, ...conversionsOverSpare(plan, evaluator)]);
  return { plan, evaluators, scorecard: [...scorecard(plan, evaluator), ...(withFindings ? findings(plan, evaluator) : [])] };
}

/** Projects one place's residents and registered people in the three variants, to the end of `horizon`. */
function projectPeople({ id, resident, registered }: Prepared, horizon: number, clamp: boolean): People {
  const variants = ({ base, rates }: PreparedPeople): Record<Variant, Projection> => {
    const one = (variant: Variant): Projection => projectBy(base, rates[variant], { to: horizon, district: id, clamp });
    return { low: one("low"), medium: one("medium"), high: one("high") };
  };
  return { id, resident: variants(resident), ...(registered && { registered: variants(registered) }) };
}

/** A unit's population, or the exact sum of the units that make up a place. */
export function peopleOf(place: PlanPlace, units: ReadonlyMap<DistrictCode, People>): People {
  const parts = (place.components.length > 0 ? place.components : [place.id]).map((id) => {
    const people = units.get(id);
    if (!people) throw new RangeError(`Cannot add up ${place.id}: its part ${id} was not prepared`);
    return people;
  });
  if (place.components.length === 0) return firstOf(parts);
  const registered = parts.flatMap((part) => part.registered ?? []);
  return {
    id: place.id,
    resident: sumVariants(parts.map((part) => part.resident)),
    ...(registered.length === parts.length && { registered: sumVariants(registered) }),
  };
}

function sumVariants(parts: readonly Readonly<Record<Variant, Projection>>[]): Record<Variant, Projection> {
  const [low, medium, high] = mapTuple(VARIANTS, (variant) => sumProjections(parts.map((part) => part[variant])));
  return { low, medium, high };
}

function sumProjections(parts: readonly Projection[]): Projection {
  const first = firstOf(parts);
  const over = (pick: (part: Projection) => readonly BySexAge[]): BySexAge[] =>
    pick(first).map((_, t) => sumTables(parts.map((part) => itemOf(pick(part), t))));
  return {
    ages: first.ages,
    years: first.years,
    persons: over((part) => part.persons),
    births: first.births.map(
      (_, t) => [0, 1].map((s) => parts.reduce((sum, { births }) => sum + itemOf(itemOf(births, t), s), 0)) as [number, number],
    ),
    deathsCohort: over((part) => part.deathsCohort),
    deathsPeriod: over((part) => part.deathsPeriod),
    clamped: parts.reduce((sum, { clamped }) => sum + clamped, 0),
  };
}
