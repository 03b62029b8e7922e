import seedrandom from "seedrandom";
import type { BySexAge } from "../core/ages.ts";
import { BENCHMARKS } from "./benchmarks.ts";
import { scaleTo } from "./cohorts.ts";
import { provinceOf, totalOf, type Census, type Pair } from "./county.ts";
import type { Unit } from "../demography/county-counts.ts";
import { intervalsFrom, type Predicted } from "./intervals.ts";
import { suspiciousPairs } from "./join.ts";
import { LAOYOU } from "./laoyou.ts";
import { without, type Known, type Method, type Shuffle } from "./method.ts";
import type { Prediction } from "./score.ts";

/** Every method, ours first. */
export const METHODS: readonly Method[] = [LAOYOU, ...BENCHMARKS];
/** Parts of the counties in cross-validation: each is foretold from the others. */
export const FOLDS = 5;
/** Parts of the counties learnt from, on which penalties and weights are chosen. */
const PARTS = 4;
/** Parts of the training counties, each foretold from the others for the intervals: the more, the nearer to what is learnt from in the end. */
const HELD = 6;
/** The seed of every random order, so that each run gives the same numbers. */
export const SEED = "hindcast 1";

/** One division of the counties: those that are learnt from, and those that are foretold. */
export interface Task {
  readonly training: readonly Pair[];
  readonly asked: readonly Unit[];
}

/** What is told apart in results: forecasts without, and with, the published totals of provinces. */
export interface Forecasts {
  /** By method: one prediction for each county asked. */
  readonly alone: ReadonlyMap<string, readonly Prediction[]>;
  /** The same, each province scaled to its published later total; undefined when the later table lacks one. */
  readonly given?: ReadonlyMap<string, readonly Prediction[]> | undefined;
}

/** What a hindcast works on. */
export interface Hindcast {
  readonly from: Census;
  /** Counties of the later table that the earlier one lacks: signs of changed boundaries. */
  readonly created: readonly Unit[];
  /** Later tables by the earlier one's county, to judge by. */
  readonly counted: ReadonlyMap<Unit, BySexAge>;
  /** Later totals by province; empty when they are not to be used. */
  readonly totals: ReadonlyMap<string, number>;
}

/**
 * Divides pairs into cross-validation tasks; counties without a later table are foretold from all pairs.
 *
 * @param rest Counties to foretell that are in no pair.
 */
export function crossValidation(pairs: readonly Pair[], rest: readonly Unit[]): Task[] {
  const tasks = split(shuffler("folds")(pairs), FOLDS).map((fold) => ({
    training: without(pairs, fold),
    asked: fold.map(({ before }) => before),
  }));
  return rest.length > 0 ? [...tasks, { training: pairs, asked: rest }] : tasks;
}

/** Foretells the counties of each task by every method; results are in the order of the earlier table. */
export function hindcast(input: Hindcast, tasks: readonly Task[], methods: readonly Method[] = METHODS): Forecasts {
  const complete = input.from.counties.every((unit) => input.totals.has(provinceOf(unit)));
  const done = tasks.map((task, i) => predictTask(input, task, `task ${i}`, complete, methods));
  const order = new Map(input.from.counties.map((unit, i) => [unit, i]));
  const join = (of: (one: TaskForecasts) => ReadonlyMap<string, readonly Prediction[]>): Map<string, Prediction[]> =>
    new Map(
      [...of(done[0]).keys()].map((name) => [
        name,
        done.flatMap((one) => of(one).get(name)!).sort((a, b) => order.get(a.unit)! - order.get(b.unit)!),
      ]),
    );
  return { alone: join(({ alone }) => alone), given: complete ? join(({ given }) => given) : undefined };
}

/** Foretells the counties of a task by one method, without intervals. */
export function predictBy(
  method: Method,
  input: Pick<Hindcast, "from" | "created">,
  { training, asked }: Task,
  seed: string,
): ReadonlyMap<Unit, BySexAge> {
  return new Map(tablesOf(method, knownFrom(input, training, shuffler(seed)), asked));
}

