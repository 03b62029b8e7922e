import { Fault, throwAny } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import { nodeFault } from "../core/node-fault.ts";
import type { DistrictCode } from "../core/brand.ts";
import type { Files } from "../files/files.ts";
import { basename, join } from "../files/path.ts";
import type { PlanPlace, TownStock, TownStocks } from "../plan/plan.ts";
import { INPUT_TABLES } from "./chosen-method.ts";
import type { CsvTable } from "./csv.ts";
import { namedTables } from "./input-tables.ts";
import { columnNames, readTable } from "./inputs.ts";
import { openLibrary, type Model } from "./library.ts";

/** The column of a list that says in which town an entry is, and the list that has the towns themselves. */
const TOWN_COLUMN = "subdistrict";
const TOWN_LIST = { id: "subdistricts", column: "name" } as const;

/** What lists say of towns, and what they leave open. */
export interface ReadTownLists {
  readonly stocks: TownStocks;
  /** Entries without a town, by list. */
  readonly unplaced: readonly { readonly list: string; readonly entries: number }[];
}

/** Where lists of towns are read from. */
export interface TownListSources {
  readonly folders: readonly string[];
  readonly models: readonly string[];
  readonly files: Files;
}

/** The table of towns' people in folders of inputs: that of the last one that has it. */
export function townTable({ folders, files }: Pick<TownListSources, "folders" | "files">): string | undefined {
  return folders
    .flatMap((folder) => {
      const name = files.kind(folder) === "folder" ? files.list(folder).find((one) => one.toLowerCase() === INPUT_TABLES.towns) : undefined;
      return name === undefined ? [] : [join(folder, name)];
    })
    .at(-1);
}

/**
 * Reads the lists of folders of inputs town by town: every list whose entries name their town. A town that a list does not name has none of it.
 *
 * @param county The place whose towns these are: its name before a town's is no part of it.
 * @throws Faults "town-name-unknown" with the nearest name, all at once; those of the lists.
 */
export function readTownLists(
  { folders, models, files }: TownListSources,
  county: Pick<PlanPlace, "name">,
  towns: readonly Pick<PlanPlace, "id" | "name">[],
): ReadTownLists {
  const library = openLibrary(models, files);
  const lists = new Map(
    library.all("input-tables").flatMap(({ id, value }) => [id, value.name.zh].map((name) => [name, { id, value }] as const)),
  );
  const byName = new Map(towns.flatMap(({ id, name }) => [name.zh, name.en].map((text) => [plainName(text, county), id] as const)));
  const stocks = new Map(towns.map(({ id }) => [id, new Map<string, TownStock>()] as const));
  const unplaced = new Map<string, number>();
  const faults: Fault[] = [];
  for (const folder of folders)
    for (const { name, file, table } of namedTables(folder, files, (list) => columnNames(lists.get(list)?.value))) {
      const list = lists.get(name);
      const column = list && townColumn(list);
      if (!list || column === undefined) continue;
      const read = table();
      const at = read.header.indexOf(column);
      if (at < 0) continue;
      const rows = placed(read, at, { byName, county, faults });
      const open = rows.get(undefined)?.length ?? 0;
      if (open > 0) unplaced.set(basename(file), open);
      for (const { id } of towns) {
        const own = rows.get(id) ?? [];
        for (const [quantity, { path, source }] of stocksIn({ ...read, rows: own }, list.value))
          stocks.get(id)?.set(quantity, { path, source, entries: own.length });
      }
    }
  throwAny(faults);
  return { stocks, unplaced: [...unplaced].map(([list, entries]) => ({ list, entries })) };
}

function townColumn({ id, value }: { readonly id: string; readonly value: Model<"input-tables"> }): string | undefined {
  if (id === TOWN_LIST.id) return TOWN_LIST.column;
  return TOWN_COLUMN in value.columns ? TOWN_COLUMN : undefined;
}

/** Rows by town; those without one under undefined. */
function placed(
  { file, rows }: CsvTable,
  at: number,
  {
    byName,
    county,
    faults,
  }: { readonly byName: ReadonlyMap<string, DistrictCode>; readonly county: Pick<PlanPlace, "name">; readonly faults: Fault[] },
): ReadonlyMap<DistrictCode | undefined, CsvTable["rows"]> {
  const found = new Map<DistrictCode | undefined, CsvTable["rows"][number][]>();
  for (const row of rows) {
    const written = row.cells[at] ?? "";
    const town = byName.get(plainName(written, county));
    if (town === undefined && written !== "") {
      const near = nearest(plainName(written, county), [...byName.keys()]) ?? [...byName.keys()].join("、");
      faults.push(nodeFault("town-name-unknown", { name: written, near }, { file, line: row.line, field: TOWN_COLUMN }));
      continue;
    }
    found.set(town, [...(found.get(town) ?? []), row]);
  }
  return found;
}

/** The sums and numbers of a list; least numbers of several entries are no stock of a town. */
function stocksIn(table: CsvTable, model: Model<"input-tables">): ReturnType<typeof readTable> {
  const quantities = Object.fromEntries(Object.entries(model.quantities).filter(([, { min }]) => min === undefined));
  return readTable(table, { ...model, quantities }, []);
}

/** A town's name as lists write it: without its county's before it, spaces and the width of letters. */
export function plainName(name: string, { name: county }: Pick<PlanPlace, "name">): string {
  const plain = name.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();
  return plain.startsWith(county.zh) && plain.length > county.zh.length ? plain.slice(county.zh.length) : plain;
}
