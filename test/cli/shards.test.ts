import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { arrayList, cutShards, shardFrom } from "../../src/store/shard-manifest.ts";
import { laoyou, scratchFolder } from "./cli.ts";

const scratch = scratchFolder();
const shards = (...args: readonly string[]): ReturnType<typeof laoyou> => laoyou(["shards", ...args, "--lang", "en"]);
const planned = (name: string, ...args: readonly string[]): ReturnType<typeof laoyou> =>
  shards(
    "plan",
    "--national",
    "--districts",
    "60",
    "--years",
    "4",
    "--trajectories",
    "48",
    "--shards",
    "6",
    "--out",
    join(scratch, name),
    ...args,
  );
const bytesOf = (...path: readonly string[]): string => readFileSync(join(scratch, ...path)).toString("base64");

beforeAll(async () => {
  await planned("whole", "--shards", "1");
  await shards("run", join(scratch, "whole"), "--shard", "0/1", "--quiet");
  await shards("merge", join(scratch, "whole"), "--out", join(scratch, "whole-merged"), "--quiet");
});

describe("laoyou shards merge", () => {
  let at = 0;
  let plan = "";
  const merge = (): ReturnType<typeof laoyou> => shards("merge", join(scratch, plan), "--out", join(scratch, `${plan}-merged`));
  const part = (name: string): string => join(scratch, plan, "parts", name);
  beforeEach(async () => {
    plan = `plan-${at++}`;
    await planned(plan);
    await shards("run", join(scratch, plan), "--all", "--quiet");
  });

  it("gives the bytes of a single shard's run, whoever ran what and on how many threads", async () => {
    rmSync(part("shard-0003.done.json"));
    expect((await shards("run", join(scratch, plan, "manifest.json"), "--shard", "3/6", "--workers", "2")).code).toBe(0);
    expect((await merge()).code).toBe(0);
    expect(bytesOf(`${plan}-merged`, "quantiles.parquet")).toBe(bytesOf("whole-merged", "quantiles.parquet"));
  });

  it("notices a shard run twice, and leaves its part as it is", async () => {
    const before = statSync(part("shard-0002.part"), { bigint: true }).mtimeNs;
    const { code, err } = await shards("run", join(scratch, plan), "--shard", "2/6");
    expect([code, err]).toEqual([0, "shard-0002 is already done and was left unchanged\n"]);
    expect(statSync(part("shard-0002.part"), { bigint: true }).mtimeNs).toBe(before);
  });

  it("prints what is missing as a list for --array and ends with 75", async () => {
    for (const shard of [0, 2, 3]) for (const end of [".part", ".done.json"]) rmSync(part(`shard-000${shard}${end}`));
    const { code, out, err } = await merge();
    expect([code, out]).toEqual([75, "--array=0,2-3\n"]);
    expect(err).toContain("3 of 6 shards missing");
    expect(existsSync(join(scratch, `${plan}-merged`))).toBe(false);
    expect((await shards("submit", join(scratch, plan), "--dry-run")).out).toContain("#SBATCH --array=0,2-3\n");
    expect(JSON.parse((await shards("status", join(scratch, plan), "--json")).out)).toMatchObject({
      shards: 6,
      done: 3,
      missing: [0, 2, 3],
      running: [],
    });
  });

  it.each([
    [
      "a part with one flipped byte",
      () => {
        const bytes = readFileSync(part("shard-0001.part"));
        bytes[bytes.length >> 1] ^= 1;
        writeFileSync(part("shard-0001.part"), bytes);
      },
      "shard-0001 is ignored: it does not match the checksum of its marker",
      "--array=1",
    ],
    [
      "a marker without its part",
      () => rmSync(part("shard-0004.part")),
      "shard-0004 is ignored: its marker exists, but the part does not",
      "--array=4",
    ],
    ["a part without its marker", () => rmSync(part("shard-0004.done.json")), "shard-0004 is ignored: it has no marker", "--array=4"],
    [
      "a part under another's name",
      () => {
        for (const end of [".part", ".done.json"]) copyFileSync(part(`shard-0001${end}`), part(`shard-0005${end}`));
      },
      "shard-0005 is ignored",
      "--array=5",
    ],
  ])("sees %s, and running the shard again heals it", async (_, damage, words, list) => {
    damage();
    const { code, out, err } = await merge();
    expect(err).toContain(words);
    expect([code, out]).toEqual([75, `${list}\n`]);
    await shards("run", join(scratch, plan), "--all");
    expect((await merge()).code).toBe(0);
    expect(bytesOf(`${plan}-merged`, "quantiles.parquet")).toBe(bytesOf("whole-merged", "quantiles.parquet"));
  });

  it("reports a stale temporary part and does without it", async () => {
    writeFileSync(part(".shard-0001.part.tmp-12-ab"), "half");
    const { code, err } = await merge();
    expect(code).toBe(0);
    expect(err).toContain(".shard-0001.part.tmp-12-ab is ignored: it is a temporary file");
  });

  it("refuses the parts of another plan, naming what differs", async () => {
    await planned("other", "--seed", "2");
    await shards("run", join(scratch, "other"), "--shard", "1/6");
    for (const end of [".part", ".done.json"]) copyFileSync(join(scratch, "other", "parts", `shard-0001${end}`), part(`shard-0001${end}`));
    for (const { code, err } of [await merge(), await shards("run", join(scratch, plan), "--shard", "1/6")]) {
      expect(code).toBe(65);
      expect(err).toContain("shard-0001 belongs to another plan: its seed is 2, not 1");
    }
  });

  it("refuses a plan that was changed by hand, or made by another version", async () => {
    const file = join(scratch, plan, "manifest.json");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('"s3"', '"s4"'));
    expect((await merge()).err).toContain("changed by hand");
    const made = JSON.parse(text) as Parameters<typeof cutShards>[0];
    writeFileSync(
      file,
      JSON.stringify(
        cutShards(
          {
            version: "0.0.1",
            seed: made.seed,
            trajectories: made.trajectories,
            precision: made.precision,
            lock: made.lock,
            work: made.work,
          },
          ["s0"],
          1,
        ),
      ),
    );
    expect((await merge()).err).toContain("made by version 0.0.1");
    writeFileSync(
      file,
      JSON.stringify(
        cutShards(
          {
            version: made.version,
            seed: made.seed,
            trajectories: made.trajectories,
            precision: made.precision,
            lock: "0".repeat(64),
            work: made.work,
          },
          ["s0"],
          1,
        ),
      ),
    );
    expect((await merge()).err).toContain("the inputs of the plan have changed");
  });
});

