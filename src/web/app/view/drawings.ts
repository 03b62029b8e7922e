import { drawAnswer } from "../../../report/answer-chart.ts";
import type { Block, Document } from "../../../report/document/blocks.ts";
import type { Kit } from "../../../report/plot.ts";
import { Rows } from "../../../results/rows.ts";
import { CHARTS } from "../charts.ts";
import type { Drawings } from "../document-parts.ts";
import { pageKit } from "./kit.ts";
import { fontsOfPage } from "./page-data.ts";
import { pngOf } from "./save.ts";

let kit: Kit | undefined;

/** What charts are drawn with; made when the first is. */
export function sharedKit(): Kit {
  return (kit ??= pageKit(fontsOfPage()));
}

const drawn = new WeakMap<Drawings, Map<string, string>>();

/** A figure of documents as SVG, drawn once, by the chart file that the command line draws it by. */
export function svgOf(id: string, drawings: Drawings): string {
  const known = drawn.get(drawings) ?? new Map<string, string>();
  drawn.set(drawings, known);
  const svg = known.get(id) ?? drawFigure(id, drawings);
  known.set(id, svg);
  return svg;
}

const rowsBy = new WeakMap<Drawings, Rows>();

function drawFigure(id: string, drawings: Drawings): string {
  const answer = drawings.answers.find((one) => one.id === id);
  if (answer) {
    const { picture, captions, width } = answer;
    return drawAnswer(sharedKit(), picture, captions, { lang: drawings.lang, width });
  }
  const asked = drawings.charts.find((one) => one.id === id);
  const chart = asked && CHARTS.get(asked.chart);
  if (!chart) throw new RangeError(`Cannot draw ${id}: no chart has that name`);
  const rows = rowsBy.get(drawings) ?? new Rows(drawings.tables);
  rowsBy.set(drawings, rows);
  return chart.draw(sharedKit(), rows, asked.options);
}

/** A document with the pictures of its figures, one drawn after the other so that the page goes on answering. */
export async function illustrated(document: Document, drawings: Drawings): Promise<Document> {
  const blocks: Block[] = [];
  for (const block of document.blocks) {
    if (block.kind !== "figure") blocks.push(block);
    else {
      const svg = svgOf(block.id, drawings);
      blocks.push({ ...block, svg, png: await pngOf(svg) }); // oxlint-disable-line no-await-in-loop -- one canvas at a time
    }
  }
  return { ...document, blocks };
}
