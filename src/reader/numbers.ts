import type { Claims } from "./claims.ts";
import { matchesOf } from "./matches.ts";
import type { Lexicon, Measure } from "./lexicon.ts";
import { digitsOf, MULTIPLIERS, numeralOf } from "./numerals.ts";

/** A number of a paragraph with its measure word. */
export interface Mention {
  /** Its place in the paragraph, from the first digit to the end of the measure word. */
  readonly from: number;
  readonly to: number;
  /** Its value in the base unit; two of a range. */
  readonly values: readonly number[];
  /** What its digits were multiplied by: 万, 亿. */
  readonly factor: number;
  readonly measure: Measure | undefined;
  /** What stands behind the measure word in the unit: /人·月. */
  readonly per: string;
  /** A mark between number and measure word, such as 多, 余, 以上. */
  readonly about: string;
  readonly isChinese: boolean;
  readonly isRatio: boolean;
  /** Whether its measure word is not printed but follows from what it is of. */
  readonly isInferred?: boolean;
  /** 翻一番: a growth. */
  readonly isDoubling: boolean;
}

const CHINESE = "[一二两三四五六七八九十百千零〇]";
const ARABIC = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d{1,3}(?:\s\d{3})+(?![\d.])(?=\s?[张个人名户万元家所处位])|\d+(?:\.\d+)?`;
const NUMBER = new RegExp(
  [
    String.raw`(?<ratio>(?<![\d.:])(?:\d{1,3}(?:\.\d+)?)\s?[:∶]\s?(?:\d{1,3}(?:\.\d+)?)(?![\d:]))`,
    String.raw`(?<slash>(?<![\d/])\d{1,3}\s?/\s?\d{1,3}(?![\d/万张个人元]))`,
    `(?<part>${CHINESE}+|\\d+)分之(?<of>${CHINESE}+(?:点${CHINESE}+)?|\\d+(?:\\.\\d+)?)`,
    `翻了?(?:近|约|超)?(?<doubled>[一两二三1-3]?)番`,
    `(?<quarters>[一两三])刻钟`,
    `(?<arabic>${ARABIC})`,
    `(?<tenths>(?<![\\d一二三四五六七八九十百千万第])[一二三四五六七八九](?=成(?:[五多以左的,。;、]|$))|(?<=[达到近约占过为有]|其中)[一二三四五六七八九](?=成))成(?<tenthMore>五?)`,
    `(?<chinese>(?<![第十其统唯同单进专之任某每逐零〇百千万一二两三四五六七八九])${CHINESE}+[万亿]?${CHINESE}*)`,
  ].join("|"),
  "gu",
);
const MULTIPLIER = /^\s?个?(?<=个)(亿)(?=.)|^\s?(万亿|百万|千万|十万|亿|万|千(?!米|瓦|克)|百)(?=.)/;
const MORE =
  /^\s?(多(?=[万亿张个名人户家所处位元次亩平件场套台辆部项例条支对]|老年|儿童|婴)|余(?=[万亿张个名人户家所处位元次亩平件场套台辆部项例条支对]|老年)|几(?=[万亿张个名人]))/;
const BETWEEN = /^\s?(?:以上|以内|以下|左右)\s?(?=[张个户名人元家所%]|托位|床位)/;
const RANGE = /^\s?(?:[-—–~～至到]|——|—{2})\s?$/;
const LIST = /^\s?[、和及或与,/]\s?$/;
const PER =
  /^(?:(?:\s?\/每?|每)(?:[张床人户孩生个名次天日月年班]|托位|平方米|学生|老人|千人|万人|10万|十万|百户)?){1}(?:[·•./*每](?:月|年|天|日|次|人|床))?/;
/** Whom 1200多万 counts without a measure word. */
const PEOPLE =
  /^(?:\d{2}(?:周)?岁(?:及?以上)?的?)?[^,。;、\d]{0,8}?(?:老年人|老人|婴幼儿|儿童|群众|职工|残疾人|居民|学生|幼儿|妇女|参保人|人员(?!数)|护理员|医生|教师|家庭(?!养老|照护|病|医)|患者|孩子)/;
/** What Chinese numerals must stand before to be a number. */
const COUNTED =
  /^(?:张|个|家|所|处|座|名(?!单|录|称|额|优)|户(?!籍|口)|人次|人(?!员|才|口|民|大|均|生|士|力|工|身|心|性|群|社|社)|项|次(?!性)|倍|元|位(?!于|置)|台|辆|平方米|岁|分钟|小时|床位|托位|场(?!所|景|地)|支|条|种|类|批|年(?!级|代)|天|例|期|套)/;

/** The numbers of a paragraph in the order of the text: every digit that no claim takes is in one. */
export function mentionsOf(text: string, claims: Claims, lexicon: Lexicon): Mention[] {
  const found: Mention[] = [];
  for (const match of matchesOf(NUMBER, text)) {
    const last = found.at(-1);
    if (last !== undefined && match.index < last.to) continue;
    if (claims.isTaken(match.index, match.index + match[0].length)) continue;
    const mention = mentionAt(text, match, lexicon);
    if (mention === undefined) continue;
    const before = last === undefined ? "" : text.slice(last.to, mention.from);
    if (last !== undefined && RANGE.test(before) && isRange(last, mention)) found[found.length - 1] = ranged(last, mention);
    else found.push(mention);
  }
  return inherit(found, text);
}

function mentionAt(text: string, match: RegExpExecArray, lexicon: Lexicon): Mention | undefined {
  const { ratio, slash, part, of, doubled, quarters, arabic, tenths, tenthMore, chinese } = match.groups ?? {};
  const from = match.index;
  const to = from + match[0].length;
  const plain = { from, to, factor: 1, per: "", about: "", isChinese: true, isRatio: false, isDoubling: false };
  const known = (unit: string): Measure | undefined => lexicon.measures.find(({ text: printed }) => printed === unit);
  if (ratio !== undefined) {
    const [a = 1, b = 1] = ratio.split(/[:∶]/).map(Number);
    const isPair = a > 0 && b > 0;
    const measure: Measure = { text: ":1", unit: ":1", class: "ratio", isWeak: false };
    return { ...plain, values: [isPair ? Math.max(a, b) / Math.min(a, b) : b], measure, isRatio: true, isChinese: false };
  }
  if (slash !== undefined) {
    const [top = 0, bottom = 0] = slash.split("/").map(Number);
    const isShare = top > 0 && top < bottom && bottom <= 20 && /^(?:的|以上|左右|,|。|;|$)/.test(text.slice(to, to + 2));
    return { ...plain, values: [isShare ? round((100 * top) / bottom) : top], measure: isShare ? known("%") : undefined, isChinese: false };
  }
  if (part !== undefined && of !== undefined) {
    const [top, bottom] = [amount(of), amount(part)];
    const isMille = bottom === 1000;
    return {
      ...plain,
      values: [isMille ? top : round((100 * top) / bottom)],
      measure: known(isMille ? "‰" : "%"),
      isChinese: !/\d/.test(part + of),
    };
  }
  if (doubled !== undefined)
    return {
      ...plain,
      values: [2 ** (doubled === "" ? 1 : /\d/.test(doubled) ? Number(doubled) : numeralOf(doubled))],
      measure: known("倍"),
      isDoubling: true,
    };
  if (quarters !== undefined) return { ...plain, values: [15 * numeralOf(quarters)], measure: known("分钟") };
  if (tenths !== undefined) return { ...plain, values: [10 * numeralOf(tenths) + (tenthMore ? 5 : 0)], measure: known("%") };
  if (arabic !== undefined) return measured(text, from, to, { value: digitsOf(arabic), isChinese: false }, lexicon);
  if (chinese === undefined || !COUNTED.test(text.slice(to, to + 4))) return undefined;
  if (/^[百千万]$/.test(chinese) && !/[上近数几过约]$/.test(text.slice(0, from))) return undefined; // 千人托位数
  const value = numeralOf(chinese);
  return Number.isFinite(value) && value > 0 ? measured(text, from, to, { value, isChinese: true }, lexicon) : undefined;
}

function amount(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  const [whole = "", more] = text.split("点");
  return more === undefined ? numeralOf(whole) : Number(`${numeralOf(whole)}.${[...more].map((sign) => numeralOf(sign)).join("")}`);
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** Reads what follows digits: multiplier, 多, measure word and its denominator. */
function measured(
  text: string,
  from: number,
  digitsEnd: number,
  { value, isChinese }: { value: number; isChinese: boolean },
  { measures }: Lexicon,
): Mention {
  let [to, factor, about] = [digitsEnd, 1, ""];
  const take = (pattern: RegExp): string => {
    const found = pattern.exec(text.slice(to, to + 12));
    if (found === null) return "";
    to += found[0].length;
    return found[1] ?? found[2] ?? found[0];
  };
  about += take(MORE);
  let scale = take(MULTIPLIER);
  let extra = 0;
  while (scale !== "") {
    factor *= MULTIPLIERS[scale] ?? 1;
    about += take(MORE);
    const more = /^(\d{1,4})千/.exec(text.slice(to, to + 6));
    if (more !== null && factor === 1e4) {
      extra = Number(more[1]) * 1000;
      to += more[0].length;
    }
    scale = factor < 1e4 ? take(MULTIPLIER) : "";
  }
  about += take(MORE);
  const between = BETWEEN.exec(text.slice(to, to + 6));
  const start = to + (between?.[0].length ?? 0);
  const blank = /^\s?/.exec(text.slice(start, start + 1))?.[0].length ?? 0;
  const rate = /^\/(?:10万|十万|万|千)(?![元人张])/.exec(text.slice(to, to + 4))?.[0];
  if (rate !== undefined) {
    const unit = `1${rate.replace("十万", "10万")}`;
    return {
      from,
      to: to + rate.length,
      values: [value * factor],
      factor,
      measure: { text: unit, unit, class: "frequency", isWeak: false },
      per: "",
      about,
      isChinese,
      isRatio: false,
      isDoubling: false,
    };
  }
  const measure = measures.find(({ text: printed }) => text.startsWith(printed, start + blank));
  let per = "";
  if (measure === undefined && factor >= 1e4 && PEOPLE.test(text.slice(to, to + 16))) {
    const isOfHomes = /^[^,。;、\d]{0,10}?(?:家庭|户)(?!医生|照护|养老|床)/.test(text.slice(to, to + 14)); // 3.9万老年人家庭
    const people = measures.find(({ class: kind }) => kind === (isOfHomes ? "household" : "person"));
    return {
      from,
      to,
      values: [round(value * factor + extra)],
      factor,
      measure: people,
      per,
      about,
      isChinese,
      isRatio: false,
      isDoubling: false,
    };
  }
  if (measure !== undefined) {
    about += between?.[0] ?? "";
    to = start + blank + measure.text.length;
    if (/^[元人个张次m平客餐]/.test(measure.text)) per = take(PER);
  }
  return { from, to, values: [round(value * factor + extra)], factor, measure, per, about, isChinese, isRatio: false, isDoubling: false };
}

function isRange(a: Mention, b: Mention): boolean {
  if (a.values.length > 1 || a.isRatio || b.isRatio || a.isDoubling || b.isDoubling) return false;
  return a.measure === undefined || a.measure.unit === b.measure?.unit;
}

/** 3—5万元: the first takes the multiplier of the second, unless it has its own or is of another size (800—1.2万元). */
function ranged(a: Mention, b: Mention): Mention {
  const [low = 0] = a.values;
  const [high = 0] = b.values;
  const scaled = a.measure === undefined && a.factor === 1 && low * b.factor <= high ? low * b.factor : low;
  return { ...b, from: a.from, values: [scaled, high], about: a.about + b.about };
}

/** 3个、4个和5个 and 达到30、35、40张: a number before another of the same list takes its measure word. */
function inherit(found: readonly Mention[], text: string): Mention[] {
  const all = [...found];
  for (let i = all.length - 2; i >= 0; i--) {
    const [here, next] = [all[i], all[i + 1]];
    if (here === undefined || next === undefined || here.isChinese || next.measure === undefined) continue;
    if (here.measure !== undefined && !(here.measure.text === "个" && next.measure.class === "points")) continue; // 3.6个和4.4个千分点

    if (LIST.test(text.slice(here.to, next.from)) && next.values.length === 1 && !next.measure.isWeak)
      all[i] = { ...here, measure: next.measure, per: next.per };
  }
  return all;
}
