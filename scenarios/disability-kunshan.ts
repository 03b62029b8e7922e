// 昆山市：失能口径的刻度盘。用法：npx tsx scenarios/disability-kunshan.ts [输出目录]
//
// Kunshan: the same people under every published definition of disability: need moves with it, use does not. Wishes that are
// assumptions with a range are drawn uniformly and independently within it: that says how far the need for nursing beds is known.
import { mkdirSync, writeFileSync } from "node:fs";
import seedrandom from "seedrandom";
import { mean, quantile } from "simple-statistics";
import { scenario } from "laoyou";
import { drawFigure } from "laoyou/node";

const SEED = "kunshan-dial";
const DRAWS = 200;
const out = process.argv[2] ?? "out/scripts";
const kunshan = scenario("kunshan");
const random = seedrandom(SEED);
const draw = (name: string): [string, number] => {
  const { low = NaN, high = NaN } = kunshan.plan().quantities.get(name)?.evidence ?? {};
  return [name, low + (high - low) * random()];
};
const wishes = Array.from({ length: DRAWS }, () =>
  Object.fromEntries(["institutional_beds.want_severe", "institutional_beds.want_moderate"].map(draw)),
);

const rows = ["census_2020", "fifth_survey", "fourth_survey", "adl_meta"].flatMap((disability) => {
  const { plan, value } = kunshan.with({ disability }).run();
  return [plan.targetYear, plan.horizon].map((year) => {
    const drawn = wishes.map((fixed) => value("nursing_beds.need", year, { fixed }));
    const need = { need: value("nursing_beds.need", year), mean: mean(drawn), low: quantile(drawn, 0.1), high: quantile(drawn, 0.9) };
    return {
      definition: plan.disability.name.zh,
      when: `${year}年末`,
      disabled: value("disabled", year),
      ...need,
      use: value("nursing_beds.use", year),
      planned: value("beds_institution_nursing", year, { path: "planned" }),
    };
  });
});
console.log(`昆山市护理型床位：四种失能口径（每种${DRAWS}次抽样，种子 ${SEED}）`);
console.table(
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === "number" ? Math.round(value) : value])),
  ),
);

const { dot, gridX, ruleX, ruleY, text } = await import("@observablehq/plot");
const { svg, png } = await drawFigure(
  {
    number: 1,
    title: "昆山市护理型床位：不同失能口径下的需要与使用",
    unit: "张",
    source: "《中国人口普查分县资料—2020》；各口径来源见失能定义文件；本项目推算",
    note: `点为需要账，横线为入住意愿在假设区间内抽样${DRAWS}次的第10至第90百分位；竖线为使用账，不随口径变动。结果为示意。`,
  },
  {
    height: 170,
    marginLeft: 128,
    marginRight: 34,
    marginTop: 20,
    marginBottom: 26,
    fx: { label: null },
    y: { label: null, domain: rows.map(({ definition }) => definition) },
    x: { label: null, ticks: 4, tickFormat: String, zero: true },
    marks: [
      gridX({ stroke: "#d0d0d0", strokeOpacity: 1, strokeWidth: 0.5 }),
      ruleX(rows, { fx: "when", x: "use", stroke: "#2a6ebb", strokeWidth: 1.4, strokeDasharray: "4,2" }),
      ruleY(rows, { fx: "when", y: "definition", x1: "low", x2: "high", stroke: "#b02020", strokeWidth: 2 }),
      dot(rows, { fx: "when", x: "need", y: "definition", fill: "#b02020", r: 2.8 }),
      text(rows, {
        fx: "when",
        x: "high",
        y: "definition",
        text: ({ need }: { need: number }) => String(Math.round(need)),
        dx: 5,
        textAnchor: "start",
        fill: "#222222",
      }),
    ],
  },
  { lang: "zh", width: "full" },
);
mkdirSync(out, { recursive: true });
writeFileSync(`${out}/disability-kunshan.svg`, svg);
writeFileSync(`${out}/disability-kunshan.png`, png);
