import type { Settled } from "./drafts.ts";
import type { Merged } from "./layers.ts";
import type { scenario } from "./schema-scenario.ts";
import { checkValue } from "./yaml.ts";

/** A page has no folders of drafts. */
export const scenarioFile = <T>(source: T): T => source;

/** A page reads no drafts: their statements are refused there as misspelt ones are. */
export const settleDraft = ({ value, where }: Merged, schema: typeof scenario): Settled => ({
  value: checkValue(value, schema, where),
  where,
  aside: 0,
});
