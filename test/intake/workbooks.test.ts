import { write, type CellObject } from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { loadWorkbooks } from "../../src/intake/workbooks.ts";

const PART = "xl/worksheets/sheet1.xml";
const cell = (v: string | number): CellObject => ({ t: typeof v === "number" ? "n" : "s", v });

/** A workbook of four cells that declares every row and column a sheet can have. */
function declaredWhole(more = ""): Uint8Array {
  const sheet = { "!ref": "A1:B2", A1: cell("age"), B1: cell("m"), A2: cell(0), B2: cell(7) };
  const parts = unzipSync(
    new Uint8Array(write({ SheetNames: ["s"], Sheets: { s: sheet } }, { type: "buffer", bookType: "xlsx" }) as Buffer),
  );
  const text = strFromU8(parts[PART]).replace('<dimension ref="A1:B2"', '<dimension ref="A1:XFD1048576"');
  return zipSync({ ...parts, [PART]: strToU8(text.replace("</sheetData>", `${more}</sheetData>`)) });
}

describe("a sheet that declares all rows and columns", () => {
  it("is read as the table that it has", async () => {
    const read = await loadWorkbooks();
    expect(read(declaredWhole(), "a.xlsx").map(({ rows }) => rows)).toEqual([
      [
        ["age", "m"],
        ["0", "7"],
      ],
    ]);
  });

  it("is refused if a stray cell makes it that large", async () => {
    const read = await loadWorkbooks();
    const stray = '<row r="1048576"><c r="XFD1048576"><v>5</v></c></row>';
    expect(() => read(declaredWhole(stray), "a.xlsx")).toThrow(/a\.xlsx: the workbook cannot be read: s: 17179869184 cells/);
  });
});
