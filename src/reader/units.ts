import type { Mention } from "./numbers.ts";
import { moneyUnit, rateOf } from "./rates.ts";
import type { Bounds } from "./sentences.ts";
import { EMPTY } from "./words.ts";

/** A unit as the draft writes it, with what the lexicon asks for. */
export interface SaidUnit {
  readonly unit: string;
  readonly class: string;
  readonly per?: string | undefined;
  /** Whether its denominator is not said. */
  readonly isGuess?: boolean;
}

/** What stands before a number: where its own words begin, and the denominator of a number before it in the same list. */
export interface Before {
  readonly since: number;
  readonly per: string | undefined;
  /** The title of its item, if it has no words of its own. */
  readonly led: string;
  /** The unit of the number before it in the sentence. */
  readonly unit: string;
}

/** What a rate is compared with, said without its words: 高于全省平均水平(31.2张), 离全市4.6个的目标. */
const COMPARED_WITH = /^[^。;\d需]{0,14}(?:全[国省市县区]|平均)[^,。;\d托床需]{0,10}$/;
/** 与2025年4.5个的目标相差2.45个. */
const OF_AIM = /^的(?:目标|要求|水平)/;
/** The next place of one rule: …按每千人口不少于10个规划,老城区按不少于7个. */
const SAME_RULE = /^[^。;\d]{0,6},[^,。;\d托床每]{2,10}按不[少低]于$/;

/** What has no parts is a rate where it is printed with a fraction: 托位数4.66个. */
function ofFraction({ values, factor }: Mention, base: string, last: string, before: string): string | undefined {
  if (factor !== 1 || values.every((value) => Number.isInteger(value))) return undefined;
  const [, per] = last.split("/");
  if (per !== undefined && ["托位", "张"].includes(base) && last.startsWith("人/")) return `${base}/${per}`; // 每千人口医师2.86人,床位6.3张
  if (base === "张" && /医疗|卫生|医院|病床/.test(before)) return "张/千人";
  return base === "托位" ? "托位/千人" : base === "张" ? "张/千老年人" : undefined;
}

/** Whether a number's measure word may be of a unit, such as 个 of places. */
function isLike({ measure }: Mention, base: string | undefined): boolean {
  return measure?.unit === base || (measure?.text === "个" && (base === "托位" || base === "张"));
}

function classOf(base: string | undefined): string | undefined {
  return base === "托位" ? "place" : base === "张" ? "bed" : undefined;
}

/** The unit of a number by its measure word and the words before it. */
export function unitOf(text: string, mention: Mention, bounds: Bounds, { since, per, led, unit: last }: Before): SaidUnit {
  const kind = mention.measure?.class ?? "";
  const clause = text.slice(bounds.clause, bounds.end);
  if (kind === "yuan")
    return { unit: moneyUnit(text.slice(Math.max(bounds.sentence, mention.from - 60), mention.from), clause, mention), class: kind };
  const before = led + text.slice(since, mention.from);
  const near = text.slice(Math.max(since, bounds.clause), mention.from);
  const rate = rateOf(led === "" && near.replaceAll(EMPTY, "").length > 1 ? near : before, mention);
  const isPlace =
    kind === "count" &&
    (/托位(?:数|总数|总量)?(?:[^,。;、个]{0,12}|翻[^,。;、个]{0,4},[^,。;、个]{0,4})$/.test(before) ||
      /^[^,。;、]{0,8}托位/.test(text.slice(mention.to, mention.to + 12)) ||
      (rate !== undefined && last === "托位" && mention.measure?.text === "个")); // 托位4380个,每千人口4.4个
  const isBed =
    kind === "count" &&
    mention.measure?.text === "个" &&
    (/床位(?:数|总数|总量)?[^,。;、个]{0,8}$/.test(before) || /^[^,。;、]{0,6}床位/.test(text.slice(mention.to, mention.to + 8)));
  const isSeat = kind === "count" && /学位(?:数|总数)?[^,。;、]{0,8}$|^[^,。;、]{0,6}学位/.test(before.slice(-14));
  const isBeside =
    OF_AIM.test(text.slice(mention.to, mention.to + 4)) ||
    /相差\s?$/.test(text.slice(since, mention.from)) ||
    COMPARED_WITH.test(text.slice(since, mention.from)) ||
    SAME_RULE.test(text.slice(since, mention.from));
  const [lastBase, lastPer] = last.split("/");
  if (rate === undefined && isBeside && lastPer !== undefined && kind !== "%" && isLike(mention, lastBase))
    return { unit: last, class: classOf(lastBase) ?? kind, per: lastPer };
  const base = isPlace ? "托位" : isBed ? "张" : isSeat ? "学位" : (mention.measure?.unit ?? "");
  const klass = isPlace ? "place" : isBed ? "bed" : isSeat ? "seat" : kind;
  const isSingle = /^[、,]单[处个体座]/.test(text.slice(since, mention.from));
  const fraction = rate === undefined ? ofFraction(mention, base, last, before) : undefined;
  if (fraction !== undefined) return { unit: fraction, class: klass, per: fraction.split("/")[1], isGuess: true };
  if (rate === undefined && per !== undefined && !isSingle && (mention.values[0] ?? 0) < 1000)
    return { unit: `${base}/${per}`, class: klass, per };
  if (rate === undefined) return { unit: base, class: klass };
  return { unit: rate.unit.replace(/^[^/]+/, base), class: klass, per: rate.per };
}
