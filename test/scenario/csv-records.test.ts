import { CsvError, parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitCsv, type CsvRecord } from "../../src/scenario/csv-records.ts";
import { faultsOf } from "./workbench.ts";

/** As csv-parse has it, an independent reader of the format; undefined where it finds the text broken. */
function parsed(text: string): CsvRecord[] | undefined {
  const records: CsvRecord[] = [];
  try {
    parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      on_record: (cells: string[], { lines }) => {
        records.push({ line: lines, cells });
        return null;
      },
    });
    return records;
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}
const split = (text: string): CsvRecord[] | undefined => {
  try {
    return splitCsv(text, "t.csv");
  } catch {
    return undefined;
  }
};

describe("splitCsv()", () => {
  it("reads the example of RFC 4180: commas, quotes and line ends within quotes", () => {
    expect(splitCsv('aaa,"b ""b"", b",ccc\r\n"z\nz", yyy ,\r\n', "t.csv")).toEqual([
      { line: 1, cells: ["aaa", 'b "b", b', "ccc"] },
      { line: 3, cells: ["z\nz", "yyy", ""] },
    ]);
  });

  it("equals csv-parse on any sound text", () => {
    const cell = fc.oneof(
      fc.constantFrom("", "1", " 2 ", "昆山 市", "-3e5", "x\ty"),
      fc.constantFrom('"a,b"', '"say ""hi"""', '""', '" in "', ' "q" ', '"two\nlines"'),
    );
    const line = fc.oneof(
      { weight: 8, arbitrary: fc.array(cell, { minLength: 1, maxLength: 5 }).map((cells) => cells.join(",")) },
      { weight: 1, arbitrary: fc.constantFrom("", "  ") },
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.constantFrom("\n", "\r\n"), fc.boolean(), (lines, end, last) => {
        const text = lines.join(end) + (last ? end : "");
        expect(split(text)).toEqual(parsed(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("refuses broken quotes where csv-parse does", () => {
    for (const text of ['a"b,c', '"a"b,c', 'x,"open\n1,2', '"', 'a,b\n1,"2" 3', '"a""'])
      expect([text, split(text)]).toEqual([text, parsed(text)]);
    expect(faultsOf(() => splitCsv('a,b\n1,x"2\n', "t.csv"))[0].format("en")).toMatch(/^t\.csv:2: .*unexpected quote after "x"/);
  });
});
