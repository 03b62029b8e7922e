import { readFileSync } from "node:fs";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { singleAges } from "../../src/scenario/published/single-ages.ts";
import { laoyou, scratchFolder, writeCase } from "./cli.ts";

const scratch = scratchFolder();
const OPEN = 110;
const YEARS = [2021, 2022, 2023];
const AGES = Array.from({ length: OPEN + 1 }, (_, age) => age);
const sexOf = { f: 0, m: 1 } as const;
type Sex = keyof typeof sexOf;
/** A country in thousands with two decimals, so that every publisher's form has all its digits. */
const persons = (sex: Sex, age: number): number => Number((1000 * Math.exp(-((age / (sex === "f" ? 75 : 70)) ** 4)) + 0.01).toFixed(2));
const mx = (sex: Sex, age: number): number =>
  Number((0.00005 * Math.exp((sex === "f" ? 0.093 : 0.097) * age) + (age === 0 ? 0.004 : 0)).toFixed(6));
const asfr = (age: number): number => Number((age < 15 || age > 49 ? 0 : 90 * Math.exp(-(((age - 29) / 6.5) ** 2))).toFixed(3));
const AT_BIRTH = 105.7;

const lines = (...rows: readonly (readonly (string | number)[])[]): string => `${rows.map((row) => row.join(",")).join("\n")}\n`;
const tabbed = (...rows: readonly (readonly (string | number)[])[]): string => `${rows.map((row) => row.join("\t")).join("\n")}\n`;
const ageName = (age: number): string => (age === OPEN ? `${age}+` : String(age));
const SEXES = ["f", "m"] as const;
const both = <T>(make: (sex: Sex) => readonly T[]): T[] => SEXES.flatMap(make);

/** The program's own long tables. */
const OWN = {
  "P.csv": lines(["year", "sex", "age", "persons"], ...both((sex) => AGES.map((age) => [2021, sex, age, `${persons(sex, age)}e3`]))),
  "M.csv": lines(
    ["year", "sex", "age", "mx"],
    ...YEARS.flatMap((year) => both((sex) => AGES.map((age) => [year, sex, age, mx(sex, age)]))),
  ),
  "F.csv": lines(["year", "age", "asfr"], ...YEARS.flatMap((year) => AGES.slice(12, 56).map((age) => [year, age, `${asfr(age)}e-3`]))),
  "S.csv": lines(["year", "srb"], ...YEARS.map((year) => [year, `${AT_BIRTH}e-2`])),
};

async function projected(name: string, files: Readonly<Record<string, string | Uint8Array>>, args: readonly string[]): Promise<string> {
  const dir = writeCase(join(scratch, name), { ...OWN, ...files });
  const at = (arg: string): string => (/\.(csv|txt|xlsx)$/.test(arg) ? join(dir, arg) : arg);
  const { code, err } = await laoyou(["project", ...args.map(at), "--to", "2024", "--out", join(dir, "out"), "--lang", "en"]);
  if (code !== 0) return err;
  return readFileSync(join(dir, "out/population.csv"), "utf8");
}
const own = projected("own", {}, ["--population", "P.csv", "--mortality", "M.csv", "--fertility", "F.csv", "--srb", "S.csv"]);

/** A table of the Human Mortality Database; those of births by age have closed ends that read 12- and 55+. */
const hmd = (heads: string, rows: readonly (readonly (string | number)[])[]): string =>
  `Someland, something (period 1x1),\tLast modified: 01 Jan 2026;  Methods Protocol: v6 (2017)\n\n  ${heads}\n${rows.map((row) => `  ${row.join("         ")}`).join("\n")}\n`;

