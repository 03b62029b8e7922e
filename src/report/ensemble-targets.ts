import type { Basis } from "../core/ages.ts";
import { say, type Language, type MessageCode } from "../core/messages/say.ts";
import type { Book } from "../demand/book.ts";
import type { PlanEnsemble } from "../ensemble/run.ts";
import { PROBABILITIES, quantiles, ranksOf } from "../ensemble/quantiles.ts";
import { hasProbability } from "../plan/ceiling.ts";
import { verdictOf } from "../plan/compare.ts";
import type { Plan } from "../plan/plan.ts";
import { testSetting, type ScoreRow } from "../plan/scorecard.ts";
import { CALIBRATED } from "../demography/calibrate.ts";
import type { Outcome } from "../run.ts";
import { csvText } from "./csv.ts";
import { plainNumber } from "./plain-number.ts";
import { textTable, type Column } from "./text-table.ts";

/** A tested target over futures. */
export interface TargetSpread {
  readonly row: ScoreRow;
  /** Quantiles of PROBABILITIES of the computed value; NaN where it cannot be computed in every future. */
  readonly quantiles: readonly number[];
  /** Share of futures that meet it, 0…1; undefined where a future cannot be judged, where the futures are too alike to tell, and for what `hasProbability` refuses. */
  readonly probability: number | undefined;
}

/** What is printed where no probability may be given. */
const NONE = "—";
/** Places of the 10 %, 50 % and 90 % quantiles. */
const [LOW, MEDIAN, HIGH] = [1, 2, 3];

/**
 * Tests every target of a plan in every future: those that the scorecard has, of the plan and of its packs.
 *
 * @param honest Whether the futures are as wide as forecasts of such places go astray; otherwise no probability is given.
 */
export function targetSpreads({ plan, scorecard }: Outcome, ensemble: PlanEnsemble, honest: boolean): TargetSpread[] {
  const tests = scorecard.flatMap((row) => testOf(row, plan) ?? []);
  const values = tests.map(() => new Float64Array(ensemble.trajectories));
  const met = tests.map(() => 0);
  let judged = tests.map(() => true);
  for (let j = 0; j < ensemble.trajectories; j++) {
    const book = ensemble.bookOf(j);
    const verdicts = tests.map(({ read }, i) => {
      const { value, verdict } = read(book);
      values[i][j] = value;
      if (verdict === "met") met[i]++;
      return verdict !== "not-computable";
    });
    judged = judged.map((before, i) => before && verdicts[i]);
  }
  return tests.map(({ row }, i) => ({ row, quantiles: judged[i] ? quantilesOf(values[i]) : PROBABILITIES.map(() => NaN), probability: honest && judged[i] && hasProbability(row.restsOn, plan.quantities) ? met[i] / ensemble.trajectories : undefined }));
}

interface Test {
  readonly row: ScoreRow;
  readonly read: (book: Book) => { readonly value: number; readonly verdict: string };
}

/** The test behind a line of the scorecard; undefined for a line that is none. */
function testOf(row: ScoreRow, plan: Plan): Test | undefined {
  const target = [...plan.targets, ...plan.packs.map((pack) => pack.target)].find(({ id, readings, indicator }) => id === row.id && [indicator, ...readings.map((reading) => reading.indicator)].includes(row.indicator));
  const indicator = plan.indicators.get(row.indicator);
  if (!target || !indicator || !["met", "missed", "not-computable"].includes(row.verdict)) return undefined;
  const computable = row.verdict !== "not-computable";
  const setting = testSetting(row.year, (row.basis || "resident") as Basis);
  return {
    row,
    read: (book) => {
      if (!computable) return { value: NaN, verdict: row.verdict };
      const value = book.compute(indicator.formula, setting).value;
      return { value, verdict: verdictOf(value, book.compute(target.required, setting).value, target.compare, target.band) };
    },
  };
}

function quantilesOf(values: Float64Array): number[] {
  const out = new Float64Array(PROBABILITIES.length);
  quantiles(values, ranksOf(values.length), out);
  return [...out];
}

/** probabilities.csv: a line a test. */
export function probabilitiesCsv(spreads: readonly TargetSpread[]): string {
  const number = (value: number | undefined): number | "" => (value !== undefined && Number.isFinite(value) ? value : "");
  const heads = PROBABILITIES.map((p) => `q${String(p * 100).replace(".", "_")}`);
  return csvText(["id", "district", "year", "indicator", "basis", "comparison", "required", ...heads, "probability"],
    spreads.map(({ row, quantiles: q, probability }) => [row.id, row.district, row.year, row.indicator, row.basis, row.comparison, number(row.required), ...q.map(number), number(probability)]));
}

/** The scorecard over futures for a terminal. */
export function probabilityReport(spreads: readonly TargetSpread[], plan: Plan, trajectories: number, honest: boolean, language: Language): string {
  const heads = ["head-id", "head-indicator", "head-basis", "head-required", "head-futures-value", ...(honest ? (["head-probability"] as const) : [])] as const;
  const columns = heads.map((code, i): Column => ({ head: say(code, {}, language), align: i > 2 ? "right" : "left" }));
  const lines = spreads.map(({ row, quantiles: q, probability }) => {
    const indicator = plan.indicators.get(row.indicator);
    const reading = row.reading[language];
    return [
      row.id, `${indicator?.name[language] ?? row.indicator}${reading ? say("in-brackets", { text: reading }, language) : ""}`, row.basis ? say(`basis-${row.basis}` as MessageCode, {}, language) : "",
      `${row.comparison} ${plainNumber(row.required)}`, spreadText(q), ...(honest ? [probability === undefined ? NONE : `${Math.round(probability * 100)} %`] : []),
    ];
  });
  const alike = spreads.some(({ quantiles: q }) => q[LOW] === q[HIGH]);
  const unsaid = honest && spreads.some(({ quantiles: q, probability }) => probability === undefined && Number.isFinite(q[MEDIAN]));
  return [say(honest ? "ensemble-targets" : "ensemble-targets-national", { trajectories }, language), textTable(columns, lines), ...(alike ? [say("ensemble-targets-alike", { year: CALIBRATED.to }, language)] : []), ...(unsaid ? [say("ensemble-targets-unsaid", {}, language)] : [])].join("\n");
}

function spreadText(q: readonly number[]): string {
  if (Number.isNaN(q[MEDIAN])) return "";
  return q[LOW] === q[HIGH] ? plainNumber(q[MEDIAN]) : `${plainNumber(q[MEDIAN])} (${plainNumber(q[LOW])}–${plainNumber(q[HIGH])})`;
}
