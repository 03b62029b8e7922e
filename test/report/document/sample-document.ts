import type { Block, Cell, Cited, Document, Figure, Table } from "../../../src/report/document/blocks.ts";
import { drawCharts, type Figure as Chart } from "../../../src/report/chart-files.ts";
import { loadKit } from "../../../src/report/kit.ts";
import { toPng } from "../../../src/report/png.ts";
import { rowId, type Row } from "../../../src/results/row.ts";
import { makeRow } from "../../results/make-row.ts";
import type { Width } from "../../../src/report/frame.ts";
import { SAMPLE_MODELS } from "../sample-models.ts";
import { sampleRows } from "../sample-rows.ts";

/** Made-up towns and counties; this file contains no place's figures. */
const DISTRICTS = Array.from({ length: 91 }, (_, i) => `d${String(i + 1).padStart(2, "0")}`);
const NAMES = ["城关镇", "埇桥街道", "涢水镇", "高新技术产业开发区", "白马湖生态旅游度假区管理委员会", "东湖街道", "上瀍镇", "鄠台乡"];
const YEARS = [2020, 2025, 2030, 2035];
const SOURCE = "《2020年人口普查分县资料》;联合国《世界人口展望2024》;推算";

/** Rows of the sample's districts: people, beds and places by year. */
export function documentRows(): Row[] {
  return DISTRICTS.flatMap((district, i) =>
    YEARS.flatMap((year, t) => [
      row(district, year, "group", "elderly_60", "person", 6000 * (1 + i) * 1.21 ** t + 1 / 3),
      row(district, year, "group", "elderly_80", "person", 900 * (1 + i) * 1.17 ** t + 1 / 7),
      row(district, year, "group", "infants_0_2", "person", 2500 * (1 + i) * 0.83 ** t),
      row(district, year, "need", "beds", "bed", 210 * (1 + i) * 1.19 ** t),
      row(district, year, "supply", "beds", "bed", 190 * (1 + i) * 1.1 ** t),
      row(district, year, "indicator", "nursing_share", "1", 0.42 + 0.04 * t + i / 1000),
    ]),
  );
}

function row(district: string, year: number, variable: Row["variable"], of: string, unit: string, value: number): Row {
  return makeRow({ scenario: "plan", district, year, variable, of, unit, value });
}

/** How a number is printed. */
interface Print {
  readonly scale?: number;
  readonly digits?: number;
  readonly after?: string;
}

type Find = (district: string, year: number, what: string, print?: Print) => Cited;

function finder(rows: readonly Row[]): Find {
  const byId = new Map(rows.map((one) => [rowId(one), one]));
  return (district, year, what, { scale = 1, digits = 0, after = "" } = {}) => {
    const id = `plan/${district}/${year}/${what}`;
    const value = byId.get(id)?.value;
    if (value === undefined) throw new RangeError(`Cannot cite ${id}: the sample has no such row`);
    return { id, value, scale, digits, text: (value * scale).toFixed(digits) + after };
  };
}

const name = (i: number): string => `${NAMES[i % NAMES.length]}${i < NAMES.length ? "" : String(Math.floor(i / NAMES.length) + 1)}`;
const WAN = { scale: 1e-4, digits: 2 };

