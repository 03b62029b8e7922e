import type { Book } from "../demand/book.ts";
import { LEDGERS } from "../demand/service.ts";
import type { PlanEnsemble } from "../ensemble/run.ts";
import { coverageKey, coverageProbabilityRows, probabilityRows, type CoverageProbability, type OptionFutures, type TestSpread } from "../options/futures.ts";
import { optionSetting } from "../options/setting.ts";
import { testsOf } from "../options/verdicts.ts";
import { yearsTold } from "../options/years-told.ts";
import type { Outcome } from "../run.ts";
import { futureYears, groupRows, readFutures, spreadOf, type FutureValues, type SpreadRow } from "./ensemble-rows.ts";
import { targetSpreads, type TargetSpread } from "./ensemble-targets.ts";
import { fanRows } from "./fan-rows.ts";

/** Places of the 10 %, 50 % and 90 % quantiles. */
const [LOW, MEDIAN, HIGH] = [1, 2, 3];

/**
 * Reads an option in every future, as options are compared: tests of the plan and of its packs, groups, ledgers and gaps.
 *
 * @param honest Whether the futures are as wide as forecasts of such places go astray; otherwise no probability is given.
 */
export function optionFutures(outcome: Outcome, ensemble: PlanEnsemble, honest: boolean): OptionFutures {
  const tests = testsOf(outcome);
  const keys = new Map([...tests].map(([key, row]) => [row, key]));
  const spread = targetSpreads({ ...outcome, scorecard: [...tests.values()] }, ensemble, honest).filter(({ quantiles }) => isSpread(quantiles)).map((one) => ({ key: keys.get(one.row) ?? "", ...one }));
  const tested = new Map(spread.map(({ key, quantiles, probability }): [string, TestSpread] =>
    [key, { low: quantiles[LOW], median: quantiles[MEDIAN], high: quantiles[HIGH], ...(probability !== undefined && { probability }) }]));
  const ledgers = ledgerValues(outcome, ensemble);
  const coverage = honest ? coverageProbabilities(ledgers) : new Map<string, CoverageProbability>();
  const quantileRows = fanRows([...groupRows(outcome, ensemble), ...ledgers.map((values) => spreadOf(outcome, values)), ...spread.map((one) => computedRow(outcome, one))]);
  return { tests: tested, coverage, rows: [...quantileRows, ...probabilityRows(outcome, tests, tested), ...coverageProbabilityRows(outcome, coverage)] };
}

function computedRow({ plan }: Outcome, { key, row, quantiles }: TargetSpread & { readonly key: string }): SpreadRow {
  return { scenario: plan.id, district: plan.district, year: row.year, measure: "target.computed", of: key, unit: plan.indicators.get(row.indicator)?.unit ?? "1", quantiles };
}

/** False for what comes out alike in every future: it does not hang on people, or its year is calibrated. */
function isSpread(quantiles: readonly number[]): boolean {
  return Number.isFinite(quantiles[MEDIAN]) && quantiles[0] !== quantiles[quantiles.length - 1];
}

/** Needs of every service in every year after the calibrated ones; the other ledgers and the gaps in the years that a comparison tells of. */
function ledgerValues({ plan }: Outcome, ensemble: PlanEnsemble): FutureValues[] {
  const years = futureYears(ensemble);
  const told = yearsTold(plan).filter((year) => years.includes(year));
  const read = (book: Book, name: string, year: number): number => book.read(name, optionSetting(year)).value;
  return readFutures(ensemble, plan.services.flatMap(({ id, unit, supply }) => LEDGERS.flatMap((ledger) => [
    { measure: ledger, of: id, unit, years: ledger === "need" ? years : told, read: (book: Book, year: number) => read(book, `${id}.${ledger}`, year) },
    { measure: `gap.${ledger}`, of: id, unit, years: told, read: (book: Book, year: number) => read(book, supply, year) - read(book, `${id}.${ledger}`, year) },
  ]))).filter(({ values }) => values.some((value) => value !== values[0]));
}

/** How often each service whose gaps spread meets its norm and its need. */
function coverageProbabilities(ledgers: readonly FutureValues[]): Map<string, CoverageProbability> {
  const byGap = (ledger: string): Map<string, number> => new Map(ledgers.flatMap(({ measure, of, year, values }) => (measure === `gap.${ledger}` ? [[coverageKey({ service: of, year }), shareOf(values)]] : [])));
  const [norms, needs] = [byGap("norm"), byGap("need")];
  return new Map([...new Set([...norms.keys(), ...needs.keys()])].map((key) => [key, { norm: norms.get(key), need: needs.get(key) }]));
}

/** Gaps of less than this share of a unit are rounding of the arithmetic. */
const ROUNDING = 1e-6;

function shareOf(gaps: Float64Array): number {
  return gaps.reduce((met, gap) => met + Number(gap >= -ROUNDING), 0) / gaps.length;
}
