import type * as zod from "zod";

export type { core, infer, input, output, ZodNumber, ZodType } from "zod";

/**
 * What the schemas use of zod, in Node; bundles for browsers take src/web/zod.mjs instead (`browser` in package.json). Required rather than
 * imported: a hundred files of it load in a third of the time.
 */
const node = process.getBuiltinModule("node:module").createRequire(import.meta.url)("zod") as typeof zod;
const { enum: _enum, null: _null } = node;
// Functions made for each schema would cost more than they save: a run checks a few hundred small files.
node.config({ jitless: true });
export const {
  array,
  boolean,
  discriminatedUnion,
  literal,
  looseObject,
  number,
  record,
  strictObject,
  string,
  toJSONSchema,
  tuple,
  union,
  url,
} = node;
export { _enum as enum, _null as null };
