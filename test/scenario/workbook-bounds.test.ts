import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { write, type CellObject } from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { disk } from "../../src/files/disk.ts";
import { loadWorkbooks } from "../../src/intake/workbooks.ts";
import { sheetsOfFile } from "../../src/scenario/workbook.ts";
import { faultsOf, workbench } from "./workbench.ts";

const dir = workbench();
const PART = "xl/worksheets/sheet1.xml";
const cell = (v: string | number): CellObject => ({ t: typeof v === "number" ? "n" : "s", v });
const sound = new Uint8Array(
  write(
    { SheetNames: ["目标"], Sheets: { 目标: { "!ref": "A1:B1", A1: cell("指标"), B1: cell(7) } } },
    { type: "buffer", bookType: "xlsx" },
  ) as Buffer,
);

function saved(name: string, bytes: Uint8Array): string {
  const file = join(dir, name);
  writeFileSync(file, bytes);
  return file;
}

/** The workbook with its sheet changed as text. */
function changed(name: string, from: RegExp, to: string): string {
  const parts = unzipSync(sound);
  return saved(name, zipSync({ ...parts, [PART]: strToU8(strFromU8(parts[PART]!).replace(from, to)) }));
}

describe("a plan's workbook", () => {
  it("that declares all rows and columns is read as what it has, and refused where a stray cell makes it so large", () => {
    const declared = changed("declared.xlsx", /<dimension ref="[^"]*"/, '<dimension ref="A1:XFD1048576"');
    expect(sheetsOfFile(declared, disk)).toEqual([{ name: "目标", rows: [["指标", 7]] }]);
    const stray = changed("stray.xlsx", /<\/sheetData>/, '<row r="1048576"><c r="XFD1048576"><v>5</v></c></row></sheetData>');
    const [fault] = faultsOf(() => sheetsOfFile(stray, disk));
    expect(fault!.format("en")).toMatch(/stray\.xlsx: cannot read the workbook: 目标: 17179869184 cells \(> 2000000\)/);
  });

  it("that leads its reader past its own end is refused, by the importer too", async () => {
    const bytes = sound.slice();
    bytes[29] = 0xfd; // the first part is said to begin 64,768 bytes later
    const file = saved("past.xlsx", bytes);
    expect(faultsOf(() => sheetsOfFile(file, disk)).map(({ code }) => code)).toEqual(["workbook-unreadable"]);
    const read = await loadWorkbooks();
    expect(faultsOf(() => read(bytes, file)).map(({ code }) => code)).toEqual(["workbook-broken"]);
  });
});
