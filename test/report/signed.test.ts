import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { firstOf } from "../../src/core/items.ts";
import { countedTargets, countTargets } from "../../src/plan/count-targets.ts";
import { dateText, monthEndAfter, workingDaysAfter } from "../../src/report/content/signed/dates.ts";
import { linesOf } from "../../src/report/content/signed/fit.ts";
import { reportDocuments, type ReportOptions } from "../../src/report/content/report.ts";
import { tellText } from "../../src/report/content/tell.ts";
import type { Document } from "../../src/report/document/blocks.ts";
import { compareOutcomes, type Comparison } from "../../src/results/comparison.ts";
import { leadingTests } from "../../src/results/leading-tests.ts";
import { judgedRows } from "../../src/report/screen/answer.ts";
import { run } from "../../src/run.ts";
import { laidOver } from "../../src/scenario/outline-overlay.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { faultsOf, MODELS, runPlan, workbench } from "../scenario/workbench.ts";
import { blockText } from "./whole-report.ts";

const bench = workbench();
const city = (district: string): Comparison => compareOutcomes([run(loadScenario("scenarios/city.yaml", { models: [MODELS], district }))]);
const kunshan = compareOutcomes(["", "-build", "-home"].map((option) => runPlan(`kunshan${option}`)));
/** The five plans, and counties of the plan of a city that have no numbers of their own. */
const PLANS: readonly (readonly [name: string, comparison: Comparison])[] = [
  ["kunshan", kunshan],
  ...(["zengdu", "hechuan", "zhejiang"] as const).map((id) => [id, compareOutcomes([runPlan(id)])] as const),
  ["city", compareOutcomes([run(loadScenario("scenarios/city.yaml"))])],
  ["曹县", city("371721")],
  ["腾冲市", city("530581")],
];
const settings = { figures: new Map(), lock: "0", generator: "laoyou", date: "2026-11-28" } as const satisfies Omit<ReportOptions, "lang">;
const made = new Map<string, readonly Document[]>();
const signed = (comparison: Comparison, lang: "zh" | "en", more?: Partial<ReportOptions>): readonly Document[] => {
  const key = `${firstOf(comparison.options).outcome.plan.id} ${comparison.district.id} ${lang}`;
  const known = more || comparison.remedy ? undefined : made.get(key);
  if (known) return known;
  const { report, brief } = reportDocuments(comparison, { ...settings, lang, ...more });
  if (!more && !comparison.remedy) made.set(key, [report, brief]);
  return [report, brief];
};
const textOf = ({ blocks }: Document): string => blocks.map(blockText).join("\n");

/** What a signed page never says, and why. */
const NEVER: Readonly<Record<"zh" | "en", readonly (readonly [RegExp, string])[]>> = {
  zh: [
    [/概率为?(?:0|100)\s?%|100%概率|一定/, "no simulation is certain"],
    [/达标[，（]\d{4}年起(?!不)/, "it means the contrary"],
    [/最优/, "the cheapest at the prices listed is not the best"],
    [/−\d+(?:\.\d+)?(?:张|个|人)/, "a gap has a name, not a sign"],
    [/约\d{5,}/, "about and to the unit"],
    [/只有\d+人/, "a stock that nobody plans"],
    [/选项|基础方案|三本账|指标账|需要账|使用账|够用|示意|至多达标|缺数(?!据)|无法计算|余缺/, "words of the program, not of officials"],
    [/[a-z]+_[a-z]+|[a-z]+-\d+|\.yaml/, "ids"],
    [/undefined|NaN|[{}⟦⟧]/, "what was not filled"],
    [/\d{4}~\d{4}|\d\s%|%—\d+(?!\d*[%.])/, "ranges of years and per cents by GB/T 15835"],
  ],
  en: [
    [/probability of (?:0|100)|certainly/, "no simulation is certain"],
    [/\boptimal\b|\bbest option\b/, "the cheapest at the prices listed is not the best"],
    [/−\d+(?:\.\d+)? (?:beds|places|persons)/, "a gap has a name, not a sign"],
    [/scenario|illustrative|stand-in|ledger|verdict/i, "words of the program"],
    [/\w+_\w+|kunshan-\d+|\.yaml/, "ids"],
    [/undefined|NaN|[{}⟦⟧]/, "what was not filled"],
    [/[A-Za-z,;] \.|\b1 (?:targets|results|verdicts)\b/, "grammar"],
  ],
};

