import { years } from "../core/path.ts";
import { exact } from "./cheapest.ts";
import { openedOf, possible, type Opened } from "./find-plan.ts";
import { termsOf, valueOf, type Column, type Model, type Row, type Solution, type Solver, type Terms } from "./model.ts";
import { paidBy, type PayerBudget, type PlanModel, type PlanProblem, type PlanQuestion } from "./plan-question.ts";
import type { Group } from "./question.ts";
import { rowsOf } from "./rows.ts";

/** A county's own question. */
export interface CountyQuestion {
  readonly district: string;
  readonly problem: PlanProblem;
  readonly question: PlanQuestion;
}

/** What a county decides under the common ceiling. */
interface CountyPlan {
  readonly district: string;
  readonly cost: number;
  readonly opened: readonly Opened[];
  /** Asks that it cannot meet alone, whatever the ceiling, beside those before them. */
  readonly dropped: readonly Group[];
}

/** The cheapest plans of many counties that are paid from one purse. */
export type ByDistrict =
  | {
      readonly status: "optimal";
      readonly cost: number;
      /** No plans together cost less. */
      readonly bound: number;
      /** (cost − bound) ÷ cost. */
      readonly gap: number;
      readonly counties: readonly CountyPlan[];
      /** What a yuan more in the ceiling of a payer and year saves, where that is something. */
      readonly prices: readonly { readonly payer: string; readonly year: number; readonly price: number }[];
    }
  /** Not even parts of places fit under the ceilings: they must be this many times as large. */
  | { readonly status: "infeasible"; readonly needed: number }
  | { readonly status: "unproven"; readonly reason: string };

/** How close to the proven least each county's plan is, relative. */
const GAP = 1e-4;
/** Beyond this gap the bound is looked for again at better prices. */
const MOST_GAP = 1e-3;
/** What is kept back for a county and year, so that whole places fit where parts of them did: yuan. */
const RESERVE = 1_000_000;

/** A ceiling for a payer in a year, with what each county adds to it. */
interface Ceiling {
  readonly payer: string;
  readonly year: number;
  readonly most: number;
  /** By county. */
  readonly spent: readonly Terms[];
}

interface OpenCounty {
  readonly county: CountyQuestion;
  readonly model: PlanModel;
  readonly dropped: readonly Group[];
}

/**
 * The cheapest plans of counties under common ceilings, in whole places.
 *
 * With parts of places and all counties in one model the ceilings get their prices; at these each county's own least gives a bound on all plans
 * together (Lagrange), and settles what is either so or so; so settled, the ceilings are shared out, and each county decides within its share.
 */
export async function planByDistrict(
  counties: readonly CountyQuestion[],
  budgets: readonly PayerBudget[],
  solver: Solver,
): Promise<ByDistrict> {
  const open: OpenCounty[] = [];
  for (const county of counties) open.push(await openCounty(county, solver)); // oxlint-disable-line no-await-in-loop -- one solver
  const ceilings = ceilingsOf(open, budgets);
  const joint = jointOf(open);
  const first = await share(joint, ceilings, solver);
  if (first.status !== "optimal") return first;
  let lagrange = await boundAt(first.prices, open, ceilings, solver);
  if (lagrange.status !== "optimal") return lagrange;
  const settled = lagrange.values;
  const second = await share(settledAs(joint, settled.flat()), ceilings, solver);
  if (second.status !== "optimal") return second;
  const plans = await within(second.spent, { open, ceilings, settled }, solver);
  if (!Array.isArray(plans)) return { status: "unproven", reason: plans };
  const cost = plans.reduce((sum, one) => sum + one.cost, 0);
  let { prices } = first;
  if (cost - lagrange.bound > MOST_GAP * cost) {
    const again = await boundAt(second.prices, open, ceilings, solver);
    if (again.status === "optimal" && again.bound > lagrange.bound) [lagrange, prices] = [again, second.prices];
  }
  return {
    status: "optimal",
    cost: exact(cost),
    bound: exact(lagrange.bound),
    gap: cost > 0 ? Math.max(0, (cost - lagrange.bound) / cost) : 0,
    counties: plans,
    prices: ceilings.flatMap(({ payer, year }, i) => ((prices[i] ?? 0) > SMALL ? [{ payer, year, price: prices[i] ?? 0 }] : [])),
  };
}

/** Each county's least at given prices of the ceilings, less what the ceilings are worth at them: no plans together cost less. */
async function boundAt(
  prices: readonly number[],
  open: readonly OpenCounty[],
  ceilings: readonly Ceiling[],
  solver: Solver,
): Promise<
  | { readonly status: "optimal"; readonly bound: number; readonly values: readonly (readonly number[])[] }
  | Extract<ByDistrict, { status: "unproven" }>
