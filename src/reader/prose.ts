import type { Claims } from "./claims.ts";
import { classify } from "./classify.ts";
import { distributed } from "./distribute.ts";
import { compareOf, flowOf, kindOf, leadsOf, scopeOf, sinceOf, yearOf, type Surroundings } from "./frame.ts";
import type { Kind, Lexicon, NumberClass, Scope } from "./lexicon.ts";
import { saidOf, type Said } from "./said.ts";
import { boundsOf, type Bounds } from "./sentences.ts";
import type { Found } from "./statement.ts";
import { chooseId, type Subject } from "./subjects.ts";
import { unitOf } from "./units.ts";
import { wordsOf, type Previous } from "./words.ts";
import { isFuture, yearOfHeading, type DocumentTime, type YearMark } from "./years.ts";

/** A number that is no statement, or was not understood. */
export interface Unread {
  readonly from: number;
  readonly to: number;
  readonly class: NumberClass;
  readonly reason: string;
}

/** Whom all of a document is about. */
export interface Topic {
  readonly name: string;
  readonly words: string;
}

/** Whether most of a document's words are of what was (input) or of what is wanted (target), and whether nearly all, or all of them, are of what was. */
export interface Leaning {
  readonly is: Kind;
  readonly isStrong: boolean;
  readonly isWhole: boolean;
}

/** What holds where a paragraph begins, and what it leaves to the next. */
export interface Frame {
  readonly headings: readonly string[];
  readonly title: string;
  readonly time: DocumentTime;
  readonly own: Scope;
  readonly past: number | undefined;
  readonly future: number | undefined;
  /** Whether the year to come is that of a heading, or of a line before its items: 到2025年,主要目标是: */
  readonly isLed?: boolean;
  readonly leaning?: Leaning | undefined;
  /** Whom all of it is about, by the narrowing word of the lexicon and the words for it. */
  readonly topic?: Topic | undefined;
  /** The year of the document's present by its own words, whatever heading. */
  readonly base?: number | undefined;
}

/** The statements and other numbers of a paragraph, by their places in it. */
export interface Prose {
  readonly found: readonly Found[];
  readonly unread: readonly Unread[];
}

/** Reads a paragraph: every digit of it is in a statement, in an unread number or in a claim. */
export function readProse(text: string, claims: Claims, years: readonly YearMark[], frame: Frame, lexicon: Lexicon): Prose {
  const found: Found[] = [];
  const unread: Unread[] = [];
  let previous: Previous | undefined;
  let outside: Previous | undefined; // the last before brackets, which what follows them goes on from
  const said = saidOf(text, claims, lexicon);
  if (said.length === 0) return { found, unread };
  const leads = leadsOf(text, lexicon);
  const headed = frame.headings.map((heading) => yearOfHeading(heading, lexicon)).find((year) => year !== undefined);
  const kin = new Map<string, Found>();
  for (const mention of said) {
    const bounds = boundsOf(text, mention.from, mention.to);
    const verdict = mention.word === undefined ? classify(text, mention, bounds, lexicon) : { class: "statement" as const };
    if (verdict.class !== "statement") {
      unread.push({ from: mention.from, to: mention.to, class: verdict.class, reason: verdict.reason });
      continue;
    }
    const isAfterBrackets = previous !== undefined && outside !== undefined && text.slice(previous.to, mention.from).includes(")");
    const before = isAfterBrackets ? outside : previous;
    const at: Surroundings = {
      text, mention, clause: bounds.clause, sentence: bounds.sentence, end: bounds.end, years,
      leads, headings: frame.headings, title: frame.title, leaning: frame.leaning ?? { is: "input", isStrong: false, isWhole: false }, time: frame.time, since: previous?.to ?? 0,
      last: before && { kind: before.found.kind.is, sentence: before.sentence, class: before.class },
      inherited: { ...inheritedYears(text, years, bounds.sentence, frame), headed },
    }; // prettier-ignore
    if (mention.values.length === 0 && kindOf(at, lexicon).is === "input") continue; // what was so is no promise
    const words = wordsOf(text, mention, bounds, previous, frame.title.length > 5 ? frame.title : undefined);
    const one = withKin(statementOf(at, bounds, { mention, previous, words }, frame, lexicon), words, kin);
    kin.set(one.unit, one);
    found.push(one);
    const isInside = isInBrackets(text, bounds.sentence, mention.from);
    if (!isInside) outside = undefined;
    else if (isAfterBrackets || outside === undefined) outside = before;
    previous = {
      head: previous !== undefined && (words.isSame || isInside) ? previous.head : words.head,
      sentence: bounds.sentence,
      to: mention.to,
      found: one,
      measure: mention.measure?.text ?? "",
      class: mention.measure?.class ?? "",
    };
  }
  return { found: distributed(found, text, lexicon), unread };
}

