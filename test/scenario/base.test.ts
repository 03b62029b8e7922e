import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sumAges } from "../../src/core/ages.ts";
import { Fault } from "../../src/core/fault.ts";
import { disk } from "../../src/files/disk.ts";
import { openBase } from "../../src/scenario/base.ts";
import { codeOfPlace, readPlace } from "../../src/scenario/places.ts";
import { placeProfile } from "../../src/scenario/place-profile.ts";
import { laoyou } from "../cli/cli.ts";
import { faultsOf, MODELS, workbench } from "./workbench.ts";

const dir = workbench();
const base = openBase([MODELS])!;
const code = (asked: string): string => codeOfPlace(asked, [MODELS], disk, base);

describe("codeOfPlace()", () => {
  it.each([
    ["371721", "371721"],
    ["曹县", "371721"],
    ["菏泽曹县", "371721"],
    ["菏泽市曹县", "371721"],
    ["山东省菏泽市曹县", "371721"],
    ["山东曹县", "371721"],
    ["caoxian", "371721"],
    ["Cao Xian", "371721"],
    ["昆山", "320583"],
    ["上海普陀", "310107"],
    ["南京鼓楼区", "320106"],
    ["祁阳市", "431121"], // its name since 2021
    ["431181", "431121"], // its code since 2021
    ["浙江省杭州市拱墅区", "330105"], // as at the census; 下城区 is part of it today
    ["江苏省南通市港闸区", "320611"],
    ["110228", "110118"], // 密云县 until 2015
    ["密云县", "110118"],
    ["上海浦东", "310115"],
    ["五台山", "140971"], // 五台山风景名胜区; 五台县 is another place
  ])("takes %s for %s", (asked, id) => {
    expect(code(asked)).toBe(id);
  });
  it("refuses a name of several places with the list of them", () => {
    const [fault, ...more] = faultsOf(() => code("鼓楼区"));
    expect([fault.code, more]).toEqual(["district-several", []]);
    for (const one of ["320106", "320302", "350102", "410204", "江苏省南京市鼓楼区"]) expect(fault.format("zh")).toContain(one);
    expect(faultsOf(() => code("330114"))[0].format("zh")).toContain("萧山区"); // 钱塘区, formed of two after the census
  });
  it("refuses what is today a part of a division, and what was parted: it has no table of its own", () => {
    for (const one of ["临平区", "330113", "浙江杭州临平区"]) {
      const [fault] = faultsOf(() => code(one));
      expect([fault.code, fault.params["code"]]).toEqual(["district-part", "330110"]);
    }
    expect([code("余杭区"), code("330110")]).toEqual(["330110", "330110"]); // its whole territory of the census
    expect(faultsOf(() => code("钱塘区"))[0].format("zh")).toContain("330104 浙江省杭州市江干区");
    expect(faultsOf(() => code("110103"))[0].format("zh")).toContain("110101 北京市东城区, 110102 北京市西城区"); // 崇文区 until 2010
  });
  it("knows every code of the earlier census, or lists what became of it", () => {
    const former = readFileSync(join(MODELS, "base", "groups.csv"), "utf8")
      .split("\n")
      .slice(1)
      .flatMap((line) => (line.split(",")[3] ?? "").split(" "));
    const odd = [...new Set(former)]
      .filter((one) => /^\d{6}$/.test(one))
      .filter((one) => {
        try {
          return base.entry(code(one)) === undefined;
        } catch (error) {
          return !(error instanceof Fault && /^district-(?:several|merged)/.test(error.code));
        }
      });
    expect(odd).toEqual([]);
  });
  it("takes no name of before for another place that is called alike today", () => {
    for (const one of ["大同县", "莱芜市", "湘潭区", "东海市"]) expect(code(one), one).toBe(one);
    for (const one of ["440116", "310103", "320203"]) expect(faultsOf(() => code(one))[0].code, one).toBe("district-merged");
  });
  it("finds an autonomous place without the people that it is named for", () => {
    const named = ["甘南州", "大理州", "恩施州", "海南州", "凉山州", "湘西州"].map((one) => base.entry(code(one))?.name.zh);
    expect(named).toEqual([
      "甘南藏族自治州",
      "大理白族自治州",
      "恩施土家族苗族自治州",
      "海南藏族自治州",
      "凉山彝族自治州",
      "湘西土家族苗族自治州",
    ]);
    expect(["长阳县", "青海省海南州共和县", "大理宾川", "鄂伦春旗"].map((one) => base.entry(code(one))?.name.zh)).toEqual([
      "长阳土家族自治县",
      "共和县",
      "宾川县",
      "鄂伦春自治旗",
    ]);
  });
  it("says of a code that it does not know until when changes are known", () => {
    const [fault] = faultsOf(() => readPlace("653228", [MODELS]));
    expect(fault.format("zh")).toContain("截至2023年");
  });
  it("refuses today's name of several divisions with what each is, and takes the whole name of each", () => {
    const [fault] = faultsOf(() => code("崇川区"));
    expect(fault.format("zh")).toContain("320611 江苏省南通市港闸区 → 320613 崇川区, 320613 江苏省南通市崇川区");
    const now = new Set(base.entries().flatMap(({ nowName }) => nowName ?? []));
    for (const entry of base.entries().filter(({ tier, name }) => tier !== undefined && now.has(name.zh))) {
      let whole = entry.name.zh;
      for (let up = base.entry(entry.parent!)!; up.level !== "nation"; up = base.entry(up.parent!)!) whole = `${up.name.zh}${whole}`;
      expect(code(whole), whole).toBe(entry.code);
    }
  });
  it("gives back what it does not know, and the reader names what is near", () => {
    expect(code("小人国")).toBe("小人国");
    expect(faultsOf(() => readPlace("371799", [MODELS]))[0].params["near"]).toContain("371721");
  });
});

