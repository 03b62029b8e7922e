import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compare, scenario } from "../../src/index.ts";
import { importDistrict, query, shards, shippedModels, trace, verify } from "../../src/node.ts";
import { LOCK_FILE } from "../../src/scenario/lock.ts";
import { readPlace } from "../../src/scenario/places.ts";
import { bookSample, writeSample } from "../intake/samples.ts";
import { laoyou, scratchFolder } from "./cli.ts";

const dir = scratchFolder();
const ID = "zengdu/421303/2030/need/institutional_beds";

it("traces, verifies and queries what a script wrote, as the verbs do", async () => {
  const plan = scenario("zengdu");
  const out = join(dir, "report");
  await compare([plan]).report({ out, formats: ["docx"] });
  const { number, changedFiles } = await trace(ID, out);
  expect([number.value, changedFiles]).toEqual([plan.run().value("institutional_beds.need", 2030), []]);
  expect(JSON.parse((await laoyou(["trace", ID, "--in", out, "--json"])).out)).toEqual(JSON.parse(JSON.stringify(number)));

  const docx = join(out, "report.docx");
  const verified = await verify(docx);
  const said = JSON.parse((await laoyou(["verify", docx, "--json"])).out) as { readonly numbers: number };
  expect(verified.differences).toEqual([]);
  expect(verified.numbers).toBe(said.numbers);
  expect(verified.numbers).toBeGreaterThan(50);

  const { rows } = await query(
    "select value from rows where variable = 'need' and of = 'institutional_beds' and year = 2030 and variant = 'medium' and basis = 'resident'",
    out,
  );
  expect(rows).toEqual([[number.value]]);
}, 120_000);

it("refuses a lock that was edited or is of a newer program, with its place, and tells one of another version", async () => {
  const out = join(dir, "locked");
  expect((await laoyou(["run", "scenarios/zengdu.yaml", "--no-charts", "--quiet", "--trajectories", "0", "--out", out])).code).toBe(0);
  const file = join(out, LOCK_FILE);
  const lock = JSON.parse(readFileSync(file, "utf8")) as { options: object[]; resolve: object };
  const told = async (change: object): Promise<readonly [number, string]> => {
    writeFileSync(file, JSON.stringify({ ...lock, ...change }));
    const { code, err } = await laoyou(["trace", ID, "--in", out, "--lang", "en"]);
    return [code, err];
  };
  expect(await told({ resolve: { ...lock.resolve, horizon: 2035.5 } })).toEqual([65, expect.stringContaining("resolve.horizon")]);
  expect(await told({ options: [...lock.options, ...lock.options] })).toEqual([
    65,
    expect.stringContaining('"zengdu" is in the lock twice'),
  ]);
  expect(await told({ schema: 99 })).toEqual([65, expect.stringContaining("scenario schema 99, and this version knows")]);
  expect(await told({ version: "9.9.9" })).toEqual([0, expect.stringContaining("written by laoyou 9.9.9")]);
}, 60_000);

it("cuts, runs and merges shards", async () => {
  const plan = join(dir, "shards");
  shards.plan(undefined, { national: true, districts: 4, years: 2, trajectories: 4, seed: 1, shards: 2, out: plan });
  expect(shards.status(plan)).toMatchObject({ shards: 2, done: 0, missing: [0, 1] });
  await shards.run(plan, { all: true, workers: 1 });
  expect(shards.status(plan)).toMatchObject({ done: 2, missing: [], wrong: [] });
  shards.merge(plan, { out: join(dir, "merged") });
  const {
    rows: [[count]],
  } = await query("select count(*) from quantiles", join(dir, "merged"));
  expect(Number(count)).toBeGreaterThan(0);
}, 60_000);

it("imports a district's table", async () => {
  const file = writeSample(dir, "book", bookSample("xls"));
  const options = { files: [file], code: "330424", name: "海盐县", date: "2020-11-01", models: [shippedModels()] };
  const { persons } = await importDistrict({ ...options, out: join(dir, "imported") });
  const { census } = readPlace("330424", [join(dir, "imported")]);
  expect(census.counts.ages.length).toBe(19);
  expect((await importDistrict(options)).persons).toBe(persons);
});
