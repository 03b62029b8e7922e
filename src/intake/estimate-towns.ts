import { max } from "simple-statistics";
import { intakeFault } from "./say.ts";
import { firstOf, itemOf, lastOf } from "../core/items.ts";
import { existsSync } from "node:fs";
import { sumAges, type BySexAge } from "../core/ages.ts";
import { throwAny } from "../core/fault.ts";
import { graduate, splitOpenGroup } from "../demography/graduate.ts";
import type { GroupTable, Place } from "../demography/place.ts";
import { rake, type Town } from "../demography/rake.ts";
import { openBase } from "../scenario/base.ts";
import { listPlaces } from "../scenario/listed-places.ts";
import { readPlace } from "../scenario/places.ts";
import { TOWN_ROUNDING } from "../scenario/towns.ts";
import { readDistrictFolder } from "./earlier.ts";
import { faultOf, spotOf, type Finding } from "./finding.ts";
import { gather, type Gathered } from "./gather.ts";
import { broadAgeChecks, reconciled, type BroadAgeCheck } from "./broad-age-check.ts";
import { peopleOf } from "./people.ts";
import { placeTree } from "./places.ts";
import { placeKey } from "./count.ts";
import { selectPlace } from "./select.ts";
import { nationShape, nationTables } from "./nation.ts";
import { allShares, BROAD_AGES, townRows, type BroadAge, type TownRow } from "./town-table.ts";

/** The county, and the tables to use. */
export interface TownOptions {
  /** Code of the county, or its folder. */
  readonly county: string;
  readonly table: string;
  /** A census table from which to read the county, instead of the models. */
  readonly census?: string | undefined;
  readonly models: readonly string[];
}

/** Difference between a town's own figure and its estimate. */
export interface Residual {
  readonly town: string;
  readonly margin: BroadAge | "total";
  /** Persons by the town's figures, and by the estimate. */
  readonly wanted: number;
  readonly estimated: number;
}

/** A county's towns by sex and single age. */
export interface EstimatedTowns {
  readonly county: { readonly code: string; readonly name: string; readonly date: string; readonly source: string };
  readonly towns: readonly TownRow[];
  /** By town, [sex][age]; they add up to the county in every cell. */
  readonly persons: readonly BySexAge[];
  readonly margins: readonly BroadAgeCheck[];
  readonly residuals: readonly Residual[];
  readonly rounds: number;
  /** Towns whose four shares are known and were used. */
  readonly withShares: number;
  readonly findings: readonly Finding[];
  readonly gathered: Gathered;
}

/**
 * Estimates the population of a county's towns by sex and age.
 *
 * The county's census is graduated to single ages, and raked to the towns' totals and broad ages (iterative proportional fitting). A published
 * broad age that contradicts the county by more than rounding is reported; the county's table is used.
 *
 * @throws Faults: "towns-without-totals" for shares of unknown totals; "towns-none"; "towns-total" if the towns are not the whole county;
 * "towns-share-sum"; "towns-county-unknown"; errors of the table.
 */
export async function estimateTowns(options: TownOptions): Promise<EstimatedTowns> {
  const read = await gather([options.table]);
  const code = codeOf(options.county);
  const found = townRows(read.counts, { code, name: nameKnown(code, options) });
  const gathered = { ...read, findings: ofRows(read.findings, found) };
  if (found.length === 0)
    throwAny([
      ...read.findings.filter(({ level }) => level === "error").map(faultOf),
      intakeFault("towns-none", { county: code }, { file: options.table }),
    ]);
  throwAny([...gathered.findings.filter(({ level }) => level === "error"), ...withoutTotals(found)].map(faultOf));
  const county = await countyOf(code, options);
  throwAny([...shareSums(found), ...notWhole(found, county)].map(faultOf));
  const single = bySingleAge(county.counts, options.models);
  const margins = broadAgeChecks(found, single);
  const towns = found.map((row): Town => ({ id: row.id, total: row.total!.value, shares: reconciled(row, margins) }));
  const raked = rake(single, towns);
  const scale = sumAges(single) / towns.reduce((sum, { total }) => sum + total, 0);
  const residuals = found.flatMap((row, i) => residualsOf(row, itemOf(raked.persons, i), scale));
  const withShares = towns.filter(({ shares }) => shares).length;
  const some: Finding[] =
    withShares === towns.length
      ? []
      : [
          {
            level: "note",
            code: withShares === 0 ? "towns-structure-only" : "towns-some-shares",
            params: { towns: towns.length - withShares, of: towns.length },
            origin: firstOf(found).origin,
            cells: [],
          },
        ];
  const findings = [...gathered.findings, ...margins.flatMap((margin) => margin.findings), ...some];
  return { county, towns: found, persons: raked.persons, margins, residuals, rounds: raked.rounds, withShares, findings, gathered };
}

