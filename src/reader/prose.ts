import type { Claims } from "./claims.ts";
import { classify } from "./classify.ts";
import { distributed } from "./distribute.ts";
import { compareOf, flowOf, kindOf, leadsOf, scopeOf, sinceOf, yearOf, type Surroundings } from "./frame.ts";
import type { Lexicon, NumberClass, Scope } from "./lexicon.ts";
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
  const leads = leadsOf(text, lexicon);
  const headed = frame.headings.map((heading) => yearOfHeading(heading, lexicon)).find((year) => year !== undefined);
  const kin = new Map<string, Found>();
  for (const mention of saidOf(text, claims, lexicon)) {
    const bounds = boundsOf(text, mention.from, mention.to);
    const verdict = mention.word === undefined ? classify(text, mention, bounds, lexicon) : { class: "statement" as const };
    if (verdict.class !== "statement") {
      unread.push({ from: mention.from, to: mention.to, class: verdict.class, reason: verdict.reason });
      continue;
    }
    const at: Surroundings = {
      text, mention, clause: bounds.clause, sentence: bounds.sentence, end: bounds.end, years,
      leads, headings: frame.headings, title: frame.title, time: frame.time, since: previous?.to ?? 0,
      last: previous && { kind: previous.found.kind.is, sentence: previous.sentence, class: previous.class },
      inherited: { ...inheritedYears(text, years, bounds.sentence, frame), headed },
    }; // prettier-ignore
    if (mention.values.length === 0 && kindOf(at, lexicon).is === "input") continue; // what was so is no promise
    const words = wordsOf(text, mention, bounds, previous);
    const one = withKin(statementOf(at, bounds, { mention, previous, words }, frame, lexicon), words, kin);
    kin.set(one.unit, one);
    found.push(one);
    previous = {
      head: previous !== undefined && (words.isSame || isInBrackets(text, bounds.sentence, mention.from)) ? previous.head : words.head,
      sentence: bounds.sentence,
      to: mention.to,
      found: one,
      measure: mention.measure?.text ?? "",
      class: mention.measure?.class ?? "",
    };
  }
  return { found: distributed(found, text, lexicon), unread };
}

/** A rate that is of what the one before was of. */
const RATE_WORD = /^[,、\s]?(?:\S{0,2}年)?,?(?:覆盖率|达标率|入住率|持证率|使用率|签约率|普及率|参保率|建成率)(?=[^,。;]{0,6}#)/;
/** How far behind a number one without a head may be of the same. */
const NEAR = 80;

/** 达到110万,占23.6%;到2030年,达到132万人: a number without a head after one of another measure is perhaps of the last of its own. */
function withKin(one: Found, { isSame }: ReturnType<typeof wordsOf>, kin: ReadonlyMap<string, Found>): Found {
  const last = kin.get(one.unit);
  const rate = RATE_WORD.exec(one.words)?.[0] ?? "";
  const isAgain = isSame || (rate !== "" && last?.words.includes(rate.slice(-3)) === true); // 覆盖率达到80%;到2027年,覆盖率达到90%
  if (one.chosen !== undefined || !isAgain || last?.chosen === undefined || one.from - last.to > NEAR) return one;
  const isStated = [last, one].every(({ kind }) => ["input", "target", "forecast"].includes(kind.is));
  return isStated && one.flow === last.flow ? { ...one, chosen: { ...last.chosen, isSure: false } } : one;
}

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
  const again = isAlike && words.isSame && !/每/.test(text.slice(previous.to, mention.from)) ? previous.found : undefined;
  const listed = isAlike && /^\s?[、和及,]\s?$/.test(text.slice(previous.to, mention.from)) ? previous.found : undefined;
  const isNext = previous !== undefined && text.charAt(previous.to) === "、" && bounds.segment === previous.to + 1;
  const per = isNext && previous.found.isRate ? previous.found.unit.split("/")[1] : undefined;
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
  const flow = said === "added" && isStock ? undefined : isChild ? previous.found.flow : said;
  const isGrowth = flow === "growth" && !/年均|每年/.test(text.slice(bounds.clause, mention.from));
  const ask = { class: unit.class, per: unit.per, kind: kind.is, topics: topicsOf(frame, own) };
  const chosen =
    (again?.chosen && previous?.sentence !== bounds.sentence ? { ...again.chosen, isSure: false } : again?.chosen) ??
    triedOf(words.tries, ask, lexicon);
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
    chosen: isGrowth || (unit.class === "%" && OF_WORK.test(own)) ? undefined : chosen,
    quote: [bounds.sentence, bounds.stop],
    basis: basisOf(own),
    words: own,
    ahead: `${text.slice(bounds.clause, mention.from)}#`,
    isRate: unit.per !== undefined,
    isGuess: mention.isInferred === true,
  };
}

/** What a plan for the disabled says of nobody else is of them. */
function topicsOf({ title }: Frame, own: string): readonly string[] {
  return /残疾/.test(title) && !/养老|老年|老龄|托育|婴幼儿|人口/.test(own) ? ["残疾"] : [];
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
    (mark) => mark.how !== "base" && mark.to <= sentence && !/[由从]\s?$/.test(text.slice(Math.max(0, mark.from - 2), mark.from)),
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
