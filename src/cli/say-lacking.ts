import type { OnLacking } from "../report/chart.ts";
import type { Context } from "./context.ts";

/** Warns of characters that the shipped font lacks, such as those of rare place names: fonts of the reader's machine stand in. */
export function sayLacking({ log, say }: Pick<Context, "log" | "say">): OnLacking {
  return (characters) => log(say("font-stands-in", { characters: characters.join(" ") }));
}