describe("laoyou shards run", () => {
  it("takes its number from the scheduler, and says so when nobody gives one", async () => {
    await planned("numbers");
    for (const args of [[], ["--shard", "6/6"], ["--shard", "0/5"], ["--shard", "one"]])
      expect((await shards("run", join(scratch, "numbers"), ...args)).code).toBe(64);
    expect((await shards("run", join(scratch, "none"))).code).toBe(66);
    expect(readdirSync(join(scratch, "numbers", "parts"))).toEqual([]);
  });
});

describe("laoyou shards of a scenario", () => {
  it("merge into the quantiles that the run writes itself, byte for byte", { tags: "slow" }, async () => {
    const args = ["scenarios/zhejiang.yaml", "--district", "330900", "--trajectories", "30", "--seed", "3"];
    await shards("plan", ...args, "--shards", "3", "--out", join(scratch, "zhoushan"));
    await shards("run", join(scratch, "zhoushan"), "--all");
    expect((await shards("merge", join(scratch, "zhoushan"), "--out", join(scratch, "zhoushan-merged"))).code).toBe(0);
    await laoyou(["run", ...args, "--no-charts", "--quiet", "--out", join(scratch, "zhoushan-run")]);
    for (const name of ["quantiles.csv", "quantiles.parquet"]) expect(bytesOf("zhoushan-merged", name)).toBe(bytesOf("zhoushan-run", name));
  });

  it("need a scenario or --national, not both", async () => {
    for (const args of [[], ["scenarios/kunshan.yaml", "--national"]])
      expect((await shards("plan", ...args, "--trajectories", "2", "--shards", "2", "--out", join(scratch, "x"))).code).toBe(64);
  });
});

