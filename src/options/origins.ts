import type { Basis } from "../core/ages.ts";
import type { Formula } from "../core/formula.ts";
import { say, type MessageCode } from "../core/messages/say.ts";
import { rowId, type Row } from "../core/row.ts";
import type { Setting } from "../demand/book.ts";
import type { Text } from "../demand/quantity.ts";
import type { Variant } from "../demography/place.ts";
import type { Plan } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";
import { costLines } from "./costs.ts";
import { coverageOf } from "./coverage.ts";
import { besides, isOfFutures, quantileOf } from "./futures.ts";
import { optionSetting } from "./setting.ts";
import { stockYearOf, trainingOf } from "./pipeline.ts";
import { targetOfKey, testsOf } from "./verdicts.ts";

/** What a row was computed from. */
export type Origin =
  | { readonly kind: "formula"; readonly name: Text; readonly formula: Formula; readonly setting: Setting }
  | { readonly kind: "quantity"; readonly name: Text; readonly quantity: string; readonly setting: Setting }
  /** A sum or the like of other rows, and of quantities where some enter. */
  | { readonly kind: "rows"; readonly name: Text; readonly how: Text; readonly ids: readonly string[]; readonly quantities?: readonly string[]; readonly setting?: Setting }
  | { readonly kind: "people"; readonly name: Text }
  /** A number over futures: `how` says which, `ids` are the rows of the one path beside it. */
  | { readonly kind: "futures"; readonly name: Text; readonly how: Text; readonly ids: readonly string[] };

/** Tells what a row of `optionRows`, or of its futures, was computed from. */
export function unwind(row: Row, outcome: Outcome): Origin {
  if (isOfFutures(row)) return overFutures(row, outcome);
  const [head, ...rest] = row.measure.split(".");
  const find = ORIGINS[head];
  if (!find) throw new RangeError(`Cannot unwind ${rowId(row)}: no origin is known for "${row.measure}"`);
  return find(row, outcome, rest);
}

function overFutures(row: Row, outcome: Outcome): Origin {
  const percent = quantileOf(row);
  const base = { kind: "futures", ids: besides(row) } as const;
  if (percent !== undefined) {
    const { name } = unwind({ ...row, scenario: outcome.plan.id }, outcome);
    return percent === MEDIAN
      ? { ...base, name: told(name, "的中位数", ": median"), how: { zh: "的中位数", en: "the median" } }
      : { ...base, name: told(name, `的${percent}%分位数`, `: ${percent} % quantile`), how: { zh: `的${percent}%分位数`, en: `the ${percent} % quantile` } };
  }
  if (row.measure === "count.probability") return { ...base, name: { zh: "目标项数", en: "number of tests" }, how: LIKELIHOOD_WORDS[row.of] ?? { zh: row.of, en: row.of } };
  if (row.measure === "probability.need") return { ...base, name: told(serviceOf(row, outcome).name, "的够用概率", ": probability that the need is met"), how: { zh: "供给不少于需要的所占比例", en: "the share in which supply is no less than need" } };
  if (row.measure === "probability.norm") return { ...base, name: told(serviceOf(row, outcome).name, "的达标概率", ": probability that the norm is met"), how: { zh: "供给不少于指标账的所占比例", en: "the share in which supply is no less than the norm" } };
  return { ...base, name: told(targetName(row, outcome), "的达标概率", ": probability of meeting it"), how: { zh: "达标的所占比例", en: "the share that meets it" } };
}

const MEDIAN = 50;
const LIKELIHOOD_WORDS: Readonly<Record<string, Text>> = {
  likely: { zh: "达标概率在90%以上（含）的目标项数", en: "tests met in 90 % or more" }, open: { zh: "达标概率在10%和90%之间的目标项数", en: "tests met in between 10 % and 90 %" }, unlikely: { zh: "达标概率在10%以下（含）的目标项数", en: "tests met in 10 % or fewer" },
};

type Finder = (row: Row, outcome: Outcome, rest: readonly string[]) => Origin;

const quantity = (id: string, row: Row, { plan }: Outcome, basis: Basis = "resident"): Origin => ({ kind: "quantity", name: nameOf(id, plan), quantity: id, setting: settingOf(row, basis) });

