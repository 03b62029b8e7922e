import { renameSync, writeFileSync } from "node:fs";
import { contextOf } from "../../src/cli/context.ts";
import { runWithCheckpoints } from "../../src/cli/checkpoint.ts";
import { syntheticEnsemble } from "../../src/ensemble/ensemble-spec.ts";
import { partBytes } from "../../src/store/part-file.ts";
import { dropParts, identityOf } from "../../src/store/part-folder.ts";

/** Runs a small ensemble with a checkpoint every hundredth of a second, and writes all of it: killed by test/resume/run.sh. */
const [dir, out, workers] = process.argv.slice(2);
const draws = { trajectories: 400, seed: 11 };
const context = contextOf(["--lang", "en"], { out: process.stdout, err: process.stderr }, {});
const keep = { dir, identity: identityOf({ version: "test", ...draws, precision: "f64", lock: "test" }), resume: true, every: 0.01 };
const part = await runWithCheckpoints(syntheticEnsemble(1200, 12, draws), { workers: Number(workers), checkpoint: keep }, context);
writeFileSync(`${out}.part`, partBytes(part));
renameSync(`${out}.part`, out); // whole or not at all: a kill may come in between
dropParts(dir);
