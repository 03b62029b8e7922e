import { askedOf, type Askable, type Asked } from "../plan/ask.ts";
import type { Plan } from "../plan/plan.ts";
import type { ScoreRow } from "../plan/types.ts";
import { openLibrary, type Library } from "../scenario/library.ts";
import { shippedModels } from "../scenario/resolve.ts";

/** The table for single numbers of a plan, without its ending. */
export const COUNTS = "counts";

/**
 * The numbers that a plan waits for, the most telling first: those of the input tables, and those that the plan declares itself.
 *
 * @param dirs The folders of models, shipped ones first.
 * @param year The year whose numbers are asked for; the year from which the plan is judged by default.
 */
export function askedNumbers(plan: Plan, scorecard: readonly ScoreRow[], dirs: readonly string[], year = plan.asOf): Asked[] {
  return askedOf(plan, scorecard, [...askableOf(openLibrary(dirs)), ...ownOf(plan)], year);
}

/** What the input tables can give, each under its own name and that of its stock. */
function askableOf(library: Library): Askable[] {
  return library
    .all("input-tables")
    .flatMap(({ value }) =>
      Object.entries(value.quantities).map(([name, { name: label, unit, counted, matches, ask: always = false }]) => ({
        name,
        label,
        unit,
        counted,
        read: [name, `${name}_stock`],
        steers: matches?.by ?? [],
        always,
      })),
    );
}

/** The counts that a plan declares itself, or a standard indicator of it needs, and that nobody gave. */
function ownOf({ quantities }: Plan): Askable[] {
  const shipped = new Set(askableOf(openLibrary([shippedModels()])).map(({ name }) => name));
  return [...quantities.values()]
    .filter(({ id, definition }) => definition.kind === "missing" && definition.file === `${COUNTS}.csv` && !/@|_stock$/.test(id))
    .concat([...quantities.values()].filter(({ id }) => quantities.get(`${id}_stock`)?.definition.kind === "missing"))
    .filter(({ id }) => !shipped.has(id))
    .map(({ id, name: label, unit, counted }) => ({
      name: id,
      label,
      unit,
      counted,
      read: [id, `${id}_stock`],
      steers: [],
      always: false,
    }));
}
