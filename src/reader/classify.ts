import type { NumberClass } from "./lexicon.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Mention } from "./numbers.ts";
import type { Bounds } from "./sentences.ts";

/** A statement, or what a number is instead, with the reason. */
export type Verdict = { readonly class: "statement" } | { readonly class: NumberClass; readonly reason: string };

const STATEMENT: Verdict = { class: "statement" };
const QUALIFIED =
  /^(?:及?以[上下内外]|规模|以[上下]人口|左右|及其?以[上下])?的(?!标准|(?:年度|全年|总|既定|预定|规划|预期)?(?:目标|任务)|要求|规模|比例|速度|幅度|补|奖|资|津|额度|水平|基础|增速|限额|运营|建设(?:补|资)|一次性|高龄|护理补|生活|$)/;
/** 20张以上的，按…: which are meant, before what is said of them. */
const WHICH = /^(?:及?以[上下内外])的$/;
/** 50张及以上并投入使用的,…: the same with more that is asked of them. */
const WHICH_ALSO = /^(?:及?以[上下内])(?:且|并|、)[^,。;]{0,12}的(?=[,。;]|$)/;
/** 1000万元以上、床位200张以上的项目: one condition of several. */
const WHICH_BOTH = /^(?:及?以上)?[、且][^。;]{0,14}\d[^,。;]{0,8}以上的/;
/** What follows on a condition: a grant in the same sentence. */
const GRANTS = /^[^。;]{0,70}?(?:给予|予以|补助|补贴|奖励|奖补|资助|补\d)/;
/** 对连锁经营5家及以上的…给予奖励; 规模在100个托位以上: for whom the grant is. */
const FOR_WHOM = /(?:^|[,;:。、)])(?:对|凡|针对|或)[^。;]{0,40}$|连锁[^,。;\d]{0,20}$|(?:规模|人数|床位|托位|保费)数?(?:在|达到?)\s?$/;
const GRANTED = /(?:给予|予以|补助|补贴|奖励)[^。;]{0,40}$/;
/** 11—30人补贴2万元, 51人以上4万元: by what size the sum goes. */
const BY_SIZE = /^(?:及?以[上下内]|以外)?的?,?\s?(?:每年|一次性)?(?:给予|按)?(?:补助|补贴|奖励|奖补|补|奖)?\s?\d[\d.]*\s?[万千]?元/;
/** Places in which something is done: 为全县78个村. */
const IN_PLACES = /(?:为|在|对|全[县市区省])\s?$/;
const SAID_AHEAD =
  /(?:不低于|不少于|不小于|不超过|至少|达到?|占|为|新增|建成|建|增加|提高到|完成|实现|覆盖|培训|控制在|有|新建|给予|按照?|补助|补贴|奖励|每人|每年)\s?$/;
