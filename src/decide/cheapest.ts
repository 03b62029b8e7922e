import { modelOf, overOpenings, wholeCost, type AllocationModel } from "./allocation-model.ts";
import { valueOf, type Model, type Solution, type Solver, type Terms } from "./model.ts";
import { payersOf, type Allocation } from "./problem.ts";
import type { Group } from "./question.ts";

/** What to open, when, and what it costs. */
interface Cheapest {
  readonly status: "optimal";
  /** Yuan. */
  readonly cost: number;
  readonly amounts: Readonly<Record<string, number>>;
  readonly byPayer: Readonly<Record<string, number>>;
  /** Amounts by choice and year of opening, as late as holds. */
  readonly openings: Readonly<Record<string, Readonly<Record<number, number>>>>;
}

/** The least cost of an allocation, or why there is none. */
export type Found = Cheapest | Exclude<Solution, { status: "optimal" }>;

/** How far a later aim may lose of an earlier one, relative: rounding of sums. */
const KEPT = 1e-9;

/**
 * The least cost at which all asks hold; of several ways the one with the fewest place-years before they are needed, then the one that
 * uses the choices first in order of their names. So the answer does not depend on the solver's way.
 */
export async function cheapest(problem: Allocation, solver: Solver, lifted?: ReadonlySet<Group>): Promise<Found> {
  const model = modelOf(problem, lifted);
  const ranks = new Map(
    problem.choices
      .map(({ id }) => id)
      .toSorted()
      .map((id, i) => [id, i]),
  );
  const aims = [
    wholeCost(model),
    overOpenings(model, ({ year }) => problem.horizon - year),
    overOpenings(model, ({ choice }) => ranks.get(choice.id) ?? 0),
  ];
  const found = await inOrder(model, aims, solver);
  return found.status === "optimal" ? answerOf(problem, model, found.values) : found;
}

/** Makes one aim after another least, each as far as those before allow. */
export async function inOrder(model: Model, aims: readonly Terms[], solver: Solver): Promise<Solution> {
  let rows = model.rows;
  let last: Solution = { status: "infeasible" };
  for (const aim of aims) {
    const found = await solver.solve({ ...model, rows }, aim); // oxlint-disable-line no-await-in-loop -- each aim is bound by the one before
    if (found.status !== "optimal") return last.status === "optimal" ? last : found;
    last = found;
    rows = [...rows, { name: "aim", terms: aim, lower: -Infinity, upper: found.value + KEPT * Math.max(1, Math.abs(found.value)) }];
  }
  return last;
}

function answerOf(problem: Allocation, model: AllocationModel, values: readonly number[]): Cheapest {
  const amounts: Record<string, number> = {};
  const openings: Record<string, Record<number, number>> = {};
  for (const { id } of problem.choices) amounts[id] = 0;
  for (const { choice, year, column, step } of model.openings) {
    const amount = exact(step * (values[column] ?? 0));
    if (amount === 0) continue;
    amounts[choice.id] = exact((amounts[choice.id] ?? 0) + amount);
    openings[choice.id] = { ...openings[choice.id], [year]: amount };
  }
  const payers = [...new Set(problem.choices.flatMap((choice) => payersOf(choice).map(([payer]) => payer)))];
  return {
    status: "optimal",
    cost: exact(valueOf(wholeCost(model), values)),
    amounts,
    byPayer: Object.fromEntries(payers.map((payer) => [payer, exact(valueOf(model.costs(payer), values))])),
    openings,
  };
}

/** Digits of a sum that are not its rounding. */
const DIGITS = 14;

/** A number without the rounding of sums. */
export function exact(value: number): number {
  const rounded = Number(value.toPrecision(DIGITS));
  return Object.is(rounded, -0) ? 0 : rounded;
}
