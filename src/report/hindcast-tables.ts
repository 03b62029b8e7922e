import { entryOf } from "../core/items.ts";
import { say, type Language, type MessageCode } from "./say.ts";
import type { Verdict, Scores } from "../evaluate/goals.ts";
import { totalOf, type Pair } from "../evaluate/county.ts";
import type { Unit } from "../demography/county-counts.ts";
import type { Joined } from "../evaluate/join.ts";
import { MEASURES } from "../evaluate/measures.ts";
import { SCORED, type Prediction, type Scored } from "../evaluate/score.ts";
import { csvText, type CsvValue } from "../core/csv-text.ts";
import { textTable } from "./text-table.ts";

/** The columns of the scores. */
const HEADS = [
  "hindcast-head-measure",
  "hindcast-head-method",
  "hindcast-head-n",
  "hindcast-head-median",
  "hindcast-head-mean",
  "hindcast-head-off10",
  "hindcast-head-cover80",
] as const;
const MEASURE_NAMES: Readonly<Record<Scored, MessageCode>> = {
  total: "hindcast-measure-total",
  "60+": "hindcast-measure-60+",
  "80+": "hindcast-measure-80+",
  "0-4": "hindcast-measure-0-4",
  structure: "hindcast-measure-structure",
};
const GOAL_TEXTS: Readonly<Record<Verdict["kind"], MessageCode>> = {
  median: "hindcast-goal-median",
  cover: "hindcast-goal-cover",
  beaten: "hindcast-goal-beaten",
  off10: "hindcast-goal-off10",
};

/**
 * Predictions as `code,method,measure,sex,age,predicted,lo80,hi80`: persons, to one decimal.
 *
 * @param codeOf The code of a county.
 */
export function predictionsCsv(byMethod: ReadonlyMap<string, readonly Prediction[]>, codeOf: (unit: Unit) => string): string {
  return csvText(["code", "method", "measure", "sex", "age", "predicted", "lo80", "hi80"], predictionRows(byMethod, codeOf));
}

function* predictionRows(byMethod: ReadonlyMap<string, readonly Prediction[]>, codeOf: (unit: Unit) => string): Generator<CsvValue[]> {
  for (const [method, predictions] of byMethod) {
    for (const { unit, predicted, intervals } of predictions) {
      for (const measure of MEASURES) {
        const value = measure.of(predicted);
        const [low, high] = intervals.get(measure)!(unit, value);
        yield [codeOf(unit), method, measure.name, measure.sex, measure.age, tenths(value), tenths(low), tenths(high)];
      }
    }
  }
}

/** How counties were joined as `code_from,name_from,code_to,name_to,rule,total_from,total_to,suspicious`; missing values are empty. */
export function joinsCsv({ joins, onlyBefore, onlyAfter }: Joined, suspicious: ReadonlySet<Pair>): string {
  const rows: CsvValue[][] = [
    ...joins.map((join) => [
      ...idOf(join.before),
      ...idOf(join.after),
      join.rule,
      totalOf(join.before.persons),
      totalOf(join.after.persons),
      Number(suspicious.has(join)),
    ]),
    ...onlyBefore.map((unit) => [...idOf(unit), "", "", "only-from", totalOf(unit.persons), "", ""]),
    ...onlyAfter.map((unit) => ["", "", ...idOf(unit), "only-to", "", totalOf(unit.persons), ""]),
  ];
  return csvText(["code_from", "name_from", "code_to", "name_to", "rule", "total_from", "total_to", "suspicious"], rows);
}

function idOf({ code, name }: Unit): [string, string] {
  return [code, name];
}

/** The scores of every method, measure by measure, for a terminal. */
export function scoresTable(scores: Scores, language: Language): string {
  const head = HEADS.map((name) => say(name, {}, language));
  const rows = SCORED.flatMap((measure) =>
    Object.entries(scores).map(([method, of], i) => {
      const { n, median_ape, mean_ape, off10, cover80 } = entryOf(of, measure);
      return [
        i === 0 ? say(MEASURE_NAMES[measure], {}, language) : "",
        method,
        String(n),
        ...[median_ape, mean_ape, off10, cover80].map(percent),
      ];
    }),
  );
  return textTable(
    head.map((name, i) => ({ head: name, align: i < 2 ? "left" : "right" })),
    rows,
  );
}

/** The goals as text, one per line: met or not. */
export function verdictLines(verdicts: readonly Verdict[], language: Language): string[] {
  return verdicts.map(({ kind, measure, bound, ours, met }) => {
    const name = say(MEASURE_NAMES[measure], {}, language);
    const verdict = say(met ? "hindcast-met" : "hindcast-unmet", {}, language);
    return `${verdict}  ${say(GOAL_TEXTS[kind], { measure: name, bound: percent(bound), ours: percent(ours) }, language)}`;
  });
}

function percent(value: number | null): string {
  return value === null || !Number.isFinite(value) ? "—" : value.toFixed(2);
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