> {
  let bound = -ceilings.reduce((sum, { most }, i) => sum + (prices[i] ?? 0) * most, 0);
  const values: (readonly number[])[] = [];
  for (const [c, { county, model }] of open.entries()) {
    const spent = ceilings.flatMap((ceiling, i) =>
      [...(ceiling.spent[c] ?? [])].map(([column, factor]) => [column, (prices[i] ?? 0) * factor] as const),
    );
    const found = await solver.solve(inParts(model), termsOf([...model.cost, ...spent]), GAP); // oxlint-disable-line no-await-in-loop -- one solver
    if (found.status !== "optimal") return { status: "unproven", reason: `${county.district}: ${found.status}` };
    bound += found.value - GAP * Math.abs(found.value) - valueOf(model.cost, model.nothing);
    values.push(found.values);
  }
  return { status: "optimal", bound, values };
}

/** A county's model with parts of places: no plan in whole places costs less, and what is either so or so is still settled. */
function inParts({ columns, rows, decisions }: PlanModel): Model {
  return { columns: columns.map((column, i) => (i < decisions.length ? { ...column, isWhole: false } : column)), rows };
}

interface Within {
  readonly open: readonly OpenCounty[];
  readonly ceilings: readonly Ceiling[];
  readonly settled: readonly (readonly number[])[];
}

/** County by county, each within its share and its part of what is kept back or left by those before; the name of one that finds nothing so. */
async function within(
  shares: readonly (readonly number[])[],
  { open, ceilings, settled }: Within,
  solver: Solver,
): Promise<CountyPlan[] | string> {
  const plans: CountyPlan[] = [];
  const later = shares.map((own) => own.reduce((sum, one) => sum + one, 0));
  const left = ceilings.map(({ most }) => most);
  for (const [c, { county, model, dropped }] of open.entries()) {
    const own = ceilings.map((ceiling) => ceiling.spent[c] ?? new Map<number, number>());
    own.forEach((_, i) => (later[i] = (later[i] ?? 0) - (shares[i]?.[c] ?? 0)));
    const allowed = own.map((_, i) => {
      const share = shares[i]?.[c] ?? 0;
      return share + ((left[i] ?? 0) - (later[i] ?? 0) - share) / (open.length - c);
    });
    const rows = own.flatMap((terms, i): Row[] =>
      terms.size === 0 ? [] : [{ name: "share", terms: millions(terms), lower: -Infinity, upper: (allowed[i] ?? 0) / MILLION }],
    );
    const limited = { ...model, rows: [...model.rows, ...rows] };
    const asSettled = await solver.solve(settledAs(limited, settled[c] ?? [], model.decisions.length), model.cost, GAP); // oxlint-disable-line no-await-in-loop -- one solver
    const found = asSettled.status === "optimal" ? asSettled : await solver.solve(limited, model.cost, GAP); // oxlint-disable-line no-await-in-loop -- one solver
    if (found.status !== "optimal") return `${county.district}: ${found.status}`;
    own.forEach((terms, i) => (left[i] = (left[i] ?? 0) - valueOf(terms, found.values)));
    plans.push({
      district: county.district,
      dropped,
      cost: valueOf(model.cost, found.values) - valueOf(model.cost, model.nothing),
      opened: openedOf(model, found.values),
    });
  }
  return plans;
}

/** A model in which what is either so or so is as in a solution. */
function settledAs<M extends Model & { readonly isSwitch?: readonly boolean[] }>(model: M, values: readonly number[], decisions = 0): M {
  const isSettled = (i: number): boolean => model.isSwitch?.[i] ?? (i >= decisions && (model.columns[i]?.isWhole ?? false));
  return {
    ...model,
    columns: model.columns.map((column, i) => (isSettled(i) ? { ...column, lower: values[i] ?? 0, upper: values[i] ?? 0 } : column)),
  };
}

async function openCounty(county: CountyQuestion, solver: Solver): Promise<OpenCounty> {
  const { question } = county;
  // what no amounts reach, however many, is found without the solver
  const beyond = question.asks.filter((form) => rowsOf(form).some((row) => !canHold(row, question.modelOf()))).map(({ ask }) => ask.id);
  const model = question.modelOf(new Set(beyond));
  const { status } = await solver.solve(model, new Map(), GAP);
  if (status === "optimal") return { county, model, dropped: beyond };
  const { dropped } = await possible(question, solver);
  return { county, model: question.modelOf(dropped), dropped: [...dropped] };
}

/** False if no values of the columns between their bounds reach a row. */
function canHold({ terms, lower, upper }: Row, { columns }: Model): boolean {
  let [least, most] = [0, 0];
  for (const [i, factor] of terms) {
    const ends = [factor * (columns[i]?.lower ?? 0), factor * (columns[i]?.upper ?? 0)] as const;
    least += Math.min(...ends);
    most += Math.max(...ends);
  }
  return most >= lower - SMALL * Math.max(1, Math.abs(lower)) && least <= upper + SMALL * Math.max(1, Math.abs(upper));
}

