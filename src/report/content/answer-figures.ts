import { drawAnswer } from "../answer-chart.ts";
import { refuseLacking, tellLacking, type OnLacking } from "../chart.ts";
import type { Figure } from "../document/blocks.ts";
import { lacking } from "../fonts.ts";
import { WIDTHS, type FrameWidth } from "../frame.ts";
import { loadKit } from "../kit.ts";
import { toPng } from "../png.ts";
import type { Comparison } from "../../results/comparison.ts";
import { askedAnswers } from "./asked-answers.ts";
import { contextOf, type ContextOptions } from "./context-of.ts";

/** Draws the three charts that answer a plan's questions, each as wide as a page and as a third of it, by the ids of their figures. */
export async function answerFigures(
  comparison: Comparison,
  { onLacking = refuseLacking, ...options }: ContextOptions & { readonly onLacking?: OnLacking },
): Promise<Map<string, Figure>> {
  const asked = askedAnswers(contextOf(comparison, { ...options, figures: new Map() }));
  if (asked.length === 0) return new Map();
  const kit = await loadKit();
  const drawn = asked.map((one) => ({ ...one, svg: drawAnswer(kit, one.picture, one.captions, { lang: options.lang, width: one.width }) }));
  tellLacking(
    drawn.flatMap(({ svg }) => lacking(kit.font.regular, svg)),
    onLacking,
  );
  const figures = drawn.map(async ({ id, svg, alt, width }): Promise<[string, Figure]> => [
    id,
    await figureOf({ id, svg, alt }, width, lacking(kit.font.regular, svg).length > 0),
  ]);
  return new Map(await Promise.all(figures));
}

async function figureOf(drawn: Pick<Figure, "id" | "svg" | "alt">, width: FrameWidth, isLacking: boolean): Promise<Figure> {
  return { kind: "figure", ...drawn, png: await toPng(drawn.svg, { isLacking }), width: WIDTHS[width] };
}
