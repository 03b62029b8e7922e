import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SEX_LETTERS, SEXES, type BySexAge } from "../../src/core/ages.ts";
import type { A0Rule } from "../../src/demography/life-table.ts";
import { project } from "../../src/demography/project.ts";
import { ratesOf } from "../../src/demography/schedule.ts";
import { laoyou, scratchFolder } from "../cli/cli.ts";

const dir = scratchFolder();
const china = "../shared/data/un-wpp2024-china";
const AGES = Array.from({ length: 101 }, (_, x) => x);
const YEARS = Array.from({ length: 27 }, (_, t) => 2024 + t);
const wide = (tables: ReadonlyMap<number, BySexAge>, digits: number): string =>
  [
    `year,sex,${AGES.map((x) => `a${x}`).join()}`,
    ...[...tables].flatMap(([year, table]) =>
      SEXES.map((s) => `${year},${SEX_LETTERS[s]},${[...table[s]].map((value) => value.toFixed(digits)).join()}`),
    ),
  ].join("\n");
const both = (cell: (x: number, s: 0 | 1) => number): BySexAge => [
  Float64Array.from(AGES, (x) => cell(x, 0)),
  Float64Array.from(AGES, (x) => cell(x, 1)),
];

interface Made {
  /** Births per woman and year at 10–14 and at 50–54. */
  readonly beyond?: readonly [younger: number, older: number];
  readonly a0?: A0Rule;
  /** Net migrants a year at 16–39, thousands. */
  readonly moves?: number;
  /** Changes the text of a file, or omits the file by returning nothing. */
  readonly edit?: (text: string, file: string) => string | undefined;
}

/** A made-up country of high mortality, with part of its TFR at 10–14 and 50–54, in the layout of the UN's folder. */
function madeUp(
  name: string,
  { beyond = [0.002, 0.002], a0 = "andreev-kingkade", moves = -0.2, edit = (text) => text }: Made = {},
): string {
  const folder = join(dir, name);
  mkdirSync(folder, { recursive: true });
  const mx = both((x, s) => (x === 0 ? 0.05 : Math.min(0.9, 0.0008 * Math.exp(0.075 * x)) * (1 + 0.2 * s)));
  const Mx = both((x) => (x > 15 && x < 40 ? moves : 0));
  const f = Float64Array.from(AGES, (x) =>
    x >= 15 && x < 50 ? 0.15 * Math.exp(-(((x - 27) / 7) ** 2)) : x >= 10 && x < 55 ? beyond[Number(x > 15)] : 0,
  );
  const tfr = f.reduce((a, b) => a + b, 0);
  const base = {
    year: 2024,
    ages: { width: 1 as const, count: 101 },
    persons: both((x) => 500 * Math.exp(-0.03 * x)),
    basis: "resident" as const,
  };
  const { persons, births } = project(base, () => ratesOf({ mortality: { kind: "mx", mx }, asfr: f, srb: 1.05, Mx }, { a0 }), 2051);
  const every = (table: BySexAge): Map<number, BySexAge> => new Map(YEARS.map((year) => [year, table]));
  const files: Record<string, string> = {
    "pop_jan1_1x1.csv": wide(new Map(persons.map((table, t) => [2024 + t, table])), 6),
    "mx_1x1.csv": wide(every(mx), 12),
    "mig_net_1x1.csv": wide(every(Mx), 6),
    "asfr_1x1.csv": [
      `year,tfr,${AGES.slice(15, 50)
        .map((x) => `a${x}`)
        .join()}`,
      ...YEARS.map((year) => `${year},${tfr},${[...f.subarray(15, 50)].map((value) => value * 1000).join()}`),
    ].join("\n"),
    "indicators.csv": ["year,srb,births_3dp", ...YEARS.map((year, t) => `${year},105,${births[t][0] + births[t][1]}`)].join("\n"),
  };
  for (const [file, text] of Object.entries(files)) {
    const written = edit(`${text}\n`, file);
    if (written !== undefined) writeFileSync(join(folder, file), written);
  }
  return folder;
}

