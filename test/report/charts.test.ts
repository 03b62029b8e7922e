import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { ChartOptions } from "../../src/report/chart.ts";
import { drawCharts, listCharts, loadChart, type Figure } from "../../src/report/chart-files.ts";
import { loadKit, loadWholeKit } from "../../src/report/kit.ts";
import type { Kit } from "../../src/report/plot.ts";
import { outside, overlapping, textBoxes, type Box } from "./boxes.ts";
import { rowsFrom } from "../../src/results/rows.ts";
import { makeRow } from "../results/make-row.ts";
import { SAMPLE_MODELS } from "./sample-models.ts";
import { sampleList, sampleRows } from "./sample-rows.ts";

const SOURCE = {
  zh: "《2020年人口普查分县资料》;联合国《世界人口展望2024》;某市“一老一小”整体解决方案;推算",
  en: "2020 census by county; United Nations, World Population Prospects 2024; the plan; own projection",
};
const CASES = (["zh", "en"] as const).flatMap((lang) => (["full", "half"] as const).map((width) => ({ lang, width })));
const PLACES = [
  { name: "a county", rows: sampleRows() },
  { name: "a county to 2050", rows: sampleRows({ last: 2050 }) },
  { name: "a small town", rows: sampleRows({ scale: 0.03 }) },
  { name: "a province", rows: sampleRows({ scale: 40 }) },
];

/** Curves of which two, 22 points apart in 2025, have the value of one below it and that of the other above. */
const CLOSE: [Curve, Curve, Curve, Curve] = [
  { start: 899_999, growth: -0.06 },
  { start: 899_985, growth: 0 },
  { start: 203_448, growth: 0 },
  { start: 806_766, growth: 0.06 },
];
interface Curve {
  readonly start: number;
  readonly growth: number;
}

let kit: Kit;
beforeAll(async () => {
  kit = await loadKit();
});

function optionsFor({ lang, width }: (typeof CASES)[number]): ChartOptions {
  return {
    ...SAMPLE_MODELS,
    district: "d",
    scenario: "plan",
    names:
      lang === "zh"
        ? { beds: "养老床位", nursery_places: "托位（3岁以下）" }
        : { beds: "beds for the elderly", nursery_places: "nursery places" },
    place: lang === "zh" ? "某市" : "A city",
    number: 1,
    lang,
    width,
    source: SOURCE[lang],
    targetYear: 2025,
  };
}

