// 浙江省：总和生育率与净迁移的组合。用法：npx tsx scenarios/sweep-zhejiang.ts [输出目录]
//
// Zhejiang: total fertility from 2030 on × how much of the projected net migration there is. The lines reach from the low to the high variant.
import { mkdirSync, writeFileSync } from "node:fs";
import { scenario } from "laoyou";
import { drawFigure } from "laoyou/node";

const TEN_THOUSAND = 10_000;
const out = process.argv[2] ?? "out/scripts";
const zhejiang = scenario("zhejiang");
const { horizon } = zhejiang.plan();

const rows = [0.8, 1, 1.2].flatMap((tfr) =>
  (
    [
      ["none", "无净迁移"],
      ["half", "推算的一半"],
      ["full", "按推算"],
    ] as const
  ).map(([migration, label]) => {
    const { value } = zhejiang.with({ tfr: { 2030: tfr }, migration }).run();
    const [low, infants, high] = (["low", "medium", "high"] as const).map(
      (variant) => value("infants_0_2", horizon, { variant }) / TEN_THOUSAND,
    );
    return { tfr, migration: label, low, infants, high, elderly: value("elderly_60", horizon) / TEN_THOUSAND };
  }),
);
console.log(`浙江省${horizon}年末0—2岁和60岁以上人口（万人），2030年起的总和生育率 × 净迁移`);
console.table(
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === "number" ? Math.round(value * 10) / 10 : value])),
  ),
);

const { dot, gridY, ruleX, text } = await import("@observablehq/plot");
const { svg, png } = await drawFigure(
  {
    number: 1,
    title: `浙江省${horizon}年末0—2岁人口：生育率与净迁移的不同组合`,
    unit: "万人",
    source: "《中国人口普查分县资料—2020》；联合国《世界人口展望2024》；本项目推算",
    note: "点为中方案，竖线为低方案至高方案；总和生育率自2025年起直线过渡，2030年起不变；净迁移为2025年后各县各年龄推算值的倍数。",
  },
  {
    height: 200,
    marginLeft: 34,
    marginTop: 34,
    marginBottom: 30,
    fx: { label: null, tickFormat: (tfr: number) => `总和生育率${tfr.toFixed(1)}` },
    x: { label: null, type: "point", domain: rows.map(({ migration }) => migration) },
    y: { label: null, nice: true, ticks: 5, tickFormat: String },
    marks: [
      gridY({ stroke: "#d0d0d0", strokeOpacity: 1, strokeWidth: 0.5 }),
      ruleX(rows, { fx: "tfr", x: "migration", y1: "low", y2: "high", stroke: "#17365d", strokeWidth: 2 }),
      dot(rows, { fx: "tfr", x: "migration", y: "infants", fill: "#17365d", r: 2.6 }),
      text(rows, {
        fx: "tfr",
        x: "migration",
        y: "high",
        text: ({ infants }: { infants: number }) => infants.toFixed(0),
        dy: -7,
        fill: "#222222",
      }),
    ],
  },
  { lang: "zh", width: "full" },
);
mkdirSync(out, { recursive: true });
writeFileSync(`${out}/sweep-zhejiang.svg`, svg);
writeFileSync(`${out}/sweep-zhejiang.png`, png);