interface TaskForecasts {
  readonly alone: ReadonlyMap<string, readonly Prediction[]>;
  readonly given: ReadonlyMap<string, readonly Prediction[]>;
}

/** One task: suspicious pairs are learnt from by no method, but the intervals know of them. */
function predictTask(
  input: Hindcast,
  { training, asked }: Task,
  seed: string,
  complete: boolean,
  methods: readonly Method[],
): TaskForecasts {
  const known = knownFrom(input, training, shuffler(seed));
  const shuffle = shuffler(`${seed} held back`);
  const inner = split(shuffle(training), HELD).map((part) => ({ part, known: knownFrom(input, without(training, part), shuffle) }));
  const learnt = new Set(training.map(({ before }) => before));
  const rest = input.from.counties.filter((unit) => !learnt.has(unit));
  const [alone, given] = [new Map<string, Prediction[]>(), new Map<string, Prediction[]>()];
  for (const method of methods) {
    const tables = new Map([
      ...tablesOf(method, known, rest),
      ...inner.flatMap((one) =>
        tablesOf(
          method,
          one.known,
          one.part.map(({ before }) => before),
        ),
      ),
    ]);
    const predictions = (predicted: ReadonlyMap<Unit, BySexAge>): Prediction[] => {
      const intervals = intervalsFrom(
        training.map(({ before, after }): Predicted => ({ unit: before, predicted: predicted.get(before)!, counted: after.persons })),
      );
      return asked.map((unit) => ({ unit, predicted: predicted.get(unit)!, intervals, counted: input.counted.get(unit) }));
    };
    alone.set(method.name, predictions(tables));
    if (complete && method.scalable) given.set(method.name, predictions(toTotals(tables, input.totals)));
  }
  return { alone, given };
}

/**
 * What a method knows when it learns from these pairs: those without a sign of changed territory among themselves.
 *
 * It is the same for the forecasts that are asked and for those that the intervals rest on, so that these err as those do: what is
 * suspicious, a penalty or a weight never hangs on the counties to be foretold.
 */
function knownFrom({ from, created }: Pick<Hindcast, "from" | "created">, pairs: readonly Pair[], shuffle: Shuffle): Known {
  const suspects = suspiciousPairs(pairs, created);
  const clean = pairs.filter((pair) => !suspects.has(pair));
  return { all: from.counties, training: clean, parts: split(shuffle(clean), PARTS), shuffle };
}

function tablesOf(method: Method, known: Known, asked: readonly Unit[]): (readonly [Unit, BySexAge])[] {
  return method
    .prepare(known)(known.training, asked)
    .map((table, i) => [asked[i], table]);
}

/** Scales the counties of each province to its total: one factor for all of them. */
function toTotals(tables: ReadonlyMap<Unit, BySexAge>, totals: ReadonlyMap<string, number>): Map<Unit, BySexAge> {
  const sums = new Map<string, number>();
  for (const [unit, table] of tables) sums.set(provinceOf(unit), (sums.get(provinceOf(unit)) ?? 0) + totalOf(table));
  return new Map(
    [...tables].map(([unit, table]) => [
      unit,
      scaleTo(table, (totalOf(table) * totals.get(provinceOf(unit))!) / sums.get(provinceOf(unit))!),
    ]),
  );
}

/** Deals things out into parts of nearly equal size. */
function split<T>(things: readonly T[], parts: number): T[][] {
  return Array.from({ length: parts }, (_, k) => things.filter((_thing, i) => i % parts === k));
}

function shuffler(of: string): Shuffle {
  const random = seedrandom(`${SEED} ${of}`);
  return (things) => {
    const order = things.map((thing) => ({ thing, at: random() }));
    return order.sort((a, b) => a.at - b.at).map(({ thing }) => thing);
  };
}
