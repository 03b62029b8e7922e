import { claimsOf } from "./claims.ts";
import type { Lexicon, Scope } from "./lexicon.ts";
import { everyOf } from "./every.ts";
import { headingsOf, isOfPage } from "./headings.ts";
import { partText, type Paragraph } from "./paragraphs.ts";
import { readProse, type Frame, type Leaning, type Prose, type Topic } from "./prose.ts";
import { ratioOf } from "./ratio.ts";
import { readerFault } from "./say.ts";
import type { DraftStatement, Found, UnreadRow } from "./statement.ts";
import { readTable } from "./tables.ts";
import { isFuture, timeOf, yearsOf } from "./years.ts";

/** A document as read: its statements and its other numbers, both in the order of the text. */
export interface ReadDocument {
  readonly title: string;
  readonly written: number | undefined;
  readonly until: number | undefined;
  readonly statements: readonly DraftStatement[];
  readonly unread: readonly UnreadRow[];
}

/** The most numbers of a document. */
const MOST = 50_000;

/**
 * Reads the statements of a plan's text. Every run of digits ends in exactly one statement or in exactly one unread row, whatever the text.
 *
 * @param text The text, in reading order; the cells of a table's row are parted by tabs.
 * @throws Fault read-numbers if there are more than can be a plan's.
 */
export function readDocument(text: string, lexicon: Lexicon, file = "text.txt"): ReadDocument {
  const found = text.match(/\p{Nd}+/gu)?.length ?? 0;
  if (found > MOST) throw readerFault("read-numbers", { found, most: MOST }, { file });
  const { paragraphs, marks } = partText(text, lexicon);
  const lines = withTitle(
    paragraphs.map((paragraph) => paragraph.text),
    lexicon.fold(text.slice(0, LONG).trimStart()),
  );
  const time = timeOf(lines, lexicon);
  const title = titleOf(lines);
  const own = ownLevel(lines);
  const topic = topicOf(title, lines);
  const leaning = leaningOf(lines);
  const statements: DraftStatement[] = [];
  const unread: UnreadRow[] = [];
  const taken = new Set<string>();
  let [past, since, future, base]: (number | undefined)[] = [];
  let isLed = false;
  const lastPast =
    (time.written ?? -Infinity) - (time.until !== undefined && time.written !== undefined && time.until > time.written ? 1 : 0); // what a plan says of its own year is to come
  const stack = headingsOf();
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i];
    if (paragraph === undefined) continue;
    if (paragraph.isRow) {
      const rows = rowsFrom(paragraphs, i);
      const frame: Frame = { headings: stack.now(), title, time, own, past, future, base, topic, leaning };
      const caption = paragraphs.slice(Math.max(0, i - 2), i).map((one) => one.text).join("\n"); // prettier-ignore
      readTable(rows, frame, lexicon, caption).forEach((prose, k) => {
        const row = rows[k];
        if (row !== undefined) settle(row, prose, claimsOf(row.text, row.raw, lexicon).list);
      });
      i += rows.length - 1;
      continue;
    }
    for (const part of stack.parts(paragraph)) {
      const claims = claimsOf(part.text, part.raw, lexicon);
      const years = yearsOf(part.text, lexicon, time.written, time.isLetter);
      const frame: Frame = { headings: part.headings, title, time, own, past, future, base, isLed, topic, leaning };
      settle(part, readProse(part.text, claims, years, frame, lexicon), claims.list);
      const isStart = (from: number): boolean => /[由从](?:(?:19|20)\d{2}年)?\s?$/.test(part.text.slice(Math.max(0, from - 7), from)); // 由2010年的105.2下降为
      const before = years.filter(({ how, year, from }) => how === "since" || (how !== "base" && how !== "by" && year <= lastPast && !isStart(from))); // prettier-ignore
      const now = before.findLast(({ how }) => how === "since")?.year;
      if (now !== undefined) since = now;
      past = since ?? before.reduce<number | undefined>((latest, { year }) => Math.max(latest ?? year, year), undefined) ?? past;
      base = past ?? base;
      const headed = part.isHeading ? part.text.search(/[。;!?]/) : -1; // what stands behind a heading in its line is its own
      const next = years.findLast(
        ({ to, ...mark }) => mark.how !== "base" && (headed < 0 || to <= headed) && isFuture({ to, ...mark }, time),
      )?.year;
      const isLead = /[:：]\s*$/.test(part.text); // 到2025年: its items
      if (part.isHeading) [past, since, future] = [undefined, undefined, next];
      else if (time.until === undefined || isLead) future = next ?? future;
      isLed = part.isHeading || (next !== undefined && isLead) || (isLed && (next === undefined || time.until !== undefined));
    }
  }
  const places = [...statements, ...unread];
  for (const { from, to, line } of marks) {
    const number = text.slice(from, to).trim();
    const at = from + text.slice(from, to).indexOf(number);
    const isInside = places.some((place) => place.at < at + number.length && at < place.at + place.number.length); // a number broken by the end of a page
    if (!isInside) unread.push({ at, line, number, class: "page-number", reason: "", quote: "" });
  }
  const order = <T extends { readonly at: number }>(list: T[]): T[] => list.sort((a, b) => a.at - b.at);
  return {
    title,
    written: time.written,
    until: time.until,
    statements: withoutFalseTotals(order(statements), lexicon),
    unread: order(unread),
  };

  /** Writes what was found in a paragraph; what nothing took is not understood. */
  function settle(
    paragraph: Paragraph,
    { found, unread: others }: Prose,
    claims: Prose["unread"] | readonly { from: number; to: number; class: UnreadRow["class"] }[],
  ): void {
    const covered = new Uint8Array(paragraph.text.length);
    const isFree = (from: number, to: number): boolean => !covered.subarray(from, to).some((sign) => sign > 0);
    for (const one of [...found].sort((a, b) => a.from - b.from)) {
      if (!isFree(one.from, one.to)) continue;
      covered.fill(1, one.from, one.to);
      statements.push(drafted(one, paragraph));
    }
    const rows = [...others, ...claims.map((claim) => ({ reason: "", ...claim }))].sort((a, b) => a.from - b.from || b.to - a.to);
    for (const row of rows)
      for (const [from, to] of freeParts(row.from, row.to, covered, paragraph.text)) addRow(paragraph, from, to, row.class, row.reason);
    for (const match of paragraph.text.matchAll(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu))
      for (const [from, to] of freeParts(match.index, match.index + match[0].length, covered, paragraph.text))
        addRow(paragraph, from, to, "not-understood", "");

    function addRow({ raw, at, line }: Paragraph, from: number, to: number, kind: string, reason: string): void {
      covered.fill(1, from, to);
      unread.push({
        at: at(from),
        line,
        number: text.slice(at(from), at(to - 1) + 1),
        class: kind,
        reason,
        quote: raw.slice(Math.max(0, from - 20), to + 20).trim(),
      });
    }
  }

  function drafted(one: Found, { raw, at }: Paragraph): DraftStatement {
    const { chosen, kind, year, compare } = one;
    const [low = null, high] = one.values.map((value) => Math.round(value * 1e6) / 1e6);
    const id = chosen?.entry.id;
    const isTest = kind.is === "target" || kind.is === "forecast";
    const isFirst =
      id !== undefined &&
      chosen?.entry.sets === true &&
      kind.is === "input" &&
      one.scope === "county" &&
      one.flow === undefined &&
      !taken.has(id);
    if (isFirst) taken.add(id);
    const isSure = one.isGuess !== true && chosen?.isSure === true && kind.isSure && year.isSure && compare.isSure;
    const every = everyOf(one, lexicon);
    const what =
      id === undefined
        ? {}
        : every !== undefined
          ? { about: id } // which is tested over all places together
          : isTest && chosen?.entry.isIndicator === true
            ? { indicator: id }
            : isFirst
              ? { sets: id }
              : { [isTest && chosen?.entry.tests !== undefined ? "indicator" : "about"]: chosen?.entry.tests ?? id };
    return {
      value: high === undefined ? low : [low ?? 0, high],
      unit: one.unit,
      quote: raw.slice(...one.quote).trim(),
      kind: kind.is,
      year: year.is,
      compare: compare.is,
      basis: one.basis,
      scope: one.scope,
      flow: one.flow,
      since: one.since,
      ...what,
      every,
      ratio: id === undefined && every === undefined && kind.is !== "pledge" ? ratioOf(one) : undefined,
      at: at(one.from),
      number: text.slice(at(one.from), at(one.to - 1) + 1),
      isSure,
      why: [...(chosen ? [`lexicon ${chosen.words}`] : []), year.why, kind.why, compare.why].filter((word) => word !== "" && word !== "…"),
    };
  }
}

