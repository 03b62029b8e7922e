import { beforeAll, describe, expect, it } from "vitest";
import { drawCharts, loadChart, type ChartOptions } from "../../src/report/chart.ts";
import { fanRows } from "../../src/options/spread-rows.ts";
import { loadKit, type Kit } from "../../src/report/plot.ts";
import { outside, overlapping, textBoxes } from "./boxes.ts";
import { sampleRows } from "./sample-rows.ts";

let kit: Kit;
beforeAll(async () => {
  kit = await loadKit();
});

const CASES = (["zh", "en"] as const).flatMap((lang) => (["full", "half"] as const).map((width) => ({ lang, width })));

function optionsFor({ lang, width }: (typeof CASES)[number]): ChartOptions {
  return { district: "d", scenario: "plan", place: lang === "zh" ? "某市" : "A city", number: 1, lang, width, source: lang === "zh" ? "推算" : "own projection", names: { beds: "床位", nursery_places: "托位" } };
}

/** A made-up spread around the medium path from 2026 on. */
function spread() {
  return sampleRows().filter(({ measure, scenario, year }) => measure === "group" && scenario === "plan" && year > 2025)
    .map(({ value, ...row }) => ({ ...row, quantiles: [0.8, 0.9, 1, 1.1, 1.2].map((factor) => value * factor) }));
}

describe("fanRows()", () => {
  it("gives each quantile a scenario of its own", () => {
    const row = { scenario: "plan", district: "d", year: 2030, measure: "group", of: "elderly_60", unit: "person" };
    expect(fanRows([{ ...row, quantiles: [1, 2, 3, 4, 5] }]).map(({ scenario, value }) => [scenario, value])).toEqual([["plan@q2.5", 1], ["plan@q10", 2], ["plan@q50", 3], ["plan@q90", 4], ["plan@q97.5", 5]]);
  });
});

describe("the chart of fans", () => {
  it("is drawn only where rows carry quantiles", async () => {
    const options = optionsFor({ lang: "zh", width: "full" });
    const names = async (rows: ReturnType<typeof sampleRows>) => (await drawCharts(kit, rows, options)).map(({ name }) => name);
    expect(await names(sampleRows())).not.toContain("fan");
    expect((await names([...sampleRows(), ...fanRows(spread())])).at(-1)).toBe("fan");
  });

  it("says 全国口径示意 of the nation alone, and where the width of any other place comes from", async () => {
    const { draw } = await loadChart("fan");
    const rows = [...sampleRows(), ...fanRows(spread())];
    const ofNation = rows.map((row) => ({ ...row, district: "000000" }));
    const told = (svg: string): string => textBoxes(svg, kit.font).map(({ text }) => text).join("");
    const options = optionsFor({ lang: "zh", width: "full" });
    expect(told(draw(kit, ofNation, { ...options, district: "000000" }))).toContain("全国口径示意");
    expect(told(draw(kit, rows, options))).not.toContain("全国口径示意");
    expect(told(draw(kit, rows, options))).toContain("预测误差");
  });

  it.each(CASES)("keeps its texts apart ($lang, $width)", async (one) => {
    const { draw } = await loadChart("fan");
    const svg = draw(kit, [...sampleRows(), ...fanRows(spread())], optionsFor(one));
    const boxes = textBoxes(svg, kit.font);
    const texts = boxes.map(({ text }) => text);
    expect(overlapping(boxes)).toEqual([]);
    expect(outside(svg, boxes)).toEqual([]);
    expect(texts.filter((text) => (one.lang === "zh" ? /[A-Za-z]/ : /[\u2e80-\uffff]/).test(text))).toEqual([]);
  });
});
