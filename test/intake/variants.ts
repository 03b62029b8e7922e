import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { csvOf, writeSample, type Sample } from "./samples.ts";

/** A valid file written differently: the same numbers. */
export interface Variant {
  readonly how: string;
  readonly write: (dir: string, id: string, sample: Sample) => string;
}

type Grid = readonly (readonly string[])[];

const bytes = (dir: string, id: string, content: Uint8Array | string): string => {
  const file = join(dir, `${id}.csv`);
  writeFileSync(file, content);
  return file;
};
const asCsv = (
  how: string,
  change: (grid: Grid, sample: Sample) => Grid,
  encode: (text: string) => Uint8Array | string = (text) => text,
  delimiter = ",",
  newline = "\n",
): Variant => ({ how, write: (dir, id, sample) => bytes(dir, id, encode(csvOf(change(sample.grid, sample), delimiter, newline))) });
const same = (grid: Grid): Grid => grid;
const numbers = (grid: Grid, sample: Sample, change: (text: string) => string): Grid =>
  grid.map((row, r) =>
    row.map((text, c) => (r >= sample.from[0] && r <= sample.to[0] && c >= sample.from[1] && /^\d/.test(text) ? change(text) : text)),
  );
const fullWidth = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).replace(".", ".");
const thousands = (text: string): string => (/^\d+$/.test(text) ? text.replace(/\B(?=(\d{3})+$)/g, ",") : text);

/** Text as GB18030, by the decoder's own table of two bytes. */
export function gb18030(text: string): Uint8Array {
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder("gb18030");
  for (let a = 0x81; a <= 0xfe; a++)
    for (let b = 0x40; b <= 0xfe; b++) if (b !== 0x7f) table.set(decoder.decode(Uint8Array.of(a, b)), [a, b]);
  return Uint8Array.from(
    [...text].flatMap((character) => (character.charCodeAt(0) < 0x80 ? [character.charCodeAt(0)] : (table.get(character) ?? []))),
  );
}

const utf16 = (text: string): Uint8Array => Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, "utf16le")]);
const spaced = (text: string): string => (/^[\u4e00-\u9fff]{2}$/.test(text) ? [...text].join("  ") : text);

/** Ways to write any table. */
export const VARIANTS: readonly Variant[] = [
  asCsv("UTF-8", same),
  asCsv("UTF-8 with a byte-order mark", same, (text) => `\ufeff${text}`),
  asCsv("GB18030", same, gb18030),
  asCsv("UTF-16", same, utf16),
  asCsv("CRLF", same, (text) => text, ",", "\r\n"),
  asCsv("tabs", same, (text) => text, "\t"),
  asCsv("semicolons", same, (text) => text, ";"),
  asCsv("separators of thousands", (grid, sample) => numbers(grid, sample, thousands)),
  asCsv("full-width digits", (grid, sample) => numbers(grid, sample, fullWidth)),
  asCsv("full-width digits in GB18030", (grid, sample) => numbers(grid, sample, fullWidth), gb18030),
  asCsv("blank lines", (grid, { heads, to }) =>
    grid.flatMap((row, r) => (r > heads[heads.length - 1] && r <= to[0] && r % 4 === 0 ? [row, [""]] : [row])),
  ),
  asCsv("notes below", (grid) => [...grid, [""], ["注:1.本表数据未做误差校正。"], ["2.本表不含现役军人。"], ["资料来源:统计局"]]),
  asCsv("blanks around", (grid) => grid.map((row) => row.map((text) => (text === "" ? text : ` ${text} `)))),
  asCsv("heads with blanks", (grid, { heads }) => grid.map((row, r) => (heads.includes(r) ? row.map(spaced) : row))),
  asCsv("empty columns on the right", (grid) => grid.map((row) => [...row, "", ""])),
  { how: "xlsx", write: (dir, id, sample) => writeSample(dir, id, { ...sample, format: "xlsx" }) },
  { how: "xls", write: (dir, id, sample) => writeSample(dir, id, { ...sample, format: "xls" }) },
  {
    how: "a sheet of notes first",
    write: (dir, id, sample) =>
      writeSample(dir, id, { ...sample, format: "xlsx" }, [
        ["说明", [["编制说明"], ["一、本资料按常住人口汇总。"], ["二、不含现役军人。"]]],
      ]),
  },
];

/** Columns of generic tables in another order. */
export function reordered(sample: Sample, order: readonly number[]): Sample {
  return { ...sample, grid: sample.grid.map((row) => order.map((c) => row[c])) };
}