/** By the first word of a row's measure. */
const ORIGINS: Readonly<Record<string, Finder>> = {
  group: (row, outcome) => {
    const [id, basis] = row.of.split("@");
    return quantity(id, row, outcome, basis === "registered" ? "registered" : "resident");
  },
  share: (row, { plan }) => ({
    kind: "formula", name: told(nameOf(row.of, plan), "占常住人口", " as a share of residents"), setting: settingOf(row),
    formula: ["multiply", ["number", 100], ["divide", ["name", row.of], ["name", "population"]]],
  }),
  births: () => ({ kind: "people", name: { zh: "出生人数", en: "births" } }),
  deaths: () => ({ kind: "people", name: { zh: "死亡人数", en: "deaths" } }),
  population: (row) => ({ kind: "people", name: { zh: `${row.of.startsWith("f") ? "女" : "男"}${row.of.slice(2)}岁`, en: `${row.of.startsWith("f") ? "women" : "men"} aged ${row.of.slice(2)}` } }),
  norm: (row, outcome) => quantity(`${row.of}.norm`, row, outcome),
  need: (row, outcome) => quantity(`${row.of}.need`, row, outcome),
  use: (row, outcome) => quantity(`${row.of}.use`, row, outcome),
  supply: (row, outcome) => quantity(serviceOf(row, outcome).supply, row, outcome),
  gap: (row, outcome, [ledger]) => ({
    kind: "formula", name: told(serviceOf(row, outcome).name, "供给之余缺", ": supply less asked"), setting: settingOf(row),
    formula: ["subtract", ["name", serviceOf(row, outcome).supply], ["name", `${row.of}.${ledger}`]],
  }),
  indicator: (row, { plan }) => {
    const [id, basis] = row.of.split("@");
    return indicatorOrigin(id, basis === "registered" ? "registered" : "resident", row, plan);
  },
  target: (row, outcome, [what]) => targetOrigin(row, outcome, what),
  money: (row, outcome) => quantity(row.of, row, outcome),
  staff: (row, outcome, rest) => (rest.length === 0 ? quantity(row.of, row, outcome) : staffOrigin(row, outcome, rest[0])),
  cost: (row, outcome, [flow]) => ({
    kind: "rows", name: costName(flow, row.of), how: { zh: "各项服务与举措之和", en: "sum over services and actions" },
    ids: costLines(outcome).filter((line) => line.flow === (row.of === "all" ? flow : `pays_${flow}`) && (row.of === "all" || line.payer === row.of)).map((line) => rowId({ ...row, measure: `money.${line.flow}`, of: line.quantity })),
  }),
  cost_sum: (row, { plan }, [flow]) => ({
    kind: "rows", name: told(costName(flow, row.of), "，累计", ", summed"), how: { zh: `${plan.firstYear + 1}—${row.year}年之和`, en: `sum over ${plan.firstYear + 1}–${row.year}` },
    ids: yearsUpTo(plan.firstYear + 1, row.year).map((year) => rowId({ ...row, year, measure: `cost.${flow}` })),
  }),
  cost_per_served: (row, outcome) => ({
    kind: "rows", name: told(serviceOf(row, outcome).name, "单位费用", ": cost of one"), how: { zh: "运行费用÷使用", en: "running cost ÷ use" },
    ids: [...serviceOf(row, outcome).money.filter(({ flow }) => flow === "run").map(({ quantity: line }) => rowId({ ...row, measure: "money.run", of: line })), rowId({ ...row, measure: "use" })],
  }),
  action: (row, outcome, [what]) => quantity(`${row.of}.${what}`, row, outcome),
  break_even: (row, _outcome, [action]) => ({
    kind: "rows", name: { zh: "临界值", en: "break-even" }, how: { zh: "使判定恰好改变的举措数量（按原进度同比例增减求解）", en: "the amount at which the verdict turns, its timetable kept in proportion" },
    ids: [rowId({ ...row, year: row.year, measure: "action.total", of: action }), ...["computed", "required"].map((what) => rowId({ ...row, measure: `target.${what}` }))],
  }),
  gap_step: (row, outcome) => {
    const [service] = row.of.split(":");
    return { kind: "rows", name: told(serviceOf({ ...row, of: service }, outcome).name, "缺口的一项原因", ": a part of the gap"), how: { zh: "起止两年供给与需要之差的分解", en: "decomposition of supply less need between two years" }, ids: ["supply", "need"].map((measure) => rowId({ ...row, measure, of: service })) };
  },
  count: (row, outcome, [what]) => countOrigin(row, outcome, what),
};

