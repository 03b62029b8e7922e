import type { Fault } from "../../src/core/fault.ts";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { importFigures } from "../../src/intake/import-figures.ts";
import { readPlace } from "../../src/scenario/places.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";
import { laoyou } from "../cli/cli.ts";
import { faultsOf, workbench } from "../scenario/workbench.ts";

const dir = workbench();
const table = (name: string, rows: readonly string[]): string => {
  const file = join(dir, `${name}.csv`);
  writeFileSync(file, ["code,indicator,year,value,unit,source,note,url", ...rows, ""].join("\n"));
  return file;
};
/** The faults of a table that is refused. */
async function refused(file: string, options?: Parameters<typeof importFigures>[2]): Promise<readonly Fault[]> {
  try {
    await importFigures([file], [shippedModels()], options);
  } catch (error) {
    return faultsOf(() => {
      throw error;
    });
  }
  return [];
}

describe("published figures of many places", () => {
  it("become folders that add them to places of the base, of any year, in the units of the program", async () => {
    const file = table("next", [
      "640000,pop_total,2027,730,10k persons,公报,,https://example.org/a",
      "640000,a65p_pct,2027,12.5,%,抽样调查,1 November,",
      "640000,pop_total,2024,728,10k persons,,,",
      "000000,urban_pct,2027,68.2,%,公报,,",
      "000000,cats,2027,3,persons,,,",
    ]);
    const { files, places, figures, unknown } = await importFigures([file], [shippedModels()]);
    expect([places, figures, [...unknown]]).toEqual([2, 4, [["cats", { rows: 1, nearest: "deaths" }]]]);
    const out = join(dir, "models");
    for (const [path, text] of files) {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, path), text);
    }
    const before = readPlace("640000", [shippedModels()]).facts;
    const { facts } = readPlace("640000", [shippedModels(), out]);
    const of = (what: string, year: number) => facts.filter((fact) => fact.what === what && fact.year === year);
    expect(of("population", 2027)).toMatchObject([{ value: 7_300_000, source: "公报", page: "https://example.org/a" }]);
    expect(of("elderly_65_share", 2027)).toMatchObject([{ value: 0.125, note: "1 November" }]);
    expect(of("population", 2024)).toMatchObject([{ value: 7_280_000, source: file }]);
    expect(facts.length).toBe(before.length + 2); // that of 2024 takes the place of one
  });
  it("are refused if a total is of another territory than the census, and taken with a reason", async () => {
    const file = table("xian", [
      "610100,pop,2021,1316.3,万人,公报,,",
      "610100,births,2021,10.5,万人,公报,,",
      "610100,pop,2023,1480,万人,公报,,",
    ]);
    const told = await refused(file);
    expect(told).toMatchObject([
      { code: "fact-territory", place: { line: 2 } },
      { code: "fact-territory", place: { line: 4 } },
    ]);
    const { files } = await importFigures([file], [shippedModels()], { accept: "辖区未变" });
    const text = files.get("districts/610100/district.yaml") ?? "";
    expect(text.match(/accepted: "辖区未变"/g)).toHaveLength(2);
  });
  it("are refused, with a reason or without, if a run would refuse them", async () => {
    const file = table("implausible", [
      "371721,pop_total,2023,250,万人,公报,,",
      "371721,births,2022,3,万人,公报,,",
      "371721,deaths,2022,20,万人,公报,,",
      "371721,elderly_60,2023,80,万人,公报,,",
    ]);
    for (const accept of [undefined, "辖区未变"]) {
      const told = await refused(file, { accept });
      expect(told.map(({ code, place }) => [code, place?.line])).toEqual([
        ["fact-growth", 2], // 22 % a year is no growth on one territory
        ["fact-beside", 3],
        ["fact-part", 4],
        ["fact-growth", 5],
      ]);
    }
  });
  it("of a year that is not over are refused; so is a table without a known indicator, which is told the nearest", async () => {
    const ahead = table("ahead", ["371721,births,2035,1.1,万人,公报,,", "371721,births,2026,1.1,万人,公报,,"]);
    expect(await refused(ahead, { latest: 2026 })).toMatchObject([{ code: "figure-ahead", place: { line: 2, field: "year" } }]);
    const [none] = await refused(table("none", ["371721,registered,2023,170,万人,公报,,"]));
    expect(none.format("en")).toContain("registered 1 (registered_60?)");
  });
  it("have the codes of the census where the table has today's; a part of a division, or several, is refused with its line", async () => {
    const { files } = await importFigures([table("today", ["350605,pop,2025,23.1,万人,公报,,"])], [shippedModels()]);
    expect([...files.keys()]).toEqual(["districts/350625/district.yaml"]); // 长泰县, 长泰区 since
    const file = table("parts", [
      "330113,births,2024,1,万人,公报,,",
      "330113,births,2025,1,万人,公报,,",
      "330114,births,2025,1,万人,公报,,",
    ]);
    const told = await refused(file);
    expect(told).toMatchObject([
      { code: "district-part", place: { line: 2 } },
      { code: "district-several-today", place: { line: 4 } },
    ]);
  });
  it("are refused for a code that stands for another territory today, and taken with a reason", async () => {
    const file = table("redrawn", ["330110,births,2023,1.2,万人,公报,,", "330105,births,2023,0.9,万人,公报,,"]); // 余杭 without 临平, 拱墅 with 下城
    const told = await refused(file);
    expect(told).toMatchObject([
      { code: "figure-redrawn", place: { line: 2, field: "code" } },
      { code: "figure-redrawn", place: { line: 3 } },
    ]);
    expect((await importFigures([file], [shippedModels()], { accept: "按原区划统计" })).figures).toBe(2);
    expect((await laoyou(["import", file, "--as", "figures", "--accept", " ", "--out", join(dir, "none")])).code).toBe(64);
  });
  it("are refused if a place is not known, or one figure is given twice and not alike", async () => {
    const file = table("wrong", [
      "990001,births,2025,5,10k persons,,,",
      "640000,births,2025,5,10k persons,,,",
      "640000,births,2025,6,10k persons,,,",
    ]);
    const told = (await refused(file)).map((fault) => fault.format("en")).join("\n");
    expect(told).toMatch(
      /:2 code: .*"990001"[\s\S]*:4 value: "births" of 640000 in 2025 is given twice, and not alike: 50000 \(line 3\) and 60000/,
    );
  });
  it("given more and less rounded are one, the finer: 2374.5 and 2375, in whatever order and unit", async () => {
    const file = table("rounded", [
      "640000,births,2027,5,10k persons,,,",
      "640000,births,2027,49600,persons,,,",
      "640000,pop_total,2027,728.4,10k persons,,,",
      "640000,pop_total,2027,728,10k persons,,,",
      "640000,deaths,2027,5.0,10k persons,,,",
      "640000,deaths,2027,5.0,10k persons,,,",
    ]);
    const { files, figures, rounded } = await importFigures([file], [shippedModels()]);
    expect([figures, rounded]).toEqual([3, 2]);
    const text = [...files.values()].join("");
    expect(text).toMatch(/births[\s\S]*value: 49600\b/);
    expect(text).toMatch(/value: 7284000\b/);
    const far = table("far", ["640000,births,2027,5.0,10k persons,,,", "640000,births,2027,49400,persons,,,"]);
    await expect(importFigures([far], [shippedModels()])).rejects.toThrow();
  });

  it("are what the ledger cites for the place's own births and deaths, not the province's", async () => {
    const file = table("own", ["371721,births,2024,0.684,万人,县公报,,", "371721,deaths,2024,0.9,万人,县公报,,"]);
    const [models, out] = [join(dir, "own-models"), join(dir, "own-out")];
    expect((await laoyou(["import", "--as", "figures", file, "--out", models, "--quiet"])).code).toBe(0);
    const run = [
      "run",
      "scenarios/city.yaml",
      "--district",
      "371721",
      "--models",
      models,
      "--trajectories",
      "0",
      "--no-charts",
      "--lang",
      "zh",
    ];
    expect((await laoyou([...run, "--out", out, "--quiet"])).code).toBe(0);
    const ledger = readFileSync(join(out, "assumptions.csv"), "utf8").split("\n");
    const line = (id: string): string => ledger.find((one) => one.includes(`371721-${id},`)) ?? "";
    expect(line("tfr-2024")).toMatch(/由本地公布出生数求解.*县公报/);
    expect(line("mortality-2024")).toMatch(/由公布死亡数求解.*县公报/);
    expect(line("tfr-2023")).toMatch(/当年未公布本地出生数/);
  });

  const EXPORT = [
    "数据库：分省年度数据",
    "时间：最近3年",
    "",
    "指标,2027年,2026年,2025年",
    "年末常住人口(万人),214.1,212.2,",
    "人口出生率(‰),5.2,5.5,6.1",
  ];
  const ofFile = async (name: string, text: Uint8Array | string) => {
    const file = join(dir, name);
    writeFileSync(file, text);
    const { files, unknown } = await importFigures([file], [shippedModels()], { district: "320583" });
    return { text: files.get("districts/320583/district.yaml") ?? "", unknown: [...unknown.keys()] };
  };

  it("of one place may have a column for each year, as the bureau's database exports them, or a row for each", async () => {
    const across = await ofFile("export.csv", [...EXPORT, "年末总人口(万人),9,9,9", "数据来源：国家统计局"].join("\r\n"));
    const down = await ofFile("yearbook.csv", "年份,年末常住人口(万人),人口出生率(‰)\n2025年,,6.1\n2026年,212.2,5.5\n2027年,214.1,5.2\n");
    const figures = (text: string) =>
      [...text.matchAll(/what: (\w+), year: (\d+), value: ([\d.]+)/g)].map((match) => match.slice(1).join(" ")).sort();
    expect(figures(across.text)).toEqual([
      "crude_birth_rate 2025 6.1",
      "crude_birth_rate 2026 5.5",
      "crude_birth_rate 2027 5.2",
      "population 2026 2122000",
      "population 2027 2141000",
    ]);
    expect(figures(down.text)).toEqual(figures(across.text));
    expect([across.unknown, down.unknown]).toEqual([["总人口"], []]); // of residents or of the registered: the table does not say
  });

  it("of one place without years are refused, and a wrong cell is named", async () => {
    await expect(ofFile("none.csv", "指标,男,女\n人口,1,2\n")).rejects.toThrow(/指标|indicators/);
    await expect(ofFile("wrong.csv", "指标,2026年\n年末常住人口(万人),八万\n")).rejects.toThrow(/B2/);
  });
});
