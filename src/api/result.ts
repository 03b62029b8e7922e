import type { Basis } from "../core/ages.ts";
import type { DistrictCode, Given } from "../core/brand.ts";
import { Fault } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import type { YearEnd } from "../core/year.ts";
import type { Evaluator, Evaluation } from "../demand/evaluator.ts";
import type { SupplyPath } from "../demand/quantity.ts";
import type { Variant } from "../demography/place.ts";
import type { Plan } from "../plan/plan.ts";
import type { ScoreRow } from "../plan/types.ts";
import { withValues } from "../plan/counterfactual.ts";
import { solve, type SolveQuestion, type Solved } from "../options/solve.ts";
import { parseRowId, rowId } from "../results/row.ts";
import { rowsOf } from "../results/result.ts";
import type { Filter, Rows } from "../results/rows.ts";
import { traceOf, type Trace } from "../results/trace.ts";
import type { Outcome } from "../run.ts";
import type { Language } from "../core/messages/say.ts";
import { chartOf, type Chart, type ChartChoice } from "./chart.ts";
import { nodeParts } from "./parts.ts";
import { rowList, type RowList } from "./rows.ts";

/** The setting in which a number is evaluated. */
export interface ValueOptions {
  /** The population variant; medium by default. */
  readonly variant?: Variant;
  /** The population basis; by default that of the plan's own target of that indicator, or else residents. */
  readonly basis?: Basis;
  /** The supply path; what exists and is under way (`committed`) by default. */
  readonly path?: SupplyPath;
  /** A place of the run; the plan's own district by default. */
  readonly district?: Given<DistrictCode>;
  /** Quantities set to other values, for this evaluation only. */
  readonly fixed?: Readonly<Record<string, number>>;
}

/** The result of running a scenario. */
export interface Result {
  readonly plan: Plan;
  /** Everything that was computed. */
  readonly outcome: Outcome;
  /** The plan's tests, inputs, norms and findings. */
  readonly scorecard: readonly ScoreRow[];
  /**
   * A number at the end of a year.
   *
   * @param name A quantity or an indicator: `elderly_60`, `institutional_beds.need`.
   * @param year From the plan's first year to its horizon.
   * @returns The number in the quantity's own unit; NaN if something is missing, which `read` names.
   * @throws Fault "name-unknown", "out-of-range", "district-unknown", "no-registered".
   */
  readonly value: (name: string, year: Given<YearEnd>, options?: ValueOptions) => number;
  /** Like `value`, with the missing inputs and the assumptions behind the number. */
  readonly evaluate: (name: string, year: Given<YearEnd>, options?: ValueOptions) => Evaluation;
  /** The rows that match the filter; all of them without one. */
  readonly rows: (filter?: Filter) => RowList;
  /** The rows as an indexed view: values and series by key. */
  readonly table: () => Rows;
  /**
   * The origin of a number: each value above a formula is that formula evaluated on the values below it.
   *
   * @param id The id of a row: `kunshan/320583/2030/need/institutional_beds`.
   * @throws Fault "number-unknown".
   */
  readonly trace: (id: string) => Trace;
  /**
   * How much of a measure a target needs, in its own year and in the first year that a decision reaches: an answer for each basis and reading.
   *
   * @throws Faults "target-unknown", "model-unknown", "solve-unmoved", "solve-none".
   */
  readonly solve: (question: SolveQuestion) => readonly Solved[];
  /** A chart of the plan's own district by its id: `elderly`, `pyramid`, `ledgers` of a service; needs Node. */
  readonly chart: (id: string, choice?: ChartChoice) => Chart;
  /**
   * Writes what `laoyou run --out` writes; needs Node.
   *
   * @returns The files written, by path in the folder.
   * @throws Faults for a folder that may not be written.
   */
  readonly write: (options: RunWriting) => Promise<string[]>;
}

/** Output of a run. */
export interface RunWriting {
  /** The output folder: new, empty, or written by this program before. */
  readonly out: string;
  /** Whether to draw its charts; true by default. */
  readonly charts?: boolean;
  /** Chinese by default. */
  readonly lang?: Language;
}

/** An outcome for scripts. */
export function resultOf(outcome: Outcome): Result {
  const { plan, scorecard } = outcome;
  const read = (name: string, year: Given<YearEnd>, options: ValueOptions = {}): Evaluation => readIn(outcome, name, year, options);
  let made: Rows | undefined;
  const table = (): Rows => (made ??= rowsOf(outcome));
  return {
    plan,
    outcome,
    scorecard,
    evaluate: read,
    value: (name, year, options) => read(name, year, options).value,
    table,
    rows: (filter) => rowList(table(), filter),
    trace: (id) => {
      const row = table().byId(id);
      if (!row)
        throw new Fault("number-unknown", {
          id,
          near:
            nearest(
              id,
              table()
                .filter({ year: parseRowId(id)?.year ?? plan.targetYear })
                .map(rowId),
            ) ?? "—",
        });
      return traceOf(row, outcome, table());
    },
    solve: (question) => solve(outcome, question),
    chart: (id, choice = {}) => chartOf(async () => (await nodeParts()).drawChart(outcome, table(), id, choice)),
    write: async (options) => (await nodeParts()).writeRun(outcome, table(), options),
  };
}

function readIn(
  { plan, evaluators }: Outcome,
  name: string,
  year: Given<YearEnd>,
  { variant = "medium", basis, path = "committed", district = plan.district, fixed = {} }: ValueOptions,
): Evaluation {
  const place = { file: `value(${JSON.stringify(name)}, ${year})` };
  const evaluator = evaluators.get(district);
  if (!evaluator) throw new Fault("district-unknown", { id: district, near: nearest(district, [...evaluators.keys()]) ?? "-" }, place);
  if (!Number.isInteger(year) || year < plan.firstYear || year > plan.horizon)
    throw new Fault("out-of-range", { value: year, from: plan.firstYear, to: plan.horizon }, place);
  const indicator = plan.indicators.get(name);
  const known = [...plan.quantities.keys(), ...plan.indicators.keys()];
  const unknown = [...(indicator ? [] : [name]), ...Object.keys(fixed)].find((one) => !plan.quantities.has(one));
  if (unknown !== undefined) throw new Fault("name-unknown", { name: unknown, near: nearest(unknown, known) ?? "-" }, place);
  const setting = { year, variant, path, basis: basis ?? usualBasis(plan, name, evaluator) };
  if (setting.basis === "registered" && !evaluator.people.registered) throw new Fault("no-registered", { district }, place);
  const from = Object.keys(fixed).length > 0 ? withValues(evaluator, fixed) : evaluator;
  return indicator ? from.compute(indicator.formula, setting) : from.evaluate(name, setting);
}

/** The default basis of an indicator: that of the plan's own target; residents for all else, and if no registered population is known. */
function usualBasis({ targets, indicators }: Plan, name: string, { people }: Evaluator): Basis {
  const target = targets.find(({ indicator, readings }) => indicator === name || readings.some((reading) => reading.indicator === name));
  const own = indicators.get(name)?.basis;
  const basis = target?.bases[0] ?? (own === "registered" ? own : "resident");
  return people.registered ? basis : "resident";
}