describe("laoyou shards submit", () => {
  it("prints a script that can be sent as it is", async () => {
    await planned("sent");
    const { out } = await shards("submit", join(scratch, "sent"), "--dry-run", "--sbatch=--partition=main", "--workers", "2");
    for (const line of [
      "#!/bin/bash",
      "#SBATCH --array=0-5",
      "#SBATCH --requeue",
      "#SBATCH --open-mode=append",
      "#SBATCH --cpus-per-task=2",
      "#SBATCH --partition=main",
    ])
      expect(out.split("\n")).toContain(line);
    expect(out).toContain('--shard "$SLURM_ARRAY_TASK_ID/6"');
  });

  it("quotes a folder with blanks, and refuses one whose name would be a line of the script", async () => {
    const [blank, broken] = [join(scratch, 'a "b'), join(scratch, "a\ntouch owned")];
    for (const name of [blank, broken]) cpSync(join(scratch, "sent"), name, { recursive: true });
    const log = join(scratch, 'a \\"b', "log", "shard-%a.log");
    expect((await shards("submit", blank, "--dry-run")).out.split("\n")).toContain(`#SBATCH --output="${log}"`);
    const { code, out, err } = await shards("submit", broken, "--dry-run");
    expect([code, out]).toEqual([64, ""]);
    expect(err).toContain("it has a line break");
    expect((await shards("submit", join(scratch, "sent"), "--dry-run", "--sbatch=--x\ntouch owned")).code).toBe(64);
  });

  it("says so where there is no Slurm, and where nothing is missing", async () => {
    const { PATH } = process.env;
    process.env["PATH"] = scratch;
    expect((await shards("submit", join(scratch, "sent"))).code).toBe(69);
    process.env["PATH"] = PATH;
    expect((await shards("submit", join(scratch, "whole"))).err).toContain("all shards are done");
  });
});

describe("the merged nation", () => {
  it("has provinces and nation from sums of futures: medians near the sums of medians, intervals narrower than theirs", async () => {
    const rows = await parquetReadObjects({
      file: new Uint8Array(readFileSync(join(scratch, "whole-merged", "quantiles.parquet"))).buffer,
    });
    const old = rows.filter(({ of, year }) => of === "elderly_65" && year === 2024);
    const nation = old.find(({ district }) => district === "nation")!;
    const counties = old.filter(({ district }) => String(district).startsWith("s"));
    expect(old.length).toBe(1 + 31 + 60);
    const sumOf = (q: string): number => counties.reduce((sum, row) => sum + Number(row[q]), 0);
    expect(Math.abs(Number(nation["q50"]) / sumOf("q50") - 1)).toBeLessThan(0.01);
    expect(Number(nation["q90"]) - Number(nation["q10"])).toBeLessThan((sumOf("q90") - sumOf("q10")) / 2); // independent draws: about 1/√60
  });
});

describe("shardFrom()", () => {
  it("reads Slurm's number from the array's least, Kubernetes' and PBS's as they are", () => {
    expect(shardFrom({ SLURM_ARRAY_TASK_ID: "1", SLURM_ARRAY_TASK_MIN: "1", SLURM_ARRAY_TASK_COUNT: "8" }, 8)).toBe(0);
    expect(shardFrom({ SLURM_ARRAY_TASK_ID: "5", SLURM_ARRAY_TASK_MIN: "0" }, 8)).toBe(5);
    expect(shardFrom({ JOB_COMPLETION_INDEX: "0" }, 8)).toBe(0);
    expect(shardFrom({ PBS_ARRAY_INDEX: "7" }, 8)).toBe(7);
    expect(shardFrom({}, 8)).toBeUndefined();
    expect(shardFrom({ JOB_COMPLETION_INDEX: "" }, 8)).toBeUndefined();
  });

  it("takes the number as it is where only missing shards are sent again", () => {
    expect(shardFrom({ SLURM_ARRAY_TASK_ID: "7", SLURM_ARRAY_TASK_MIN: "3", SLURM_ARRAY_TASK_COUNT: "2" }, 8)).toBe(7);
  });
});

describe("cutShards()", () => {
  it("gives every district to one shard, in order, as even as can be", () => {
    const districts = Array.from({ length: 91 }, (_, i) => String(i));
    for (const count of [1, 5, 12, 91]) {
      const { shards: cut } = cutShards(
        { version: "0", seed: 1, trajectories: 1, precision: "f64", lock: "", work: { kind: "synthetic", districts: 91, years: 1 } },
        districts,
        count,
      );
      expect(cut.flat()).toEqual(districts);
      const sizes = cut.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
  });
});

describe("arrayList()", () => {
  it("joins neighbours", () => {
    expect([[0], [0, 1], [0, 2, 3, 4, 9], []].map(arrayList)).toEqual(["0", "0-1", "0,2-4,9", ""]);
  });
});