/** What is rounding beside one. */
const SMALL = 1e-9;
const MILLION = 1e6;

/** Terms in millions: what solvers take sums of money in. */
function millions(terms: Terms): Terms {
  return new Map([...terms].map(([i, factor]) => [i, factor / MILLION] as const));
}

function ceilingsOf(open: readonly OpenCounty[], budgets: readonly PayerBudget[]): readonly Ceiling[] {
  const [first] = open;
  if (!first) return [];
  const { deciding, probed } = first.county.problem;
  return budgets.flatMap(({ payer, most }) =>
    years(deciding.from, probed.plan.horizon).flatMap((year): Ceiling[] => {
      const spent = open.map(({ model }) => paidBy(model.money, payer, year));
      if (spent.every((terms) => terms.size === 0)) return [];
      const without = open.reduce((sum, { model }, c) => sum + valueOf(spent[c] ?? new Map(), model.nothing), 0);
      return [{ payer, year, spent, most: most + without }];
    }),
  );
}

/** The counties' models beside one another. */
interface Joint extends Model {
  readonly cost: Terms;
  /** The first column of each county. */
  readonly firsts: readonly number[];
  /** By column, whether it says which side of a minimum or maximum holds. */
  readonly isSwitch: readonly boolean[];
}

function jointOf(open: readonly OpenCounty[]): Joint {
  const columns: Column[] = [];
  const rows: Row[] = [];
  const firsts: number[] = [];
  const isSwitch: boolean[] = [];
  const cost: (readonly [number, number])[] = [];
  for (const { county, model } of open) {
    const first = columns.length;
    firsts.push(first);
    columns.push(...model.columns.map((column) => ({ ...column, name: `${county.district}:${column.name}`, isWhole: false })));
    isSwitch.push(...model.columns.map(({ isWhole }, k) => k >= model.decisions.length && isWhole));
    rows.push(...model.rows.map((row) => ({ ...row, terms: moved(row.terms, first) })));
    cost.push(...moved(model.cost, first));
  }
  return { columns, rows, firsts, isSwitch, cost: termsOf(cost) };
}

function moved(terms: Terms, by: number): Terms {
  return new Map([...terms].map(([i, factor]) => [i + by, factor] as const));
}

/** What each county spends of each ceiling where places may be parted, and what a yuan more of it saves. */
type Shared =
  | { readonly status: "optimal"; readonly spent: readonly (readonly number[])[]; readonly prices: readonly number[] }
  | Extract<ByDistrict, { status: "infeasible" | "unproven" }>;

async function share(joint: Joint, ceilings: readonly Ceiling[], solver: Solver): Promise<Shared> {
  const terms = ceilings.map(({ spent }) => termsOf(spent.flatMap((own, c) => [...moved(millions(own), joint.firsts[c] ?? 0)])));
  const rowsAt = (kept: number): readonly Row[] =>
    terms.map((all, i) => ({ name: "ceiling", terms: all, lower: -Infinity, upper: ((ceilings[i]?.most ?? 0) - kept) / MILLION }));
  const under = (kept: number): Model => ({ columns: joint.columns, rows: [...joint.rows, ...rowsAt(kept)] });
  const model = under(RESERVE * joint.firsts.length);
  const found = await solver.relaxed(model, millions(joint.cost));
  if (found.status === "infeasible") return tooSmall(joint, terms, ceilings, solver);
  if (found.status !== "optimal") return { status: "unproven", reason: found.status };
  const prices = terms.map((_, i) => Math.max(0, -(found.duals[joint.rows.length + i] ?? 0)));
  const spent = ceilings.map(({ spent: own }) => own.map((county, c) => valueOf(moved(county, joint.firsts[c] ?? 0), found.values)));
  return { status: "optimal", spent, prices };
}

/** How many times as large the ceilings must be. */
async function tooSmall(joint: Joint, terms: readonly Terms[], ceilings: readonly Ceiling[], solver: Solver): Promise<Shared> {
  const factor = joint.columns.length;
  const rows = terms.map((all, i): Row => {
    const most = ((ceilings[i]?.most ?? 0) - RESERVE * joint.firsts.length) / MILLION;
    return { name: "ceiling", terms: new Map([...all, [factor, -most]]), lower: -Infinity, upper: 0 };
  });
  const columns: Column[] = [...joint.columns, { name: "times", lower: 0, upper: Infinity, isWhole: false }];
  const found: Solution = await solver.solve({ columns, rows: [...joint.rows, ...rows] }, new Map([[factor, 1]]));
  return found.status === "optimal" ? { status: "infeasible", needed: found.value } : { status: "unproven", reason: found.status };
}
