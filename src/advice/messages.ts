/** The words of answers about plans in both languages, by code: the command line and the app say the same. */
export const messages = {
  "plan-found": {
    zh: "自{from}年起决策，{count}项要求同时满足；按所列价格，新增费用最少{cost}（{from}—{to}年合计，求解器已证最优）：其中建设{build}，运行{run}。",
    en: "Decided from {from} on, {count} {count|ask holds|asks hold together}; at these prices that adds at least {cost} from {from} to {to} (proven by the solver): {build} to build and {run} to run.",
  },
  "plan-peak": {
    zh: "{payer}合计{sum}，最多的一年为{year}年，{peak}。",
    en: "The largest payer in a year: {payer}, {sum} in all, {peak} in {year}.",
  },
  "plan-bound": {
    zh: "按本程序自己的算术（弱对偶），任何方案的新增费用都不低于{bound}。",
    en: "By our own arithmetic (weak duality) no plan adds less than {bound}.",
  },
  "plan-gap": {
    zh: "求解器中断后放宽精度重算：与最优值相差至多{gap}%。",
    en: "The solver was aborted and asked again for less: the cost is within {gap} % of the least.",
  },
  "plan-binds": { zh: "起限制作用的假设：{list}；结果为示意。", en: "Assumptions that limit it: {list}; so the result is illustrative." },
  "plan-judged": { zh: "按本选项重新运行，各项要求均达到。", en: "Run again as an ordinary option, every ask is met." },
  "plan-misjudged": {
    zh: "按本选项重新运行，下列要求未达到，本结果不可用：{list}。",
    en: "Run again as an ordinary option, these asks are not met, so the result must not be used: {list}.",
  },
  "plan-opened": { zh: "{measure}：{years}，合计{sum}{label}", en: "{measure}: {years}; {sum} {label} in all" },
  "plan-opened-year": { zh: "{year}年{amount}", en: "{amount} in {year}" },
  "plan-conflict": { zh: "{groups}不能同时成立{prices}。", en: "{groups} cannot hold together{prices}." },
  "plan-alone": { zh: "{groups}不能成立{prices}。", en: "{groups} cannot hold{prices}." },
  "plan-prices": { zh: "；取其一即可：{list}", en: "; any one of these is enough: {list}" },
  "plan-more": { zh: "可能还有其他不能同时成立的要求。", en: "There may be more sets that cannot hold together." },
  "plan-unproven": { zh: "求解器未能证明结果：{reason}。", en: "The solver proved nothing: {reason}." },
  "plan-group-ask": { zh: "“{name}”（{id}）", en: '"{name}" ({id})' },
  "plan-group-most": { zh: "{measure}的每年上限", en: "the most of {measure} in a year" },
  "plan-group-lead": { zh: "{measure}的周期", en: "the lead time of {measure}" },
  "plan-group-budget": { zh: "{payer}每年的预算", en: "the yearly budget of {payer}" },
  "plan-group-part": { zh: "{part}不超过{whole}", en: "{part} within {whole}" },
  "plan-pool": { zh: "转用", en: "what is converted" },
  "plan-sites": { zh: "腾退校舍可容纳数", en: "what the released sites hold" },
  "plan-price-ask": { zh: "{name}由{given}改为{needed}{label}", en: "{name} {needed} {label} instead of {given}" },
  "plan-price-most": { zh: "{measure}每年上限由{given}提高到{needed}{label}", en: "{measure}: {needed} {label} a year instead of {given}" },
  "plan-price-lead": {
    zh: "{measure}周期由{given}年缩短到{needed}年",
    en: "{measure}: a lead time of {needed} {needed|year|years} instead of {given}",
  },
  "plan-price-budget": { zh: "{payer}每年预算由{given}提高到{needed}", en: "a yearly budget of {payer} of {needed} instead of {given}" },
  "plan-price-part": { zh: "{part}比{whole}多{needed}", en: "{part} above {whole} by {needed}" },
  "plan-dropped": {
    zh: "与在前的要求不能同时成立，未列入：{list}。",
    en: "Left out, since they cannot hold with those before them: {list}.",
  },
  "plan-aside-met": { zh: "不由所列举措决定，已达到：{list}。", en: "Moved by no measure, and met: {list}." },
  "plan-aside-missed": { zh: "不由所列举措决定，未达到：{list}。", en: "Moved by no measure, and missed: {list}." },
  "plan-aside-early": { zh: "决策来不及影响：{list}。", en: "Too early for any decision: {list}." },
  "plan-aside-missing": { zh: "缺数，未列入：{list}。", en: "Without the figures they need: {list}." },
  "plan-aside-refused": {
    zh: "不是各举措数量的线性函数，未列入（可用 --measures 去掉所涉举措）：{list}。",
    en: "No linear function of the amounts decided, so not asked (leave the measures concerned out by --measures): {list}.",
  },
  "plan-unpooled": {
    zh: "不用转用、全部新建须{cost}，转用省{saved}。",
    en: "Without conversions the same costs {cost}: they save {saved}.",
  },
  "plan-unpooled-none": { zh: "不用转用则不能同时满足。", en: "Without conversions it cannot hold." },
  "plan-pool-lacks": {
    zh: "转用所需的本地数未给，有关转用未列入：{list}。",
    en: "Conversions that need figures of the place that are not given were left out: {list}.",
  },
  "plan-budget-price-one": { zh: "{payer}{year}年每多1元省{price}元", en: "{payer}, {year}: {price} yuan" },
  "plan-budget-price": {
    zh: "起限制作用的上限：{list}（小幅放宽时）。",
    en: "Ceilings that bind, with what a yuan more would save: {list} (for small changes).",
  },
  "plan-searched": {
    zh: "{asks}与{measure}不成线性，{measure}按1个百分点分档试算（{tried}档），取{level}%；已证最优只对这一档而言。",
    en: "{asks} is no linear function of {measure}, which was searched in steps of 1 % ({tried} tried) and is {level} %; what is proven is proven at that level alone.",
  },
} as const;
