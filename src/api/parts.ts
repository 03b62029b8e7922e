/** The functions that need Node. */
type NodeParts = typeof import("../cli/scripts.ts");

/**
 * Loads what needs Node: writing, charts, documents, threads.
 *
 * A bundler must not follow it into a page, so that the name of the file is put together here.
 *
 * @throws Error where there is no Node to load it.
 */
export async function nodeParts(): Promise<NodeParts> {
  const here = import.meta.url;
  const ending = here.endsWith(".ts") ? "ts" : "js";
  return (await import(/* @vite-ignore */ new URL(`../cli/scripts.${ending}`, here).href)) as NodeParts;
}
