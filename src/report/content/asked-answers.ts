import { drawAnswer, type AnswerPicture } from "../answer-chart.ts";
import type { Captions, FrameWidth } from "../frame.ts";
import type { Kit } from "../plot.ts";
import type { Language } from "../say.ts";
import type { Context } from "./context.ts";
import { answerCharts, NARROW } from "./signed/charts.ts";

/** One of the three charts before it is drawn, as plain values. */
export interface AskedAnswer {
  readonly id: string;
  readonly alt: string;
  readonly width: FrameWidth;
  readonly picture: AnswerPicture;
  readonly captions: Captions;
}

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

/** Draws one of them as SVG. */
export function drawAskedAnswer(kit: Kit, { picture, captions, width }: AskedAnswer, lang: Language): string {
  return drawAnswer(kit, picture, captions, { lang, width });
}

/** Whether a figure is one of the narrow ones of a summary. */
export function isNarrow(id: string): boolean {
  return id.endsWith(NARROW);
}
