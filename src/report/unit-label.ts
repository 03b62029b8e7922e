import type { Language } from "./say.ts";

/** The words of formulas' units, as a Chinese reader writes them. */
const CHINESE: Readonly<Record<string, string>> = {
  person: "人", persons: "人", households: "户", bed: "张", place: "个", facility: "处", household: "户", yuan: "元", visit: "次", meal: "餐", session: "人次",
  hour: "小时", day: "日", month: "月", year: "年", minute: "分钟", min: "分钟", m: "米",
};

/** A formula's unit for a reader: `hour/(person month)` is 小时/(人·月); a plain number has none. */
export function unitLabel(unit: string, language: Language): string {
  if (unit === "1") return "";
  if (language === "en") return unit;
  return unit.replace(/\(1000 ?\*? ?person\)/g, "千人").replace(/m\^2/g, "平方米").replace(/[a-z]+/g, (word) => CHINESE[word] ?? word).replace(/\(([^)]*)\)/g, (_, inner: string) => `(${inner.trim().replace(/ +/g, "·")})`);
}
