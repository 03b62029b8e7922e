import type { Units } from "../demand/unit.ts";
import type { Language } from "./say.ts";

/** Powers of ten as prefixes of a unit, in Chinese. */
const POWERS: Readonly<Record<string, string>> = { 100: "百", 1000: "千", 10000: "万" };

/** A unit after a number: a single `bed` is 张 or beds, others as in `unitLabel`. */
export function unitWords(unit: string, units: Units, language: Language): string {
  return units.get(unit)?.label[language] ?? unitLabel(unit, units, language);
}

/** A formula's unit for readers: `hour/(person month)` is 小时/(人·月), in English as in formulas; empty for a plain number. */
export function unitLabel(unit: string, units: Units, language: Language): string {
  if (unit === "1") return "";
  if (language === "en") return unit;
  const word = (name: string): string => units.get(name)?.label.zh ?? name;
  return (
    units.get(unit)?.label.zh ??
    unit
      .replace(/\((10+) ?\*? ?([a-z]\w*)\)/g, (whole, power: string, name: string) =>
        POWERS[power] ? `${POWERS[power]}${word(name)}` : whole,
      )
      .replace(/([a-z]\w*)\^2/g, (_, name: string) => `平方${word(name)}`)
      .replace(/[a-z]\w*/g, word)
      .replace(/\(([^)]*)\)/g, (_, inner: string) => `(${inner.trim().replace(/ +/g, "·")})`)
  );
}
