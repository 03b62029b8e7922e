import type { Claims } from "./claims.ts";
import type { Lexicon } from "./lexicon.ts";
import { matchesOf } from "./matches.ts";
import { mentionsOf, type Mention } from "./numbers.ts";
import { boundsOf } from "./sentences.ts";

/** The numbers of a paragraph and its quantities in words, in order. */
export function saidOf(text: string, claims: Claims, lexicon: Lexicon): Said[] {
  return withWhole(text, mentionsOf(text, claims, lexicon), lexicon).map((mention) => shareOf(text, mention, lexicon));
}

/** A number, or a quantity in words such as 全覆盖. */
export type Said = Mention & { readonly word?: string };

function withWhole(text: string, mentions: readonly Mention[], lexicon: Lexicon): Said[] {
  const words: Said[] = lexicon.whole.flatMap(({ value, unit, pattern, needs, not }) =>
    matchesOf(pattern, text).flatMap((match): Said[] => {
      const [from, to] = [match.index, match.index + match[0].length];
      const before = text.slice(Math.max(0, from - 24), from);
      if (needs !== undefined && !needs.test(before)) return [];
      if (not?.test(text.slice(from, to + 6)) || not?.test(text.slice(Math.max(0, from - 4), to))) return [];
      const measure = lexicon.measures.find(({ text: printed }) => printed === unit);
      return [inWords(match[0], from, [value], measure)];
    }),
  );
  const promises = lexicon.pledges.flatMap((pattern) =>
    matchesOf(pattern, text).map((match) => inWords(match[0], match.index, [], { text: "", unit: "1", class: "pledge", isWeak: false })),
  );
  const taken = new Uint8Array(text.length);
  for (const { from, to, measure } of mentions) taken.fill(measure?.class === "%" ? 2 : 1, from, to);
  const apart = [...words, ...promises].filter(({ from, to }) => {
    const { clause, end } = boundsOf(text, from, to);
    const isFree = !taken.subarray(from, to).some((sign) => sign > 0) && !taken.subarray(clause, end).includes(2);
    if (isFree) taken.fill(1, from, to);
    return isFree;
  });
  return [...mentions, ...apart].sort((a, b) => a.from - b.from);
}

function inWords(word: string, from: number, values: readonly number[], measure: Mention["measure"]): Said {
  return {
    from,
    to: from + word.length,
    values,
    factor: 1,
    measure,
    per: "",
    about: "",
    isChinese: true,
    isRatio: false,
    isDoubling: false,
    word,
  };
}

const RATE = /(?:比例|占比|比重|[^频利税汇效育]率)(?:[^,。;\d]{0,8}|[^,。;]{0,8}\d{1,3}\s?(?:及?以上)?[和、]\s?)$/;
const PEOPLE = /(?:人口|老人|老年人|人数|婴幼儿|儿童|残疾人|人员|学生)[^,。;]{0,14}$/;
/** 老年人口17.8万,到2030年增至21.3万: people again. */
const AGAIN =
  /(?:人口|老年人|老人|人数|婴幼儿)[^,。;\d]{0,8}\d[\d.]*\s?个?[万亿]人?,[^。;\d元]{0,4}(?:(?:19|20)\d{2}年)?[^。;\d元]{0,10}$|(?:人口|老年人|老人|残疾人|儿童)[^,。;]{0,24}\d[\d.]*多?余?万(?:余|多)?(?:人)?(?:减少|增加|增长|下降|上升|扩大)[到至][^,。;]{0,12}$/;
const PLAIN = /(?:性别比|抚养比|总和生育率)(?:[(][^()]{0,24}[)])?(?:[^,。;]{0,8}|[由从][^,。;]{0,34})$/;

/** A number whose measure word is lost or left out: 比例达到50及以上, 老年人23.8万, 性别比降至110以下. */
function shareOf(text: string, mention: Said, { measures }: Lexicon): Said {
  const [value = 0] = mention.values;
  if (mention.measure !== undefined || mention.isChinese || mention.values.length > 1) return mention;
  const before = text.slice(boundsOf(text, mention.from, mention.to).clause, mention.from);
  const isLast = /^\s?(?:及?以上|以下|以内|左右|的\s?\d[\d.]*%|[,。;、和)]|$|(?:提高|提升|上升|增加|下降|降低|减少|降|升|增)[到至为])/.test(
    text.slice(mention.to, mention.to + 8),
  );
  const of = (kind: string): Said => ({ ...mention, isInferred: true, measure: measures.find((measure) => measure.class === kind) });
  if (!isLast) return mention;
  if (mention.factor >= 1e4 && (PEOPLE.test(before) || AGAIN.test(text.slice(Math.max(0, mention.from - 60), mention.from))))
    return of("person");
  if (PLAIN.test(text.slice(Math.max(0, mention.from - 70), mention.from)))
    return { ...mention, measure: { text: "", unit: "1", class: "number", isWeak: false } };
  return value <= 100 && mention.factor === 1 && RATE.test(before) ? of("%") : mention;
}
