import type { Compare, Flow, Kind, Lexicon, Scope } from "./lexicon.ts";
import { matchesOf } from "./matches.ts";
import type { Mention } from "./numbers.ts";
import type { Matcher } from "./patterns.ts";
import { isFuture, type DocumentTime, type YearMark } from "./years.ts";

/** Where a number stands: its clause, its sentence and what holds there. */
export interface Surroundings {
  readonly text: string;
  readonly mention: Mention;
  /** Beginnings: of its clause (， ； 。), of its sentence (。). */
  readonly clause: number;
  readonly sentence: number;
  /** The end of its clause. */
  readonly end: number;
  readonly years: readonly YearMark[];
  readonly headings: readonly string[];
  readonly title: string;
  /** Whether most of the document's words are of what was or of what is wanted, and whether nearly all, or all of them, are of what was. */
  readonly leaning: { readonly is: Kind; readonly isStrong: boolean; readonly isWhole: boolean };
  readonly time: DocumentTime;
  /** The leads of the paragraph. */
  readonly leads: readonly Lead[];
  /** The statement before it in the paragraph. */
  readonly last: { readonly kind: Kind; readonly sentence: number; readonly class: string } | undefined;
  /** Where the words of its own begin: after the number before it. */
  readonly since: number;
  /** The year last named in the paragraphs before, by kind of mark. */
  readonly inherited: {
    readonly past: number | undefined;
    readonly future: number | undefined;
    readonly base?: number | undefined;
    /** The year of the nearest heading that has one. */
    readonly headed: number | undefined;
    /** Whether the year is certain: it is in the same sentence (or joined to it by a semicolon), at the start of the paragraph, or in a heading. */
    readonly isPastNear: boolean;
    readonly isFutureNear: boolean;
  };
}

/** A decision with its reason. */
export interface Decided<T> {
  readonly is: T;
  readonly why: string;
  readonly isSure: boolean;
}

/** 由83%提高到100%: the first is what was. */
const RISES =
  /^(?:左右)?(?:提高|提升|上升|增加|增长|扩大|升|增|提|下降|降低|减少|降|延长|发展|扩充|跃升|攀升|上调|下调|壮大|回落|缩短|缩小|缩减|压减)[到至为]/;
const FROM = /[由从][^,。;]{0,14}$/;

/** Words by which people are wanted, reached or foretold. */
const WANTED = /力争|控制|目标|达到?#|以上|服务|培训|覆盖|惠及|新增|享受|预计|将|有望/;

/** What of a task has been done: 改造800户,已完成536户. */
const DONE_SINCE = /^[,;](?:目前|现|其中)?已(?:完成|新增|建成|改造|开工|完工|实施|落实)了?\d/;

/** The same of an item of a list: (一)新增床位600张。实际新增652张. */
const DONE_NEXT =
  /^[^。;\d]{0,12}。(?:实际|目前|现|截至?(?:到)?[^,。;]{2,12},)[^,。;\d]{0,6}(?:已|实际)?(?:完成|新增|建成|改造|开工|实施|落实|达到?|共?有)[^,。;\d]{0,12}\d|^[^。;\d]{0,12}。已(?:完成|新增|建成|改造|开工|实施|落实)/;
const ITEM_HEAD = /^\s*(?:[(]?[一二三四五六七八九十\d]{1,3}[)]?[、.．]?|[①-⑳])\s*[^。;\d已]{2,40}$/;
function isTaskDone(text: string, { from, to }: Mention): boolean {
  return DONE_NEXT.test(text.slice(to, to + 60)) && ITEM_HEAD.test(text.slice(0, from));
}

/** 新增378张养老床位,超额完成年度任务. */
const DONE_AFTER =
  /^[^。;\d]{0,30},已?(?:提前|超额|圆满|全面|全部)?(?:超额|提前)?(?:完成了?(?:年度|全年|既定)(?:目标)?任务|超额完成(?!了?\d))/;
