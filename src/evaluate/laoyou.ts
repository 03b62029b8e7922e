import { median } from "simple-statistics";
import { mapSexAge, type BySexAge } from "../core/ages.ts";
import { survive, ratiosOf } from "./cohorts.ts";
import { totalOf, type Pair } from "./county.ts";
import type { Unit } from "../demography/county-counts.ts";
import { designOf, type Design, type Part } from "./design.ts";
import { featuresOf } from "./features.ts";
import { JUDGED } from "./measures.ts";
import type { Forecast, Known, Method } from "./method.ts";
import { addSums, ridge, sumsOf, valuesAt, type Sums } from "./ridge.ts";

/** Number of counties that span the smooth surface. */
const LANDMARKS = 200;
/** Persons added to a count, so that an empty cell has a ratio. */
const ADDED = 1 / 2;
/** Penalties of the parts relative to that of the plane: the constant is unpenalised up to rounding. */
const RELATIVE: Readonly<Record<Part, number>> = { constant: 1e-3, plane: 1, surface: 1, province: 3, prefecture: 10 };
/** Candidate penalties of the plane; the other parts scale with it. */
const CHOICES = [0.1, 0.3, 1];
/** A county is down-weighted if its total is off by more than this many robust standard deviations, down to a minimum weight. */
const ROBUST = { from: 1, least: 0.05 } as const;
/** Standard deviation of a normal distribution in median absolute deviations. */
const MAD = 1.4826;

/**
 * The project's own forecast: cohort-change ratios as smooth functions of the county's earlier age–sex table.
 *
 * The logarithm of each ratio (children: per woman) is a ridge regression on size, kind, age structure, sex ratios and their
 * difference to the prefecture, as a plane and a smooth surface, with effects of province and prefecture shrunk to nothing where
 * uninformative. The 36 ratios share the penalties, which are chosen on folds of the training counties. Counties whose
 * total is predicted badly by the other folds (boundary changes, new towns) get a lower weight.
 */
export const LAOYOU: Method = { name: "laoyou", scalable: true, prepare };

function prepare({ all, training, parts, shuffle }: Known): Forecast {
  const at = new Map(all.map((unit, i) => [unit, i]));
  const indices = training.map(({ before }) => at.get(before)!);
  const design = designOf(all, featuresOf(all), indices, shuffle(indices).slice(0, LANDMARKS));
  const model: Model = { design, at, outcomes: new Map(training.map((pair) => [pair, outcomesOf(pair)])) };
  const even = parts.map((part) => sums(model, part, () => 1));
  const tried = CHOICES.map((choice) => ({ choice, errors: partErrors(model, parts, even, choice) }));
  const best = tried.reduce((a, b) => (b.errors.score < a.errors.score ? b : a));
  const weights = robustWeights(best.errors.ofTotal);
  return (learn, asked) =>
    predict(
      model,
      ridge(
        sums(model, learn, (pair) => weights.get(pair)!),
        penalties(design, best.choice),
        design.lone,
      ),
      asked,
    );
}

interface Model {
  readonly design: Design;
  readonly at: ReadonlyMap<Unit, number>;
  /** Logarithms of the ratios, both sexes one after the other. */
  readonly outcomes: ReadonlyMap<Pair, Float64Array>;
}

function outcomesOf({ before, after }: Pair): Float64Array {
  const [f, m] = ratiosOf(before.persons, after.persons, ADDED);
  return Float64Array.from([...f, ...m], Math.log);
}

function sums({ design, at, outcomes }: Model, pairs: readonly Pair[], weight: (pair: Pair) => number): Sums {
  return sumsOf(
    pairs.map(({ before }) => design.rows[at.get(before)!]),
    pairs.map((pair) => outcomes.get(pair)!),
    Float64Array.from(pairs, weight),
    design.columns,
  );
}

function predict({ design, at }: Model, coefficients: readonly Float64Array[], asked: readonly Unit[]): BySexAge[] {
  return asked.map((unit) => {
    const logs = valuesAt(design.rows[at.get(unit)!], coefficients);
    const half = logs.length / 2;
    return survive(unit.persons, mapSexAge([logs.subarray(0, half), logs.subarray(half)], Math.exp), ADDED);
  });
}

function penalties({ part }: Design, choice: number): Float64Array {
  return Float64Array.from(part, (name) => choice * RELATIVE[name]);
}

/** Errors of a choice when each fold is predicted from the others. */
interface PartErrors {
  /** Sum over the measures of the median absolute error, in logarithms. */
  readonly score: number;
  /** Errors of the total, in logarithms. */
  readonly ofTotal: ReadonlyMap<Pair, number>;
}

function partErrors(model: Model, parts: readonly (readonly Pair[])[], even: readonly Sums[], choice: number): PartErrors {
  const predictions = parts.flatMap((part, k) => {
    const coefficients = ridge(addSums(even.filter((_, other) => other !== k)), penalties(model.design, choice), model.design.lone);
    const tables = predict(
      model,
      coefficients,
      part.map(({ before }) => before),
    );
    return part.map((pair, i) => ({ pair, table: tables[i] }));
  });
  const errors = JUDGED.map(({ of }) =>
    predictions.map(({ pair, table }) => Math.log((of(table) + ADDED) / (of(pair.after.persons) + ADDED))),
  );
  return {
    score: errors.reduce((sum, list) => sum + median(list.map(Math.abs)), 0),
    ofTotal: new Map(predictions.map(({ pair, table }) => [pair, Math.log(totalOf(table) / totalOf(pair.after.persons))])),
  };
}

function robustWeights(errors: ReadonlyMap<Pair, number>): Map<Pair, number> {
  const limit = ROBUST.from * MAD * median([...errors.values()].map(Math.abs));
  return new Map([...errors].map(([pair, error]) => [pair, Math.max(ROBUST.least, Math.min(1, limit / Math.abs(error)))]));
}
