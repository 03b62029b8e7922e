import { firstOf } from "../core/items.ts";
import type { Language } from "../report/say.ts";
import { evaluatorOf } from "../demand/evaluator.ts";
import { rowsOf } from "../results/result.ts";
import type { Row } from "../results/row.ts";
import { Rows } from "../results/rows.ts";
import { traceOf, type Trace } from "../results/trace.ts";
import { scorecard } from "../plan/scorecard.ts";
import { projectUnits, runWith, type Outcome } from "../run.ts";
import { pageModel, type PageModel } from "./model.ts";
import type { PageData } from "./plan-data.ts";
import { withMoved } from "./sliders.ts";

/** Runs a page's options again with changed numbers: the engine itself, in the browser. */
export function rerunModel(data: PageData, moved: Readonly<Record<string, number>>, lang: Language): PageModel {
  return pageModel(outcomesOf(data, moved), lang);
}

/**
 * The trace of a number of the page, under the changed numbers; undefined for an id that no row has.
 *
 * Numbers over trajectories refer to the saved options, so their trace is under unchanged numbers.
 */
export function rerunTrace(data: PageData, moved: Readonly<Record<string, number>>, id: string): Trace | undefined {
  const overFutures = data.futures && new Rows(data.futures.tables).byId(id);
  if (overFutures) return traceOverFutures(data, overFutures);
  for (const outcome of outcomesOf(data, moved)) {
    if (!id.startsWith(`${outcome.plan.id}/`)) continue;
    const rows = rowsOf(outcome, { places: false });
    const row = rows.byId(id);
    if (row) return traceOf(row, outcome, rows);
  }
  return undefined;
}

function traceOverFutures(data: PageData, row: Row): Trace | undefined {
  const outcome = outcomesOf(data, {}).find(({ plan }) => plan.id === row.scenario);
  return outcome && traceOf(row, outcome, rowsOf(outcome, { places: false }), data.futures?.origin);
}

/** The options' outcomes; the one projection is shared, and computed here unless the page includes the projected population of several units. */
function outcomesOf({ plans, people }: PageData, moved: Readonly<Record<string, number>>): Outcome[] {
  const units = people ? undefined : projectUnits(firstOf(plans));
  return plans.map((given) => {
    const plan = withMoved(given, moved);
    if (units) return runWith(plan, units, { findings: false });
    const places = plan.places.filter(({ id }) => id === plan.district);
    const own = { ...plan, places };
    if (!people) throw new RangeError(`Cannot run "${plan.id}" in a page: it carries no people`);
    const evaluator = evaluatorOf(people, plan.quantities);
    return { plan: own, evaluators: new Map([[plan.district, evaluator]]), scorecard: scorecard(own, evaluator) };
  });
}
