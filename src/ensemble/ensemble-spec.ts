import { districtCode, type DistrictCode } from "../core/brand.ts";
import { endOfYear, type YearEnd } from "../core/year.ts";
import { bySexAge, FEMALE, MALE, sumAges } from "../core/ages.ts";
import type { Counted, People } from "../demand/evaluator.ts";
import type { Quantities } from "../demand/quantity.ts";
import type { UnPaths } from "../demography/place.ts";
import type { Uncertainty } from "../demography/uncertainty.ts";
import type { Plan } from "../plan/plan.ts";
import { localDeviations } from "./county-deviation.ts";
import { planDistrict } from "./plan-district.ts";
import type { DrawKeys, EnsembleOptions } from "./spec.ts";
import type { Source } from "./worker-loop.ts";
import { heldTogether } from "./settled.ts";
import { AGES, FLOWS } from "./shape.ts";
import { syntheticGroups, syntheticDeviations } from "./synthetic.ts";
import { unDeviations } from "./un-deviation.ts";

/** Specification of an ensemble, independent of who runs which part: equal work gives equal numbers. */
export interface EnsembleSpec {
  /** The ids of the units: what shards consist of. */
  readonly units: readonly DistrictCode[];
  /** Districts of the source by unit: its residents, then its registered population if there is one. */
  readonly districtsOf: (unit: number) => readonly number[];
  readonly source: Source;
  readonly options: EnsembleOptions;
  /** The parent of each district, to which it is added. */
  readonly parents: readonly number[];
  /** Meaning of `options.reported`. */
  readonly reported: readonly Reported[];
}

/** An output reported for every district. */
interface Reported {
  readonly variable: "group" | (typeof FLOWS)[number];
  /** The group; empty for a flow. */
  readonly of: string;
}

/** A plan's work, and the position of its groups in it. */
export interface PlanEnsemble extends EnsembleSpec {
  readonly firstYear: YearEnd;
  /** Whether the registered population is run as well; residents have parent 0, registered people parent 1. */
  readonly registered: boolean;
  /** By definition: the group that counts it. */
  readonly rowOf: ReadonlyMap<Counted, number>;
}

/** Number of trajectories of a plan, and their seed. */
export interface DrawOptions {
  readonly trajectories: number;
  readonly seed: number;
}

/** Extent of a plan's work. */
export interface PlanDrawOptions extends DrawOptions {
  /** Whether quantiles of each unit of the plan's place are computed as well; true by default. */
  readonly units?: boolean;
  /** By place: what has been projected before is not projected again. */
  readonly projected?: ReadonlyMap<string, { readonly people: People }> | undefined;
}

/** Sources of spread: the UN's bounds for the nation, and county forecast errors. */
export interface UncertaintySources {
  readonly un: UnPaths;
  /** Absent if no error model is known: then intervals only illustrate the national spread. */
  readonly errors?: Uncertainty | undefined;
}

/** Provinces of the synthetic nation: as many as the mainland has. */
const PROVINCES = 31;

/**
 * The work of a plan's own place, or of all its units, residents and registered people.
 *
 * All places share the nation's draws of mortality and fertility; in addition each has its province's and its own if there is an error
 * model, otherwise draws of migration only. The draws of a seed are the same
 * for every plan and option of it.
 */
export function planEnsemble(
  plan: Plan,
  { un, errors }: UncertaintySources,
  { trajectories, seed, units: withUnits = true, projected }: PlanDrawOptions,
): PlanEnsemble {
  const place = plan.places.find(({ id }) => id === plan.district);
  if (!place) throw new RangeError(`Cannot simulate trajectories of "${plan.id}": its district ${plan.district} is not among its places`);
  const units = place.components.length > 0 ? place.components : [place.id];
  const people = units.map((id) => {
    const prepared = plan.people.find((one) => one.id === id);
    if (!prepared) throw new RangeError(`Cannot simulate trajectories of "${plan.id}": its part ${id} was not prepared`);
    return { prepared, name: plan.places.find((one) => one.id === id)?.name.zh ?? "" };
  });
  const bases = people.every(({ prepared }) => prepared.registered) ? (["resident", "registered"] as const) : (["resident"] as const);
  const first = people[0].prepared.resident;
  const firstYear = endOfYear(first.base.year);
  const years = plan.horizon - firstYear + 1;
  const { groups, rowOf } = groupsOf(plan.quantities);
  const reported = reportedOf(plan, rowOf);
  const together = heldTogether(people.map(({ prepared }) => prepared));
  const districts = bases.flatMap((basis) =>
    people.flatMap(({ prepared, name }) => {
      const own = prepared[basis];
      return own
        ? planDistrict(prepared, own, {
            basis,
            name,
            years,
            together,
            errors,
            projected: projected?.get(prepared.id)?.people[basis]?.medium,
          })
        : [];
    }),
  );
  const keys = districts.map(({ keys }) => keys);
  const opens = keys.flatMap(({ local }) => (local?.opens ? Object.values(local.opens) : []));
  const spreads = unDeviations(un, first.rates.medium.slice(0, years), plan.calibrated);
  const anyLocal = opens.length > 0;
  return {
    units,
    firstYear,
    rowOf,
    registered: bases.length > 1,
    districtsOf: (unit) => bases.map((_, b) => b * units.length + unit),
    source: { kind: "given", districts: districts.map(({ district }) => district), keys: sharedKeys(keys, units.length) },
    options: {
      years,
      trajectories,
      seed,
      groups,
      reported: withUnits ? [...reported.map(({ group }) => group), ...flowsAfter(groups)] : [],
      deviations: anyLocal ? { ...spreads, migration: { autocorrelation: 0, sd: spreads.migration.sd.map(() => 0) } } : spreads,
      ...(errors && anyLocal && { local: localDeviations(errors, { from: firstYear, to: Math.min(...opens) - 1 }, years) }),
    },
    reported: withUnits ? [...reported.map(({ id }): Reported => ({ variable: "group", of: id })), ...FLOW_NAMES] : [],
    parents: districts.map((_, i) => Math.floor(i / units.length)),
  };
}

