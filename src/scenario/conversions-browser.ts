import type { Choosable } from "./conversions.ts";
import type { Library } from "./library.ts";
import type { Drafted } from "./quantities.ts";

/** A page knows measures alone: an action that names a conversion is refused there. */
export function choosableIds(library: Library): readonly string[] {
  return library.ids("measures");
}

/** See the module for Node. */
export function choosable(id: string, library: Library): Choosable {
  return library.get("measures", id);
}

/** See the module for Node. */
export function draftConversion(): undefined {
  return undefined;
}

/** See the module for Node. */
export function draftPools(): { readonly drafted: readonly Drafted[]; readonly pools: readonly [] } {
  return { drafted: [], pools: [] };
}
