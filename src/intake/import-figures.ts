import { nodeFault } from "../core/node-fault.ts";
import { Fault, throwAny } from "../core/fault.ts";
import type { Fact } from "../demography/place.ts";
import { readFactKinds, type FactKinds } from "../scenario/facts.ts";
import { readPlace } from "../scenario/places.ts";
import { publishedFigures, readPublishedFigures, type PublishedFigures } from "../scenario/published-figures.ts";
import { factsYaml } from "./district-files.ts";
import { readSource } from "./source.ts";
import { yearColumns } from "./year-columns.ts";

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
 * With a district, tables of that place alone, with a column or a row for each year; see `yearColumns`.
 *
 * @param models Models folders: the places must be known to them.
 * @throws Faults of the tables; "district-unknown"; "figures-differ" if one figure of a year is given twice and not alike; "figures-no-years".
 */
export async function importFigures(
  tables: readonly string[],
  models: readonly string[],
  { district, sheets = [] }: { readonly district?: string | undefined; readonly sheets?: readonly string[] | undefined } = {},
): Promise<ImportedFigures> {
  const kinds = readFactKinds(models);
  const read: (PublishedFigures & { readonly file: string })[] = [];
  for (const file of tables)
    read.push({ file, ...(district === undefined ? readPublishedFigures(file, kinds) : await ofPlace(file, district, kinds, sheets)) });
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

/** The figures of a table of one place, with its years in a row or a column. */
async function ofPlace(file: string, code: string, kinds: FactKinds, sheets: readonly string[]): Promise<PublishedFigures> {
  const isUnit = (text: string): boolean => kinds.units[text] !== undefined;
  const { sheets: read, format } = await readSource(file, sheets);
  if (format === "csv" && read.some(({ rows }) => rows[0]?.includes("indicator"))) return readPublishedFigures(file, kinds);
  const lines = read.map((sheet) => yearColumns(sheet, { code, isUnit })).filter((one) => one !== undefined);
  if (lines.length === 0) throw nodeFault("figures-no-years", {}, { file });
  return publishedFigures(lines.flat(), file, kinds);
}
