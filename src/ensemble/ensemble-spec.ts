import { bySexAge, FEMALE, MALE, mapSexAge, sumAges, type BySexAge } from "../core/ages.ts";
import type { Counted } from "../demand/evaluator.ts";
import type { Quantities } from "../demand/quantity.ts";
import { NATION, type UnPaths } from "../demography/place.ts";
import type { PreparedPeople } from "../demography/prepare.ts";
import type { Uncertainty } from "../demography/uncertainty.ts";
import type { Plan } from "../plan/plan.ts";
import { localKeys, localDeviations, registeredPatterns, residentPatterns } from "./county-deviation.ts";
import { districtOf } from "./district.ts";
import { keyOf } from "./draws.ts";
import type { DrawKeys, EnsembleOptions } from "./spec.ts";
import type { Source } from "./worker-loop.ts";
import { AGES, FLOWS } from "./shape.ts";
import { syntheticGroups, syntheticDeviations } from "./synthetic.ts";
import { unDeviations } from "./un-deviation.ts";

/** All that an ensemble is, whoever runs which part of it: the same work gives the same numbers. */
export interface EnsembleSpec {
  /** The ids of the units: what shards are cut of. */
  readonly units: readonly string[];
  /** Districts of the source by unit: its residents, then its registered where there are any. */
  readonly districtsOf: (unit: number) => readonly number[];
  readonly source: Source;
  readonly options: EnsembleOptions;
  /** By district, the parent that it is added up to. */
  readonly parents: readonly number[];
  /** What `options.reported` stands for. */
  readonly reported: readonly Reported[];
}

/** A number that is reported of every district. */
interface Reported {
  readonly variable: "group" | (typeof FLOWS)[number];
  /** The group; empty for a flow. */
  readonly of: string;
}

/** A plan's work, and where its groups lie in it. */
export interface PlanEnsemble extends EnsembleSpec {
  readonly firstYear: number;
  /** Whether the registered are run beside the residents; residents have parent 0, registered parent 1. */
  readonly registered: boolean;
  /** By definition: the group that counts it. */
  readonly rowOf: ReadonlyMap<Counted, number>;
}

/** How many futures of a plan, and which. */
export interface DrawOptions {
  readonly trajectories: number;
  readonly seed: number;
}

/** What futures spread by: the UN's bounds for the nation, and beside them how far forecasts of counties went astray. */
export interface UncertaintySources {
  readonly un: UnPaths;
  /** Absent where no error model is known: then intervals only illustrate the nation's width. */
  readonly errors?: Uncertainty | undefined;
}

/** Provinces of the synthetic nation: as many as the mainland has. */
const PROVINCES = 31;

/**
 * The work of a plan's own place, or of all units that it is made of, residents and registered.
 *
 * All places share the nation's draws of mortality and fertility; beside them each has its province's and its own, where there is an error
 * model, or else draws of migration alone. The draws of a seed are the same
 * for every plan and option of it.
 */
export function planEnsemble(plan: Plan, { un, errors }: UncertaintySources, { trajectories, seed }: DrawOptions): PlanEnsemble {
  const place = plan.places.find(({ id }) => id === plan.district);
  if (!place) throw new RangeError(`Cannot draw futures of "${plan.id}": its district ${plan.district} is not among its places`);
  const units = place.components.length > 0 ? place.components : [place.id];
  const people = units.map((id) => plan.people.find((prepared) => prepared.id === id));
  const residents = people.flatMap((prepared) => prepared?.resident ?? []);
  const registered = people.flatMap((prepared) => prepared?.registered ?? []);
  const bases = registered.length === units.length ? [residents, registered] : [residents];
  const firstYear = residents[0].base.year;
  const years = plan.horizon - firstYear + 1;
  const { groups, rowOf } = groupsOf(plan.quantities);
  const reported = reportedOf(plan, rowOf);
  const local = units.map((id) => errors && localKeys(id, plan.places.find((one) => one.id === id)?.name.zh ?? "", errors));
  const patternsOf = (one: PreparedPeople, u: number, basis: number): BySexAge[] => {
    const keys = local[u];
    if (!errors || !keys) return pathPatterns(one, years);
    return basis === 0
      ? residentPatterns(one, { id: units[u], calibrated: plan.calibrated }, years, errors)
      : registeredPatterns(one, years, keys.scale, errors);
  };
  const districts = bases.flatMap((basis, b) =>
    basis.map(({ base, rates }, u) =>
      districtOf({
        id: units[u],
        firstYear: base.year,
        persons: base.persons,
        rates: rates.medium.slice(0, years),
        patterns: patternsOf(basis[u], u, b),
      }),
    ),
  );
  const spreads = unDeviations(un, residents[0].rates.medium.slice(0, years), plan.calibrated);
  const anyLocal = local.some((keys) => keys !== undefined);
  return {
    units,
    firstYear,
    rowOf,
    registered: bases.length > 1,
    districtsOf: (unit) => bases.map((_, b) => b * units.length + unit),
    source: { kind: "given", districts, keys: districts.map(({ id }, i) => ({ ...keysOf(id), local: local[i % units.length] })) },
    options: {
      years,
      trajectories,
      seed,
      groups,
      reported: [...reported.map(({ group }) => group), ...flowsAfter(groups)],
      deviations: anyLocal ? { ...spreads, migration: { autocorrelation: 0, sd: spreads.migration.sd.map(() => 0) } } : spreads,
      ...(errors && anyLocal && { local: localDeviations(errors, plan.calibrated, years) }),
    },
    reported: [...reported.map(({ id }): Reported => ({ variable: "group", of: id })), ...FLOW_NAMES],
    parents: districts.map((_, i) => Math.floor(i / units.length)),
  };
}

/** The work of a synthetic nation of so many counties in 31 provinces: for benches and tests of the machinery. */
export function syntheticEnsemble(count: number, years: number, { trajectories, seed }: DrawOptions): EnsembleSpec {
  const districts = Array.from({ length: count }, (_, i) => i);
  const weights = syntheticGroups();
  const groups = [...weights.values()];
  return {
    units: districts.map((i) => `s${i}`),
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

function keysOf(id: string): DrawKeys {
  const nation = keyOf(NATION);
  return { mortality: nation, fertility: nation, migration: keyOf(id) };
}

/** Half the way from the low to the high migration path, by year. */
function pathPatterns({ rates }: PreparedPeople, years: number): BySexAge[] {
  return rates.medium.slice(0, years).map((_, t) => mapSexAge(rates.high[t].Mx, (high, s, x) => (high - rates.low[t].Mx[s][x]) / 2));
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

/** The groups to be counted: one for all definitions of the same weights. */
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

/** The groups that a plan reports of each unit: those that its models mark, and that count residents. */
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
    const weight = sumAges(one, definition.from, definition.to, definition.sex);
    one[s][x] = 0;
    return weight;
  });
}
