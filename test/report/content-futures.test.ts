import { describe, expect, it } from "vitest";
import { drawCompared } from "../../src/cli/futures.ts";
import { contextOf } from "../../src/cli/context.ts";
import { compareOutcomes } from "../../src/results/comparison.ts";
import type { ComparedFutures } from "../../src/options/futures.ts";
import { comparisonText } from "../../src/report/comparison-text.ts";
import { blockTexts, wholeReport as comparisonReport } from "./whole-report.ts";
import type { Block, Document, Table } from "../../src/report/document/blocks.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";
import { runPlan } from "../scenario/workbench.ts";

const outcomes = ["", "-build", "-home"].map((option) => runPlan(`kunshan${option}`));
const context = contextOf(["--quiet"], { out: { write: () => true }, err: { write: () => true } }, {});
const { futures } = await drawCompared(outcomes, { trajectories: 60, seed: 1, workers: 1, models: [shippedModels()] }, context);
const settings = { figures: new Map(), lock: "0", generator: "laoyou" } as const;
const reportOf = (drawn: ComparedFutures | undefined, lang: "zh" | "en"): Document =>
  comparisonReport(compareOutcomes(outcomes, drawn), { ...settings, lang });
const [zh, en, plain] = [reportOf(futures, "zh"), reportOf(futures, "en"), reportOf(undefined, "zh")];
const { counties: _, ...origin } = futures.origin;
/** The same trajectories, as if their spread were only the nation's. */
const national: ComparedFutures = {
  origin,
  options: futures.options.map(({ tests, all: { counties: _counties, ...all } }) => ({
    tests: new Map([...tests].map(([key, { low, median, high }]) => [key, { low, median, high }])),
    coverage: new Map(),
    all: { ...all, probabilities: [] },
  })),
};

const tables = ({ blocks }: Document): Table[] => blocks.filter((block): block is Table => block.kind === "table");
const words = (blocks: readonly Block[]): string[] => blocks.flatMap(blockTexts);

describe("comparisonReport() with futures", () => {
  it("adds intervals and probabilities to text, tables and annexes, and changes nothing else", () => {
    const ids = new Set(["probabilities", "enough", "gap_probabilities", "assumed_ranges"]);
    expect(
      tables(zh)
        .map(({ id }) => id)
        .filter((id) => ids.has(id)),
    ).toEqual([...ids]);
    const changed = ["assumptions", "main_groups"]; // the ledger gains what widths rest on; the interval takes the place of the variants
    const kept = tables(zh).filter(({ id }) => !ids.has(id) && !changed.includes(id));
    const before = tables(plain).filter(({ id }) => !changed.includes(id));
    expect(kept.map(({ id, rows, columns, title }) => ({ id, rows, columns, title }))).toEqual(
      before.map(({ id, rows, columns, title }) => ({ id, rows, columns, title })),
    );
    const told = words(zh.blocks).join("\n");
    for (const text of [
      "模拟60次（种子1）",
      "80%区间：60周岁及以上老年人",
      "服务需求的80%区间",
      "把有区间的假设值一并抽样，范围为",
      "能够满足需求：2030年",
    ])
      expect([text, told.includes(text)]).toEqual([text, true]);
    expect(/undefined|NaN|…—|—…/.test(told)).toBe(false);
  });

  it("writes what the widths rest on into the ledger of assumptions", () => {
    expect(words(zh.blocks).some((text) => text.includes("整省留出预测的误差"))).toBe(true);
    expect(words(en.blocks).some((text) => text.includes("each predicted without its province"))).toBe(true);
  });

  it("fills every cell, in both languages with the same numbers", () => {
    for (const document of [zh, en])
      for (const { id, columns, rows } of tables(document))
        for (const row of rows) {
          expect([id, row.length]).toEqual([id, columns.length]);
          expect(row.every((cell) => (typeof cell === "string" ? cell : cell.text).trim() !== "")).toBe(true);
        }
    const ids = (document: Document): string[] =>
      tables(document).flatMap(({ rows }) => rows.flat().flatMap((cell) => (typeof cell === "string" ? [] : [cell.id])));
    expect(ids(zh)).toEqual(ids(en));
    expect(words(en.blocks).filter((text) => /[一-鿿]/.test(text) && /futures|interval|probability/.test(text))).toEqual([]);
  });

  it("labels intervals 全国口径示意 and prints no probability where no error model of counties holds", () => {
    const told = words(reportOf(national, "zh").blocks);
    expect(told.filter((text) => text.includes("全国口径示意")).length).toBeGreaterThan(4);
    expect(told.filter((text) => /概率|可能（/.test(text) && !/不给出达标概率/.test(text))).toEqual([]);
  });
});

describe("comparisonText() with futures", () => {
  it("adds lines below those that it has without, and no probability without an error model", () => {
    const text = (drawn: ComparedFutures | undefined): string[] =>
      comparisonText(compareOutcomes(outcomes, drawn), "zh")
        .split("\n")
        .map((line) => line.replace(/ {2,}|-{2,}/g, " ").trimEnd());
    const [without, within] = [text(undefined), text(futures)];
    expect(without.filter((line) => !within.includes(line))).toEqual([]);
    expect(within.some((line) => /达标：.+（[<>]?\d+%），够用：.+（[<>]?\d+%）/.test(line))).toBe(true);
    expect(text(national).some((line) => /达标：|够用：/.test(line))).toBe(false);
  });
});
