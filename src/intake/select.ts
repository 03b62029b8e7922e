import { intakeFault } from "./say.ts";
import { firstOf } from "../core/items.ts";
import type { Count, PlaceLabel } from "./count.ts";
import { nameOf, type Finding } from "./finding.ts";
import { isTotal } from "./labels.ts";
import type { TreePlace } from "./places.ts";

/** The requested place. */
export interface Wanted {
  readonly code: string;
  readonly name: string;
}

/** The selected place of a table. */
export interface Selected {
  /** Its key; empty if the table names no place. */
  readonly key: string;
  readonly label?: PlaceLabel | undefined;
  readonly findings: readonly Finding[];
}

/** Maximum number of names in a message. */
const SHOWN = 8;

/**
 * Finds the requested district among the places of its tables: by its code, otherwise by its name, otherwise the total row or the only place.
 *
 * @throws Fault "intake-place-unknown" with the available names; "intake-place-several" if a name matches several places.
 */
export function selectPlace(tree: readonly TreePlace[], counts: readonly Count[], wanted: Wanted): Selected {
  const { file, sheet } = firstOf(counts).origin;
  if (tree.length === 0) return { key: "", findings: [] };
  const coded = tree.filter(({ label }) => label.code === wanted.code);
  const named = tree.filter(({ label }) => label.name === wanted.name);
  const found = coded.length > 0 ? coded : named;
  if (found.length > 1)
    throw intakeFault(
      "intake-place-several",
      {
        name: wanted.name,
        keys: found
          .slice(0, SHOWN)
          .map(({ key }) => key)
          .join(", "),
      },
      { file },
    );
  const chosen = found[0] ?? tree.find(({ label }) => isTotal(label.name));
  if (!chosen)
    throw intakeFault(
      "intake-place-unknown",
      {
        code: wanted.code,
        name: wanted.name,
        known: tree
          .slice(0, SHOWN)
          .map(({ label }) => label.name)
          .join(", "),
      },
      { file, ...(sheet !== undefined && { field: sheet }) },
    );
  const cell = counts.find(({ place }) => place === chosen.label);
  const differs = coded.length > 0 && !alike(chosen.label.name, wanted.name);
  const finding: Finding = {
    level: "error",
    code: "intake-place-name",
    params: { code: wanted.code, found: chosen.label.name, name: wanted.name },
    origin: cell?.origin ?? { file },
    cells: [nameOf({ row: chosen.label.row, column: 0 })],
  };
  return { key: chosen.key, label: chosen.label, findings: differs ? [finding] : [] };
}

function alike(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}