/** A total that is less than its parts is none: it stays as a guess that sets nothing. */
function withoutFalseTotals(statements: readonly DraftStatement[], { entries }: Lexicon): DraftStatement[] {
  const all = [...entries.values()].flat();
  const valueOf = (id: string): number => {
    const value = statements.find(({ sets }) => sets === id)?.value;
    return typeof value === "number" ? value : 0;
  };
  return statements.map((one) => {
    const parts = all.find(({ id }) => id === one.sets)?.parts ?? [];
    const isFalse = typeof one.value === "number" && parts.length > 0 && parts.reduce((sum, id) => sum + valueOf(id), 0) > one.value;
    return isFalse ? { ...one, sets: undefined, about: one.sets, isSure: false } : one;
  });
}

/** The parts of a span that hold digits and are not yet covered. */
function freeParts(from: number, to: number, covered: Uint8Array, text: string): [number, number][] {
  const parts: [number, number][] = [];
  let start = -1;
  for (let i = from; i <= to; i++) {
    const isFree = i < to && covered[i] === 0;
    if (isFree && start < 0) start = i;
    if (!isFree && start >= 0) {
      if (/[\p{Nd}\u2460-\u249b一二三四五六七八九十两百千半]/u.test(text.slice(start, i))) parts.push([start, i]);
      start = -1;
    }
  }
  return parts;
}

