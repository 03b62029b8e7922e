import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { openDraft } from "../../src/scenario/confirm.ts";
import { run } from "../../src/run.ts";
import { readPlan } from "../../src/scenario/read-plan.ts";
import { laoyou, scratchFolder, writeCase } from "../cli/cli.ts";

const dir = scratchFolder();
const PLAN = `东山区“一老一小”实施方案
2024年5月10日
一、发展现状
截至2023年底，全区现有养老机构12家，养老机构床位1860张。全国每千名老年人拥有养老床位30张。
二、工作目标
到2025年，养老机构护理型床位占比达到60%，每千人口拥有3岁以下婴幼儿托位数不少于4.5个，养老床位每千名老年人30—35张。新增托位200个。
联系电话：0722-3312345
`;
const file = join(dir, "方案.txt");
writeFileSync(file, PLAN);
const out = join(dir, "draft");
const read = (...more: string[]): ReturnType<typeof laoyou> =>
  laoyou(["read", file, "--district", "421303", "--out", out, ...more, "--lang", "zh"]);

interface Draft {
  readonly statements: readonly { readonly id: string; readonly quote: string; readonly read: { readonly confidence: string } }[];
}

describe("laoyou read", () => {
  it("writes what was read, a draft and all other numbers, and counts them; the same bytes twice", async () => {
    const { code, out: printed } = await read();
    expect(code).toBe(0);
    expect(printed).toContain("7 条");
    expect(readFileSync(join(out, "text.txt"), "utf8")).toBe(PLAN);
    const first = ["scenario.yaml", "unread.csv"].map((name) => readFileSync(join(out, name), "utf8"));
    expect(first[1]).toContain("0722-3312345,phone-or-post");
    expect(JSON.parse((await read("--json")).out)).toMatchObject({ statements: 7, not_understood: 0, written: 2024 });
    expect(["scenario.yaml", "unread.csv"].map((name) => readFileSync(join(out, name), "utf8"))).toEqual(first);
  });

  it("writes a draft that runs at once: sure statements of the place are judged, the rest is left out", async () => {
    await read();
    const { plan, aside } = readPlan(out, { district: "421303" });
    expect(plan.targets.map(({ indicator, year }) => [indicator, year])).toEqual([["nursing_share", 2025], ["nursery_places_per_1000", 2025], ["beds_per_1000", 2025], ["beds_per_1000", 2025]]); // prettier-ignore
    expect(plan.statements.map(({ sets }) => sets).flat()).toEqual(["institutions", "beds_institution"]);
    expect(aside).toBe(2);
    const { code, err } = await laoyou(["run", out, "--no-charts", "--lang", "en"]);
    expect(code).toBe(0);
    expect(err).toContain("2 read statements left out of the verdicts");
  });

  it("tests a rate that no indicator has by its two counts, once it is confirmed", () => {
    const folder = join(dir, "rate");
    const statement = (confirmed: string): string =>
      [
        "schema: 2",
        "name: {zh: 试, en: try}",
        "plan: {title: 试}",
        'district: "421303"',
        "horizon: 2030",
        "statements:",
        "  - id: plan-1",
        "    value: 90",
        '    unit: "%"',
        "    quote: 社区食堂备案率达到90%以上",
        "    kind: target",
        "    year: 2025",
        '    compare: ">="',
        "    ratio: {have: 备案食堂, of: 社区食堂, per: 100}",
        `    read: {at: 0, number: "90%", confidence: guess${confirmed}, why: [以上]}`,
        "",
      ].join("\n");
    const counts = (have: number): string => `name,year,value,unit,source\n备案食堂,2025,${have},1,区民政局\n社区食堂,2025,50,1,区民政局\n`;
    const verdict = (have: number): unknown => {
      writeCase(folder, { "scenario.yaml": statement(", confirmed: true") });
      const { plan, aside } = readPlan(folder, { inputs: [writeCase(join(folder, "inputs"), { "counts.csv": counts(have) })] });
      return [aside, run(plan).scorecard.find(({ id }) => id === "plan-1")?.computed];
    };
    expect([verdict(46), verdict(44)]).toEqual([
      [0, 92],
      [0, 88],
    ]);
    writeCase(folder, { "scenario.yaml": statement("") });
    expect(readPlan(folder).aside).toBe(1);
  });

  it("runs whatever the text says: a total below its parts, a table's unit of 万, a year and a bound of another number in the sentence, a share above 100", async () => {
    const hard = join(dir, "hard.txt");
    writeFileSync(
      hard,
      `某区规划\n2024年3月1日\n一、现状\n截至2023年底,全区现有各类养老床位1000张,其中养老机构床位2000张,社区养老床位500张。二、目标\n` +
        `到2025年,养老机构护理型床位占比不低于60%,平均规模不超过300张,达标率112%,托位比2022年增加,达到2000个。\n` +
        `指标\t单位\t2022年\t2025年\n户籍老年人口\t万人\t11.2\t13.5\n每千人口托位数\t个\t2.2\t4.5\n`,
    );
    const folder = join(dir, "hard");
    expect((await laoyou(["read", hard, "--district", "330421", "--out", folder])).code).toBe(0);
    expect(await laoyou(["run", folder, "--no-charts"])).toMatchObject({ code: 0 });
    const { plan } = readPlan(folder, { district: "330421" });
    expect(plan.statements.flatMap(({ sets }) => sets)).not.toContain("beds.total");
  });

  it("exits with 0 for a text without any number, and with the fault's code for a file that is none", async () => {
    const words = join(dir, "words.txt");
    writeFileSync(words, "没有数字的一段话。\n");
    expect((await laoyou(["read", words, "--district", "421303", "--out", join(dir, "words")])).code).toBe(0);
    writeFileSync(words, "\n");
    expect((await laoyou(["read", words, "--district", "421303", "--out", join(dir, "blank")])).code).toBe(65);
    expect(existsSync(join(dir, "blank"))).toBe(false);
    expect((await laoyou(["read", join(dir, "none.txt"), "--district", "421303", "--out", join(dir, "none")])).code).toBe(66);
    const many = join(dir, "many.txt");
    writeFileSync(many, "12 ".repeat(1_000_000));
    const { code, err } = await laoyou(["read", many, "--district", "421303", "--out", join(dir, "many"), "--lang", "en"]);
    expect([code, err]).toEqual([65, expect.stringContaining("the document has 1000000 numbers, and at most 50000 are read")]);
  });
});

