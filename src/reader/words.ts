import type { Said } from "./said.ts";
import { segmentEnd, type Bounds } from "./sentences.ts";
import type { Found } from "./statement.ts";

/** Words that name nothing: what is left of a clause without them is its head. */
export const EMPTY =
  /累计|拥有|到|至|达到?|占比?|比例?|为|约|近|共|有|已|将|超过|提高|提升|增加|增至|[升降增][至到]|[增发延][长展]到|扩[大充]到|新增|其中|分别|以上|不低于|不少于|力争|全部|数量?|目前|现在|如今|当前|现有|建成|完成|实现|的|了|均|各|年均|同比|增长|减少|上升|下降|降低|[三五]年|[\s\d年月底末起,、:()“”"在和及于且也都要并并且由较比去上]|保持在?|稳定在?|维持在?|突破|接近|逼近|高达|不足|指标|总[量数]|平均|再[建增]|[近中远]期|预计|预期|年底前|底前|届时|可达|可|该[县区市镇]|实际|仅|只有|而|尚|全[市县区省国]|我[市县区省]|每(?:人|名|张|床|户|孩)(?:每(?:月|年|天|日))?/g;
const BARE =
  /^(?:可?(?:提供|用|开设|核定|设计|实有|开放|设置)?)?(?:总)?(?:床位|托位|学位|护理型|护理员|护理人员|持证|普惠|公办|民办)(?:总)?(?:数|(?:上岗)?率|总数|总量|性|托位|床位)?$/;

/** What was done to the head before, which the next number of its sentence may not be of: 培训护理员800人次,持证率95%. */
const ACTS = /(?:每年|累计)?(?:培训|培养|参保|新增)/g;
/** The rest of a list of like numbers, whose words stand behind the last: 150元、300元给予补贴. */
const LISTED = /^(?:\s?[、和及]\s?\d[\d.,]{0,8}\s?万?[元张人个户%]){1,3}/;
/** The short title of an item, which its sentences are of: 1.适老化改造。计划实施400户. */
const TITLED = /^\s*(?:\d{1,2}\s?[.、]|[(][一二三四五六七八九十\d]{1,3}[)]|[一二三四五六七八九十]是)?\s*([^。:;,\d]{3,24})[。:]/;
/** What is done, without what it is done to. */
const DONE = /规划|计划|实施|完成|新增|新建|建设|累计|改造|安排|任务|目标/g;
/** A description that goes on over 、: 1个具备全托、日托功能的中心. */
const WHICH = /^(?:具备|具有|兼具|提供|承担|集|涵盖|融合?|以(?![上下内外]))/;

/** 85%以上的综合医院、康复医院和护理院成为…: what a share of several kinds is to be. */
const OF_SEVERAL =
  /^(?:及?以上|左右)?的[^,。;\d]{2,20}、[^,。;\d]{2,30}(?:成为|建成|达到|设立|设置|设有|开展|开设|能够|具备|提供|完成|实现)/;

/** 35.2万张养老床位中民办床位…: what is told of some of them is not of the number. */
const AMONG = /^([^,。;]{2,12}(?<![集其当城之]))中(?![心医度级央小等共国华老]).*$/;

/** The words around a number that say what it is of. */
export interface Words {
  /** The clause of the number with # in its place, after what may give it a head: the likeliest first. */
  readonly tries: readonly { readonly own: string; readonly before: string; readonly isLed?: boolean }[];
  /** The title of its item, if it has no words of its own. */
  readonly led: string;
  /** Its head, for a number after it that has none. */
  readonly head: string;
  /** Where its own words begin: after the number before it. */
  readonly since: number;
  /** What stands before its own words, after the number before it. */
  readonly wide: string;
  /** Whether nothing but 达到, 提高到 and years stands before it: it is of what the number before was of. */
  readonly isSame: boolean;
}

/** What is done, under a title that says to what: 共改造900户. */
const BARE_ACT = /(?:改造|培训|新增|建设|完成|实施|安装)#/;

/** The statement before, in the same paragraph. */
export interface Previous {
  readonly head: string;
  readonly sentence: number;
  readonly to: number;
  readonly found: Found;
  /** Its measure word and that one's class. */
  readonly measure: string;
  readonly class: string;
}

/** The words around a number. */
export function wordsOf(text: string, mention: Said, bounds: Bounds, previous: Previous | undefined, title?: string): Words {
  const isSame = previous !== undefined && previous.sentence === bounds.sentence;
  const isNear = previous !== undefined && !text.slice(previous.to, mention.from).includes("。");
  const since = Math.max(bounds.sentence, isSame ? previous.to : 0);
  const start = Math.max(bounds.segment, since);
  const ahead = text.slice(start, mention.from);
  const next = text.slice(mention.to, mention.to + 8);
  const isOfAges = mention.measure?.class === "person" && /^\d{2}(?:周)?岁/.test(next); // 2.64亿60岁以上老年人口
  const isShare = isOfAges || (mention.measure?.class === "%" && /^(?:及?以上|左右)?(?:的|\d{2}(?:周)?岁)/.test(next));
  const last = mention.to + (LISTED.exec(text.slice(mention.to, mention.to + 40))?.[0].length ?? 0);
  const stop =
    WHICH.test(text.slice(mention.to, mention.to + 6)) || OF_SEVERAL.test(text.slice(mention.to, mention.to + 60))
      ? bounds.end
      : segmentEnd(text, last);
  const behind = text.slice(last, Math.min(stop, isShare ? text.length : nextNumber(text, last))).replace(AMONG, "$1");
  const own = `${ahead}#${mention.word ?? ""}${behind}`;
  const wide = text.slice(since, start);
  const core = ahead.replaceAll(EMPTY, "");
  const coreBehind = behind.replaceAll(EMPTY, "");
  const inherited = isNear ? previous.head.slice(-30) : "";
  const isBare = BARE.test(core) && coreBehind.length < 2 && !/新增|新建/.test(ahead);
  const isEmpty = core === "" && coreBehind.length < 2 && wide.replaceAll(EMPTY, "").length < 2;
  const isAct = isSame && core !== "" && core.replaceAll(ACTS, "") === ""; // 培训护理员12期,培训486人次: of the same
  const isWhole = core.length > 9 && /(?:率|占比|比例|比重)$/.test(core); // a rate that says itself what it is of
  const led = TITLED.exec(text.slice(0, 60))?.[1];
  const isWithoutHead = core.replaceAll(DONE, "").length < 2 && coreBehind.length < 2;
  const isHeadless = isWithoutHead && since > 0;
  const isFresh = /全[市县区省]|(?:19|20)\d{2}年|十[三四五]五/.test(text.slice(since, mention.from)); // of the whole place again
  const head =
    core.length > 1
      ? isAct
        ? `${inherited}${ahead}`
        : isBare && isSame && !isFresh && !core.startsWith("总")
          ? `${inherited}${ahead}`
          : ahead + behind
      : coreBehind.length > 1
        ? behind
        : wide + inherited;
  const isReached = isEmpty && isSame && (["points", "multiple"].includes(previous.class) || previous.found.flow === "growth"); // 提高6个百分点, 达到18%; 翻一番, 达到170个
  const isOfAct = isSame && isEmpty && /^\s?[、,共计约]{0,3}\s?$/.test(ahead) && /培训|轮训|演练/.test(inherited); // 培训2期、80人次
  const isTotal = core.startsWith("总") || /^(?:\s|,)*(?:共|合计|总计|一共)/.test(ahead) || inherited === "";
  const isBound = core.length < 2 && coreBehind.length < 2 && wide.replaceAll(EMPTY, "").length > 1 && !/[:。;]/.test(wide); // …实施改造,每年不少于150户
  return {
    tries: [
      ...(isReached || isOfAct ? [{ own: `${inherited}${own}`, before: "" }] : []),
      ...(isBare && isSame && !isTotal ? [{ own: `${inherited}${own}`, before: "" }] : []),
      ...(isHeadless && led !== undefined && !isSame ? [{ own: `${led}${own}`, before: "", isLed: true }] : []),
      { own, before: "" },
      ...(isHeadless && led !== undefined && isSame ? [{ own: `${led}${own}`, before: "", isLed: true }] : []),
      ...(isBound ? [{ own: `${wide.slice(-40)}${own}`, before: "" }] : []),
      ...(wide.replaceAll(EMPTY, "").length > 1 && !isWhole ? [{ own, before: wide.slice(-60) }] : []),
      ...(isNear && (isSame || isEmpty) && !isWhole ? [{ own, before: inherited + wide.slice(-30).replace(/^[\s,、;:]+$/, "") }] : []),
      ...(mention.measure?.class === "yuan" && isSame ? [{ own, before: text.slice(Math.max(bounds.sentence, start - 80), start) }] : []),
      ...(isNear && !isSame && isBare && !isFresh && !isTotal ? [{ own: `${inherited}${own}`, before: "", isLed: true }] : []), // 养老机构96个;床位1.4万张
      ...(isWithoutHead && title !== undefined && BARE_ACT.test(own) ? [{ own: `${title}${own}`, before: "", isLed: true }] : []),
      ...(led !== undefined && !isWhole ? [{ own: `${led}${own}`, before: "", isLed: true }] : []),
      ...(isSame && ACTS.test(inherited) ? [{ own, before: inherited.replaceAll(ACTS, "") }] : []),
    ],
    led: isHeadless ? (led ?? "") : "",
    head: head.slice(-40),
    wide,
    since: isReached ? bounds.sentence : since,
    isSame: isNear && isEmpty && !/占|比例|比重/.test(ahead),
  };
}

function nextNumber(text: string, from: number): number {
  const next = /\d/.exec(text.slice(from, from + 60));
  return next === null ? text.length : from + next.index;
}
