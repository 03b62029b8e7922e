import type { Text } from "../../demand/quantity.ts";
import { rowId } from "../row.ts";
import { extended, type Variable } from "../variable.ts";
import type { DecisionPart } from "../variable-id.ts";

/** What an answer's numbers are called, and their unit; undefined where it is that of the subject. */
const PARTS: Readonly<Record<DecisionPart, readonly [label: Text, unit?: string]>> = {
  status: [{ zh: "求解结论", en: "what came of the question" }, "1"],
  holds: [{ zh: "达标所需的值", en: "value that holds" }],
  fails: [{ zh: "不达标的相邻值", en: "next value, which fails" }],
  reaches: [{ zh: "决策最早可达标时所需", en: "needed when a decision first reaches it" }],
  decides: [{ zh: "当年决策", en: "decided in the year" }],
  opens: [{ zh: "当年建成", en: "opened in the year" }],
  computed: [{ zh: "推算值", en: "computed value" }],
  required: [{ zh: "要求值", en: "required value" }],
  cost: [{ zh: "新增费用", en: "cost of what is decided" }, "yuan"],
  build: [{ zh: "新增建设费用", en: "cost of building what is decided" }, "yuan"],
  run: [{ zh: "新增运行费用", en: "cost of running what is decided" }, "yuan"],
  loss: [{ zh: "期望损失", en: "expected loss" }, "yuan"],
  bound: [{ zh: "费用下界", en: "bound that no plan costs less than" }, "yuan"],
  paid: [{ zh: "新增支出合计", en: "paid for what is decided" }, "yuan"],
  paid_most: [{ zh: "新增支出最多的一年", en: "most paid in one year for what is decided" }, "yuan"],
  price: [{ zh: "放宽一个单位可省", en: "saved by loosening a limit by one" }, "yuan"],
  needed: [{ zh: "单独让步到多少其余才能成立", en: "to what one member of a conflict must give way alone" }],
  conflict: [{ zh: "不能同时成立的一组", en: "member of a set that cannot hold together" }, "1"],
  unmet: [{ zh: "未满足的需要", en: "unmet need" }],
  vacant: [{ zh: "新增闲置", en: "new places that stay idle" }],
  enough_share: [{ zh: "够用的模拟所占比例", en: "share of trajectories with enough" }, "1"],
  waste_share: [{ zh: "浪费的模拟所占比例", en: "share of trajectories with waste" }, "1"],
  start: [{ zh: "前一状态", en: "in the earlier state" }],
  end: [{ zh: "后一状态", en: "in the later state" }],
  part: [{ zh: "由此引起的部分", en: "part of this cause" }],
  short: [{ zh: "限制之内的最少差额", en: "least shortfall within the limits" }],
  left: [{ zh: "放开限制后仍差", en: "shortfall without the limits" }],
  have: [{ zh: "现有", en: "what there is" }],
  takes: [{ zh: "全部需要者占用", en: "taken by all in need" }],
  low: [{ zh: "把握区间的下端", en: "lower end of what to aim at" }],
  high: [{ zh: "把握区间的上端", en: "upper end of what to aim at" }],
  least_loss: [{ zh: "期望损失最小的数量", en: "amount with the least expected loss" }],
  enough: [{ zh: "所求比例的模拟中够用的数量", en: "amount that is enough in the share asked for" }],
  median: [{ zh: "模拟的中位数", en: "median of the trajectories" }],
};

/** A number of an answer to a question. Only where the question is asked: `laoyou solve`, `plan`, `why` and `aim`. */
export const decisionVariables: readonly Variable[] = Object.entries(PARTS).map(([part, [label, unit]]): Variable => ({
  id: `decision.${part as DecisionPart}`,
  unit,
  dimensions: ["basis", "payer", "action", "cause", "target", "reading"],
  label,
  columns: () => [],
  origin: (row, { decided }) => {
    if (!decided) throw new RangeError(`Cannot trace ${rowId(row)}: it is traced where its question is asked`);
    const { name, ...from } = decided(row);
    return { kind: "decided", name: extended(name, `：${label.zh}`, `: ${label.en}`), ...from };
  },
}));
