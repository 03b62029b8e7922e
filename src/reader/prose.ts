import type { Claims } from "./claims.ts";
import { classify } from "./classify.ts";
import { compareOf, flowOf, kindOf, scopeOf, yearOf, type Surroundings } from "./frame.ts";
import type { Lexicon, NumberClass, Scope } from "./lexicon.ts";
import { mentionsOf, type Mention } from "./numbers.ts";
import { boundsOf, segmentEnd, type Bounds } from "./sentences.ts";
import { moneyUnit, rateOf } from "./rates.ts";
import type { Found } from "./statement.ts";
import { chooseId } from "./subjects.ts";
import type { DocumentTime, YearMark } from "./years.ts";

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
}

/** The statements and other numbers of a paragraph, by their places in it. */
export interface Prose {
  readonly found: readonly Found[];
  readonly unread: readonly Unread[];
}

/** Words that name nothing: what is left of a clause without them is its head. */
const EMPTY =
  /拥有|到|至|达到?|占比?|比例?|为|约|近|共|有|已|将|超过|提高|提升|增加|新增|其中|分别|以上|不低于|不少于|力争|全部|数量?|目前|现有|建成|完成|实现|的|了|均|各|年均|同比|增长|下降|[\s\d年月底末,、:()“”"在和及于且也都要并并且由较比去上]|指标|平均|全[市县区省国]|我[市县区省]/g;
const BARE =
  /^(?:可?(?:提供|用|开设)?)?(?:总)?(?:床位|托位|学位|护理型|护理员|护理人员|持证|普惠|公办|民办)(?:总)?(?:数|总数|总量|性|托位|床位)?$/;

/** Reads a paragraph: every digit of it is in a statement, in an unread number or in a claim. */
export function readProse(text: string, claims: Claims, years: readonly YearMark[], frame: Frame, lexicon: Lexicon): Prose {
  const found: Found[] = [];
  const unread: Unread[] = [];
  let last: Surroundings["last"];
  let previous: Previous | undefined;
  for (const each of withWhole(text, mentionsOf(text, claims, lexicon), lexicon)) {
    const mention = shareOf(text, each, lexicon);
    const bounds = boundsOf(text, mention.from, mention.to);
    const verdict = mention.word === undefined ? classify(text, mention, bounds, lexicon) : { class: "statement" as const };
    if (verdict.class !== "statement") {
      unread.push({ from: mention.from, to: mention.to, class: verdict.class, reason: verdict.reason });
      continue;
    }
    const at: Surroundings = {
      text, mention, clause: bounds.clause, sentence: bounds.sentence, end: bounds.end, years,
      headings: frame.headings, title: frame.title, time: frame.time, last, since: previous?.to ?? 0,
      inherited: inheritedYears(years, bounds.sentence, frame),
    }; // prettier-ignore
    const kind = kindOf(at, lexicon);
    const words = wordsOf(text, mention, bounds, previous);
    const own = words.tries[0]?.own ?? "#";
    const again =
      words.isSame && previous !== undefined && previous.measure === mention.measure?.text && mention.word === undefined
        ? previous.found
        : undefined;
    const unit =
      again === undefined
        ? unitOf(text, mention, bounds, words.since)
        : { unit: again.unit, class: mention.measure?.class ?? "", per: undefined };
    const ask = { class: unit.class, per: unit.per, kind: kind.is };
    const flow = flowOf(at, lexicon);
    const isGrowth = flow === "growth" && !/年均|每年/.test(text.slice(bounds.clause, mention.from));
    const chosen = isGrowth
      ? undefined
      : (again?.chosen ?? words.tries.reduce<Found["chosen"]>((found, one) => found ?? chooseId({ ...one, ...ask }, lexicon), undefined));
    const year = yearOf(at, kind.is);
    const compare =
      mention.word === undefined
        ? compareOf(at, kind.is, lexicon, own)
        : { is: kind.is === "target" ? (">=" as const) : ("=" as const), why: "", isSure: true };
    const one: Found = {
      from: mention.from,
      to: mention.to,
      values: mention.values,
      unit: unit.unit,
      project: mention.measure?.project,
      kind,
      year,
      compare,
      scope: scopeOf(at, frame.own, lexicon),
      flow,
      chosen,
      quote: [bounds.sentence, bounds.stop],
      basis: basisOf(own),
      words: own,
      isRate: unit.per !== undefined,
    };
    found.push(one);
    last = { kind: kind.is, sentence: bounds.sentence, class: mention.measure?.class ?? "" };
    previous = {
      head: words.isSame && previous !== undefined ? previous.head : words.head,
      sentence: bounds.sentence,
      to: mention.to,
      found: one,
      measure: mention.measure?.text ?? "",
    };
  }
  return { found: distributed(found, text, lexicon), unread };
}

/** A number, or a quantity in words such as 全覆盖. */
type Said = Mention & { readonly word?: string };

function withWhole(text: string, mentions: readonly Mention[], lexicon: Lexicon): Said[] {
  const words: Said[] = lexicon.whole.flatMap(({ value, unit, pattern, needs, not }) =>
    [...text.matchAll(pattern)].flatMap((match): Said[] => {
      const [from, to] = [match.index, match.index + match[0].length];
      const before = text.slice(Math.max(0, from - 24), from);
      if (needs !== undefined && !needs.test(before)) return [];
      if (not?.test(text.slice(from, to + 6)) || not?.test(text.slice(Math.max(0, from - 4), to))) return [];
      const measure = lexicon.measures.find(({ text: printed }) => printed === unit);
      return [
        {
          from,
          to,
          values: [value],
          factor: 1,
          measure,
          per: "",
          about: "",
          isChinese: true,
          isRatio: false,
          isDoubling: false,
          word: match[0],
        },
      ];
    }),
  );
  const free = words.filter((word) => !mentions.some((mention) => mention.from < word.to && word.from < mention.to));
  const apart = free.filter((word) => {
    const { clause, end } = boundsOf(text, word.from, word.to);
    return !mentions.some((mention) => mention.measure?.class === "%" && mention.from >= clause && mention.to <= end);
  });
  return [...mentions, ...apart].sort((a, b) => a.from - b.from);
}

/** 比例达到50及以上: a share whose % was lost. */
function shareOf(text: string, mention: Said, { measures }: Lexicon): Said {
  const [value = 0] = mention.values;
  if (mention.measure !== undefined || mention.isChinese || value > 100 || mention.values.length > 1) return mention;
  const { clause } = boundsOf(text, mention.from, mention.to);
  const isShare =
    /(?:比例|占比|比重|[^频利税汇效]率)(?:[^,。;\d]{0,8}|[^,。;]{0,8}\d{1,3}\s?(?:及?以上)?[和、]\s?)$/.test(
      text.slice(clause, mention.from),
    ) && /^\s?(?:及?以上|左右|[,。;、和]|$)/.test(text.slice(mention.to, mention.to + 4));
  return isShare ? { ...mention, measure: measures.find(({ unit }) => unit === "%") } : mention;
}

interface Words {
  /** The clause of the number with # in its place, after what may give it a head: the likeliest first. */
  readonly tries: readonly { readonly own: string; readonly before: string }[];
  /** Its head, for a number after it that has none. */
  readonly head: string;
  /** Where its own words begin: after the number before it. */
  readonly since: number;
  /** Whether nothing but 达到, 提高到 and years stands before it: it is of what the number before was of. */
  readonly isSame: boolean;
}

interface Previous {
  readonly head: string;
  readonly sentence: number;
  readonly to: number;
  readonly found: Found;
  readonly measure: string;
}

function wordsOf(text: string, mention: Mention, bounds: Bounds, previous: Previous | undefined): Words {
  const isSame = previous !== undefined && previous.sentence === bounds.sentence;
  const isNear = previous !== undefined && !text.slice(previous.to, mention.from).includes("。");
  const since = Math.max(bounds.sentence, isSame ? previous.to : 0);
  const start = Math.max(bounds.segment, since);
  const ahead = text.slice(start, mention.from);
  const behind = text.slice(mention.to, Math.min(segmentEnd(text, mention.to), nextNumber(text, mention.to)));
  const own = `${ahead}#${behind}`;
  const wide = text.slice(since, start);
  const core = ahead.replaceAll(EMPTY, "");
  const coreBehind = behind.replaceAll(EMPTY, "");
  const inherited = isNear ? previous.head.slice(-30) : "";
  const isBare = BARE.test(core) && coreBehind.length < 2;
  const isEmpty = core === "" && coreBehind.length < 2 && wide.replaceAll(EMPTY, "").length < 2;
  const head =
    core.length > 1
      ? isBare && isSame && !core.startsWith("总")
        ? `${inherited}${ahead}`
        : ahead + behind
      : coreBehind.length > 1
        ? behind
        : wide + inherited;
  const isTotal = core.startsWith("总") || inherited === "";
  return {
    tries: [
      ...(isBare && isSame && !isTotal ? [{ own: `${inherited}${own}`, before: "" }] : []),
      { own, before: "" },
      ...(wide.replaceAll(EMPTY, "").length > 1 ? [{ own, before: wide.slice(-60) }] : []),
      ...(isNear && (isSame || isEmpty) ? [{ own, before: inherited + wide.slice(-30) }] : []),
    ],
    head: head.slice(-40),
    since,
    isSame: isNear && isEmpty && !/占|比例|比重/.test(ahead),
  };
}

function nextNumber(text: string, from: number): number {
  const next = /\d/.exec(text.slice(from, from + 60));
  return next === null ? text.length : from + next.index;
}

function unitOf(text: string, mention: Mention, bounds: Bounds, since: number): { unit: string; class: string; per?: string | undefined } {
  const kind = mention.measure?.class ?? "";
  const clause = text.slice(bounds.clause, bounds.end);
  if (kind === "yuan")
    return { unit: moneyUnit(text.slice(Math.max(bounds.sentence, mention.from - 60), mention.from), clause, mention), class: kind };
  const before = text.slice(since, mention.from);
  const near = text.slice(Math.max(since, bounds.clause), mention.from);
  const rate = rateOf(near.replaceAll(EMPTY, "").length > 1 ? near : before, mention);
  const about = `${before}${text.slice(mention.to, bounds.end)}`;
  const isPlace =
    kind === "count" &&
    (/托位(?:数|总数|总量)?[^,。;、个]{0,12}$/.test(before) || /^[^,。;、]{0,8}托位/.test(text.slice(mention.to, mention.to + 12)));
  const isBed =
    kind === "count" &&
    /^(?:个)$/.test(mention.measure?.text ?? "") &&
    /床位/.test(about) &&
    !/机构|中心|站|点/.test(text.slice(mention.to, mention.to + 6));
  const isSeat = kind === "count" && /学位(?:数|总数)?[^,。;、]{0,8}$|^[^,。;、]{0,6}学位/.test(before.slice(-14));
  const base = isPlace ? "托位" : isBed ? "张" : isSeat ? "学位" : (mention.measure?.unit ?? "");
  const klass = isPlace ? "place" : isBed ? "bed" : isSeat ? "seat" : kind;
  if (rate === undefined) return { unit: base, class: klass };
  return { unit: rate.unit.replace(/^[^/]+/, base), class: klass, per: rate.per };
}

function basisOf(words: string): "registered" | "resident" | undefined {
  if (/户籍/.test(words)) return "registered";
  return /常住/.test(words) ? "resident" : undefined;
}

function inheritedYears(years: readonly YearMark[], sentence: number, { past, future, time }: Frame): Surroundings["inherited"] {
  const before = years.filter((mark) => mark.how !== "base" && mark.to <= sentence);
  const isPast = (mark: YearMark): boolean =>
    mark.how === "since" || (time.written !== undefined && mark.year <= time.written && mark.how !== "by");
  return {
    past: before.filter(isPast).at(-1)?.year ?? past,
    future:
      before.filter((mark) => mark.how !== "since" && (time.written === undefined || mark.year >= time.written)).at(-1)?.year ?? future,
  };
}

/** A分别为…: the last k names before 分别 take its k numbers in turn; other counts leave all of them to the reader. */
function distributed(found: readonly Found[], text: string, lexicon: Lexicon): Found[] {
  const all = [...found];
  for (const match of text.matchAll(/分别/g)) {
    const { sentence, stop, clause } = boundsOf(text, match.index, match.index);
    const after = text.slice(match.index, stop);
    const list = all.filter((one) => one.from > match.index && one.from < stop);
    const chain = list.filter(
      (one, i) => i === 0 || /^\s?[、和及,与]\s?(?:[^\d,。;]{0,2})$/.test(text.slice(list[i - 1]?.to ?? 0, one.from)),
    );
    if (chain.length < 2 || after.length === 0) continue;
    const ahead = text.slice(Math.max(sentence, clause), match.index).replace(/[(][^)]*[)]/g, "");
    const items = ahead.split(/[、,]|(?<!比|促|暖|谐)和(?!谐)|及其?|与/).filter((item) => item.trim() !== "");
    const names = items.slice(-chain.length);
    const fits = names.length === chain.length;
    chain.forEach((one, i) => {
      const place = all.indexOf(one);
      const name = names[i] ?? "";
      const year = /((?:19|20)\d{2})/.exec(name);
      const isYears = fits && names.every((item) => /(?:19|20)\d{2}/.test(item));
      if (!fits) all[place] = { ...one, kind: { ...one.kind, isSure: false } };
      else if (isYears && year !== null)
        all[place] = {
          ...one,
          year: { is: Number(year[1]), why: "分别", isSure: true },
          chosen: chain[0]?.chosen,
          unit: chain[0]?.unit ?? one.unit,
        };
      else {
        const lead = i === 0 ? "" : (names[0] ?? "");
        const chosen = chooseId(
          {
            own: `${name}#`,
            before: lead,
            class: one.unit.startsWith("%") ? "%" : classOf(one, lexicon),
            per: undefined,
            kind: one.kind.is,
          },
          lexicon,
        );
        all[place] = { ...one, chosen, words: `${name}#` };
      }
    });
  }
  return all;
}

function classOf({ unit }: Found, { measures }: Lexicon): string {
  return measures.find((measure) => measure.unit === unit)?.class ?? "";
}
