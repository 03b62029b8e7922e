import type { Note } from "../core/note.ts";
import type { FamilyBasis } from "./family-basis.ts";
import { baseNotes } from "./count-notes.ts";
import { fertilityNotes, srbNote } from "./fertility-notes.ts";
import { RESIDENT } from "./fitted.ts";
import { migrationNotes } from "./migration-notes.ts";
import { mortalityNotes } from "./mortality-notes.ts";
import { isShared } from "./shared.ts";
import type { NoteBody } from "./note-parts.ts";
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
    ...mortalityNotes(family, basis, u),
    ...fertilityNotes(family, basis, u),
    ...srbNote(family),
    ...migrationNotes(family, basis, u),
    ...ownFiguresNote(family, basis),
  ];
  return bodies.map(([id, body]) => ({ id: `${place.id}-${id}`, place: place.id, ...body }));
}

/** Figures of a unit that its province was not calibrated with: with them, its units no longer add up to its published numbers. */
function ownFiguresNote({ complete, shared, units: [place] }: Family, { common, targets }: FamilyBasis): [string, NoteBody][] {
  if (complete || !shared || isShared(shared, place)) return [];
  const { from, to } = common.period;
  const names: readonly string[] = targets.births.size > 0 ? [...RESIDENT, targets.figures.births] : RESIDENT;
  const figures = place.facts.filter(({ what, year }) => names.includes(what) && year >= from && year <= to);
  if (figures.length === 0) return [];
  return [
    [
      "own-figures",
      {
        kind: "assumption",
        value: [...new Set(figures.map(({ what, year }) => `${what} ${year}`))].join("; "),
        unit: "本地公布数",
        enUnit: "figures of the place",
        source: "models/base/calibration",
        what: "这些数未参与随程序提供的全省校准：本地单独与之相符，同省各地不随之调整，各地合计与全省公布数因此相差同样多",
        en: "took no part in the shipped calibration of the province: the place meets them alone, the others of its province are not adjusted, and their sum differs from the province's published numbers by as much",
      },
    ],
  ];
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
