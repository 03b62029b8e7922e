import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { beforeAll, describe, expect, it } from "vitest";
import { sealOf } from "../../src/cli/sweep/parts.ts";
import { runParts } from "../../src/cli/sweep/run-parts.ts";
import { provincesCsv } from "../../src/cli/sweep/tables.ts";
import { scenario } from "../../src/index.ts";
import { shippedModels, sweepPlace, type SweepTask } from "../../src/node.ts";
import { readSweep } from "../../src/scenario/sweep-model.ts";
import { laoyou, scratchFolder, type Run } from "./cli.ts";

const PLAN = "scenarios/city.yaml";
/** Ningxia and Hainan: prefectures, zones, boundary groups, and units directly below the province. */
const PROVINCES = ["640000", "460000"];
const scratch = scratchFolder();
const out = (name: string): string => join(scratch, name);
const sweep = (...args: readonly string[]): Promise<Run> => laoyou(["sweep", ...args, "--lang", "en"]);
const sweepTwo = (...args: readonly string[]): Promise<Run> => sweep(PLAN, "--provinces", PROVINCES.join(","), ...args);
const tableOf = (folder: string, name: string): Promise<Record<string, unknown>[]> => {
  const bytes = readFileSync(join(out(folder), name));
  return parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) });
};
const csvOf = (folder: string, name: string): Record<string, string>[] => {
  const [head, ...lines] = readFileSync(join(out(folder), name), "utf8")
    .trimEnd()
    .split("\n");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [head.split(",")[i], cell])));
};
const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(out(folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.\w+$/.test(name))
      .map((name) => [name, readFileSync(join(out(folder), name)).toString("base64")]),
  );
const printed = async (...args: readonly string[]): Promise<Record<string, unknown>> =>
  JSON.parse((await sweepTwo("--json", ...args)).out) as Record<string, unknown>;

/** Names of a run by those of the sweep. */
const QUANTITIES: Readonly<Record<string, string>> = {
  population: "population",
  elderly_60: "elderly_60",
  elderly_80: "elderly_80",
  disabled: "disabled",
  infants_0_2: "infants_0_2",
  beds_required: "beds.norm",
  beds_needed: "beds.need",
  places_required: "nursery_places.norm",
  places_needed: "nursery_places.need",
};

beforeAll(async () => {
  const { code, err } = await sweepTwo("--out", out("two"));
  expect([code, err.split("\n").at(-2)]).toEqual([0, `9 files in ${out("two")}`]);
});

