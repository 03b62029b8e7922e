import { Fault, type Position } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import type { Text } from "../demand/quantity.ts";
import type { Library, Model } from "./library.ts";
import type { OwnModels } from "./own-models.ts";
import type { Every } from "./schema-forms.ts";

type List = Model<"input-tables">;

/** The least of a column over the places of a list: what a demand on every one of them is tested by, never the sum. */
interface Least {
  /** The quantity; that of the models where they have it. */
  readonly id: string;
  readonly list: string;
  readonly name: Text;
  readonly unit: string;
  readonly label: Text;
  /** Quantities that the models do not have. */
  readonly quantities: OwnModels["counts"];
}

/** The unit of things that places have. */
const UNIT = "facility";

/** What a demand on every place of a list is tested by; undefined if there is no such list or column. */
export function leastOf(every: Every, library: Library): Least | undefined {
  const found = library.all("input-tables").find(({ id, value }) => isCalled(id, value.name.zh, every.of) && columnOf(value, every.have));
  const column = found && columnOf(found.value, every.have);
  if (!found || column === undefined) return undefined;
  const { id: list, value } = found;
  const [known] = Object.entries(value.quantities).find(([, { min }]) => min === column) ?? [];
  const id = known ?? leastName(list, column);
  const had = value.columns[column]?.name ?? value.name;
  const whose = value.name.zh.replace(/名单$/u, "");
  const name = { zh: `各${whose}${had.zh}（最少者）`, en: `${had.en} (least of ${value.name.en})` };
  const quantities = known === undefined ? { [id]: { name, unit: UNIT, min: column } } : {};
  return { id, list, name, unit: value.quantities[known ?? ""]?.unit ?? UNIT, label: { zh: "", en: "" }, quantities };
}

/** The name of the least of a column that the models have no quantity for. */
export function leastName(list: string, column: string): string {
  return `${list}_${column}_least`;
}

/** The fault of a list or a column that there is not, with those that there are. */
export function unknownList({ of, have }: Every, library: Library, where: Position): Fault {
  const lists = library.all("input-tables").filter(({ value }) => Object.values(value.columns).some(({ type }) => isNumber(type)));
  const list = lists.find(({ id, value }) => isCalled(id, value.name.zh, of));
  const known = list
    ? Object.entries(list.value.columns).flatMap(([id, { name, type }]) => (isNumber(type) ? [name.zh, id] : []))
    : lists.flatMap(({ id, value }) => [value.name.zh, id]);
  return new Fault(
    "model-unknown",
    { kind: "input-tables", id: list ? have : of, near: nearest(list ? have : of, known) ?? known.join(", ") },
    where,
  );
}

/** A list may be called by its id, its name or the beginning of that: 区镇 of 区镇（街道）名单. */
function isCalled(id: string, name: string, asked: string): boolean {
  return id === asked || name.startsWith(asked);
}

function columnOf({ columns }: List, asked: string): string | undefined {
  return Object.entries(columns).find(([id, { name, type }]) => isNumber(type) && (id === asked || name.zh === asked))?.[0];
}

function isNumber(type: string): boolean {
  return type === "number" || type === "flag";
}
