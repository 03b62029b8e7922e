import type { Basis } from "../core/ages.ts";
import type { Book, Setting } from "../demand/book.ts";
import { LEDGERS } from "../demand/service.ts";
import type { PlanEnsemble } from "../ensemble/run.ts";
import { PROBABILITIES, quantiles, ranksOf } from "../ensemble/quantiles.ts";
import { SUMS } from "../ensemble/shape.ts";
import { ROW } from "../ensemble/share.ts";
import { CALIBRATED } from "../demography/calibrate.ts";
import type { Outcome } from "../run.ts";
import { csvText } from "./csv.ts";
import type { Row } from "./rows.ts";

/** A number of a result with its spread over futures: the quantiles of PROBABILITIES, the median in the middle. */
export interface SpreadRow extends Omit<Row, "value"> {
  readonly quantiles: readonly number[];
}

/** A number read from the book of each future. */
export interface Asked {
  readonly measure: string;
  readonly of: string;
  readonly unit: string;
  readonly read: (book: Book, year: number) => number;
}

/** Services and indicators are read in every future in years this far apart, and in the plan's own. */
const YEAR_STEP = 5;

/**
 * Quantiles of everything that spreads, as one long table: groups, births and deaths of the plan's place in every year after the last
 * calibrated one, its ledgers and tested indicators in the reported years, and the sums of the units that it is made of.
 */
export function spreadRows(outcome: Outcome, ensemble: PlanEnsemble): SpreadRow[] {
  return [...groupRows(outcome, ensemble), ...readRows(outcome, ensemble), ...(ensemble.units.length > 1 ? unitRows(outcome, ensemble) : [])];
}

/** The table as CSV. */
export function spreadCsv(rows: readonly SpreadRow[]): string {
  const heads = PROBABILITIES.map((p) => `q${String(p * 100).replace(".", "_")}`);
  return csvText(["scenario", "district", "year", "measure", "of", "unit", ...heads], rows.map((row) => [row.scenario, row.district, row.year, row.measure, row.of, row.unit, ...row.quantiles]));
}

/** The years in which services and indicators are read. */
export function spreadYears({ plan }: Outcome): number[] {
  const steps = Array.from({ length: plan.horizon - plan.firstYear }, (_, i) => plan.firstYear + 1 + i).filter((year) => year % YEAR_STEP === 0);
  return [...new Set([...steps, plan.targetYear, plan.horizon])].filter((year) => year > CALIBRATED.to).sort((a, b) => a - b);
}

/** The years after the last calibrated one. */
export function futureYears({ horizon }: Pick<PlanEnsemble, "horizon">): number[] {
  return Array.from({ length: Math.max(0, horizon - CALIBRATED.to) }, (_, i) => CALIBRATED.to + 1 + i);
}

function quantilesOf(row: Float64Array): number[] {
  const out = new Float64Array(PROBABILITIES.length);
  quantiles(row, ranksOf(row.length), out);
  return [...out];
}

/** Quantiles of the groups, births and deaths of the plan's own place in every year after the last calibrated one. */
export function groupRows({ plan, books }: Outcome, ensemble: PlanEnsemble): SpreadRow[] {
  const bases: readonly Basis[] = books.get(plan.district)?.people.registered ? ["resident", "registered"] : ["resident"];
  return futureYears(ensemble).flatMap((year) => {
    const base = { scenario: plan.id, district: plan.district, year, unit: "person" };
    const groups = plan.groups.flatMap(({ id }) => bases.flatMap((basis) => {
      const row = ensemble.counted(id, basis, year);
      return row ? [{ ...base, measure: "group", of: basis === "resident" ? id : `${id}@registered`, quantiles: quantilesOf(row) }] : [];
    }));
    const flows = (["births", "deaths"] as const).map((flow) => ({ ...base, measure: flow, of: "resident", quantiles: quantilesOf(ensemble.flow(flow, year)) }));
    return [...groups, ...flows];
  });
}

