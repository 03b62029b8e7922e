import type { Basis } from "../core/ages.ts";
import { countIn, openBook, type Book, type Count } from "../demand/book.ts";
import type { Outcome } from "../run.ts";
import type { Engine } from "./load.ts";
import type { Part } from "./part.ts";
import { runJob } from "./pool.ts";
import { jobOf, ROW } from "./share.ts";
import { SUMS } from "./shape.ts";
import { isCounted, planWork, type DrawOptions, type PlanWork, type SpreadSources } from "./work.ts";

/** How an ensemble of a plan is run. */
export interface PlanEnsembleOptions extends DrawOptions {
  readonly workers: number;
  readonly engine: Engine;
}

/** The futures of a plan's own place and of the units that it is made of. */
export interface PlanEnsemble {
  readonly trajectories: number;
  readonly firstYear: number;
  readonly horizon: number;
  /** The units, in the order of the plan. */
  readonly units: readonly string[];
  /** The output rows of the units' residents [unit][year][ROW]. */
  readonly residents: Float64Array;
  /** Births or deaths of the place's residents in a year, one value a trajectory. */
  flow(flow: "births" | "deaths", year: number): Float64Array;
  /** The book of one future of the place. */
  bookOf(trajectory: number): Book;
  /** A quantity that counts people, at the end of a year; undefined if it is not one. */
  counted(quantity: string, basis: Basis, year: number): Float64Array | undefined;
  /** Bound on the error of every fitted survival ratio, absolute. */
  readonly bound: number;
  /** Futures of units that were brought nearer to the median, since somebody would have become negative. */
  readonly held: number;
}

/**
 * Runs the futures of a plan, see `planWork`.
 *
 * @throws Fault persons-negative if a future empties an age.
 */
export async function runEnsemble(outcome: Outcome, sources: SpreadSources, options: PlanEnsembleOptions): Promise<PlanEnsemble> {
  const work = planWork(outcome.plan, sources, options);
  const { source, above } = work;
  return ensembleOf(outcome, work, await runJob(jobOf(options.engine, work.options, source, { above }), options));
}

/** Opens the futures of a plan whose work is done, whoever did it. */
export function ensembleOf({ plan, books }: Outcome, work: PlanWork, { rows, sums, groups, bound, held = 0 }: Part): PlanEnsemble {
  const book = books.get(plan.district);
  if (!book) throw new RangeError(`Cannot draw futures of "${plan.id}": its district ${plan.district} was not run`);
  const { units, firstYear, rowOf, options: { years, trajectories } } = work;
  const residents = new Float64Array(units.length * years * ROW);
  units.forEach((id, u) => {
    const own = rows.get(u);
    if (!own) throw new RangeError(`Cannot report ${id}: its futures are missing`);
    residents.set(own, u * years * ROW);
  });
  const rowAt = (basis: Basis, k: number, year: number): Float64Array | undefined => {
    const root = basis === "resident" ? 0 : 1;
    const [table, first] = k < SUMS.length ? [sums.get(root), k] : [groups.get(root), k - SUMS.length];
    const from = (first * years + year - firstYear) * trajectories;
    return table?.subarray(from, from + trajectories);
  };
  const inBase = countIn(book.people);
  const countOf = (trajectory: number): Count => (definition, setting) => {
    if (setting.year < firstYear) return inBase(definition, setting);
    const row = rowAt(setting.basis, rowOf.get(definition) ?? NaN, setting.year);
    if (!row) throw new RangeError(`Cannot count the ${setting.basis} people of ${plan.district}: no futures were drawn for them`);
    return row[trajectory];
  };
  return {
    trajectories, firstYear, horizon: plan.horizon, units, residents, bound, held,
    flow: (flow, year) => rowAt("resident", SUMS.indexOf(flow), year) ?? new Float64Array(0),
    bookOf: (trajectory) => openBook(book.people, plan.quantities, countOf(trajectory)),
    counted: (id, basis, year) => {
      const definition = plan.quantities.get(id)?.definition;
      return definition && isCounted(definition) ? rowAt(definition.basis ?? basis, rowOf.get(definition) ?? NaN, year) : undefined;
    },
  };
}
