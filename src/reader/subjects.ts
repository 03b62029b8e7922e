import type { Entry, Kind, Lexicon } from "./lexicon.ts";

/** What a number is of: an id of the models, and whether nothing speaks against it. */
export interface Chosen {
  readonly entry: Entry;
  readonly isSure: boolean;
  /** The words that it was chosen by. */
  readonly words: string;
}

/** The words around a number: its own clause with # in its place, and what stands before it in its sentence. */
export interface Subject {
  readonly own: string;
  readonly before: string;
  /** The class of its measure word. */
  readonly class: string;
  /** The denominator of a rate, such as 千人. */
  readonly per: string | undefined;
  readonly kind: Kind;
  /** The narrowing words of the document's title that hold unless the clause speaks of others: 残疾. */
  readonly topics?: readonly string[];
}

interface Match {
  readonly entry: Entry;
  readonly score: number;
  readonly words: string;
}

/**
 * The id that a number is of, or none: all patterns of an entry must stand in its clause, and no narrowing word that the entry does not allow.
 * Where its own clause has no head, the words before it in the sentence are asked as well; what they alone say does not count.
 */
export function chooseId(subject: Subject, lexicon: Lexicon): Chosen | undefined {
  const found = best(subject, subject.before + subject.own, subject.before, lexicon);
  return found === undefined ? undefined : { entry: found.entry, isSure: subject.before === "" && !found.entry.isWeak, words: found.words };
}

/** Of each place: which says nothing of what it has. */
const EACH = /^(?:各|每|所有|全部)/;
const SHARE_OF = /占[^,。;#]{2,14}#/;
/** A share that says of nothing else of what it is: 设有老年医学科的医院214家,占比#. */
const BARE_SHARE = /^[\s,、(]*占?(?:占|占比|比例|总数的)(?:为|达到?|约|的)?#/;

function best(subject: Subject, text: string, prefix: string, { entries, narrowing, noStock }: Lexicon): Match | undefined {
  let most: Match | undefined;
  const isNoStock = subject.class === "count" && noStock.test(subject.own);
  let said: readonly string[] | undefined;
  for (const entry of entries.get(subject.class) ?? []) {
    const match = isNoStock && entry.sets && !entry.isEach ? undefined : matchOf(entry, subject, text, prefix);
    if (match === undefined || (most !== undefined && match.score <= most.score)) continue;
    said ??= [...narrowing].flatMap(([name, pattern]) => (pattern.test(text) || subject.topics?.includes(name) === true ? [name] : []));
    if (said.every((name) => entry.may.has(name))) most = match;
  }
  return most;
}

function matchOf(entry: Entry, subject: Subject, text: string, prefix: string): Match | undefined {
  if ((entry.per ?? "") !== (subject.per ?? "")) return undefined;
  if (entry.kinds !== undefined && !entry.kinds.includes(subject.kind)) return undefined;
  if (subject.kind === "norm" && (entry.sets || (entry.isIndicator && entry.unit === "%"))) return undefined; // a rule for others is no stock
  let [score, words, isOwn] = [0, "", prefix === ""];
  for (const [i, pattern] of entry.all.entries()) {
    const match = pattern.exec(text);
    if (match === null) return undefined;
    const isLast = i === entry.all.length - 1;
    isOwn ||= (!pattern.test(prefix) && !EACH.test(match[0])) || (isLast && pattern.test(subject.own.replace("#", "")));
    score += Math.min(match[0].length, 10) + 4;
    words += (words === "" ? "" : " ") + match[0];
  }
  isOwn ||=
    subject.class === "%" && (BARE_SHARE.test(subject.own) || (SHARE_OF.test(subject.own) && (entry.all[0]?.test(subject.own) ?? false))); // 38所幼儿园开设托班,占幼儿园的#
  if (!isOwn || entry.not.some((pattern) => pattern.test(text))) return undefined;
  return { entry, score, words };
}