/** Of a list of what was done of each task, the line that names the task: (二)新增养老床位250张. */
function isTaskOfList(text: string, title: string): boolean {
  return PROGRESS.test(title) && text.length <= 60 && TASK.test(text);
}
const PROGRESS = /(?:完成|进展|办理|落实|推进)情况|进度表|(?:项目|实事)(?:已)?(?:全部)?完成/;
const TASK = /^\s*(?:[(][一二三四五六七八九十\d]{1,3}[)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])(?!.*(?:已|率|截至|目前|超额))[^。]*$/;

/** What is paid to each at a time: 元/人/月. */
const EACH_TIME = /[人户床张生孩].{0,3}[月年天日]|[月年天日].{0,3}[人户床张生孩]/;
/** What is paid for each: 元/个. */
const EACH_ONE = /^\/每?[个人户床张生孩]/;
/** “新建幼儿园200所,新增学位9万个”的目标: what is quoted is wanted. */
const IN_AIM = /^[^“”"。;]{0,60}[”"]的?(?:年度|总体|工作|规划)?(?:目标|任务)/;

/** How much less a marker of what is counts behind a clause of what is planned. */
const FARTHER = 0.8;

/** A heading that says what has come about: 设施网络持续完善, 改革取得新突破. */
const RESULT =
  /取得[^,。]{0,4}(?:突破|成效|进展)$|(?:持续|稳步|不断|日趋|日益|明显|显著|有序|有效|进一步)[^,。]{0,3}(?:深化|提升|增强|健全|完善|提高|扩大|优化|改善|夯实|推进)$/;

/** A title of what was and of what is to come: 回顾与展望. */
const BOTH = /(?:回顾|总结|情况|成就)[^。]*(?:展望|打算|思路|计划|安排|目标|建议)/;

/** Whether a count is as exact as what has been counted is, and what is wanted is not: 1628名. */
function isExact({ values, factor, measure }: Mention): boolean {
  const [value = 0] = values;
  const kind = measure?.class ?? "";
  if (values.length > 1 || !["person", "household", "session", "count", "yuan", "bed", "place"].includes(kind)) return false;
  const printed = Math.round((value / factor) * 1e6) / 1e6;
  return Number.isInteger(printed) ? printed >= 100 && printed % 5 !== 0 : /\.\d{2}/.test(String(printed));
}

