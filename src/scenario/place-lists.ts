import { throwAny, type Fault } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import { nodeFault } from "../core/node-fault.ts";
import type { Path } from "../core/path.ts";
import { basename } from "../files/path.ts";
import type { Plan, PlaceList } from "../plan/plan.ts";
import type { CsvTable } from "./csv.ts";
import { leastName } from "./every-place.ts";
import { namedTables } from "./input-tables.ts";
import { columnNames, readTable } from "./inputs.ts";
import { openLibrary, type Model } from "./library.ts";
import { plainName, type TownListSources } from "./town-lists.ts";

type List = Model<"input-tables">;

/** The column with the names of a list's places. */
const NAME = "name";

/**
 * A plan with what each place has of what it demands of every place (每个区镇至少一所), where lists of its inputs say so.
 *
 * Where a list has places of the plan, those that it does not have have none, and the least is nought.
 *
 * @throws Faults "place-name-unknown" for names that are no places of the plan, all at once.
 */
export function withPlaceLists(plan: Plan, { folders, models, files }: TownListSources): Plan {
  const asked = new Set(
    plan.targets.flatMap(({ indicator }) => {
      const formula = plan.indicators.get(indicator)?.formula;
      return formula?.[0] === "name" ? [formula[1]] : [];
    }),
  );
  const library = openLibrary(models, files);
  const lists = library.all("input-tables").flatMap(({ id, value }) => leastIn(id, value).filter(({ quantity }) => asked.has(quantity)));
  if (lists.length === 0 || folders.length === 0) return plan;
  const byName = new Map(
    library.all("input-tables").flatMap(({ id, value }) => [id, value.name.zh].map((name) => [name, { id, value }] as const)),
  );
  const found = new Map<string, PlaceList>();
  const faults: Fault[] = [];
  for (const folder of folders)
    for (const { name, file, table } of namedTables(folder, files, (list) => columnNames(byName.get(list)?.value))) {
      const list = byName.get(name);
      const wanted = lists.filter((one) => one.list === list?.id);
      if (!list || wanted.length === 0) continue;
      const read = table();
      for (const { quantity, column } of wanted) {
        const at = read.header.indexOf(NAME);
        if (at < 0 || !read.header.includes(column)) continue;
        const places = read.rows.map((row) => ({ name: row.cells[at] ?? "", path: pathOf(read, row, { list: list.value, column }) }));
        found.set(quantity, { source: `${basename(file)}(${column})`, places, ...amongPlaces(plan, read, at, faults) });
      }
    }
  throwAny(faults);
  if (found.size === 0) return plan;
  const quantities = new Map(plan.quantities);
  for (const [id, { unlisted }] of found) {
    const quantity = quantities.get(id);
    if (quantity && unlisted.length > 0) quantities.set(id, { ...quantity, definition: { kind: "path", path: [[0, 0]] } });
  }
  return { ...plan, quantities, placeLists: found };
}

/** The least of each column of a list, by the name of its quantity. */
function leastIn(
  list: string,
  { columns, quantities }: List,
): readonly { readonly list: string; readonly column: string; readonly quantity: string }[] {
  return Object.keys(columns).map((column) => {
    const [known] = Object.entries(quantities).find(([, { min }]) => min === column) ?? [];
    return { list, column, quantity: known ?? leastName(list, column) };
  });
}

function pathOf(table: CsvTable, row: CsvTable["rows"][number], { list, column }: { readonly list: List; readonly column: string }): Path {
  const quantities = { own: { name: list.name, unit: "facility", sum: column } };
  return readTable({ ...table, rows: [row] }, { ...list, quantities }, []).get("own")?.path ?? [[0, NaN]];
}

/** The places of the plan that are missing from a list; where it lists none of them, how many places there should be. */
function amongPlaces(plan: Plan, { file, rows }: CsvTable, at: number, faults: Fault[]): Pick<PlaceList, "unlisted" | "divisions"> {
  const [whole] = plan.places;
  if (!whole) return { unlisted: [] };
  const units = plan.places.filter(({ id, components }) => id !== plan.district && components.length === 0);
  const known = new Map(units.flatMap(({ name }) => [name.zh, name.en].map((text) => [plainName(text, whole), name.zh] as const)));
  const names = rows.map((row) => ({ row, name: row.cells[at] ?? "" }));
  const listed = new Set(names.flatMap(({ name }) => known.get(plainName(name, whole)) ?? []));
  if (listed.size === 0) {
    const divisions = plan.quantities.get("place.towns")?.definition;
    const count = divisions?.kind === "path" ? divisions.path[0]?.[1] : undefined;
    return { unlisted: [], ...(count !== undefined && count > rows.length && { divisions: count }) };
  }
  for (const { row, name } of names)
    if (!known.has(plainName(name, whole)))
      faults.push(
        nodeFault(
          "place-name-unknown",
          { name, near: nearest(plainName(name, whole), [...known.keys()]) ?? "—" },
          { file, line: row.line, field: NAME },
        ),
      );
  return { unlisted: units.flatMap(({ name }) => (listed.has(name.zh) ? [] : [name.zh])) };
}
