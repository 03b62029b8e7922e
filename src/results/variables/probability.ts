import type { VariableId } from "../variable-id.ts";
import { mapTuple } from "../../core/items.ts";
import type { Text } from "../../demand/quantity.ts";
import type { Futures, Probability, Spread } from "../../futures.ts";
import { rowInput } from "../provenance.ts";
import { serviceOf } from "../services.ts";
import { changedKey, extended, keyOf, type Variable } from "../variable.ts";
import type { RowKey } from "../row.ts";
import { indicatorOf } from "./indicator.ts";

const DIMENSIONS = ["basis", "path", "target", "reading"] as const;
const QUANTILES = [...DIMENSIONS, "quantile"] as const;
/** Likelihood of meeting a test: in 90 % of trajectories or more, in 10 % or fewer, or between. */
const LIKELIHOODS = ["likely", "open", "unlikely"] as const;
/** A likelihood class. */
export type Likelihood = (typeof LIKELIHOODS)[number];
const [SURE, UNSURE] = [0.9, 0.1];
const WORDS: Readonly<Record<Likelihood, Text>> = {
  likely: { zh: "达标概率在90%以上（含）的目标项数", en: "tests with a probability of 90 % or more" },
  open: { zh: "达标概率在10%和90%之间的目标项数", en: "tests with a probability between 10 % and 90 %" },
  unlikely: { zh: "达标概率在10%以下（含）的目标项数", en: "tests with a probability of 10 % or less" },
};

/** The likelihood class of a probability. */
export function likelihoodOf(probability: number): Likelihood {
  if (probability >= SURE) return "likely";
  return probability <= UNSURE ? "unlikely" : "open";
}

/** The shares of trajectories in which a test is met, and in which supply is at least the norm, or the need. Only with trajectories. */
export const probabilityTarget = ofTrajectories(
  "probability.target",
  { zh: "达标概率", en: "probability of meeting a target" },
  DIMENSIONS,
  (row, { plan }) => ({
    name: extended(indicatorOf(row.of, plan).name, "的达标概率", ": probability of meeting it"),
    how: { zh: "达标的所占比例", en: "the share that meets the target" },
    inputs: (["target.computed", "target.required"] as const).map((variable) => rowInput({ ...row, variable, variant: "medium" })),
  }),
);
export const [probabilityNorm, probabilityNeed] = mapTuple(["norm", "need"], (ledger) => {
  const words =
    ledger === "norm"
      ? { zh: "达标概率", en: "probability that the norm is met", how: "配置标准" }
      : { zh: "够用概率", en: "probability that the need is met", how: "服务需求" };
  return ofTrajectories(`probability.${ledger}`, words, DIMENSIONS, (row, { plan }) => ({
    name: extended(serviceOf(row.of, plan).name, `的${words.zh}`, `: ${words.en}`),
    how: { zh: `供给不少于${words.how}的所占比例`, en: `the share with supply at or above the ${ledger}` },
    inputs: [
      rowInput(changedKey(row, { variable: "supply", of: row.of, variant: "", basis: "", path: "committed" })),
      rowInput(changedKey(row, { variable: ledger, of: row.of, variant: "medium", basis: "resident", path: "committed" })),
    ],
  }));
});
export const countProbability = ofTrajectories(
  "count.probability",
  { zh: "按达标概率分的目标项数", en: "number of tests by their probability" },
  [],
  (row) => ({ name: { zh: "目标项数", en: "number of tests" }, how: WORDS[row.of as Likelihood], inputs: [] }),
);

/**
 * The ranges of a target's value and of a need with assumptions: the 10th and the 90th percentile where every assumed number with a range
 * is drawn beside the people. A quantity of its own, and no 80 % interval. Only with trajectories.
 */
export const assumedTarget = ofTrajectories(
  "assumed.target",
  { zh: "目标值含假设的范围", en: "range of a target's value with assumptions" },
  QUANTILES,
  (row, { plan }) => ({
    name: extended(indicatorOf(row.of, plan).name, "含假设的范围", ": range with assumptions"),
    how: withAssumptions(row),
    inputs: [rowInput({ ...row, variable: "target.computed", variant: "medium", quantile: "" })],
  }),
);
export const assumedNeed = ofTrajectories(
  "assumed.need",
  { zh: "服务需求含假设的范围", en: "range of the need with assumptions" },
  QUANTILES,
  (row, { plan }) => ({
    name: extended(serviceOf(row.of, plan).name, "：服务需求含假设的范围", ": range of the need with assumptions"),
    how: withAssumptions(row),
    inputs: [rowInput(changedKey(row, { variable: "need", of: row.of, variant: "medium", basis: "resident", path: "committed" }))],
  }),
);

function withAssumptions({ quantile }: RowKey): Text {
  const percent = Number((100 * Number(quantile)).toFixed(4));
  return {
    zh: `人口和每项有区间的假设值一并抽样，取${percent}%分位数`,
    en: `the ${percent} % quantile, with every assumed number that has a range drawn beside the people,`,
  };
}

interface Explained {
  readonly name: Text;
  readonly how: Text;
  readonly inputs: readonly ReturnType<typeof rowInput>[];
}

function ofTrajectories(
  id: VariableId,
  label: Text,
  dimensions: Variable["dimensions"],
  explain: (row: RowKey, scope: Parameters<Variable["origin"]>[1]) => Explained,
): Variable {
  return {
    id,
    unit: undefined,
    dimensions,
    label,
    columns: () => [],
    origin: (row, scope) => ({ kind: "trajectories", ...explain(row, scope) }),
  };
}

/** The key of a probability. */
export function probabilityKey({ variable, of, basis, target, reading }: Probability): ReturnType<typeof keyOf> {
  return keyOf({ variable, of, basis: basis || (target === "" ? "resident" : ""), path: "committed", target, reading, unit: "1" });
}

/** The key of an end of a range with assumptions; undefined for a number that has none. */
export function assumedKey(spread: Spread, quantile: number): ReturnType<typeof keyOf> | undefined {
  const variable = (["assumed.target", "assumed.need"] as const)[["target.computed", "need"].indexOf(spread.variable)];
  if (!variable) return undefined;
  const { of, basis, path, target = "", reading = "", unit } = spread;
  return keyOf({ variable, of, basis: basis || (target === "" ? "resident" : ""), path, target, reading, quantile, unit });
}

/** Number of tests by likelihood, among those that have a probability and differ between trajectories. */
export function countsOf(futures: Futures, isOpen: (probability: Probability) => boolean): ReadonlyMap<Likelihood, number> {
  const classes = futures.probabilities.flatMap((one) =>
    one.variable === "probability.target" && one.value !== undefined && isOpen(one) ? [likelihoodOf(one.value)] : [],
  );
  return new Map(classes.length === 0 ? [] : LIKELIHOODS.map((of) => [of, classes.filter((one) => one === of).length]));
}

const OVER_TRAJECTORIES = [probabilityTarget, probabilityNorm, probabilityNeed, assumedTarget, assumedNeed, countProbability];

/** True for variables that exist only with trajectories. */
export function isOverTrajectories(variable: string): boolean {
  return OVER_TRAJECTORIES.some(({ id }) => id === variable);
}
