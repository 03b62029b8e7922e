import type { Note } from "../core/note.ts";
import type { Serving } from "../demand/served.ts";

/** Whom services can serve, which a browser does not compute: nothing is added to the draft. */
export function addServing(): Serving {
  return { services: [], resources: [] };
}

/** No rule is stated where none is applied. */
export function servingNotes(): Note[] {
  return [];
}
