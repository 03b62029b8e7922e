import { entryOf } from "../core/items.ts";

const DIGITS: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const SCALES: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/** The multipliers that stand after digits: 1.2万, 5千, 3百万. */
export const MULTIPLIERS: Readonly<Record<string, number>> = {
  十: 10, 百: 100, 千: 1000, 万: 1e4, 十万: 1e5, 百万: 1e6, 千万: 1e7, 亿: 1e8, 万亿: 1e12,
}; // prettier-ignore

/** The number that Chinese numerals (一千二百, 二〇二五, 两万) mean, over folded text. */
export function numeralOf(text: string): number {
  const signs = [...text];
  if (signs.every((sign) => sign in DIGITS)) return Number(signs.map((sign) => DIGITS[sign]).join(""));
  let [total, section, digit, last] = [0, 0, 0, 1];
  signs.forEach((sign, i) => {
    if (sign in DIGITS) digit = entryOf(DIGITS, sign);
    else if (sign in TENS) {
      last = entryOf(TENS, sign);
      section += (digit === 0 && (i === 0 || !(itemBefore(signs, i) in DIGITS)) ? 1 : digit) * last;
      digit = 0;
    } else {
      last = entryOf(SCALES, sign);
      total = (total + (section + digit || 1)) * last;
      [section, digit] = [0, 0];
    }
  });
  const before = signs.at(-2) ?? "";
  const isShort = signs.length > 2 && before in { ...TENS, ...SCALES } && before !== "十"; // 一千二 is 1200
  return total + section + (isShort ? (digit * last) / 10 : digit);
}

function itemBefore(signs: readonly string[], i: number): string {
  return signs[i - 1] ?? "";
}

/** The number of digits as printed: 4,386 and 4 126 without their separators. */
export function digitsOf(text: string): number {
  return Number(text.replaceAll(/[,\s]/g, ""));
}
