import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sumAges } from "../../src/core/ages.ts";
import { estimateTowns } from "../../src/intake/estimate-towns.ts";
import { readTowns } from "../../src/scenario/towns.ts";
import { readPlace } from "../../src/scenario/places.ts";
import { csvOf, writeSample } from "../intake/samples.ts";
import { writeFileSync } from "node:fs";
import { laoyou, scratchFolder } from "./cli.ts";

const dir = scratchFolder();
const SHARED = "../shared/data";
const TABLE = `${SHARED}/fixtures/township_age_shares_examples_2020.csv`;
const CENSUS = `${SHARED}/census/census2020_age_sex_wide.csv`;
const there = existsSync(TABLE);
if (!there) console.log("skipped: no ../shared/data");
const shared = there ? it : it.skip;
const out = (name: string): string => join(dir, name);

/** The shipped county, split into consistent towns; the numbers of the towns are made up. */
function agreeing(): string {
  const place = readPlace("330421", ["models"]);
  const { ages, persons } = place.census.counts;
  const count = (from: number, to: number): number =>
    persons.reduce((sum, P) => sum + P.reduce((all, value, g) => all + (ages[g] >= from && ages[g] < to ? value : 0), 0), 0);
  const broad = [count(0, 15), count(15, 60), count(60, 200), count(65, 200)];
  const small = broad.map((value, i) => Math.round(value * [0.3, 0.4, 0.25, 0.24][i]));
  const rows = [small, broad.map((value, i) => value - small[i])].map((parts, t) => [
    `33042110${t}`,
    ["东镇", "西镇"][t],
    String(parts[0] + parts[1] + parts[2]),
    ...parts.map(String),
  ]);
  const file = join(dir, "agreeing.csv");
  writeFileSync(file, csvOf([["代码", "地区", "常住人口", "0-14岁", "15-59岁", "60岁及以上", "65岁及以上"], ...rows]));
  return file;
}

describe("laoyou estimate-towns", () => {
  it("meets towns that agree with their county, adds up to it in every cell, and is read by `units: children`", async () => {
    const table = agreeing();
    const estimated = await estimateTowns({ county: "330421", table, models: ["models"] });
    for (const { wanted, estimated: found } of estimated.residuals) expect(Math.abs(found - wanted)).toBeLessThan(0.01);
    expect(estimated.persons.reduce((sum, P) => sum + sumAges(P), 0)).toBeCloseTo(648_160, 5);
    const { code } = await laoyou(["estimate-towns", "330421", table, "--out", out("agreeing"), "--lang", "en"]);
    expect(code).toBe(0);
    expect(readTowns(readPlace("330421", ["models"]), ["models", out("agreeing")]).map(({ id, total }) => [id, total])).toEqual(
      estimated.towns.map(({ id, total }) => [id, total!.value]),
    );
  });

  it("runs with its county, a town without people too", async () => {
    const scenario = readFileSync("scenarios/kunshan.yaml", "utf8").replace("horizon: 2035\n", "horizon: 2035\nunits: children\n");
    const file = join(dir, "by-towns.yaml");
    writeFileSync(file, scenario);
    const towns = join(dir, "kunshan.csv");
    writeFileSync(towns, "town,persons\n示例东镇,900000\n示例西镇,1192496\n水库管理区,0\n");
    expect((await laoyou(["estimate-towns", "320583", towns, "--out", out("kunshan"), "--lang", "en"])).code).toBe(0);
    const run = await laoyou(["run", file, "--models", out("kunshan"), "--no-charts", "--all", "places", "--lang", "en"]);
    expect([run.code, run.out]).toEqual([0, expect.stringContaining("示例东镇")]);
  });

  shared("reproduces 西宁城中区 and names its inconsistent 65+ share", async () => {
    const {
      code,
      err,
      out: text,
    } = await laoyou(["estimate-towns", "630103", TABLE, "--census", CENSUS, "--out", out("xining"), "--lang", "en", "--json"]);
    expect([code, err]).toEqual([0, ""]);
    const told = JSON.parse(text) as {
      margins: { margin: string; sum: number; whole: number; contradicts: boolean }[];
      persons: number;
      findings: { code: string; params: { margin: string; name?: string } }[];
    };
    expect(told.persons).toBe(325_813);
    expect(told.margins.map(({ margin, contradicts }) => [margin, contradicts])).toEqual([
      ["children", false],
      ["adults", false],
      ["elderly", false],
      ["aged", true],
    ]);
    const aged = told.margins[3];
    expect([Math.round(aged.sum), Math.round(aged.whole)]).toEqual([35_983, 36_435]);
    expect(told.findings.filter(({ code: kind }) => kind.startsWith("towns-margin")).map(({ params }) => params.margin)).toEqual([
      "65+",
      "65+",
    ]);
    const residuals = readFileSync(join(out("xining"), "residuals.csv"), "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
    for (const [town, figure, , , residual] of residuals)
      if (figure !== "aged") expect(Math.abs(Number(residual)), `${town} ${figure}`).toBeLessThan(1);
    expect(readFileSync(join(out("xining"), "estimate.md"), "utf8")).toContain("| 65+ | 35983 | 36435 |");
  });

  shared("refuses 铜梁区, whose towns have shares and no totals, with the reason", async () => {
    const { code, err } = await laoyou(["estimate-towns", "500151", TABLE, "--census", CENSUS, "--out", out("tongliang"), "--lang", "en"]);
    expect([code, err]).toEqual([65, expect.stringMatching(/28 of 28 towns have no total, and shares of unknown totals cannot be used/)]);
    expect(existsSync(out("tongliang"))).toBe(false);
  });

  it("says when only totals are known, and refuses towns that are not the whole county or shares that do not add up", async () => {
    const write = (name: string, rows: readonly (readonly string[])[]): string => writeSample(dir, name, { grid: rows, format: "csv" });
    const totals = await laoyou([
      "estimate-towns",
      "330421",
      write("totals", [
        ["town", "persons"],
        ["甲镇", "248160"],
        ["乙镇", "400000"],
      ]),
      "--out",
      out("totals"),
      "--lang",
      "en",
    ]);
    expect([totals.code, totals.err]).toEqual([
      0,
      expect.stringContaining("only totals are known: every town gets the county's age and sex structure"),
    ]);
    const part = await laoyou([
      "estimate-towns",
      "330421",
      write("part", [
        ["town", "persons"],
        ["甲镇", "248160"],
        ["乙镇", "200000"],
      ]),
      "--out",
      out("part"),
      "--lang",
      "en",
    ]);
    expect([part.code, part.err]).toEqual([65, expect.stringContaining("448160 residents in total, but its census counts 648160")]);
    const head = ["town", "persons", "pct_0_14", "pct_15_59", "pct_60p", "pct_65p"];
    const shares = await laoyou([
      "estimate-towns",
      "330421",
      write("shares", [head, ["甲镇", "248160", "12", "60", "38", "20"], ["乙镇", "400000", "12", "65", "23", "18"]]),
      "--out",
      out("shares"),
      "--lang",
      "en",
    ]);
    expect([shares.code, shares.err]).toEqual([65, expect.stringContaining("the shares of 甲镇 add up to 110 %")]);
    const unknown = await laoyou([
      "estimate-towns",
      "999999",
      write("unknown", [
        ["county_code", "town", "persons"],
        ["999999", "甲镇", "248160"],
      ]),
      "--out",
      out("unknown"),
      "--lang",
      "en",
    ]);
    expect([unknown.code, unknown.err]).toEqual([65, expect.stringContaining("--census")]);
  });
});
