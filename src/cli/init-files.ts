import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { populationCsv } from "../intake/district-files.ts";
import type { Bilingual } from "../core/bilingual.ts";
import { disk } from "../files/disk.ts";
import { openBase } from "../scenario/base.ts";
import { readPlace } from "../scenario/places.ts";
import { shippedModels } from "../scenario/resolve.ts";
import { censusWorkbook, type CensusSheet } from "../report/census-workbook.ts";
import { parseYaml } from "../scenario/yaml.ts";
import * as z from "../scenario/zod.ts";
import type { OutputFiles } from "./output.ts";
import { PLAN_WORKBOOK, planWorkbook } from "./plan-workbook.ts";

/** Input of a new working folder. */
export interface InitOptions {
  /** The folder's name, which is also the plan's id. */
  readonly name: string;
  /** The code of its district; a placeholder until the real one replaces it. */
  readonly code: string;
  /** The template of its plan, a folder of scenarios/templates/plans; a plan for practice without. */
  readonly template?: string | undefined;
}

/** The county whose figures are copied for practice, and the name of the copy. */
const LIKE = { code: "330421", parent: "330400", zh: "练习县", en: "Practice County" } as const;
const CENSUSES = [2020, 2010] as const;

/**
 * The files of a working folder that is ready to run: plan, option, empty tables and instructions; for a code that no shipped place has, also a district
 * and a census template for practice. A place that is shipped has its own people, and by default the newest template of a plan: invented statements would
 * be false of it.
 */
export async function initFiles({ name, code, template: asked }: InitOptions): Promise<OutputFiles> {
  const shipped = openBase([shippedModels()], disk)?.entry(code);
  const template = asked ?? (shipped ? planTemplates().at(-1) : undefined);
  const population = populationCsv(readPlace(LIKE.code, [shippedModels()]));
  const templates = join(shippedModels(), "..", "scenarios", "templates", "inputs");
  const text = template === undefined ? plan(code) : templateFile(template, "plan.yaml").replaceAll("{code}", code);
  return new Map<string, string | Uint8Array>([
    ["README.md", readme(name, code, shipped?.name)],
    [`${name}.yaml`, text],
    [PLAN_WORKBOOK, await planWorkbook(parseYaml(text, name, z.looseObject({})).value, [shippedModels()])],
    [`${name}-build.yaml`, template === undefined ? option(name) : templateFile(template, "option.yaml").replaceAll("{name}", name)],
    ...(shipped
      ? []
      : ([
          ["人口.xlsx", await censusWorkbook(sheetsOf(population))],
          [`models/districts/${code}/district.yaml`, district(code)],
          [`models/districts/${code}/population.csv`, population],
        ] as const)),
    ...(template === undefined
      ? readdirSync(templates).map((file) => [`inputs/${file}`, readFileSync(join(templates, file), "utf8")] as const)
      : [["inputs/counts.csv", templateFile(template, "counts.csv")] as const]),
  ]);
}

/** The folder of templates of plans, each a folder by its name. */
const plansFolder = (): string => join(shippedModels(), "..", "scenarios", "templates", "plans");

/** The names of the templates of plans. */
export function planTemplates(): string[] {
  return readdirSync(plansFolder());
}

function templateFile(template: string, file: string): string {
  return readFileSync(join(plansFolder(), template, file), "utf8");
}

function sheetsOf(population: string): CensusSheet[] {
  const rows = parse(population, { columns: true }) as { year: string; sex: string; age: string; persons: string }[];
  return CENSUSES.map((year) => {
    const own = rows.filter((row) => Number(row.year) === year);
    const ages = [...new Set(own.map(({ age }) => Number(age)))];
    const count = (sex: string, age: number): number => Number(own.find((row) => row.sex === sex && Number(row.age) === age)?.persons);
    return {
      name: `${year}年`,
      title: `${LIKE.zh}分年龄、性别的人口（${year}年普查）`,
      rows: ages.map((age, i) => ({ label: labelOf(age, ages[i + 1]), male: count("m", age), female: count("f", age) })),
    };
  });
}

function labelOf(age: number, next: number | undefined): string {
  if (next === undefined) return `${age}岁及以上`;
  return next === age + 1 ? `${age}岁` : `${age}-${next - 1}岁`;
}

function district(code: string): string {
  return `# 练习用：抄自嘉善县（330421）的普查数，代码 ${code} 并不存在。换成本县的数后请改名称、代码和来源。
code: "${code}"
official_code: false
name: {zh: ${LIKE.zh}, en: ${LIKE.en}}
level: county
parent: "${LIKE.parent}"
census: {date: "2020-11-01", basis: resident, source: "练习用，抄自嘉善县2020年普查"}
previous: {date: "2010-11-01", source: "练习用，抄自嘉善县2010年普查"}
facts:
  - {what: hukou_elsewhere_other_county, year: 2020, value: 21801, unit: persons, kind: published, source: 练习用}
  - {what: hukou_elsewhere_other_province, year: 2020, value: 257344, unit: persons, kind: published, source: 练习用}
  - {what: registered_population, year: 2010, value: 385741, unit: persons, kind: published, source: 练习用}
`;
}

