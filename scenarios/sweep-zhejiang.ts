// 浙江省:总和生育率 × 净迁入的扫描。用法:npx tsx scenarios/sweep-zhejiang.ts [输出目录]
//
// Zhejiang: a sweep of fertility × net gains by migration after 2025, with random years around every cell of the grid;
// net losses stay as they are, since scaled up they would empty small counties of young people.
// Each draw shakes each year's fertility and migration by a factor of its own; the same seed gives the same numbers.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import seedrandom from "seedrandom";
import { median, quantile, standardDeviation } from "simple-statistics";
import { drawFigure, loadScenario, mapSexAge, project, sumAges, type Prepared, type Rates } from "laoyou";

const SEED = "zhejiang-2035";
const DRAWS = 12;
const LAST_KNOWN = 2025;
const FERTILITY = [0.8, 1, 1.2];
const MIGRATION = [0, 0.5, 1, 1.5];
/** 假设: spread of a single year around its path, as shares (range 0.02–0.08 and 0.1–0.4). */
const YEARLY = { fertility: 0.04, migration: 0.2 };

const out = process.argv[2] ?? "out/scripts";
const plan = loadScenario(join(dirname(fileURLToPath(import.meta.url)), "zhejiang.yaml"));
const random = seedrandom(SEED);
const years = Array.from({ length: plan.horizon - plan.firstYear }, (_, t) => plan.firstYear + 1 + t);

/** A factor around 1, uniform, with the given standard deviation. */
const around = (spread: number): number => 1 + spread * Math.sqrt(12) * (random() - 0.5);

// All chance first, then pure runs: every cell of the grid sees the same draws.
const shocks = Array.from({ length: DRAWS }, () => years.map(() => ({ fertility: around(YEARLY.fertility), migration: around(YEARLY.migration) })));

/** Infants (0–2) and elderly (60+) of the province at the horizon, when every county's rates are scaled. */
function futureOf(fertility: number, migration: number, shock: (typeof shocks)[number]): { infants: number; elderly: number } {
  const ends = plan.people.map(({ id, resident: { base, rates } }: Prepared) => {
    const schedule = (year: number): Rates => {
      const known = rates.medium[year - base.year];
      if (year <= LAST_KNOWN) return known;
      const { fertility: f, migration: m } = shock[year - base.year];
      return { ...known, asfr: known.asfr.map((rate) => rate * fertility * f), Mx: mapSexAge(known.Mx, (persons) => (persons > 0 ? persons * migration * m : persons)) };
    };
    return project(base, schedule, plan.horizon + 1, { district: id }).persons[plan.horizon + 1 - base.year];
  });
  return { infants: ends.reduce((sum, P) => sum + sumAges(P, 0, 3), 0), elderly: ends.reduce((sum, P) => sum + sumAges(P, 60), 0) };
}

const cells = FERTILITY.flatMap((fertility) => MIGRATION.map((migration) => {
  const draws = shocks.map((shock) => futureOf(fertility, migration, shock));
  process.stderr.write(`生育率×${fertility} 迁移×${migration}\n`);
  return { fertility, migration, infants: draws.map(({ infants }) => infants), elderly: draws.map(({ elderly }) => elderly) };
}));

const rows = cells.map(({ fertility, migration, infants, elderly }) => ({
  fertility, migration, infants: median(infants), infantsLow: quantile(infants, 0.1), infantsHigh: quantile(infants, 0.9), infantsSd: standardDeviation(infants), elderly: median(elderly),
}));
console.log(`浙江省 ${plan.horizon} 年末,每格 ${DRAWS} 次抽样(种子 ${SEED})`);
console.table(rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Math.round(value * 100) / 100]))));

const TEN_THOUSAND = 10_000;
const { svg, png } = await drawFigure(
  {
    number: 1, title: `浙江省${plan.horizon}年末0—2岁人口：生育率与净迁入的不同组合`, unit: "万人",
    source: "《中国人口普查分县资料—2020》；联合国《世界人口展望2024》；本项目推算", note: `每格${DRAWS}次抽样，点为中位数，竖线为第10至第90百分位；横轴为2025年后各县各年龄净迁入相对中方案的倍数。`,
  },
  {
    height: 200, marginLeft: 34, marginTop: 34, marginBottom: 30,
    fx: { label: null, tickFormat: (factor: number) => `生育率为中方案的${factor}倍` },
    x: { label: null, type: "point", tickFormat: (factor: number) => `${factor}倍` }, y: { label: null, zero: false, ticks: 5, tickFormat: (value: number) => String(value) },
    marks: await marksOf(),
  },
  { lang: "zh", width: "full" },
);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "sweep-zhejiang.svg"), svg);
writeFileSync(join(out, "sweep-zhejiang.png"), png);

async function marksOf() {
  const Plot = await import("@observablehq/plot");
  const shown = rows.map((row) => ({ ...row, infants: row.infants / TEN_THOUSAND, infantsLow: row.infantsLow / TEN_THOUSAND, infantsHigh: row.infantsHigh / TEN_THOUSAND }));
  return [
    Plot.gridY({ stroke: "#d0d0d0", strokeOpacity: 1, strokeWidth: 0.5 }),
    Plot.ruleX(shown, { fx: "fertility", x: "migration", y1: "infantsLow", y2: "infantsHigh", stroke: "#17365d", strokeWidth: 2 }),
    Plot.dot(shown, { fx: "fertility", x: "migration", y: "infants", fill: "#17365d", r: 2.6 }),
    Plot.text(shown, { fx: "fertility", x: "migration", y: "infantsHigh", text: (row: { infants: number }) => row.infants.toFixed(0), dy: -7, fill: "#222222" }),
  ];
}
