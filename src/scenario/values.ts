import { Fault } from "../core/fault.ts";
import type { Unchecked } from "./layers.ts";
import type { FieldPath } from "./yaml-faults.ts";

/** A scenario, option or overlay as a plain value; faults name its fields as a script would: `with.quantities["x"]`. */
function valueLayer(
  value: Readonly<Record<string, unknown>>,
  { file, called = file }: { readonly file: string; readonly called?: string },
): Unchecked {
  return { value, file, where: (path) => ({ file: fieldName(called, path) }) };
}

/** A field in TypeScript notation: `with.quantities["meals.fee"].value`, `with.actions[0].start`. */
export function fieldName(root: string, path: FieldPath): string {
  return path.reduce<string>(
    (name, part) =>
      `${name}${typeof part === "number" ? `[${part}]` : /^[A-Za-z_]\w*$/.test(String(part)) ? `.${String(part)}` : `[${JSON.stringify(part)}]`}`,
    root,
  );
}

/**
 * A plan as a plain object: its id, and the keys of a scenario file. It is copied, so later changes to the object have no effect.
 *
 * @throws Fault "key-missing" without an id.
 */
export function planLayer({ id, ...value }: Readonly<Record<string, unknown>>): Unchecked {
  if (typeof id !== "string" || id === "") throw new Fault("key-missing", { expected: "string" }, { file: fieldName("scenario", ["id"]) });
  return valueLayer(structuredClone(value), { file: id, called: "scenario" });
}
