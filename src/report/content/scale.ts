import type { Language } from "../say.ts";
import { measureFor } from "../numbers.ts";
import { unitLabel } from "../unit-label.ts";

/** How numbers of a unit are printed: value × scale, so many digits, and the unit's words. */
export interface Scale {
  readonly scale: number;
  readonly digits: number;
  readonly label: string;
}

/** Units that `measureFor` knows by size. */
const SIZED = ["person", "bed", "place"];
/** Yuan, by size. */
const MONEY: Readonly<Record<Language, readonly (Scale & { readonly from: number })[]>> = {
  zh: [
    { from: 1e8, scale: 1e-8, digits: 2, label: "亿元" },
    { from: 1e4, scale: 1e-4, digits: 0, label: "万元" },
    { from: 0, scale: 1, digits: 0, label: "元" },
  ],
  en: [
    { from: 1e6, scale: 1e-6, digits: 1, label: "million yuan" },
    { from: 0, scale: 1, digits: 0, label: "yuan" },
  ],
};
/** Shares and ratios, which are printed with digits, by their size. */
const DIGITS = [
  { from: 1000, digits: 0 },
  { from: 10, digits: 1 },
  { from: 0, digits: 2 },
] as const;
/** Yuan from which a table is in 亿元. */
const MOST_IN_TEN_THOUSANDS = 1e11;
/** Units that count whole things. */
const WHOLE = /^(person|bed|place|facility|household|visit|meal|session|person\/year|meal\/day)$/;

/**
 * Chooses how numbers of a unit are printed.
 *
 * @param largest The largest of them, without its sign.
 */
export function scaleFor(unit: string, largest: number, lang: Language): Scale {
  if (SIZED.includes(unit)) {
    const { divisor, digits, unit: label } = measureFor(unit, { largest, lang });
    return { scale: 1 / divisor, digits, label };
  }
  if (unit === "yuan") return MONEY[lang].find(({ from }) => largest >= from) ?? MONEY[lang][MONEY[lang].length - 1];
  if (unit === "yuan/year") return { scale: 1, digits: 0, label: lang === "zh" ? "元/年" : "yuan a year" };
  const label = unit === "year" ? "" : unitLabel(unit, lang);
  if (unit === "year" || unit === "1" || WHOLE.test(unit)) return { scale: 1, digits: unit === "1" && largest > 0 && largest < 1 ? 2 : 0, label };
  if (label === "%") return { scale: 1, digits: largest >= 1 ? 1 : 2, label };
  return { scale: 1, digits: DIGITS.find(({ from }) => largest >= from)?.digits ?? 2, label };
}

/** How a lone number of any unit is printed: whole numbers whole, others with digits by their size. */
export function ownScale(value: number): Scale {
  const size = Math.abs(value);
  const whole = Math.abs(value - Math.round(value)) <= 1e-9 * Math.max(1, size);
  return { scale: 1, digits: whole ? 0 : (DIGITS.find(({ from }) => size >= from)?.digits ?? 2), label: "" };
}

/** Sums of money of a whole table: 万元, in hundreds of 亿元 and more 亿元; the smallest of them would be lost where the largest chose. */
export function tableMoney(largest: number, lang: Language): Scale {
  const [hundredMillions, tenThousands] = MONEY.zh;
  return lang === "en" ? scaleFor("yuan", largest, lang) : largest >= MOST_IN_TEN_THOUSANDS ? hundredMillions : tenThousands;
}

/** How an amount is printed: what counts whole things whole, once there are a hundred of them. */
export function amountScale(unit: string, value: number): Scale {
  return WHOLE.test(unit) && Math.abs(value) >= 100 ? { scale: 1, digits: 0, label: "" } : ownScale(value);
}

/** A number as a document prints it: no thousands separator, a true minus. */
export function printed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}
