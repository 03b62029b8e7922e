import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, Table } from "../../../src/report/document/blocks.ts";
import { floated } from "../../../src/report/document/flow.ts";
import { loadFont } from "../../../src/report/font-files.ts";

const options = { isLandscape: false, lang: "zh", advances: loadFont().regular } as const;
const paragraph = (lines: number): Block => ({ kind: "paragraph", words: ["字".repeat(27 * lines)] });
const heading: Block = { kind: "heading", level: 1, text: "一、标题" };
const tableOf = (rows: number, id: string): Table => ({
  kind: "table",
  id,
  label: "表1",
  title: "表",
  columns: [{ name: "列", align: "left" }],
  rows: Array.from({ length: rows }, () => ["值"]),
  notes: [],
  source: "",
});

describe("floated()", () => {
  it("moves a table that would leave half a page empty behind the text that follows it, and none that fits", () => {
    const [text, more] = [paragraph(11), paragraph(8)];
    expect(floated([text, tableOf(20, "a"), more], options).map(({ kind }) => kind)).toEqual(["paragraph", "paragraph", "table"]);
    expect(floated([text, tableOf(6, "a"), more], options).map(({ kind }) => kind)).toEqual(["paragraph", "table", "paragraph"]);
  });

  it("loses no piece and keeps text in its order and tables in theirs, whatever there is; none passes a new page", () => {
    const piece = fc.oneof(
      fc.integer({ min: 1, max: 20 }).map(paragraph),
      fc.constant(heading),
      fc.integer({ min: 1, max: 30 }).map((rows) => tableOf(rows, `t${rows}`)),
      fc.constant<Block>({ kind: "annex", label: "附件1", title: "附件" }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (given) => {
        const pieces = given.map((one) => ({ ...one })); // each by itself, to be told apart
        const moved = floated(pieces, options);
        const of = (isTable: boolean, all: readonly object[]): readonly object[] => all.filter((one) => "columns" in one === isTable);
        expect(of(true, moved)).toEqual(of(true, pieces));
        expect(of(false, moved)).toEqual(of(false, pieces));
        const annexes = (all: readonly { readonly kind: string }[]): number[] =>
          all.flatMap(({ kind }, i) => (kind === "annex" ? [i] : []));
        expect(annexes(moved)).toEqual(annexes(pieces));
      }),
      { numRuns: 60 },
    );
  });
});
