import { firstOf } from "../core/items.ts";
import { Fault } from "../core/fault.ts";
import type { Note } from "../core/note.ts";
import type { Family, MortalityMethod, Place } from "../demography/place.ts";
import type { Text } from "../demand/quantity.ts";
import { fittedFacts } from "../demography/periods.ts";
import { prepare, type Prepared } from "../demography/prepare.ts";
import type { PlanPlace } from "../plan/plan.ts";
import { rakeToParent, rakingNotes } from "../demography/rake-to-parent.ts";
import { unusedFacts, type UnusedFact } from "../demography/unused-facts.ts";
import { acceptedFactNotes, sampledNotes } from "./fact-notes.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { fieldPlaces } from "./places.ts";
import { provinceAlone, readFamily, type KnownPlace } from "./place-models.ts";
import { readTowns, splitCounty } from "./towns.ts";

/** The population of a run and its places. */
export interface PlanPeople {
  readonly people: readonly Prepared[];
  /** The plan's own place first, then those below it if requested. */
  readonly places: readonly PlanPlace[];
  /** The count that the projection starts from, as readers call it. */
  readonly census: Text;
  /** Unused figures of these places and those above them. */
  readonly unused: readonly UnusedFact[];
}

/** `one`: the district alone; `children`: every unit below it as well; `children-if-any`: units below it, if there are any. */
export type Units = "one" | "children" | "children-if-any";

/** How the population is read. */
export interface PeopleOptions {
  /** `province`: the units' residents are adjusted to add up to their province's own projection in every year, sex and age. */
  readonly balance?: "province" | undefined;
  readonly files?: Files;
  /** The district itself, where it has been read. */
  readonly known?: KnownPlace | undefined;
  /** The rule of migration; the models' own by default. */
  readonly rule?: string | undefined;
  /** The method of mortality; one factor on all ages by default. */
  readonly mortality?: MortalityMethod | undefined;
}

/**
 * Reads and prepares the population of a district: its own, or that of all units below it.
 *
 * @param to Last year end of the run.
 * @throws Fault "district-unknown", "horizon-late" beyond the last year of the paths, "units-none" if no units below add up to the district, "balance-incomplete", and the faults of the files.
 */
export function readPeople(
  district: string,
  units: Units,
  to: number,
  models: readonly string[],
  { balance, files = disk, known, rule, mortality }: PeopleOptions = {},
): PlanPeople {
  const { family: read, wanted, kinds } = readFamily(district, models, files, { known, rule, whole: balance !== undefined });
  const family: Family = { ...read, models: { ...read.models, mortality } };
  const last = family.models.un.tfr.medium.at(-1)?.[0] ?? to;
  if (to > last) throw new Fault("horizon-late", { horizon: to, last });
  const late = fittedFacts(family).find(({ fact }) => fact.year > last);
  if (late)
    atFigure(family, { models, files, known }, () => {
      throw new Fault("fact-late", { place: late.place.id, what: late.fact.what, year: late.fact.year, last });
    });
  const prepared = atFigure(family, { models, files, known }, () =>
    balance === undefined ? { units: prepare(family, { to }), notes: [] } : balanced(family, to, district),
  );
  const leaves = family.units.filter(({ id }) => wanted.includes(id));
  const covered = [...new Set([family.nation, family.province, ...family.prefectures, ...leaves])];
  const first = [...prepared.notes, ...sampledNotes(covered, kinds), ...acceptedFactNotes(covered, kinds)];
  const people = prepared.units
    .filter(({ id }) => wanted.includes(id))
    .map((one, i) => (i === 0 ? { ...one, notes: [...first, ...one.notes] } : one));
  return {
    ...placed(family, people, { district, units, models, files }),
    census: countName(firstOf(leaves), family),
    unused: unusedFacts(family).filter(({ place }) => covered.includes(place)),
  };
}

/** The census of the vintage by its name, any other count by its date. */
function countName({ census: { date } }: Place, { models: { vintage } }: Family): Text {
  return date === vintage.census.date ? vintage.name : { zh: `${date}全面统计`, en: `full count of ${date}` };
}

/** Adds to a fault about a published figure the position of the figure. */
function atFigure<T>(
  family: Family,
  { models, files, known }: Pick<Asked, "models" | "files"> & Pick<PeopleOptions, "known">,
  work: () => T,
): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Fault) || error.place) throw error;
    const { place: id, what, year } = error.params;
    const place = [family.nation, family.province, ...family.prefectures, ...family.units].find((one) => one.id === id);
    if (!place) throw error;
    const exact = place.facts.findIndex((fact) => fact.what === what && fact.year === year);
    const index = exact >= 0 ? exact : place.facts.findIndex((fact) => fact.what === what);
    const where = known?.where && place.id === known.place.id ? known.where : fieldPlaces(place.id, models, files);
    throw error.at(where(["facts", index, "value"]));
  }
}

/** What is requested of a family. */
interface Asked {
  readonly district: string;
  readonly units: Units;
  readonly models: readonly string[];
  readonly files: Files;
}

/** The places of the requested population, a county split into its towns if these are known. */
function placed(
  family: Family,
  people: readonly Prepared[],
  { district, units, models, files }: Asked,
): Pick<PlanPeople, "people" | "places"> {
  const wanted = people.map(({ id }) => id);
  const leaves = family.units.filter(({ id }) => wanted.includes(id));
  const towns = units !== "one" && leaves.length === 1 ? readTowns(firstOf(leaves), models, files) : [];
  if (towns.length > 0) return splitCounty(firstOf(people), firstOf(leaves), towns);
  if (units === "children" && leaves.length === 1 && firstOf(leaves).id === district) throw new Fault("units-none", { district });
  if (leaves.length === 1 && firstOf(leaves).id === district) return { people, places: [unit(firstOf(leaves))] };
  const asked = [...family.prefectures, family.province].find(({ id }) => id === district);
  const above = units !== "one" ? family.prefectures.filter(({ id }) => id !== district && leaves.some(({ parent }) => parent === id)) : [];
  const total = { ...unit(asked ?? firstOf(leaves)), components: wanted };
  const sums = above.map((place) => ({
    ...unit(place),
    components: leaves.filter(({ parent }) => parent === place.id).map(({ id }) => id),
  }));
  return { people, places: [total, ...sums, ...(units !== "one" ? leaves.map(unit) : [])] };
}

/** All units of a province, raked to it, with the adjustments. */
function balanced(family: Family, to: number, district: string): { readonly units: readonly Prepared[]; readonly notes: readonly Note[] } {
  if (!family.complete) throw new Fault("balance-incomplete", { district, province: family.province.id });
  const province = firstOf(prepare(provinceAlone(family), { to }));
  const raked = rakeToParent(prepare(family, { to }), province, family.models.assumptions.plusMinusLimit);
  return { units: raked.units, notes: rakingNotes(raked, family.province.id) };
}

/** A place that is projected itself. */
export function unit(place: Place): PlanPlace {
  return { id: place.id, name: place.name, level: place.level, components: [], ...(place.parent && { parent: place.parent }) };
}
