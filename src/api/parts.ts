/** The functions that need Node. */
type NodeParts = typeof import("../cli/scripts.ts");

/**
 * Loads what needs Node: writing, charts, documents, threads.
 *
 * The file name is assembled here, so that a bundler does not follow it into a page.
 *
 * @throws Error if there is no Node to load it.
 */
export async function nodeParts(): Promise<NodeParts> {
  const here = import.meta.url;
  const ending = here.endsWith(".ts") ? "ts" : "js";
  return (await import(/* @vite-ignore */ new URL(`../cli/scripts.${ending}`, here).href)) as NodeParts;
}
