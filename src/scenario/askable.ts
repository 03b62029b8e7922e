import type { Askable } from "../plan/ask.ts";
import type { Plan } from "../plan/plan.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { openLibrary, type Library } from "./library.ts";

/** The table for single numbers of a plan, and its columns. */
export const COUNTS = "counts";
/** The columns of that table. */
export const COUNT_COLUMNS = ["name", "label", "year", "value", "unit", "source", "counted"] as const;

/** The numbers that users can give to a plan: those of the input tables, and those that it declares itself. */
export function askablesOf(plan: Plan, models: readonly string[], files: Files = disk): Askable[] {
  const known = askableOf(openLibrary(models, files));
  const shipped = models.length === 1 ? known : askableOf(openLibrary(models.slice(0, 1), files));
  return [...known, ...ownOf(plan, new Set(shipped.map(({ name }) => name)))];
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
function ownOf({ quantities }: Plan, shipped: ReadonlySet<string>): Askable[] {
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
