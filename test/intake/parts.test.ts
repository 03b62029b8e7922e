import { describe, expect, it } from "vitest";
import { compressed, nameOf, spotOf } from "../../src/intake/finding.ts";
import { ageOf, labelsOf, sexOf } from "../../src/intake/labels.ts";
import { clean, decode, isBroken, readContent } from "../../src/intake/text.ts";
import { reach, tile } from "../../src/intake/tiling.ts";
import { gb18030 } from "./variants.ts";

describe("nameOf() and spotOf()", () => {
  it("name cells as spreadsheets do, and back", () => {
    expect([
      nameOf({ row: 6, column: 1 }),
      nameOf({ row: 0, column: 26 }),
      nameOf({ row: 9, column: 701 }),
      nameOf({ row: 0, column: 702 }),
    ]).toEqual(["B7", "AA1", "ZZ10", "AAA1"]);
    for (const column of [0, 25, 26, 51, 52, 701, 702, 800]) expect(spotOf(nameOf({ row: 4, column }))).toEqual({ row: 4, column });
  });
});

describe("compressed()", () => {
  it("joins runs down columns, and equal adjacent runs", () => {
    expect(compressed(["B2", "B3", "C2", "C3", "E9"])).toEqual(["B2:C3", "E9"]);
  });
});

describe("ageOf()", () => {
  it.each([
    ["0岁", 0, 1],
    ["0-4岁", 0, 5],
    ["5—9", 5, 10],
    ["85岁及以上", 85, Infinity],
    ["100+", 100, Infinity],
    ["60岁以上", 60, Infinity],
    ["18岁以下", 0, 18],
    ["17岁及以下", 0, 18],
    ["不满1岁", 0, 1],
    ["65 and over", 65, Infinity],
    ["15~59周岁", 15, 60],
    ["90至94岁", 90, 95],
  ])("reads %s", (text, from, to) => {
    expect(ageOf(text, false)).toMatchObject({ from, to });
  });
  it("takes a bare number only in a column of ages, and refuses what Excel makes of 5-9", () => {
    expect(ageOf("17", true)).toEqual({ from: 17 });
    expect(ageOf("17", false)).toBeUndefined();
    expect(ageOf("9-May", true)).toBeUndefined();
    expect(ageOf("5月9日", true)).toBeUndefined();
  });
});

describe("labelsOf()", () => {
  const kinds = (text: string): string =>
    labelsOf(text)
      .map(({ kind }) => kind)
      .join(" ");
  it("takes heads apart, in two languages too", () => {
    expect(kinds("65岁及以上人口比重(%)")).toBe("age measure measure measure");
    expect(kinds("2020年常住人口")).toBe("year measure");
    expect(kinds("总计Total")).toBe("total");
    expect(kinds("男 Male")).toBe("sex");
    expect(kinds("f85")).toBe("sex age");
    expect(kinds("pct_0_14")).toBe("measure age");
    expect(kinds("年末户籍人口(万人)")).toBe("registered factor");
  });
  it("says nothing of a head that it does not wholly understand", () => {
    for (const text of ["死亡人口数量", "男方", "20-24岁未婚", "附注栏", "在业人口"]) expect(labelsOf(text), text).toEqual([]);
  });
  it("knows the sexes, and no other words", () => {
    expect([sexOf("女性"), sexOf("M"), sexOf("合计"), sexOf("不详")]).toEqual(["f", "m", "both", undefined]);
  });
});

describe("readContent()", () => {
  it("reads separators of thousands only in the right places", () => {
    expect(
      [readContent("1,234,567"), readContent("1 234")].map((content) => (typeof content === "object" ? content.value : content)),
    ).toEqual([1_234_567, 1234]);
    expect(["12,34", "1,2345", "1.2.3", "1234①"].map(readContent)).toEqual(["text", "text", "text", "text"]);
    expect(["", "—", "…", "12.30%"].map(readContent)).toEqual([
      "blank",
      "dash",
      "unknown",
      { value: 12.3, decimals: 2, percent: true, power: false },
    ]);
  });
});

describe("clean()", () => {
  it("makes full-width digits plain and closes up Chinese words", () => {
    expect(clean(" 12,345 ")).toBe("12,345");
    expect(clean("嘉 善 县")).toBe("嘉善县");
  });
});

describe("decode()", () => {
  const text = "地区,合计\n嘉善县,648160\n";
  it("knows UTF-8, GB18030 and UTF-16", () => {
    expect(decode(new TextEncoder().encode(text))).toEqual({ text, encoding: "utf-8" });
    expect(decode(gb18030(text))).toEqual({ text, encoding: "gb18030" });
    expect(decode(Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, "utf16le")]))).toEqual({ text, encoding: "utf-16le" });
  });
  it("keeps a broken byte in sight, whatever the encoding", () => {
    for (const bytes of [new TextEncoder().encode(text), gb18030(text)]) {
      const broken = Uint8Array.from(bytes);
      broken[broken.indexOf(0x0a) + 1] = 0xff;
      const cell = decode(broken).text.split(/[\n,]/).find(isBroken);
      expect(cell, String(bytes.length)).toBeDefined();
    }
  });
  it("finds UTF-8 that was read as Latin letters", () => {
    expect(isBroken(new TextDecoder("latin1").decode(new TextEncoder().encode("嘉善县")))).toBe(true);
    expect(isBroken("嘉善县 (Jiashan), Curaçao")).toBe(false);
  });
});

describe("tile()", () => {
  const spans = [
    [0, 5],
    [0, 1],
    [1, 5],
    [5, 10],
    [10, Infinity],
    [0, Infinity],
    [60, Infinity],
  ].map(([from, to]) => ({ from, to }));
  it("lays the finest and the coarsest groups end to end", () => {
    expect(tile({ from: 0, to: Infinity }, spans, true)?.map(({ from }) => from)).toEqual([0, 1, 5, 10]);
    expect(tile({ from: 0, to: Infinity }, spans, false)?.map(({ from }) => from)).toEqual([0, 5, 10]);
  });
  it("gives nothing where there is a gap, and reach() gives where it begins", () => {
    const holed = spans.filter(({ from }) => from !== 5);
    expect(tile({ from: 0, to: Infinity }, holed, true)).toBeUndefined();
    expect(reach(holed)).toBe(5);
  });
});
