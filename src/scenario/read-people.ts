import { Fault } from "../core/fault.ts";
import type { Note } from "../core/note.ts";
import type { Family, Place } from "../demography/place.ts";
import { prepare, type Prepared } from "../demography/prepare.ts";
import type { PlanPlace } from "../plan/plan.ts";
import { rakeToParent, rakingNotes } from "../demography/rake-to-parent.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { provinceAlone, readFamily } from "./place-models.ts";
import { readTowns, splitCounty } from "./towns.ts";

/** The people of a run and the places that they are reported for. */
export interface PlanPeople {
  readonly people: readonly Prepared[];
  /** The plan's own place first, then what lies below it when it is asked for. */
  readonly places: readonly PlanPlace[];
}

/** `one`: the district alone; `children`: every unit below it as well; `children-if-any`: those, where there are some. */
export type Units = "one" | "children" | "children-if-any";

/** How people are read. */
export interface PeopleOptions {
  /** `province`: the units' residents are made to add up to their province's own projection in every year, sex and age. */
  readonly balance?: "province" | undefined;
  readonly files?: Files;
}

/**
 * Reads and prepares the people of a district: of itself, or of all units below it.
 *
 * @param to Last year end of the run.
 * @throws Fault "district-unknown", "horizon-late" beyond the last year of the paths, "units-none" where nothing below adds up to the district, "balance-incomplete", and the faults of the files.
 */
export function readPeople(district: string, units: Units, to: number, models: readonly string[], { balance, files = disk }: PeopleOptions = {}): PlanPeople {
  const { family, wanted } = readFamily(district, models, files);
  const last = family.models.un.tfr.medium.at(-1)?.[0] ?? to;
  if (to > last) throw new Fault("horizon-late", { horizon: to, last });
  const prepared = balance === undefined ? { units: prepare(family, { to }), notes: [] } : balanced(family, to, district);
  const people = prepared.units.filter(({ id }) => wanted.includes(id)).map((one, i) => (i === 0 ? { ...one, notes: [...prepared.notes, ...one.notes] } : one));
  const leaves = family.units.filter(({ id }) => wanted.includes(id));
  const towns = units !== "one" && leaves.length === 1 ? readTowns(leaves[0], models, files) : [];
  if (towns.length > 0) return splitCounty(people[0], leaves[0], towns);
  if (units === "children" && leaves.length === 1 && leaves[0].id === district) throw new Fault("units-none", { district });
  if (leaves.length === 1 && leaves[0].id === district) return { people, places: [unit(leaves[0])] };
  const asked = [...family.prefectures, family.province].find(({ id }) => id === district);
  const above = units !== "one" ? family.prefectures.filter(({ id }) => id !== district && leaves.some(({ parent }) => parent === id)) : [];
  const total = { ...unit(asked ?? leaves[0]), parts: wanted };
  const sums = above.map((place) => ({ ...unit(place), parts: leaves.filter(({ parent }) => parent === place.id).map(({ id }) => id) }));
  return { people, places: [total, ...sums, ...(units !== "one" ? leaves.map(unit) : [])] };
}

/** All units of a province, raked to it, and by how much. */
function balanced(family: Family, to: number, district: string): { readonly units: readonly Prepared[]; readonly notes: readonly Note[] } {
  if (!family.complete) throw new Fault("balance-incomplete", { district, province: family.province.id });
  const [province] = prepare(provinceAlone(family), { to });
  const raked = rakeToParent(prepare(family, { to }), province);
  return { units: raked.units, notes: rakingNotes(raked, family.province.id) };
}

function unit(place: Place): PlanPlace {
  return { id: place.id, name: place.name, level: place.level, parts: [], ...(place.parent && { parent: place.parent }) };
}
