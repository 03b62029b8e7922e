import type { OnLacking } from "../report/chart.ts";
import type { Context } from "./context.ts";

/** Warns of characters that the shipped font lacks, such as those of rare place names: the reader's machine prints them in a font of its own. */
export function sayLacking({ log, say }: Pick<Context, "log" | "say">): OnLacking {
  return (characters) => log(say("font-stands-in", { characters: characters.join(" ") }));
}
