import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { Fault } from "../../core/fault.ts";
import { readerFault } from "../say.ts";
import { plainText } from "./text.ts";
import { pageText } from "./pdf-layout.ts";
import type { Glyphs } from "./pdf-lines.ts";

const PART = "pdfjs-dist";
/** The most pages that are read. */
const MOST_PAGES = 1000;
/** Fewer characters a page than these are no text layer. */
const LEAST = 4;

interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}
interface Page {
  readonly getTextContent: () => Promise<{ readonly items: readonly unknown[] }>;
  readonly cleanup: () => void;
}
interface Pdf {
  readonly numPages: number;
  readonly getPage: (number: number) => Promise<Page>;
  readonly destroy: () => Promise<void>;
}
interface Library {
  readonly getDocument: (options: object) => { readonly promise: Promise<Pdf>; readonly destroy: () => Promise<void> };
}

/**
 * The text of a PDF: its lines joined to paragraphs, its tables as rows with tabs, without the lines that every page repeats.
 *
 * @throws Fault read-no-text for a scan, read-locked, read-broken, read-pages; optional-part-missing if its reader is not installed.
 */
export async function pdfText(bytes: Uint8Array, file: string): Promise<string> {
  const { getDocument } = await library();
  const folder = dirname(createRequire(import.meta.url).resolve(`${PART}/package.json`));
  const loading = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: join(folder, "cmaps") + sep,
    cMapPacked: true,
    standardFontDataUrl: join(folder, "standard_fonts") + sep,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    useWorkerFetch: false,
    verbosity: 0,
  });
  try {
    const pdf = await loading.promise;
    if (pdf.numPages > MOST_PAGES) throw readerFault("read-pages", { found: pdf.numPages, most: MOST_PAGES }, { file });
    const pages: Glyphs[][] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(items.flatMap(glyphsOf));
      page.cleanup();
    }
    const length = pages.reduce((sum, page) => sum + page.reduce((all, { text }) => all + text.trim().length, 0), 0);
    if (length < LEAST * pages.length) throw readerFault("read-no-text", {}, { file });
    return plainText(pageText(pages));
  } catch (error) {
    if (error instanceof Fault) throw error;
    const [name, reason] = error instanceof Error ? [error.name, error.message] : ["", String(error)];
    throw readerFault(name === "PasswordException" ? "read-locked" : "read-broken", { reason }, { file });
  } finally {
    await loading.destroy();
  }
}

function glyphsOf(item: unknown): Glyphs[] {
  if (typeof item !== "object" || item === null || !("str" in item)) return [];
  const { str, transform, width, height } = item as TextItem;
  const [a = 0, b = 0, , , x = 0, y = 0] = transform;
  if (str === "" || Math.abs(b) > Math.abs(a)) return []; // blank, or turned
  return [{ text: str, x, y, width, size: height > 0 ? height : Math.abs(a) }];
}

async function library(): Promise<Library> {
  try {
    const quiet = { warn: console.warn, log: console.log };
    Object.assign(console, { warn: () => undefined, log: () => undefined }); // it reports the canvas that it does not need
    try {
      return await import("pdfjs-dist/legacy/build/pdf.mjs");
    } finally {
      Object.assign(console, quiet);
    }
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : "";
    if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw cause;
    throw new Fault("optional-part-missing", { part: PART, remedy: `npm install ${PART}` });
  }
}