const COMPARED = /(?:不低于|不少于|不小于|不超过|不高于|至少|控制在|不大于|最高|最低|最多|达到|不短于|力争|超过)[^,。;]{0,8}$/;
const LESS_BEFORE_OF = /^(?:以[上下]|以内|以外)?(?:且|、|的)/;
const EACH_AHEAD = /每(?:增加|满|隔|新增|超|个|名|张|户|家)?\s?$/;
const LIFE = /(?:寿命|期望|平均年龄|年龄中位数|初婚年龄)[^,。;]{0,40}$/;
/** …寿命83.94岁,其中男性81.6岁; 寿命76岁,比2010年提高0.92岁. */
const OF_SEX = /寿命[^。;]{0,40}(?:[男女]性?(?:人口)?(?:为|达到?)?|(?:提高|增加|延长)了?约?|[(]即)\s?$/;
const BUILDS =
  /(?:至少|不少于|不低于|建成|建设|新建|建有|建好|建立|开设|设立|设置|打造|创建|培育|配备|配置|新增|设有|建|有|拥有|布局|落地|改造|举办|开办|提升改造|规划建设|开展|完成|举行)(?:了|好|起|并运营|运营)?\s?$/;

/** What a number of a sentence is. */
export function classify(text: string, mention: Mention, bounds: Bounds, lexicon: Lexicon): Verdict {
  const { measure } = mention;
  const before = text.slice(bounds.clause, mention.from);
  const after = text.slice(mention.to, bounds.end);
  const no = (kind: NumberClass, reason: string): Verdict => ({ class: kind, reason });
  if (measure === undefined) {
    if (mention.isChinese) return no("name-or-count", "");
    if (EACH_AHEAD.test(before)) return no("qualifier", "每");
    return no("not-understood", "");
  }
  if (mention.isRatio && after.startsWith("的") && /(?<!不)(?:低于|高于|超过|不足)\s?$/.test(before)) return no("qualifier", "的");
  if (mention.isRatio)
    return /(?:比|比例|配比|配备|配置|按|不低于|达到?|为|护理)[^,。;]{0,16}$/.test(before) ? STATEMENT : no("name-or-count", "");
  const isPrice = measure.class === "yuan" && /每[个名张户家]\s?$/.test(before); // 每张1.5万元
  if (EACH_AHEAD.test(before) && measure.class !== "%" && !isPrice) return no("qualifier", "每");
  if (mention.isDoubling) return STATEMENT;
  if (/^(?:种|类|级|层|版|步|轮|批|届|代|大|字|维|线|章|篇|页|室|楼|号|度|秒)$/.test(measure.text))
    return no("name-or-count", measure.text);
  if (measure.class === "age")
    return LIFE.test(before) || OF_SEX.test(text.slice(bounds.sentence, mention.from)) ? STATEMENT : no("qualifier", "岁");
  if (WHICH_ALSO.test(after) && !COMPARED.test(before)) return no("qualifier", "的");
  if (WHICH_BOTH.test(text.slice(mention.to, mention.to + 40)) && !COMPARED.test(before.replace(/达到?\s?$/, "")))
    return no("qualifier", "的");
  if (measure.class === "%" || measure.class === "‰" || measure.class === "points")
    return percent(before, after, text.slice(bounds.sentence, bounds.stop));
  if (measure.isWeak) return weak(mention, before, after);
  if (mention.isChinese) return inWords(mention, before, after, lexicon);
  if (isCondition(mention, text.slice(bounds.sentence, mention.from), text.slice(mention.to, bounds.stop))) return no("qualifier", "对");
  if (measure.class === "yuan") {
    const tells =
      /(?:超过?|达到?|在)\s?$/.test(before) && /^(?:及?以上)?的(?:[^,。;]{0,6})(?:企业|机构|家庭|项目|人员|单位|职工)/.test(after);
    return tells ? no("qualifier", "的") : STATEMENT;
  }
  if (measure.class === "area" && /建筑?[^,。;]{0,6}面积(?:约|为|达到?|不少于|不低于)?\s?$/.test(before)) return STATEMENT;
  if (WHICH.test(after)) return no("qualifier", "的");
  if (measure.class !== "times" && QUALIFIED.test(after) && !isSaidAnyway(before, after)) return no("qualifier", "的");
  if (/^(?:及?以[上下]|以内)(?:每|,?按|,?给予|,?一次性|,?补助|且|、|,每)/.test(after)) return no("qualifier", "以上");
  if (/(?:床位数?|人数|面积|规模|人口)(?:不足|少于|不到|超过|大于|低于)\s?$/.test(before) && /^(?:且|的(?!标准))/.test(after))
    return no("qualifier", "的");
  if (/(?:对|(?<!控制|保持|稳定)在|凡|入住|满|每增加|(?<!不|得|宜)超过)\s?$/.test(before) && LESS_BEFORE_OF.test(after))
    return no("qualifier", "的");
  if (measure.class === "count" && mention.factor === 1 && lexicon.names.test(after.trimStart()) && !SAID_AHEAD.test(before))
    return no("name-or-count", after.slice(0, 4));
  if (measure.text === "个" && IN_PLACES.test(before) && /^(?:行政|自然)?(?:村|社区|乡镇|镇|街道|县|市|区)(?![级民]|、?区)/.test(after))
    return no("name-or-count", "在");
  if (measure.class === "count" && /^省(?:[、(]|\s?自治区)/.test(after) && !SAID_AHEAD.test(before)) return no("name-or-count", "省"); // 31个省、自治区
  if (measure.text === "个" && /在\d+个[区县市镇乡街道]{1,2}的\s?$/.test(before)) return no("name-or-count", "在"); // 在5个区的6个街道
  if (measure.class === "count" && /[^同]等\s?$/.test(before) && !OF_DONE.test(before)) return no("name-or-count", "等"); // 甲校、乙校等3所院校
  if (measure.class === "count" && /^(?:方面|环节|维度|层面|阶段|领域|字|部分|月(?!份?新))/.test(after))
    return no("name-or-count", after.slice(0, 2));
  if (measure.text === "项" && /事项\s?$/.test(before)) return no("name-or-count", "事项");
  if (
    measure.text === "项" &&
    /(?:任务|措施|举措|政策|制度|内容|工作|要求|机制|服务|行动|原则|标准|职能|功能|改革|权利)/.test(after.slice(0, 20)) &&
    !/^(?:项目|工程)/.test(after)
  )
    return no("name-or-count", "项");
  if (measure.class === "count" && /\d%(?:及?以上)?的[^,。;]{2,20}(?:至少|建有|设有|拥有|配备|建成|有)[^,。;]{0,4}$/.test(before))
    return OF_PLACES.test(/%(?:及?以上)?的[^%]*$/.exec(before)?.[0].slice(1) + "1") ? STATEMENT : no("qualifier", "%");
  if (measure.class === "division") return division(before, after);
  if (measure.class === "times" && /^(?:联席|会议|例会|专题|调度|督查|检查|考核|评估|工作)/.test(after)) return no("name-or-count", "次");
  if (
    measure.class === "times" &&
    !/(?:不少于|不低于|至少|每年|每月|每周|每季度|每半年|累计|服务|开展|举办|探访|培训|达|完成|年均|提供|组织|举行|召开|普及|宣讲|巡讲|义诊)[^,。;]{0,14}$/.test(
      before,
    )
  )
    return no("name-or-count", "次");
  return STATEMENT;
}

/** Whether a number says for whom a grant of its sentence is. */
function isCondition({ measure, values, about }: Mention, before: string, after: string): boolean {
  if (!["yuan", "count", "bed", "place", "person"].includes(measure?.class ?? "")) return false;
  const isBound = /^\s?(?:及?以[上下])/.test(after) || /及?以[上下]/.test(about);
  if (measure?.class !== "yuan" && (isBound || values.length > 1) && BY_SIZE.test(after) && !SAID_AHEAD.test(before)) return true;
  if (!GRANTS.test(after) || GRANTED.test(before)) return false;
  return (isBound && FOR_WHOM.test(before)) || (values[0] === 1 && /或\s?$/.test(before));
}

/** 完成甲、乙、丙等3家…建设, 对康居小区等82个小区…: what is done in them is said of all. */
const OF_DONE = /(?:^|[,;:])[^,。;、]{0,6}(?:完成|实施|对)[^,。;]*等\s?$/;

/** By what shares a society is called aged. */
const DEFINES = /(?:占|达到?|超过)[^。;]{0,40}%[^。;]{0,50}(?:即|就)(?:视为|意味着|进入|称为|是)[^。;]{0,24}老龄化/;

/** 占比超过20%的省份共有10个: how many places are so is what is said. */
const OF_PLACES = /^(?:及?以[上下])?的(?:省份|省|市|州|县|区|地区|城市|乡镇|街道|社区|村)[^,。;\d建设拥配]{0,4}(?:有|达)\d/;

/** A share is said, unless it only tells which: 残疾等级在60%以上的老年人. */
function percent(before: string, after: string, sentence: string): Verdict {
  if (DEFINES.test(sentence)) return { class: "qualifier", reason: "标准" };
  if (/^(?:对|凡)[^,。;]{0,18}$/.test(before) && /^(?:及?以[上下])?的/.test(after)) return { class: "qualifier", reason: "的" }; // 对入住率达到60%以上的机构
  if (/在\s?$/.test(before) && after.startsWith("之间的")) return { class: "qualifier", reason: "的" }; // 在50%—55%之间的有12个
  if (/(?:超过|高于|低于|不足|达到?)\s?$/.test(before) && OF_PLACES.test(after)) return { class: "qualifier", reason: "的" };
  const tells =
    /^(?:及?以[上下])?的(?:[^,。;]{0,12})$/.test(after) &&
    /(?:(?<![不得])(?:超过|高于|低于)|不足|在)\s?$/.test(before) &&
    !/(?:达到|占|率|比例)/.test(before);
  return tells ? { class: "qualifier", reason: "的" } : STATEMENT;
}

function isSaidAnyway(before: string, after: string): boolean {
  return (
    (SAID_AHEAD.test(before) && !/^(?:及?以[上下内])的/.test(after)) ||
    (COMPARED.test(before) && !/^(?:及?以[上下内])的/.test(after) && !/(?:床位数?|规模|面积)(?:不足|达到?|超过)\s?$/.test(before))
  );
}

/** Times, days and years say something only under a bound, with what is done. */
function weak({ measure, factor }: Mention, before: string, after: string): Verdict {
  const bounded = /(?:不少于|不低于|不超过|至少|不得少于|控制在|缩短(?:至|到|为)|压缩(?:至|到)|平均)[^,。;]{0,6}$/.test(before);
  const unit = measure?.class ?? "";
  if (factor >= 1e4) return { class: "statement" };
  const tells = /^(?:及?以[上下内])?的(?!标准|要求|目标)|^[^,。;]{0,6}(?:服务圈|生活圈|照护圈|养老圈|托育圈|可达|路程|步行)/.test(after);
  if (["hour", "day"].includes(unit) && bounded && !tells && !/工作|日内|登记|受理|公示|办结|审批|答复/.test(before + after.slice(0, 8)))
    return { class: "statement" };
  return { class: "qualifier", reason: measure?.text ?? "" };
}

/** 每个县至少开设一所: a numeral is a number only where something is built by it, or from a dozen on. */
function inWords({ measure, values }: Mention, before: string, after: string, { names }: Lexicon): Verdict {
  const [value = 0] = values;
  const no: Verdict = { class: "name-or-count", reason: measure?.text ?? "" };
  if (names.test(after.trimStart())) return no;
  const kind = measure?.class ?? "";
  if (["bed", "place", "person", "household", "session", "yuan", "area"].includes(kind)) return value >= 10 ? { class: "statement" } : no;
  const isEach = /(?:每个?|各|所有|全部)[^,。;]{0,18}$/.test(before) && BUILDS.test(before);
  const isBound = /(?:至少|不少于|不低于)[^,。;]{0,8}$/.test(before);
  const isBuilt =
    BUILDS.test(before) && /^[家所处座]$/.test(measure?.text ?? "") && (value > 1 || /(?:新建|建成|建设|建)\s?$/.test(before));
  if (kind === "count") return isEach || isBound || isBuilt ? { class: "statement" } : no;
  if (kind === "times") return isBound || /每(?:年|月|季度|半年|周)[^,。;]{0,20}$/.test(before) ? { class: "statement" } : no;
  return kind === "multiple" ? { class: "statement" } : no;
}

/** 26个县, 12个镇: a count of places is said where something is done in them. */
function division(before: string, after: string): Verdict {
  const isSaid = /(?:辖|下辖|共有|现有|覆盖|建成|完成|创建|打造|在)\s?$/.test(before) && !/^(?:等|的)/.test(after);
  return isSaid ? { class: "statement" } : { class: "name-or-count", reason: "" };
}
