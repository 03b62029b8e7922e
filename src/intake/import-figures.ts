import { nodeFault } from "../core/node-fault.ts";
import { Fault, throwAny, type Position } from "../core/fault.ts";
import { itemOf } from "../core/items.ts";
import { nearest, nearestName } from "../core/nearest.ts";
import { readFactKinds, type FactKinds } from "../scenario/facts.ts";
import type { Base } from "../scenario/base.ts";
import { codeAtCensus, redrawnSince } from "../scenario/place-search.ts";
import { placeReader, readPlace } from "../scenario/places.ts";
import { publishedFigures, readPublishedFigures, type PublishedFigures } from "../scenario/published-figures.ts";
import { implausibleFacts, otherTerritory } from "../scenario/fact-bounds.ts";
import { factsYaml } from "./district-files.ts";
import { readSource } from "./source.ts";
import { yearColumns } from "./year-columns.ts";

/** What a table of published figures is read with. */
export interface FiguresOptions {
  /** Code of the place that the tables are of; a table of many places has codes of its own. */
  readonly district?: string | undefined;
  readonly sheets?: readonly string[] | undefined;
  /** Why totals far from the census are of the same territory. */
  readonly accept?: string | undefined;
  /** The last year that can have been published; none is looked at if undefined. */
  readonly latest?: number | undefined;
}

/** An indicator that is not known. */
interface UnknownIndicator {
  readonly rows: number;
  readonly nearest?: string | undefined;
}

/** What a table of published figures became: folders of models that add them to their places. */
export interface ImportedFigures {
  /** Text by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly places: number;
  readonly figures: number;
  /** Figures that sources give more and less rounded, of which the finer is taken. */
  readonly rounded: number;
  /** Indicators that no kind of figure is called: the number of their rows, and the nearest name of a kind. */
  readonly unknown: ReadonlyMap<string, UnknownIndicator>;
}

/**
 * Converts tables of published figures of many places, such as the results of a sample survey or communiqués of a year, into a folder of models.
 *
 * Columns `code,indicator,year,value,unit`, and `source`, `note`, `url` if there; see `readPublishedFigures`. The years are those of the table.
 * With a district, tables of that place alone, with a column or a row for each year; see `yearColumns`.
 *
 * @param models Models folders: the places must be known to them.
 * @throws Faults of the tables; "district-unknown"; "figures-differ" if one figure of a year is given twice and neither is the other rounded; "figures-no-years"; "figures-none" if no indicator is known;
 * "figure-ahead"; those of `implausibleFacts`, but for "fact-territory" and "figure-redrawn" with `accept`.
 */
