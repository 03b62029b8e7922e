import { csvText, uncomputed } from "../core/csv-text.ts";
import type { Note } from "../core/note.ts";

/** A line of the ledger of an import. */
export function noteOf(
  place: string,
  id: string,
  kind: string,
  what: string,
  en: string,
  value: Note["value"] = "",
  unit = "",
  source = "laoyou import",
): Note {
  return { id, place, kind, what, en, value, unit, source };
}

/** The ledger as `id,place,kind,what,value,unit,source`. */
export function ledgerCsv(notes: readonly Note[], english: boolean): string {
  return csvText(
    ["id", "place", "kind", "what", "value", "unit", "source"],
    notes
      .map(({ id, place, kind, what, en, value, unit, source }) => [id, place, kind, english ? (en ?? what) : what, value, unit, source])
      .map(uncomputed),
  );
}
