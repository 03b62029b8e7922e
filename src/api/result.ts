import type { Basis } from "../core/ages.ts";
import { Fault } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import type { Evaluator, Evaluation } from "../demand/evaluator.ts";
import type { SupplyPath } from "../demand/quantity.ts";
import type { Variant } from "../demography/place.ts";
import type { Plan } from "../plan/plan.ts";
import type { ScoreRow } from "../plan/types.ts";
import { withValues } from "../plan/counterfactual.ts";
import { parseRowId, rowId } from "../results/row.ts";
import { rowsOf } from "../results/result.ts";
import type { Filter, Rows } from "../results/rows.ts";
import { traceOf, type Trace } from "../results/trace.ts";
import type { Outcome } from "../run.ts";
import type { Language } from "../core/messages/say.ts";
import { chartOf, type Chart, type ChartChoice } from "./chart.ts";
import { nodeParts } from "./parts.ts";
import { rowList, type RowList } from "./rows.ts";

/** The circumstances in which a number is read. */
export interface ValueOptions {
  /** The population variant; medium unless given. */
  readonly variant?: Variant;
  /** Who is counted; unless given, as the plan's own target of that indicator, or else residents. */
  readonly basis?: Basis;
  /** The supply path; what exists and is under way (`committed`) unless given. */
  readonly path?: SupplyPath;
  /** A place of the run; the plan's own district unless given. */
  readonly district?: string;
  /** Quantities at other values, for this reading alone. */
  readonly fixed?: Readonly<Record<string, number>>;
}

/** What a run of a scenario gives. */
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
   * @returns The number in the quantity's own unit; NaN where something is missing, which `read` names.
   * @throws Fault "name-unknown", "out-of-range", "district-unknown", "no-registered".
   */
  readonly value: (name: string, year: number, options?: ValueOptions) => number;
  /** Like `value`, with the inputs that are missing and the assumptions behind the number. */
  readonly evaluate: (name: string, year: number, options?: ValueOptions) => Evaluation;
  /** The rows of the result that have the given columns; all of them without a filter. */
  readonly rows: (filter?: Filter) => RowList;
  /** The rows as an indexed view: values and series by key. */
  readonly table: () => Rows;
  /**
   * Where a number comes from: each value above a formula is that formula on the values below it.
   *
   * @param id The id of a row: `kunshan/320583/2030/need/institutional_beds`.
   * @throws Fault "number-unknown".
   */
  readonly trace: (id: string) => Trace;
  /** A chart of the plan's own district by its id: `elderly`, `pyramid`, `ledgers` of a service; needs Node. */
  readonly chart: (id: string, choice?: ChartChoice) => Chart;
  /**
   * Writes what `laoyou run --out` writes; needs Node.
   *
   * @returns The files that were written, by their path in the folder.
   * @throws Fault as the folder is refused.
   */
  readonly write: (options: RunWriting) => Promise<string[]>;
}

/** Where the files of a run go. */
export interface RunWriting {
  /** The output folder: new, empty, or written by this program before. */
  readonly out: string;
  /** Whether its charts are drawn; true unless given. */
  readonly charts?: boolean;
  /** Chinese unless given. */
  readonly lang?: Language;
}

/** An outcome as a script reads it. */
export function resultOf(outcome: Outcome): Result {
  const { plan, scorecard } = outcome;
  const read = (name: string, year: number, options: ValueOptions = {}): Evaluation => readIn(outcome, name, year, options);
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
    chart: (id, choice = {}) => chartOf(async () => (await nodeParts()).drawChart(outcome, table(), id, choice)),
    write: async (options) => (await nodeParts()).writeRun(outcome, table(), options),
  };
}

function readIn(
  { plan, evaluators }: Outcome,
  name: string,
  year: number,
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

/** Who the plan's own target of an indicator counts first; residents for all else, and where no registered people are known. */
function usualBasis({ targets, indicators }: Plan, name: string, { people }: Evaluator): Basis {
  const target = targets.find(({ indicator, readings }) => indicator === name || readings.some((reading) => reading.indicator === name));
  const own = indicators.get(name)?.basis;
  const basis = target?.bases[0] ?? (own === "registered" ? own : "resident");
  return people.registered ? basis : "resident";
}