export async function importFigures(
  tables: readonly string[],
  models: readonly string[],
  { district, sheets = [], accept, latest = Infinity }: FiguresOptions = {},
): Promise<ImportedFigures> {
  const kinds = readFactKinds(models);
  const read: (PublishedFigures & { readonly file: string })[] = [];
  for (const file of tables)
    read.push({ file, ...(district === undefined ? readPublishedFigures(file, kinds) : await ofPlace(file, district, kinds, sheets)) });
  const faults: Fault[] = [];
  const byPlace = new Map<string, Map<string, Given>>();
  const coarser = new Set<string>();
  const { base } = placeReader(models);
  for (const { figures } of read)
    for (const { code: given, ...figure } of figures) {
      const code = codeOf(given, base, figure.place, faults);
      if (code === undefined) continue;
      const own = byPlace.get(code) ?? new Map<string, Given>();
      byPlace.set(code, own);
      const { fact } = figure;
      if (fact.year > latest)
        faults.push(nodeFault("figure-ahead", { what: fact.what, year: fact.year, latest }, { ...figure.place, field: "year" }));
      const key = `${fact.what} ${fact.year}`;
      const other = own.get(key);
      if (other && !isRounded(other, figure))
        faults.push(
          nodeFault(
            "figures-differ",
            { code, what: fact.what, year: fact.year, one: other.fact.value, other: fact.value, line: other.place.line ?? "" },
            figure.place,
          ),
        );
      else if (other && other.fact.value !== fact.value) coarser.add(`${code} ${key}`);
      own.set(key, other && other.rounding <= figure.rounding ? other : figure);
    }
  for (const [code, figures] of byPlace) {
    try {
      const { date, counts } = readPlace(code, models).census;
      const census = { year: Number(date.slice(0, 4)), counts };
      const redrawn = base && redrawnSince(code, base);
      for (const [key, figure] of figures) {
        const isRedrawn = redrawn !== undefined && figure.fact.year > census.year;
        const isOther =
          isRedrawn || otherTerritory({ fact: figure.fact, index: 0 }, { kinds, census, where: () => figure.place }).length > 0;
        if (isOther && accept !== undefined) figures.set(key, { ...figure, fact: { ...figure.fact, accepted: accept } });
        else if (isRedrawn) faults.push(new Fault("figure-redrawn", { code, ...redrawn }, { ...figure.place, field: "code" }));
      }
      const all = [...figures.values()];
      const told = new Set(faults.map(({ place }) => place?.line));
      const implausible = implausibleFacts(
        all.map(({ fact }, index) => ({ fact, index })),
        { kinds, census, where: ({ index }) => itemOf(all, index).place },
      );
      faults.push(...implausible.filter(({ place }) => !told.has(place?.line)));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const [first] = figures.values();
      faults.push(error.place || !first ? error : error.at({ ...first.place, field: "code" }));
    }
  }
  throwAny(faults.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0)));
  const unknown = new Map<string, UnknownIndicator>();
  for (const one of read)
    for (const [name, rows] of one.unknown)
      unknown.set(name, { rows: (unknown.get(name)?.rows ?? 0) + rows, nearest: nearestKind(name, kinds) });
  if (byPlace.size === 0) throw nodeFault("figures-none", { list: unknownText(unknown) }, read[0] && { file: read[0].file });
  return {
    files: new Map(
      [...byPlace].map(([code, facts]) => [
        `districts/${code}/district.yaml`,
        factsYaml(
          code,
          [...facts.values()].map(({ fact }) => fact),
        ),
      ]),
    ),
    places: byPlace.size,
    figures: [...byPlace.values()].reduce((sum, facts) => sum + facts.size, 0),
    rounded: coarser.size,
    unknown,
  };
}

/** The nearest name of a kind of figure. */
function nearestKind(name: string, { kinds }: FactKinds): string | undefined {
  const names = Object.entries(kinds).flatMap(([id, { aliases, name: words }]) =>
    [id, ...aliases, words.zh, words.en].map((one) => ({ key: id, name: one })),
  );
  const near = nearest(name, names.map((one) => one.name)); // prettier-ignore
  return names.find((one) => one.name === near)?.key ?? nearestName(name, names);
}

/** Unknown indicators with their rows and what they may mean: `registered 1 (registered_population?)`. */
export function unknownText(unknown: ImportedFigures["unknown"]): string {
  return [...unknown].map(([name, { rows, nearest: near }]) => `${name} ${rows}${near === undefined ? "" : ` (${near}?)`}`).join(", ");
}

/** The code at the census of a table's code; undefined after a fault, told once, of the first row that has it. */
function codeOf(given: string, base: Base | undefined, place: Position, faults: Fault[]): string | undefined {
  try {
    return codeAtCensus(given, base);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (!faults.some(({ code, params }) => code === error.code && params["asked"] === given))
      faults.push(error.at({ ...place, field: "code" }));
    return undefined;
  }
}

/** A figure as a source gives it. */
type Given = Omit<PublishedFigures["figures"][number], "code">;

/** Whether two figures are the same number, one of them more rounded: a communiqué prints 2374.5 (10,000 persons), a yearbook 2375. */
function isRounded(one: Given, other: Given): boolean {
  return Math.abs(one.fact.value - other.fact.value) <= Math.max(one.rounding, other.rounding) * (1 + 1e-9);
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
