import type { Language } from "../../report/say.ts";
import type { Screen } from "./model.ts";
import type { ListedPlace } from "../../scenario/place-list.ts";

/** What the page holds to be searched at once. */
export interface PageData {
  readonly version: string;
  /** What the places were counted by. */
  readonly base: Readonly<Record<"zh" | "en", string>>;
  readonly places: readonly ListedPlace[];
  /** The name of the project that is inside, if one is. */
  readonly project?: string | undefined;
  /** How that was made and is to be shown. */
  readonly opening?: Opening | undefined;
}

/** How a comparison was made that the page is opened on. */
interface Opening {
  readonly lang: Language;
  readonly screen: Screen;
  /** What makes the same again, if it was a command. */
  readonly made?: { readonly command: string; readonly script: string } | undefined;
  /** How its trajectories were drawn; the page draws as many unless it says otherwise. */
  readonly draws?: Draws | undefined;
  /** Whether the plan is put beside other counties at once. */
  readonly hasPeers: boolean;
}

/** How many trajectories are simulated, from which seed. */
export interface Draws {
  readonly trajectories: number;
  readonly seed: number;
}
