import { years } from "../core/path.ts";
import { termsOf, type Column, type Model, type Row, type Terms } from "./model.ts";
import type { Group, Question } from "./question.ts";
import { costOf, costTo, type Allocation, type Ask, type Choice } from "./problem.ts";

/** What is opened of a choice in a year: a column counts steps of it. */
export interface Opening {
  readonly choice: Choice;
  readonly year: number;
  readonly column: number;
  /** Units a step. */
  readonly step: number;
}

/** An allocation as a linear model. */
export interface AllocationModel extends Model {
  readonly openings: readonly Opening[];
  /** The left side of an ask, less what the stocks are at the start, which is `constant`. */
  readonly sideOf: (ask: Ask) => { readonly terms: Terms; readonly constant: number };
  /** What all openings cost, by payer. */
  readonly costs: (payer: string) => Terms;
}

/** The names of all that can stand in a conflict, in the order in which they are said: asks as given, limits after them. */
export function groupsOf({ asks, choices, budgets, served }: Allocation): readonly Group[] {
  const shared = new Set(asks.flatMap((ask) => Object.keys(ask.served).flatMap((name) => Object.keys(served[name] ?? {}))));
  return [
    ...asks.map(({ id }) => id),
    ...choices.map(({ id }) => `most:${id}`),
    ...choices.map(({ id }) => `lead:${id}`),
    ...new Set(budgets.map(({ payer }) => `budget:${payer}`)),
    ...[...shared].map((stock) => `stock:${stock}`),
  ];
}

/** An allocation as what can be asked with some of it lifted. */
export function questionOf(problem: Allocation): Question<AllocationModel> {
  return { groups: groupsOf(problem), modelOf: (lifted) => modelOf(problem, lifted) };
}

/**
 * Builds the linear model of an allocation.
 *
 * @param lifted The asks and limits that do not hold: a lifted lead time is 0 years, a lifted stock serves without end.
 */
export function modelOf(problem: Allocation, lifted: ReadonlySet<Group> = new Set()): AllocationModel {
  const columns: Column[] = [];
  const rows: Row[] = [];
  const column = (given: Column): number => columns.push(given) - 1;
  const openings = problem.choices.flatMap((choice) =>
    years(problem.decideFrom + (lifted.has(`lead:${choice.id}`) ? 0 : choice.lead), problem.horizon).map((year): Opening => {
      const step = choice.step || 1;
      const most = lifted.has(`most:${choice.id}`) ? Infinity : choice.most / step;
      const upper = choice.step > 0 ? Math.floor(most + 1e-9) : most;
      return { choice, year, step, column: column({ name: `${choice.id}@${year}`, lower: 0, upper, isWhole: choice.step > 0 }) };
    }),
  );
  const persons = new Map<string, number>();
  for (const { year, served } of problem.asks)
    for (const name of Object.keys(served)) {
      const key = `${name}@${year}`;
      if (!persons.has(key)) persons.set(key, column({ name: key, lower: 0, upper: Infinity, isWhole: true }));
    }
  const added = (stock: string, year: number, factor: number): (readonly [number, number])[] =>
    openings.flatMap((one) =>
      one.year <= year && one.choice.adds[stock] ? [[one.column, factor * one.step * one.choice.adds[stock]] as const] : [],
    );
  const sideOf = ({ rows: stocks, served, year }: Ask): ReturnType<AllocationModel["sideOf"]> => ({
    terms: termsOf([
      ...Object.entries(stocks).flatMap(([stock, factor]) => added(stock, year, factor)),
      ...Object.entries(served).map(([name, factor]) => [persons.get(`${name}@${year}`) ?? 0, factor] as const),
    ]),
    constant: Object.entries(stocks).reduce((sum, [stock, factor]) => sum + factor * (problem.stocks[stock] ?? 0), 0),
  });
  for (const ask of problem.asks) {
    if (lifted.has(ask.id)) continue;
    const { terms, constant } = sideOf(ask);
    const rest = ask.rhs - constant;
    rows.push({ name: ask.id, terms, lower: ask.compare === "<=" ? -Infinity : rest, upper: ask.compare === ">=" ? Infinity : rest });
  }
  for (const year of new Set(problem.asks.map((ask) => ask.year)))
    for (const stock of Object.keys(problem.stocks)) {
      const users = Object.entries(problem.served).flatMap(([name, uses]) => {
        const index = persons.get(`${name}@${year}`);
        return index !== undefined && uses[stock] ? [[index, uses[stock]] as const] : [];
      });
      if (users.length === 0 || lifted.has(`stock:${stock}`)) continue;
      rows.push({
        name: `stock:${stock}`,
        terms: termsOf([...users, ...added(stock, year, -1)]),
        lower: -Infinity,
        upper: (problem.stocks[stock] ?? 0) + (problem.shared?.[stock] ?? 0),
      });
    }
  const costs = (payer: string, year?: number): Terms =>
    termsOf(
      openings.flatMap((one) => {
        const cost = costTo(payer, one.choice) * one.step;
        return cost !== 0 && (year === undefined || one.year === year) ? [[one.column, cost] as const] : [];
      }),
    );
  for (const { payer, years: some, max } of problem.budgets)
    if (!lifted.has(`budget:${payer}`))
      for (const year of some) rows.push({ name: `budget:${payer}`, terms: costs(payer, year), lower: -Infinity, upper: max });
  return { columns, rows, openings, sideOf, costs };
}

/** What one step of each opening costs, weighted; for objectives over openings. */
export function overOpenings({ openings }: AllocationModel, weight: (opening: Opening) => number): Terms {
  return termsOf(openings.map((one) => [one.column, weight(one) * one.step] as const).filter(([, value]) => value !== 0));
}

/** The cost of all openings together. */
export function wholeCost(model: AllocationModel): Terms {
  return overOpenings(model, ({ choice }) => costOf(choice));
}
