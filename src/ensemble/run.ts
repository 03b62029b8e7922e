import { FEMALE, MALE, mapSexAge, sumAges, type Basis, type BySexAge } from "../core/ages.ts";
import { countIn, openBook, type Book, type Count, type Counted } from "../demand/book.ts";
import type { Quantities } from "../demand/quantity.ts";
import type { UnPaths } from "../demography/place.ts";
import type { PreparedPeople } from "../demography/prepare.ts";
import type { Outcome } from "../run.ts";
import { districtOf, type District } from "./district.ts";
import { keyOf } from "./draws.ts";
import type { DrawKeys, EnsembleOptions } from "./futures.ts";
import type { Engine } from "./load.ts";
import { runJob } from "./pool.ts";
import { AGES, SUMS } from "./shape.ts";
import { jobOf, totalsOf, type Job } from "./share.ts";
import { unSpreads } from "./un-spread.ts";

/** How an ensemble of a plan is run. */
export interface PlanEnsembleOptions {
  readonly trajectories: number;
  readonly seed: number;
  readonly workers: number;
  readonly engine: Engine;
  /** Told now and then how many of all districts are done; residents and registered count each. */
  readonly onDone?: (done: number, all: number) => void;
}

/** The futures of a plan's own place and of the units that it is made of. */
export interface PlanEnsemble {
  readonly trajectories: number;
  readonly firstYear: number;
  readonly horizon: number;
  /** The units, in the order of the rows of `residents`. */
  readonly units: readonly string[];
  /** The finished job of the units' residents: its rows hold each unit's quantiles. */
  readonly residents: Job;
  /** Births or deaths of the place's residents in a year, one value a trajectory. */
  flow(flow: "births" | "deaths", year: number): Float64Array;
  /** The book of one future of the place. */
  bookOf(trajectory: number): Book;
  /** A quantity that counts people, at the end of a year; undefined if it is not one. */
  counted(quantity: string, basis: Basis, year: number): Float64Array | undefined;
  /** Bound on the error of every fitted survival ratio, absolute. */
  readonly bound: number;
}

/** The nation's id: its draws of mortality and fertility are common to all places. */
const NATION = "000000";

/** The group whose prevalence the kernel sums itself. */
const DISABLED = "disabled";

/**
 * Runs the futures of a plan's own place, or of all units that it is made of, residents and registered.
 *
 * All places share the nation's draws of mortality and fertility; migration is drawn for each. The draws of a seed are the same
 * for every plan and option of it.
 *
 * @throws Fault persons-negative if a future empties an age.
 */
