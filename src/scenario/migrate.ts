import { nodeFault } from "../core/node-fault.ts";
import { entryOf, firstOf } from "../core/items.ts";
import { parseDocument, type Document } from "yaml";
import { Fault } from "../core/fault.ts";
import { SCHEMA_VERSION } from "./schema-scenario.ts";
import { readText } from "./yaml.ts";

/** A file upgraded to the current schema. */
export interface Migrated {
  readonly from: number;
  readonly to: number;
  readonly before: string;
  /** The new text, with comments and order preserved. */
  readonly after: string;
}

/** The changes of each schema version over the previous one, by the version they lead to. */
const STEPS: Readonly<Record<number, (document: Document) => void>> = {
  // 2 adds extends, overlays, actions and packs; nothing in 1 changes.
  2: () => undefined,
};

/**
 * Upgrades a scenario, option or overlay file to the current schema, step by step.
 *
 * @throws Fault yaml-syntax; migrate-no-schema if the file has no schema; schema-newer.
 */
export function migrate(file: string): Migrated {
  const before = readText(file);
  const document = parseDocument(before);
  if (document.errors.length > 0)
    throw new Fault("yaml-syntax", { reason: firstOf(firstOf(document.errors).message.split("\n")) }, { file });
  const from: unknown = document.get("schema");
  if (typeof from !== "number") throw nodeFault("migrate-no-schema", { current: SCHEMA_VERSION }, { file });
  if (from > SCHEMA_VERSION) throw new Fault("schema-newer", { found: from, needed: SCHEMA_VERSION }, { file });
  if (from === SCHEMA_VERSION) return { from, to: from, before, after: before };
  for (let to = from + 1; to <= SCHEMA_VERSION; to++) {
    entryOf(STEPS, to)(document);
    document.set("schema", to);
  }
  return { from, to: SCHEMA_VERSION, before, after: document.toString({ lineWidth: 0, flowCollectionPadding: false }) };
}
