import type { Note } from "../core/note.ts";
import type { FamilyBasis } from "./family-basis.ts";
import { baseNotes } from "./count-notes.ts";
import { fertilityNotes, srbNote } from "./fertility-notes.ts";
import { migrationNotes } from "./migration-notes.ts";
import { mortalityNotes } from "./mortality-notes.ts";
import type { Family, Place } from "./place.ts";

/**
 * The assumption ledger of one unit's residents: sources, estimates, assumptions and adjustments.
 *
 * @param u Index of the unit.
 */
export function familyNotes(family: Family, basis: FamilyBasis, u: number): Note[] {
  const place = family.units[u];
  const bodies = [
    ...baseNotes(family, basis, place),
    ...mortalityNotes(family, basis),
    ...fertilityNotes(family, basis, u),
    ...srbNote(family),
    ...migrationNotes(family, basis, u),
  ];
  return bodies.map(([id, body]) => ({ id: `${place.id}-${id}`, place: place.id, ...body }));
}

/** Notes that a place has no registered population, and which facts are missing. */
export function noRegisteredNote(place: Place, lacking: readonly string[]): Note {
  return {
    id: `${place.id}-registered-none`,
    place: place.id,
    kind: "assumption",
    what: "未建户籍人口：缺下列数，按户籍计的目标只能算常住口径或无法计算",
    en: "no registered population, because these facts are missing; targets per older person are computed for residents only",
    value: [...new Set(lacking)].join(" "),
    unit: "district.yaml的公布数",
    enUnit: "facts of district.yaml",
    source: "-",
  };
}