/** 主要指标: numbers of many units, a merged first column, marks for what does not apply. */
function indicatorTable(cite: Find): Table {
  const line = (group: string, nth: number, what: string, unit: string, cells: readonly Cell[], kind: string): Cell[] => [
    group,
    String(nth),
    what,
    unit,
    ...cells,
    kind,
    "市民政局",
  ];
  const years = (what: string, print?: Print) => YEARS.slice(0, 3).map((year) => cite("d01", year, what, print));
  return {
    kind: "table",
    id: "indicators",
    label: "表1",
    title: "“一老一小”主要指标",
    columns: [
      { name: "类别", align: "left" },
      { name: "序号", align: "centre" },
      { name: "指标", align: "left" },
      { name: "单位", align: "centre" },
      { name: "2020年", align: "number" },
      { name: "2025年", align: "number" },
      { name: "2030年", align: "number" },
      { name: "属性", align: "centre" },
      { name: "责任单位", align: "left" },
    ],
    merge: [0],
    rows: [
      line("养老服务", 1, "60周岁以上老年人口", "万人", years("group/elderly_60", WAN), "预期性"),
      line("养老服务", 2, "养老服务床位总量", "张", years("supply/beds"), "预期性"),
      line("养老服务", 3, "养老机构护理型床位占比", "%", years("indicator/nursing_share", { scale: 100, digits: 1 }), "约束性"),
      line("养老服务", 4, "特殊困难老年人月探访率", "%", ["…", "100", "100"], "约束性"),
      line("托育服务", 5, "3岁以下婴幼儿人口", "人", years("group/infants_0_2"), "预期性"),
      line("托育服务", 6, "每千人口拥有3岁以下婴幼儿托位数", "个", ["—", "4.5", "4.65"], "预期性"),
    ],
    notes: ["“…”表示尚无数据,“—”表示不适用。", "因四舍五入,合计数可能不等于分项之和。"],
    source: SOURCE,
  };
}

/** Beds of one district by year: a table whose columns are years, with computed cells. */
function yearTable(cite: Find): Table {
  const cells = (what: string) => YEARS.map((year) => cite("d02", year, what));
  const gap = YEARS.map((year): Cited => {
    const value = cite("d02", year, "need/beds").value - cite("d02", year, "supply/beds").value;
    return { id: `plan/d02/${year}/gap/beds`, value, scale: 1, digits: 0, text: value.toFixed(0) };
  });
  return {
    kind: "table",
    id: "beds",
    label: "表2",
    title: "养老床位供需",
    unit: "张",
    columns: [{ name: "项目", align: "left" }, ...YEARS.map((year) => ({ name: `${year}年`, align: "number" as const }))],
    rows: [
      ["需求", ...cells("need/beds")],
      ["规划供给", ...cells("supply/beds")],
      ["缺口", ...gap],
    ],
    formulas: Object.fromEntries(YEARS.map((_, i) => [`2,${i + 1}`, `{0,${i + 1}}-{1,${i + 1}}`])),
    notes: [],
    source: SOURCE,
  };
}

/** 60 towns × 8 columns. */
function townTable(cite: Find): Table {
  return {
    kind: "table",
    id: "towns",
    label: "表3",
    title: "分区镇老年人口与养老床位预测",
    columns: [
      { name: "区镇", align: "left" },
      { name: "60周岁以上老年人口", unit: "万人", align: "number" },
      { name: "80周岁以上老年人口", unit: "万人", align: "number" },
      { name: "3岁以下婴幼儿", unit: "人", align: "number" },
      { name: "床位需求", unit: "张", align: "number" },
      { name: "规划床位", unit: "张", align: "number" },
      { name: "护理型床位占比", unit: "%", align: "number" },
      { name: "结论", align: "centre" },
    ],
    rows: DISTRICTS.slice(0, 60).map((district, i) => [
      name(i),
      cite(district, 2030, "group/elderly_60", WAN),
      cite(district, 2030, "group/elderly_80", WAN),
      i === 7 ? "—" : cite(district, 2030, "group/infants_0_2"),
      cite(district, 2030, "need/beds"),
      cite(district, 2030, "supply/beds"),
      cite(district, 2030, "indicator/nursing_share", { scale: 100, digits: i % 3 === 0 ? 0 : 1 }),
      i % 4 === 0 ? "达到" : "未达到",
    ]),
    notes: ["结论按规划床位是否不少于床位需求判定。"],
    source: SOURCE,
  };
}

