// 昆山市:失能口径的刻度盘。用法:npx tsx scenarios/dial-kunshan.ts [输出目录]
//
// Kunshan: the dial of disability. The same people under every published definition: need moves with it, use does not.
// The grade shares are estimates with a range; random draws over those ranges say how far the need for nursing beds is known.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import seedrandom from "seedrandom";
import { mean, quantile } from "simple-statistics";
import { drawFigure, loadScenario, run, withFixed, type Book, type Plan, type Setting } from "laoyou";

const SEED = "kunshan-dial";
const DRAWS = 200;
const DEFINITIONS = ["census_2020", "fifth_survey", "fourth_survey", "adl_meta"] as const;
/** The wishes that are assumptions with a range; drawn uniformly and independently within it. */
const DRAWN = ["institutional_beds.want_severe", "institutional_beds.want_moderate"] as const;

const out = process.argv[2] ?? "out/scripts";
const scenario = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "kunshan.yaml"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "dial-"));
const random = seedrandom(SEED);

/** The plan with the dial on a definition. */
function planUnder(definition: string): Plan {
  const file = join(folder, `${definition}.yaml`);
  writeFileSync(file, scenario.replace(/^district:/m, `dial: {disability: ${definition}}\ndistrict:`));
  return loadScenario(file);
}

/** All chance first: the same wishes are put to every definition. */
function drawWishes(plan: Plan): Record<string, number>[] {
  return Array.from({ length: DRAWS }, () => Object.fromEntries(DRAWN.map((name) => {
    const { low = NaN, high = NaN } = plan.quantities.get(name)?.evidence ?? {};
    return [name, low + (high - low) * random()];
  })));
}

const plans = DEFINITIONS.map((definition) => ({ definition, plan: planUnder(definition) }));
const wishes = drawWishes(plans[0].plan);

const rows = plans.flatMap(({ definition, plan }) => {
  const book = run(plan).books.get(plan.district) as Book;
  return [plan.targetYear, plan.horizon].map((year) => {
    const setting: Setting = { year, variant: "medium", basis: "resident", path: "planned" };
    const read = (name: string, from: Book = book): number => from.read(name, setting).value;
    const drawn = wishes.map((wish) => read("nursing_beds.need", withFixed(book, wish)));
    return {
      definition: plan.disability.name.zh, id: definition, year, disabled: read("disabled"), need: read("nursing_beds.need"), mean: mean(drawn), low: quantile(drawn, 0.1), high: quantile(drawn, 0.9),
      use: read("nursing_beds.use"), planned: read("beds_institution_nursing"),
    };
  });
});

console.log(`昆山市护理型床位:四种失能口径(每种 ${DRAWS} 次抽样,种子 ${SEED})`);
console.table(rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== "id").map(([key, value]) => [key, typeof value === "number" ? Math.round(value) : value]))));
if (new Set(rows.filter(({ year }) => year === rows[0].year).map(({ use }) => use)).size !== 1) throw new Error("use must not move with the dial");

const shown = rows.map((row) => ({ ...row, when: `${row.year}年末` }));
const Plot = await import("@observablehq/plot");
const { svg, png } = await drawFigure(
  {
    number: 1, title: "昆山市护理型床位：不同失能口径下的需要与使用", unit: "张",
    source: "《中国人口普查分县资料—2020》；各口径来源见失能定义文件；本项目推算", note: `点为需要账，横线为入住意愿在假设区间内抽样${DRAWS}次的第10至第90百分位；竖线为使用账，不随口径变动。结果为示意。`,
  },
  {
    height: 170, marginLeft: 128, marginRight: 34, marginTop: 20, marginBottom: 26,
    fx: { label: null }, y: { label: null, domain: plans.map(({ plan }) => plan.disability.name.zh) }, x: { label: null, ticks: 4, tickFormat: (value: number) => String(value), zero: true },
    marks: [
      Plot.gridX({ stroke: "#d0d0d0", strokeOpacity: 1, strokeWidth: 0.5 }),
      Plot.ruleX(shown, { fx: "when", x: "use", stroke: "#2a6ebb", strokeWidth: 1.4, strokeDasharray: "4,2" }),
      Plot.ruleY(shown, { fx: "when", y: "definition", x1: "low", x2: "high", stroke: "#b02020", strokeWidth: 2 }),
      Plot.dot(shown, { fx: "when", x: "need", y: "definition", fill: "#b02020", r: 2.8 }),
      Plot.text(shown, { fx: "when", x: "high", y: "definition", text: (row: { need: number }) => String(Math.round(row.need)), dx: 5, textAnchor: "start", fill: "#222222" }),
    ],
  },
  { lang: "zh", width: "full" },
);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "dial-kunshan.svg"), svg);
writeFileSync(join(out, "dial-kunshan.png"), png);
