import type { Language } from "./say.ts";
import { plainNumber } from "./plain-number.ts";

/** The comparison sign of a test. */
const SIGNS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { ">=": "≥", "<=": "≤", "≈": "约", "<": "＜" },
  en: { ">=": "≥", "<=": "≤" },
};

/**
 * The requirement of a test with its sign and unit: ≥78%, 约4.41个/千人.
 *
 * @see GB/T 15835—2011: no space between a number and its unit.
 */
export function requirement(sign: string, required: number, label: string, language: Language): string {
  const [mark, number] = [SIGNS[language][sign] ?? sign, plainNumber(required, language)];
  return language === "zh" ? `${mark}${number}${label}` : `${mark} ${number}${label === "%" ? "" : " "}${label}`.trim();
}

/** All of a share: nothing is above it. */
const WHOLE = 100;

/** The comparison of a test in words, around its number. */
const WORDS: Readonly<Record<Language, Readonly<Record<string, (number: string) => string>>>> = {
  zh: {
    ">=": (number) => `${number}以上`,
    "<=": (number) => `${number}以内`,
    "≈": (number) => `约${number}`,
    "<": (number) => `少于${number}`,
  },
  en: {
    ">=": (number) => `at least ${number}`,
    "<=": (number) => `at most ${number}`,
    "≈": (number) => `about ${number}`,
    "<": (number) => `less than ${number}`,
  },
};

/**
 * The requirement of a test as a sentence says it: 8000张以上, at least 8,000 beds; all of a share as such, 100%.
 *
 * @param label The unit, of a rate what is counted: 张 of 张/千名老年人.
 */
export function requirementInWords(sign: string, required: number, label: string, language: Language): string {
  const space = language === "zh" || label === "%" || label === "" ? "" : " ";
  const number = `${plainNumber(required, language)}${space}${label}`;
  if (sign === ">=" && label === "%" && required === WHOLE) return number;
  return WORDS[language][sign]?.(number) ?? requirement(sign, required, label, language);
}
