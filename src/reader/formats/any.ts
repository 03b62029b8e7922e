import { readerFault } from "../say.ts";
import { docxText } from "./docx.ts";
import { htmlText } from "./html.ts";
import { decodePlain } from "./text.ts";

/** The most megabytes of a document. */
const MOST = 64;
const MEGABYTE = 1e6;

/**
 * The text of a document of any known format, which is told by its bytes: docx, doc, pdf, html or plain text.
 *
 * @returns The text in reading order; the cells of a table's row are parted by tabs.
 * @throws Fault read-too-large, read-blank and those of its format.
 */
export async function documentText(bytes: Uint8Array, file: string): Promise<string> {
  if (bytes.length > MOST * MEGABYTE)
    throw readerFault("read-too-large", { size: Math.round(bytes.length / MEGABYTE), most: MOST }, { file });
  const text = await textOf(bytes, file);
  if (text.trim() === "") throw readerFault("read-blank", {}, { file });
  return text;
}

async function textOf(bytes: Uint8Array, file: string): Promise<string> {
  const starts = (...signs: readonly number[]): boolean => signs.every((sign, i) => bytes[i] === sign);
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  if (starts(0x50, 0x4b)) return docxText(bytes, file);
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return (await import("./doc.ts")).docText(bytes, file);
  if (head.slice(0, 1024).includes("%PDF-")) return (await import("./pdf.ts")).pdfText(bytes, file);
  if (/\.html?$/i.test(file) || /^\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html)/i.test(head.replace(/^ï»¿/, "")))
    return htmlText(bytes, file);
  return decodePlain(bytes, file);
}
