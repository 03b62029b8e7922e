import { splitCsv } from "../csv-records.ts";
import { decodeText, readBytes } from "../text-file.ts";
import { isWorkbook, sheetsOfFile } from "../workbook.ts";
import type { Files } from "../../files/files.ts";

/** A line of a table and where it stands in its file. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table as cells, by the file or the sheet that it stands in. */
export interface Grid {
  readonly file: string;
  readonly lines: readonly Line[];
}

/**
 * The tables of a file as cells: the sheets of a workbook, or a text whose columns are parted by tabs, commas or blanks.
 *
 * @throws Fault as `readBytes`, `decodeText` and `splitCsv`; of a workbook as `sheetsOfFile`.
 */
export function gridsOf(file: string, files: Files): Grid[] {
  if (isWorkbook(file))
    return sheetsOfFile(file, files).map(({ name, rows }) => ({
      file: `${file}!${name}`,
      lines: rows.map((cells, i) => ({ line: i + 1, cells: cells.map((cell) => String(cell).trim()) })),
    }));
  const text = decodeText(readBytes(file, files), file);
  return [{ file, lines: linesOf(text, file) }];
}

function linesOf(text: string, file: string): Line[] {
  const separator = mostHave(text, /\t/) ? /\t/ : mostHave(text, /^[^,]*\S\s{2,}\S[^,]*$/) ? /\s+/ : undefined;
  if (!separator) return splitCsv(text, file);
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, i) => ({
      line: i + 1,
      cells: (separator.source === "\\t" ? line : line.trim()).split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
}

/** Whether more than half of the lines are of a form: the first ones of a published table are its title. */
function mostHave(text: string, form: RegExp): boolean {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
  return lines.filter((line) => form.test(line)).length > lines.length / 2;
}