/** The kind of a number, by the strongest of its markers. */
export function kindOf(at: Surroundings, lexicon: Lexicon): Decided<Kind> {
  const { text, mention, clause, sentence, end, headings, title, time, last } = at;
  const isRisen = RISES.test(text.slice(at.since, mention.from)); // from what was: the end is of its surroundings
  const own = `${text.slice(clause, mention.from)}#${text.slice(mention.to, end)}`;
  const isSum = mention.measure?.class === "yuan" && (mention.values[0] ?? 0) >= 1e6;
  const isCounted = ["person", "household", "session"].includes(mention.measure?.class ?? ""); // whom a rule reached is no rule
  const isAct = isCounted || (mention.measure?.class !== "yuan" && /新增|完成|建成|支持|惠及/.test(own));
  const newest = isRisen ? own.slice(Math.max(0, at.since - clause)) : own;
  const before = text.slice(Math.max(sentence, clause - 120), clause);
  const nearest = before.slice(Math.max(0, ...[",", ";", ":"].map((sign) => before.lastIndexOf(sign, before.length - 2) + 1))); // 现有226个,计划建设220个,…
  const votes: { is: Kind; weight: number; why: string }[] = [];
  const farther: typeof votes = [];
  let isPlanned = false;
  for (const { is, weight, pattern, classes } of lexicon.kinds.clause) {
    if (classes !== undefined && !classes.includes(mention.measure?.class ?? "")) continue;
    if (isSum && is === "norm" && weight < 6) continue; // 落实两项补贴4300万元: no rule
    const mine = pattern.exec(is === "input" ? newest : own);
    if (mine !== null && is === "norm" && isCounted && mine.index > own.indexOf("#")) continue; // 对4391名老年人发放每人每月50元
    if (mine !== null) votes.push({ is, weight, why: mine[0] });
    if (mine !== null || weight <= 3 || (is === "norm" && isAct)) continue;
    const beside = pattern.exec(nearest);
    const theirs = beside ?? pattern.exec(before);
    if (theirs === null) continue;
    if (beside !== null && is === "target" && weight >= 6) isPlanned = true;
    const loss = is === "norm" ? 4.5 : is === "target" ? 1.4 : 1.8;
    if (beside === null && is === "input") farther.push({ is, weight: weight - loss, why: theirs[0] });
    else votes.push({ is, weight: weight - loss, why: theirs[0] });
  }
  votes.push(...farther.map((vote) => ({ ...vote, weight: vote.weight - (isPlanned ? FARTHER : 0) })));
  if (mention.measure?.class === "yuan" && EACH_TIME.test(mention.per)) votes.push({ is: "norm", weight: 6.6, why: mention.per });
  if (mention.measure?.class === "yuan" && EACH_ONE.test(mention.per)) votes.push({ is: "norm", weight: 5.2, why: mention.per });
  if (IN_AIM.test(text.slice(mention.to, mention.to + 90))) votes.push({ is: "target", weight: 8.4, why: "目标" });
  if (DONE_AFTER.test(text.slice(mention.to, mention.to + 60))) votes.push({ is: "input", weight: 7, why: "完成" });
  const mark = nearestYear(at);
  const isGoingOn = last !== undefined && !text.slice(at.since, mention.from).includes("。"); // after ; at most
  const isForecast =
    (isGoingOn && last.kind === "forecast") ||
    votes.some(({ is, weight }) => is === "forecast" && weight > 5) ||
    (["person", "%"].includes(mention.measure?.class ?? "") &&
      lexicon.people.test(own) &&
      !/率|比例|力争|控制|目标|确保|服务|培训|教育|参[与加]|享受|志愿/.test(own));
  if (mark !== undefined) {
    const word = text.slice(Math.max(0, mark.from - 2), mark.to + 2);
    const isLater =
      time.written === undefined
        ? mark.how === "by" || mark.year >= time.undated.toCome
        : mark.year > time.written || (mark.how === "by" && (mark.year === time.written || !time.isKnown)); // 到2025年 is to come, unless the document is known to be later
    const isNow = /目前|当前|现已|现为|实际/.test(text.slice(mark.to, mention.from)); // 目标2025年达到60%,目前为57.4%
    const isEarlier = time.written !== undefined && mark.year < time.written;
    const isPlan = at.leaning.isWhole && at.leaning.is === "target";
    const isOfPlan = mark.to < clause && /拟(?!定)|计划(?!生育|单列)/.test(own); // 截至2019年共有8家,…;拟设350张
    if (mark.how === "since") votes.push({ is: "input", weight: isOfPlan ? 5.5 : 8, why: word });
    else if (isLater)
      votes.push({
        is: isForecast ? "forecast" : "target",
        weight: isNow ? 6.5 : mark.how !== "plain" ? 7.5 : time.isKnown ? 7.2 : 7,
        why: word,
      });
    else if (isEarlier) votes.push({ is: "input", weight: !time.isKnown ? 4.8 : mark.how === "by" ? 7 : 7.5, why: word });
    else if (time.written === undefined && mark.how === "span" && mark.year <= time.undated.ended && !isPlan)
      votes.push({ is: "input", weight: 5.2, why: word });
    else if (mark.how === "plain" && time.since !== undefined && mark.year >= time.since)
      votes.push({ is: "target", weight: 5.3, why: word }); // of the first year of its term
    else if (mark.how === "plain" && time.isYearPlan) votes.push({ is: "target", weight: 5.2, why: word });
    else if (mark.how === "plain")
      votes.push({ is: "input", weight: time.written === undefined && mark.year <= time.undated.past ? 5.2 : 4.5, why: word });
  } else if (DONE_SINCE.test(text.slice(end, end + 12))) votes.push({ is: "target", weight: 5, why: text.slice(end + 1, end + 4) });
  else if (isTaskDone(text, mention) || isTaskOfList(text, title)) votes.push({ is: "target", weight: 7, why: "实际" });
  else if (mention.measure?.class === "person" && lexicon.people.test(own) && !WANTED.test(own))
    votes.push({ is: "input", weight: 5.3, why: own.slice(0, 8) }); // how many there are is no aim
  const earlier = mark === undefined ? at.years.filter(({ to, how }) => to <= sentence && how !== "base").at(-1) : undefined;
  if (earlier !== undefined) {
    const isPast =
      earlier.how === "since" ||
      (time.written !== undefined && earlier.year < time.written) ||
      (earlier.year <= time.undated.ended && earlier.how === "span");
    const isNext = earlier.how === "by" || (time.written !== undefined && earlier.year > time.written);
    if (isPast || isNext) votes.push({ is: isPast ? "input" : "target", weight: 4.6, why: text.slice(earlier.from, earlier.to) });
  }
  const isBase = RISES.test(text.slice(mention.to, mention.to + 8)) && FROM.test(text.slice(Math.max(clause, at.since), mention.from));
  if (isBase && mention.measure?.class !== "yuan") votes.push({ is: "input", weight: 9.5, why: "由" });
  const isBound = /(?:不低于|不少于|不超过|不高于|至少|控制在)[^,。;]{0,6}#/.test(own);
  if (isGoingOn && last.kind === "norm" && isBound && mark === undefined) votes.push({ is: "norm", weight: 6.5, why: "…" });
  const lead = at.leads.findLast(
    ({ index, is, weight, why }) => index < (is === "norm" || weight > 5 || /[,:]$/.test(why) ? clause : sentence),
  );
  const isOfRule =
    lead?.is !== "norm" || /标准/.test(lead.why) || (mention.measure?.class === "yuan" && !/共|累计|合计|总额|支出|投入/.test(own));
  if (lead !== undefined && isOfRule) votes.push({ is: lead.is, weight: lead.weight, why: lead.why });
  if (last !== undefined && last.sentence !== sentence && last.kind !== "norm" && last.kind !== "pledge")
    votes.push({ is: last.kind, weight: 3.5, why: "…" });
  votes.push({ is: "input", weight: 1.5, why: "" });
  votes.push({ is: at.leaning.is, weight: at.leaning.isWhole ? 4.65 : at.leaning.isStrong ? 3.2 : 1.8, why: "" });
  if (/[余多]/.test(mention.about))
    votes.push({ is: "input", weight: mention.measure?.class === "yuan" ? 6 : 3.6, why: mention.about }); // nobody wants 40余户
  else if (isExact(mention)) votes.push({ is: "input", weight: 3.3, why: "" });
  if (time.isYearPlan) votes.push({ is: "target", weight: 4.75, why: title.slice(0, 12) });
  const isSameForecast = last?.kind === "forecast" && last.sentence === sentence && (mark === undefined || mark.to <= at.since) && !/目前|现有|已|截至|现状|[比较与是仅]|年均/.test(text.slice(at.since, mention.from)); // prettier-ignore
  if (isSameForecast) votes.push({ is: "forecast", weight: 7.6, why: "…" });
  const isParted = mention.measure?.class === "yuan"; // 其中个人缴费30元、医保基金划转40元、财政补助20元
  const isFull = mention.measure?.class === "%" && !/\d/.test(text.slice(mention.from, mention.to)); // 建成742个,城市社区实现全覆盖
  if (last !== undefined && !isRisen && !(isSum && last.kind === "norm") && last.sentence === sentence && last.kind !== "pledge")
    votes.push({
      is: last.kind,
      weight:
        last.class !== mention.measure?.class
          ? isAct && last.kind === "norm"
            ? 2
            : isFull && last.kind === "input"
              ? 4.7
              : 4
          : last.kind === "norm"
            ? /其中/.test(text.slice(at.since, mention.from)) || (isParted && /其中[^,。;]*$/.test(text.slice(sentence, mention.from)))
              ? 8.2
              : 6
            : 5,
      why: "…",
    });
  const isPresent = votes.some(({ is, weight }) => is === "input" && weight === 4.6) && (last === undefined || last.kind === "input");
  const isOfPresent =
    (mark === undefined && isGoingOn && last.kind === "input") ||
    (mark !== undefined && time.written !== undefined && mark.year <= time.written && mark.how !== "by");
  const isUnderPast = headings.some((heading) => lexicon.kinds.heading.find(({ pattern }) => pattern.test(heading))?.is === "input");
  headings.forEach((heading, depth) => {
    for (const { is, weight, pattern } of lexicon.kinds.heading) {
      const found = pattern.exec(heading);
      if (found === null) continue;
      if (heading === title && (is === "target" || BOTH.test(title))) break; // a title has rules of its own
      if (is === "forecast" && isOfPresent) break; // 需求分析 > 2024年末全县60岁以上老年人12.8万人
      if (
        (isUnderPast || at.leaning.isStrong || (at.leaning.isWhole && at.leaning.is === "input") || RESULT.test(heading)) &&
        is === "target" &&
        weight < 5
      )
        break; // 回顾 > 设施网络逐步健全
      votes.push({ is, weight: weight - 0.2 * depth, why: heading.slice(0, 12) });
      if (is === "input" && isPresent) votes.push({ is, weight: 6.5, why: heading.slice(0, 12) }); // all around it is of the present
      break;
    }
  });
  for (const { is, weight, pattern } of lexicon.kinds.title) {
    const found = pattern.exec(title);
    if (found !== null) votes.push({ is, weight, why: found[0] });
  }
  const best = votes.reduce<{ is: Kind; weight: number; why: string } | undefined>(
    (most, vote) => (most === undefined || vote.weight > most.weight ? vote : most),
    undefined,
  );
  if (best === undefined) return { is: "target", why: "", isSure: false };
  const rival = votes.filter(({ is }) => is !== best.is).reduce((most, { weight }) => Math.max(most, weight), 0);
  const agreeing = votes.filter(({ is, weight }) => is === best.is && weight >= 3).length;
  const isByYear = mark !== undefined && mark.how !== "since" && best.why === text.slice(Math.max(0, mark.from - 2), mark.to + 2);
  if (isByYear && !time.isKnown && (agreeing < 2 || mark.how !== "by")) return { is: best.is, why: best.why, isSure: false }; // against a year that is guessed
  return { is: best.is, why: best.why, isSure: best.weight - rival >= 1 && (best.weight >= 7 || (best.weight >= 5 && agreeing >= 2)) };
}

