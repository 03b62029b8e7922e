import type { Language } from "../report/say.ts";

const zh = {
  trial: "试算", trialNote: "数值由滑块改动，不是方案结果", reset: "恢复原值", save: "另存为叠加文件", verdicts: "目标校验", onlyDiffering: "只看判定不同的", indicator: "指标", asked: "要求", document: "文件", met: "达标", missed: "未达标", atBest: "至多达标", notComputable: "缺数",
  from: (year: number) => `${year}年起`, differences: "各选项的差别", assumption: "举措或假设", source: "来源", coverage: "达标 × 够用", service: "服务", year: (year: number) => `${year}年`,
  both: "达标且够用", normOnly: "达标、不够用", needOnly: "未达标、够用", neither: "未达标、不够用", unknown: "缺数", ledgers: "三本账与供给", norm: "指标", need: "需要", use: "使用", supply: "供给", gap: "缺口从何而来", start: "期初余缺", number: "人数增长", ageing: "老龄化", otherNeed: "其他需要变化", otherSupply: "其他供给变化", end: "期末余缺",
  costs: "费用与负担", build: "建设", run: "运行", sum: "累计", payersAll: "合计",
  staff: "护理员补充与流失", atWork: "年末在岗", trained: "培训到岗", leaving: "离职", retiring: "退休", requiredUse: "按使用应有", requiredNeed: "按需要应有", option: "选项", evidence: "数字来历", close: "关闭", map: "分区分布", illustrative: "示意：依据假设或借用的数", loading: "正在重算……", done: (ms: number) => `已重算，用时${ms}毫秒`, sliders: "试算滑块", unitPrefix: "单位：",
  sourceLine: (census: number) => `数据来源：${census}年人口普查和方案文本；推算方法见程序文档。`, money: "万元（基年价格）", resident: "常住", registered: "户籍", assumed: "假设", range: (low: string, high: string) => `区间${low}—${high}`, seen: "（见上）", binding: "约束性", expected: "预期性", unstated: "未注明",
  skip: "跳到内容", printed: "打印", noMap: "没有边界文件，以方格表示各区（行列不代表位置）。", mapYear: "年份",
  metIn: "达标概率", normIn: "达标概率", needIn: "够用概率", median: "中位数", yearOf: (year: number) => `（${year}年）：`, spread: (low: string, high: string) => `${low}—${high}`, bracketed: (median: string, low: string, high: string) => `${median}（${low}—${high}）`, needInterval: "需要的80%区间", futuresSaved: "试算时不变：概率和区间属于已保存的选项。",
  futures: (n: number, seed: number, counties: number) => `概率和80%区间（括号内）：各选项用同一组抽样的${n}条未来（种子${seed}），宽度由${counties}个县级单位的预测误差估计；校准年份和不随人口变动的数各条未来相同，不列。`,
  futuresNational: (n: number, seed: number) => `80%区间（括号内）：各选项用同一组抽样的${n}条未来（种子${seed}），全国口径示意，对县级过窄，不给出概率；校准年份和不随人口变动的数各条未来相同，不列。`,
};
const en: typeof zh = {
  trial: "Trial", trialNote: "numbers moved by sliders; not the plan's result", reset: "Reset", save: "Save as overlay", verdicts: "Targets by option", onlyDiffering: "only where options differ", indicator: "Indicator", asked: "Asked", document: "Document", met: "met", missed: "missed", atBest: "met at best", notComputable: "no data",
  from: (year: number) => `from ${year}`, differences: "What differs", assumption: "Action or assumption", source: "Source", coverage: "Norm met × need met", service: "Service", year: (year: number) => String(year),
  both: "norm and need met", normOnly: "norm met, not enough", needOnly: "enough, norm not met", neither: "neither is met", unknown: "no data", ledgers: "Three ledgers and supply", norm: "Norm", need: "Need", use: "Use", supply: "Supply", gap: "Where the gap comes from", start: "at the start", number: "more people", ageing: "ageing", otherNeed: "other need", otherSupply: "other supply", end: "at the end",
  costs: "Costs and who pays", build: "Building", run: "Running", sum: "Sum", payersAll: "total",
  staff: "Staff who come and go", atWork: "at work", trained: "trained", leaving: "leaving", retiring: "retiring", requiredUse: "required by use", requiredNeed: "required by need", option: "Option", evidence: "Where the number comes from", close: "Close", map: "By district", illustrative: "illustrative: rests on assumed or borrowed figures", loading: "computing …", done: (ms: number) => `recomputed in ${ms} ms`, sliders: "Trial sliders", unitPrefix: "Unit: ",
  sourceLine: (census: number) => `Source: census of ${census} and the plan's text; methods in laoyou's documentation.`, money: "million yuan at base-year prices", resident: "resident", registered: "registered", assumed: "assumed", range: (low: string, high: string) => `range ${low}–${high}`, seen: " (see above)", binding: "binding", expected: "expected", unstated: "unstated",
  skip: "Skip to the content", printed: "Print", noMap: "No outlines were given: a tile stands for each district, its place means nothing.", mapYear: "Year",
  metIn: "met in", normIn: "norm met in", needIn: "need met in", median: "median", yearOf: (year: number) => ` (${year}): `, spread: (low: string, high: string) => `${low}–${high}`, bracketed: (median: string, low: string, high: string) => `${median} (${low}–${high})`, needInterval: "80 % interval of the need", futuresSaved: "Not moved by the trial: probabilities and intervals are of the options as saved.",
  futures: (n: number, seed: number, counties: number) => `Probabilities and 80 % intervals (in brackets): ${n} futures with draws common to all options (seed ${seed}), as wide as the forecast errors of ${counties} counties; calibrated years, and what does not hang on people, come out alike and have none.`,
  futuresNational: (n: number, seed: number) => `80 % intervals (in brackets): ${n} futures with draws common to all options (seed ${seed}), of the national width, which only illustrates and is far too narrow for a county: no probability is given; calibrated years, and what does not hang on people, come out alike and have none.`,
};
/** The page's own words, by language. */
export const WORDS: Readonly<Record<Language, typeof zh>> = { zh, en };
/** The page's words in one language. */
export type Words = typeof zh;
