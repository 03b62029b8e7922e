/**
 * Builds the base of all places, models/base, from transcripts of the census books: `npm run base -- FOLDER`.
 *
 * What the folder must contain is said in models/base/build/transcripts.json. The same transcripts give the same bytes. `--to FOLDER` writes elsewhere.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildBase } from "./build.ts";

const { positionals, values } = parseArgs({ allowPositionals: true, options: { to: { type: "string" } } });
const [folder] = positionals;
if (folder === undefined) throw new Error("Usage: npm run base -- FOLDER_OF_TRANSCRIPTS");
const models = join(import.meta.dirname, "..", "..", "models");
process.stdout.write(`${buildBase({ transcripts: folder, models, to: values.to ?? models }).join("\n")}\n`);
