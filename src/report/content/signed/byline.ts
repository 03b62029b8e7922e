import { capital } from "../../option-name.ts";
import { tellText } from "../tell.ts";
import type { Context } from "../context.ts";
import { firstOption } from "../context.ts";
import { dateText } from "./dates.ts";
import { presentYear } from "./figures.ts";
import { countsOf } from "./judged.ts";

/** What a document is based on: the year of what there is, of the people, the last year, and its own day. */
export function bylineOf(context: Context): string {
  const { suppliedIn } = countsOf(firstOption(context));
  const parts = [
    ...(suppliedIn ? [tellText(context, "byline-supply", { year: suppliedIn[1] })] : []),
    tellText(context, "byline-people", { year: presentYear(context) }),
    tellText(context, "byline-horizon", { year: context.comparison.horizon }),
    ...(context.date === undefined ? [] : [tellText(context, "byline-date", { date: dateText(context.date, context.lang) })]),
  ];
  return capital(parts.join(context.lang === "zh" ? "\u3000" : " · "));
}
