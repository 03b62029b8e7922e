import { Fault } from "../../core/fault.ts";
import { readerFault } from "../say.ts";
import { plainText } from "./text.ts";

const PART = "word-extractor";

interface Extracted {
  readonly getBody: (options?: { readonly filterUnicode?: boolean }) => string;
  readonly getFootnotes: (options?: { readonly filterUnicode?: boolean }) => string;
}

/**
 * The text of a Word document of before 2007.
 *
 * @throws Fault read-broken, read-locked; optional-part-missing if its reader is not installed.
 */
export async function docText(bytes: Uint8Array, file: string): Promise<string> {
  const Extractor = await library();
  let extracted: Extracted;
  try {
    extracted = await new Extractor().extract(Buffer.from(bytes));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw readerFault(/encrypt|password/i.test(reason) ? "read-locked" : "read-broken", { reason }, { file });
  }
  const options = { filterUnicode: false };
  const notes = extracted.getFootnotes(options).trim();
  return plainText(`${withRows(extracted.getBody(options))}\n${notes}${notes === "" ? "" : "\n"}`);
}

async function library(): Promise<new () => { readonly extract: (bytes: Buffer) => Promise<Extracted> }> {
  try {
    return (await import("word-extractor")).default;
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : "";
    if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw cause;
    throw new Fault("optional-part-missing", { part: PART, remedy: `npm install ${PART}` });
  }
}

/** A line holds a whole table, a tab behind each cell and another behind each row: its rows as lines. */
function withRows(body: string): string {
  return body
    .split("\n")
    .flatMap((line) => (line.includes("\t") ? rowsOf(line.split("\t")) : [line]))
    .join("\n");
}

/** The rows of cells: of the least width at which every row ends with an empty cell. */
function rowsOf(cells: readonly string[]): string[] {
  const all = cells.at(-1) === "" ? cells.slice(0, -1) : cells;
  for (let width = 2; width <= Math.min(60, all.length); width++) {
    const rows = Math.ceil(all.length / (width + 1));
    if (Array.from({ length: rows }, (_, i) => all[i * (width + 1) + width] ?? "").every((end) => end === ""))
      if (all.length % (width + 1) === 0 || all.length % (width + 1) === width)
        return Array.from({ length: rows }, (_, i) => all.slice(i * (width + 1), i * (width + 1) + width).join("\t"));
  }
  return [cells.filter((cell) => cell !== "").join(" ")];
}