describe("laoyou sweep", () => {
  // 640121: a county; 460202: one of a boundary group; 460400: a prefecture without counties; 469001: directly below the province.
  it.each(["640121", "460202", "460400", "469001"])(
    "gives %s the numbers and verdicts of a run of its own, to the last bit",
    async (code) => {
      const run = scenario("city", { district: code }).run();
      const rows = (await tableOf("two", "national.parquet")).filter((row) => row.code === code);
      expect(rows.length).toBe(16 * 10);
      for (const { year, quantity, value } of rows) {
        const own =
          quantity === "registered_60"
            ? run.value("elderly_60", Number(year), { basis: "registered" })
            : run.value(QUANTITIES[String(quantity)], Number(year));
        expect([quantity, year, value]).toEqual([quantity, year, own]);
      }
      const tests = (await tableOf("two", "scorecard.parquet")).filter((row) => row.code === code);
      const number = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);
      expect(
        tests.map(({ target, basis, year, verdict, value, bound, first_failing_year: failing }) => [
          target,
          basis,
          year,
          verdict,
          value ?? undefined,
          bound ?? undefined,
          failing ?? undefined,
        ]),
      ).toEqual(
        run.scorecard
          .filter(({ target }) => target !== undefined)
          .map((row) => [row.id, row.basis, row.year, row.verdict, number(row.computed), number(row.required), row.firstFailingYear]),
      );
    },
  );

  it("adds the units of a province up to the run of the province", () => {
    const sums = csvOf("two", "sums.csv");
    expect(sums.length).toBe(2 * 10 * 16);
    for (const { sum_of_parts: sum, own_run: own } of sums) expect(Math.abs(Number(sum) - Number(own))).toBeLessThan(1e-6);
    const run = scenario("city", { district: "640000" }).run();
    for (const { quantity, year, own_run: own } of sums.filter(({ place, quantity: of }) => place === "640000" && of !== "registered_60"))
      expect([quantity, year, Number(own)]).toEqual([quantity, year, run.value(QUANTITIES[quantity], Number(year))]);
  });

  it("ranks the units by growth, and says of each its tier and what is its own: here nothing", () => {
    const places = csvOf("two", "places.csv");
    expect(places.length).toBe(47);
    const byRank = [...places].sort((a, b) => Number(a.rank) - Number(b.rank));
    expect(byRank.map(({ rank }) => Number(rank))).toEqual(places.map((_, i) => i + 1));
    byRank.forEach(({ growth_percent: growth, beds_required_2025: before, beds_required_2035: after }, i) => {
      expect(Number(growth)).toBeCloseTo((Number(after) / Number(before) - 1) * 100, 9);
      if (i > 0) expect(Number(growth)).toBeLessThanOrEqual(Number(byRank[i - 1].growth_percent));
    });
    expect(places.filter(({ local_numbers: local, first_failing_year: failing }) => local !== "" || failing !== "")).toEqual([]);
    expect(Object.fromEntries(places.map(({ code, tier }) => [code, tier]))).toMatchObject({ "640121": "A", "460202": "C" });
  });

  it("gives the same bytes on two threads, from shards, and after a province has been lost", async () => {
    await sweepTwo("--out", out("threads"), "--workers", "2");
    expect(filesOf("threads")).toEqual(filesOf("two"));
    for (const shard of ["0/2", "1/2"]) expect((await sweepTwo("--out", out("shards"), "--shard", shard)).code).toBe(0);
    expect(existsSync(out("shards"))).toBe(false);
    const { err } = await sweepTwo("--out", out("shards"));
    expect(err).toContain("2 provinces kept from before: their inputs have not changed\n");
    expect(filesOf("shards")).toEqual(filesOf("two"));
    expect(existsSync(out(".shards.parts"))).toBe(false);
    mkdirSync(out(".shards.parts"));
    for (const name of ["districts-000000.done.json", "districts-000000.part", "640000.json"])
      writeFileSync(join(out(".shards.parts"), name), "");
    await sweepTwo("--out", out("shards"));
    expect(readdirSync(out(".shards.parts")).sort()).toEqual(["districts-000000.done.json", "districts-000000.part"]);
  });

  it("keeps a province as long as its inputs are the same, and runs it again if it or they are not", async () => {
    cpSync(out("two"), out("lasting"), { recursive: true });
    expect((await sweepTwo("--out", out("lasting"))).err).toContain("2 provinces kept");
    const part = join(out("lasting"), "parts", "640000.json");
    const bytes = readFileSync(part);
    bytes[bytes.length - 20] ^= 1;
    writeFileSync(part, bytes);
    expect((await sweepTwo("--out", out("lasting"))).err).toContain("was edited since");
    expect((await sweepTwo("--out", out("lasting"), "--force")).err).toContain("1 province kept");
    expect(filesOf("lasting")).toEqual(filesOf("two"));
    expect((await sweepTwo("--out", out("lasting"), "--horizon", "2036")).err).not.toContain("kept");
  });

  it("reads a county's own tables: it has numbers of its own, and a first failing year where its stock decides", async () => {
    const inputs = out("inputs");
    mkdirSync(join(inputs, "640121"), { recursive: true });
    writeFileSync(
      join(inputs, "640121", "counts.csv"),
      "name,year,value,unit,source\nnursery_places,2024,100,place,practice\nbeds_institution,2024,400,bed,practice\nbeds_institution_nursing,2024,100,bed,practice\n",
    );
    writeFileSync(join(inputs, "640121", "facts.csv"), "name,year,value,unit,source\npopulation,2024,33,万人,practice\n");
    await sweepTwo("--inputs", inputs, "--out", out("own"), "--no-map");
    const places = csvOf("own", "places.csv");
    const own = places.filter(({ local_numbers: local }) => local !== "");
    expect(
      own.map(({ code, local_numbers: local, first_failing_year: year, first_failing_target: target }) => [code, local, year, target]),
    ).toEqual([["640121", "population beds_institution beds_institution_nursing nursery_places", "2025", "city-04"]]);
    const run = scenario("city", { district: "640121", inputs: [join(inputs, "640121")] }).run();
    const rows = (await tableOf("own", "national.parquet")).filter((row) => row.code === "640121" && row.quantity === "population");
    expect(rows.find(({ year }) => year === 2024)).toMatchObject({ value: run.value("population", 2024), share_local: 1 / 5 });
    expect(run.scorecard.find(({ id }) => id === "city-04")).toMatchObject({ verdict: "missed", firstFailingYear: 2025 });
    mkdirSync(join(inputs, "640199"));
    const { code, err } = await sweepTwo("--inputs", inputs);
    expect([code, err]).toEqual([64, expect.stringContaining("folder 640199 is the code of no county")]);
  });

  it("tests a plan that is nothing but target packs", async () => {
    const plan = out("packs.yaml");
    writeFileSync(
      plan,
      'schema: 2\nname: {zh: 目标包, en: packs}\nplan: {title: 目标包}\ndistrict: "640121"\ntemplate: true\npacks: [national_14fyp, national_15fyp]\nstatements: [{id: packs-1, kind: input, value: null, quote: 无}]\n',
    );
    await sweep(plan, "--provinces", "640000", "--out", out("packs"), "--no-map", "--quiet");
    const rows = (await tableOf("packs", "scorecard.parquet")).filter(({ code }) => code === "640121");
    expect(rows.map(({ target }) => target)).toContain("n15-1");
    expect(rows.every(({ verdict }) => verdict !== "input")).toBe(true);
  });

  it("prints a summary as JSON, with no nation unless every province is there", async () => {
    const { provinces, units, withoutLocalNumbers, nation, mostBesideProvince } = await printed();
    expect([provinces, units, withoutLocalNumbers, nation]).toEqual([2, 47, 47, []]);
    expect(mostBesideProvince).toBeLessThan(1e-6);
  });

  it("draws the map from the model: a tile for each place directly below a province", () => {
    const svg = readFileSync(join(out("two"), "map.svg"), "utf8");
    const tiles = svg.match(/<rect [^>]*width="6.6"[^>]*>/g) ?? [];
    expect(tiles.length).toBe(new Set(csvOf("two", "places.csv").map(({ prefecture }) => prefecture)).size);
    expect(svg).toContain("Ningxia");
  });

  it("refuses what is no province, a shard without a folder or beyond the last, and a folder of somebody else's", async () => {
    expect(await sweep(PLAN, "--provinces", "640121")).toMatchObject({
      code: 64,
      err: expect.stringContaining("640121 is not a province") as string,
    });
    expect(await sweepTwo("--shard", "0/2")).toMatchObject({ code: 64, err: expect.stringContaining("--shard needs --out") as string });
    expect(await sweepTwo("--shard", "2/2", "--out", out("none"))).toMatchObject({ code: 64 });
    mkdirSync(out("foreign"));
    copyFileSync("package.json", join(out("foreign"), "package.json"));
    expect(await sweepTwo("--out", out("foreign"))).toMatchObject({ code: 73, err: expect.stringContaining("package.json") as string });
    rmSync(out("foreign"), { recursive: true });
  });
});

