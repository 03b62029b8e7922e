import type { AskedAnswer } from "../answer-chart.ts";
import type { Context } from "./context.ts";
import { answerCharts, NARROW } from "./signed/charts.ts";

/** The three charts that answer a plan's questions, each as wide as a page and as a third of it. */
export function askedAnswers(context: Context): AskedAnswer[] {
  return answerCharts(context).flatMap(({ id, title, about, unit, narrowUnit = unit, picture }, i) =>
    (["full", "third"] as const).map((width) => ({
      id: width === "full" ? id : `${id}${NARROW}`,
      alt: title,
      width,
      picture,
      captions: {
        number: i + 1,
        title: width === "full" ? about : title,
        unit: width === "full" ? unit : narrowUnit,
        source: "",
        note: "",
      },
    })),
  );
}

/** Whether a figure is one of the narrow ones of a summary. */
export function isNarrow(id: string): boolean {
  return id.endsWith(NARROW);
}
