import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compareOutcomes } from "../../src/results/comparison.ts";
import type { Block, Table } from "../../src/report/document/blocks.ts";
import { blockText, blockTexts, wholeReport as comparisonReport } from "./whole-report.ts";
import { reportDocuments } from "../../src/report/content/report.ts";
import { SAMPLE_MODELS } from "./sample-models.ts";
import { scaleFor } from "../../src/report/content/scale.ts";
import { countTargets } from "../../src/plan/count-targets.ts";
import { printed } from "../../src/report/numbers.ts";
import { run } from "../../src/run.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { copyScenario, MODELS, runPlan, TEMPLATES, workbench } from "../scenario/workbench.ts";

const bench = workbench();
const comparison = compareOutcomes(["", "-build", "-home"].map((option) => runPlan(`kunshan${option}`)));
const settings = { figures: new Map(), lock: "0", generator: "laoyou" } as const;
const zh = comparisonReport(comparison, { ...settings, lang: "zh" });
const tables = ({ blocks }: { readonly blocks: readonly Block[] }): Table[] =>
  blocks.filter((block): block is Table => block.kind === "table");
const words = (blocks: readonly Block[]): string[] => blocks.flatMap(blockTexts);

describe("comparisonReport()", () => {
  it("has an annex beside similar counties only if they were asked for, with seven columns and what is outside all of them", () => {
    const of = {
      id: "x",
      is: "result",
      name: { zh: "老龄", en: "old" },
      label: { zh: "%", en: "%" },
      digits: 1,
      formula: ["number", 1],
    } as const;
    const row = { of, year: 2025, value: 31.26, median: 24, low: -1.5, high: 28, rank: 1, ranked: 21, outside: true };
    const peers = { rows: [row], peers: [{ code: "445224", name: { zh: "惠来县", en: "Huilai" } }] };
    const found = tables(comparisonReport({ ...comparison, peers }, { ...settings, lang: "zh" })).find(({ id }) => id === "peers")!;
    expect(found.columns).toHaveLength(7);
    expect(found.rows).toEqual([["老龄", "%", "2025", "31.3", "24.0", "−1.5~28.0", "1/21（外）"]]);
    expect(found.notes.join()).toContain("由近及远为：惠来县。");
    expect(tables(zh).some(({ id }) => id === "peers")).toBe(false);
  });
  it("has chapters whose headings are findings, and numbered tables in text and annexes", () => {
    const heads = zh.blocks.flatMap((block) => (block.kind === "heading" && block.level === 1 ? [block.text] : []));
    expect(heads).toEqual([
      "一、可判定的4项目标，按现有和在建设施均未达标",
      "二、2025—2035年，60周岁及以上老年人增长61%，3岁以下婴幼儿减少28%",
      "三、到2035年末，养老机构床位缺口10694张",
      "四、按所列使用水平推算，2025年末养老床位（各类合计）空置52%",
      "五、4项目标，备选方案至多使1项达标",
      "六、未达标的结论不随人口推算改变，期末实绩须尽快核实",
    ]);
    const labels = tables(zh).map(({ label }) => label);
    expect(labels.filter((label) => label.startsWith("表"))).toEqual(
      labels.filter((label) => label.startsWith("表")).map((_, i) => `表${i + 1}`),
    );
    expect(labels.filter((label) => label.startsWith("附表")).length).toBeGreaterThan(3);
  });

  it("begins with the answer: what holds on local data, what is missed by most, each number from a row", () => {
    const summaryOf = ({ blocks }: typeof zh): string =>
      blocks
        .slice(
          0,
          blocks.findIndex(({ kind }) => kind === "heading"),
        )
        .map(blockText)
        .join("\n");
    const { scorecard } = comparison.options[0].outcome;
    const counted = countTargets(scorecard);
    expect(summaryOf(zh)).toContain(`\n现有和在建设施达不到方案的主要目标：可用本地数据判定的${counted.met + counted.missed}项均未达标。`);
    const missed = scorecard.filter(({ verdict }) => verdict === "missed").map(({ margin, required }) => Math.abs(margin / required));
    const [, need = "", first = ""] = /差得最多的是.*?要求约?([\d.]+).*?年末([\d.]+)/.exec(summaryOf(zh)) ?? [];
    expect((Number(need) - Number(first)) / Number(need)).toBeCloseTo(Math.max(...missed), 2);
    const alone = compareOutcomes([run(loadScenario(join(TEMPLATES, "..", "city.yaml"), { models: [MODELS], district: "371721" }))]);
    const county = summaryOf(comparisonReport(alone, { ...settings, lang: "zh" }));
    expect(county).toMatch(/\n方案目标尚无一项可用本地数据判定/); // and nothing is said to be met, missed or furthest
    expect(county).not.toMatch(/差得最多|未达标|建议：.*核实/);
    expect(county).toContain("先补下列本地数据");
  });

  it("says nothing in English in Chinese but names of sources and ids", () => {
    const latin = [...new Set(words(zh.blocks).flatMap((text) => text.match(/[A-Za-z]{3,}/g) ?? []))];
    const known =
      /^(kunshan|Kannisto|UN|DESA|United|Nations|Department|Economic|and|Social|Affairs|Population|Division|World|Prospects|Online|Edition|ISBN|BMC|HSR|JAMDA|CLASS|CLHLS|logit|Zheng|Liu|Guo|Geriatrics|Int|Res|Environ|Public|Health|china|division)$/;
    expect(latin.filter((word) => !known.test(word))).toEqual([]);
  });

  it("leaves no cell empty, and gives every row a cell for each column", () => {
    for (const { id, columns, rows } of tables(zh))
      for (const row of rows) {
        expect([id, row.length]).toEqual([id, columns.length]);
        expect(
          row.filter((cell) => (typeof cell === "string" ? cell : cell.text).trim() === "").length,
          `${id}: ${JSON.stringify(row)}`,
        ).toBe(0);
      }
  });

  it("fills the annex 分区镇预测表 for a plan by towns, whose towns add up to the whole", () => {
    const file = copyScenario(bench, "kunshan", "towns", [["horizon: 2035\n", "horizon: 2035\nunits: children\n"]]);
    const outcome = run(loadScenario(file, { models: [MODELS, join(TEMPLATES, "towns")] }));
    const report = comparisonReport(compareOutcomes([outcome]), { ...settings, lang: "zh" });
    const annex = tables(report).find(({ id }) => id === "districts");
    expect(annex).toMatchObject({ title: "分区镇预测表", landscape: true });
    const value = (row: Table["rows"][number], column: number): number => {
      const cell = row[column];
      return typeof cell === "string" ? NaN : cell.value;
    };
    const [whole, ...towns] = annex?.rows ?? [];
    expect(towns.length).toBe(3);
    for (let column = 1; column < whole.length; column++)
      expect(towns.reduce((sum, row) => sum + value(row, column), 0)).toBeCloseTo(value(whole, column), 3);
  });

  it("speaks of one plan as this plan: no comparison, no best option, no option's name", () => {
    const { title, blocks } = comparisonReport(compareOutcomes([comparison.options[0].outcome]), { ...settings, lang: "zh" });
    const told = blocks
      .flatMap((block) =>
        block.kind === "paragraph" ? [block.words.map((word) => (typeof word === "string" ? word : word.text)).join("")] : [],
      )
      .join("\n");
    expect(title).toBe("昆山市“一老一小”方案评估报告");
    expect(told).toContain("有本地数据可以判定的4项，达标0项、未达标4项（表1）");
    expect(told).not.toMatch(/各备选方案|达标最多|现状延续/);
  });

  it("says once what several options share: no paragraph of the body is said twice, nor one of the annexes", () => {
    const { report, annex, brief } = reportDocuments(comparison, { ...settings, lang: "zh" });
    for (const { blocks } of [report, annex, brief]) {
      const told = blocks.flatMap((block) => (block.kind === "paragraph" ? [blockText(block)] : []));
      expect(told.filter((text, i) => told.indexOf(text) !== i)).toEqual([]);
    }
  });

  it("says once in the annex what is assumed for towns alike, from the least to the greatest value", () => {
    const file = copyScenario(bench, "kunshan", "alike", [["horizon: 2035\n", "horizon: 2035\nunits: children\n"]]);
    const outcome = run(loadScenario(file, { models: [MODELS, join(TEMPLATES, "towns")] }));
    const annex = tables(comparisonReport(compareOutcomes([outcome]), { ...settings, lang: "zh" })).find(({ id }) => id === "assumptions");
    const whats = (annex?.rows ?? []).map(([what]) => String(what));
    const shared = (annex?.rows ?? []).filter(([what]) => String(what).endsWith("（2个地区）"));
    expect(shared.map(([what, value]) => [String(what).slice(0, 4), value])).toEqual([["区镇人口", "781099—813641"]]);
    expect(whats.filter((what) => what.startsWith("普查常住人口"))).toHaveLength(1);
    expect(whats.join("")).not.toContain("→");
  });

  it("tables who pays in each year from the plan on, and says what has no payer yet; more years than a page has are in two tables", () => {
    const [funding] = tables(zh).filter(({ id }) => id === "funding");
    expect(funding.columns.slice(3).map(({ name }) => name)).toEqual(Array.from({ length: 13 }, (_, i) => `${2023 + i}年`));
    expect(funding.rows.some(([, , payer]) => String(payer).includes("未分"))).toBe(true);
    expect(funding.notes.join("")).toContain("尚待落实");
    const file = copyScenario(bench, "kunshan", "long", [["horizon: 2035\n", "horizon: 2040\n"]]);
    const long = comparisonReport(compareOutcomes([run(loadScenario(file))]), { ...settings, lang: "zh" });
    expect(tables(long).flatMap(({ id, columns }) => (id.startsWith("funding") ? [columns.length - 3] : []))).toEqual([13, 5]);
  });

  it("reports the same numbers in both languages", () => {
    const ids = (lang: "zh" | "en"): string[] =>
      comparisonReport(comparison, { ...settings, lang }).blocks.flatMap((block) =>
        block.kind === "table" ? block.rows.flat().flatMap((cell) => (typeof cell === "string" ? [] : [cell.id])) : [],
      );
    expect(ids("en")).toEqual(ids("zh"));
  });
});

describe("printed()", () => {
  it("prints no thousands separator, a true minus, and no minus before nought", () => {
    expect([printed(31599.6, 0), printed(-2.345, 1), printed(-0.04, 1), printed(0, 0)]).toEqual(["31600", "−2.3", "0.0", "0"]);
  });
});

describe("scaleFor()", () => {
  const zh = { ...SAMPLE_MODELS, lang: "zh" } as const;
  it("chooses 万 and 亿 by size, as GB/T 15835 has it", () => {
    expect(scaleFor("person", 349_000, zh)).toMatchObject({ scale: 1e-4, digits: 1, label: "万人" });
    expect(scaleFor("yuan", 6.64e8, zh)).toMatchObject({ scale: 1e-8, digits: 2, label: "亿元" });
    expect(scaleFor("bed", 4308, zh)).toMatchObject({ scale: 1, digits: 0, label: "张" });
  });
});
