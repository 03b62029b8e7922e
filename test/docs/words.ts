import type { Row } from "../../src/results/row.ts";

/** The languages of the pages. */
export type Language = "en" | "zh";

/** What each column of a result means. */
export const ROW_COLUMN_WORDS: Readonly<Record<keyof Row, Readonly<Record<Language, string>>>> = {
  scenario: { en: "the plan or option", zh: "方案或备选方案" },
  district: { en: "code of the place", zh: "地区代码" },
  year: { en: "a stock is that of 年末 (31 December), a flow that of the year", zh: "存量为年末数，流量为全年数" },
  variable: { en: "what is measured: see the list of variables", zh: "度量什么，见变量表" },
  of: { en: "what it is measured of: a group, service, indicator …", zh: "度量的对象：人群、服务、指标等" },
  variant: { en: "`low`, `medium` or `high`: the population projection", zh: "人口推算的低、中、高方案：`low`、`medium`、`high`" },
  basis: { en: "`resident` 常住 or `registered` 户籍", zh: "常住 `resident` 或户籍 `registered`" },
  path: {
    en: "the supply path: `status_quo` 现状, `committed` 在建、已承诺, `planned` 按计划",
    zh: "供给路径：现状 `status_quo`，在建、已承诺 `committed`，按计划 `planned`",
  },
  sex: { en: "`f` or `m`", zh: "女 `f`，男 `m`" },
  age: { en: "completed years; the last age is open", zh: "周岁；最后一个为开口组" },
  quantile: {
    en: "0.025, 0.1, 0.5, 0.9 or 0.975 of the trajectories; `variant` is then empty",
    zh: "各次模拟的分位数：0.025、0.1、0.5、0.9、0.975；此时 `variant` 为空",
  },
  payer: { en: "who pays: a file of `models/payers`, or `all`", zh: "负担方：`models/payers` 的一个文件，或合计 `all`" },
  action: { en: "an action of the plan", zh: "方案的一项举措" },
  cause: {
    en: "what moves a gap: `start`, `number`, `ageing`, `other-need`, `action`, `other-supply`, `end`",
    zh: "供需差额的成因：`start` 起点、`number` 人数、`ageing` 年龄结构、`other-need` 其他需要、`action` 举措、`other-supply` 其他供给、`end` 终点",
  },
  target: { en: "a statement, or a test of a target pack", zh: "方案条目，或目标包的一项" },
  reading: { en: "`2`, `3` … if one target is tested in several readings", zh: "同一目标有几种读法时为 `2`、`3`……" },
  unit: { en: "as formulas write it: `person`, `bed`, `yuan/year`", zh: "公式中的写法：`person`、`bed`、`yuan/year`" },
  value: { en: "the number", zh: "数值" },
};