describe("laoyou confirm", () => {
  it("confirms what is sure without questions, needs a terminal for the rest, and is not written over", async () => {
    await read();
    expect(await laoyou(["confirm", out, "--lang", "en"])).toMatchObject({
      code: 64,
      err: expect.stringContaining("needs a terminal") as string,
    });
    const { code, out: printed } = await laoyou(["confirm", out, "--accept-sure", "--lang", "en"]);
    expect([code, printed]).toEqual([0, expect.stringMatching(/\d confirmed, 0 skipped, \d left to confirm/)]);
    expect((await read()).code).toBe(73);
  });

  it("lets a confirmed guess be judged and a skipped statement not, with the values of an edit", () => {
    const draft = join(writeCase(join(dir, "edited"), { "scenario.yaml": readFileSync(join(out, "scenario.yaml"), "utf8").replaceAll(", confirmed: true", "") }), "scenario.yaml"); // prettier-ignore
    const { statements } = load(readFileSync(draft, "utf8")) as Draft;
    const of = (words: string): string =>
      statements.find(({ quote, read: { confidence } }) => quote.includes(words) && confidence !== "")?.id ?? "";
    const open = openDraft(draft);
    open.decide(of("新增托位"), { is: "edit", values: { indicator: "nursery_places", year: 2025, flow: null } });
    open.decide(of("护理型床位"), { is: "skip" });
    writeFileSync(draft, open.text());
    const { plan } = readPlan(join(dir, "edited"), { district: "421303" });
    expect(plan.targets.map(({ indicator }) => indicator)).toEqual([
      "nursery_places_per_1000",
      "beds_per_1000",
      "beds_per_1000",
      "nursery_places",
    ]);
    expect(open.text()).toContain("# 由 laoyou read 从");
  });
});
