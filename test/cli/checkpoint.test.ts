import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contextOf, type Context } from "../../src/cli/context.ts";
import { Stop } from "../../src/cli/exit.ts";
import { runWithCheckpoints, type Checkpoint } from "../../src/cli/checkpoint.ts";
import type { Batch } from "../../src/ensemble/batch.ts";
import { syntheticEnsemble } from "../../src/ensemble/ensemble-spec.ts";
import { partBytes } from "../../src/store/part-file.ts";
import { identityOf } from "../../src/store/part-folder.ts";
import { laoyou, scratchFolder } from "./cli.ts";

const scratch = scratchFolder();
let told = "";
const context: Context = contextOf(["--lang", "en"], { out: { write: () => true }, err: { write: (text) => (told += text) } }, {});
const keepIn = (dir: string, { seed = 5, resume = true } = {}): Checkpoint => ({
  dir: join(scratch, dir),
  identity: identityOf({ version: "0", seed, trajectories: 64, precision: "f64", lock: "x" }),
  resume,
  every: 0,
});
const runIn = (dir: string, options = {}): Promise<Batch> =>
  runWithCheckpoints(syntheticEnsemble(120, 5, { trajectories: 64, seed: 5 }), { workers: 1, checkpoint: keepIn(dir, options) }, context);
/** Runs and is interrupted as soon as a checkpoint is saved. */
async function interrupted(dir: string): Promise<void> {
  const folder = join(scratch, dir);
  const watch = setInterval(
    () => existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(".done.json")) && process.emit("SIGINT"),
    1,
  );
  await expect(runIn(dir, { resume: false })).rejects.toThrow(Stop);
  clearInterval(watch);
}

describe("runWithCheckpoints()", () => {
  it("keeps finished districts at an interrupt, and goes on from them to the same bytes", async () => {
    const whole = partBytes(await runIn("calm"));
    await interrupted("a");
    const [, kept] = /(\d+) of 120 districts saved/.exec(told) ?? [];
    expect(Number(kept)).toBeGreaterThanOrEqual(8);
    expect(Number(kept)).toBeLessThan(120);
    told = "";
    expect(Buffer.from(partBytes(await runIn("a"))).equals(whole)).toBe(true);
    expect(told).toContain(`resuming with ${kept} finished districts`);
  });

  it("runs broken parts again and says so", async () => {
    await interrupted("b");
    const dir = join(scratch, "b");
    const part = readdirSync(dir).find((name) => name.endsWith(".part"))!;
    const bytes = readFileSync(join(dir, part));
    bytes[bytes.length - 3] ^= 16;
    writeFileSync(join(dir, part), bytes);
    told = "";
    const again = partBytes(await runIn("b"));
    expect(told).toContain(`recomputing part ${part.replace(".part", "")}: it does not match the checksum of its marker`);
    expect(Buffer.from(again).equals(partBytes(await runIn("calm")))).toBe(true);
  });

  it("refuses parts of another seed by name, and drops them when it begins anew", async () => {
    await interrupted("c");
    await expect(runIn("c", { seed: 6 })).rejects.toThrow("belongs to another run: its seed is 5, not 6");
    expect(readdirSync(join(scratch, "c")).length).toBeGreaterThan(1);
    told = "";
    await runIn("c", { resume: false });
    expect(told).toContain("the checkpoint of an interrupted run is discarded");
  });
});

describe("laoyou run --resume", () => {
  it("needs --out and trajectories", async () => {
    for (const args of [[], ["--out", join(scratch, "x"), "--trajectories", "0"], ["--trajectories", "5"]])
      expect((await laoyou(["run", "scenarios/kunshan.yaml", "--resume", ...args])).code).toBe(64);
  });
});