describe("listCharts()", () => {
  it("lists the folder in the order of a report", async () => {
    expect(await listCharts()).toEqual([
      "pyramid",
      "elderly",
      "infants",
      "ledgers",
      "option-ledgers",
      "gaps",
      "cost-targets",
      "timetable",
      "waterfall",
      "districts",
      "map",
      "costs",
      "staff",
      "fan",
      "tornado",
    ]);
  });

  it("lists charts that each say what they are about in both languages", async () => {
    for (const id of await listCharts()) {
      const { meta } = await loadChart(id);
      expect(meta.about.zh).not.toMatch(/[A-Za-z]/);
      expect(meta.about.en).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

/** The county in every case, each other place in one; the slow tests draw all. */
const isFast = (place: number, one: number): boolean => place === 0 || place === one;

describe.each(PLACES.map((place, i) => ({ ...place, i })))("drawCharts() for $name", ({ rows, i }) => {
  for (const [k, one] of CASES.entries())
    describe(`${one.lang}, ${one.width}`, { tags: isFast(i, k) ? [] : ["slow"] }, () => {
      let figures: Figure[];
      let boxes: Box[][];
      const texts = (i: number) => boxes[i].map(({ text }) => text);
      beforeAll(async () => {
        figures = await drawCharts(kit, rows, optionsFor(one));
        boxes = figures.map(({ svg }) => textBoxes(svg, kit.font));
      });

      it("draws every chart, one of ledgers for each service, numbered through", () => {
        expect(figures.map(({ name }) => name)).toEqual(["pyramid", "elderly", "infants", "ledgers-beds", "ledgers-nursery_places"]);
        expect(figures.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
      });

      it("draws what a whole document draws", async () => {
        const whole = await drawCharts(await loadWholeKit(), rows, optionsFor(one));
        expect(whole.map(({ svg }) => svg)).toEqual(figures.map(({ svg }) => svg));
      });

      it("puts number, title, unit, source and note on each", () => {
        const signs =
          one.lang === "zh"
            ? [/^图\d\u3000某市/, /^单位\uff1a$|^单位\uff1a./, /^资料来源\uff1a$/, /^注\uff1a$/]
            : [/^Figure \d\. A city/, /^Unit: ./, /^Source: $/, /^Note: $/];
        for (const [i, { name }] of figures.entries())
          for (const sign of signs)
            expect(
              texts(i).some((text) => sign.test(text)),
              `${name} ${sign}`,
            ).toBe(true);
      });

      it("writes plain attributes only", () => {
        const odd = /<style|class=|style=|var\(|currentColor|:where|url\(|[\d.]em"|NaN|undefined|aria-/;
        expect(figures.map(({ svg }) => odd.exec(svg)?.[0])).toEqual(figures.map(() => undefined));
      });

      it("keeps to its language", () => {
        const foreign = one.lang === "zh" ? /[A-Za-z]/ : /[\u2e80-\uffff]/;
        for (const i of figures.keys()) expect(texts(i).filter((text) => foreign.test(text))).toEqual([]);
      });

      it("never parts the thousands of a year", () => {
        for (const i of figures.keys()) expect(texts(i).join(" ")).not.toMatch(/\b2,0[2-5]\d\b/);
      });

      it("keeps every text inside the picture and off every other text", () => {
        for (const [i, { name, svg }] of figures.entries()) {
          expect(outside(svg, boxes[i]), name).toEqual([]);
          expect(overlapping(boxes[i]), name).toEqual([]);
        }
      });

      it("prints no letter below 7 pt", () => {
        for (const { svg } of figures)
          for (const [, size] of svg.matchAll(/font-size="([\d.]+)"/g)) expect(Number(size)).toBeGreaterThanOrEqual(7);
      });

      it("uses only characters of the shipped font", () => {
        for (const { lacks } of figures) expect(lacks).toEqual([]);
      });
    });
});

describe("draw()", () => {
  const options = optionsFor({ lang: "zh", width: "full" });

  it("draws the same rows to the same bytes", async () => {
    const rows = sampleRows();
    expect(await drawCharts(kit, rows, options)).toEqual(await drawCharts(kit, rows, options));
  });

  it.each(CASES)("keeps the labels of any groups apart ($lang, $width)", async (one) => {
    const { draw } = await loadChart("elderly");
    const groups = ["elderly_60", "elderly_60@registered", "elderly_65", "elderly_80"];
    const curve = fc.record({ start: fc.integer({ min: 0, max: 900_000 }), growth: fc.double({ min: -0.06, max: 0.06, noNaN: true }) });
    await fc.assert(
      fc.asyncProperty(fc.tuple(curve, curve, curve, curve), fc.integer({ min: 2027, max: 2070 }), async (curves, last) => {
        await setImmediate(); // jsdom keeps the documents of a task until it ends: gigabytes while a failure is shrunk
        const rows = rowsFrom(
          curves.flatMap(({ start, growth }, i) =>
            Array.from({ length: last - 2019 }, (_, t) =>
              makeRow({
                scenario: "plan",
                district: "d",
                year: 2020 + t,
                variable: "group",
                of: groups[i].replace("@registered", ""),
                variant: "medium",
                basis: groups[i].endsWith("@registered") ? "registered" : "resident",
                unit: "person",
                value: (start + 1) * Math.exp(growth * t),
              }),
            ),
          ),
        );
        expect(overlapping(textBoxes(draw(kit, rows, optionsFor(one)), kit.font))).toEqual([]);
      }),
      { numRuns: 10, examples: [[CLOSE, 2028]] },
    );
  });

  it("shows only the years it is asked for", async () => {
    const { draw } = await loadChart("elderly");
    const svg = draw(kit, sampleRows({ last: 2050 }), { ...options, years: [2020, 2030] });
    expect(svg).toContain("（2020—2030年）");
    expect(svg).not.toContain("2050");
  });

  it("judges what exists and is under way against norm, need and use in the target year and the last", async () => {
    const { draw } = await loadChart("ledgers");
    const svg = draw(kit, sampleRows(), { ...options, subject: "beds" });
    expect(svg).toContain(">−299 不达标<");
    expect(svg).toContain(">−8166 缺口<");
    expect(svg).toContain(">+4000 空置 49%<");
  });

  it("draws the norm by the registered where it differs, and judges by it at full width", async () => {
    const { draw } = await loadChart("ledgers");
    const subject = "beds";
    expect(draw(kit, sampleRows(), { ...options, subject })).toContain("比户籍指标");
    expect(draw(kit, sampleRows(), { ...options, width: "half", subject })).not.toContain("比户籍指标");
    const equal = rowsFrom(
      sampleList().flatMap((row) =>
        row.variable !== "norm"
          ? [row]
          : row.of === subject && row.basis === "resident"
            ? [row, { ...row, basis: "registered" as const }]
            : [],
      ),
    );
    expect(draw(kit, equal, { ...options, subject })).not.toContain("户籍指标");
  });

  it("says which rows are missing", async () => {
    const { draw } = await loadChart("pyramid");
    expect(() => draw(kit, rowsFrom([]), options)).toThrow('Cannot draw a pyramid of d: plan has no row of "population"');
    const gap = rowsFrom(sampleList().filter(({ sex, age }) => sex !== "m" || age !== 17));
    expect(() => draw(kit, gap, options)).toThrow('Cannot draw a pyramid of d in 2020: no row "m:17"');
    const { draw: elderly } = await loadChart("elderly");
    expect(() => elderly(kit, rowsFrom([]), options)).toThrow('Cannot draw group "elderly_60" of d in plan: no row has it');
  });

  it("needs the name of a service", async () => {
    const { draw } = await loadChart("ledgers");
    expect(() => draw(kit, sampleRows(), { ...options, subject: "beds", names: {} })).toThrow(
      'Cannot draw ledgers of "beds": names must have its name in zh',
    );
  });
});