/** Findings on the rows of these towns, and those without a row; blank cells that no estimate needs are left out. */
function ofRows(findings: readonly Finding[], towns: readonly TownRow[]): Finding[] {
  const rows = new Set(
    towns.flatMap(({ total, shares }) =>
      [total, ...Object.values(shares)].flatMap((located) => (located ? [spotOf(located.cell)?.row] : [])),
    ),
  );
  return findings
    .filter(({ code }) => code !== "intake-blank-total")
    .filter(({ cells }) => cells.length === 0 || cells.some((cell) => rows.has(spotOf(cell)?.row)));
}

function codeOf(county: string): string {
  return existsSync(county)
    ? (county
        .replace(/[\\/]+$/, "")
        .split(/[\\/]/)
        .at(-1) ?? county)
    : county;
}

function nameKnown(code: string, { county, models }: TownOptions): string | undefined {
  if (existsSync(county)) return readDistrictFolder(county, code).name.zh;
  return isKnown(code, models) ? readPlace(code, models).name.zh : undefined;
}

/** Whether the models have a district: a folder, or a place of the base. */
function isKnown(code: string, models: readonly string[]): boolean {
  return listPlaces(models).some(({ id }) => id === code) || openBase(models)?.entry(code) !== undefined;
}

interface County {
  readonly code: string;
  readonly name: string;
  readonly date: string;
  readonly counts: GroupTable;
  readonly source: string;
}

/** The county's own census: from the given table, its folder, or the models. */
async function countyOf(code: string, { county, census, models }: TownOptions): Promise<County> {
  if (census !== undefined) return countyIn(census, code);
  if (!existsSync(county) && !isKnown(code, models)) throw intakeFault("towns-county-unknown", { county: code });
  const place: Place = existsSync(county) ? readDistrictFolder(county, code) : readPlace(code, models);
  return { code, name: place.name.zh, date: place.census.date, counts: place.census.counts, source: place.census.source };
}

async function countyIn(file: string, code: string): Promise<County> {
  const { counts } = await gather([file]);
  const first = counts[0];
  if (!first) throw intakeFault("intake-nothing", {}, { file });
  const { key, label } = selectPlace(placeTree(counts), counts, { code, name: code });
  const own = counts.filter(({ place }) => placeKey(place) === key);
  const year = max(own.map((count) => count.year ?? 0));
  const { people, findings } = peopleOf(own.filter((count) => (count.year ?? 0) === year));
  if (!people) throwAny(findings.map(faultOf));
  return { code, name: label?.name ?? code, date: `${year || 2020}-11-01`, counts: people!, source: file.split(/[\\/]/).at(-1) ?? file };
}

function withoutTotals(rows: readonly TownRow[]): Finding[] {
  const lacking = rows.filter(({ total }) => total === undefined);
  if (lacking.length === 0) return [];
  const cells = lacking.flatMap(({ shares }) =>
    Object.values(shares)
      .slice(0, 1)
      .map(({ cell }) => cell),
  );
  return [
    {
      level: "error",
      code: "towns-without-totals",
      params: { towns: lacking.length, of: rows.length },
      origin: firstOf(rows).origin,
      cells,
    },
  ];
}

function shareSums(rows: readonly TownRow[]): Finding[] {
  return rows.flatMap((row): Finding[] => {
    const { children, adults, elderly } = row.shares;
    if (!children || !adults || !elderly) return [];
    const sum = children.value + adults.value + elderly.value;
    const parts = [children, adults, elderly];
    if (Math.abs(sum - 1) <= TOWN_ROUNDING.shares) return [];
    return [
      {
        level: "error",
        code: "towns-share-sum",
        params: { name: row.name, sum: Number((100 * sum).toFixed(2)) },
        origin: row.origin,
        cells: parts.map(({ cell }) => cell),
      },
    ];
  });
}

function notWhole(rows: readonly TownRow[], { code, counts }: County): Finding[] {
  const sum = rows.reduce((total, row) => total + row.total!.value, 0);
  const whole = counts.persons.reduce((total, P) => total + P.reduce((all, value) => all + value, 0), 0);
  if (Math.abs(sum - whole) <= TOWN_ROUNDING.total * whole) return [];
  return [
    {
      level: "error",
      code: "towns-total",
      params: { district: code, towns: rows.length, sum, whole },
      origin: firstOf(rows).origin,
      cells: rows.map((row) => row.total!.cell),
    },
  ];
}

/** The county by single age; its open group is split in national proportions. */
function bySingleAge(counts: GroupTable, models: readonly string[]): BySexAge {
  const nation = nationTables(models);
  const open = lastOf(counts.ages);
  const wider = nation.census.ages.includes(open) && open < lastOf(nation.census.ages) ? splitOpenGroup(counts, nation.census) : counts;
  return graduate(wider, nationShape(nation));
}

function residualsOf(row: TownRow, persons: BySexAge, scale: number): Residual[] {
  const total = row.total!.value * scale;
  const shares = allShares(row);
  const broad =
    shares === undefined
      ? []
      : (Object.keys(BROAD_AGES) as BroadAge[]).map((margin): Residual => ({
          town: row.name,
          margin,
          wanted: shares[margin] * total,
          estimated: sumAges(persons, ...BROAD_AGES[margin]),
        }));
  return [{ town: row.name, margin: "total", wanted: total, estimated: sumAges(persons) }, ...broad];
}
