import type { Mention } from "./numbers.ts";

/** The denominator of a rate: as the draft's unit has it, and as the lexicon asks for it. */
export interface Rate {
  readonly unit: string;
  readonly per: string;
}

const EACH =
  /(?:每|按)\s?(?<power>10万|十万|100万|百万|1000|10000|100|百|千|1万|万)\s?(?:名|个|位)?(?<who>[^,。;\d、拥配有达#]{0,10}?(?:老年人口?|老人|人口|居民|人|户|儿童|婴幼儿|孕产妇|活产|张(?:养老|机构|护理型|养老机构)?床位))/g;
const SHORT =
  /(?<![每\d一二三四五六七八九十百万几数上近成])(?<power>千|万)(?:名)?(?:户籍|常住)?(?<who>(?:老年人|老人|人口|人))(?=[^,。;]{0,8}(?:托位|床位|护理员|医师|医生|护士|持证)|(?:仅|只有|约|为|达到?)?$)/g;
const POWERS: Readonly<Record<string, string>> = {
  十万: "10万",
  百万: "百万",
  "100万": "百万",
  "1000": "千",
  "10000": "万",
  "100": "百",
  "1万": "万",
};
/** What is said of one place, whatever was said of each hundred before: 每百户不低于30平方米、单处不少于300平方米. */
const SINGLE = /(?:[、,]单[处个体座]|[、,]每[处座])(?!.*每)/;
const PER_HEAD = /[人生]均(?!预期|寿命|期望|可支配|收入|GDP|地区|生产)[^,。;]{0,20}$/;
const PER_BED = /(?:每(?:张)?床(?:位)?|床均|每张|单床)[^,。;]{0,16}$/;
const MONEY_EACH =
  /每(?<who>人次|人|名|位|张床位|张床|张|床位|床|户|孩|个?托位|个?床位|个?学位|个?孩子|生|胎|餐|[个所家处点站]|平方米|㎡)[^,。;、每元]{0,16}?(?:每(?:个)?(?<time>月|年|天|日|次|餐|学年|学期|小时))?(?=[^每]*$)/g;
/** (每家不低于50个托位): what brackets say beside is of its own. */
const ASIDE = /[(][^()]*[)]/g;
const MEAN = /(?<who>户|床|生|人)均(?:每(?<time>月|年|天))?(?!可支配|[纯年月总]{0,2}收入|工资|消费|地区|国内|生产)[^,。;、]{0,12}$/;
const TOTAL =
  /总投资|共(?:发放|拨付|补助|补贴|支出|投入|安排)|累计|总额|投入资金|资金共|共计|合计|(?<!预算内)投资(?!补)(?:额|约|达)?|筹集|拨付|下达|安排(?:资金|专项)|支出/;
/** From here on a sum a year is a budget, which is told by its flow, in yuan. */
const BUDGET = 1e6;
/** From here on a sum is none of one person, bed or household. */
const MOST_EACH = 5e5;
/** How near a sum 每孩每学期 is said of it whatever else is summed in its clause. */
const NEAR = 8;
const TIME_ONLY = /(?:每(?<time>月|年|天|日|小时)|(?<mean>月|日)均)[^,。;、]{0,10}$/;

/** The denominator that the words before a number give it: 每千名老年人 … 40张. */
export function rateOf(before: string, mention: Mention): Rate | undefined {
  const unit = mention.measure?.unit ?? "";
  const kind = mention.measure?.class ?? "";
  if (["bed", "place", "person", "count", "area", "seat", "‰"].includes(kind) && !(kind === "‰")) {
    const found = [...before.slice(before.search(SINGLE) + 1).matchAll(EACH), ...before.matchAll(SHORT)]
      .sort((a, b) => a.index - b.index)
      .at(-1);
    if (found?.groups) {
      const power = POWERS[found.groups["power"] ?? ""] ?? found.groups["power"] ?? "";
      const who = found.groups["who"] ?? "";
      if ((mention.values.at(-1) ?? 0) > 3000 && power !== "10万") return undefined;
      const whom = who.endsWith("床位") ? "张" : /老/.test(who) ? "老年人" : who.endsWith("户") ? "户" : /儿/.test(who) ? "儿童" : "人";
      return { unit: `${unit}/${power}${whom}`, per: `${power}${whom}` };
    }
  }
  if (kind === "area" && PER_HEAD.test(before)) return { unit: `${unit}/人`, per: "人" };
  if (kind === "area" && PER_BED.test(before)) return { unit: `${unit}/张`, per: "张" };
  return undefined;
}

/** The unit of a sum of money by the words before it in its sentence and behind its 元. */
export function moneyUnit(before: string, clause: string, mention: Mention): string {
  const behind = mention.per
    .replace(/^[/每]+/, "")
    .split(/[·•./*每]/)
    .filter((part) => part !== "");
  if (behind.length > 0) {
    const said = behind.map(wordOf);
    const [who = "", ...times] = [...said.filter((word) => !TIMES.has(word)), ...said.filter((word) => TIMES.has(word))]; // 元/年/人
    const each = moneyEach(before);
    const isTimeOnly = ["月", "年", "天", "次"].includes(who);
    return isTimeOnly && each !== undefined ? `元/${each.who}·${who}` : `元/${[who, ...times].join("·")}`;
  }
  const beside = moneyEach(before.slice(-NEAR));
  if (TOTAL.test(clause) && (beside === undefined || (mention.values.at(-1) ?? 0) >= MOST_EACH)) return "元";
  const each = moneyEach(before);
  const isOfMany = (mention.values.at(-1) ?? 0) >= MOST_EACH && ["人", "张", "户", "孩", "人次", "托位"].includes(each?.who ?? ""); // 每人每年5900元,共发放893万元
  if (each !== undefined && !isOfMany) return `元/${each.who}${each.time === "" ? "" : `·${each.time}`}`;
  const isBudget = (mention.values.at(-1) ?? 0) >= BUDGET;
  const only = isBudget ? undefined : TIME_ONLY.exec(before)?.groups;
  const time = only?.["time"] ?? only?.["mean"];
  return time === undefined ? "元" : `元/${wordOf(time)}`;
}

const TIMES: ReadonlySet<string> = new Set(["月", "年", "天"]);

function moneyEach(text: string): { who: string; time: string } | undefined {
  const before = text.replaceAll(ASIDE, (aside) => "\u0000".repeat(aside.length));
  const found = [...before.matchAll(MONEY_EACH)].at(-1) ?? MEAN.exec(before);
  if (!found?.groups) return undefined;
  const who = found.groups["who"] ?? "";
  const noun =
    who === "个"
      ? (/(托位|床位|学位)[^。;]{0,8}$/.exec(before.slice(0, found.index)) ??
          /^每个[^,。;\d]{0,6}?(托位|床位|学位)/.exec(before.slice(found.index)))?.[1] // 新增托位每个, 每个新增托位
      : undefined;
  return { who: wordOf(noun ?? who), time: wordOf(found.groups["time"] ?? "") };
}

function wordOf(word: string): string {
  if (/床|张/.test(word)) return "张";
  if (/托位|学位/.test(word)) return "托位";
  if (/人次/.test(word)) return "人次";
  if (word === "床") return "张";
  if (/^(?:名|位|人|老人|学生)$/.test(word)) return "人";
  if (/^[点站]$/.test(word)) return "个";
  if (/孩|胎/.test(word)) return "孩";
  if (/^[日天]$/.test(word)) return "天";
  if (word === "学年") return "年";
  return word;
}