function settingOf({ scenario, year }: Row, basis: Basis = "resident"): Setting {
  const [, variant = "medium"] = scenario.split("@");
  return optionSetting(year, basis, variant as Variant);
}

function told({ zh, en }: Text, zhMore: string, enMore: string): Text {
  return { zh: `${zh}${zhMore}`, en: `${en}${enMore}` };
}

function nameOf(id: string, { quantities }: Plan): Text {
  return quantities.get(id)?.name ?? { zh: id, en: id };
}

function serviceOf({ of }: Pick<Row, "of">, { plan }: Outcome): Plan["services"][number] {
  const found = plan.services.find(({ id }) => id === of);
  if (!found) throw new RangeError(`Cannot unwind a row of "${of}": the plan has no such service`);
  return found;
}

function indicatorOrigin(id: string, basis: Basis, row: Row, plan: Plan): Origin {
  const indicator = plan.indicators.get(id);
  if (!indicator) throw new RangeError(`Cannot unwind ${rowId(row)}: indicator "${id}" was not read`);
  return { kind: "formula", name: indicator.name, formula: indicator.formula, setting: settingOf(row, basis) };
}

function targetOrigin(row: Row, outcome: Outcome, what: string): Origin {
  const [, indicator, basis] = row.of.split("|");
  const test = indicatorOrigin(indicator, basis === "registered" ? "registered" : "resident", row, outcome.plan);
  if (what === "required") return { kind: "formula", name: told(test.name, "的要求", ": asked"), formula: targetOfKey(row.of, outcome).required, setting: settingOf(row) };
  if (what === "low" || what === "high") return { ...test, ...("setting" in test && { setting: { ...test.setting, variant: what } }) };
  if (what === "computed") return test;
  return { kind: "rows", name: told(test.name, "的余量", ": margin"), how: { zh: "计算值与要求之差", en: "computed against asked" }, ids: ["computed", "required"].map((one) => rowId({ ...row, measure: `target.${one}` })) };
}

function targetName(row: Row, { plan }: Outcome): Text {
  const [, indicator] = row.of.split("|");
  return plan.indicators.get(indicator)?.name ?? { zh: indicator, en: indicator };
}

function staffOrigin(row: Row, outcome: Outcome, what: string): Origin {
  const pipeline = outcome.plan.pipelines.find(({ id }) => id === row.of);
  if (!pipeline) throw new RangeError(`Cannot unwind ${rowId(row)}: there is no pipeline "${row.of}"`);
  if (what === "kept") return quantity(pipeline.stock, row, outcome);
  if (what === "required_need") return quantity(pipeline.requiredNeed, row, outcome);
  if (what === "required_use") return quantity(pipeline.requiredUse, row, outcome);
  const found = STAFF[what];
  if (!found) throw new RangeError(`Cannot unwind ${rowId(row)}: no origin is known for "${what}"`);
  const { words, how, now = [], before = [], rates = [] } = found;
  const base = { name: told(pipeline.name, `：${words.zh}`, `: ${words.en}`), setting: settingOf(row) };
  const isFirst = row.year === stockYearOf(pipeline, outcome.plan) + 1;
  if (what === "start" && isFirst) return { ...base, kind: "quantity", quantity: `${pipeline.stock}_stock`, setting: { ...base.setting, year: row.year - 1 } };
  const same = (measure: string, year = row.year): string => rowId({ ...row, year, measure: `staff.${measure}` });
  const trained = what === "trained" ? trainingOf(pipeline, outcome.plan).map(({ id }) => rowId({ ...row, measure: "action.added", of: id })) : [];
  return {
    ...base, kind: "rows", how, ids: [...now.map((one) => same(one)), ...(isFirst ? [] : before.map((one) => same(one, row.year - 1))), ...trained],
    quantities: [...rates.map((rate) => pipeline[rate]), ...(isFirst && before.includes("certified") ? [`${pipeline.certified}_stock`] : [])],
  };
}

