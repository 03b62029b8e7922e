import { beforeAll, describe, expect, it } from "vitest";
import type { ChartOptions } from "../../src/report/chart.ts";
import { drawCharts, loadChart } from "../../src/report/chart-files.ts";
import { QUANTILE_LEVELS } from "../../src/core/quantile-levels.ts";
import { rowsFrom, type Rows } from "../../src/results/rows.ts";
import { loadKit } from "../../src/report/kit.ts";
import type { Kit } from "../../src/report/plot.ts";
import { outside, overlapping, textBoxes } from "./boxes.ts";
import { SAMPLE_MODELS } from "./sample-models.ts";
import { sampleList, sampleRows } from "./sample-rows.ts";

let kit: Kit;
beforeAll(async () => {
  kit = await loadKit();
});

const CASES = (["zh", "en"] as const).flatMap((lang) => (["full", "half"] as const).map((width) => ({ lang, width })));

function optionsFor({ lang, width }: (typeof CASES)[number]): ChartOptions {
  return {
    ...SAMPLE_MODELS,
    district: "d",
    scenario: "plan",
    place: lang === "zh" ? "某市" : "A city",
    number: 1,
    lang,
    width,
    source: lang === "zh" ? "推算" : "own projection",
    names: { beds: "床位", nursery_places: "托位" },
  };
}

/** The sample with a made-up spread around its medium variant from 2026 on. */
function withSpread(): Rows {
  const rows = sampleList();
  const spread = rows.filter(
    ({ variable, variant, basis, year }) => variable === "group" && variant === "medium" && basis === "resident" && year > 2025,
  );
  return rowsFrom([
    ...rows,
    ...spread.flatMap((row) =>
      QUANTILE_LEVELS.map((quantile, i) => ({ ...row, variant: "" as const, quantile, value: row.value * [0.8, 0.9, 1, 1.1, 1.2][i] })),
    ),
  ]);
}

describe("the chart of fans", () => {
  it("is drawn only where rows carry quantiles", async () => {
    const options = optionsFor({ lang: "zh", width: "full" });
    const names = async (rows: Rows) => (await drawCharts(kit, rows, options)).map(({ name }) => name);
    expect(await names(sampleRows())).not.toContain("fan");
    expect((await names(withSpread())).at(-1)).toBe("fan");
  });

  it("says 全国口径示意 of the nation alone, and where the width of any other place comes from", async () => {
    const { draw } = await loadChart("fan");
    const rows = withSpread();
    const told = (svg: string): string =>
      textBoxes(svg, kit.font)
        .map(({ text }) => text)
        .join("");
    const options = optionsFor({ lang: "zh", width: "full" });
    expect(told(draw(kit, rows, { ...options, isNation: true }))).toContain("全国口径示意");
    expect(told(draw(kit, rows, options))).not.toContain("全国口径示意");
    expect(told(draw(kit, rows, options))).toContain("预测误差");
  });

  it.each(CASES)("keeps its texts apart ($lang, $width)", async (one) => {
    const { draw } = await loadChart("fan");
    const svg = draw(kit, withSpread(), optionsFor(one));
    const boxes = textBoxes(svg, kit.font);
    const texts = boxes.map(({ text }) => text);
    expect(overlapping(boxes)).toEqual([]);
    expect(outside(svg, boxes)).toEqual([]);
    expect(texts.filter((text) => (one.lang === "zh" ? /[A-Za-z]/ : /[\u2e80-\uffff]/).test(text))).toEqual([]);
  });

  it.each(CASES)("and that of the elderly keep the texts of five groups apart ($lang, $width)", async (one) => {
    const five = ["elderly_60", "elderly_65", "elderly_80", "infants_0_2", "children_3_5"];
    const groups = SAMPLE_MODELS.groups.map((group) => (five.includes(group.id) ? { ...group, charts: ["elderly", "fan"] } : group));
    for (const id of ["elderly", "fan"]) {
      const svg = (await loadChart(id)).draw(kit, withSpread(), { ...optionsFor(one), groups });
      const boxes = textBoxes(svg, kit.font);
      for (const { label } of groups.filter(({ charts }) => charts.includes("fan")))
        expect(
          boxes.map(({ text }) => text),
          id,
        ).toContain(label[one.lang]);
      expect(overlapping(boxes), id).toEqual([]);
      expect(outside(svg, boxes), id).toEqual([]);
    }
  });
});
