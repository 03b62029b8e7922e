import type { Tornado, TornadoQuestion } from "../options/tornado.ts";
import { rowsOf } from "../results/result.ts";
import { Rows } from "../results/rows.ts";
import { traceOf, type Trace } from "../results/trace.ts";
import type { Outcome } from "../run.ts";
import { chartOf, type Chart, type ChartChoice } from "./chart.ts";
import { nodeParts } from "./parts.ts";
import { rowList, type RowList } from "./rows.ts";

/** The assumptions that move a number most, as data, rows and a chart. */
export interface TornadoResult extends Tornado {
  /** The number at both ends of each assumption: variables `tornado.low` and `tornado.high`, the assumption in `cause`. */
  readonly rows: RowList;
  /**
   * The origin of the number at an end of an assumption, with that assumption changed.
   *
   * @param id The id of a bar.
   * @throws RangeError if there is no such bar.
   */
  readonly trace: (id: string, end: "low" | "high") => Trace;
  /** Its chart. */
  readonly chart: (choice?: Omit<ChartChoice, "of">) => Chart;
}

/** A tornado for scripts. */
export async function tornadoResult(outcome: Outcome, question: TornadoQuestion): Promise<TornadoResult> {
  const { drawTornado, tornado, tornadoEnd, tornadoTable } = await nodeParts();
  const found = tornado(outcome, question);
  const rows = new Rows([tornadoTable(found, outcome.plan)]);
  return {
    ...found,
    rows: rowList(rows),
    trace: (id, end) => {
      const [row] = rows.filter({ variable: `tornado.${end}`, cause: id });
      if (!row) throw new RangeError(`Cannot trace "${id}": it is not among the bars`);
      return traceOf(row, outcome, rowsOf(outcome, { only: [] }), undefined, { changed: () => tornadoEnd(outcome, question, id, end) });
    },
    chart: (choice = {}) => chartOf(() => drawTornado(outcome, found, choice)),
  };
}