/** 91 counties × 13 columns on landscape pages. */
function annexTable(cite: Find): Table {
  const groups = ["elderly_60", "elderly_80", "infants_0_2"] as const;
  const heads = ["60周岁以上", "80周岁以上", "3岁以下"];
  return {
    kind: "table",
    id: "annex2",
    label: "附表2",
    title: "分县（市、区）人口预测",
    unit: "万人",
    landscape: true,
    columns: [
      { name: "县（市、区）", align: "left" },
      ...heads.flatMap((head) => YEARS.map((year) => ({ name: `${head}${year}年`, align: "number" as const }))),
    ],
    rows: DISTRICTS.map((district, i) => [
      name(i),
      ...groups.flatMap((group) =>
        YEARS.map((year) => cite(district, year, `group/${group}`, { scale: 1e-4, digits: group === "elderly_60" ? 1 : 2 })),
      ),
    ]),
    notes: [],
    source: SOURCE,
  };
}

async function figure(chart: Chart, width: Width): Promise<Figure> {
  return {
    kind: "figure",
    id: `${chart.name}_${width}`.replaceAll("-", "_"),
    svg: chart.svg,
    png: await toPng(chart.svg),
    alt: `图${chart.number}`,
    width: width === "full" ? 156 : 75,
  };
}

async function figures(width: Width, number: number): Promise<Figure[]> {
  const kit = await loadKit();
  const charts = await drawCharts(kit, sampleRows(), {
    ...SAMPLE_MODELS,
    district: "d",
    scenario: "plan",
    place: "某市",
    number,
    lang: "zh",
    width,
    source: SOURCE,
    targetYear: 2025,
    names: { beds: "养老床位", nursery_places: "托位（3岁以下）" },
  });
  return Promise.all(charts.slice(0, 2).map((chart) => figure(chart, width)));
}

let made: Promise<Document> | undefined;

/** A Chinese report of some twenty pages: headings, paragraphs with numbers, four figures, four tables. Made once. */
export function sampleDocument(): Promise<Document> {
  return (made ??= documentOf(documentRows()));
}

async function documentOf(rows: readonly Row[]): Promise<Document> {
  const cite = finder(rows);
  const [full, half] = await Promise.all([figures("full", 1), figures("half", 3)]);
  const trend = (district: string, who: string, what: string): Block => ({
    kind: "paragraph",
    words: [
      `${who}方面,2020年有`,
      cite(district, 2020, what, { ...WAN, after: "万人" }),
      "，2025年约为",
      cite(district, 2025, what, { ...WAN, after: "万人" }),
      "，2030年预计达到",
      cite(district, 2030, what, { ...WAN, after: "万人" }),
      "，“十五五”期间仍将继续变化(中方案);2035年为",
      cite(district, 2035, what, { ...WAN, after: "万人" }),
      "。需要说明的是,这些数字按年末常住人口口径推算,与户籍口径不可直接比较——两者的差别主要来自外来人口。",
    ],
  });
  const part = (heading: string, district: string): Block[] => [
    { kind: "heading", level: 1, text: heading },
    { kind: "heading", level: 2, text: "（一）老年人口" },
    trend(district, "老年人口", "group/elderly_60"),
    trend(district, "高龄老年人口", "group/elderly_80"),
    { kind: "heading", level: 3, text: "1．口径" },
    trend(district, "老年人口", "group/elderly_60"),
    { kind: "heading", level: 4, text: "（1）婴幼儿" },
    trend(district, "3岁以下婴幼儿", "group/infants_0_2"),
  ];
  return {
    lang: "zh",
    title: "某市“一老一小”整体解决方案测算报告",
    generator: "laoyou 0.1.0",
    lock: "0".repeat(64),
    blocks: [
      { kind: "title", text: "某市“一老一小”整体解决方案测算报告" },
      ...part("一、发展现状", "d01"),
      indicatorTable(cite),
      full[0],
      ...part("二、发展趋势", "d02"),
      yearTable(cite),
      ...half,
      ...part("三、需求测算", "d03"),
      full[1],
      ...part("四、目标校验", "d04"),
      townTable(cite),
      ...part("五、建议", "d05"),
      { kind: "annex", label: "附件1", title: "分县（市、区）人口预测表" },
      annexTable(cite),
      { kind: "annex", label: "附件2", title: "测算说明" },
      ...part("一、方法", "d06"),
    ],
  };
}
