import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, Table } from "../../../src/report/document/blocks.ts";
import { floated, startsPage } from "../../../src/report/document/flow.ts";
import { loadFont } from "../../../src/report/font-files.ts";

const options = { isLandscape: false, lang: "zh", advances: loadFont().regular, printed: loadFont().regular } as const;
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
    expect(floated([text, tableOf(20, "a"), more], options).map(({ piece }) => piece.kind)).toEqual(["paragraph", "paragraph", "table"]);
    expect(floated([text, tableOf(6, "a"), more], options).map(({ piece }) => piece.kind)).toEqual(["paragraph", "table", "paragraph"]);
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
        const moved = floated(pieces, options).map(({ piece }) => piece);
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

  it("keeps a small table whole and lets a large one break where no text follows", () => {
    const [small, large] = [floated([paragraph(12), tableOf(5, "a")], options), floated([paragraph(12), tableOf(20, "a")], options)];
    expect([small[1].isWhole, large[1].isWhole]).toEqual([true, false]);
  });

  it("makes a figure smaller for the rest of a page, as far as its words can be read, and two tall ones so small that both have room", () => {
    const figure = (high: number, id: string): Block => ({
      kind: "figure",
      id,
      svg: `<svg viewBox="0 0 100 ${high}">`,
      png: new Uint8Array(),
      alt: "",
      width: 156,
    });
    const scales = (given: readonly Block[]): number[] =>
      floated(given, options).flatMap(({ piece, scale }) => (piece.kind === "figure" ? [scale] : []));
    expect(scales([paragraph(8), figure(50, "a")])).toEqual([1]);
    const [least, own] = [scales([paragraph(13), figure(60, "a")])[0], scales([paragraph(17), figure(60, "a")])[0]];
    expect([least >= 0.68 && least < 1, own]).toEqual([true, 1]);
    const tall = scales([figure(80, "a"), figure(80, "b")]);
    expect(tall.every((scale) => 2 * scale * 0.8 * 156 <= 225)).toBe(true);
    expect(scales([figure(80, "a"), paragraph(3), figure(80, "b")])).toEqual([1, 1]);
  });
});

describe("startsPage()", () => {
  it("is true of every annex but one below the title of its document", () => {
    const annex: Block = { kind: "annex", label: "附件1", title: "附件" };
    const pieces: Block[] = [{ kind: "title", text: "附件" }, annex, paragraph(1), annex, tableOf(2, "a"), annex];
    expect(pieces.map((_, i) => startsPage(pieces, i))).toEqual([false, false, false, true, false, true]);
  });
});
