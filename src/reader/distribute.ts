import type { Lexicon } from "./lexicon.ts";
import { boundsOf } from "./sentences.ts";
import type { Found } from "./statement.ts";
import { chooseId } from "./subjects.ts";

const LISTED = /^\s?(?:及?以[上下内]|左右)?[、和及,与]\s?(?:[^\d,。;]{0,2})$/;
const AND = /[、,]|(?<!比|促|暖|谐|温)和(?!谐)|及其?|与/;

/**
 * A、B分别为…: the last k names before 分别 take its k numbers in turn, or the k numbers before it the names behind it; other counts leave
 * all of them to the reader.
 */
export function distributed(found: readonly Found[], text: string, lexicon: Lexicon): Found[] {
  const all = [...found];
  for (const match of text.matchAll(/分别/g)) {
    const { sentence, stop, clause } = boundsOf(text, match.index, match.index);
    const behind = chainOf(between(all, match.index + 1, stop), text); // prettier-ignore
    if (behind.length >= 2) {
      const ahead = text.slice(Math.max(sentence, clause), match.index).replace(/[(][^)]*[)]/g, "");
      const names = ahead.split(AND).filter((item) => item.trim() !== "").slice(-behind.length); // prettier-ignore
      const own = yearsBefore(text.slice(sentence, match.index));
      const years = own.length > 0 ? own : yearsBefore(text.slice(Math.max(0, sentence - FAR), sentence)); // 到2022年和2030年,A。B分别达到…
      const said = SAID.test(ahead) ? all.slice(0, placeOf(all, match.index)).filter(({ unit }) => unit === behind[0]?.unit).slice(-behind.length) : []; // prettier-ignore
      const last = all.slice(0, placeOf(all, match.index)).slice(-behind.length);
      const isSame = names.length === 0 && last.length === behind.length && last.every(({ unit }, k) => isLike(unit, behind[k]?.unit));
      if (said.length === behind.length) dealSame(behind, said);
      else if (
        isSame ||
        (DONE.test(text.slice(match.index, match.index + 6)) &&
          last.every(({ unit }, k) => isLike(unit, behind[k]?.unit)) &&
          new Set(last.map(({ unit }) => unit)).size > 1)
      )
        dealSame(behind, last);
      else if (names.length !== behind.length && years.length === behind.length) dealYears(behind, years);
      else deal(behind, withTail(names));
      continue;
    }
    const before = chainOf(between(all, clause, match.index).toReversed(), text).toReversed(); // prettier-ignore
    if (before.length < 2 || match.index - (before.at(-1)?.to ?? 0) > 6) continue;
    const names = (/^分别(?:为|向|对|给予)?([^,。;]*?)(?:提供|发放|给予|补|支付|$)/.exec(text.slice(match.index, stop))?.[1] ?? "").split(
      AND,
    );
    deal(before, names);
  }
  return all;

  /** 上述三项指标分别达到: each is of what one before was of. */
  function dealSame(chain: readonly Found[], said: readonly Found[]): void {
    chain.forEach((one, i) => {
      const chosen = said[i]?.chosen;
      all[placeOf(all, one.from)] = {
        ...one,
        unit: said[i]?.unit ?? one.unit,
        chosen: chosen && { ...chosen, isSure: false },
        words: said[i]?.words ?? one.words,
      };
    });
  }

  function dealYears(chain: readonly Found[], years: readonly number[]): void {
    chain.forEach((one, i) => {
      const year = years[i];
      if (year !== undefined)
        all[placeOf(all, one.from)] = { ...one, year: { is: year, why: "分别", isSure: true }, chosen: chain[0]?.chosen };
    });
  }

  function deal(chain: readonly Found[], names: readonly string[]): void {
    const fits = names.length === chain.length;
    const isYears = fits && names.every((name) => /(?:19|20)\d{2}/.test(name));
    chain.forEach((one, i) => {
      const name = names[i] ?? "";
      const year = /((?:19|20)\d{2})/.exec(name)?.[1];
      const lead = i === 0 ? "" : (names[0] ?? "");
      const dealt = !fits
        ? { kind: { ...one.kind, isSure: false } }
        : isYears && year !== undefined
          ? { year: { is: Number(year), why: "分别", isSure: true }, chosen: chain[0]?.chosen, unit: chain[0]?.unit ?? one.unit }
          : { chosen: ["", lead].reduce<Found["chosen"]>((id, before) => id ?? chooseId({ own: `${name}#`, before, class: classOf(one, lexicon), per: one.isRate ? one.unit.split("/")[1] : undefined, kind: one.kind.is }, lexicon), undefined), words: `${name}#` }; // prettier-ignore
      all[placeOf(all, one.from)] = { ...one, ...dealt };
    });
  }
}

/** 新增床位200张、食堂15家、托位400个。…分别完成236张、18家和452个: each is of what one before was of. */
const DONE = /^分别(?:已)?(?:完成|实际|达到|新增|建成)/;

/** Whether two counts may be of the same: a place is counted 个 as well. */
function isLike(a: string, b: string | undefined): boolean {
  return a === b || (b === "个" && ["托位", "学位", "张"].includes(a));
}

/** The numbers said before, as one. */
const SAID = /(?:上述|以上|前述|这)[^,。;]{0,6}(?:指标|比例|目标|数值|[率项])?/;
/** How far before a sentence the list of its years may stand. */
const FAR = 300;

/** The years of a list of them, such as 到2028年、2030年; none if there is no list. */
function yearsBefore(text: string): number[] {
  const list = /(?:19|20)\d{2}年?(?:[、和及](?:到|至)?(?:19|20)\d{2}年?)+/.exec(text)?.[0] ?? "";
  return [...list.matchAll(/(?:19|20)\d{2}/g)].map(([year]) => Number(year));
}

/** A、B持证率: what the names of a list are asked for stands behind the last alone. */
function withTail(names: readonly string[]): readonly string[] {
  const tail = /[^、和及\s]{2}率$|(?:占比|比例|覆盖面)$/.exec(names.at(-1)?.trim() ?? "")?.[0];
  return tail === undefined ? names : names.map((name) => (/(?:率|比|比例|面)$/.test(name.trim()) ? name : `${name}${tail}`));
}

/** Those that begin in a span, of a list in the order of the text. */
function between(all: readonly Found[], from: number, to: number): Found[] {
  const low = placeOf(all, from);
  let end = low;
  while (end < all.length && (all[end]?.from ?? to) < to) end++;
  return all.slice(low, end);
}

/** Where the first that begins at a place or behind it is. */
function placeOf(all: readonly Found[], from: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The statements that follow each other as a list. */
function chainOf(list: readonly Found[], text: string): Found[] {
  const end = list.findIndex((one, i) => {
    const last = list[i - 1];
    if (last === undefined) return false;
    const [a, b] = last.to <= one.from ? [last, one] : [one, last];
    return !LISTED.test(text.slice(a.to, b.from));
  });
  return list.slice(0, end < 0 ? undefined : end);
}

function classOf({ unit }: Found, { measures }: Lexicon): string {
  const [base] = unit.split("/");
  if (unit.startsWith("1/")) return "frequency";
  return measures.find((measure) => measure.unit === base)?.class ?? "";
}
