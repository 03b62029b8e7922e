import type { VNode } from "preact";
import type { Language } from "../../../report/say.ts";
import type { WrittenDocuments } from "../document-parts.ts";
import { appWords } from "../words.ts";
import { blocksOf, type OnNumber } from "./blocks.ts";
import { el } from "./dom.ts";
import { svgOf } from "./drawings.ts";
import { Picture } from "./picture.ts";

/** A document of the work by the name of its file. */
export type DocumentName = "report" | "annex" | "brief" | "three-charts";

interface Props {
  readonly written: WrittenDocuments | undefined;
  readonly name: DocumentName;
  readonly lang: Language;
  readonly onNumber: OnNumber;
}

/** A document as it reads: its words, tables and figures in their order. */
export function Preview({ written, name, lang, onNumber }: Props): VNode {
  const words = appWords(lang);
  const [, document] = written?.documents.find(([one]) => one === name) ?? [];
  if (!written) return el("article.card.report.report-card", { "aria-busy": "true" }, el("p.small", undefined, words.writing));
  if (!document) return el("article.card.report.report-card", undefined, el("p.small", undefined, words.noCharts));
  return el(
    "article.card.report.report-card",
    { "data-document": name },
    blocksOf(document.blocks, lang, onNumber, ({ id, alt }) =>
      Picture({ svg: svgOf(id, written), alt, name: id, label: alt.split(/[。.]/)[0] ?? id, lang }),
    ),
  );
}
