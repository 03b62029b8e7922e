import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { laoyou, scratchFolder, writeCase } from "./cli.ts";

const dir = scratchFolder();
const TOWNS = "区镇,常住人口,60岁及以上\n甲镇,1000000,100000\n乙街道,1000000,150000\n丙镇,92496,9000\n";
const INSTITUTIONS = "name,subdistrict,since,beds\n一,甲镇,2010,4000\n二,昆山市丙镇,2028,3000\n三,,2012,308\n";
const inputs = (name: string, files: Readonly<Record<string, string>>): string => writeCase(join(dir, name), files);

interface Answer {
  readonly services: readonly {
    readonly service: string;
    readonly towns: readonly { name: string; need: number; supply: number; gap: number; short_from: number | null; entries: number }[];
    readonly sum: { readonly need: number; readonly supply: number };
    readonly county: { readonly need: number; readonly supply: number };
    readonly sentence: Readonly<Record<"zh" | "en", string>>;
    readonly note: Readonly<Record<"zh" | "en", string>>;
  }[];
}

describe("laoyou towns", () => {
  it("says which town goes short first, with the county's rates, and checks the sums; rows, csv and map have the same numbers", async () => {
    const folder = inputs("good", { "towns.csv": TOWNS, "institutions.csv": INSTITUTIONS });
    const out = join(dir, "out");
    const {
      code,
      out: text,
      err,
    } = await laoyou(["towns", "scenarios/kunshan.yaml", "--inputs", folder, "--year", "2030", "--json", "--out", out]);
    expect([code, err.includes("towns.csv")]).toEqual([0, false]);
    const { services } = JSON.parse(text) as Answer;
    expect(services.map(({ service }) => service)).toEqual(["institutional_beds"]);
    const [{ towns, sum, county, sentence, note }] = services as [Answer["services"][number]];
    expect(sum.need).toBeCloseTo(county.need, 6);
    expect([sum.supply, county.supply]).toEqual([7000, 7308]);
    expect(towns.map(({ name, supply, entries }) => [name, supply, entries])).toEqual([
      ["乙街道", 0, 0],
      ["甲镇", 4000, 1],
      ["丙镇", 3000, 1],
    ]);
    for (const { need, supply, gap } of towns) expect(gap).toBeCloseTo(supply - need, 9);
    expect(towns[0]!.need).toBeGreaterThan(1.2 * towns[1]!.need); // half as many elderly again, of the same ages
    expect(sentence.zh).toMatch(
      /^各区镇比率一律用全县数推算，养老机构床位最先不足的是乙街道（现在已缺）：2030年末需要\d+张，名单上一张也没有，缺\d+张；3个区镇中2个不足；名单上没有养老机构床位的区镇1个：乙街道。$/u,
    );
    expect(sentence.en).toMatch(/^With the county's rates in every town, 乙街道 is the first to lack/u);
    expect(note.zh).toContain("其中308张没有写明区镇");
    const [, first = ""] = readFileSync(join(out, "towns.csv"), "utf8").split("\n");
    expect(first.split(",").slice(0, 4)).toEqual(["institutional_beds", "2030", "bed", "1"]);
    expect(readFileSync(join(out, "institutional_beds.svg"), "utf8")).toContain("乙街道");
  });

  it("names towns that do not match, with the nearest; tables that are not the whole county; and what is lacking", async () => {
    const refused = async (files: Readonly<Record<string, string>>, ...more: readonly string[]): Promise<string> => {
      const folder = inputs(String(Math.random()).slice(2), files);
      const { code, err } = await laoyou(["towns", "scenarios/kunshan.yaml", "--inputs", folder, "--lang", "zh", ...more]);
      expect(code).toBe(65);
      return err;
    };
    expect(await refused({ "towns.csv": TOWNS, "institutions.csv": "name,subdistrict,beds\n一,甲镇,10\n二,乙街,20\n" })).toMatch(
      /institutions\.csv:3.*区镇表中没有“乙街”；最接近的是“乙街道”/u,
    );
    expect(await refused({ "towns.csv": "区镇,常住人口\n甲镇,1000000\n", "institutions.csv": INSTITUTIONS })).toContain(
      "1 个区镇合计 1000000 人",
    );
    expect(await refused({ "institutions.csv": INSTITUTIONS })).toContain("没有区镇");
    expect(await refused({ "towns.csv": TOWNS })).toContain("没有写明区镇");
  });
});