describe("runParts()", () => {
  const task: SweepTask = { plan: PLAN, models: [shippedModels()] };
  it("runs nothing more once it is told to end", async () => {
    const control = new AbortController();
    const done: string[] = [];
    await runParts(
      ["640000", "460000"],
      { task, seal: sealOf(task) },
      {
        workers: 1,
        signal: control.signal,
        onPart: (code) => {
          done.push(code);
          control.abort();
        },
      },
    );
    expect(done).toEqual(["640000"]);
  });

  it("says why a province cannot be run, on threads as without", async () => {
    const broken = { task: { ...task, plan: out("none.yaml") }, seal: sealOf(task) };
    for (const workers of [1, 2])
      await expect(runParts(PROVINCES, broken, { workers, signal: new AbortController().signal, onPart: () => undefined })).rejects.toThrow(
        "none.yaml",
      );
  });
});

describe("the whole nation", { tags: "nation" }, () => {
  it("is run within 90 s of processor time; provinces add up to the nation's own run within 1.5 %, their units to 0.5 persons", () => {
    const before = process.cpuUsage();
    const task: SweepTask = { plan: PLAN, models: [shippedModels()] };
    const nation = sweepPlace("000000", task).part;
    const codes = readdirSync("models/base").filter((name) => /^[1-9]\d0000\.csv$/.test(name));
    const parts = codes.map((name) => sweepPlace(name.slice(0, 6), task).part);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(90);
    expect(parts.reduce((sum, { units }) => sum + units.length, 0)).toBe(2987);
    // The shipped page: run `npm run images && npm run docs:pages` after a change of people.
    const cellsOf = (text: string): string[] => text.trimEnd().split(/[,\n]/);
    const shipped = cellsOf(readFileSync("docs/nation.csv", "utf8"));
    cellsOf(provincesCsv([...parts, nation], readSweep(task.models).years)).forEach((cell, i) => {
      if (/^\d+\.\d+$/.test(cell)) expect(Math.abs(Number(shipped[i]) / Number(cell) - 1)).toBeLessThan(1e-9);
      else expect(shipped[i]).toBe(cell);
    });
    nation.quantities.forEach(({ id }, q) =>
      nation.years.forEach((year, t) => {
        for (const { place, own, units } of parts) {
          const sum = units.reduce((all, { values }) => all + values[q][t]!, 0);
          expect([id, year, place, Math.abs(sum - own[q][t]!) < 0.5]).toEqual([id, year, place, true]);
        }
        const own = nation.own[q][t];
        const sum = parts.reduce((all, part) => all + part.own[q][t]!, 0);
        if (own !== null) expect([id, year, Math.abs(sum / own - 1) < 0.015]).toEqual([id, year, true]);
      }),
    );
  });
});
