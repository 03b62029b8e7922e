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
  const [mark, number] = [SIGNS[language][sign] ?? sign, plainNumber(required)];
  return language === "zh" ? `${mark}${number}${label}` : `${mark} ${number}${label === "%" ? "" : " "}${label}`.trim();
}
