import type { Inline } from "../../../report/document/blocks.ts";
import { firstOption, inLanguage, type Context } from "../../../report/content/context.ts";
import { bestByTargets, needsOf } from "../../../report/content/summary.ts";

/** The conclusion on supply: what the summary says of the service that changes most, or that figures are lacking. */
export function advice(context: Context): readonly Inline[] {
  const words = needsOf(context, firstOption(context), 1);
  if (words.length > 0) return trimmed(words.slice(1)); // without the words that lead to it
  return [
    inLanguage(context, {
      zh: "主要服务的供给尚无本地数据，缺口均为推算",
      en: "The supply of the main services is not known locally: gaps are estimates",
    }),
  ];
}

/** The conclusion on options: which meets most targets. */
export function bestOption(context: Context): readonly Inline[] {
  const words = bestByTargets(context);
  if (words.length > 0) return trimmed(words);
  return [
    inLanguage(context, {
      zh: "只有方案本身：添加一个备选方案，即可并排比较",
      en: "There is only the plan itself: add an option to compare",
    }),
  ];
}

/** A sentence as a heading: without its full stop. */
function trimmed(words: readonly Inline[]): readonly Inline[] {
  const last = words.at(-1);
  return typeof last === "string" ? [...words.slice(0, -1), last.replace(/[。.]\s*$/, "")] : words;
}
