import type { Lexicon } from "./lexicon.ts";
import { matchesOf } from "./matches.ts";

/** A year that a text names, and how. */
export interface YearMark {
  readonly from: number;
  readonly to: number;
  readonly year: number;
  /** The first year of a span. */
  readonly first?: number;
  /** `by`: 到2025年; `since`: 截至2022年底; `base`: 比2020年; `span`: 2021—2025年, 十四五; `plain`: 2022年. */
  readonly how: "by" | "since" | "base" | "span" | "plain";
}

const YEARS = new RegExp(
  [
    String.raw`(?<!\d)(?<first>(?:19|20)\d{2})\s?年?(?:度)?\s?(?:[-—–~～至到]|——)\s?(?<last>(?:19|20)\d{2})(?:\s?年|(?!\d))`,
    String.raw`(?<![\d.])(?<year>(?:19|20|21)\d{2})\s?(?:年(?!龄|代)|学年)`,
    `(?<chinese>[二一][〇零九][〇零一二三四五六七八九]{2})年`,
  ].join("|"),
  "gu",
);
const BY = /(?:到|至|(?<![建办立始创成设])于|力争|争取|确保|(?<![建办立始创成设])在|力争到)\s?$/;
const SINCE = /(?:截至|截止|截止到|截至到|早在)\s?$/;
const BASE = /(?:比|较|比起|与|同|在|以|由|从)\s?$/;
/** What a year has in store: 2024年计划再建. */
const WILL =
  /^(?:[底末]|全年)?(?:,?[^,。;\d]{0,6}?)?(?:计划(?!生育)|拟|将|力争|确保|争取(?![^,。;]{0,12}(?:资金|投资|补助|经费|项目))|目标|要(?!求))/;
