import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Column, Table } from "../../../src/report/document/blocks.ts";
import { brokenHead, CELL_PADDING, layOut } from "../../../src/report/document/columns.ts";
import { numberIndents, spans } from "../../../src/report/document/numbers-in-columns.ts";
import { tableHeights, withoutTallRows } from "../../../src/report/document/table-parts.ts";
import { loadFont } from "../../../src/report/font-files.ts";
import { textWidth } from "../../../src/report/fonts.ts";

const advances = loadFont().regular;
const ROOM = 442;

function table(columns: readonly Column[], rows: readonly (readonly string[])[]): Table {
  return { kind: "table", id: "t", label: "表1", title: "题", columns, rows, notes: [], source: "" };
}

describe("layOut()", () => {
  it("fills the type area, and breaks no number: any table of up to ten columns", () => {
    const cell = fc.integer({ min: 0, max: 99_999 }).map((n) => (n / 10).toFixed(1));
    const rows = fc
      .integer({ min: 1, max: 9 })
      .chain((columns) =>
        fc.array(
          fc.tuple(
            fc.string({ unit: fc.constantFrom(..."区镇街道开发"), maxLength: 20 }),
            fc.array(cell, { minLength: columns, maxLength: columns }),
          ),
          { minLength: 1, maxLength: 6 },
        ),
      );
    fc.assert(
      fc.property(rows, (made) => {
        const columns: Column[] = [
          { name: "区镇", align: "left" },
          ...made[0][1].map((_, i): Column => ({ name: `第${i}列的名称`, align: "number" })),
        ];
        const cells = made.map(([name, numbers]) => [name, ...numbers]);
        const { size, widths } = layOut(table(columns, cells), { advances, lang: "zh", room: ROOM });
        expect(widths.reduce((a, b) => a + b, 0)).toBeCloseTo(ROOM, 6);
        for (const row of cells)
          for (const [c, text] of row.entries()) if (c > 0) expect(textWidth(advances, text, size)).toBeLessThanOrEqual(widths[c]);
      }),
      { numRuns: 60 },
    );
  });

  it("gives a column the share that its maker gave, but no less than its longest number", () => {
    const columns: Column[] = [
      { name: "甲", align: "left", width: 0.6 },
      { name: "乙", align: "number", width: 0.01 },
      { name: "丙", align: "left", width: 0.39 },
    ];
    const { widths, size } = layOut(table(columns, [["甲", "1234567.89", "丙"]]), { advances, lang: "zh", room: ROOM });
    expect(widths[0] / widths[2]).toBeCloseTo(0.6 / 0.39, 0);
    expect(widths[1]).toBeGreaterThan(textWidth(advances, "1234567.89", size));
  });
});

describe("brokenHead()", () => {
  it("breaks a long head into lines of about one length, before a year rather than within it", () => {
    const width = 5 * 10 + 2 * CELL_PADDING + 1;
    expect(brokenHead({ name: "至2035年累计", align: "number" }, "zh", { advances, size: 10 }, width)).toEqual(["至2035年", "累计"]);
    expect(brokenHead({ name: "护理型床位", unit: "%", align: "number" }, "zh", { advances, size: 10 }, width)).toEqual([
      "护理型床位",
      "（%）",
    ]);
  });
});

describe("numberIndents()", () => {
  it("puts unit digits above each other: what follows the unit digit starts at one place", () => {
    const texts = ["12", "3.4", "−1234.56", "55%", "〔7.5〕", "—", "1 234.5"];
    const size = 10;
    const indents = numberIndents(texts, { advances, size }, 100);
    const tails = ["", ".4", ".56", "%", ".5〕", undefined, ".5"];
    const edges = tails.flatMap((tail, i) => (tail === undefined ? [] : [(indents[i] ?? Number.NaN) + textWidth(advances, tail, size)]));
    for (const edge of edges) expect(edge).toBeCloseTo(edges[0], 9);
    expect(indents[5]).toBeUndefined();
  });
});

describe("spans()", () => {
  it("counts the rows that a repeated word covers; empty cells cover none", () => {
    expect(spans(["甲", "甲", "乙", "", "", "甲"])).toEqual([2, 0, 1, 1, 1, 1]);
  });
});

describe("withoutTallRows()", () => {
  const columns: Column[] = [
    { name: "类", align: "left", width: 0.2 },
    { name: "内容", align: "left" },
  ];
  const tableOf = (rows: readonly (readonly string[])[]): Table => ({ ...table(columns, rows), merge: [0] });
  const measuring = { advances, lang: "zh", room: ROOM } as const;
  const page = 638;

  it("divides a row that a page cannot hold, loses no word of it and repeats what is merged", () => {
    const long = Array.from({ length: 400 }, (_, i) => `第${i}项人口数，`).join("");
    const given = tableOf([
      ["甲", "短"],
      ["乙", long],
    ]);
    const layout = layOut(given, measuring);
    const divided = withoutTallRows(given, layout, measuring, page);
    expect(divided.rows[0]).toEqual(["甲", "短"]);
    expect(divided.rows.slice(1).map(([kind]) => kind)).toEqual(Array.from({ length: divided.rows.length - 1 }, () => "乙"));
    expect(
      divided.rows
        .slice(1)
        .map((row) => row[1])
        .join(""),
    ).toBe(long);
    for (const high of tableHeights(divided, layout, measuring).rows) expect(high).toBeLessThanOrEqual(0.25 * page);
  });

  it("leaves other rows as they are, and words of another language with their spaces", () => {
    const words = Array.from({ length: 300 }, (_, i) => `fact ${i}`).join(" ");
    const given = tableOf([
      ["a", "b"],
      ["c", words],
    ]);
    const divided = withoutTallRows(given, layOut(given, { ...measuring, lang: "en" }), { ...measuring, lang: "en" }, page);
    expect(divided.rows[0]).toEqual(["a", "b"]);
    expect(
      divided.rows
        .slice(1)
        .map((row) => row[1])
        .join(" "),
    ).toBe(words);
  });
});
