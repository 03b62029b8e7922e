import type { Basis } from "../core/ages.ts";
import { namesIn } from "../core/formula.ts";
import { itemOf } from "../core/items.ts";
import { at, type Path } from "../core/path.ts";
import { HIGH, LOW, MEDIAN } from "../core/quantile-levels.ts";
import { countIn, type Counted, type Evaluator } from "../demand/evaluator.ts";
import type { Definition, Quantities } from "../demand/quantity.ts";
import type { Plan } from "../plan/plan.ts";
import type { Batch } from "./batch.ts";
import { openColumns, type CountAll, type TrajectoryColumns } from "./columns.ts";
import { range } from "./quantiles.ts";
import { quantilesOf } from "./spread.ts";
import { heldTogether, unitsOf } from "./settled.ts";
import { FLOWS } from "./shape.ts";
import { isCounted, type PlanEnsemble } from "./ensemble-spec.ts";

/** The trajectories of a plan's own place. */
export interface Trajectories {
  readonly count: number;
  /** Births or deaths of the place's residents in a year, one value per trajectory; undefined if they do not differ. */
  flow(flow: "births" | "deaths", year: number): Float64Array | undefined;
  /** A quantity that counts people, at the end of a year; undefined if it is not one, or does not differ. */
  counted(quantity: string, basis: Basis, year: number): Float64Array | undefined;
  /**
   * The plan's quantities in every trajectory.
   *
   * @param drawn How far quantities that are drawn as well are from their values, by trajectory.
   */
  columns(drawn?: ReadonlyMap<string, Float64Array>): TrajectoryColumns;
}

/** A grade of disability: the share of those whom a prevalence counts. */
function shareIn(definition: Definition, quantities: Quantities): { readonly share: Path; readonly of: Counted } | undefined {
  if (definition.kind !== "formula" || definition.formula[0] !== "multiply") return undefined;
  const [share, of] = namesIn(definition.formula).map((name) => quantities.get(name)?.definition);
  return share?.kind === "path" && of?.kind === "prevalence" && of.basis === undefined ? { share: share.path, of } : undefined;
}

/** An 80 % interval narrower than this share of its median is none: published numbers, which are rounded, hold it, and what balances births leaves a rest. */
const HELD = 1e-3;

/** Whether people differ between trajectories: by more than published numbers leave open. */
function isWide(row: Float64Array): boolean {
  const [low, high] = range(row);
  if (high - low <= HELD * Math.abs(high)) return false;
  const quantiles = quantilesOf(row);
  return itemOf(quantiles, HIGH) - itemOf(quantiles, LOW) > HELD * Math.abs(itemOf(quantiles, MEDIAN));
}

/** Opens the trajectories of a plan whose work is finished, wherever it was done. */
export function trajectoriesOf(
  plan: Plan,
  { people }: Evaluator,
  { firstYear, rowOf, options: { years, trajectories, groups } }: PlanEnsemble,
  { totals }: Batch,
): Trajectories {
  const together = heldTogether(unitsOf(plan)) ?? -Infinity;
  const rowAt = (basis: Basis, output: number, year: number): Float64Array | undefined => {
    const from = (output * years + year - firstYear) * trajectories;
    return totals.get(basis === "resident" ? 0 : 1)?.subarray(from, from + trajectories);
  };
  /** Units' own errors before the last figure of their sum are none of the sum. */
  const isOpen = (row: Float64Array, basis: Basis, year: number): boolean => (basis === "registered" || year > together) && isWide(row);
  const wideAt = (basis: Basis, output: number, year: number): Float64Array | undefined => {
    const row = rowAt(basis, output, year);
    return row && isOpen(row, basis, year) ? row : undefined;
  };
  const inBase = countIn(people);
  const countOf: CountAll = (definition, setting) => {
    const { basis, year } = setting;
    if (basis === "registered" && !people.registered && definition.basis === basis) return undefined;
    const row = year < firstYear ? undefined : rowAt(basis, rowOf.get(definition) ?? NaN, year);
    if (row && isOpen(row, basis, year)) return row;
    if (!row && year >= firstYear)
      throw new RangeError(`Cannot count the ${basis} people of ${plan.district}: no trajectories were simulated for them`);
    return inBase(definition, { ...setting, variant: "medium" });
  };
  return {
    count: trajectories,
    flow: (flow, year) => wideAt("resident", groups.length + FLOWS.indexOf(flow), year),
    columns: (drawn) => openColumns(plan.quantities, countOf, drawn),
    counted: (id, basis, year) => {
      const definition = plan.quantities.get(id)?.definition;
      if (!definition) return undefined;
      if (isCounted(definition)) return wideAt(definition.basis ?? basis, rowOf.get(definition) ?? NaN, year);
      const share = shareIn(definition, plan.quantities);
      return share && wideAt(basis, rowOf.get(share.of) ?? NaN, year)?.map((persons) => at(share.share, year) * persons);
    },
  };
}
