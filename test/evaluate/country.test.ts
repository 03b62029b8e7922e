import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SEX_LETTERS, SEXES, type BySexAge } from "../../src/core/ages.ts";
import { project } from "../../src/demography/project.ts";
import { ratesOf } from "../../src/demography/schedule.ts";
import { laoyou, scratchFolder } from "../cli/cli.ts";

const dir = scratchFolder();
const china = "../shared/data/un-wpp2024-china";
const AGES = Array.from({ length: 101 }, (_, x) => x);
const YEARS = Array.from({ length: 27 }, (_, t) => 2024 + t);
const wide = (tables: ReadonlyMap<number, BySexAge>, digits: number): string =>
  [`year,sex,${AGES.map((x) => `a${x}`).join()}`, ...[...tables].flatMap(([year, table]) => SEXES.map((s) => `${year},${SEX_LETTERS[s]},${[...table[s]].map((value) => value.toFixed(digits)).join()}`))].join("\n");
const both = (cell: (x: number, s: 0 | 1) => number): BySexAge => [Float64Array.from(AGES, (x) => cell(x, 0)), Float64Array.from(AGES, (x) => cell(x, 1))];

/** A made-up country of high mortality, whose TFR lies in part at 10–14 and 50–54, in the layout of the UN's folder. */
function madeUp(name: string): string {
  const folder = join(dir, name);
  mkdirSync(folder, { recursive: true });
  const mx = both((x, s) => (x === 0 ? 0.05 : Math.min(0.9, 0.0008 * Math.exp(0.075 * x)) * (1 + 0.2 * s)));
  const Mx = both((x) => (x > 15 && x < 40 ? -0.2 : 0));
  const f = Float64Array.from(AGES, (x) => (x >= 15 && x < 50 ? 0.15 * Math.exp(-(((x - 27) / 7) ** 2)) : x >= 10 && x < 55 ? 0.002 : 0));
  const tfr = f.reduce((a, b) => a + b, 0);
  const base = { year: 2024, ages: { width: 1 as const, count: 101 }, persons: both((x) => 500 * Math.exp(-0.03 * x)), basis: "resident" as const };
  const { persons } = project(base, () => ratesOf({ mortality: { kind: "mx", mx }, asfr: f, srb: 1.05, Mx }), 2051);
  const every = (table: BySexAge): Map<number, BySexAge> => new Map(YEARS.map((year) => [year, table]));
  const files: Record<string, string> = {
    "pop_jan1_1x1.csv": wide(new Map(persons.map((table, t) => [2024 + t, table])), 6), "mx_1x1.csv": wide(every(mx), 12), "mig_net_1x1.csv": wide(every(Mx), 6),
    "asfr_1x1.csv": [`year,tfr,${AGES.slice(15, 50).map((x) => `a${x}`).join()}`, ...YEARS.map((year) => `${year},${tfr},${[...f.subarray(15, 50)].map((value) => value * 1000).join()}`)].join("\n"),
    "indicators.csv": ["year,srb", ...YEARS.map((year) => `${year},105`)].join("\n"),
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), `${text}\n`);
  return folder;
}

describe("laoyou evaluate country", () => {
  it("finds a made-up country again, with fertility beyond 15–49 and boys per hundred girls", async () => {
    const { code, out } = await laoyou(["evaluate", "country", madeUp("made-up"), "--json", "--bound", "1e-6", "--lang", "en"]);
    expect(code).toBe(0);
    const { largest, errors, from, to } = JSON.parse(out);
    expect(largest).toBeLessThan(1e-6);
    expect([from, to]).toEqual([2024, 2050]);
    expect(errors.map(({ year }: { year: number }) => year)).toEqual([2030, 2050]);
  });

  it("writes the rates that laoyou project reads, and that gives the same population", async () => {
    const rates = join(dir, "rates");
    expect((await laoyou(["evaluate", "country", madeUp("written"), "--write", rates])).code).toBe(0);
    const file = (name: string): string => join(rates, `${name}.csv`);
    const { code, err } = await laoyou(["project", "--population", file("P"), "--mortality", file("M"), "--fertility", file("F"), "--srb", file("S"), "--migration", file("G"), "--to", "2051", "--out", join(dir, "projected"), "--json"]);
    expect([code, err]).toEqual([0, ""]);
    const total = (text: string, pick: (row: string[]) => boolean, value: (row: string[]) => number): number => text.trim().split("\n").slice(1).map((line) => line.split(",")).filter(pick).reduce((sum, row) => sum + value(row), 0);
    const ours = total(readFileSync(join(dir, "projected", "population.csv"), "utf8"), ([year]) => year === "2051", (row) => Number(row[3]));
    const theirs = total(readFileSync(join(dir, "written", "pop_jan1_1x1.csv"), "utf8"), ([year]) => year === "2051", (row) => row.slice(2).reduce((sum, cell) => sum + Number(cell), 0));
    expect(Math.abs(ours / theirs - 1)).toBeLessThan(1e-6);
  });

  it("names every file that is missing, and ends with 2 beyond the bound", async () => {
    const missing = await laoyou(["evaluate", "country", dir, "--lang", "en"]);
    expect(missing.code).not.toBe(0);
    for (const name of ["pop_jan1_1x1.csv", "mx_1x1.csv", "asfr_1x1.csv", "mig_net_1x1.csv", "indicators.csv"]) expect(missing.err).toContain(name);
    expect((await laoyou(["evaluate", "country", madeUp("bound"), "--bound", "1e-15"])).code).toBe(2);
  });

  it.skipIf(!existsSync(china))("reproduces the UN's China within 5e-4 through death rates, within 3e-4 through survival ratios", async () => {
    const { code, out } = await laoyou(["evaluate", "country", china, "--json", "--bound", "5e-4"]);
    expect(code).toBe(0);
    const { errors } = JSON.parse(out) as { errors: { way: string; year: number; total: number; group: number }[] };
    expect(new Set(errors.map(({ year }) => year))).toEqual(new Set([2030, 2050, 2100]));
    for (const { way, total, group } of errors) expect(Math.max(total, group)).toBeLessThan(way === "mx" ? 5e-4 : 3e-4);
  });
});
if (!existsSync(china)) console.log("skipped: no ../shared/data");
