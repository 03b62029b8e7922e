import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { utils, write, type WorkSheet } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { Fault, Faults } from "../../src/core/fault.ts";
import { nameOf, spotOf } from "../../src/intake/finding.ts";
import { importDistrict } from "../../src/intake/import.ts";
import { formatFinding } from "../../src/intake/report.ts";
import { scratchFolder } from "../cli/cli.ts";
import { CORRUPTIONS, corrupted, writeCorrupted, type Corruption } from "./corrupt.ts";
import { MORE } from "./corrupt-more.ts";
import { blocksSample, csvOf, samples, wideSample, type Sample } from "./samples.ts";

const dir = scratchFolder();
/** Each kind at least once; the slow tests go through all samples. */
const FEW = { count: 40, tags: [] };
const MANY = { count: 200, tags: ["slow"] };

/** What the user sees: the errors, or the warnings of a successful import. */
async function messagesOf(sample: Sample, file: string): Promise<{ readonly refused: boolean; readonly messages: readonly string[] }> {
  const previous = sample.name.startsWith("yearbook") ? "test/districts/330421" : undefined;
  try {
    const { findings } = await importDistrict({ files: [file], code: sample.code, name: sample.district, previous, models: ["models"] });
    return { refused: false, messages: findings.filter(({ level }) => level !== "note").map((finding) => formatFinding(finding, "en")) };
  } catch (error) {
    if (error instanceof Faults) return { refused: true, messages: error.faults.map((fault) => fault.format("en")) };
    if (error instanceof Fault) return { refused: true, messages: [error.format("en")] };
    throw error;
  }
}

/** Whether a message names one of the cells, alone or within a range. */
function names(messages: readonly string[], spots: readonly (readonly [number, number])[]): boolean {
  const ranges = messages
    .flatMap((message) => [...message.matchAll(/\b([A-Z]{1,2}\d+)(?::([A-Z]{1,2}\d+))?\b/g)])
    .flatMap(([, a, b]) => {
      const [from, to] = [spotOf(a), spotOf(b ?? a)];
      return from && to ? [[from, to] as const] : [];
    });
  return spots.some(([row, column]) =>
    ranges.some(([from, to]) => row >= from.row && row <= to.row && column >= from.column && column <= to.column),
  );
}

/** Imports the files; returns those accepted without naming a wrong cell, and the results by kind. */
async function run(
  files: readonly { readonly sample: Sample; readonly corruption: Corruption }[],
  id: string,
): Promise<{ readonly silent: readonly string[]; readonly count: ReadonlyMap<string, [refused: number, warned: number]> }> {
  const silent: string[] = [];
  const count = new Map<string, [refused: number, warned: number]>();
  for (const [i, { sample, corruption }] of files.entries()) {
    const file = writeCorrupted(dir, `${id}${i}`, sample, corruption);
    const { refused, messages } = await messagesOf(sample, file);
    const tally = count.get(corruption.kind) ?? [0, 0];
    tally[refused ? 0 : 1]++;
    count.set(corruption.kind, tally);
    if (!names(messages, corruption.spots))
      silent.push(
        `${i} ${sample.name}: ${corruption.kind}, ${corruption.what} at ${nameOf({ row: corruption.spots[0][0], column: corruption.spots[0][1] })}: ${messages.slice(0, 3).join(" / ") || "nothing"}`,
      );
  }
  return { silent, count };
}

describe.each([FEW, MANY])("importDistrict() of $count files gone wrong", ({ count: files, tags }) => {
  it("takes none that is corrupted without naming a cell that is at fault", { tags }, async () => {
    const { silent, count } = await run(corrupted(samples(), files, "laoyou"), `c${files}-`);
    expect(silent).toEqual([]);
    expect([...count.keys()].length).toBe(Object.keys(CORRUPTIONS).length);
    // changes to the district's own numbers are errors; changes that leave them unaffected are warnings
    for (const kind of [
      "a digit changed",
      "a total edited",
      "a row shifted by a cell",
      "a negative number",
      "a decimal point",
      "a unit of 万人",
      "the encoding broken",
      "a head renamed",
    ])
      expect(count.get(kind)![1], kind).toBe(0);
  });

  it("takes none that spreadsheets and copying spoilt without naming a cell that is at fault", { tags }, async () => {
    const { silent, count } = await run(corrupted(samples(), files, "laoyou more", MORE), `m${files}-`);
    expect(silent).toEqual([]);
    expect([...count.keys()].sort()).toEqual(Object.keys(MORE).sort());
  });
});

