import { entryOf } from "../core/items.ts";

/** A number as a text writes it: 1.7万 is 1.7 with a scale of 10,000, 60% is 60 with a scale of 0.01. */
export interface QuotedNumber {
  readonly text: string;
  readonly digits: number;
  readonly scale: number;
  /** Whether it is a fraction in words, such as 三分之二, which a value can only round. */
  readonly isFraction?: boolean;
}

/** A number and where it begins and ends. */
interface Placed extends QuotedNumber {
  readonly from: number;
  readonly to: number;
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 兩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
}; // prettier-ignore
const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const SCALES: Readonly<Record<string, number>> = {
  百: 100, 千: 1000, 万: 1e4, 萬: 1e4, 十万: 1e5, 百万: 1e6, 千万: 1e7, 亿: 1e8, 億: 1e8, 万亿: 1e12,
}; // prettier-ignore
/** What turns a number before it into a share. */
const SHARES: Readonly<Record<string, number>> = { "%": 0.01, "‰": 0.001, 成: 0.1, 折: 0.1 };
const MINUTES = 15;

const CHINESE = "[零〇一二两兩三四五六七八九十百千万萬亿億]+";
const ARABIC = String.raw`\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?`;
const NUMBER = new RegExp(
  [
    `(?<part>${CHINESE}|${ARABIC})分之(?<of>${CHINESE}|${ARABIC})`,
    `翻(?<doubled>[一两兩二三]?)番`,
    `(?<quarters>[一两兩三])刻[钟鐘]`,
    `(?<arabic>${ARABIC})[多余几]?\\s?(?<scale>十万|百万|千万|万亿|[百千万萬亿億])?(?![米克瓦])\\s?(?<share>[%‰成折])?`,
    `(?<chinese>${CHINESE})[多余几]?(?<portion>[成折])?`,
    `(?<half>半)`,
  ].join("|"),
  "gu",
);
/** Between two numbers of a range, the first takes the scale of the second (3—5万); in a list it may (100、93%). */
const [RANGE, LIST] = [/^\s?(?:[—–\-~～至到]|——)\s?$/u, /^\s?[、和或]\s?$/u];

/**
 * Reads the numbers of a Chinese text: digits, numerals, 万 and 亿, %, ‰, 成, 折, 几分之几, 一半, 翻一番 (2), 一刻钟 (15 minutes) and ranges.
 *
 * A number is read whole: 60 holds no 6. Digits in full width are read as the usual ones.
 *
 * @example
 * numbersIn("床位1.7万张，占三分之二"); // 1.7 × 10000, 0.666…
 */
export function numbersIn(text: string): QuotedNumber[] {
  const plain = text.replace(/[０-９．％]/gu, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xfee0));
  const found = [...plain.matchAll(NUMBER)].map(placed);
  return found.flatMap((number, i) => {
    const next = found[i + 1];
    if (!next) return [number];
    const between = plain.slice(number.to, next.from);
    const scaled = number.scale === 1 && next.scale !== 1 ? [{ ...number, scale: next.scale }] : [];
    if (RANGE.test(between) && scaled.length > 0) return scaled;
    if (LIST.test(between)) return [number, ...scaled];
    return between === "" && next.scale < number.scale ? [number, joined(number, next)] : [number];
  });
}

function placed(match: RegExpExecArray): Placed {
  const { part, of, doubled, quarters, arabic, scale = "", share = "", chinese, portion, half } = match.groups ?? {};
  const at = { text: match[0].trim(), from: match.index, to: match.index + match[0].length };
  if (part !== undefined && of !== undefined)
    return {
      ...at,
      digits: amountOf(of) / amountOf(part),
      scale: 1,
      ...(!Number.isInteger(Math.log10(amountOf(part))) && { isFraction: true }),
    };
  if (doubled !== undefined) return { ...at, digits: 2 ** (doubled === "" ? 1 : amountOf(doubled)), scale: 1 };
  if (quarters !== undefined) return { ...at, digits: MINUTES * amountOf(quarters), scale: 1 };
  if (arabic !== undefined) return { ...at, digits: amountOf(arabic), scale: (SCALES[scale] ?? 1) * (SHARES[share] ?? 1) };
  if (half !== undefined) return { ...at, digits: 1 / 2, scale: 1 };
  const scaleOf = SHARES[portion ?? ""] ?? 1;
  const tenths = portion !== undefined && /^[一二三四五六七八九]{2}$/u.test(chinese ?? "") ? 1 / 10 : 1; // 八五折
  return { ...at, digits: amountOf(chinese ?? "") * tenths, scale: scaleOf };
}

/** 3万5千 as one number. */
function joined(first: Placed, second: Placed): QuotedNumber {
  return { text: first.text + second.text, digits: first.digits + (second.digits * second.scale) / first.scale, scale: first.scale };
}

/** The value of digits or Chinese numerals. */
function amountOf(text: string): number {
  if (/^\d/.test(text)) return Number(text.replaceAll(",", ""));
  const signs = [...text];
  if (signs.every((sign) => sign in DIGITS)) return Number(signs.map((sign) => DIGITS[sign]).join(""));
  let [total, section, digit] = [0, 0, 0];
  signs.forEach((sign, i) => {
    if (sign in DIGITS) digit = entryOf(DIGITS, sign);
    else if (sign in TENS) {
      const before = signs[i - 1] ?? "";
      section += (digit === 0 && before !== "零" && !(before in TENS) ? 1 : digit) * entryOf(TENS, sign);
      digit = 0;
    } else {
      total = (total + (section + digit || 1)) * entryOf(SCALES, sign);
      [section, digit] = [0, 0];
    }
  });
  return total + section + digit;
}
