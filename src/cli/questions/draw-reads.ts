import type { Reads } from "../../files/files.ts";
import type { ResolveOptions } from "../../scenario/resolve.ts";

/** What trajectories read beside the plan, by full path. */
export async function drawReads(
  draws: { readonly trajectories: number; readonly seed: number },
  { models = [] }: Pick<ResolveOptions, "models">,
): Promise<Reads> {
  const { readSources } = await import("../futures.ts");
  return readSources({ ...draws, models }).locked.files;
}