describe("laoyou project with published tables", () => {
  it("takes those of the Human Mortality and Fertility Databases: the same to the last digit", async () => {
    const files = {
      "Population.txt": hmd(
        "Year          Age             Female            Male           Total",
        [1959, 2020, 2021].flatMap((year) =>
          AGES.map((age) => {
            const change = year === 1959 ? "+" : "";
            return [`${year}${change}`, ageName(age), (persons("f", age) * 1000).toFixed(2), (persons("m", age) * 1000).toFixed(2), "1.00"];
          }),
        ),
      ),
      "Mx_1x1.txt": hmd(
        "Year          Age             Female            Male           Total",
        [1900, ...YEARS].flatMap((year) =>
          AGES.map((age) => [year, ageName(age), year === 1900 ? "." : mx("f", age), mx("m", age), "0.1"]),
        ),
      ),
      "asfrRR.txt": hmd(
        "Year         Age            ASFR",
        YEARS.flatMap((year) => AGES.slice(12, 56).map((age) => [year, age === 12 ? "12-" : age === 55 ? "55+" : age, `${asfr(age)}e-3`])),
      ),
    };
    const args = ["--population", "Population.txt", "--mortality", "Mx_1x1.txt", "--fertility", "asfrRR.txt", "--srb", "S.csv"];
    expect(await projected("hmd", files, [...args, "--from", "2021"])).toBe(await own);
    expect(await projected("hmd-years", files, args)).toMatch(/Population\.txt.*3 years \(1959…2021\).*--from/);
  });

  const country = (rows: readonly (readonly (string | number)[])[]): (string | number)[][] =>
    ["156,CHN,Someland", "392,JPN,Elsewhere"].flatMap((who, i) =>
      rows.map((row) => [...who.split(","), "Medium", ...row.slice(0, -2), ...row.slice(-2).map((n) => (i === 0 ? n : 1))]),
    );

  it("takes the UN's CSVs, in thousands, of one of their countries", async () => {
    const key = ["LocID", "ISO3_code", "Location", "Variant", "Time"];
    const files = {
      "pop.csv": lines(
        [...key, "AgeGrp", "AgeGrpStart", "AgeGrpSpan", "PopMale", "PopFemale"],
        ...country([2020, 2021].flatMap((year) => AGES.map((age) => [year, ageName(age), age, 1, persons("m", age), persons("f", age)]))),
      ),
      "life.csv": lines(
        [...key, "Sex", "AgeGrp", "AgeGrpStart", "AgeGrpSpan", "mx"],
        ...country(
          YEARS.flatMap((year) =>
            [...SEXES, "Total"].flatMap((sex) =>
              AGES.map((age) => [
                year,
                sex === "f" ? "Female" : sex === "m" ? "Male" : sex,
                ageName(age),
                age,
                1,
                sex === "Total" ? 9 : mx(sex as Sex, age),
              ]),
            ),
          ),
        ),
      ),
      "births.csv": lines(
        [...key, "AgeGrp", "AgeGrpStart", "AgeGrpSpan", "ASFR"],
        ...country(YEARS.flatMap((year) => AGES.slice(15, 50).map((age) => [year, age, age, 1, asfr(age)]))),
      ),
      "indicators.csv": lines([...key, "TFR", "SRB"], ...country(YEARS.map((year) => [year, 1.2, AT_BIRTH]))),
    };
    const args = [
      "--population",
      "pop.csv",
      "--mortality",
      "life.csv",
      "--fertility",
      "births.csv",
      "--srb",
      "indicators.csv",
      "--from",
      "2021",
    ];
    expect(await projected("wpp", files, [...args, "--country", "chn"])).toBe(await own);
    expect(await projected("wpp-any", files, args)).toMatch(/several countries.*--country.*156 CHN Someland, 392 JPN Elsewhere/);
    expect(await projected("wpp-none", files, [...args, "--country", "Atlantis"])).toMatch(/no “Atlantis”/);
  });

  it("takes the UN's workbooks, a file for each sex and a sheet for each variant", async () => {
    const book = (title: string, rows: (year: number) => (string | number)[]): Uint8Array => {
      const head = [
        "Index",
        "Variant",
        "Region, subregion, country or area *",
        "Location code",
        "ISO3 Alpha-code",
        "Year",
        ...AGES.map(ageName),
      ];
      const sheet = (variant: string, years: readonly number[]): (string | number)[][] => [
        ["United Nations"],
        [title],
        [],
        head,
        ...years.map((year, i) => [i + 1, variant, "Someland", 156, "CHN", year, ...rows(year)]),
      ];
      const made = utils.book_new();
      for (const [name, years] of [
        ["Estimates", [2020, 2021]],
        ["Medium variant", [2024]],
        ["High variant", [2021]],
      ] as const)
        utils.book_append_sheet(made, utils.aoa_to_sheet(sheet(name, years)), name);
      return write(made, { type: "array", bookType: "xlsx" }) as Uint8Array;
    };
    const pop = (sex: Sex): Uint8Array =>
      new Uint8Array(
        book(`File POP/01-3: ${sex === "f" ? "Female" : "Male"} population by single age (thousands)`, () =>
          AGES.map((age) => persons(sex, age)),
        ),
      );
    const args = [
      "--population",
      "one.xlsx",
      "--population",
      "two.xlsx",
      "--mortality",
      "M.csv",
      "--fertility",
      "F.csv",
      "--srb",
      "S.csv",
      "--from",
      "2021",
    ];
    expect(await projected("books", { "one.xlsx": pop("f"), "two.xlsx": pop("m") }, args)).toBe(await own);
    const untold = new Uint8Array(book("Population by single age", () => AGES.map((age) => persons("f", age))));
    expect(await projected("untold", { "one.xlsx": untold, "two.xlsx": pop("m") }, args)).toMatch(/males or females/);
  });

  it("takes bayesPop's tables: years in columns, a file for each sex", async () => {
    const of = (sex: Sex, value: (sex: Sex, age: number) => number): string =>
      tabbed(
        ["country_code", "name", "age", ...YEARS],
        ...AGES.map((age) => [156, "Someland", ageName(age), ...YEARS.map(() => value(sex, age))]),
      );
    const files = { "popF.txt": of("f", persons), "popM.txt": of("m", persons), "mxF.txt": of("f", mx), "mxM.txt": of("m", mx) };
    const args = ["--population", "popF.txt", "--population", "popM.txt", "--mortality", "mxF.txt", "--mortality", "mxM.txt"];
    expect(await projected("bayespop", files, [...args, "--fertility", "F.csv", "--srb", "S.csv", "--from", "2021"])).toBe(await own);
  });

  it("splits groups of ages into single years and says so in the ledger; life expectancy and births stay near", async () => {
    const bounds = [0, 1, ...Array.from({ length: 22 }, (_, i) => 5 * (i + 1))];
    const name = (i: number): string =>
      i === bounds.length - 1 ? `${bounds[i]}+` : bounds[i + 1] === bounds[i] + 1 ? String(bounds[i]) : `${bounds[i]}-${bounds[i + 1] - 1}`;
    const rate = (sex: Sex, i: number): number => {
      const to = bounds[i + 1] ?? OPEN + 1;
      const ages = AGES.slice(bounds[i], to);
      return Number((ages.reduce((sum, age) => sum + mx(sex, age), 0) / ages.length).toFixed(8));
    };
    const files = {
      "Mx_5x1.txt": hmd(
        "Year          Age             Female            Male           Total",
        YEARS.flatMap((year) => bounds.map((_, i) => [year, name(i), rate("f", i), rate("m", i), 1])),
      ),
    };
    const dir = join(scratch, "abridged");
    const text = await projected("abridged", files, [
      "--population",
      "P.csv",
      "--mortality",
      "Mx_5x1.txt",
      "--fertility",
      "F.csv",
      "--srb",
      "S.csv",
    ]);
    const total = (csv: string): number =>
      csv
        .trim()
        .split("\n")
        .filter((line) => line.startsWith("2024"))
        .reduce((sum, line) => sum + Number(line.split(",")[3]), 0);
    expect(total(text) / total(await own)).toBeCloseTo(1, 4);
    expect(readFileSync(join(dir, "out/assumptions.csv"), "utf8")).toMatch(/published-graduated,.*Mx_5x1\.txt,estimate,/);
  });

  it("says what is wrong with a table of no known heading, and with one of several", async () => {
    const rest = ["--mortality", "M.csv", "--fertility", "F.csv", "--srb", "S.csv"];
    expect(await projected("odd", { "odd.csv": "a,b\n1,2\n" }, ["--population", "odd.csv", ...rest])).toMatch(/odd\.csv:1.*"?year"?/);
    expect(await projected("odd-two", { "odd.csv": "a,b\n1,2\n" }, ["--population", "P.csv", "--population", "odd.csv", ...rest])).toMatch(
      /heading is not known/,
    );
  });
});

