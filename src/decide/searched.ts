import { years } from "../core/path.ts";
import { choicesOf, type Measure } from "../plan/plan.ts";
import { isWholeUnit } from "../options/turning-point.ts";
import { valueAt } from "./affine.ts";
import { termsOf, valueOf, type Model, type Solver } from "./model.ts";
import { withoutNeedless } from "./needless.ts";
import { decisionsOf, mostIn, type Deciding } from "./probe.ts";
import { planQuestion, type PlanModel, type PlanProblem, type PlanQuestion } from "./plan-question.ts";
import type { AskForm } from "./rows.ts";

/** A measure whose share is searched, because asks are linear in all others once it is given. */
export interface Searchable {
  readonly measure: Measure;
  /** The asks that are refused where it is decided with the others. */
  readonly asks: readonly string[];
  /** Levels that it can have by the end of the year of those asks, in steps of a hundredth. */
  readonly levels: readonly number[];
  /** The level that brings the asks nearest, all else as it is. */
  readonly nearest: number;
  /** What opens of it when, for a level: as late as it reaches it. */
  readonly fixedAt: (level: number) => NonNullable<Deciding["fixed"]>;
}

/** Steps of a share to one. */
const PER = 100;
/** Parts of the way to the most at which is looked first. */
const COARSE = 4;

/**
 * The share to search for asks that are no linear function of the decisions but become one when it is given; undefined if there is none.
 */
export function searchable(problem: PlanProblem, question: PlanQuestion): Searchable | undefined {
  const refused = question.aside.filter(({ aside }) => aside.why === "refused").map(({ ask }) => ask);
  if (refused.length === 0) return undefined;
  const { probed, deciding } = problem;
  const year = Math.max(...refused.map((ask) => ask.year));
  const names = new Set(decisionsOf(probed.plan, deciding, false).map(({ measure }) => measure.id));
  const shares = choicesOf(probed.plan).filter(({ id, unit }) => names.has(id) && !isWholeUnit(unit, probed.plan.units));
  const tried = shares.map((measure): Searchable & { readonly gained: number } => {
    const most = openable(measure, problem, year);
    const top = Math.floor(PER * [...most.values()].reduce((sum, one) => sum + one, 0) + SLACK);
    const fixedAt = (level: number) => new Map([[measure.id, latest(most, level)]]);
    const ends = [0, top / PER].map((level) => ({ level, forms: formsAt(problem, fixedAt(level)) }));
    const asks = refused.map(({ id }) => id).filter((id) => ends.every(({ forms }) => forms.has(id)));
    const [least, greatest] = ends;
    const isBetter = asks.some((id) => gapOf(greatest?.forms.get(id)) > gapOf(least?.forms.get(id)));
    const levels = years(0, top).map((step) => step / PER);
    return { measure, asks, levels, nearest: isBetter ? top / PER : 0, fixedAt, gained: asks.length };
  });
  const best = tried.filter(({ gained }) => gained > 0).toSorted((a, b) => b.gained - a.gained)[0];
  return best;
}

/** What rounding leaves of a whole step. */
const SLACK = 1e-9;

/** How much of a measure can open in each year up to one. */
function openable(measure: Measure, { probed, deciding }: PlanProblem, until: number): ReadonlyMap<number, number> {
  const own = decisionsOf(probed.plan, deciding, false).filter((one) => one.measure.id === measure.id && one.year <= until);
  return new Map(own.map(({ year }) => [year, mostIn(year, measure, probed.plan)]));
}

function latest(most: ReadonlyMap<number, number>, level: number): ReadonlyMap<number, number> {
  const opened = new Map<number, number>();
  let rest = level;
  for (const [year, room] of [...most].toSorted(([a], [b]) => b - a)) {
    const amount = Math.min(rest, room);
    if (amount > SLACK) opened.set(year, amount);
    rest -= amount;
  }
  return opened;
}

function formsAt(problem: PlanProblem, fixed: NonNullable<Deciding["fixed"]>): ReadonlyMap<string, AskForm> {
  const { asks } = planQuestion({ ...problem, deciding: { ...problem.deciding, fixed } });
  return new Map(asks.map((form) => [form.ask.id, form]));
}

/** How far an ask is beyond what is required where nothing else is decided; below 0 if it is short. */
function gapOf(form: AskForm | undefined): number {
  if (!form) return NaN;
  const gap = valueAt({ num: form.num, den: form.den, missing: [] }, []) - form.required;
  return form.ask.compare === "<=" || form.ask.compare === "<" ? -gap : gap;
}

/** A level at which all holds at least cost, among those tried. */
export interface FoundLevel {
  readonly level: number;
  readonly tried: number;
}

/**
 * The level of a searched share at which a question costs least: first a few between none and the most, then every hundredth around the best of them,
 * or between all of them where it holds at none. Undefined if it holds at no hundredth.
 */
export async function cheapestLevel(
  { levels }: Searchable,
  questionAt: (level: number) => PlanQuestion,
  solver: Solver,
): Promise<FoundLevel | undefined> {
  const costs = new Map<number, number>();
  const costAt = async (step: number): Promise<void> => {
    if (costs.has(step)) return;
    const model = withoutNeedless(questionAt(levels[step] ?? 0).modelOf());
    const nothing = valueOf(model.cost, model.nothing);
    const known = costs.get(leastOf(costs) ?? -1);
    // that a level costs no more than the best so far is soon refuted; what it costs takes long to prove
    const found = await solver.solve(known === undefined ? model : within(known + nothing, model), model.cost);
    costs.set(step, found.status === "optimal" ? valueOf(model.cost, found.values) - nothing : Infinity);
  };
  const top = levels.length - 1;
  const coarse = [...new Set(Array.from({ length: COARSE + 1 }, (_, i) => Math.round((i * top) / COARSE)))];
  for (const step of coarse) await costAt(step); // oxlint-disable-line no-await-in-loop -- one solver
  const best = leastOf(costs);
  const at = best === undefined ? -1 : coarse.indexOf(best);
  const [from, to] = best === undefined ? [0, top] : [coarse[at - 1] ?? best, coarse[at + 1] ?? best];
  for (const step of years(from, to)) await costAt(step); // oxlint-disable-line no-await-in-loop -- one solver
  const level = leastOf(costs);
  return level === undefined ? undefined : { level: levels[level] ?? 0, tried: costs.size };
}

/** A model of plans that cost no more than a known one, in millions: what solvers take sums of money in. */
function within(known: number, model: PlanModel): Model {
  const terms = termsOf([...model.cost].map(([i, price]) => [i, price / MILLION] as const));
  return {
    ...model,
    rows: [...model.rows, { name: "known", terms, lower: -Infinity, upper: (known + SLACK * Math.abs(known)) / MILLION }],
  };
}

const MILLION = 1e6;

/** The step that costs least, of several the lowest; undefined if none holds. */
function leastOf(costs: ReadonlyMap<number, number>): number | undefined {
  const held = [...costs].filter(([, cost]) => cost < Infinity);
  return held.toSorted(([a, costA], [b, costB]) => costA - costB || a - b)[0]?.[0];
}
