import type { Position } from "../core/fault.ts";
import type { Kind, Library, Model, ModelFile } from "./library.ts";
import type { FieldPath } from "./yaml-faults.ts";

/** Indicators and counts that a plan itself defines, so that it needs no file of its own for them. */
export interface OwnModels {
  readonly indicators: ReadonlyMap<string, { readonly value: Model<"indicators">; readonly at: FieldPath }>;
  /** By name, as counts.csv gives them. */
  readonly counts: Readonly<Record<string, Model<"input-tables">["quantities"][string]>>;
  /** Further quantities of lists, by the id of the list. */
  readonly lists?: Readonly<Record<string, OwnModels["counts"]>>;
}

/** The table whose quantities a plan may add to. */
const COUNTS = "counts";

/**
 * A library with the models of a plan beside those of the folders.
 *
 * @param where The position of a field of the scenario, for faults in its own models.
 */
export function withOwnModels(
  library: Library,
  { indicators, counts, lists = {} }: OwnModels,
  where: (path: FieldPath) => Position,
): Library {
  if (indicators.size === 0 && Object.keys(counts).length === 0 && Object.keys(lists).length === 0) return library;
  const ids: Library["ids"] = (kind) => (kind === "indicators" ? [...library.ids(kind), ...indicators.keys()] : library.ids(kind));
  const get = <K extends Kind>(kind: K, id: string): ModelFile<K> => {
    const own = kind === "indicators" ? indicators.get(id) : undefined;
    if (own) return { id, file: where(own.at).file, value: own.value as Model<K>, where: () => where(own.at) };
    const shipped = library.get(kind, id);
    const more = id === COUNTS ? counts : lists[id];
    if (kind !== "input-tables" || more === undefined) return shipped;
    const table = shipped.value as Model<"input-tables">;
    return { ...shipped, value: { ...table, quantities: { ...table.quantities, ...more } } as Model<K> };
  };
  return { ids, get, all: (kind) => ids(kind).map((id) => get(kind, id)) };
}

/** A count of a plan's own. */
export function ownCount(name: Model<"indicators">["name"], unit: string, stock: boolean): OwnModels["counts"][string] {
  return { name, unit, ...(stock && { stock }) };
}
