// The mutants that Stryker makes of files, named as plugins.mjs names them.
import { readFile } from "node:fs/promises";
import { placeOf, stryker } from "./plugins.mjs";

const silent = { debug() {}, info() {}, isDebugEnabled: () => false };

/** Every mutant of the files, in order. */
export async function mutantsOf(root, files) {
  const { Instrumenter } = await stryker("instrumenter");
  const texts = await Promise.all(
    files.map(async (file) => ({ name: `${root}/${file}`, mutate: true, content: await readFile(`${root}/${file}`, "utf8") })),
  );
  const { mutants } = await new Instrumenter(silent).instrument(texts, { ignorers: [], excludedMutations: [], plugins: null });
  return mutants.map(placeOf);
}