function plan(code: string): string {
  return `# 一个方案：原文里每个带数字的句子是一条 statement（target 目标、input 现状、norm 标准）。以下内容为虚构，供练习。
schema: 2
name: {zh: 练习县方案, en: Plan of Practice County}
plan: {title: 练习县“一老一小”整体解决方案（虚构）}
district: "${code}"
horizon: 2035
packs: [national_15fyp]
statements:
  - id: practice-1
    value: 3000
    quote: 现有养老机构床位3000张
    kind: input
    year: 2023
    sets: beds_institution
  - id: practice-2
    value: 1500
    quote: 现有托位1500个
    kind: input
    year: 2023
    sets: nursery_places
  - id: practice-3
    value: 40
    quote: 到2027年每千名老年人拥有养老床位40张
    kind: target
    year: 2027
    indicator: beds_per_1000
    compare: ">="
  - id: practice-4
    value: 4.5
    quote: 到2027年每千人口拥有3岁以下婴幼儿托位4.5个
    kind: target
    year: 2027
    indicator: nursery_places_per_1000
    compare: ">="
  - id: practice-5
    value: 60
    quote: 到2027年养老机构护理型床位占比达到60%
    kind: target
    year: 2027
    indicator: nursing_share
    compare: ">="
`;
}

function option(name: string): string {
  return `# 一个备选方案：继承方案，只写不同之处。
schema: 2
extends: ${name}.yaml
name: {zh: 练习县：新增托位和护理型床位, en: "Practice County: places and nursing beds"}
actions:
  - {id: build_places, measure: nursery_places, amount: 1500, start: 2025, source: 假设：练习, assumed: true, low: 500, high: 2000}
  - {id: convert_beds, measure: nursing_conversion, amount: 300, start: 2025, source: 假设：练习, assumed: true, low: 100, high: 600}
`;
}

function readme(name: string, code: string, shipped: Bilingual | undefined): string {
  const models = shipped ? "" : " --models models";
  return `# ${name}

${shipped ? OF_PLACE(shipped, code) : FOR_PRACTICE(code)}

## 1. 先运行一次 / Run it once

\`\`\`sh
laoyou run ${name}.yaml${models} --out out/run
\`\`\`

${shipped ? asking(name) : importing(name, code)}

## 3. 写入本县的方案 / Write your plan

在 \`${name}.yaml\` 里逐条写下方案原文中的数字；可用的指标见 \`laoyou indicators 词语\`。\`laoyou check\` 一次指出全部错误。

\`\`\`sh
laoyou check ${name}.yaml${models}
\`\`\`

用表格软件的，填 \`方案.xlsx\` 即可，内容相同，用法也相同：
Those who work in a spreadsheet fill in \`方案.xlsx\` instead; it says the same and is used alike.

\`\`\`sh
laoyou check 方案.xlsx${models}
laoyou run 方案.xlsx${models} --out out/workbook
\`\`\`

## 4. 填写已有的清单 / Fill in the tables that you have

手头有哪张表就填哪张，放在一个文件夹里（下面两行是虚构的）。
Fill in whichever table you have, in a folder of its own; the two rows are invented.

\`\`\`sh
mkdir -p filled
printf '%s\\n' 'name,beds,nursing_beds' '练习一院,1800,1100' '练习二院,1200,700' > filled/institutions.csv
laoyou run ${name}.yaml${models} --inputs filled --out out/filled
\`\`\`

## 5. 比较备选方案，写出报告 / Compare options, write the report

\`\`\`sh
laoyou compare ${name}.yaml ${name}-build.yaml${models} --out out/options
laoyou verify out/options/report.docx
\`\`\`
`;
}

const OF_PLACE = ({ zh, en }: Bilingual, code: string): string =>
  `一个可以直接运行的工作文件夹。人口是${zh}（${code}）两次普查和以后公布的数；方案的数待填。
A working folder that runs at once. Its people are those of both censuses of ${en} (${code}) and of what was published since; the plan is to be filled in.`;

const FOR_PRACTICE = (code: string): string =>
  `一个可以直接运行的工作文件夹。里面的数字抄自嘉善县，**只供练习**；代码 ${code} 并不存在。
A working folder that runs at once. Its numbers are a copy of Jiashan's, **for practice only**.`;

function asking(name: string): string {
  return `## 2. 先要哪些数 / Which numbers to ask for first

\`\`\`sh
laoyou ask ${name}.yaml --out out/ask
\`\`\``;
}

function importing(name: string, code: string): string {
  return `## 2. 换成本县的人口 / Bring your own census

在 \`人口.xlsx\` 的两张表里填写本县2020年和2010年普查的分年龄、性别人口（人），然后导入。核对有误时会指出表和单元格。
Fill in both sheets of \`人口.xlsx\`; the import names the cell of whatever does not add up.

\`\`\`sh
laoyou import 人口.xlsx --district ${code} --name ${LIKE.zh} --name-en "${LIKE.en}" --parent ${LIKE.parent} --out imported
laoyou run ${name}.yaml --models imported --out out/imported
\`\`\``;
}
