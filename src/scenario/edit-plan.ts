import { parseDocument, stringify } from "yaml";
import { changesLayer, type Changes } from "./changes.ts";
import { SCHEMA_VERSION } from "./schema-scenario.ts";
import { parseYaml } from "./yaml.ts";
import * as z from "./zod.ts";

/** How YAML is written: quotes stay on one line, as readers search them. */
const WRITTEN = { lineWidth: 0, flowCollectionPadding: false } as const;

/** A plan's text with some of its top keys set, or removed where undefined; comments and order stay. */
export function editedPlan(text: string, keys: Readonly<Record<string, unknown>>): string {
  const document = parseDocument(text);
  for (const [key, value] of Object.entries(keys)) {
    if (value === undefined) document.delete(key);
    else document.set(key, document.createNode(value));
  }
  return document.toString(WRITTEN);
}

/** A plan from the value of its file. */
export function planText(value: Readonly<Record<string, unknown>>): string {
  return stringify(value, WRITTEN);
}

/** An option's name in both languages, and the file that it extends. */
export interface OptionHead {
  readonly extends: string;
  readonly name: Readonly<Record<"zh" | "en", string>>;
}

/**
 * Changes of a plan as the file of an option.
 *
 * @throws Faults for unknown keys and wrong values.
 */
export function optionText(head: OptionHead, changes: Changes): string {
  const { schema: _schema, ...value } = changesLayer(changes).value;
  return stringify({ schema: SCHEMA_VERSION, ...head, ...value }, WRITTEN);
}

const optionSchema = z.looseObject({
  extends: z.string(),
  name: z.strictObject({ zh: z.string(), en: z.string() }),
  disability_definition: z.string().optional(),
});
/** Keys of an option's file that no change has. */
const OF_FILE = ["schema", "extends", "name", "note", "overlays", "disability_definition"];

/**
 * The changes that the file of an option makes.
 *
 * @throws Faults of the file.
 */
export function optionOf(text: string, file: string): { readonly head: OptionHead; readonly changes: Changes } {
  const { value } = parseYaml(text, file, optionSchema);
  const { extends: base, name, disability_definition: disability } = value;
  const same = Object.fromEntries(Object.entries(value).filter(([key]) => !OF_FILE.includes(key)));
  return { head: { extends: base, name }, changes: { ...same, ...(disability !== undefined && { disability }) } };
}
