import { describe, expect, it } from "vitest";
import { Fault } from "../../src/core/fault.ts";
import { engineOn } from "../../src/ensemble/load.ts";
import { QUANTUM } from "../../src/ensemble/batch.ts";
import { checkMemory, memoryFor } from "../../src/ensemble/memory.ts";
import { runJob } from "../../src/ensemble/pool.ts";
import { jobOf } from "../../src/ensemble/worker-loop.ts";
import { ownKeys } from "../../src/ensemble/spec.ts";
import { syntheticDistricts } from "../../src/ensemble/synthetic.ts";
import { syntheticEnsemble } from "../../src/ensemble/ensemble-spec.ts";

describe("runJob()", () => {
  it("gives the same rows on one, two and three threads, and reports its progress", async () => {
    const run = async (workers: number): Promise<Buffer> => {
      const { options, source } = syntheticEnsemble(20, 3, { trajectories: 64, seed: 5 });
      const job = jobOf("wasm", options, source);
      let most = 0;
      const { rows } = await runJob(job, { workers, onBatch: (_, done) => (most = Math.max(most, done)) });
      expect(most).toBe(20);
      return Buffer.concat([...rows].sort(([a], [b]) => a - b).map(([, own]) => Buffer.from(own.buffer)));
    };
    const [one, two, three] = [await run(1), await run(2), await run(3)];
    expect(two.equals(one)).toBe(true);
    expect(three.equals(one)).toBe(true);
  });

  it("reports the fault of a district, from a worker as from here", async () => {
    const district = structuredClone(syntheticDistricts(1, 3)(0));
    district.mean.fill(-1000);
    for (const workers of [1, 2]) {
      const job = jobOf("wasm", syntheticEnsemble(1, 3, { trajectories: 16, seed: 1 }).options, {
        kind: "given",
        districts: [district],
        keys: [ownKeys("s0")],
      });
      await expect(runJob(job, { workers })).rejects.toBeInstanceOf(Fault);
    }
  });

  it("is refused where the machine has too little memory, with how much it takes", () => {
    const { options, source } = syntheticEnsemble(4, 3, { trajectories: 4096, seed: 1 });
    const job = jobOf("wasm", options, source, { parents: [0, 0, 1, 1] });
    const needed = memoryFor(job, 2);
    expect(needed).toBeGreaterThan(memoryFor(job, 1));
    expect(needed).toBeGreaterThan(memoryFor({ ...job, parents: [0, 0, 0, 0] }, 2));
    expect(() => checkMemory(job, 2, needed / 0.79)).not.toThrow();
    expect(() => checkMemory(job, 2, needed / 0.81)).toThrow(/about 0\.\d GB|约需0\.\d GB|futures-memory/);
  });

  it("ends after the batches in hand when it is stopped", async () => {
    const stop = new AbortController();
    const ensemble = syntheticEnsemble(400, 3, { trajectories: 16, seed: 1 });
    const { rows } = await runJob(jobOf("wasm", ensemble.options, ensemble.source), {
      workers: 1,
      signal: stop.signal,
      onBatch: () => stop.abort(),
    });
    expect(rows.size).toBe(8);
  });

  it("adds up parents from their districts, future by future, to a rounding each", async () => {
    const ensemble = syntheticEnsemble(40, 3, { trajectories: 16, seed: 1 });
    const { totals } = await runJob(jobOf("wasm", ensemble.options, ensemble.source, { parents: ensemble.parents }), { workers: 1 });
    const run = engineOn("wasm", ensemble.options);
    const output = ensemble.reported.findIndex(({ of }) => of === "elderly_65");
    const make = syntheticDistricts(1, 3);
    for (const [parent, own] of totals) {
      const children = ensemble.parents.flatMap((other, i) => (other === parent ? [i] : []));
      const plain = new Float64Array(16);
      for (const i of children)
        run(make(i))
          .row(output, 2023)
          .forEach((value, j) => (plain[j] += value));
      const at = (output * 3 + 2) * 16;
      for (let j = 0; j < 16; j++)
        expect(Math.abs(own[at + j] - plain[j])).toBeLessThanOrEqual(children.length * (QUANTUM / 2 + 1e-15 * plain[j]));
    }
  });
});
