import type { VariableId } from "../../src/results/variable-id.ts";
import { existsSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { drawCompared } from "../../src/cli/futures.ts";
import { runAll } from "../../src/run.ts";
import { contextOf } from "../../src/cli/context.ts";
import { compareOutcomes, type Comparison } from "../../src/results/comparison.ts";
import { drawComparison, type ComparisonFigure } from "../../src/report/comparison-charts.ts";
import { chartsIn } from "../../src/plan/report.ts";
import { lacking } from "../../src/report/fonts.ts";
import { loadKit, loadWholeKit } from "../../src/report/kit.ts";
import type { Kit } from "../../src/report/plot.ts";
import { outlinedDistricts, readOutlines } from "../../src/scenario/outlines.ts";
import { loadScenario, shippedModels } from "../../src/scenario/resolve.ts";
import { outside, overlapping, textBoxes, type Box } from "./boxes.ts";

/** Subjects of figures of the shipped models: services with `chart: true`, and groups shown in maps. */
const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  ledgers: ["beds", "institutional_beds", "nursery_places"],
  waterfall: ["beds", "institutional_beds", "nursery_places"],
  map: ["elderly_60"],
};
const CASES = (["zh", "en"] as const).flatMap((lang) => (["full", "half"] as const).map((width) => ({ lang, width })));
/** One case per comparison, none of Zhejiang; the slow tests draw every comparison in the others. */
const isFast = (plan: number, lang: string, width: string): boolean => `${lang} ${width}` === ["en half", "zh half", "", "zh full"][plan];
const PLANS = [
  {
    name: "four options of Kunshan",
    plans: ["kunshan", "kunshan-build", "kunshan-home", "kunshan-nursing"],
    futures: 0,
    lacks: ["fan", "districts", "map"],
  },
  {
    name: "three options of Kunshan over futures",
    plans: ["kunshan", "kunshan-build", "kunshan-home"],
    futures: 60,
    lacks: ["districts", "map"],
  },
  { name: "two options of Zhejiang", plans: ["zhejiang", "zhejiang-home"], futures: 0, lacks: ["fan", "cost-targets"] },
  { name: "Hechuan alone", plans: ["hechuan"], futures: 0, lacks: ["fan", "cost-targets", "timetable", "districts", "map"] },
];

let kit: Kit;
beforeAll(async () => {
  kit = await loadKit();
});

function compared(plans: readonly string[]): Comparison {
  const options = { models: [shippedModels()], people: new Map() };
  return compareOutcomes(runAll(plans.map((plan) => loadScenario(`scenarios/${plan}.yaml`, options))));
}

/** The same options over some trajectories. */
async function overFutures(comparison: Comparison, trajectories: number): Promise<Comparison> {
  const outcomes = comparison.options.map(({ outcome }) => outcome);
  const context = contextOf(["--quiet"], { out: { write: () => true }, err: { write: () => true } }, {});
  const { futures } = await drawCompared(outcomes, { trajectories, seed: 1, workers: 1, models: [shippedModels()] }, context);
  return compareOutcomes(outcomes, futures);
}

