import { max } from "simple-statistics";
import { firstOf } from "../core/items.ts";
import { placeKey, type Count } from "./count.ts";
import { quote } from "./district-files.ts";
import { nameOf, type Origin } from "./finding.ts";
import { groupBy } from "../core/group-by.ts";
import type { Town } from "../demography/rake.ts";
import { isTotal } from "./labels.ts";

/** The broad ages given for towns in bulletins. */
export const BROAD_AGES = { children: [0, 15], adults: [15, 60], elderly: [60, Infinity], aged: [65, Infinity] } as const;
/** A broad age of a town. */
export type BroadAge = keyof typeof BROAD_AGES;
const NAMES = Object.keys(BROAD_AGES) as BroadAge[];

/** A number of a table, with its cell. */
interface Located {
  readonly value: number;
  /** Maximum error from rounding, each way. */
  readonly rounding: number;
  readonly cell: string;
}

/** A town as given in a table. */
export interface TownRow {
  readonly id: string;
  readonly official: boolean;
  readonly name: string;
  readonly origin: Origin;
  readonly total?: Located | undefined;
  /** Shares, 0…1; those of the four that are given. */
  readonly shares: Partial<Readonly<Record<BroadAge, Located>>>;
}

/** Digits of a town's official code. */
const OFFICIAL = /^\d{9}(\d{3})?$/;
const PERCENT = 100;

/**
 * The towns of a county in a table: their totals and their shares of 0–14, 15–59, 60+ and 65+; shares may be given as counts.
 *
 * @param county Code and name: from a table of several counties only its own towns are taken.
 * @returns Towns in the order of the table; without official codes they are numbered Z01, Z02 …
 */
export function townRows(counts: readonly Count[], county: { readonly code: string; readonly name?: string | undefined }): TownRow[] {
  const own = counts.filter(({ place, sex, area }) => isTownOf(place, county) && sex === "both" && area === "all");
  return [...groupBy(own, ({ place }) => placeKey(place)).values()].map((cells, i) => townRow(cells, i, county.code));
}

/** Whether a row's place is a town of the county, by its name, its code or the place above it. */
export function isTownOf(
  { name, code, parent }: Count["place"],
  county: { readonly code: string; readonly name?: string | undefined },
): boolean {
  if (name === "" || isTotal(name) || code === county.code || name === county.name) return false;
  if (parent !== undefined)
    return parent === county.code || parent === county.name || (county.name !== undefined && parent.endsWith(county.name));
  return code === undefined || code.startsWith(county.code) || code.length < county.code.length;
}

function townRow(cells: readonly Count[], i: number, county: string): TownRow {
  const { place, origin } = firstOf(cells);
  const latest = max(cells.map(({ year }) => year ?? 0));
  const now = cells.filter(({ year }) => (year ?? 0) === latest);
  const total = now.find(({ measure, from, to }) => measure === "persons" && from === 0 && to === Infinity);
  const shares = Object.fromEntries(
    NAMES.flatMap((margin) => {
      const share = shareOf(now, margin, total);
      return share ? [[margin, share] as const] : [];
    }),
  );
  const official = place.code !== undefined && OFFICIAL.test(place.code);
  const id = place.code !== undefined && /^[\w]+$/.test(place.code) ? place.code : `${county}Z${String(i + 1).padStart(2, "0")}`;
  return {
    id,
    official,
    name: place.name,
    origin,
    shares,
    ...(total && { total: { value: total.value, rounding: total.step === 1 ? 0 : total.step / 2, cell: nameOf(total) } }),
  };
}

function shareOf(cells: readonly Count[], margin: BroadAge, total: Count | undefined): Located | undefined {
  const [from, to] = BROAD_AGES[margin];
  const of = (measure: Count["measure"]): Count | undefined =>
    cells.find((count) => count.measure === measure && count.from === from && count.to === to);
  const counted = of("persons");
  if (counted && total && total.value > 0) return { value: counted.value / total.value, rounding: 0, cell: nameOf(counted) };
  const share = of("share");
  return share && { value: share.value / PERCENT, rounding: share.step / 2 / PERCENT, cell: nameOf(share) };
}

/** A town's shares when all four are known. */
export function allShares({ shares: { children, adults, elderly, aged } }: TownRow): Readonly<Record<BroadAge, number>> | undefined {
  if (!children || !adults || !elderly || !aged) return undefined;
  return { children: children.value, adults: adults.value, elderly: elderly.value, aged: aged.value };
}

/** Decimals of a share in a file: a hundredth of a percent, and two more for shares of counts. */
const DECIMALS = 6;

/** Contents of a town's file besides the table. */
export interface TownSource {
  readonly county: string;
  readonly date: string;
  readonly source: string;
  /** Shares changed to agree with the county, and the note on it. */
  readonly shares?: Town["shares"];
  readonly note?: string | undefined;
}

/** The district.yaml of a town, in the format of scenarios/templates/towns. */
export function townYaml(town: TownRow, { county, date, source, shares = allShares(town), note }: TownSource): string {
  const lines = [
    `code: ${quote(town.id)}`,
    `official_code: ${town.official}`,
    `name: {zh: ${quote(town.name)}, en: ${quote(town.name)}}`,
    "level: town",
    `parent: ${quote(county)}`,
    "census:",
    `  date: ${quote(date)}`,
    `  residents: ${town.total?.value ?? 0}`,
    ...(shares ? [`  shares: {${NAMES.map((margin) => `${margin}: ${Number(shares[margin].toFixed(DECIMALS))}`).join(", ")}}`] : []),
    `  source: ${quote(source)}`,
    ...(note === undefined ? [] : [`note: ${quote(note)}`]),
  ];
  return `${lines.join("\n")}\n`;
}