export async function runEnsemble({ plan, books }: Outcome, un: UnPaths, options: PlanEnsembleOptions): Promise<PlanEnsemble> {
  const book = books.get(plan.district);
  const place = plan.places.find(({ id }) => id === plan.district);
  if (!book || !place) throw new RangeError(`Cannot draw futures of "${plan.id}": its district ${plan.district} was not run`);
  const units = place.parts.length > 0 ? place.parts : [place.id];
  const people = units.map((id) => plan.people.find((prepared) => prepared.id === id));
  const residents = people.flatMap((prepared) => prepared?.resident ?? []);
  const registered = people.flatMap((prepared) => prepared?.registered ?? []);
  const counted = countedIn(plan.quantities);
  const firstYear = residents[0].base.year;
  const size: EnsembleOptions = {
    years: plan.horizon - firstYear + 1, trajectories: options.trajectories, seed: options.seed,
    spreads: unSpreads(un, residents[0].rates.medium.slice(0, plan.horizon - firstYear + 1), firstYear), groups: counted.map(weightsOf),
  };
  const prevalence = prevalenceOf(plan.quantities);
  const runBasis = async (bases: readonly PreparedPeople[], before: number): Promise<readonly [Job, number]> => {
    const districts = bases.map((one, u) => districtOn(units[u], one, size.years, prevalence));
    const job = jobOf(options.engine, size, { kind: "given", districts, keys: units.map(keysOf) }, true);
    const bound = await runJob(job, { workers: options.workers, onDone: (done) => options.onDone?.(before + done, residents.length + registered.length) });
    return [job, bound];
  };
  const [job, bound] = await runBasis(residents, 0);
  const complete = registered.length === units.length;
  const [other, otherBound] = complete ? await runBasis(registered, residents.length) : [undefined, 0];
  const totals: Partial<Record<Basis, Float64Array>> = { resident: totalsOf(job), ...(other && { registered: totalsOf(other) }) };

  const rowAt = (basis: Basis, k: number, year: number): Float64Array | undefined => {
    const from = (k * size.years + year - firstYear) * size.trajectories;
    return totals[basis]?.subarray(from, from + size.trajectories);
  };
  const placeOf = new Map(counted.map((definition, g) => [definition, SUMS.length + g]));
  const inBase = countIn(book.people);
  const countOf = (trajectory: number): Count => (definition, setting) => {
    if (setting.year < firstYear) return inBase(definition, setting);
    const row = rowAt(setting.basis, placeOf.get(definition) ?? NaN, setting.year);
    if (!row) throw new RangeError(`Cannot count the ${setting.basis} people of ${plan.district}: no futures were drawn for them`);
    return row[trajectory];
  };
  return {
    trajectories: size.trajectories, firstYear, horizon: plan.horizon, units, residents: job, bound: Math.max(bound, otherBound),
    flow: (flow, year) => rowAt("resident", SUMS.indexOf(flow), year) ?? new Float64Array(0),
    bookOf: (trajectory) => openBook(book.people, plan.quantities, countOf(trajectory)),
    counted: (id, basis, year) => {
      const definition = plan.quantities.get(id)?.definition;
      return definition && isCounted(definition) ? rowAt(definition.basis ?? basis, placeOf.get(definition) ?? NaN, year) : undefined;
    },
  };
}

function keysOf(id: string): DrawKeys {
  const nation = keyOf(NATION);
  return { mortality: nation, fertility: nation, migration: keyOf(id) };
}

/** A unit's people for the kernel: half the way from the low to the high migration path is one unit of its driver. */
function districtOn(id: string, { base, rates }: PreparedPeople, years: number, prevalence: BySexAge): District {
  const patterns = rates.medium.slice(0, years).map((_, t) => mapSexAge(rates.high[t].Mx, (high, s, x) => (high - rates.low[t].Mx[s][x]) / 2));
  return districtOf({ id, firstYear: base.year, persons: base.persons, rates: rates.medium.slice(0, years), patterns, prevalence });
}

function isCounted(definition: { readonly kind: string }): definition is Counted {
  return definition.kind === "ages" || definition.kind === "prevalence";
}

/** The definitions of all quantities that count people. */
function countedIn(quantities: Quantities): Counted[] {
  return [...quantities.values()].flatMap(({ definition }) => (isCounted(definition) ? [definition] : []));
}

/** Weight of a person of each sex and age [sex][age]. */
function weightsOf(definition: Counted): Float64Array {
  const weights = new Float64Array(2 * AGES);
  for (let i = 0; i < weights.length; i++) {
    const [s, x] = i < AGES ? [FEMALE, i] : [MALE, i - AGES];
    const one: BySexAge = [new Float64Array(AGES), new Float64Array(AGES)];
    one[s][x] = 1;
    weights[i] = definition.kind === "ages" ? sumAges(one, definition.from, definition.to, definition.sex) : definition.rates[s][x];
  }
  return weights;
}

/** Disabled per person [sex][age] as the plan's dial stands; none below 60, where the kernel does not sum them. */
function prevalenceOf(quantities: Quantities): BySexAge {
  const definition = quantities.get(DISABLED)?.definition;
  return definition?.kind === "prevalence" ? definition.rates : [new Float64Array(AGES), new Float64Array(AGES)];
}
