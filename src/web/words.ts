import { plural } from "../core/messages/plural.ts";
import type { Language } from "../report/say.ts";

/** The page's own words in both languages. */
const words = {
  trial: { zh: "试算", en: "Trial" },
  trialNote: { zh: "数值由滑块改动，不是方案结果", en: "numbers set by the sliders, not a result of the plan" },
  reset: { zh: "恢复原值", en: "Reset" },
  save: { zh: "另存为叠加文件", en: "Save as overlay" },
  verdicts: { zh: "目标校验", en: "Targets by option" },
  onlyDiffering: { zh: "只看判定不同的", en: "only where options differ" },
  indicator: { zh: "指标", en: "Indicator" },
  asked: { zh: "要求", en: "Required" },
  document: { zh: "文件", en: "Document" },
  met: { zh: "达标", en: "met" },
  missed: { zh: "未达标", en: "missed" },
  notComputable: { zh: "缺数", en: "no data" },
  differences: { zh: "各选项的差别", en: "What differs" },
  assumption: { zh: "举措或假设", en: "Action or assumption" },
  source: { zh: "来源", en: "Source" },
  coverage: { zh: "达标 × 够用", en: "Norm met × need met" },
  service: { zh: "服务", en: "Service" },
  year: { zh: (year: number) => `${year}年`, en: (year: number) => String(year) },
  both: { zh: "达标且够用", en: "norm and need met" },
  normOnly: { zh: "达标、不够用", en: "norm met, not enough" },
  needOnly: { zh: "未达标、够用", en: "enough, norm not met" },
  neither: { zh: "未达标、不够用", en: "neither is met" },
  unknown: { zh: "缺数", en: "no data" },
  ledgers: { zh: "三本账与供给", en: "Three ledgers and supply" },
  norm: { zh: "指标", en: "Norm" },
  need: { zh: "需要", en: "Need" },
  use: { zh: "使用", en: "Use" },
  supply: { zh: "供给", en: "Supply" },
  gap: { zh: "缺口从何而来", en: "Where the gap comes from" },
  start: { zh: "期初余缺", en: "at the start" },
  number: { zh: "人数增长", en: "more people" },
  ageing: { zh: "老龄化", en: "ageing" },
  otherNeed: { zh: "其他需要变化", en: "other need" },
  otherSupply: { zh: "其他供给变化", en: "other supply" },
  end: { zh: "期末余缺", en: "at the end" },
  costs: { zh: "费用与负担", en: "Costs and who pays" },
  build: { zh: "建设", en: "Building" },
  run: { zh: "运行", en: "Running" },
  sum: { zh: "年累计", en: "summed" },
  payersAll: { zh: "合计", en: "total" },
  staff: { zh: "护理员每年须招聘人数", en: "Staff to recruit a year" },
  atWork: { zh: "年末在岗", en: "at work" },
  toHold: { zh: "维持须招聘", en: "recruit to hold" },
  toReach: { zh: "达到须招聘", en: "recruit to reach" },
  leaving: { zh: "离职", en: "leaving" },
  retiring: { zh: "退休", en: "retiring" },
  requiredUse: { zh: "按使用应有", en: "required by use" },
  requiredNeed: { zh: "按需要应有", en: "required by need" },
  option: { zh: "选项", en: "Option" },
  evidence: { zh: "数字来历", en: "Where the number comes from" },
  close: { zh: "关闭", en: "Close" },
  map: { zh: "分区分布", en: "By district" },
  illustrative: { zh: "示意：依据假设或替代值", en: "illustrative: based on assumed or proxy figures" },
  loading: { zh: "正在重算……", en: "computing …" },
  done: { zh: (ms: number) => `已重算，用时${ms}毫秒`, en: (ms: number) => `recomputed in ${ms} ms` },
  sliders: { zh: "试算滑块", en: "Trial sliders" },
  unitPrefix: { zh: "单位：", en: "Unit: " },
  sourceLine: {
    zh: (census: number) => `数据来源：${census}年人口普查和方案文本；推算方法见程序文档。`,
    en: (census: number) => `Source: census of ${census} and the plan's text; methods in laoyou's documentation.`,
  },
  money: { zh: "万元（基年价格）", en: "million yuan at base-year prices" },
  resident: { zh: "常住", en: "resident" },
  registered: { zh: "户籍", en: "registered" },
  assumed: { zh: "假设", en: "assumed" },
  range: { zh: (low: string, high: string) => `区间${low}—${high}`, en: (low: string, high: string) => `range ${low}–${high}` },
  seen: { zh: "（见上）", en: " (see above)" },
  binding: { zh: "约束性", en: "binding" },
  expected: { zh: "预期性", en: "expected" },
  unstated: { zh: "未注明", en: "unstated" },
  skip: { zh: "跳到内容", en: "Skip to the content" },
  printed: { zh: "打印", en: "Print" },
  mapYear: { zh: "年份", en: "Year" },
  metIn: { zh: "达标：", en: "met: " },
  normIn: { zh: "达标：", en: "norm met: " },
  needIn: { zh: "够用：", en: "need met: " },
  median: { zh: "中位数", en: "median" },
  yearOf: { zh: (year: number) => `（${year}年）：`, en: (year: number) => ` (${year}): ` },
  colon: { zh: "：", en: ": " },
  spread: { zh: (low: string, high: string) => `${low}—${high}`, en: (low: string, high: string) => `${low}–${high}` },
  bracketed: {
    zh: (median: string, low: string, high: string) => `${median}（${low}—${high}）`,
    en: (median: string, low: string, high: string) => `${median} (${low}–${high})`,
  },
  needInterval: { zh: "需要的80%区间", en: "80 % interval of the need" },
  futuresSaved: {
    zh: "试算时不变：概率和区间属于已保存的选项。",
    en: "Unchanged by the trial: probabilities and intervals are those of the saved options.",
  },
  futures: {
    zh: (n: number, seed: number, counties: number) =>
      `概率和80%区间（括号内）：各选项用同一组随机数模拟${n}次（种子${seed}），宽度由${counties}个县级单位的预测误差估计；校准年份和不随人口变动的数在各次模拟中相同，不列。`,
    en: (n: number, seed: number, counties: number) =>
      `Probabilities and 80 % intervals (in brackets): ${n} ${plural(n, "trajectory", "trajectories")} with random numbers common to all options (seed ${seed}); widths from the forecast errors of ${counties} counties. Calibrated years, and values that do not depend on the population, are the same in all trajectories and have none.`,
  },
  futuresNational: {
    zh: (n: number, seed: number) =>
      `80%区间（括号内）：各选项用同一组随机数模拟${n}次（种子${seed}），全国口径示意，对县级过窄，不给出概率；校准年份和不随人口变动的数在各次模拟中相同，不列。`,
    en: (n: number, seed: number) =>
      `80 % intervals (in brackets): ${n} ${plural(n, "trajectory", "trajectories")} with random numbers common to all options (seed ${seed}), illustrating the national spread only, far too narrow for a county: no probability is given. Calibrated years, and values that do not depend on the population, are the same in all trajectories and have none.`,
  },
};

type Entries = typeof words;
/** The page's words in one language. */
export type Words = { readonly [key in keyof Entries]: Entries[key]["zh"] };
/** The page's words by language. */
export const WORDS: Readonly<Record<Language, Words>> = { zh: wordsIn("zh"), en: wordsIn("en") };

function wordsIn(language: Language): Words {
  return Object.fromEntries(Object.entries(words).map(([key, entry]) => [key, entry[language]])) as Words;
}
