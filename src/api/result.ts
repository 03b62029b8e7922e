import type { Basis } from "../core/ages.ts";
import type { DistrictCode, Given } from "../core/brand.ts";
import { Fault } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import type { YearEnd } from "../core/year.ts";
import type { Evaluation } from "../demand/evaluator.ts";
import type { SupplyPath } from "../demand/quantity.ts";
import type { Variant } from "../demography/place.ts";
import type { Plan } from "../plan/plan.ts";
import type { ScoreRow } from "../plan/types.ts";
import { withValues } from "../plan/counterfactual.ts";
import { nearestKnown, readingOf } from "../options/reading.ts";
import { solve, type SolveQuestion, type Solved } from "../options/solve.ts";
import type { TornadoQuestion } from "../options/tornado.ts";
import { parseRowId, rowId } from "../results/row.ts";
import { rowsOf } from "../results/result.ts";
import type { Filter, Rows } from "../results/rows.ts";
import { traceOf, type Trace } from "../results/trace.ts";
import type { Outcome } from "../run.ts";
import type { Language } from "../core/messages/say.ts";
import { chartOf, type Chart, type ChartChoice } from "./chart.ts";
import { nodeParts } from "./parts.ts";
import { rowList, type RowList } from "./rows.ts";
import { tornadoResult, type TornadoResult } from "./tornado.ts";

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
   * @throws Faults "target-unknown", "out-of-range", "model-unknown", "solve-unmoved", "solve-missing", "solve-none".
   */
  readonly solve: (question: SolveQuestion) => readonly Solved[];
  /**
   * The assumptions that move a number most: the number when each is at the ends of its range, all else unchanged.
   *
   * Needs Node.
   *
   * @throws As `value`; Fault "tornado-missing" for a number without a value.
   */
  readonly tornado: (question: TornadoQuestion) => Promise<TornadoResult>;
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
    tornado: (question) => tornadoResult(outcome, question),
    chart: (id, choice = {}) => chartOf(async () => (await nodeParts()).drawChart(outcome, table(), id, choice)),
    write: async (options) => (await nodeParts()).writeRun(outcome, table(), options),
  };
}

function readIn(outcome: Outcome, name: string, year: Given<YearEnd>, { fixed = {}, ...options }: ValueOptions): Evaluation {
  const { plan } = outcome;
  const place = { file: `value(${JSON.stringify(name)}, ${year})` };
  const { evaluator, formula, setting } = readingOf(outcome, name, { ...options, year }, place);
  const unknown = Object.keys(fixed).find((one) => !plan.quantities.has(one));
  if (unknown !== undefined) throw new Fault("name-unknown", { name: unknown, near: nearestKnown(unknown, plan) ?? "—" }, place);
  return (Object.keys(fixed).length > 0 ? withValues(evaluator, fixed) : evaluator).compute(formula, setting);
}