/** What the sentences after a lead of a paragraph are, by its place. */
export interface Lead {
  readonly is: Kind;
  readonly weight: number;
  readonly why: string;
  readonly index: number;
}

/** The leads of a paragraph, in the order of the text: 过去五年, 下一步. */
export function leadsOf(text: string, { leads }: Lexicon): Lead[] {
  return leads
    .flatMap(({ is, weight, pattern }) => matchesOf(pattern, text).map(({ index, 0: why }) => ({ is, weight, why, index })))
    .sort((a, b) => a.index - b.index);
}

/** The aim whose share a number is. */
const OF_AIM = /^[”"]?[^,。;]{0,6}(?:目标|任务|计划)(?:任务|值|数)?的?\s?$/;

/** The year mark that holds for a number: the nearest before it in its sentence, or one right behind it in brackets. */
function nearestYear({
  text,
  mention,
  sentence,
  years,
}: Pick<Surroundings, "text" | "mention" | "sentence" | "years">): YearMark | undefined {
  const isStart = (mark: YearMark): boolean =>
    /[由从](?:(?:19|20)\d{2}年)?\s?$/.test(text.slice(Math.max(0, mark.from - 7), mark.from)) &&
    /\d/.test(text.slice(mark.to, mention.from));
  const isOfAim = (mark: YearMark): boolean =>
    /完成[“"]?$/.test(text.slice(Math.max(0, mark.from - 3), mark.from)) && OF_AIM.test(text.slice(mark.to, mention.from)); // 完成“十三五”目标的92.8%
  if (/到(?:现在|目前|如今|当前)的?\s?$/.test(text.slice(sentence, mention.from))) return undefined;
  const before = years
    .filter((mark) => mark.how !== "base" && mark.to <= mention.from && mark.from >= sentence && !isStart(mark) && !isOfAim(mark))
    .at(-1);
  const behind = years.find((mark) => mark.from >= mention.to && mark.from <= mention.to + 3 && /^[(]/.test(text.slice(mention.to)));
  return behind ?? before;
}

/** 比2012年底的416.5万张: what was then. */
const OF_THEN = /^(?:年?[底末]|\d{1,2}月(?:\d{1,2}日)?(?:零时)?)?的\s?(?:约|近|不足)?\s?$/;

/** The year's end at which a number holds. */
export function yearOf(at: Surroundings, kind: Kind): Decided<number | undefined> {
  const { time, inherited, text, title } = at;
  const isBase =
    kind === "input" &&
    FROM.test(text.slice(Math.max(at.clause, at.since), at.mention.from)) &&
    RISES.test(text.slice(at.mention.to, at.mention.to + 8));
  const near = nearestYear(at);
  const start = isBase
    ? at.years.findLast(
        ({ from, to }) => from >= at.clause && to <= at.mention.from && /[由从]\s?$/.test(text.slice(Math.max(0, from - 2), from)),
      )
    : undefined; // 由2015年的112.6
  const origin =
    isBase && start === undefined && near?.first === undefined
      ? at.years.findLast(
          ({ how, from, to }) =>
            from >= at.sentence && to <= at.mention.from && (how === "base" || /[由从]\s?$/.test(text.slice(Math.max(0, from - 2), from))),
        )
      : undefined; // 寿命由2017年的76.7岁提高到2018年的77岁,死亡率从19.6下降到18.3
  const compared = at.years.findLast(
    ({ how, to }) => how === "base" && to <= at.mention.from && OF_THEN.test(text.slice(to, at.mention.from)),
  );
  const isShare = ["%", "multiple", "points"].includes(at.mention.measure?.class ?? "");
  if (compared !== undefined && kind === "input" && !isShare)
    return { is: compared.year, why: text.slice(compared.from, compared.to), isSure: false };
  if (origin !== undefined) return { is: origin.year, why: text.slice(origin.from, origin.to), isSure: true };
  const mark = start ?? (isBase && near !== undefined && near.first === undefined && isFuture(near, time) ? undefined : near);
  const why = mark === undefined ? "" : text.slice(Math.max(0, mark.from - 1), mark.to + 1);
  if (mark !== undefined) {
    if (isBase && start === undefined && mark.first !== undefined) return { is: startOf(mark, text), why, isSure: true };
    const isEarly = kind === "target" && time.written !== undefined && mark.year < time.written && mark.how !== "by";
    const isLate = kind === "input" && time.written !== undefined && mark.year > time.written; // 目标2025年达到60%,目前57.4%
    const isOfTerms = /[近中远]期/.test(text.slice(mark.to, at.mention.from)); // 近期60%,远期80%: of two years
    if (!isEarly && !isLate) return { is: mark.year, why, isSure: !isOfTerms };
  }
  const said = (is: number | undefined, words = `${is ?? ""}年`): { is: number; why: string } | undefined =>
    is === undefined ? undefined : { is, why: words };
  const byTitle = title.slice(0, 16); // a guess with its reason
  if (kind === "input" || kind === "norm") {
    const found =
      said(inherited.past) ??
      said(pastOf(inherited.headed, time)) ??
      said(inherited.base) ??
      said(kind === "input" ? time.before : undefined, byTitle) ??
      said(time.written, byTitle);
    const isOfReport = kind === "input" && time.isYearReport && found?.is === time.written;
    return { is: found?.is, why: found?.why ?? "", isSure: (inherited.past !== undefined && inherited.isPastNear) || isOfReport };
  }
  if (mark === undefined && time.isYearReport && (isTaskDone(text, at.mention) || isTaskOfList(text, title)))
    return { is: time.written, why: byTitle, isSure: false };
  const found = said(inherited.future) ?? said(inherited.headed) ?? said(time.until, byTitle) ?? said(time.written, byTitle);
  return { is: found?.is, why: found?.why ?? "", isSure: inherited.future !== undefined && inherited.isFutureNear };
}

/** Of what year that is which has changed in a span: of its first, or the last before a term. */
function startOf({ first, year, from, to }: YearMark, text: string): number {
  if (first === undefined) return year;
  return /\d/.test(text.slice(from, to)) ? first : first - 1;
}

/** A year, unless it is to come. */
function pastOf(year: number | undefined, { written }: DocumentTime): number | undefined {
  return year !== undefined && (written === undefined || year <= written) ? year : undefined;
}

/** The year since which a flow counts, where its sentence says so: the one it is compared with, that before the term, or the year before its own. */
export function sinceOf(at: Surroundings, flow: Flow | undefined): number | undefined {
  if (flow === undefined) return undefined;
  const base = at.years.findLast(({ how, from, to }) => how === "base" && from >= at.sentence && to <= at.mention.from)?.year;
  const mark = nearestYear(at);
  if (base !== undefined) return base;
  if (mark?.first !== undefined) return mark.first - 1;
  return mark?.how === "plain" && flow !== "growth" ? mark.year - 1 : undefined;
}

/** How a number bounds: by the words before and after it, else by its kind. */
export function compareOf({ text, mention, clause }: Surroundings, kind: Kind, { compare }: Lexicon, subject: string): Decided<Compare> {
  if (mention.values.length > 1) return { is: "between", why: "", isSure: true };
  const before = text.slice(Math.max(clause, mention.from - 28), mention.from);
  const after = text.slice(mention.to, mention.to + 8);
  const rules: readonly (readonly [readonly { readonly is: Compare; readonly pattern: Matcher }[], string])[] = [
    [compare.after, mention.about.replace(/几/, "")],
    [compare.after, after],
    [compare.before, before],
  ];
  const found = rules.map(([list, words]) =>
    list.map(({ is, pattern }) => ({ is, why: pattern.exec(words)?.[0] })).find(({ why }) => why !== undefined),
  );
  const [about, behind, ahead] = found;
  if (behind?.is === "≈") return { is: "≈", why: behind.why ?? "", isSure: true };
  const isFallen = (kind === "input" || kind === "forecast") && /[降减].?[到至]/.test(ahead?.why ?? ""); // what fell to 108 is 108
  if (ahead !== undefined && !isFallen && !(ahead.is === "<=" && behind?.is === ">="))
    return { is: ahead.is, why: ahead.why?.trim().slice(0, 4) ?? "", isSure: true };
  const marked = behind ?? about;
  if (marked !== undefined) return { is: marked.is, why: marked.why ?? "", isSure: true };
  if (kind !== "target") {
    const isReached = kind === "norm" && /达到?(?:每[^,。;\d]{1,6})?\s?$/.test(before);
    return { is: isReached ? ">=" : "=", why: "", isSure: true };
  }
  return { is: compare.harm.test(subject) ? "<=" : ">=", why: compare.reached.exec(before)?.[0] ?? "", isSure: true };
}

/** Whose number: a level other than the plan's own, said nearest before it in the sentence. */
export function scopeOf({ text, mention, sentence }: Surroundings, own: Scope, { scopes }: Lexicon): Scope {
  const before = text.slice(sentence, mention.from);
  let [place, level]: [number, Scope] = [-1, "county"];
  for (const scope of scopes)
    for (const match of matchesOf(scope.pattern, before)) if (match.index >= place) [place, level] = [match.index, scope.level];
  return level === own ? "county" : level;
}

/** What a number is that is no stock. */
export function flowOf({ text, mention, clause, end, since }: Surroundings, { flows }: Lexicon): Flow | undefined {
  if (mention.isDoubling) return "growth";
  const before = text.slice(Math.max(clause, since), mention.from);
  const after = text.slice(mention.to, Math.min(end, mention.to + 6));
  if (mention.measure?.class === "points" && /提高|增加|上升|下降|降低|提升/.test(before)) return "growth";
  return flows.find(
    ({ pattern }) => pattern.test(before) || (/^(?:的)?(?:以上|左右)?的?(?:增长|增速|提升|下降)/.test(after) && pattern.test(after)),
  )?.is;
}
