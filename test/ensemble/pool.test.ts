import { describe, expect, it } from "vitest";
import { runJob } from "../../src/ensemble/pool.ts";
import { jobOf } from "../../src/ensemble/share.ts";
import { syntheticSpreads } from "../../src/ensemble/synthetic.ts";

describe("runJob()", () => {
  it("gives the same rows on one, two and three threads, and tells of its progress", async () => {
    const run = async (workers: number): Promise<Buffer> => {
      const job = jobOf("wasm", { years: 3, trajectories: 64, seed: 5, spreads: syntheticSpreads(3) }, { kind: "synthetic", count: 20 });
      let most = 0;
      const { rows } = await runJob(job, { workers, onBatch: (_, done) => (most = Math.max(most, done)) });
      expect(most).toBe(20);
      return Buffer.concat([...rows].sort(([a], [b]) => a - b).map(([, own]) => Buffer.from(own.buffer)));
    };
    const [one, two, three] = [await run(1), await run(2), await run(3)];
    expect(two.equals(one)).toBe(true);
    expect(three.equals(one)).toBe(true);
  });
});