/** How a year of a body of staff is computed. */
interface StaffLine {
  readonly words: Text;
  readonly how: Text;
  /** Numbers of the same year, and of the one before. */
  readonly now?: readonly string[];
  readonly before?: readonly string[];
  readonly rates?: readonly ("leaving" | "retiring" | "leavingNew" | "certifiedNew")[];
}

const STAFF: Readonly<Record<string, StaffLine>> = {
  start: { words: { zh: "年初在岗", en: "at work at the start" }, how: { zh: "上年末在岗", en: "at work at the end of the year before" }, before: ["end"] },
  leaving: { words: { zh: "离职", en: "leaving" }, how: { zh: "年初在岗 × 年离职率", en: "at work at the start × share who leave" }, now: ["start"], rates: ["leaving"] },
  retiring: { words: { zh: "退休", en: "retiring" }, how: { zh: "年初在岗 × 年退休率", en: "at work at the start × share who retire" }, now: ["start"], rates: ["retiring"] },
  trained: { words: { zh: "培训到岗", en: "trained" }, how: { zh: "当年各项培训举措之和", en: "sum over the year's training" } },
  staying: { words: { zh: "新人留任", en: "newly trained who stay" }, how: { zh: "培训到岗 × （1 − 新入职一年内流失率）", en: "trained × (1 − share of the new who leave)" }, now: ["trained"], rates: ["leavingNew"] },
  end: { words: { zh: "年末在岗", en: "at work at the end" }, how: { zh: "年初在岗 − 离职 − 退休 ＋ 新人留任", en: "start − leaving − retiring + newly trained who stay" }, now: ["start", "leaving", "retiring", "staying"] },
  certified: { words: { zh: "持证", en: "certified" }, how: { zh: "上年末持证 × （1 − 年离职率 − 年退休率） ＋ 新人留任 × 新培训者持证比例", en: "certified the year before × (1 − leaving − retiring) + newly trained who stay × share certified" }, now: ["staying"], before: ["certified"], rates: ["leaving", "retiring", "certifiedNew"] },
  to_replace: { words: { zh: "离职和退休", en: "leaving and retiring" }, how: { zh: "离职 ＋ 退休", en: "leaving + retiring" }, now: ["leaving", "retiring"] },
};

/** How many tests or services come out in a way, with their names. */
function countOrigin(row: Row, outcome: Outcome, what: string): Origin {
  const { plan } = outcome;
  const word = (language: "zh" | "en"): string => say(`${what}-${row.of}` as MessageCode, {}, language);
  const tests = what === "verdict" ? [...testsOf(outcome).values()].filter(({ verdict }) => verdict === row.of) : [];
  const services = what === "coverage" ? coverageOf(outcome, row.year).filter(({ coverage }) => coverage === row.of) : [];
  const names = (language: "zh" | "en"): string[] => [
    ...tests.map(({ id, indicator }) => `${plan.indicators.get(indicator)?.name[language] ?? indicator}${language === "zh" ? `（${id}）` : ` (${id})`}`),
    ...services.map(({ service }) => plan.services.find(({ id }) => id === service)?.name[language] ?? service),
  ];
  return {
    kind: "rows", ids: [], name: what === "verdict" ? { zh: `目标项数：${word("zh")}`, en: `number of tests: ${word("en")}` } : { zh: `服务项数：${word("zh")}`, en: `number of services: ${word("en")}` },
    how: { zh: `以下各项之数：${names("zh").join("、")}`, en: `how many these are: ${names("en").join(", ")}` },
  };
}

/** The name of a flow of money, and of who pays it. */
function costName(flow: string, payer: string): Text {
  const name = flow === "build" ? { zh: "建设费用", en: "cost of building" } : { zh: "运行费用", en: "cost of running" };
  const who = `payer-${payer}` as MessageCode;
  return told(name, `（${say(who, {}, "zh")}）`, ` (${say(who, {}, "en")})`);
}

function yearsUpTo(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