const lines = (text: string, of: (rows: string[]) => string[]): string => `${of(text.trimEnd().split("\n")).join("\n")}\n`;
const found = async (
  folder: string,
): Promise<{ largest: number; a0: string; from: number; migration: boolean; younger_share: [number, number] }> =>
  JSON.parse((await laoyou(["evaluate", "country", folder, "--json"])).out);

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
    const { code, err } = await laoyou([
      "project",
      "--population",
      file("P"),
      "--mortality",
      file("M"),
      "--fertility",
      file("F"),
      "--srb",
      file("S"),
      "--migration",
      file("G"),
      "--to",
      "2051",
      "--out",
      join(dir, "projected"),
      "--json",
    ]);
    expect([code, err]).toEqual([0, ""]);
    const total = (text: string, pick: (row: string[]) => boolean, value: (row: string[]) => number): number =>
      text
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split(","))
        .filter(pick)
        .reduce((sum, row) => sum + value(row), 0);
    const ours = total(
      readFileSync(join(dir, "projected", "population.csv"), "utf8"),
      ([year]) => year === "2051",
      (row) => Number(row[3]),
    );
    const theirs = total(
      readFileSync(join(dir, "written", "pop_jan1_1x1.csv"), "utf8"),
      ([year]) => year === "2051",
      (row) => row.slice(2).reduce((sum, cell) => sum + Number(cell), 0),
    );
    expect(Math.abs(ours / (1000 * theirs) - 1)).toBeLessThan(1e-6);
  });

  it("parts what the TFR has beyond 15–49 so that the published births are met, and finds the rule of a(0) without survival ratios", async () => {
    for (const [beyond, share] of [
      [[0.004, 0], 1],
      [[0, 0.004], 0],
      [[0.003, 0.001], 0.75],
    ] as const) {
      const { largest, a0, younger_share: shares } = await found(madeUp(`beyond-${share}`, { beyond, a0: "coale-demeny" }));
      expect(a0).toBe("coale-demeny");
      expect(largest).toBeLessThan(1e-6);
      for (const one of shares) expect(one).toBeCloseTo(share, 3);
    }
  });

  it("reads rows and columns in another order, with a byte order mark, CRLF, quotes and columns beside", async () => {
    const dressed = (text: string): string =>
      `\uFEFF${lines(text, ([head, ...rows]) => [`LocID,${head},Location`, ...rows.reverse().map((row) => `566,${row},"Made, up"`)]).replaceAll("\n", "\r\n")}`;
    expect((await found(madeUp("dressed", { edit: dressed }))).largest).toBeLessThan(1e-6);
  });

  it("starts with the first January that has rates, and takes nobody to move without a table of migrants", async () => {
    const late = (text: string, file: string): string =>
      file === "mx_1x1.csv" ? lines(text, (rows) => rows.filter((row) => !/^202[4-6],/.test(row))) : text;
    expect(await found(madeUp("late", { edit: late }))).toMatchObject({ from: 2027, migration: true });
    const closed = await found(madeUp("closed", { moves: 0, edit: (text, file) => (file === "mig_net_1x1.csv" ? undefined : text) }));
    expect(closed).toMatchObject({ migration: false });
    expect(closed.largest).toBeLessThan(1e-6);
  });

  it("names file, line and column of what no projection can take", async () => {
    const wrong: readonly (readonly [file: string, edit: (rows: string[]) => string[], told: string])[] = [
      ["mx_1x1.csv", (rows) => rows.filter((row) => !row.startsWith("2030,")), "mx_1x1.csv year: year 2030"],
      ["mx_1x1.csv", ([head, first, ...rest]) => [head, first.replace(/[^,]+$/, "0"), ...rest], "mx_1x1.csv:2 a100"],
      ["mx_1x1.csv", ([head, first, ...rest]) => [head, first.replace(/,[^,]+(,[^,]+)$/, ",2.4$1"), ...rest], "mx_1x1.csv:2 a99"],
      [
        "pop_jan1_1x1.csv",
        ([head, first, ...rest]) => [head, first, first, ...rest.slice(1)],
        "pop_jan1_1x1.csv:3: duplicate row for year=2024, sex=f",
      ],
      ["pop_jan1_1x1.csv", ([head, first, ...rest]) => [head, first.replace("2024,f,", "2024,f,-"), ...rest], "pop_jan1_1x1.csv:2 a0"],
      ["mig_net_1x1.csv", ([head, first, ...rest]) => [head, `${first},3`, ...rest], "mig_net_1x1.csv:2: the row has 104 fields"],
      ["indicators.csv", ([head, , ...rest]) => [head, "2024,,9", ...rest], "indicators.csv:2 srb"],
      ["indicators.csv", ([, ...rest]) => ["year,boys,births_3dp", ...rest], "indicators.csv:1: missing columns: srb_ratio"],
    ];
    for (const [i, [file, of, told]] of wrong.entries()) {
      const { code, err } = await laoyou([
        "evaluate",
        "country",
        madeUp(`wrong-${i}`, { edit: (text, name) => (name === file ? lines(text, of) : text) }),
        "--lang",
        "en",
      ]);
      expect({ told, code }).toEqual({ told, code: 65 });
      expect(err).toContain(told);
    }
  });

  it("names every file that is missing, and ends with 2 beyond the bound", async () => {
    const missing = await laoyou(["evaluate", "country", dir, "--lang", "en"]);
    expect(missing.code).not.toBe(0);
    for (const name of ["pop_jan1_1x1.csv", "mx_1x1.csv", "asfr_1x1.csv", "indicators.csv"]) expect(missing.err).toContain(name);
    expect((await laoyou(["evaluate", "country", madeUp("bound"), "--bound", "1e-15"])).code).toBe(2);
  });

  it.skipIf(!existsSync(china))(
    "reproduces the UN's China within 2e-4 through death rates, within 3e-5 through survival ratios",
    async () => {
      const { code, out } = await laoyou(["evaluate", "country", china, "--json", "--bound", "5e-4"]);
      expect(code).toBe(0);
      const { errors } = JSON.parse(out) as { errors: { way: string; year: number; total: number; group: number }[] };
      for (const [way, head] of [
        ["mx", "death rates, life table"],
        ["Sx", "survival ratios"],
      ]) {
        // the figures of docs/evaluation.md
        const told = new RegExp(`\\| ${head}: total; worst group \\| (.*) \\|`)
          .exec(readFileSync("docs/evaluation.md", "utf8"))![1]
          .split("|")
          .map((cell) => cell.split(";").map(Number));
        for (const [i, year] of [2030, 2050, 2100].entries()) {
          const found = errors.filter((one) => one.way === way && one.year === year);
          for (const [k, most] of [Math.max(...found.map(({ total }) => total)), Math.max(...found.map(({ group }) => group))].entries())
            expect(Math.abs(told[i][k] / most - 1)).toBeLessThan(0.25); // documented to one digit
        }
      }
      expect(new Set(errors.map(({ year }) => year))).toEqual(new Set([2030, 2050, 2100]));
      for (const { way, total, group } of errors) expect(Math.max(total, group)).toBeLessThan(way === "mx" ? 2e-4 : 3e-5);
    },
  );
});
if (!existsSync(china)) console.log("skipped: no ../shared/data");
