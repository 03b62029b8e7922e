import { modelOf, overOpenings, wholeCost, type AllocationModel } from "./allocation-model.ts";
import { valueOf, type Model, type Solution, type Solver, type Terms } from "./model.ts";
import { payersOf, type Allocation } from "./problem.ts";

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

/** How far a later aim may lose of an earlier one by rounding of sums: relative, and at most, in yuan where it is a cost. */
const [KEPT, MOST_LOST] = [1e-9, 0.25];

/**
 * The least cost at which all asks hold; of several ways the one with the fewest place-years before they are needed; of these the one with the most of the
 * first choice by name, then of the second, and so on; and of these the one in which the first by name opens latest, then the second. So the answer does not
 * depend on the solver's way.
 */
export async function cheapest(problem: Allocation, solver: Solver): Promise<Found> {
  const model = modelOf(problem);
  const ids = problem.choices.map(({ id }) => id).toSorted();
  const latestFirst = model.openings.toSorted((a, b) => ids.indexOf(a.choice.id) - ids.indexOf(b.choice.id) || b.year - a.year);
  const aims = [
    wholeCost(model),
    overOpenings(model, ({ year }) => problem.horizon - year),
    ...ids.map((id) => overOpenings(model, ({ choice }) => (choice.id === id ? -1 : 0))),
    ...latestFirst.map(({ column }) => new Map([[column, -1]])),
  ];
  const found = await inOrder(model, aims, solver, 0);
  return found.status === "optimal" ? answerOf(problem, model, found.values) : found;
}

/** The least cost at which all asks hold, yuan; undefined if none is found. */
export async function leastCost(problem: Allocation, solver: Solver): Promise<number | undefined> {
  const model = modelOf(problem);
  const found = await solver.solve(model, wholeCost(model));
  return found.status === "optimal" ? exact(found.value) : undefined;
}

/**
 * Makes one aim after another least, each as far as those before allow.
 *
 * @param kept How far a later aim may lose of an earlier one, relative; rounding of sums unless given.
 */
export async function inOrder(model: Model, aims: readonly Terms[], solver: Solver, kept = KEPT): Promise<Solution> {
  let rows = model.rows;
  let last: Solution = { status: "infeasible" };
  for (const aim of aims) {
    const found: Solution = leastAlready(aim, last, model) ?? (await solver.solve({ ...model, rows }, aim)); // oxlint-disable-line no-await-in-loop -- each aim is bound by the one before
    if (found.status !== "optimal") return last.status === "optimal" ? last : found;
    last = found;
    const lost = Math.min(MOST_LOST, kept * Math.max(1, Math.abs(found.value)));
    rows = [...rows, { name: "aim", terms: aim, lower: -Infinity, upper: found.value + lost }];
  }
  return last;
}

/** A solution that has an aim as small as the bounds of its columns let it be, with the value of that aim. */
function leastAlready(aim: Terms, found: Solution, { columns }: Model): Solution | undefined {
  if (found.status !== "optimal") return undefined;
  const { values } = found;
  const isLeast = [...aim].every(([column, factor]) => {
    const { lower = -Infinity, upper = Infinity } = columns[column] ?? {};
    return factor === 0 || values[column] === (factor > 0 ? lower : upper);
  });
  return isLeast ? { ...found, value: valueOf(aim, values) } : undefined;
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
