import type { EstimatedErrors } from "../evaluate/error-model.ts";

/** Digits of a shipped figure. */
const DIGITS = 4;
/** What one decade cannot tell: how long a deviation of migration or mortality lasts. */
const AUTOCORRELATION = { value: 0.9, low: 0.7, high: 0.98 } as const;

/** A figure's name in the file, how it is read from the estimates, its unit, and what it is in both languages. */
type Entry = readonly [name: string, read: (model: EstimatedErrors) => number, unit: string, zh: string, en: string];

const ENTRIES: readonly Entry[] = [
  [
    "migration_district",
    ({ migration }) => migration.decade.district,
    "ln",
    "区：十年后10—49岁人口误差的宽度（80%区间的一半除以1.2816）",
    "district: width of the error of persons aged 10–49 after ten years (half the 80 % interval over 1.2816)",
  ],
  ["migration_city", ({ migration }) => migration.decade.city, "ln", "县级市：同上", "county-level city: the same"],
  ["migration_county", ({ migration }) => migration.decade.county, "ln", "县、旗等：同上", "county, banner: the same"],
  [
    "migration_share",
    ({ migration }) => migration.share,
    "1",
    "方差中省内各县共有的部分：各省中位数的方差减去其抽样方差",
    "part of the variance shared by a province's counties: variance of the provinces' medians less its sampling variance",
  ],
  [
    "migration_tail",
    ({ migration }) => migration.kurtosisScale,
    "1",
    "每条未来自身宽度的对数标准差：使95%与80%区间之比与误差相同",
    "standard deviation of the logarithm of a future's own width: makes the 95 % interval as many times the 80 % one as in the errors",
  ],
  [
    "migration_core",
    ({ migration }) => migration.coreScale,
    "1",
    "加厚尾后仍保持80%区间所乘的系数",
    "what the normal part is times so that the 80 % interval stays",
  ],
  [
    "migration_older",
    ({ migration }) => migration.older,
    "1",
    "50岁及以上承受的比例：由60+、80+误差的宽度及80+误差与迁移的秩相关解出",
    "what people of 50 and over feel of it: solved from the widths of 60+ and 80+ and the rank correlation of 80+ with migration",
  ],
  [
    "mortality",
    ({ mortality }) => mortality.decade,
    "ln",
    "死亡率倍数十年均值的宽度：与 migration_older 同时解出；内含老年迁移以外的其他误差",
    "width of the ten-year mean of the multiplier of death rates: solved together with migration_older; holds whatever else is amiss at old ages",
  ],
  ["mortality_share", ({ mortality }) => mortality.share, "1", "省内共有的部分", "part shared by a province's counties"],
  [
    "mortality_tail",
    ({ mortality }) => mortality.kurtosisScale,
    "1",
    "每条未来自身宽度的对数标准差：使95%与80%区间之比与误差相同",
    "standard deviation of the logarithm of a future's own width: makes the 95 % interval as many times the 80 % one as in the errors",
  ],
  [
    "mortality_core",
    ({ mortality }) => mortality.coreScale,
    "1",
    "加厚尾后仍保持80%区间所乘的系数",
    "what the normal part is times so that the 80 % interval stays",
  ],
  [
    "fertility",
    ({ fertility }) => fertility.quinquennium,
    "ln",
    "每名妇女生育的五年均值的宽度：0—4岁误差超出迁移的部分",
    "width of the five-year mean of births per woman: what 0–4 has beyond migration",
  ],
  ["fertility_share", ({ fertility }) => fertility.share, "1", "省内共有的部分", "part shared by a province's counties"],
  [
    "fertility_carry",
    ({ fertility }) => fertility.autocorrelation,
    "1",
    "逐年保留的比例：由0—4岁与5—9岁两个五年误差的秩相关推出",
    "share of a year that the next keeps: from the rank correlation of the errors of 0–4 and 5–9, two periods of five years",
  ],
  [
    "fertility_tail",
    ({ fertility }) => fertility.kurtosisScale,
    "1",
    "每条未来自身宽度的对数标准差：使95%与80%区间之比与误差相同",
    "standard deviation of the logarithm of a future's own width: makes the 95 % interval as many times the 80 % one as in the errors",
  ],
  [
    "fertility_core",
    ({ fertility }) => fertility.coreScale,
    "1",
    "加厚尾后仍保持80%区间所乘的系数",
    "what the normal part is times so that the 80 % interval stays",
  ],
  [
    "correlation_migration_fertility",
    ({ correlations }) => correlations.migrationFertility,
    "1",
    "误差的秩相关",
    "rank correlation of the errors",
  ],
  [
    "correlation_migration_mortality",
    ({ correlations }) => correlations.migrationMortality,
    "1",
    "与 migration_older 同时解出：人口比预测多的县，老人没有多出那么多",
    "solved together with migration_older: where more people came than foretold, the old were not as many more",
  ],
  [
    "correlation_fertility_mortality",
    ({ correlations }) => correlations.fertilityMortality,
    "1",
    "误差的秩相关",
    "rank correlation of the errors",
  ],
];

/** Where figures come from. */
export interface Provenance {
  /** The two tables that were compared. */
  readonly source: string;
  readonly command: string;
}

/**
 * The error model as the text of models/uncertainty/<id>.yaml.
 *
 * @param partly Estimates that each leave out one group of provinces: their range is the figures' range.
 */
export function uncertaintyYaml(model: EstimatedErrors, partly: readonly EstimatedErrors[], { source, command }: Provenance): string {
  const round = (value: number): number => Number(value.toFixed(DIGITS));
  const figures = ENTRIES.map(([name, read, unit, zh, en]) => {
    const all = [model, ...partly].map(read).map(round);
    return figure(name, round(read(model)), Math.min(...all), Math.max(...all), unit, "derived", zh, en);
  });
  const autocorrelation = figure(
    "carry",
    AUTOCORRELATION.value,
    AUTOCORRELATION.low,
    AUTOCORRELATION.high,
    "1",
    "assumed",
    "假设：迁移与死亡偏离逐年保留的比例，一个十年无从估计；十年后的宽度不随它变",
    "assumed: share of a deviation of migration and mortality that the next year keeps; one decade cannot tell it, and the width after ten years does not hang on it",
  );
  return [
    `name: {zh: 县级预测误差, en: "Errors of county forecasts"}`,
    `source: ${JSON.stringify(source)}`,
    "method:",
    `  zh: ${JSON.stringify(`整省留出：由其他省的县预测，与后一次普查相比；宽度取80%区间，不取标准差。范围为每次去掉一组省的各次估计的最小与最大。命令：${command}`)}`,
    `  en: ${JSON.stringify(`provinces held back: counties foretold from other provinces and compared with the later census; widths are of the 80 % interval, no standard deviations. A range is the least and greatest of the estimates that each leave out a group of provinces. Command: ${command}`)}`,
    `counties: ${model.counties}`,
    `provinces: ${model.provinces}`,
    `caution: {zh: 一个十年的误差对下一个十年说明不了多少, en: "one decade's errors say little about the next"}`,
    "figures:",
    ...figures,
    autocorrelation,
    "",
  ].join("\n");
}

function figure(name: string, value: number, low: number, high: number, unit: string, kind: string, zh: string, en: string): string {
  return `  ${name}: {value: ${value}, low: ${low}, high: ${high}, unit: ${JSON.stringify(unit)}, kind: ${kind}, estimate: true, note: {zh: ${JSON.stringify(zh)}, en: ${JSON.stringify(en)}}}`;
}
