import { describe, expect, it } from "vitest";
import { Faults } from "../../src/core/fault.ts";
import { importDistrict } from "../../src/intake/import.ts";
import type { Imported } from "../../src/intake/import-common.ts";
import { nameOf } from "../../src/intake/finding.ts";
import { formatFinding } from "../../src/intake/report.ts";
import { scratchFolder } from "../cli/cli.ts";
import { GROUPS, longSample, madeUp, samples, sumOf, wideSample, writeSample, wppSample, type Sample } from "./samples.ts";
import { reordered, VARIANTS } from "./variants.ts";

const dir = scratchFolder();
const CLEAN = 50;

/** Imports a sample; the yearbook's figures go to the shipped folder of the county. */
async function bring(sample: Sample, file: string): Promise<Imported> {
  const previous = sample.name.startsWith("yearbook") ? "test/districts/330421" : undefined;
  try {
    return await importDistrict({ files: [file], code: sample.code, name: sample.district, previous, models: ["models"] });
  } catch (error) {
    throw error instanceof Faults ? new Error(error.faults.map((fault) => fault.format("en")).join("\n")) : error;
  }
}

const warnings = ({ findings }: Imported): string[] =>
  findings.filter(({ level }) => level !== "note").map((finding) => formatFinding(finding, "en"));
/** The imported content: every number, without its source. */
const numbersOf = ({ files, what }: Imported): string[] =>
  [...files]
    .filter(([name]) => name.endsWith("population.csv") || (what === "towns" && name.endsWith("district.yaml")))
    .map(([name, text]) => `${name}\n${text.replace(/^ {2}source:.*$/m, "")}`);

describe("importDistrict()", () => {
  it.each([
    ["book xlsx", "book"],
    ["book csv without codes", "book"],
    ["nbs xls", "nbs"],
    ["nbs csv by five years", "nbs"],
    ["blocks xlsx", "nbs"],
    ["communique csv", "communique"],
    ["yearbook xlsx", "yearbook"],
    ["long csv", "csv"],
    ["wide csv", "csv"],
    ["wpp csv", "wpp"],
    ["census-table csv", "census-table"],
  ])("reads the layout of %s and tells that it is %s", async (name, kind) => {
    const sample = samples().find((one) => one.name === name)!;
    const imported = await bring(sample, writeSample(dir, name.replace(/\W/g, "-"), sample));
    expect(imported.layouts).toEqual([kind]);
    expect(imported.equations.length).toBeGreaterThan(15);
    expect(warnings(imported)).toEqual([]);
  });

  it(`reads ${CLEAN} clean files, written in as many ways, without a warning and as the same numbers`, async () => {
    const all = samples();
    const wrong: string[] = [];
    const firsts = new Map<string, string[]>();
    for (let i = 0; i < CLEAN; i++) {
      const sample = all[i % all.length];
      const variant = VARIANTS[(i * 7 + Math.floor(i / all.length)) % VARIANTS.length];
      const imported = await bring(sample, variant.write(dir, `v${i}`, sample));
      if (!firsts.has(sample.name)) firsts.set(sample.name, numbersOf(await bring(sample, writeSample(dir, `f${i}`, sample))));
      if (warnings(imported).length > 0) wrong.push(`${sample.name}, ${variant.how}: ${warnings(imported).join(" / ")}`);
      if (numbersOf(imported).join() !== firsts.get(sample.name)!.join()) wrong.push(`${sample.name}, ${variant.how}: other numbers`);
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it.each([
    ["a row for each sex below its place", "rows"],
    ["a column of sexes", "column"],
    ["blocks of ages one below the other", "blocks"],
  ] as const)("reads %s", async (_, how) => {
    const people = ["嘉兴市", "南湖区", "嘉善县"].map((name, i) => [name, madeUp(100_000 + 50_000 * i, i)] as const);
    const [, [, a], [, b]] = people;
    const all = [[0, 1].map((s) => a[s].map((value, x) => value + b[s][x]))].map(([f, m]) => [f, m] as const)[0];
    const sexes = (who: readonly (readonly number[])[]) =>
      [
        ["合计", who[0].map((value, x) => value + who[1][x])],
        ["男", who[1]],
        ["女", who[0]],
      ] as const;
    const counts = (P: readonly number[]): string[] =>
      [P.slice(0), ...GROUPS.map((from, g) => P.slice(from, GROUPS[g + 1] ?? 101))].map((list) => String(sumOf(list, 0, 200)));
    const names = [
      "合计",
      ...GROUPS.map((from, g) =>
        GROUPS[g + 1] === undefined ? `${from}岁及以上` : GROUPS[g + 1] === from + 1 ? `${from}岁` : `${from}-${GROUPS[g + 1] - 1}岁`,
      ),
    ];
    const places = [
      ["嘉兴市", all],
      ["  南湖区", a],
      ["  嘉善县", b],
    ] as const;
    const grids = {
      rows: [
        ["2020年分县人口"],
        ["地区", ...names],
        ...places.flatMap(([name, who]) => sexes(who).map(([sex, P]) => [sex === "合计" ? name : `    ${sex}`, ...counts(P)])),
      ],
      column: [
        ["2020年分县人口"],
        ["地区", "性别", ...names],
        ...places.flatMap(([name, who]) => sexes(who).map(([sex, P], i) => [i === 0 ? name : "", sex, ...counts(P)])),
      ],
      blocks: [
        ["嘉善县2020年人口"],
        ["年龄", "人口数"],
        ...sexes(b).flatMap(([sex, P]) => [[sex, ""], ...names.map((name, i) => [name, counts(P)[i]])]),
      ],
    };
    const grid: readonly (readonly string[])[] = grids[how];
    const sample: Sample = { ...longSample(), name: how, grid, code: "330421", district: "嘉善县" };
    const imported = await bring(sample, writeSample(dir, `how-${how}`, sample));
    expect(warnings(imported)).toEqual([]);
    expect(imported.persons).toBe(sumOf(b[0]) + sumOf(b[1]));
    const wrong = grid.map((row, r) =>
      row.map((text, c) => (r === grid.length - 3 && c === row.length - 1 ? String(Number(text) + 7) : text)),
    );
    await expect(bring(sample, writeSample(dir, `how-wrong-${how}`, { ...sample, grid: wrong }))).rejects.toThrow(
      nameOf({ row: grid.length - 3, column: grid[grid.length - 3].length - 1 }),
    );
  });

  it.each([
    ["long", longSample(), [3, 1, 0, 2]],
    ["wide", wideSample(), [3, 0, 2, 1]],
    ["wpp", wppSample(), [17, 9, 15, 12, 11, 1, 14, 16, 19, 18]],
  ] as const)("reads the columns of a %s table in any order", async (name, sample, order) => {
    const imported = await bring(sample, writeSample(dir, `order-${name}`, reordered(sample, order)));
    expect(warnings(imported)).toEqual([]);
    expect(numbersOf(imported)).toEqual(numbersOf(await bring(sample, writeSample(dir, `straight-${name}`, sample))));
  });
});
