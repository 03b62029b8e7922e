import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildBase } from "../../src/base-build/build.ts";
import { ROOT } from "../project/sources.ts";

type Row = Readonly<Record<string, string>>;

const MODELS = join(ROOT, "models");
const TRANSCRIPTS = join(ROOT, "../shared/data");
const thereAre = existsSync(join(TRANSCRIPTS, "census"));
if (!thereAre) console.log("skipped: no ../shared/data");

const table = (file: string): Row[] => parse(readFileSync(join(MODELS, "base", file)), { columns: true });
const index = table("index.csv");
const counts = readdirSync(join(MODELS, "base"))
  .filter((file) => /^\d{6}\.csv$/.test(file))
  .flatMap(table);
const rowOf = new Map(counts.map((row) => [`${row["code"]} ${row["year"]}`, row]));
const of = (code: string, year: number): Row => rowOf.get(`${code} ${year}`) ?? {};
const isPeople = (column: string): boolean => /^[fm]\d+$/.test(column);
/** Cells of a row in the groups of a county: those from 85 on are one. */
const cells = (row: Row): Record<string, number> => {
  const sum: Record<string, number> = {};
  for (const [column, text] of Object.entries(row)) {
    if (text === "" || column === "code" || column === "year") continue;
    const key = isPeople(column) && Number(column.slice(1)) > 85 ? `${column.slice(0, 1)}85` : column;
    sum[key] = (sum[key] ?? 0) + Number(text);
  }
  return sum;
};
const total = (rows: readonly Row[]): Record<string, number> => {
  const sum: Record<string, number> = {};
  for (const row of rows) for (const [column, value] of Object.entries(cells(row))) sum[column] = (sum[column] ?? 0) + value;
  return sum;
};
const people = (row: Row): number =>
  Object.entries(row)
    .filter(([column]) => isPeople(column))
    .reduce((sum, [, text]) => sum + Number(text), 0);
const parents = new Set(index.map((row) => row["parent"]));
const leaves = index.filter((row) => !parents.has(row["code"]));

describe("the census base", () => {
  it("has the whole tree: 31 provinces, 333 prefectures, 2,987 leaves of which 134 are zones", () => {
    const levels = (level: string): number => index.filter((row) => row["level"] === level).length;
    expect([levels("nation"), levels("province"), levels("prefecture"), levels("zone"), leaves.length]).toEqual([1, 31, 333, 134, 2987]);
    expect(index.filter((row) => row["parent"] !== "" && !index.some(({ code }) => code === row["parent"]))).toEqual([]);
  });

  it("adds up in 2020, in every column: places below to the place above, but for one figure of Henan, which the book prints so", () => {
    const wrong = index
      .filter(({ code }) => parents.has(code))
      .flatMap(({ code = "", name }) => {
        const below = total(index.filter((row) => row["parent"] === code).map((row) => of(row["code"] ?? "", 2020)));
        return Object.entries(cells(of(code, 2020)))
          .filter(([column, value]) => below[column] !== value)
          .map(([column, value]) => `${name} ${column} ${value - (below[column] ?? 0)}`);
      });
    expect(wrong).toEqual(["河南省 household_population 270"]);
    expect(leaves.reduce((sum, row) => sum + people(of(row["code"] ?? "", 2020)), 0)).toBe(1_409_778_724);
  });

  it("adds up in 2010, in every column: each leaf or its group once, to the provinces", () => {
    for (const { code = "" } of index.filter(({ level }) => level === "province")) {
      const ids = new Set(leaves.filter((row) => row["code"]?.slice(0, 2) === code.slice(0, 2)).map((row) => row["group"] || row["code"]));
      expect(total([...ids].map((id) => of(id ?? "", 2010)))).toEqual(cells(of(code, 2010)));
    }
  });

  it("has one row of 2010 for every place, under its group's id or its own code", () => {
    expect(index.filter((row) => !rowOf.has(`${row["group"] || row["code"]} 2010`))).toEqual([]);
    const needed = new Set(index.map((row) => row["group"] || row["code"]));
    expect(counts.filter(({ code, year }) => year === "2010" && !needed.has(code))).toEqual([]);
  });

  it("counts the tiers of leaves", () => {
    const tiers = (tier: string, zones: boolean): number =>
      leaves.filter((row) => row["tier"] === tier && (row["level"] === "zone") === zones).length;
    expect(["A", "B", "C", "D"].map((tier) => tiers(tier, false))).toEqual([2406, 13, 369, 65]);
    expect(["A", "B", "C", "D"].map((tier) => tiers(tier, true))).toEqual([0, 0, 134, 0]);
  });

  it("has the errors of the books corrected", () => {
    const before = (code: string): number => people(of(code, 2010));
    expect([before("230108"), before("230109"), before("230110")]).toEqual([190_253, 236_848, 916_408]);
    expect(before("654002")).toBe(515_082);
    expect(before("211422")).toBe(520_537);
    expect(index.find(({ name }) => name === "五台山风景名胜区")).toMatchObject({ code: "140971", parent: "140900" });
  });

  it("has prefectures of 2010 on the territory of 2020: Ziyang without Jianyang", () => {
    const counties = total(["512002", "512021", "512022"].map((code) => of(code, 2010)));
    expect(cells(of("512000", 2010))).toEqual(counties);
  });

  it("reads names as their places do", () => {
    const read = (code: string): unknown => index.find((row) => row["code"] === code);
    expect(read("371721")).toMatchObject({ name: "曹县", en: "Caoxian", pinyin: "cao xian" });
    expect(read("421303")).toMatchObject({ en: "Zengdu", pinyin: "zeng du qu" });
    expect(read("330382")).toMatchObject({ en: "Yueqing", pinyin: "yue qing shi" });
    expect(read("341500")).toMatchObject({ en: "Lu'an", pinyin: "lu an shi" });
    expect(read("530625")).toMatchObject({ name: "永善县" });
    expect(read("532800")).toMatchObject({ en: "Xishuangbanna Dai Autonomous Prefecture" });
    expect(index.filter((row) => row["name"]?.length !== row["pinyin"]?.split(" ").length)).toEqual([]);
  });
});