describe("the signed documents", () => {
  it.each(PLANS)("of %s say nothing that is never printed, in either language", (_, comparison) => {
    for (const lang of ["zh", "en"] as const)
      for (const document of signed(comparison, lang)) {
        const text = textOf(document).replace(/“[^”]*”/g, "“…”"); // quotations from plans are theirs
        expect(NEVER[lang].flatMap(([pattern, why]) => (pattern.test(text) ? [`${why}: ${pattern.exec(text)?.[0]}`] : []))).toEqual([]);
      }
  });

  it.each(PLANS)("of %s count by the one function, and give a summary that fits its page", (_, comparison) => {
    const { met, missed } = countTargets(firstOf(comparison.options).outcome.scorecard);
    const [report, brief] = signed(comparison, "zh").map(textOf);
    for (const text of [report, brief])
      expect(text).toMatch(met + missed === 0 ? /尚无一项可用本地数据判定/ : new RegExp(`判定的${met + missed}项`));
    const { blocks } = firstOf(signed(comparison, "zh") as [Document]);
    const summary = blocks.slice(0, blocks.findIndex(({ kind }) => kind === "heading")); // prettier-ignore
    expect(linesOf({ lang: "zh" }, summary)).toBeLessThanOrEqual(14);
    expect(linesOf({ lang: "zh" }, signed(comparison, "zh")[1]?.blocks ?? [])).toBeLessThanOrEqual(17);
  });

  it.each(PLANS)("of %s have tables of seven columns and twelve rows at most, no empty heading and gaps with a year", (_, comparison) => {
    for (const lang of ["zh", "en"] as const) {
      const [{ blocks } = { blocks: [] }] = signed(comparison, lang);
      for (const block of blocks) {
        if (block.kind === "table") expect([block.id, block.columns.length <= 7, block.rows.length <= 12]).toEqual([block.id, true, true]);
        if (block.kind === "paragraph" && /缺口|富余|空置/.test(blockText(block))) expect(blockText(block)).toMatch(/\d{4}年/);
      }
      expect(blocks.filter((block, i) => block.kind === "heading" && blocks[i + 1]?.kind === "heading")).toEqual([]);
    }
  });

  it("bear the day and the signer that they are given, and leave a blank for them otherwise", () => {
    const [report] = signed(kunshan, "zh", { signer: "昆山市发展和改革委员会" });
    expect(report?.blocks.at(-1)).toEqual({ kind: "signature", lines: ["昆山市发展和改革委员会", "2026年11月28日"] });
    expect(textOf(firstOf(signed(kunshan, "en") as [Document]))).toContain("prepared 28 November 2026");
    expect(signed(kunshan, "zh", { date: undefined })[0]?.blocks.at(-1)).toEqual({ kind: "signature", lines: ["（编制单位）"] });
  });

  it("tell what a decision still reaches at the prices listed, and what no measure moves, where that was asked", () => {
    const part = { measure: "institutional_beds", name: { zh: "新建养老机构床位", en: "build institutional beds" }, label: { zh: "张", en: "beds" }, amount: 3692, first: 2029, last: 2030 }; // prettier-ignore
    const remedy = { from: 2027, year: 2030, reached: ["kunshan-30"], unmoved: ["kunshan-31"], dropped: [], parts: [part], cost: 5.5e8, build: 5.5e8, run: 0, paid: [], isIllustrative: true }; // prettier-ignore
    const [report] = signed({ ...kunshan, remedy }, "zh").map(textOf);
    expect(report).toContain(
      "未达标的4项中，3项到2030年末可以补齐；按所列价格，最省的办法是新建养老机构床位3692张，共需5.50亿元。2025年期限已过；2027年决策，2030年末建成。",
    );
    expect(report).toContain("其余1项，所列措施到2030年末达不到要求");
    const many = Array.from({ length: 5 }, (_, i) => ({ ...part, name: { zh: `办法${i}`, en: `way ${i}` } }));
    const [long] = signed({ ...kunshan, remedy: { ...remedy, parts: many } }, "zh").map(textOf) as [string];
    expect(long.indexOf("最省的办法是5项措施（逐项见正文），共需5.50亿元")).toBeGreaterThan(0);
    const alone = compareOutcomes([runPlan("kunshan")]);
    const [some, whole] = [remedy, { ...remedy, unmoved: [] }].map((one) =>
      textOf(firstOf(signed({ ...alone, remedy: one }, "zh") as [Document])),
    );
    expect(some).toContain("、未达标的4项目标，3项到2030年末仍可补齐");
    expect(whole).toContain("、未达标的目标到2030年末均可补齐");
    expect(whole).not.toContain("其余1项，所列措施");
    expect(signed(kunshan, "zh").map(textOf).join()).not.toContain("最省");
  });
});

