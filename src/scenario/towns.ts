import { districtCode, type DistrictCode } from "../core/brand.ts";
import { itemOf, mapTuple } from "../core/items.ts";
import * as z from "./zod.ts";
import { mapSexAge, sumAges } from "../core/ages.ts";
import { Fault, throwAny } from "../core/fault.ts";
import type { Note } from "../core/note.ts";
import type { Place } from "../demography/place.ts";
import type { Prepared } from "../demography/prepare.ts";
import { rake, type Raked, type Town } from "../demography/rake.ts";
import { splitByTowns } from "../demography/towns.ts";
import type { PlanPlace } from "../plan/plan.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { listPlaces } from "./listed-places.ts";
import { childrenOf } from "./places.ts";
import { filled } from "./schema-models.ts";
import { readText, readYamlFile } from "./yaml.ts";

const share = z.number().min(0).max(1);
/** models/districts/<code>/district.yaml of a town (区镇): figures from a county's census bulletin. */
const townSchema = z.strictObject({
  code: filled,
  official_code: z.boolean(),
  name: z.strictObject({ zh: filled, en: filled }),
  level: z.literal("town"),
  parent: filled,
  census: z.strictObject({
    date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "date-unknown"),
    residents: z.number().min(0),
    /** 0–14, 15–59, 60+ and 65+ as shares of the residents. */
    shares: z.strictObject({ children: share, adults: share, elderly: share, aged: share }).optional(),
    source: filled,
  }),
  note: filled.optional(),
});

/** A town as given by its folder. */
export interface NamedTown extends Town {
  readonly id: DistrictCode;
  readonly name: Place["name"];
  readonly source: string;
}

/** Tolerances for rounding: of published shares to 1, and of towns to their county. */
export const TOWN_ROUNDING = { shares: 0.002, total: 0.005 } as const;

/**
 * Reads the towns of a county: the folders in models/districts of level `town` whose parent it is.
 *
 * @throws Faults of their files; "town-shares" if broad ages do not add up to 1; "towns-total" if the towns are not the whole county.
 */
export function readTowns(county: Place, modelDirs: readonly string[], files: Files = disk): NamedTown[] {
  const folders = new Map(listPlaces(modelDirs, files).map(({ id, folder }) => [id, folder]));
  const towns = childrenOf(county.id, modelDirs, files).map((id) => readTown(id, folders.get(id) ?? id, files));
  if (towns.length === 0) return [];
  const [sum, whole] = [towns.reduce((total, town) => total + town.total, 0), residentsOf(county)];
  if (Math.abs(sum - whole) > TOWN_ROUNDING.total * whole)
    throw new Fault("towns-total", { district: county.id, towns: towns.length, sum, whole });
  return towns;
}

/**
 * Rejects a town as the district of a run: towns are run with their county.
 *
 * @throws Fault "district-is-town" with the county's code.
 */
export function refuseTown(id: string, modelDirs: readonly string[], files: Files = disk): void {
  const file = modelDirs.map((dir) => join(dir, "districts", id, "district.yaml")).find((path) => files.kind(path));
  const text = file === undefined ? "" : readText(file, files);
  if (/^level: *town\b/m.test(text)) throw new Fault("district-is-town", { id, parent: /^parent: *"?([^"\s]+)"?/m.exec(text)?.[1] ?? "-" });
}

function readTown(id: string, folder: string, files: Files): NamedTown {
  const { value, where } = readYamlFile(join(folder, "district.yaml"), townSchema, files);
  if (value.code !== id) throw new Fault("district-code", { code: value.code, folder: id }, where(["code"]));
  const { residents, shares, source } = value.census;
  const faults: Fault[] = [];
  if (shares) {
    const sum = shares.children + shares.adults + shares.elderly;
    if (Math.abs(sum - 1) > TOWN_ROUNDING.shares) faults.push(new Fault("town-shares", { sum }, where(["census", "shares"])));
    if (shares.aged > shares.elderly)
      faults.push(new Fault("value-big", { maximum: shares.elderly, found: shares.aged }, where(["census", "shares", "aged"])));
  }
  const table = join(folder, "population.csv");
  if (files.kind(table)) faults.push(new Fault("town-table", {}, { file: table }));
  throwAny(faults);
  return { id: districtCode(id), name: value.name, total: residents, source, ...(shares && { shares }) };
}

function residentsOf({ census }: Place): number {
  return census.counts.persons.reduce((sum, persons) => sum + persons.reduce((total, value) => total + value, 0), 0);
}

/** A county by towns: their population, the places in run order, the county first, and the assumptions. */
export interface CountyByTowns {
  readonly people: readonly Prepared[];
  readonly places: readonly PlanPlace[];
}

/**
 * Splits a prepared county over its towns, residents and registered alike.
 *
 * Towns get the county's structure adjusted to their totals and broad ages, and its survival, fertility and migration rates: an estimate.
 * They add up to the county in every year, sex and age.
 *
 * @param raked The towns by sex and age; by default from their totals and broad ages.
 */
export function splitCounty(
  county: Prepared,
  place: Pick<Place, "id" | "name" | "parent"> & Pick<PlanPlace, "level">,
  towns: readonly NamedTown[],
  raked: Raked = rake(county.resident.base.persons, towns),
): CountyByTowns {
  const shares = raked.persons.map((persons) =>
    mapSexAge(persons, (P, s, x) => part(P, itemOf(county.resident.base.persons[s], x), towns.length)),
  );
  const residents = splitByTowns(county.resident, shares);
  const registered = county.registered && splitByTowns(county.registered, shares);
  const people = towns.map((town, i) => ({
    ...county,
    id: town.id,
    resident: itemOf(residents, i),
    registered: registered?.[i],
    registeredEnds:
      county.registeredEnds && mapTuple(county.registeredEnds, (end) => mapSexAge(end, (P, s, x) => P * itemOf(itemOf(shares, i)[s], x))),
    notes: [...(i === 0 ? county.notes : []), ...notesOf(town, raked, i)],
  }));
  const components = towns.map(({ id }) => id);
  const total: PlanPlace = {
    id: place.id,
    name: place.name,
    level: place.level,
    components,
    ...(place.parent && { parent: place.parent }),
  };
  return {
    people,
    places: [total, ...towns.map(({ id, name }): PlanPlace => ({ id, name, level: "town", parent: place.id, components: [] }))],
  };
}

function part(persons: number, whole: number, towns: number): number {
  return whole > 0 ? persons / whole : 1 / towns;
}

function notesOf({ id, shares, source }: NamedTown, { persons, residual }: Raked, i: number): Note[] {
  const base = { place: id, kind: "estimate", unit: "persons", source };
  const given = shares ? ["总数和分年龄段比例", "its total and broad ages"] : ["总数", "its total"];
  return [
    {
      ...base,
      id: `${id}-town`,
      value: Math.round(sumAges(itemOf(persons, i))),
      what: `区镇人口：全县分年龄性别结构按该镇${given[0]}调整，存活、生育和迁移率同全县；户籍按常住的份额`,
      en: `population of the town: the county's structure adjusted to ${given[1]}; survival, fertility and migration rates of the county; registered people in proportion to residents`,
    },
    ...(i === 0
      ? [
          {
            ...base,
            id: `${id}-raking`,
            value: residual,
            what: "各镇数字与全县普查表之间余下的最大差（以全县为准）",
            en: "largest remaining difference between the towns' figures and the county's table, which takes precedence",
          },
        ]
      : []),
  ];
}
