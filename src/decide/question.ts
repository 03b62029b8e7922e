import type { Model } from "./model.ts";

/** An ask or a limit that can be lifted, by its name in a conflict. */
export type Group = string;

/** What can be asked with some asks and limits lifted. */
export interface Question<M extends Model = Model> {
  /** All that can stand in a conflict, in the order in which they are said. */
  readonly groups: readonly Group[];
  /** The linear model without what is lifted. */
  readonly modelOf: (lifted?: ReadonlySet<Group>) => M;
}
