import type { ListedPlace } from "../../scenario/place-list.ts";

/** What the page holds to be searched at once. */
export interface PageData {
  readonly version: string;
  /** What the places were counted by. */
  readonly base: Readonly<Record<"zh" | "en", string>>;
  readonly places: readonly ListedPlace[];
  /** The name of the project that is inside, if one is. */
  readonly project?: string | undefined;
}