function rowsFrom(paragraphs: readonly Paragraph[], from: number): Paragraph[] {
  const end = paragraphs.findIndex((paragraph, i) => i > from && !paragraph.isRow);
  return paragraphs.slice(from, end < 0 ? undefined : end);
}

/** The title of a text that stands before all of it in one line: 区民政局工作总结 今年以来,…. */
const LED = /^(\S{4,40}(?:总结|报告|规划|方案|计划|意见|公报|通知|要点|纲要|打算|汇报|通报))[ \u3000]/;

/** The lines of a text, its title before them if it has no line of its own. */
function withTitle(lines: readonly string[], beginning: string): readonly string[] {
  const title = LED.exec(beginning)?.[1];
  return title === undefined || (lines[0] ?? "").length < LONG ? lines : [title, ...lines];
}

/** From here on a line is none of a head. */
const LONG = 100;

function titleOf(all: readonly string[]): string {
  const lines = all.slice(0, 8).map((line) => line.trim()).filter((line) => line.length > 3 && !isOfPage(line)); // prettier-ignore
  const titled = lines.find(
    (line) =>
      line.length < 60 &&
      !/[。,;]$|^[一二三四五六七八九十]{1,2}、|^[(]/.test(line) &&
      /规划|方案|计划|意见|公报|报告|通知|答复|纲要|办法|行动|总结|细则/.test(line),
  );
  const [first = ""] = lines;
  return (
    titled ??
    (first.length < 40 && !/[。,;]|^(?:[一二三四五六七八九十]{1,2}、|[(]|第[一二三四五六七八九十]{1,3}[章节编])/.test(first) ? first : "")
  );
}

/** How many words of what was, for each of what is wanted, tell that a text has nothing else. */
const TOLD_MUCH = 4;

/** Whether a document's words are more of what is wanted or of what was. */
function leaningOf(lines: readonly string[]): Leaning {
  const all = lines.join("\n");
  const count = (pattern: RegExp): number => all.match(new RegExp(pattern, "g"))?.length ?? 0;
  const wanted = count(/(?:到|(?<!截)至)(?:19|20)\d{2}年|力争|不低于|不少于|确保|达到|目标|推进|实施|鼓励|支持|建立健全|完善|不超过/g);
  const told = count(/截至|已|共有|现有|同比|[比较]上年|全年|年末|年底全|累计|目前|其中|了/g);
  const isAhead = AHEAD.test(all);
  const isNews = NEWS.test(all.slice(0, HEAD)) && wanted <= told;
  return {
    is: wanted > told && (isAhead || told < TOLD_MUCH) ? "target" : "input",
    isStrong: (told >= TOLD_MUCH && wanted * TOLD_MUCH <= told) || (isNews && !/(?:到|(?<!截)至|于)20[2-9]\d年/.test(all)),
    isWhole: isAhead ? wanted > 1 && told === 0 && !OF_PAST.test(all) : count(OF_PAST) >= TOLD_MUCH,
  };
}

/** What somebody told the press, which is of what was unless it says otherwise; in the first signs of a page. */
const NEWS = /(?:记者|负责人|主席|[局司厅部市处]长|主任)[^。]{0,30}(?:介绍|表示|获悉|了解到)|发布会|通气会|获悉|据悉/;
const HEAD = 400;
/** Any word of what is to come. */
const AHEAD =
  /[到至于]20[2-9]\d年[底末,]|20\d{2}年(?:底|末|\d{1,2}月底)?前|力争|不低于|不少于|目标(?!任务)|将(?!军|符合|其|残|老|原)|计划(?!生育)|(?<![必需主重])要(?!求|素|点|是|闻|内|事)|应当|下一?步|今后|鼓励/;
/** Words of what was. */
const OF_PAST =
  /今年以来|去年|近年来|截至|已|共有|现有|同比|[比较]上年|全年|年末|累计|目前|其中|了(?!解)|先后|获悉|了解到|本报讯|本网讯|\d[多余]?万?[多余][名户家人例部个]|使\d/;

/** Whom all of a document is about: the disabled by its title, or the very young, if it names no elderly. */
function topicOf(title: string, lines: readonly string[]): Topic | undefined {
  if (/残疾/.test(title)) return { name: "残疾", words: "残疾人" };
  const all = lines.join("\n");
  const isOfYoung = (all.match(/托育|婴幼儿|托位/g)?.length ?? 0) >= 3 && !/养老|老年|老龄|老人/.test(all);
  return isOfYoung ? { name: "儿童", words: "托育" } : undefined;
}

/** The level that a document speaks of as its own. */
function ownLevel(lines: readonly string[]): Scope {
  const all = lines.join("\n");
  const count = (pattern: RegExp): number => all.match(pattern)?.length ?? 0;
  const levels: readonly (readonly [Scope, number])[] = [
    ["county", count(/全县|全区(?!域)|我县|我区|本县|本区/g)],
    ["city", count(/全市|我市|本市/g)],
    ["province", count(/全省|我省|本省|全自治区/g)],
    ["nation", count(/我国|全国/g) / 3],
  ];
  return levels.reduce((most, level) => (level[1] > most[1] ? level : most))[0];
}
