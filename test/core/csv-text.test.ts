import { describe, expect, it } from "vitest";
import { uncomputed } from "../../src/core/csv-text.ts";

describe("uncomputed()", () => {
  it.each(["=cmd|'/c calc'!A25", "@SUM(1)", '+HYPERLINK("x")', "-2+3+cmd|' /C calc'!A0", "\t=1", "\r=1"])(
    "keeps %j from being computed",
    (text) => {
      expect(uncomputed([text])).toEqual([`'${text}`]);
    },
  );

  it("leaves numbers, signed figures, ranges and signs alone", () => {
    const row = [-1, "-1", "+5 %", "-3.2", "=", "-", ">=", "a=b", "", "−2"];
    expect(uncomputed(row)).toEqual(row);
  });
});