const RISEN = /(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|[升降增])[到至]$/;
const BASE_OF = /(?:与|同|和)\s?$/;
/** 是2020年的1.42倍: the year is what it is compared with. */
const TIMES_OF = /^(?:底|末|年底|年末)?的?\s?\d[\d.]*\s?(?:倍|%(?!提高|提升|上升|增|下降|降|扩大))/;
/** 2022年以来 and 自2017年启动: from then to the present. */
const SINCE_THEN = /^(?:\d{1,2}月(?:\d{1,2}日|份)?)?(?:底|初|年底|年初)?以来/;
const BEGUN = /^(?:\d{1,2}月)?[^,。;\d]{0,8}(?:启动|开始|开展|实施|试点|成立|运行|推行)/;
const IS = /(?:为|是|相当于|不足|超过)\s?$/;
const BASE_AFTER = /^(?:底|末|年末|年底|同期)?(?:的)?[^,。;]{0,10}?(?:相比|基础上|为基[期数]|增长|提高|增加|下降|翻|减少|上升|降低|提升)/;
/** Years of a five-year plan. */
const TERM = 5;
const FORMER = /[“"]$/;

/** The years that a paragraph names, in order. */
export function yearsOf(text: string, { periods }: Lexicon, documentYear: number | undefined, isLetter = false): YearMark[] {
  const marks: YearMark[] = [];
  for (const match of matchesOf(YEARS, text)) {
    const { first, last, year, chinese } = match.groups ?? {};
    const [from, to] = [match.index, match.index + match[0].length];
    const before = text.slice(Math.max(0, from - 6), from);
    const after = text.slice(to, to + 48);
    if (first === undefined && (SINCE_THEN.test(after) || (/[自从]\s?$/.test(before) && BEGUN.test(after)))) {
      if (documentYear !== undefined && SINCE_THEN.test(after)) marks.push({ from, to, year: documentYear, how: "since" });
      continue; // 2022年以来: what is there now
    }
    if (first !== undefined) marks.push({ from, to, year: Number(last), first: Number(first), how: "span" });
    else marks.push({ from, to, year: chinese === undefined ? Number(year) : chineseYear(chinese), how: howOf(before, after) });
  }
  for (const { pattern, to: year } of periods)
    for (const match of matchesOf(pattern, text)) {
      const isQuoted = /[“"‘']/.test(text.charAt(match.index - 1));
      const [from, to] = [match.index - (isQuoted ? 1 : 0), match.index + match[0].length];
      const before = text.slice(Math.max(0, from - 6), from);
      const after = text.slice(to, to + 4);
      if (
        /^[^,。;]{0,12}(?:规划》|规划纲要|规划实施|发展规划|规划要求|规划的)/.test(text.slice(to, to + 20)) &&
        FORMER.test(before) === false &&
        !/^(?:期|末)/.test(after)
      )
        continue;
      const isEnd = /^(?:期?末|收官)/.test(after);
      const isStart = /^[”"]?[^,。;”]{0,8}开局/.test(text.slice(to, to + 12));
      marks.push({
        from,
        to,
        year: isStart ? year - TERM + 1 : year,
        first: year - TERM + 1,
        how:
          /(?:比|较|(?:[与同比较](?:19|20)?\d{2}年))$/.test(before) || /^[^,。;]{0,2}相比/.test(after)
            ? "base"
            : isEnd && BY.test(before)
              ? "by"
              : "span",
      });
    }
  if (documentYear !== undefined)
    for (const match of text.matchAll(/今年|去年|上年(?!末以)|明年|本年度|前年|(?<![一二两三四五六七八九十几\d])年内/g))
      marks.push({
        from: match.index,
        to: match.index + match[0].length,
        year: documentYear + shift(match[0]),
        how: /(?:比|较|低于|高于|超过|[与同]).?$/.test(text.slice(Math.max(0, match.index - 3), match.index)) ? "base" : "plain",
      });
  if (documentYear !== undefined && isLetter)
    for (const match of text.matchAll(/目前|当前|现有|现已|年来,|至今/g))
      marks.push({ from: match.index, to: match.index + match[0].length, year: documentYear, how: "since" });
  return marks.map((mark) => (isComparedWith(text, mark) ? { ...mark, how: "base" as const } : mark)).sort((a, b) => a.from - b.from);
}

/** 同第六次普查(2010年11月1日零时)的1339万人相比: all that stands in such words is compared with. */
function isComparedWith(text: string, { from, to, how }: YearMark): boolean {
  if (how !== "plain" && how !== "span") return false;
  return (
    /^[^,。;]{0,40}(?:相比|持平)/.test(text.slice(to, to + 48)) &&
    /(?:^|[,。;])\s?[与同和][^,。;]{0,34}$/.test(text.slice(Math.max(0, from - 36), from))
  );
}

function howOf(before: string, after: string): YearMark["how"] {
  if (/(?:比|较|比起)\s?$/.test(before) || (IS.test(before) && TIMES_OF.test(after))) return "base";
  if (BASE.test(before) && BASE_AFTER.test(after) && /^(?:底|末|年末|年底)?(?:的)?(?:基础上|相比|为基)/.test(after.trimStart()))
    return "base";
  if (SINCE.test(before)) return "since";
  if (RISEN.test(before)) return "plain"; // 提高到2018年的77岁
  if (BASE_OF.test(before) && /^[^,。;]{0,40}相比/.test(after)) return "base"; // 与2010年第六次人口普查相比
  if (BY.test(before) || /^(?:\s?\d{1,2}月(?:\d{1,2}日|份)?)?[底末]?(?:之|以)?前/.test(after) || WILL.test(after)) return "by";
  return "plain";
}

function shift(word: string): number {
  if (word === "去年" || word === "上年") return -1;
  if (word === "前年") return -2;
  return word === "明年" ? 1 : 0;
}

function chineseYear(text: string): number {
  return Number([...text].map((sign) => "〇一二三四五六七八九".indexOf(sign === "零" ? "〇" : sign)).join(""));
}

/** The year that a heading names: its own, or the end of its term. */
export function yearOfHeading(heading: string, { periods }: Lexicon): number | undefined {
  const own = /(?<![\d到至])((?:19|20)\d{2})年(?!\d{1,2}月)/.exec(heading)?.[1];
  return own === undefined ? periods.find(({ pattern }) => heading.match(pattern) !== null)?.to : Number(own);
}

/** Whether a mark is of what is to come: later than the document, or a term. */
export function isFuture({ how, year }: YearMark, { written, undated }: DocumentTime): boolean {
  if (how === "since") return false;
  return written === undefined ? how === "by" || year >= undated.toCome : year > written || (year === written && how !== "plain");
}

/** What a year named at a sentence's beginning has in store, so that it is not the document's present. */
const TO_COME = /将(?!军)|预计|预测|力争|有望|达到?目标|达到?\s?\d[\d.]*[%个张]?以上|不低于|不少于|至少|每个/;
/** What a line tells of what has been. */
const TOLD = /截至|已|共有|现有|同比|[比较]上年|累计|年末|年底全|其中|了/;
/** What only what has been is told with. */
const OF_PAST = /显示|统计|同比|[比较]上年|抽样|普查|相比/;
/** What only a present has. */
const OF_PRESENT = /目前|截至|共有|现有|在册/;
/** A heading of a chapter, which is no title. */
const NUMBERED = /^\s*(?:第[一二三四五六七八九十\d]{1,3}[章节编篇部]|[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)])/;
/** A day that has been, or from which something holds. */
const DAY = /(?<![到至于前])((?:19|20)\d{2})年\d{1,2}月\d{1,2}日(?!之?前|以前|零时的[^,。;]{0,24}相比)/g;
/** 《2020年…公报》, 2018年为民办实事项目出炉: of what year a page without a date tells. */
const PUBLISHED = /《((?:19|20)\d{2})年[^》]{0,30}公报》|((?:19|20)\d{2})年(?:度)?[^,。;\d]{0,10}(?:实事|工作要点)/g;
/** Titles of plans. */
const PLAN = /规划|方案|计划|纲要|意见|要点|清单|任务|目标|实事|安排|行动|通知/;
/** Titles of what one year has in store. */
const YEAR_PLAN = /要点|计划(?!生育)|方案|任务|清单|实事|工作安排|行动/;

/** What is said of a year that has not come. */
function foreseen(year: number): RegExp {
  return new RegExp(`${year}年(?:左右|前后)|${year}年[^。;]{0,24}(?:将|预计|基本实现|建成|远景)|预计[^。;]{0,6}${year}年`);
}

/** The last of some years. */
function lastOf(years: readonly number[]): number | undefined {
  return years.length > 0 ? Math.max(...years) : undefined;
}

/** The line of a text around a place. */
function lineOf(text: string, at: number): string {
  return text.slice(text.lastIndexOf("\n", at) + 1).split("\n", 1)[0] ?? "";
}

/** What a document says of its own time. */
export interface DocumentTime {
  /** The year in which it was written. */
  readonly written: number | undefined;
  /** Whether that year is said: by a date, a number, or the title of a report. */
  readonly isDated: boolean;
  /** Whether that year is said or follows from the term of its title; else it is guessed by its text. */
  readonly isKnown: boolean;
  /** The last year of its plan. */
  readonly until: number | undefined;
  /** The first year of its term, where its title says it. */
  readonly since: number | undefined;
  /** Whether it tells what was in the year of its title: 2024年统计公报. */
  readonly isYearReport: boolean;
  /** The last year of which it tells what is there: 截至2024年底. */
  readonly present: number | undefined;
  /** What is there when its term begins: the year before that of a plan without a date, or of a government's report on its work. */
  readonly before: number | undefined;
  /** Whether it says what its own year has in store: 2026年工作要点. */
  readonly isYearPlan: boolean;
  /** Whether it answers somebody, or is the news of a day: what it calls present is of its own year. */
  readonly isLetter: boolean;
  /** Which years are ahead and behind where it does not say when it was written. */
  readonly undated: Lexicon["undated"];
}

/**
 * The time of a document: its date line, its number or the present tense of its text; the years by which it wants to reach its targets.
 *
 * @param lines Its folded paragraphs.
 */
export function timeOf(lines: readonly string[], lexicon: Lexicon): DocumentTime {
  const dates: number[] = [];
  const isOfYearBefore = /总结/.test(lines.slice(0, 5).join("\n")); // written at the beginning of the next
  const present: number[] = [];
  const future = new Map<number, number>();
  const later: number[] = [];
  const told: number[] = [];
  lines.forEach((line, i) => {
    const isEdge = i < 12 || i >= lines.length - 8;
    if (isEdge && line.length < 80)
      for (const match of line.matchAll(
        /(?<!\d)((?:19|20)\d{2})(?:年(\d{1,2})月\d{1,2}日(?!零时的[^,。;]{0,24}相比)|[-./]\d{1,2}[-./]\d{1,2}|年\d{1,2}月$)/g,
      ))
        dates.push(Number(match[1]) - (isOfYearBefore && Number(match[2]) <= 2 ? 1 : 0));
    for (const match of line.matchAll(/(?:截至|截止|截止到)\s?((?:19|20)\d{2})年/g)) present.push(Number(match[1]));
    for (const match of (/[。;,]/.test(line) ? line : "").matchAll(
      /(?:^|[^到至、])((?:19|20)\d{2})年(?:底|末|年底|年末)?,?\s?(?:(?:全[县市区省]|我[县市区省])(?![^,。;]{0,4}(?:计划|拟|将|要|力争|确保|新增|完成|建成))|共有|现有|户籍|常住)/g,
    ))
      if (!TO_COME.test(line.slice(match.index, match.index + 60).split(/[。;]/, 1)[0] ?? "")) present.push(Number(match[1]));
    const marks = yearsOf(line, lexicon, undefined);
    const isInside = (year: number): boolean =>
      marks.some(
        ({ first, year: last, from, to }) => first !== undefined && first <= year && year <= last && /\d/.test(line.slice(from, to)),
      ); // 2024—2026年共900户,其中2024年280户
    for (const mark of marks)
      if (mark.how === "by" || mark.how === "span") future.set(mark.year, (future.get(mark.year) ?? 0) + (mark.how === "by" ? 2 : 1));
      else if (mark.how === "plain" && !isInside(mark.year)) {
        later.push(mark.year);
        if (TOLD.test(line)) told.push(mark.year);
      }
  });
  const short = lines.slice(0, 5).filter((line) => line.trim().length < 50 && !/[。;\t|]/.test(line));
  const head = short.join("\n");
  const numbered = lines.slice(0, 12).flatMap((line) => (line.trim().length < 30 || /号[)\]】〕]?\s*$/.test(line.slice(0, 80)) ? [.../[〔[(]((?:19|20)\d{2})[〕\])]\s?\d+\s?号/.exec(line)?.slice(1) ?? []] : [])).map(Number); // prettier-ignore
  const span = /((?:19|20)\d{2})\s?年?\s?(?:[-—–~至到]|——)\s?((?:19|20)\d{2})\s?年/.exec(head);
  const ofTitle =
    /(?<![到至-])((?:19|20)\d{2})年(?!\d{1,2}月|.{0,8}远景|左右|[^,。\n]{0,14}将|.*(?:[-—–~至到])(?:19|20)\d{2})/.exec(head) ??
    /[(]((?:19|20)\d{2})年?[)]\s*$/m.exec(head);
  const isReport = /公报|统计|总结|年报|情况|报告|(?:项目|实事)(?:已)?(?:全部)?完成/.test(head);
  const now = present.length > 0 ? Math.max(...present) + (isReport ? 0 : 1) : undefined;
  const titles = short.filter((line) => !NUMBERED.test(line));
  const periodOf = (words: string): number =>
    Math.max(...lexicon.periods.flatMap(({ pattern, to }) => (words.match(pattern) === null ? [] : [to])));
  const period = (titles.some((line) => Number.isFinite(periodOf(line))) ? titles : short).map(periodOf).find(Number.isFinite);
  const isOver = /(?:实施|完成|执行)情况|评估|总结|普查/.test(head); // of a term that has ended
  const said =
    (isReport && ofTitle && (!/^\s*[一二三四五六七八九]、/.test(lineOf(head, ofTitle.index)) || dates.length === 0)
      ? Number(ofTitle[1])
      : undefined) ??
    numbered[0] ??
    dates.at(-1) ??
    (span
      ? isReport
        ? Number(span[2])
        : Math.max(Number(span[1]), ...[now ?? 0].filter((year) => year <= Number(span[2]) + 1))
      : undefined) ?? // 2021—2025年 that tells what is there 截至2022年底
    now;
  const cited = lines.flatMap((line) => [...line.matchAll(/[〔[(]((?:19|20)\d{2})[〕\])]\s?\d+\s?号/g)].map((match) => Number(match[1])));
  const latest = cited.length > 0 ? Math.max(...cited) : undefined;
  const days = (): number[] => lines.flatMap((line) => [...line.matchAll(DAY)].map((match) => Number(match[1])));
  const isNews = titles.some((line) => line.trim().length > 5) && !PLAN.test(head); // under a title, which is no plan's
  const ahead = Math.max(...future.keys());
  const newest = Math.max(...later.filter((year) => year > ahead && !lines.some((line) => foreseen(year).test(line)))); // news of 2025 that tell how it was until 2024
  const recent = Math.max(...told.filter((year) => year < ahead)); // the last year with results rather than targets
  const written =
    said ??
    (ofTitle ? Number(ofTitle[1]) : undefined) ??
    latest ??
    (isNews && Number.isFinite(newest) && future.size > 0 ? newest : undefined) ??
    (period === undefined ? undefined : isOver ? period : period - 4) ??
    lastOf(lines.flatMap((line) => [...line.matchAll(PUBLISHED)].map((match) => Number(match[1] ?? match[2])))) ??
    (Number.isFinite(recent) ? recent : undefined) ??
    lastOf(days()) ??
    (future.size === 0 &&
    later.length > 0 &&
    (isNews || lines.some((line) => OF_PAST.test(line)) || (!PLAN.test(head) && lines.some((line) => OF_PRESENT.test(line))))
      ? Math.max(...later)
      : undefined);
  const isYearPlan =
    written !== undefined &&
    YEAR_PLAN.test(head) &&
    !isReport &&
    titles.some((line) => line.includes(`${written}年`) && !/[-—–~～至]/.test(line));
  const wanted = [...future].filter(([year]) => written === undefined || year >= written).sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  const isDated = said !== undefined || ofTitle !== null;
  const isOfTitle = ofTitle !== null && Number(ofTitle[1]) === written;
  const isOfGovernment = /政府工作报告/.test(head);
  return {
    written,
    isDated,
    isKnown: isDated || period !== undefined,
    isYearPlan,
    undated: lexicon.undated,
    since: span && !isReport ? Number(span[1]) : undefined,
    present: lastOf(present),
    isYearReport: isReport && isOfTitle && !isOfGovernment,
    before: isOfGovernment && written !== undefined ? written - 1 : !isDated && period !== undefined && !isOver ? period - TERM : undefined,
    isLetter: /答复|复函/.test(lines.slice(0, 12).join("\n")) || (isNews && !isReport && dates.length > 0),
    until: span
      ? Number(span[2])
      : (period ??
        wanted.find(([year]) => year !== written)?.[0] ??
        later.find((year) => written !== undefined && year > written) ??
        wanted[0]?.[0]),
  };
}