/** A number that is of a stock, whatever rate was said before it. */
const IS_SUM = /总[量数]|规模/;
/** A rate that is of what the one before was of. */
const RATE_WORD = /^[,、\s]?(?:\S{0,2}年)?,?(?:覆盖率|达标率|入住率|持证率|使用率|签约率|普及率|参保率|建成率)(?=[^,。;]{0,6}#)/;
/** How far behind a number one without a head may be of the same. */
const NEAR = 80;

/** 达到110万,占23.6%;到2030年,达到132万人: a number without a head after one of another measure is perhaps of the last of its own. */
function withKin(one: Found, { isSame }: ReturnType<typeof wordsOf>, kin: ReadonlyMap<string, Found>): Found {
  const isSum = one.unit === "个" && IS_SUM.test(one.words); // 托位总量达到5200个;…总量突破6500个
  const last = isSum ? (kin.get("托位") ?? kin.get("张")) : kin.get(one.unit);
  const rate = RATE_WORD.exec(one.words)?.[0] ?? "";
  const isAgain = isSame || isSum || (rate !== "" && last?.words.includes(rate.slice(-3)) === true); // 覆盖率达到80%;到2027年,覆盖率达到90%
  if (one.chosen !== undefined || !isAgain || last?.chosen === undefined || one.from - last.to > NEAR) return one;
  if (isSum) return { ...one, unit: last.unit, chosen: { ...last.chosen, isSure: false } };
  const isStated = [last, one].every(({ kind }) => ["input", "target", "forecast"].includes(kind.is));
  return isStated && one.flow === last.flow ? { ...one, chosen: { ...last.chosen, isSure: false } } : one;
}

/** What stands before a part of the number before. */
const PART = /^[^,。;\d]{0,10},?其中[^,。;\d每]{0,16}$/;

/** What stands before the same of another year: 2025年改造60户,2026年70户. */
const NEXT_YEAR = /^[,;、]\s?(?:20)\d{2}年\s?$/;

interface Around {
  readonly mention: Said;
  readonly previous: Previous | undefined;
  readonly words: ReturnType<typeof wordsOf>;
}

function statementOf(at: Surroundings, bounds: Bounds, { mention, previous, words }: Around, frame: Frame, lexicon: Lexicon): Found {
  const { text } = at;
  const own = words.tries[0]?.own ?? "#";
  const isAlike =
    previous !== undefined &&
    mention.word === undefined &&
    (previous.measure === mention.measure?.text || (mention.measure?.text === "个" && ["place", "seat", "bed"].includes(previous.class))); // 1650个托位,现有620个
  const again =
    isAlike && words.isSame && !/每/.test(text.slice(previous.to, mention.from)) && !(previous.found.isRate && IS_SUM.test(own))
      ? previous.found
      : undefined;
  const listed = isAlike && /^\s?[、和及,]\s?$/.test(text.slice(previous.to, mention.from)) ? previous.found : undefined;
  const isNext = previous !== undefined && text.charAt(previous.to) === "、" && bounds.segment === previous.to + 1;
  const isPart =
    previous?.sentence === bounds.sentence &&
    PART.test(text.slice(previous.to, mention.from)) &&
    previous.measure === mention.measure?.text &&
    (mention.values[0] ?? 0) <= (previous.found.values.at(-1) ?? 0); // 每千名老年人50张,其中机构40张
  const per = (isNext || isPart) && previous.found.isRate ? previous.found.unit.split("/")[1] : undefined;
  const isPledge = mention.values.length === 0;
  const kind = isPledge ? { is: "pledge" as const, why: mention.word ?? "", isSure: true } : (listed?.kind ?? kindOf(at, lexicon));
  const unit =
    again === undefined
      ? unitOf(text, mention, bounds, {
          since: words.since,
          per,
          led: words.led,
          unit: previous?.sentence === bounds.sentence ? previous.found.unit : "",
        })
      : { unit: again.unit, class: mention.measure?.class ?? "" };
  const said = flowOf(at, lexicon);
  const isStock = kind.is === "norm" || ["%", "yuan"].includes(mention.measure?.class ?? ""); // a rule for new estates adds nothing itself, nor does a share of new beds
  const isChild =
    said === undefined && isAlike && /其中/.test(text.slice(previous.to, mention.from)) && previous.sentence === bounds.sentence;
  const isNextYear =
    said === undefined && previous?.measure === mention.measure?.text && NEXT_YEAR.test(text.slice(previous?.to, mention.from));
  const flow = said === "added" && isStock ? undefined : isChild || isNextYear ? previous?.found.flow : said;
  const isGrowth = flow === "growth" && !/年均|每年/.test(text.slice(bounds.clause, mention.from));
  const ask = { class: unit.class, per: unit.per, kind: kind.is, topics: topicsOf(frame, own) };
  const chosen =
    (again?.chosen && previous?.sentence !== bounds.sentence ? { ...again.chosen, isSure: false } : again?.chosen) ??
    triedOf(
      isOfRegistered(text, bounds)
        ? words.tries.map((one) => ({ ...one, own: `户籍${one.own}` }))
        : [...words.tries, ...ofTopic(frame, own)],
      ask,
      lexicon,
    );
  const isNarrowed = chosen !== undefined && narrowedBy(words.wide, chosen.entry.may, lexicon);
  const inWords = { is: kind.is === "target" ? (">=" as const) : ("=" as const), why: "", isSure: true };
  const isWhole = mention.word !== undefined && (mention.values[0] ?? 100) === 100;
  const compared = isWhole ? inWords : compareOf(at, kind.is, lexicon, own);
  const isBare = compared.why === "" && listed !== undefined && compared.is !== "between" && listed.compare.is !== "between";
  const isNegative = /(?:率|增长|为|速|[^\d,。;]{0,2}:)\s?[-−]\s?$/.test(text.slice(Math.max(0, mention.from - 5), mention.from));
  return {
    from: mention.from,
    to: mention.to,
    values: isNegative ? mention.values.map((value) => -value) : mention.values,
    unit: unit.unit,
    project: mention.measure?.project,
    kind,
    year: yearOf(at, kind.is),
    compare: isBare ? listed.compare : compared,
    scope: scopeOf(at, frame.own, lexicon),
    flow,
    since: kind.is === "target" ? sinceOf(at, flow) : undefined,
    chosen:
      isGrowth || LACK.test(own) || (unit.class === "%" && OF_WORK.test(own))
        ? undefined
        : isNarrowed
          ? { ...chosen, isSure: false }
          : chosen,
    quote: [bounds.sentence, bounds.stop],
    basis: basisOf(own),
    words: own,
    ahead: `${text.slice(bounds.clause, mention.from)}#`,
    isRate: unit.per !== undefined,
    isGuess: mention.isInferred === true || ("isGuess" in unit && unit.isGuess === true),
  };
}

/** Whether words before a number's own narrow what it is of: 80%的公办幼儿园开设托班,提供托位2400个. */
function narrowedBy(wide: string, may: ReadonlySet<string>, { narrowing }: Lexicon): boolean {
  return /[一-\u9fa5]{2}/.test(wide) && [...narrowing].some(([name, pattern]) => !may.has(name) && pattern.test(wide));
}

/** 全市户籍人口中,60岁及以上… */
function isOfRegistered(text: string, { sentence, clause }: Bounds): boolean {
  return /户籍(?:总)?人口中,/.test(text.slice(sentence, clause));
}

/** What a plan for the disabled, or of nurseries alone, says of nobody else is of them. */
function topicsOf({ topic }: Frame, own: string): readonly string[] {
  return topic === undefined || /养老|老年|老龄|人口|居民/.test(own) || (topic.name === "残疾" && /托育|婴幼儿/.test(own))
    ? []
    : [topic.name];
}

/** The words with the topic of the document before them, which a piece of it need not say again: 普惠机构13家. */
function ofTopic({ topic }: Frame, own: string): ReturnType<typeof wordsOf>["tries"] {
  if (topic === undefined || (topic.name !== "残疾" && !/机构|使用率|利用率|从业人员|保育|持证|上岗率/.test(own))) return [];
  const isOfPlaces = own.includes("机构") && topic.name === "儿童";
  return [{ own: isOfPlaces ? own.replace("机构", `${topic.words}机构`) : `${topic.words}${own}`, before: "", isLed: true }];
}

/** The id by the likeliest words that have one. */
function triedOf(tries: ReturnType<typeof wordsOf>["tries"], ask: Omit<Subject, "own" | "before">, lexicon: Lexicon): Found["chosen"] {
  for (const { own, before, isLed } of tries) {
    const chosen = chooseId({ own, before, ...ask }, lexicon);
    if (chosen !== undefined) return isLed === true ? { ...chosen, isSure: false } : chosen;
  }
  return undefined;
}

/** Whether a number stands in brackets, so that what follows them goes on from before. */
function isInBrackets(text: string, sentence: number, at: number): boolean {
  const before = text.slice(sentence, at);
  return before.lastIndexOf("(") > before.lastIndexOf(")");
}

function basisOf(words: string): "registered" | "resident" | undefined {
  if (/户籍/.test(words)) return "registered";
  return /常住/.test(words) ? "resident" : undefined;
}

/** What is lacking, which is none of what there is. */
const LACK = /(?:相差|差距|缺口)(?:约|为|达|近|超过)?#/;
/** A share of the work done, not of what is worked at: 完成目标值的95.7%. */
const OF_WORK = /(?:目标|任务|计划)(?:值|数|任务|总数)?的#|完成率#|^[^#]{0,8}超额完成[^#]{0,10}#/;
const LEADS = /(?:^|。)[^,。;]{0,6}$/;

/** What holds at a sentence by the years said before it; one of what is to come holds for sentences after its own only where it leads: 到2025年,A。B */
function inheritedYears(
  text: string,
  years: readonly YearMark[],
  sentence: number,
  frame: Frame,
): Omit<Surroundings["inherited"], "headed"> {
  const { past, future, time, base } = frame;
  const before = years.filter(
    (mark) => mark.how !== "base" && mark.to <= sentence && !/[由从自]\s?$/.test(text.slice(Math.max(0, mark.from - 2), mark.from)),
  );
  const whole = text.lastIndexOf("。", sentence - 1);
  const isDeadline = (mark: YearMark): boolean =>
    time.until !== undefined && mark.year < time.until && /^(?:\d{1,2}月)?[底末]?前/.test(text.slice(mark.to, mark.to + 5)); // of its own sentence alone
  const holds = (mark: YearMark): boolean =>
    (mark.from > whole && !isDeadline(mark)) ||
    time.until === undefined ||
    (mark.year <= time.until && !isDeadline(mark) && LEADS.test(text.slice(0, mark.from)) && mark.how !== "since");
  const isPast = (mark: YearMark): boolean =>
    mark.how === "since" ||
    (mark.how !== "by" && (time.written === undefined ? mark.how === "plain" && !isFuture(mark, time) : mark.year <= time.written));
  const now = future === undefined ? before.findLast(({ how, year }) => how === "plain" && year === time.written)?.year : undefined;
  const isNear = (mark: YearMark): boolean => mark.from > whole || LEADS.test(text.slice(0, mark.from));
  const isAnew = time.isLetter && /^(?:目前,?)?(?:我|全)[县市区省]/.test(text.slice(sentence, sentence + 8)); // what an answer says of its place is of its own year
  const was = isAnew ? before.findLast((mark) => mark.from > whole && isPast(mark)) : before.findLast(isPast);
  const next = [before.findLast((mark) => isFuture(mark, time))].find((mark) => mark !== undefined && holds(mark));
  return {
    past: was?.year ?? past,
    future: next?.year ?? future ?? now,
    base,
    isPastNear: was !== undefined && isNear(was),
    isFutureNear: next === undefined ? future !== undefined && frame.isLed === true : isNear(next),
  };
}