/** The work of a synthetic nation of counties in 31 provinces: for benchmarks and tests of the machinery. */
export function syntheticEnsemble(count: number, years: number, { trajectories, seed }: DrawOptions): EnsembleSpec {
  const districts = Array.from({ length: count }, (_, i) => i);
  const weights = syntheticGroups();
  const groups = [...weights.values()];
  return {
    units: districts.map((i) => districtCode(`s${i}`)),
    districtsOf: (unit) => [unit],
    source: { kind: "synthetic", count },
    options: {
      years,
      trajectories,
      seed,
      groups,
      reported: [...groups.keys(), ...flowsAfter(groups)],
      deviations: syntheticDeviations(years),
    },
    reported: [...[...weights.keys()].map((of): Reported => ({ variable: "group", of })), ...FLOW_NAMES],
    parents: districts.map((i) => Math.floor((i * PROVINCES) / count)),
  };
}

/** The keys of residents, then of registered people: the same object where both have the same draws, which are then made once. */
function sharedKeys(keys: readonly DrawKeys[], units: number): DrawKeys[] {
  return keys.map((own, i) => (i >= units && JSON.stringify(own) === JSON.stringify(keys[i - units]) ? keys[i - units] : own));
}

/** Whether a definition counts people. */
export function isCounted(definition: { readonly kind: string }): definition is Counted {
  return definition.kind === "ages" || definition.kind === "prevalence";
}

/** Births and deaths, which follow the groups. */
const FLOW_NAMES: readonly Reported[] = FLOWS.map((variable) => ({ variable, of: "" }));

function flowsAfter(groups: readonly Float64Array[]): number[] {
  return FLOWS.map((_, i) => groups.length + i);
}

/** The groups to be counted: one for all definitions with the same weights. */
function groupsOf(quantities: Quantities): { groups: Float64Array[]; rowOf: Map<Counted, number> } {
  const groups: Float64Array[] = [];
  const known = new Map<string, number>();
  const rowOf = new Map<Counted, number>();
  for (const { definition } of quantities.values()) {
    if (!isCounted(definition)) continue;
    const weights = weightsOf(definition);
    const group = known.get(weights.join()) ?? groups.push(weights) - 1;
    known.set(weights.join(), group);
    rowOf.set(definition, group);
  }
  return { groups, rowOf };
}

/** The groups that a plan reports for each unit: those marked in its models that count residents. */
function reportedOf({ groups, quantities }: Plan, rowOf: ReadonlyMap<Counted, number>): { readonly id: string; readonly group: number }[] {
  return groups.flatMap(({ id, byUnit }) => {
    const definition = quantities.get(id)?.definition;
    const group = byUnit && definition && isCounted(definition) && definition.basis !== "registered" ? rowOf.get(definition) : undefined;
    return group === undefined ? [] : [{ id, group }];
  });
}

/** Weight of a person of each sex and age [sex][age]. */
function weightsOf(definition: Counted): Float64Array {
  if (definition.kind === "prevalence") return Float64Array.from([...definition.rates[FEMALE], ...definition.rates[MALE]]);
  const one = bySexAge(AGES);
  return new Float64Array(2 * AGES).map((_, i) => {
    const [s, x] = i < AGES ? [FEMALE, i] : [MALE, i - AGES];
    one[s][x] = 1;
    const weight = sumAges(one, Math.max(definition.from, x), Math.min(definition.to, x + 1), definition.sex);
    one[s][x] = 0;
    return weight;
  });
}