describe("what an official reads", () => {
  const county = PLANS[5]![1];
  it("says a requirement in words, what is short to the decimals beside it, and people in 万", () => {
    const [report, brief] = signed(kunshan, "zh").map(textOf) as [string, string];
    for (const text of [report, brief]) expect(text).toContain("要求8000张以上");
    expect(report).toMatch(/\n每千名老年人养老床位（常住）\D*40\D*(\d+\.\d)\D+(\d+\.\d)\D+(\d+\.\d)\D/);
    expect(report).toMatch(/方案预测户籍60岁及以上人口为21\.0万人，推算2025年末为2\d\.\d万人/);
    expect(report).toMatch(/年增量为5000人，推算2025年末为\d{4,5}人，/);
  });
  it("tells a target of two bases by that which the count goes by, in table, sentence, chart and on screen, with the other beside it", () => {
    for (const [, comparison] of PLANS)
      for (const option of comparison.options) {
        const { outcome } = option;
        const told = leadingTests(comparison, option).map(({ row }) => row);
        expect(judgedRows(outcome)).toEqual(told);
        const missed = countedTargets(outcome.scorecard).filter(({ judgement }) => judgement === "missed");
        for (const { rows } of missed) {
          const row = rows.find((one) => told.includes(one))!;
          const same = rows.filter((one) => one.indicator === row.indicator && one.verdict === "missed");
          expect(row.margin).toBe(Math.min(...same.map(({ margin }) => margin)));
        }
      }
    const [report] = signed(kunshan, "zh").map(textOf) as [string];
    expect(report).toMatch(/每千名老年人养老床位（2025年）按户籍为\d+\.\d/);
  });
  it.each([
    ["zh", city("632523"), "80岁及以上", "居家上门服务"],
    ["en", city("632523"), "aged 80 and over", "home visits"],
  ] as const)("has tables whose numbers make up one another, or a note that says why not: %s", (lang, small, oldest, visits) => {
    const text = textOf(firstOf(signed(small, lang) as [Document])).replaceAll(/(?<=\d),(?=\d{3})/g, "");
    const [, now = NaN, , then = NaN, change] = (new RegExp(`\n${oldest}\n([\\d.]+)\n([\\d.]+)\n([\\d.]+)\n(\\d+)\n`).exec(text) ?? []).map(
      Number,
    );
    expect(Math.abs((then / now - 1) * 100 - (change ?? NaN))).toBeLessThan(0.8);
    const [, there = NaN, , , need = NaN, gap = NaN] = (
      new RegExp(`\n${visits}\\*?\n.*\n(\\d+)\n(\\d+)\n(\\d+)\n(\\d+)\n(\\d+)\n`).exec(text) ?? []
    ).map(Number);
    const told = Number(/(?:供给有变化的：.*居家上门服务|is another for .*home visits: )(\d+)/.exec(text)?.[1] ?? there);
    expect(Math.abs(need - told - gap)).toBeLessThan(2);
  });
  it("parts thousands in English sentences, headings and tables, and in Chinese nowhere", () => {
    const [en, zh] = (["en", "zh"] as const).map((lang) => textOf(firstOf(signed(kunshan, lang) as [Document]))) as [string, string];
    expect(en).toContain("at least 8,000 beds");
    expect(en.match(/\n3\. At the end of 2035, .*: \d{2},\d{3} beds short/)).not.toBeNull();
    expect(en.match(/(?<![\d,.])(?!20[2-3]\d)\d{4,}(?= (?:beds|places|persons|meals|households))/g)).toBeNull();
    expect(zh).not.toMatch(/\d,\d{3}/);
  });
  it("is told of a county without figures what is assumed, of all its targets why, and no borrowed figure on one page", () => {
    const [report, brief] = signed(county, "zh").map(textOf) as [string, string];
    expect(report).toContain("养老护理员缺少本地数据，按假设或替代数推算有");
    expect(brief).toMatch(/其中\d+项只有全国或全省数据.*均不作结论/);
    expect(brief).not.toMatch(/另有|就须招聘|三、办法。无|四、风险。无/);
  });
});

describe("an outline laid over that of a plan", () => {
  const { report: shipped } = firstOf(kunshan.options).outcome.plan;
  const laid = (text: string): string => {
    const file = join(bench, "outline.yaml");
    writeFileSync(file, text);
    return file;
  };
  it("words a sentence anew, leaves one out that is blank, and keeps all else", () => {
    const outline = laidOver(shipped, laid('sentences:\n  advice: {zh: "下一步：", en: "Next:"}\n  needs: {zh: " ", en: " "}\n'));
    const text = textOf(firstOf(signed(kunshan, "zh", { outline }) as [Document]));
    expect(text).toContain("下一步：12月11日前核实");
    expect(text).not.toContain("建议：");
    expect(outline.chapters).toBe(shipped.chapters);
  });
  it("is refused with its line where it has an unknown key, and when told where a place or a sentence is unknown", () => {
    expect(faultsOf(() => laidOver(shipped, laid("chapter: []\n")))).toMatchObject([
      { code: "key-unknown", place: { line: 1, field: "chapter" } },
    ]);
    const outline = laidOver(shipped, laid('sentences:\n  worst: {zh: "最差的是{nmae}。", en: "{name}"}\n'));
    expect(() => signed(kunshan, "zh", { outline })).toThrow(/worst.*nmae.*name/);
    expect(() => tellText({ sentences: shipped.sentences, lang: "en" }, "wrost")).toThrow(/wrost.*worst/);
  });
});

describe("days", () => {
  it("are written by GB/T 15835, count working days by the week, and end months", () => {
    expect([dateText("2026-11-28", "zh"), dateText("2026-11-08", "en"), dateText("2026-12-11", "zh", { inYear: 2026 })]).toEqual([
      "2026年11月28日",
      "8 November 2026",
      "12月11日",
    ]);
    expect([
      workingDaysAfter("2026-11-28", 10),
      workingDaysAfter("2026-11-27", 1),
      monthEndAfter("2026-11-28", 1),
      monthEndAfter("2027-12-31", 2),
    ]).toEqual(["2026-12-11", "2026-11-30", "2026-12-31", "2028-02-29"]);
  });
});
