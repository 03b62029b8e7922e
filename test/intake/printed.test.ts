import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { Fault, Faults } from "../../src/core/fault.ts";
import { importDistrict } from "../../src/intake/import.ts";
import type { Imported } from "../../src/intake/import-common.ts";
import { scratchFolder } from "../cli/cli.ts";
import { GROUPS, madeUp } from "./samples.ts";

const dir = scratchFolder();
const [F, M] = madeUp(80_000, 3);
const inGroup = (P: readonly number[], g: number): number => P.slice(GROUPS[g], GROUPS[g + 1] ?? Infinity).reduce((a, b) => a + b, 0);
const total = (P: readonly number[]): number => P.reduce((a, b) => a + b, 0);
const label = (g: number): string =>
  g === 0 ? "0岁" : g === GROUPS.length - 1 ? `${GROUPS[g]}岁及以上` : `${GROUPS[g]}-${GROUPS[g + 1]! - 1}岁`;
type Grid = readonly (readonly (string | number)[])[];
/** Age, both, men, women. */
const body = (age: (g: number) => string | number = label): Grid =>
  GROUPS.map((_, g) => [age(g), inGroup(M, g) + inGroup(F, g), inGroup(M, g), inGroup(F, g)]);
const SUM = ["总计", total(M) + total(F), total(M), total(F)] as const;

async function bring(name: string, content: Grid | string | Uint8Array, { wanted = "丙县" } = {}): Promise<Imported> {
  const file = join(dir, name);
  const text = Array.isArray(content) ? (content as Grid).map((row) => row.join(",")).join("\n") : (content as string | Uint8Array);
  writeFileSync(file, text);
  return importDistrict({ files: [file], code: "999903", parent: "330400", name: wanted, models: ["models"] });
}
const codesOf = async (work: Promise<Imported>): Promise<string[]> => {
  try {
    await work;
    return [];
  } catch (error) {
    return error instanceof Faults ? error.faults.map(({ code }) => code) : error instanceof Fault ? [error.code] : [String(error)];
  }
};