/** Numbers that the method computes from people: read from the book of every future, and kept where they differ between futures. */
function readRows(outcome: Outcome, ensemble: PlanEnsemble): SpreadRow[] {
  const years = spreadYears(outcome);
  return readFutures(ensemble, askedOf(outcome).map((asked) => ({ ...asked, years }))).map((values) => spreadOf(outcome, values));
}

/** A number of one year, in every future. */
export interface FutureValues extends Pick<Asked, "measure" | "of" | "unit"> {
  readonly year: number;
  /** One a trajectory. */
  readonly values: Float64Array;
}

/**
 * Reads numbers of the plan's own place from the book of every future.
 *
 * @returns In the order of what is asked and then of its years; what a future lacks is left out.
 */
export function readFutures(ensemble: PlanEnsemble, asked: readonly (Asked & { readonly years: readonly number[] })[]): FutureValues[] {
  const cells = asked.flatMap(({ years, ...one }) => years.map((year) => ({ ...one, year, values: new Float64Array(ensemble.trajectories) })));
  for (let j = 0; j < ensemble.trajectories; j++) {
    const book = ensemble.bookOf(j);
    for (const { read, year, values } of cells) values[j] = read(book, year);
  }
  return cells.filter(({ values }) => values.every(Number.isFinite));
}

/** Values over futures as a row with their quantiles. */
export function spreadOf({ plan }: Pick<Outcome, "plan">, { measure, of, unit, year, values }: FutureValues): SpreadRow {
  return { scenario: plan.id, district: plan.district, year, measure, of, unit, quantiles: quantilesOf(values) };
}

function askedOf({ plan, books }: Outcome): Asked[] {
  const registered = books.get(plan.district)?.people.registered !== undefined;
  const setting = (year: number, basis: Basis, path: Setting["path"]): Setting => ({ year, variant: "medium", basis, path });
  const ledgers = plan.services.flatMap(({ id, unit }) => LEDGERS.map((ledger): Asked =>
    ({ measure: ledger, of: id, unit, read: (book, year) => book.read(`${id}.${ledger}`, setting(year, "resident", "planned")).value })));
  const tested = new Set(plan.targets.flatMap(({ indicator, readings }) => [indicator, ...readings.map((reading) => reading.indicator)]));
  const indicators = [...tested].flatMap((id) => plan.indicators.get(id) ?? []).flatMap(({ id, unit, formula, basis }) => {
    const bases: readonly Basis[] = basis === "elderly" ? ["resident", "registered"] : [basis];
    return bases.filter((base) => base === "resident" || registered).map((base): Asked =>
      ({ measure: "indicator", of: basis === "elderly" ? `${id}@${base}` : id, unit, read: (book, year) => book.compute(formula, setting(year, base, "committed")).value }));
  });
  return [...ledgers, ...indicators];
}

/** The sums of each unit after the calibrated years. */
function unitRows({ plan }: Outcome, { units, residents }: PlanEnsemble): SpreadRow[] {
  return sumRows(residents, plan.id, (place) => units[place]).filter(({ year }) => year > CALIBRATED.to);
}

/**
 * The kernel's output rows as rows of the long table, one for each sum.
 *
 * @param table [row][ROW].
 * @param districtOf The id of the place that a row is of.
 */
export function sumRows(table: Float64Array, scenario: string, districtOf: (place: number) => string): SpreadRow[] {
  const rows: SpreadRow[] = [];
  for (let at = 0; at < table.length; at += ROW) {
    SUMS.forEach((sum, m) => {
      const from = at + 2 + m * PROBABILITIES.length;
      const flow = sum === "births" || sum === "deaths";
      rows.push({ scenario, district: districtOf(table[at]), year: table[at + 1], measure: flow ? sum : "group", of: flow ? "resident" : sum, unit: "person", quantiles: [...table.subarray(from, from + PROBABILITIES.length)] });
    });
  }
  return rows;
}
