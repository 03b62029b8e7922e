/** The words of `laoyou aim` in both languages, by code. */
export const messages = {
  "about-aim": {
    zh: "目标定多少：人口和假设都不确定时，一项服务宜备多少",
    en: "how much of a service to aim at when people and assumptions are uncertain",
  },
  "option-aim-service": {
    zh: "服务（models/services 中的文件名）；不给时列出方案的全部服务",
    en: "the service, a file of models/services; without it a table of all services of the plan",
  },
  "option-aim-year": { zh: "年份（年末）；不给时为方案的目标年", en: "the year, at its end (default: the plan's target year)" },
  "option-aim-enough": { zh: "在多大比例的模拟中应够用", en: "in which share of the trajectories there should be enough" },
  "option-aim-waste": { zh: "空置超过多大比例算浪费", en: "which part standing empty counts as waste" },
  "option-aim-idle": {
    zh: "空置一个（床位、托位……）一年的损失，元；不给时由造价和固定支出计算",
    en: "loss by one that stands empty for a year, yuan (default: from its price and fixed costs)",
  },
  "option-aim-short": {
    zh: "缺一个一年的损失，元；不给时为一年的服务费用",
    en: "loss by one that lacks for a year, yuan (default: a year of the service)",
  },
  "option-aim-life": { zh: "造价分摊的年数（假设）", en: "years over which its price is spread (an assumption)" },
  "usage-share": { zh: "“{value}”不是0与1之间的数", en: '"{value}" is not a number between 0 and 1' },
  "usage-positive": { zh: "“{value}”不是大于0的数", en: '"{value}" is not a number above 0' },
  "help-aim": {
    zh: "人口随机模拟，每项有区间的假设同时抽样。区间由期望损失最小的数量到在八成模拟中够用的数量，按需要和按实际利用各算一次。\n示例：\n  laoyou aim scenarios/kunshan.yaml --service institutional_beds --year 2030 --trajectories 500 --out out/aim\n  laoyou aim scenarios/kunshan.yaml --year 2030 --json",
    en: "People are simulated, and every assumption with a range is drawn beside them. The range goes from the amount with the least expected loss to the one that is enough in 80 % of the trajectories, by need and by use alike.\nExamples:\n  laoyou aim scenarios/kunshan.yaml --service institutional_beds --year 2030 --trajectories 500 --out out/aim\n  laoyou aim scenarios/kunshan.yaml --year 2030 --json",
  },
  aim: {
    zh: "{year}年{service}按需要宜备{need}；按利用宜备{use}；已有和在建{supply}{label}，两者之间由政策取舍。",
    en: "{service}, end of {year}: by need aim at {need}; by use at {use}; existing and under way: {supply} {label}. What lies between is policy.",
  },
  "aim-range": {
    zh: "{low}—{high}{label}（{least}{label}时期望损失最小；{enough}{label}在{share}的模拟中够用）；备{high}{label}时{waste}的模拟空置超过{most}",
    en: "{low}–{high} {label} ({least} has the least expected loss, {enough} is enough in {share} of the trajectories); with {high}, more than {most} stand empty in {waste} of them",
  },
  "aim-none": { zh: "（缺数）", en: "(figures are missing)" },
  "aim-weights": {
    zh: "权重：空置1{label}一年{idle}（造价{price}÷{life}年，加固定支出{fixed}），缺1{label}一年{short}（一年的服务费用）；{life}年和两项权重均为假设，结果为示意。",
    en: "Weights per year ({label}): each idle {idle} (price {price} over {life} years, fixed costs {fixed}), each lacking {short} (a year of the service). The years and both weights are assumptions, so the result is illustrative.",
  },
  "aim-weights-given": {
    zh: "权重：空置1{label}一年{idle}，缺1{label}一年{short}（给定）；结果为示意。",
    en: "Weights per year, as given ({label}): each idle {idle}, each lacking {short}. The result is illustrative.",
  },
  "aim-weights-equal": {
    zh: "权重：模型没有造价或费用，空置1{label}与缺1{label}同等看待；结果为示意。",
    en: "Weights: the models give no price or cost, so one {label} idle and one lacking weigh the same. The result is illustrative.",
  },
  "aim-yuan": { zh: "{value}元", en: "{value} yuan" },
  "aim-drawn": {
    zh: "（{trajectories}次模拟，种子{seed}，抽样{assumptions}项假设。）",
    en: "({trajectories} trajectories, seed {seed}, {assumptions} assumptions drawn.)",
  },
  "aim-proposed": {
    zh: "建议写入：到{year}年末，{service}不少于{amount}{label}（按本地实际利用，在{share}的模拟中够用）。",
    en: "Proposed wording: by the end of {year} no fewer than {amount} {label} ({service}; by what is used here, enough in {share} of the trajectories).",
  },
  "aim-enough": {
    zh: "{service}：已有和在建{supply}{label}，到{year}年末按本地实际利用在{share}的模拟中已够用，不另提目标数。",
    en: "{service}: the {supply} {label} that exist or are under way are enough at the end of {year} in {share} of the trajectories by what is used here, so no number is proposed.",
  },
  "aim-not-local": {
    zh: "利用按外地的比率推算，不据此建议目标数；请先补本地实际利用数（laoyou ask）。",
    en: "Use is estimated by rates from elsewhere, so no number is proposed; bring local figures of use first (laoyou ask).",
  },
  "aim-head-service": { zh: "服务", en: "service" },
  "aim-head-need": { zh: "按需要", en: "by need" },
  "aim-head-waste": { zh: "浪费", en: "waste" },
  "aim-head-use": { zh: "按利用", en: "by use" },
  "aim-head-supply": { zh: "已有和在建", en: "existing" },
  "aim-head-weights": { zh: "空置∶缺少（元/年）", en: "idle : lacking (yuan/year)" },
  "aim-title": {
    zh: "{place}{service}：{year}年末不同数量的期望损失",
    en: "{place}, {service}: expected loss by amount at the end of {year}",
  },
  "aim-note": {
    zh: "期望损失由{trajectories}次人口模拟和{assumptions}项假设的抽样计算；灰色为宜备区间，绿线为已有和在建。{weights}",
    en: "Expected cost over {trajectories} trajectories of people and draws of {assumptions} assumptions; grey is the range to aim at, the green line what exists and is under way. {weights}",
  },
  "aim-source": { zh: "{plan}；本程序推算", en: "{plan}; estimates of this program" },
  "aim-by-need": { zh: "按需要", en: "By need" },
  "aim-by-use": { zh: "按利用", en: "By use" },
} as const;