describe.each(PLANS.map((plan, i) => ({ ...plan, i })))("drawComparison() for $name", ({ plans, futures, lacks, i }) => {
  let comparison: Comparison;
  beforeAll(async () => {
    const single = compared(plans);
    comparison = futures > 0 ? await overFutures(single, futures) : single;
  });

  for (const { lang, width } of CASES)
    describe(`${lang}, ${width}`, { tags: isFast(i, lang, width) ? [] : ["slow"] }, () => {
      let figures: ComparisonFigure[];
      let boxes: Box[][];
      beforeAll(async () => {
        figures = await drawComparison(kit, comparison, { lang, width });
        boxes = figures.map(({ svg }) => textBoxes(svg, kit.font));
      });

      it("draws what a whole document draws", async () => {
        const whole = await drawComparison(await loadWholeKit(), comparison, { lang, width });
        expect(whole).toEqual(figures);
      });

      it("draws the figures of the report that its rows allow, numbered through", () => {
        const drawn = chartsIn(comparison.options[0].outcome.plan.report)
          .filter((id) => !lacks.includes(id))
          .flatMap((id) => (SUBJECTS[id] ? SUBJECTS[id].map((subject) => `${id}-${subject}`) : [id]));
        expect(figures.map(({ id }) => id)).toEqual(drawn);
        const sign = (i: number): string => (lang === "zh" ? `图${i + 1}\u3000` : `Figure ${i + 1}. `);
        figures.forEach((_, i) => expect(boxes[i].some(({ text }) => text.startsWith(sign(i)))).toBe(true));
      });

      it("puts unit, source and note on each", () => {
        const signs = lang === "zh" ? [/^单位\uff1a./, /^资料来源\uff1a$/, /^注\uff1a$/] : [/^Unit: ./, /^Source: $/, /^Note: $/];
        figures.forEach(({ id }, i) =>
          signs.forEach((sign) =>
            expect(
              boxes[i].some(({ text }) => sign.test(text)),
              `${id} ${sign}`,
            ).toBe(true),
          ),
        );
      });

      it("keeps every text inside the picture and off every other text", () => {
        figures.forEach(({ id, svg }, i) => {
          expect(outside(svg, boxes[i]), id).toEqual([]);
          expect(overlapping(boxes[i]), id).toEqual([]);
        });
      });

      it("keeps to its language, in its texts and in what it says to those who do not see it", () => {
        const foreign = lang === "zh" ? /[A-Za-z]/ : /[\u2e80-\uffff]/;
        figures.forEach(({ id, alt }, i) =>
          expect(
            [...boxes[i].map(({ text }) => text), alt].filter((text) => foreign.test(text)),
            id,
          ).toEqual([]),
        );
      });

      it("writes plain attributes, no letter below 7 pt, no year with a separator, only characters of the shipped font", () => {
        for (const [i, { id, svg }] of figures.entries()) {
          expect(
            /<style|class=|style=|var\(|currentColor|:where|url\(|[\d.]em"|NaN|Infinity|undefined|aria-/.exec(svg)?.[0],
            id,
          ).toBeUndefined();
          for (const [, size] of svg.matchAll(/font-size="([\d.]+)"/g)) expect(Number(size), id).toBeGreaterThanOrEqual(7);
          expect(boxes[i].map(({ text }) => text).join(" "), id).not.toMatch(/\b2,0(?:20|25|30|35)\b/);
          expect(lacking(kit.font.regular, svg), id).toEqual([]);
        }
      });

      it("reports the main finding of each", () => {
        for (const { id, alt } of figures) expect(alt.length, id).toBeGreaterThan(25);
      });
    });
});

describe("drawComparison()", () => {
  it("draws equal inputs to equal text", { tags: "slow" }, async () => {
    const [a, b] = [compared(["zengdu", "zengdu-home"]), compared(["zengdu", "zengdu-home"])];
    expect(await drawComparison(kit, a, { lang: "zh" })).toEqual(await drawComparison(kit, b, { lang: "zh" }));
  });

  it("shows what rows say: gaps, steps and costs of an option", async () => {
    const comparison = compared(["kunshan", "kunshan-build"]);
    const [, build] = comparison.options;
    const value = (variable: VariableId, of: string, year: number): number =>
      comparison.rows.value({ scenario: build.outcome.plan.id, district: comparison.district.id, variable, of, year });
    const figures = new Map((await drawComparison(kit, comparison, { lang: "zh" })).map(({ id, svg }) => [id, svg]));
    const end = Math.round(value("gap.need", "institutional_beds", 2035));
    expect(figures.get("waterfall-institutional_beds")).toContain(`>−${-end}<`);
    expect(figures.get("gaps")).toContain(
      `>−${((-100 * value("gap.need", "institutional_beds", 2035)) / value("need", "institutional_beds", 2035)).toFixed(0)}<`,
    );
    expect(figures.get("costs")).toContain(`>${(value("cost_sum.build", "all", 2035) / 1e8).toFixed(2)}<`);
  });

  it("says 示意 where prices are assumed", async () => {
    const figures = await drawComparison(kit, compared(["kunshan", "kunshan-build"]), { lang: "zh" });
    for (const id of ["costs"])
      expect(
        textBoxes(figures.find((figure) => figure.id === id)?.svg ?? "", kit.font)
          .map(({ text }) => text)
          .join(""),
        id,
      ).toContain("费用为示意");
  });
});

/** A square of a degree, its corner `x` degrees east. */
const square = (x: number) =>
  [
    [
      [x, 0],
      [x, 1],
      [x + 1, 1],
      [x + 1, 0],
      [x, 0],
    ],
  ] as const;

describe("drawComparison() with outlines", () => {
  const outline = (id: string, x: number) => ({ id, areas: [square(x)] });

  it("draws a district in its outline and asks for a 审图号 where the file has none", async () => {
    const comparison = compared(["kunshan", "kunshan-build"]);
    const outlines = { districts: [outline("320583", 120)], others: [outline("320585", 121)], property: "code" };
    const words = async (approval?: string): Promise<string> => {
      const figures = await drawComparison(kit, comparison, { lang: "zh", outlines: { ...outlines, ...(approval && { approval }) } });
      const svg = figures.find(({ id }) => id.startsWith("map-"))?.svg ?? "";
      expect(svg).toContain('<path d="M');
      return textBoxes(svg, kit.font)
        .map(({ text }) => text)
        .join("");
    };
    expect(await words()).toContain("公开发布前须取得审图号");
    expect(await words("苏S（2024）1号")).toContain("审图号：苏S（2024）1号");
  });

  const shared = "../shared/data/geo/geo_zhejiang_counties.geojson";
  it.skipIf(!existsSync(shared)).each(CASES)(
    "names the counties of Zhejiang where they have room ($lang, $width; skipped: no ../shared/data)",
    { tags: "slow" },
    async ({ lang, width }) => {
      const comparison = compared(["zhejiang", "zhejiang-home"]);
      const outlines = readOutlines(shared, outlinedDistricts(comparison.options[0].outcome.plan));
      const figures = await drawComparison(kit, comparison, { lang, width, outlines });
      const svg = figures.find(({ id }) => id.startsWith("map-"))?.svg ?? "";
      const boxes = textBoxes(svg, kit.font);
      expect(overlapping(boxes)).toEqual([]);
      expect(outside(svg, boxes)).toEqual([]);
    },
  );
});