describe("a district whose table was typed in before the base was built", () => {
  const byCode = new Map(index.map((row) => [row["code"], row]));
  const TYPED = join(import.meta.dirname, "..", "districts");
  const folders = readdirSync(TYPED);

  it.each(folders)("%s has the same people", (code) => {
    const people: Record<string, Record<string, number>> = {};
    const rows: Row[] = parse(readFileSync(join(TYPED, code, "population.csv")), { columns: true });
    for (const { year = "", sex = "", age = "", persons } of rows) (people[year] ??= {})[`${sex}${age}`] = Number(persons);
    for (const [year, own] of Object.entries(people)) {
      const row = of(year === "2020" ? code : byCode.get(code)?.["group"] || code, Number(year));
      const base = Object.entries(row).filter(([column, text]) => isPeople(column) && text !== "");
      expect(Object.fromEntries(base.map(([column, text]) => [column, Number(text)]))).toEqual(own);
    }
  });
});

describe("npm run base", () => {
  const to = mkdtempSync(join(tmpdir(), "laoyou-base-"));
  let said: string[] = [];
  beforeAll(() => {
    if (thereAre) said = buildBase({ transcripts: TRANSCRIPTS, models: MODELS, to });
  });
  afterAll(() => rmSync(to, { recursive: true }));

  it.runIf(thereAre)("builds models/base byte for byte (skipped: no ../shared/data)", () => {
    const files = readdirSync(to, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".csv") || file.endsWith(".yaml"));
    expect(files.length).toBeGreaterThan(33);
    expect(files.filter((file) => !readFileSync(join(to, file)).equals(readFileSync(join(MODELS, file))))).toEqual([]);
  });

  it.runIf(thereAre)("says what does not add up (skipped: no ../shared/data)", () => {
    expect(said.slice(1)).toEqual(["河南省 household_population: 90744073, but the places below it add to 90743803"]);
  });
});

describe("the facts of the base", () => {
  const provinces = index.filter(({ level }) => level === "province").map(({ code }) => code ?? "");
  const facts = provinces.flatMap((code) => table(`facts/${code}.csv`));
  const given = (what: string, year: number): Row[] => facts.filter((row) => row["what"] === what && row["year"] === `${year}`);
  const years = [2021, 2022, 2023, 2024];

  it("have residents of every province and year, births and deaths of as many as were published", () => {
    expect(years.map((year) => given("population", year).length)).toEqual([31, 31, 31, 31]);
    expect(years.map((year) => given("births", year).length)).toEqual([31, 31, 24, 22]);
    expect(years.map((year) => given("deaths", year).length)).toEqual([19, 31, 24, 20]);
  });

  it("add up to the nation's births and deaths, to half a per cent", () => {
    const nation = table("facts/000000.csv");
    for (const [what, year] of [
      ["births", 2021],
      ["births", 2022],
      ["deaths", 2022],
    ] as const) {
      const whole = Number(nation.find((row) => row["what"] === what && row["year"] === `${year}`)?.["value"]);
      const sum = given(what, year).reduce((total, row) => total + Number(row["value"]), 0);
      expect(Math.abs(sum / whole - 1)).toBeLessThan(0.005); // the provinces' counts are rounded, some to 10,000
    }
  });

  it("call the fertility of ten provinces an estimate, with its error", () => {
    const estimates = given("total_fertility", 2020).filter(({ kind }) => kind === "estimate");
    expect(estimates.length).toBe(10);
    expect(estimates.filter(({ note }) => !note?.includes("%"))).toEqual([]);
  });

  it("have a source and a note in both languages, and no kind twice a year", () => {
    expect(facts.filter((row) => row["source"] === "" || !row["note"]?.includes(" / "))).toEqual([]);
    expect(new Set(facts.map((row) => `${row["code"]} ${row["what"]} ${row["year"]}`)).size).toBe(facts.length);
  });
});
