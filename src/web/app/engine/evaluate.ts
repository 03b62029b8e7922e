import { firstOf, itemOf } from "../../../core/items.ts";
import type { Files } from "../../../files/files.ts";
import { contextOf } from "../../../report/content/context-of.ts";
import type { Context } from "../../../report/content/context.ts";
import { optionFutures, type ComparedFutures } from "../../../options/futures.ts";
import type { Futures } from "../../../futures.ts";
import type { Language } from "../../../report/say.ts";
import { compareOutcomes, type Comparison } from "../../../results/comparison.ts";
import { openTable } from "../../../results/result.ts";
import type { ResultTable } from "../../../results/rows.ts";
import { projectUnits, runWith, type Outcome } from "../../../run.ts";
import { readPlan, type ReadPlan } from "../../../scenario/read-plan.ts";
import type { PeopleShelf } from "../../../scenario/resolve.ts";
import { filesOf, modelsOf, pathIn, type Work } from "./work.ts";

/** A plan that was read and run. */
interface Ran {
  readonly read: ReadPlan;
  readonly outcome: Outcome;
}

/** The work, run: the plan and each option, and their comparison. */
export interface Evaluated {
  readonly work: Work;
  readonly files: Files;
  readonly people: PeopleShelf;
  readonly all: readonly Ran[];
  /** The one that is shown. */
  readonly shown: Ran;
  /** Of all, the plan first. */
  readonly comparison: () => Comparison;
  /** Of the one that is shown, alone. */
  readonly alone: () => Comparison;
  readonly context: (lang: Language) => Context;
  readonly compared: (lang: Language) => Context;
  /** Of all, with the trajectories of every one; undefined until all are simulated. */
  readonly drawn: () => Comparison | undefined;
}

/**
 * Runs works one after the other: what has not changed since the last is not run again.
 *
 * @param futuresOf The trajectories of an outcome, once they are simulated.
 */
export function evaluator(shipped: Files, futuresOf: (outcome: Outcome) => Futures | undefined): (work: Work) => Evaluated {
  const people: PeopleShelf = new Map();
  const projected = new WeakMap<ReadPlan["plan"]["people"], ReturnType<typeof projectUnits>>();
  let before: ReadonlyMap<string, Ran> = new Map();
  return (work) => {
    const files = filesOf(work, shipped);
    const known = new Map<string, Ran>();
    const shared = [...work.contents].filter(([path]) => !work.options.includes(path));
    const all = [work.plan, ...work.options].map((path): Ran => {
      const key = keyOf([...shared, [path, work.contents.get(path)]]);
      const ran = before.get(key) ?? runOne(path);
      known.set(key, ran);
      return ran;
    });
    const shown = itemOf(all, work.shown);
    const comparison = once(() =>
      compareOutcomes(
        all.map(({ outcome }) => outcome),
        undefined,
        keptColumns,
      ),
    );
    const alone = once(() => {
      const { outcome } = shown;
      const drawn = futuresOfAll([outcome]);
      return !drawn && all.length === 1 ? comparison() : compareOutcomes([outcome], drawn, keptColumns);
    });
    const drawn = once(() => {
      const outcomes = all.map(({ outcome }) => outcome);
      const futures = futuresOfAll(outcomes);
      return futures && compareOutcomes(outcomes, futures, keptColumns);
    });
    before = known;
    return {
      work,
      files,
      people,
      all,
      shown,
      comparison,
      alone,
      context: (lang) => contextOf(alone(), { lang, figures: new Map() }),
      compared: (lang) => contextOf(comparison(), { lang, figures: new Map() }),
      drawn,
    };

    /** The trajectories of outcomes as a comparison takes them; undefined unless all are simulated. */
    function futuresOfAll(outcomes: readonly Outcome[]): ComparedFutures | undefined {
      const each = outcomes.flatMap((outcome) => {
        const futures = futuresOf(outcome);
        return futures ? [{ outcome, futures }] : [];
      });
      const [first] = each;
      if (!first || each.length < outcomes.length) return undefined;
      const { trajectories, seed, notes, counties } = first.futures;
      const origin = { trajectories, seed, notes, ...(counties !== undefined && { counties }) };
      return { origin, options: each.map(({ outcome, futures }) => optionFutures(outcome, futures)) };
    }

    function runOne(path: string): Ran {
      const read = readPlan(pathIn(path), { files, people, models: modelsOf(work, files) });
      const units = projected.get(read.plan.people) ?? projectUnits(read.plan);
      projected.set(read.plan.people, units);
      return { read, outcome: runWith(read.plan, units) };
    }
  };
}

const columns = new WeakMap<Outcome, ResultTable>();

/** The columns of an outcome, made once and only when they are shown; of several places they depend on what else is compared. */
const keptColumns: typeof openTable = (outcome, options) => {
  if (outcome.plan.places.length > 1) return openTable(outcome, options);
  const kept = columns.get(outcome) ?? openTable(outcome, options);
  columns.set(outcome, kept);
  return kept;
};

/** The plan's own place. */
export function placeOf({ all }: Evaluated): Comparison["district"] {
  const { plan } = firstOf(all).outcome;
  const place = plan.places.find(({ id }) => id === plan.district);
  if (!place) throw new RangeError(`Cannot show ${plan.district}: it is not among the places`);
  return place;
}

const numbers = new WeakMap<Uint8Array, number>();
let last = 0;

/** Files by identity: a file that was not written again is the same bytes. */
function keyOf(files: readonly (readonly [string, Uint8Array | undefined])[]): string {
  return files
    .map(([path, bytes]) => {
      if (!bytes) return path;
      const number = numbers.get(bytes) ?? (last += 1);
      numbers.set(bytes, number);
      return `${path}:${number}`;
    })
    .join("|");
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
