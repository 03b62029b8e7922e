import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { tmpdir } from "node:os";
import { readAdvances } from "../../fonts.ts";
import type { Document } from "../blocks.ts";
import { figureHeight } from "../figure-size.ts";
import { POINTS_PER_MM } from "../page.ts";
import { typeset } from "../typeset.ts";
import { canonicalPdf } from "./canonical-pdf.ts";
import { FAMILIES, readSans, readSerif } from "./fonts.ts";
import { points, quote } from "./quote.ts";
import { documentSource } from "./source.ts";

/** Writes a document as PDF with the shipped faces; equal documents give the same bytes. */
export function buildPdf(document: Document): Uint8Array {
  const serif = readSerif();
  return compile(documentSource(typeset(document), readAdvances(serif)), [serif, ...readSans()]);
}

/** Writes one chart as a PDF page of its own size. */
export function buildFigurePdf(svg: string): Uint8Array {
  const width = /<svg[^>]* width="([\d.]+)mm"/.exec(svg);
  if (!width) throw new RangeError(`Cannot size a page: the SVG's width must be in mm, but it starts ${svg.slice(0, 80)}`);
  const wide = Number(width[1]) * POINTS_PER_MM;
  const source = `#set document(date: none)\n#set text(font: "${FAMILIES.sans}")\n#set page(width: ${points(wide)}, height: ${points(figureHeight(svg, wide))}, margin: 0pt)\n#image(bytes(${quote(svg)}), format: "svg", width: 100%)\n`;
  return compile(source, readSans());
}

function compile(source: string, faces: readonly Buffer[]): Uint8Array {
  const compiler = NodeCompiler.create({ workspace: tmpdir(), fontArgs: [{ fontBlobs: [...faces] }] });
  const compiled = compiler.compile({ mainFileContent: source });
  const { result } = compiled;
  if (!result) throw new Error(`Cannot set the PDF: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`);
  const pdf = compiler.pdf(result);
  compiler.evictCache(0);
  return canonicalPdf(pdf);
}
