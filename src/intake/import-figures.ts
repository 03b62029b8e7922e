import { nodeFault } from "../core/node-fault.ts";
import { Fault, throwAny } from "../core/fault.ts";
import type { Fact } from "../demography/place.ts";
import { readFactKinds } from "../scenario/facts.ts";
import { readPlace } from "../scenario/places.ts";
import { readPublishedFigures } from "../scenario/published-figures.ts";
import { factsYaml } from "./district-files.ts";

/** What a table of published figures became: folders of models that add them to their places. */
export interface ImportedFigures {
  /** Text by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly places: number;
  readonly figures: number;
  /** Indicators that no kind of figure is called, with the number of their rows. */
  readonly unknown: ReadonlyMap<string, number>;
}

/**
 * Converts tables of published figures of many places, such as the results of a sample survey or communiqués of a year, into a folder of models.
 *
 * Columns `code,indicator,year,value,unit`, and `source`, `note`, `url` if there; see `readPublishedFigures`. The years are those of the table.
 *
 * @param models Models folders: the places must be known to them.
 * @throws Faults of the tables; "district-unknown"; "figures-differ" if one figure of a year is given twice and not alike.
 */
export function importFigures(tables: readonly string[], models: readonly string[]): ImportedFigures {
  const kinds = readFactKinds(models);
  const read = tables.map((file) => ({ file, ...readPublishedFigures(file, kinds) }));
  const faults: Fault[] = [];
  const byPlace = new Map<string, Map<string, Fact>>();
  for (const { file, figures } of read)
    for (const { code, fact } of figures) {
      const own = byPlace.get(code) ?? new Map<string, Fact>();
      byPlace.set(code, own);
      const key = `${fact.what} ${fact.year}`;
      const other = own.get(key);
      if (other && other.value !== fact.value)
        faults.push(nodeFault("figures-differ", { code, what: fact.what, year: fact.year, one: other.value, other: fact.value }, { file }));
      own.set(key, other ?? fact);
    }
  for (const code of byPlace.keys()) {
    try {
      readPlace(code, models);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push(error);
    }
  }
  throwAny(faults);
  const unknown = new Map<string, number>();
  for (const one of read) for (const [name, rows] of one.unknown) unknown.set(name, (unknown.get(name) ?? 0) + rows);
  return {
    files: new Map([...byPlace].map(([code, facts]) => [`districts/${code}/district.yaml`, factsYaml(code, [...facts.values()])])),
    places: byPlace.size,
    figures: [...byPlace.values()].reduce((sum, facts) => sum + facts.size, 0),
    unknown,
  };
}
