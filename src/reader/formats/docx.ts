import { unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { readerFault } from "../say.ts";
import { plainText } from "./text.ts";
import { newBlocks, type Blocks } from "./blocks.ts";

/** The most megabytes that an archive's parts may unpack to. */
const MOST = 64;
const MEGABYTE = 1e6;
/** The deepest nesting of tables. */
const DEEPEST = 20;
/** What of a document is no text of it: deleted, moved away, a second copy, instructions of fields. */
const NO_TEXT = new Set(["w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:delText", "w:rPrChange", "w:pPrChange"]);

/**
 * The text of a Word document: paragraphs in order, rows of tables with tabs, footnotes behind their paragraph.
 *
 * @throws Fault read-broken, read-not-document, read-unpacked, read-tables.
 */
export function docxText(bytes: Uint8Array, file: string): string {
  const parts = unpack(bytes, file);
  const main = parts["word/document.xml"];
  if (main === undefined) throw readerFault("read-not-document", {}, { file });
  const decode = (part: Uint8Array): string => new TextDecoder("utf-8").decode(part);
  const notes = parts["word/footnotes.xml"];
  const footnotes = notes === undefined ? new Map<string, string>() : footnotesOf(decode(notes), file);
  return plainText(walk(decode(main), footnotes, file));
}

function unpack(bytes: Uint8Array, file: string): Record<string, Uint8Array> {
  const wanted = ["word/document.xml", "word/footnotes.xml"];
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!wanted.includes(name)) return false;
        if (originalSize > MOST * MEGABYTE)
          throw readerFault("read-unpacked", { size: Math.round(originalSize / MEGABYTE), most: MOST }, { file });
        return true;
      },
    });
  } catch (error) {
    if (error instanceof Error && "place" in error) throw error;
    throw readerFault("read-broken", { reason: error instanceof Error ? error.message : String(error) }, { file });
  }
}

/** Reads a part; entities and document types of one's own are no part of the format. */
function parse(
  xml: string,
  file: string,
  on: {
    open: (name: string, attributes: Readonly<Record<string, string>>) => void;
    close: (name: string) => void;
    text: (text: string) => void;
  },
): void {
  const parser = new SaxesParser();
  const broken = (reason: string): Error => readerFault("read-broken", { reason }, { file });
  parser.on("error", (error) => {
    throw broken(error.message.split("\n")[0] ?? "");
  });
  parser.on("doctype", () => {
    throw broken("<!DOCTYPE>");
  });
  parser.on("opentag", ({ name, attributes }) => on.open(name, attributes));
  parser.on("closetag", ({ name }) => on.close(name));
  parser.on("text", on.text);
  parser.write(xml).close();
}

function footnotesOf(xml: string, file: string): Map<string, string> {
  const notes = new Map<string, string>();
  let [id, isText] = ["", false];
  parse(xml, file, {
    open: (name, attributes) => {
      if (name === "w:footnote") id = attributes["w:id"] ?? "";
      isText = name === "w:t";
    },
    close: (name) => {
      if (name === "w:t") isText = false;
    },
    text: (text) => {
      if (isText) notes.set(id, (notes.get(id) ?? "") + text);
    },
  });
  return notes;
}

function walk(xml: string, footnotes: ReadonlyMap<string, string>, file: string): string {
  const blocks: Blocks = newBlocks();
  let [skip, tables, isText, isHidden, span] = [0, 0, false, false, 1];
  let waiting: string[] = [];
  parse(xml, file, {
    open: (name, attributes) => {
      if (NO_TEXT.has(name)) skip++;
      if (skip > 0) return;
      if (name === "w:t") isText = true;
      else if (name === "w:r") isHidden = false;
      else if (name === "w:vanish" && attributes["w:val"] !== "0") isHidden = true;
      else if (name === "w:tab") blocks.add(" ");
      else if (name === "w:br" || name === "w:cr") blocks.end();
      else if (name === "w:noBreakHyphen") blocks.add("-");
      else if (name === "w:footnoteReference") waiting.push(footnotes.get(attributes["w:id"] ?? "") ?? "");
      else if (name === "w:txbxContent") blocks.end();
      else if (name === "w:gridSpan") span = Number(attributes["w:val"] ?? 1) || 1;
      else if (name === "w:tbl") tables++;
      else if (name === "w:tr" && tables === 1) blocks.openRow();
      else if (name === "w:tc" && tables === 1) {
        span = 1;
        blocks.openCell();
      }
      if (tables > DEEPEST) throw readerFault("read-tables", { most: DEEPEST }, { file });
    },
    close: (name) => {
      if (NO_TEXT.has(name)) skip--;
      if (skip > 0) return;
      if (name === "w:t") isText = false;
      else if (name === "w:p") {
        blocks.end();
        if (tables === 0) {
          for (const note of waiting) {
            blocks.add(note);
            blocks.end();
          }
          waiting = [];
        }
      } else if (name === "w:tbl") tables--;
      else if (name === "w:tr" && tables === 1) blocks.closeRow();
      else if (name === "w:tc" && tables === 1) blocks.closeCell(span);
    },
    text: (text) => {
      if (isText && !isHidden && skip === 0) blocks.add(text);
    },
  });
  for (const note of waiting) {
    blocks.add(note);
    blocks.end();
  }
  return blocks.text();
}
