import type { EstimatedErrors } from "../evaluate/error-model.ts";

/** Decimals of a shipped figure. */
const DIGITS = 4;
/** What cannot be estimated from one decade: how long a deviation of migration or mortality lasts. */
const AUTOCORRELATION = { value: 0.9, low: 0.7, high: 0.98 } as const;

/** A figure's name in the file, how it is read from the estimates, its unit, and its description in both languages. */
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
    "share of the variance common to the counties of a province: variance of the provinces' medians less its sampling variance",
  ],
  [
    "migration_tail",
    ({ migration }) => migration.kurtosisScale,
    "1",
    "每次模拟自身离散程度的对数标准差：使95%与80%区间之比与误差相同",
    "standard deviation of the logarithm of a trajectory's own scale: gives the ratio of the 95 % to the 80 % interval found in the errors",
  ],
  [
    "migration_core",
    ({ migration }) => migration.coreScale,
    "1",
    "加厚尾后仍保持80%区间所乘的系数",
    "factor on the normal component that preserves the 80 % interval with heavy tails",
  ],
  [
    "migration_older",
    ({ migration }) => migration.older,
    "1",
    "50岁及以上迁移误差的宽度与较年轻者之比：由60+、80+误差的宽度及两者与迁移的秩相关解出",
    "width of the migration error of people aged 50 and over relative to that of the younger: solved from the widths of 60+ and 80+ and their rank correlations with migration",
  ],
  [
    "mortality",
    ({ mortality }) => mortality.decade,
    "ln",
    "死亡率倍数十年均值的宽度：与 migration_older 同时解出；内含老年迁移以外的其他误差",
    "width of the ten-year mean of the multiplier of death rates: solved together with migration_older; includes other errors at old ages",
  ],
  ["mortality_share", ({ mortality }) => mortality.share, "1", "省内共有的部分", "share common to the counties of a province"],
  [
    "mortality_tail",
    ({ mortality }) => mortality.kurtosisScale,
    "1",
    "每次模拟自身离散程度的对数标准差：使95%与80%区间之比与误差相同",
    "standard deviation of the logarithm of a trajectory's own scale: gives the ratio of the 95 % to the 80 % interval found in the errors",
  ],
  [
    "mortality_core",
    ({ mortality }) => mortality.coreScale,
    "1",
    "加厚尾后仍保持80%区间所乘的系数",
    "factor on the normal component that preserves the 80 % interval with heavy tails",
  ],
  [
    "fertility",
    ({ fertility }) => fertility.quinquennium,
    "ln",
    "每名妇女生育的五年均值的宽度：0—4岁误差超出迁移的部分",
    "width of the five-year mean of births per woman: error of 0–4 beyond migration",
  ],
  ["fertility_share", ({ fertility }) => fertility.share, "1", "省内共有的部分", "share common to the counties of a province"],
  [
    "fertility_autocorrelation",
    ({ fertility }) => fertility.autocorrelation,
    "1",
    "逐年自相关系数：由0—4岁与5—9岁两个五年误差的秩相关推出",
    "autocorrelation from year to year: from the rank correlation of the errors of 0–4 and 5–9, two five-year periods",
  ],
  [
    "fertility_tail",
    ({ fertility }) => fertility.kurtosisScale,
    "1",
    "每次模拟自身离散程度的对数标准差：使95%与80%区间之比与误差相同",
    "standard deviation of the logarithm of a trajectory's own scale: gives the ratio of the 95 % to the 80 % interval found in the errors",
  ],
  [
    "fertility_core",
    ({ fertility }) => fertility.coreScale,
    "1",
    "加厚尾后仍保持80%区间所乘的系数",
    "factor on the normal component that preserves the 80 % interval with heavy tails",
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
    "solved together with migration_older: in counties with more people than predicted, the excess of old people was smaller",
  ],
  [
    "correlation_fertility_mortality",
    ({ correlations }) => correlations.fertilityMortality,
    "1",
    "误差的秩相关",
    "rank correlation of the errors",
  ],
  [
    "correlation_migration_older",
    ({ correlations }) => correlations.migrationOlder ?? 1,
    "1",
    "50岁及以上与较年轻者迁移误差的相关：与 migration_older 同时解出",
    "correlation of the migration errors of people aged 50 and over with those of the younger: solved together with migration_older",
  ],
];

/** Source of the figures. */
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
    "autocorrelation",
    AUTOCORRELATION.value,
    AUTOCORRELATION.low,
    AUTOCORRELATION.high,
    "1",
    "assumed",
    "假设：迁移与死亡偏离的逐年自相关系数，一个十年无从估计；十年后的宽度不随它变",
    "assumed: autocorrelation of the yearly deviations of migration and mortality; it cannot be estimated from one decade, and the width after ten years does not depend on it",
  );
  return [
    `name: {zh: 县级预测误差, en: "Errors of county forecasts"}`,
    `source: ${JSON.stringify(source)}`,
    "method:",
    `  zh: ${JSON.stringify(`整省留出：由其他省的县预测，与后一次普查相比；宽度取80%区间，不取标准差。范围为每次去掉一组省的各次估计的最小与最大。命令：${command}`)}`,
    `  en: ${JSON.stringify(`held-out provinces: counties predicted from other provinces and compared with the later census; widths are those of the 80 % interval, not standard deviations. Ranges are the lowest and highest of the estimates that each leave out a group of provinces. Command: ${command}`)}`,
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