describe("singleAges()", () => {
  it("keeps each group's persons, hazard and births, and leaves groups with gaps to the reader", () => {
    const groups = [
      { from: 0, to: 1, value: 0.005, line: 1 },
      { from: 1, to: 5, value: 0.0004, line: 2 },
      { from: 5, to: 10, value: 0.0002, line: 3 },
      { from: 10, to: undefined, value: 0.02, line: 4 },
    ];
    const single = singleAges(groups, "mx")!;
    expect(single.map(({ from }) => from)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const sum = (from: number, to: number): number => single.slice(from, to).reduce((all, { value }) => all + value, 0);
    for (const [from, to, value] of [
      [0, 1, 0.005],
      [1, 5, 0.0016],
      [5, 10, 0.001],
      [10, 11, 0.02],
    ] as const)
      expect(sum(from, to)).toBeCloseTo(value, 12);
    const births = singleAges(
      [15, 20, 25, 30, 35, 40, 45].map((from, i) => ({ from, to: from + 5, value: [5, 60, 100, 80, 40, 10, 1][i], line: i })),
      "asfr",
    )!;
    expect(births.map(({ from }) => from)).toEqual(Array.from({ length: 35 }, (_, i) => 15 + i));
    expect(births.reduce((all, { value }) => all + value, 0)).toBeCloseTo(5 * 296, 9);
    expect(singleAges([groups[0], groups[2]], "mx")).toBeUndefined();
  });
});
