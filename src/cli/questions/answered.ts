import type { Text } from "../../demand/quantity.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Reads } from "../../files/files.ts";
import type { Language } from "../say.ts";
import type { ExitName } from "../exit.ts";
import type { Context } from "../context.ts";
import type { OutputFiles } from "../output.ts";
import type { Planned } from "../../advice/answer.ts";
import type { PlanRobust } from "../plans/robust.ts";
import type { DecidedRow } from "./decided.ts";

/** A chart as wide as a page. */
export interface DrawnChart {
  readonly svg: string;
  readonly png: Uint8Array;
}

/** What came of a question. */
export interface Answered {
  readonly plan: Plan;
  /** What `--json` prints. */
  readonly json: Readonly<Record<string, unknown>>;
  /** What is printed otherwise. */
  readonly text: (language: Language) => string;
  /** The first screen of it, if the text is longer than one: at most so many cells wide. */
  readonly screen?: ((language: Language, width: number) => string) | undefined;
  /** What documents say: the sentence or sentences alone. */
  readonly sentences: (language: Language) => readonly string[];
  readonly rows: readonly DecidedRow[];
  /** Who found it and who judged it. */
  readonly how: Text;
  /** The solver by name and version, if one was used. */
  readonly solver?: string | undefined;
  /** How the command ends, if not well. */
  readonly stop?: ExitName | undefined;
  /** What was found as an option, if one was. */
  readonly option?: Planned | PlanRobust | undefined;
  /** The model that was solved, for other solvers. */
  readonly planned?: Planned | undefined;
  /** What the draws read, by full path. */
  readonly reads?: Reads | undefined;
  /** Its chart, with a number as a figure. */
  readonly chart?: ((context: Context, number: number) => Promise<DrawnChart>) | undefined;
  /** Charts and the like for a folder. */
  readonly files?: ((context: Context) => Promise<OutputFiles>) | undefined;
}