describe("a place of the base", () => {
  it("has both counts and its figures: 曹县, 1,384,282 residents in 2020 and 1,365,675 in 2010", () => {
    const { name, parent, census, previous, facts, boundary } = readPlace("371721", [MODELS]);
    expect([name.zh, parent, boundary]).toEqual(["曹县", "371700", undefined]);
    expect([census, previous!].map(({ counts }) => sumAges(counts.persons))).toEqual([1_384_282, 1_365_675]);
    expect(facts.find(({ what }) => what === "registered_population")).toMatchObject({ year: 2010, unit: "persons" });
  });
  it("of a group has the earlier count of all of them: 东城 and 西城 with what were 崇文 and 宣武", () => {
    const [east, west] = ["110101", "110102"].map((id) => readPlace(id, [MODELS]));
    expect(east.boundary?.with).toEqual(["110101", "110102"]);
    expect(sumAges(east.previous!.counts.persons)).toBe(2_162_568);
    expect(west.previous!.counts).toEqual(east.previous!.counts);
    expect(sumAges(east.boundary!.whole!.counts.persons)).toBe(sumAges(east.census.counts.persons) + sumAges(west.census.counts.persons));
  });
  it("says what it is called today where its division is gone or was split, and nothing where only its code changed", () => {
    const today = ["330103", "330104", "371721", "320571"].map((id) => readPlace(id, [MODELS]).today);
    expect(today).toEqual([
      { codes: ["330105"], name: "拱墅区" },
      { codes: ["330102", "330114"], name: "上城区 钱塘区" },
      undefined,
      undefined,
    ]);
  });
  it("takes further figures from a folder without counts; one of the same name and year is replaced", () => {
    const models = join(dir, "models");
    const folder = join(models, "districts", "371721");
    mkdirSync(folder, { recursive: true });
    const fact = (what: string, year: number, value: number) =>
      `{what: ${what}, year: ${year}, value: ${value}, unit: 人, source: 公报, kind: published}`;
    writeFileSync(
      join(folder, "district.yaml"),
      `code: "371721"\nfacts:\n  - ${fact("population", 2023, 1_350_000)}\n  - ${fact("registered_population", 2010, 1_500_000)}\n`,
    );
    const [plain, more] = [readPlace("371721", [MODELS]), readPlace("371721", [MODELS, models])];
    expect(more.census).toEqual(plain.census);
    expect(more.facts).toHaveLength(plain.facts.length + 1);
    expect(more.facts.filter(({ what }) => what === "registered_population").map(({ value }) => value)).toEqual([1_500_000]);
    writeFileSync(join(folder, "district.yaml"), `code: "371721"\nfacts:\n  - ${fact("population", 2023, 13_500_000)}\n`);
    const [fault] = faultsOf(() => readPlace("371721", [MODELS, models]));
    expect(fault).toMatchObject({ code: "fact-growth", place: { line: 3 } });
  });
});

describe("laoyou places", () => {
  it("says what is known of a county and what to ask first", async () => {
    const { code: exit, out } = await laoyou(["places", "菏泽曹县", "--lang", "zh"]);
    expect(exit).toBe(0);
    for (const text of [
      "371721 曹县",
      "菏泽市 371700",
      "1,384,282人",
      "本地自己的表",
      "普查后没有本地的数",
      "应先取得",
      "60岁及以上户籍人口",
    ])
      expect(out).toContain(text);
  });
  it("names tier and group, and gives all of it as JSON", async () => {
    const profile = placeProfile("东城", [MODELS]);
    expect([profile.tier, profile.group]).toEqual(["C", ["110101", "110102"]]);
    const { out } = await laoyou(["places", "东城", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      id: "110101",
      tier: "C",
      ask: expect.arrayContaining([expect.objectContaining({ what: "births" })]) as unknown,
    });
  });
  it("refuses a name that several have, and one that none has", async () => {
    expect((await laoyou(["places", "普陀区", "--lang", "en"])).err).toContain("310107");
    expect((await laoyou(["places", "nowhere", "--lang", "en"])).err).toContain('unknown district "nowhere"');
  });
});