describe("importDistrict() of files gone wrong", () => {
  it("reports what only workbooks can hide: errors of formulas, hidden rows and columns, a second sheet that differs", async () => {
    const { grid, code, district } = blocksSample();
    const told = async (
      name: string,
      edit: (sheet: WorkSheet) => void,
      second?: readonly (readonly string[])[],
    ): Promise<readonly string[]> => {
      const book = utils.book_new();
      const sheetOf = (rows: readonly (readonly string[])[]): WorkSheet =>
        utils.aoa_to_sheet(rows.map((row) => row.map((text) => (text === "" ? null : /^\d+$/.test(text) ? Number(text) : text))));
      const sheet = sheetOf(grid);
      edit(sheet);
      utils.book_append_sheet(book, sheet, "表1");
      if (second) utils.book_append_sheet(book, sheetOf(second), "表2");
      const file = join(dir, `${name}.xlsx`);
      writeFileSync(file, write(book, { type: "buffer", bookType: "xlsx" }) as Uint8Array);
      return (await messagesOf({ ...blocksSample(), code, district }, file)).messages;
    };
    expect(await told("sound", () => undefined)).toEqual([]);
    expect((await told("error", (sheet) => (sheet["C6"] = { t: "e", v: 23, w: "#REF!" })))[0]).toMatch(/C6: "#REF!" is not a number/);
    expect(await told("row", (sheet) => (sheet["!rows"] = [...Array(6).fill({}), { hidden: true }]))).toEqual([
      expect.stringMatching(/B7 C7:D7.* hidden/),
    ]);
    expect(await told("column", (sheet) => (sheet["!cols"] = [{}, {}, { hidden: true }]))).toEqual([
      expect.stringMatching(/C4 C5:C13.* hidden/),
    ]);
    expect(
      (
        await told(
          "second",
          () => undefined,
          grid.map((row, r) => (r === 5 ? row.map((text, c) => (c === 2 ? `1${text}` : text)) : row)),
        )
      )[0],
    ).toMatch(/表2!C6.*duplicate/);
  });

  it("reports tables without totals whose footnotes, powers of ten, lost ages and sexes no sum could catch", async () => {
    const bare = wideSample()
      .grid.filter(([age]) => age !== "total")
      .map(([age, , men, women]) => [age, men, women]);
    const told = async (name: string, edit: (row: readonly string[], r: number) => readonly string[]): Promise<string> => {
      const file = join(dir, `${name}.csv`);
      writeFileSync(file, csvOf(bare.map(edit).filter((row) => row.length > 0)));
      return (await messagesOf(wideSample(), file)).messages.join("\n");
    };
    const at20 =
      (change: (text: string) => string) =>
      (row: readonly string[], r: number): readonly string[] =>
        r === 20 ? [row[0], change(row[1]), row[2]] : row;
    expect(
      await told(
        "mark",
        at20((text) => `${text}①`),
      ),
    ).toMatch(/B21: "\d+①" has a footnote mark/);
    expect(
      await told(
        "mark-inside",
        at20((text) => `${text}①2`),
      ),
    ).toMatch(/B21: ".*" is not a number/);
    expect(
      await told(
        "power",
        at20(() => "5E3"),
      ),
    ).toMatch(/B21: "5E3" is in scientific notation/);
    expect(
      await told(
        "percent",
        at20(() => "12%"),
      ),
    ).toMatch(/B21: a percent sign/);
    expect(await told("leap", (row, r) => (r === 34 ? [] : row))).toMatch(/B34 B35.*ages 33 are missing/);
    expect(await told("sexes", (row, r) => (r === 0 ? ["age", "female", "male"] : row))).toMatch(/sexes seem to be swapped/);
  });
});
