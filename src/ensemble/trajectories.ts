import type { Basis } from "../core/ages.ts";
import { namesIn } from "../core/formula.ts";
import { at, type Path } from "../core/path.ts";
import { countIn, type Counted, type Evaluator } from "../demand/evaluator.ts";
import type { Definition, Quantities } from "../demand/quantity.ts";
import type { Plan } from "../plan/plan.ts";
import type { Batch } from "./batch.ts";
import { openColumns, type CountAll, type TrajectoryColumns } from "./columns.ts";
import { openYears } from "./questions.ts";
import { FLOWS } from "./shape.ts";
import { isCounted, type PlanEnsemble } from "./ensemble-spec.ts";

/** The trajectories of a plan's own place. */
export interface Trajectories {
  readonly count: number;
  /** Births or deaths of the place's residents in a year, one value per trajectory. */
  flow(flow: "births" | "deaths", year: number): Float64Array;
  /** A quantity that counts people, at the end of a year; undefined if it is not one. */
  counted(quantity: string, basis: Basis, year: number): Float64Array | undefined;
  /**
   * The plan's quantities in every trajectory.
   *
   * @param drawn Quantities drawn as well: their values by trajectory.
   */
  columns(drawn?: ReadonlyMap<string, Float64Array>): TrajectoryColumns;
}

/** A grade of disability: the share of those whom a prevalence counts. */
function shareIn(definition: Definition, quantities: Quantities): { readonly share: Path; readonly of: Counted } | undefined {
  if (definition.kind !== "formula" || definition.formula[0] !== "multiply") return undefined;
  const [share, of] = namesIn(definition.formula).map((name) => quantities.get(name)?.definition);
  return share?.kind === "path" && of?.kind === "prevalence" && of.basis === undefined ? { share: share.path, of } : undefined;
}

/** Opens the trajectories of a plan whose work is finished, wherever it was done. */
export function trajectoriesOf(
  plan: Plan,
  { people }: Evaluator,
  { firstYear, rowOf, options: { years, trajectories, groups } }: PlanEnsemble,
  { totals }: Batch,
): Trajectories {
  const rowAt = (basis: Basis, output: number, year: number): Float64Array | undefined => {
    const from = (output * years + year - firstYear) * trajectories;
    return totals.get(basis === "resident" ? 0 : 1)?.subarray(from, from + trajectories);
  };
  const [firstOpen = Infinity] = openYears(plan);
  const inBase = countIn(people);
  const countOf: CountAll = (definition, setting) => {
    const { basis, year } = setting;
    if (basis === "registered" && !people.registered && definition.basis === basis) return undefined;
    if (year < firstYear) return inBase(definition, setting);
    const row = rowAt(basis, rowOf.get(definition) ?? NaN, year);
    if (!row) throw new RangeError(`Cannot count the ${basis} people of ${plan.district}: no trajectories were simulated for them`);
    return year < firstOpen ? row[0] : row;
  };
  return {
    count: trajectories,
    flow: (flow, year) => rowAt("resident", groups.length + FLOWS.indexOf(flow), year) ?? new Float64Array(0),
    columns: (drawn) => openColumns(plan.quantities, countOf, drawn),
    counted: (id, basis, year) => {
      const definition = plan.quantities.get(id)?.definition;
      if (!definition) return undefined;
      if (isCounted(definition)) return rowAt(definition.basis ?? basis, rowOf.get(definition) ?? NaN, year);
      const share = shareIn(definition, plan.quantities);
      return share && rowAt(basis, rowOf.get(share.of) ?? NaN, year)?.map((persons) => at(share.share, year) * persons);
    },
  };
}
