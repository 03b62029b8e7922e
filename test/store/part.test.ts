import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { addRounded, QUANTUM, Tally, type Batch } from "../../src/ensemble/batch.ts";
import { runJob } from "../../src/ensemble/pool.ts";
import { jobOf } from "../../src/ensemble/worker-loop.ts";
import { syntheticEnsemble } from "../../src/ensemble/ensemble-spec.ts";
import { partBytes, partOf } from "../../src/store/part-file.ts";
import { dropParts, identityOf, inspectFolder, inspectPart, writePart } from "../../src/store/part-folder.ts";
import { scratchFolder, writeCase } from "../cli/cli.ts";

const scratch = scratchFolder();
const work = syntheticEnsemble(20, 3, { trajectories: 16, seed: 3 });
const runOf = (wanted: readonly number[]): Promise<Batch> =>
  runJob(jobOf("wasm", work.options, work.source, { wanted, parents: work.parents }), { workers: 1 });
const all = Array.from({ length: 20 }, (_, i) => i);
const identity = identityOf({ version: "1.2.3", seed: 3, trajectories: 16, precision: "f64", lock: "l" });

describe("Tally", () => {
  it("gives the same bytes however the districts are cut and in whatever order the parts come", async () => {
    const whole = Buffer.from(partBytes(await runOf(all)));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: 20 }), fc.integer({ min: 1, max: 19 }), async (order, cut) => {
        const tally = new Tally();
        for (const part of [await runOf(order.slice(cut)), await runOf(order.slice(0, cut))]) tally.add(part);
        expect(Buffer.from(partBytes(tally.take())).equals(whole)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  it("adds up persons to half a QUANTUM each", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 3e7, noNaN: true }), { maxLength: 40 }), (persons) => {
        const sum = new Float64Array(1);
        for (const own of persons) addRounded(sum, 0, Float64Array.of(own), 0, 1);
        expect(Number.isInteger(sum[0] / QUANTUM)).toBe(true);
        const plain = persons.reduce((total, own) => total + own, 0);
        expect(Math.abs(sum[0] - plain)).toBeLessThanOrEqual(persons.length * QUANTUM * 0.5 + 1e-15 * persons.length * plain);
      }),
    );
  });

  it("refuses a district twice", async () => {
    const tally = new Tally();
    tally.add(await runOf([4]));
    expect(tally.has(4)).toBe(true);
    expect(() => tally.add(partOf(partBytes({ rows: new Map([[4, new Float64Array(1)]]), totals: new Map(), bound: 0 })))).toThrow(
      "Cannot add district 4",
    );
  });
});

describe("partOf()", () => {
  it("reads back what partBytes() wrote", async () => {
    const part = await runOf([3, 9]);
    expect(partOf(partBytes(part))).toEqual(part);
    const none: Batch = { rows: new Map(), totals: new Map(), bound: 0 };
    expect(partOf(partBytes(none))).toEqual(none);
  });

  it("refuses what is no part, and one that is cut short", async () => {
    expect(() => partOf(Buffer.from("something else\n"))).toThrow("must begin with");
    expect(() => partOf(partBytes({ rows: new Map([[0, new Float64Array(4)]]), totals: new Map(), bound: 0 }).slice(0, -8))).toThrow(
      "must hold 4 numbers, but it has 3",
    );
  });
});

describe("inspectFolder()", () => {
  let dir = "";
  let at = 0;
  beforeEach(async () => {
    dir = writeCase(join(scratch, String(at++)), {});
    writePart(dir, "a", await runOf([0, 1]), identity);
    writePart(dir, "b", await runOf([2]), identity);
  });
  const states = (): string[] => inspectFolder(dir, identity).map(({ name, state }) => `${name} ${state}`);

  it("finds whole parts, the same bytes for the same districts", async () => {
    expect(states()).toEqual(["a whole", "b whole"]);
    const before = readFileSync(join(dir, "a.part"));
    writePart(dir, "a", await runOf([1, 0]), identity);
    expect(readFileSync(join(dir, "a.part")).equals(before)).toBe(true);
  });

  it.each([0, 1, 77, -1])("sees one flipped bit at byte %i", (place) => {
    const bytes = readFileSync(join(dir, "a.part"));
    bytes[(place + bytes.length) % bytes.length] ^= 1;
    writeFileSync(join(dir, "a.part"), bytes);
    expect(states()).toEqual(["a broken", "b whole"]);
  });

  it("sees a marker without its part, a part without its marker, a file in the making and a part under another's name", () => {
    rmSync(join(dir, "a.part"));
    rmSync(join(dir, "b.done.json"));
    writeFileSync(join(dir, ".c.part.tmp-1-ab"), "half");
    expect(states()).toEqual(["a lost", "b unmarked", ".c.part.tmp-1-ab stale"]);
    expect(inspectPart(dir, "none", identity)).toBeUndefined();
  });

  it("sees a part under another's name", () => {
    for (const end of [".part", ".done.json"]) writeFileSync(join(dir, `c${end}`), readFileSync(join(dir, `a${end}`)));
    expect(states()).toEqual(["a whole", "b whole", "c broken"]);
  });

  it("names the field in which a part is of another run", () => {
    const others = [
      identityOf({ ...identity, seed: 4 }),
      identityOf({ ...identity, version: "1.2.4" }),
      identityOf({ ...identity, lock: "m" }),
      identityOf(identity, [[0]]),
    ];
    expect(others.map((other) => inspectPart(dir, "a", other))).toMatchObject([
      { field: "seed", found: "3", wanted: "4" },
      { field: "version" },
      { field: "lock" },
      { field: "plan" },
    ]);
  });

  it("takes an unreadable marker for another run's", () => {
    writeFileSync(join(dir, "a.done.json"), "{");
    expect(inspectPart(dir, "a", identity)).toMatchObject({ state: "other", field: "version", found: "?" });
  });

  it("dropParts() leaves alone what is not ours", () => {
    writeFileSync(join(dir, "mine.txt"), "mine");
    dropParts(dir);
    expect(readdirSync(dir)).toEqual(["mine.txt"]);
    rmSync(join(dir, "mine.txt"));
    dropParts(dir);
    expect(existsSync(dir)).toBe(false);
  });
});
