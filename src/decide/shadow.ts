import { exact } from "./cheapest.ts";
import type { Solver } from "./model.ts";
import type { PlanModel } from "./plan-question.ts";

/** What loosening a limit by one would save, yuan: a yuan more in a payer's ceiling of a year, or one more of a measure that may open in it. */
export type Shadow =
  | { readonly kind: "budget"; readonly payer: string; readonly year: number; readonly price: number }
  | { readonly kind: "most"; readonly measure: string; readonly year: number; readonly price: number };

/** What is less beside the prices is what the solver leaves of nought. */
const SMALL = 1e-6;

/**
 * The prices of the limits at which a plan was found: budgets by payer and year, yearly maxima by measure and year. They are those of small
 * changes, with parts of places, and what is either so or so as it is in the plan; limits that do not bind have none.
 *
 * @param values The plan's columns.
 */
export async function shadowPrices(model: PlanModel, values: readonly number[], solver: Solver): Promise<readonly Shadow[]> {
  const first = model.decisions.length;
  const columns = model.columns.map((column, i) =>
    i >= first && column.isWhole ? { ...column, lower: values[i] ?? 0, upper: values[i] ?? 0 } : column,
  );
  const found = await solver.relaxed({ columns, rows: model.rows }, model.cost);
  if (found.status !== "optimal") return [];
  const budgets = model.budgets.map(({ payer, year, row }): Shadow => ({
    kind: "budget",
    payer,
    year,
    price: exact(-(found.duals[row] ?? 0)),
  }));
  const left = model.decisions.map((_, i) => model.cost.get(i) ?? 0);
  model.rows.forEach(({ terms }, row) => {
    const dual = found.duals[row] ?? 0;
    if (dual !== 0) for (const [i, factor] of terms) if (i < first) left[i] = (left[i] ?? 0) - dual * factor;
  });
  const most = model.decisions.map(({ measure, year }, i): Shadow => ({
    kind: "most",
    measure: measure.id,
    year,
    price: exact(-(left[i] ?? 0)),
  }));
  const isOpen = (i: number): boolean => (columns[i]?.upper ?? 0) > 0;
  return [...budgets.filter(({ price }) => price > SMALL), ...most.filter(({ price }, i) => price > SMALL && isOpen(i))];
}