describe("tables as they are printed", () => {
  it.each<readonly [string, Grid]>([
    ["a unit at the right end of its row", [["表1 人口", "", "", ""], ["", "", "", "单位：人"], ["年龄", "合计", "男", "女"], SUM, ...body()]],
    ["a unit beside the year, and in English", [["表1 人口"], ["（2020年）", "", "单位:人", "(persons)"], ["年龄", "合计", "男", "女"], SUM, ...body()]],
    ["a unit below the table", [["年龄", "合计", "男", "女"], SUM, ...body(), ["单位：人", "", "", ""]]],
    ["ages of health statistics", [["年龄", "合计", "男", "女"], SUM, ...body((g) => `${GROUPS[g]}-`)]],
    ["signs of at least", [["年龄组", "合计", "男", "女"], SUM, ...body((g) => (g === GROUPS.length - 1 ? "≥85岁" : g === 0 ? "0岁组" : label(g)))]],
    ["and above, in another word", [["年龄", "合计", "男", "女"], SUM, ...body((g) => (g === GROUPS.length - 1 ? "85岁及其以上" : label(g)))]],
    ["nobody of unknown age", [["年龄", "合计", "男", "女"], SUM, ...body(), ["不详", 0, 0, 0]]],
    ["floats of a program", [["年龄", "合计", "男", "女"], ...[SUM, ...body()].map((row) => row.map((cell) => (typeof cell === "number" ? cell.toFixed(1) : cell)))]],
    ["marked heads", [["年龄", "合计", "#男", "#女"], SUM, ...body()]],
    ["a sex ratio explained in the next row", [["年龄", "人口数", "", "", "性别比"], ["", "合计", "男", "女", "(女=100)"], ...[SUM, ...body()].map((row) => [...row, ((100 * Number(row[2])) / Number(row[3])).toFixed(2)])]],
    ["blocks of unequal length side by side", [["年龄", "男", "女", "年龄", "男", "女"], ...body().slice(0, 10).map((row, i) => [row[0]!, row[2]!, row[3]!, ...(body()[i + 10] ? [0, 2, 3].map((c) => body()[i + 10]![c]!) : ["", "", ""])])]],
  ])("reads %s", async (name, grid) => {
    const { persons } = await bring(`${name.replaceAll(/\W/g, "-")}.csv`, grid);
    expect(persons).toBe(total(M) + total(F));
  }); // prettier-ignore

  it("reads a page that was saved as a workbook, and tells what other files are", async () => {
    const page = `<html><body><table>${[["年龄", "合计", "男", "女"], SUM, ...body()].map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table></body></html>`;
    expect((await bring("page.xls", page)).persons).toBe(total(M) + total(F));
    expect(await codesOf(bring("scan.xlsx", "%PDF-1.7\n"))).toEqual(["intake-format"]);
  });

  it("reads counts that could be years", async () => {
    const grid = [["年龄", "男", "女"], ...GROUPS.map((_, g) => [label(g), 1950 + g, 2030 - g])];
    expect((await bring("years.csv", grid)).persons).toBe(GROUPS.length * (1950 + 2030));
  });

  it("refuses formulas that no program has computed, by their cells", async () => {
    const sheet = {
      ...utils.aoa_to_sheet([["年龄", "男", "女"], ...body().map((row) => [row[0], row[2], row[3]])]),
      B5: { t: "n", f: "1+1" },
    };
    const bytes = write({ SheetNames: ["表"], Sheets: { 表: sheet } }, { type: "buffer", bookType: "xlsx" }) as Uint8Array;
    expect(await codesOf(bring("formula.xlsx", bytes))).toContain("intake-formula");
  });

  it("takes a place from a column called area, with marks, notes, English or without its ending, and never the nation for it", async () => {
    const cells = GROUPS.flatMap((_, g) => [inGroup(M, g), inGroup(F, g)]);
    const grid = (name: string): Grid => [
      ["area", ...GROUPS.flatMap((_, g) => [`${label(g)}-男`, `${label(g)}-女`])],
      ["全国", ...cells.map((value) => 9 * value)],
      [name, ...cells],
      ["丁县", ...cells.map((value) => 8 * value)],
    ];
    for (const [i, name] of ["丙县", "其中:丙县", "#丙县", "丙县*", "丙县[1]", "丙县(含开发区)", "丙县 Bing County", "丙"].entries())
      expect((await bring(`area-${i}.csv`, grid(name))).persons, name).toBe(total(M) + total(F));
    expect(await codesOf(bring("area-none.csv", grid("戊县")))).toEqual(["intake-place-unknown"]);
  });

  it("warns of a subtotal that bears another place's name, and refuses one that bears the place's own", async () => {
    const cells = GROUPS.flatMap((_, g) => [inGroup(M, g), inGroup(F, g)]);
    const row = (name: string, times: number): (string | number)[] => [name, ...cells.map((value) => times * value)];
    const head = ["地区", ...GROUPS.flatMap((_, g) => [`男_${label(g)}`, `女_${label(g)}`])];
    const { persons, findings } = await bring("subtotal.csv", [head, row("乙市①", 2), row("乙市", 3), row("丙县", 1), row("戊县", 4)]);
    expect([persons, findings.filter(({ code }) => code === "intake-twice").map(({ level }) => level)]).toEqual([
      total(M) + total(F),
      ["warning"],
    ]);
    expect(await codesOf(bring("own.csv", [head, row("丙县①", 2), row("丙县", 1), row("戊县", 4)]))).toContain("intake-twice");
  });

  it("finds the parts of a place by their sums where a table has a total and no indents", async () => {
    const cells = GROUPS.flatMap((_, g) => [inGroup(M, g), inGroup(F, g)]);
    const row = (name: string, times: number): (string | number)[] => [name, ...cells.map((value) => times * value)];
    const grid = [["地区", ...GROUPS.flatMap((_, g) => [`男_${label(g)}`, `女_${label(g)}`])], row("合计", 9), row("甲市", 5), row("乙区", 4), row("丙县", 1), row("戊市", 4), row("己区", 1), row("庚县", 3)]; // prettier-ignore
    const { persons, findings } = await bring("sums.csv", grid);
    expect([persons, findings.filter(({ level }) => level === "error")]).toEqual([total(M) + total(F), []]);
  });
});
