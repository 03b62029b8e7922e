import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sumAges, type BySexAge } from "../../src/core/ages.ts";
import { calibrateFamily } from "../../src/demography/basis.ts";
import { factOf, type Family } from "../../src/demography/place.ts";
import { prepare } from "../../src/demography/prepare.ts";
import { backtest, sinceCensus, type Backtested } from "../../src/evaluate/backtest.ts";
import { coverageOf } from "../../src/evaluate/backtest-coverage.ts";
import { errorsOf } from "../../src/evaluate/backtest-errors.ts";
import { figureIn, measuredBy, stockIn, type Figure } from "../../src/evaluate/figure.ts";
import { readFamily } from "../../src/scenario/place-models.ts";
import { laoyou, scratchFolder, writeCase } from "../cli/cli.ts";

const MODELS = join(import.meta.dirname, "../../models");
const scratch = scratchFolder();
const KUNSHAN = "320583";
const kunshan = readFamily(KUNSHAN, [MODELS]).family;
const never = (): boolean => false;
const figure = (what: string, year: number, value: number, code = KUNSHAN): Figure => ({ code, what, year, value });
const ofKunshan = (...figures: Figure[]): ReturnType<typeof backtest> =>
  backtest({ family: kunshan, members: new Map([[KUNSHAN, [KUNSHAN]]]) }, figures, never);
const sumOf = (table: BySexAge): number => sumAges(table);

/** People of a place of the base at a census, added up from its table's text. */
function counted(id: string, year: number, from = 0): number {
  const [head, ...rows] = readFileSync(join(MODELS, "base", `${id.slice(0, 2)}0000.csv`), "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  const [row] = rows.filter(([code, of]) => code === id && Number(of) === year);
  return head.reduce((sum, column, i) => sum + (/^[fm]\d+$/.test(column) && Number(column.slice(1)) >= from ? Number(row[i]) : 0), 0);
}

describe("measuredBy()", () => {
  it("knows counts of ages, their shares, and events", () => {
    expect(measuredBy("age_0_14")).toEqual({ kind: "stock", basis: "resident", band: { from: 0, to: 15 }, share: false });
    expect(measuredBy("elderly_60_share")).toEqual({ kind: "stock", basis: "resident", band: { from: 60, to: Infinity }, share: true });
    expect(measuredBy("registered_35_59")).toEqual({ kind: "stock", basis: "registered", band: { from: 35, to: 60 }, share: false });
    expect(measuredBy("crude_birth_rate")).toEqual({ kind: "flow", basis: "resident", flow: "births", perMille: true });
    expect(measuredBy("households")).toBeUndefined();
    expect(measuredBy("toString")).toBeUndefined();
  });

  it("gives each figure in the unit of its fact", () => {
    const column = (persons: number): Float64Array => new Float64Array(101).fill(persons);
    const year = { start: [column(8), column(12)] as const, end: [column(10), column(10)] as const, births: 101, deaths: 20 };
    const of = (what: string): number => figureIn(measuredBy(what)!, year);
    expect([of("population"), of("population_male"), of("elderly_80"), of("age_0_14_share")]).toEqual([2020, 1010, 420, 300 / 2020]);
    expect([of("births"), of("crude_birth_rate"), of("crude_death_rate")]).toEqual([101, 50, 20000 / 2020]);
  });
});

describe("stockIn()", () => {
  const table = { ages: [0, 5, 60], persons: [Float64Array.of(1, 2, 3), Float64Array.of(10, 20, 30)] as const };
  const of = (what: string): number | undefined => stockIn(table, measuredBy(what) as Parameters<typeof stockIn>[1]);
  it("adds whole groups, and gives nothing for a band that cuts one", () => {
    expect([of("population"), of("elderly_60"), of("population_female"), of("elderly_60_share")]).toEqual([66, 33, 6, 0.5]);
    expect([of("elderly_65"), of("age_0_14")]).toEqual([undefined, undefined]);
  });
});

describe("backtest()", () => {
  const published = figure("population", 2023, factOf(kunshan.units[0], "population", 2023)!);
  const [line] = ofKunshan(published).lines;

  it("runs the engine as a district.yaml without the later figures does", () => {
    const copy = join(scratch, "models");
    cpSync(MODELS, copy, { recursive: true });
    const file = join(copy, "districts", KUNSHAN, "district.yaml");
    const facts = readFileSync(file, "utf8").split("\n");
    const kept = facts.filter((text) => !/^ {2}- \{what: \w+, year: 202[1-9]/.test(text));
    expect(kept.length).toBeLessThan(facts.length - 5);
    writeFileSync(file, kept.join("\n"));
    const { calibration, common } = calibrateFamily(readFamily(KUNSHAN, [copy]).family, 0);
    const end = calibration.persons[2023 + 1 - common.period.from][0];
    expect(line.predicted.engine).toBeCloseTo(sumOf(end), 4);
    expect(100 * (line.predicted.engine! / published.value - 1)).toBeCloseTo(-0.1, 1); // 2.8 % when migration went on at its full level
  });

  it("does not see the figure that it is compared with", () => {
    const [other] = ofKunshan({ ...published, value: 1 }).lines;
    expect(other.predicted).toEqual(line.predicted);
    const wrong: Family = {
      ...kunshan,
      units: kunshan.units.map((unit) => ({
        ...unit,
        facts: unit.facts.map((fact) => (fact.year > 2020 ? { ...fact, value: fact.value * 1.1 } : fact)),
      })),
    };
    expect(backtest({ family: wrong, members: new Map([[KUNSHAN, [KUNSHAN]]]) }, [published], never).lines[0].predicted).toEqual(
      line.predicted,
    );
  });

  it("compares simple rules, recomputed from the tables' text", () => {
    const [now, before] = [counted(KUNSHAN, 2020), counted(KUNSHAN, 2010)];
    expect(line.predicted["no-change"]).toBe(now);
    expect(line.predicted["continued-growth"]).toBeCloseTo(now * (now / before) ** ((3 + 2 / 12) / 10), 4);
    const suzhou = factOf(kunshan.prefectures[0], "population", 2023)!;
    expect(line.predicted["constant-share"]).toBeCloseTo((now * suzhou) / counted("320500", 2020), 4);
    const [old] = ofKunshan(figure("elderly_60", 2023, 1)).lines;
    expect(old.predicted["no-change"]).toBe(counted(KUNSHAN, 2020, 60));
  });

  it("drops the province's figures only where asked", () => {
    const { province, units } = sinceCensus(kunshan, "nation-only");
    expect(province.facts.every(({ year }) => year <= 2020)).toBe(true);
    expect(sinceCensus(kunshan, "with-province").province).toBe(kunshan.province);
    expect(units[0].facts.some(({ what, year }) => what === "registered_population" && year === 2020)).toBe(true);
  });

  it("tests a province without its own figures only, and its parts with and without them", () => {
    const { family, wanted } = readFamily("330000", [MODELS]);
    const hangzhou = family.units.filter(({ parent }) => parent === "330100").map(({ id }) => id);
    const members = new Map([
      ["330000", wanted],
      ["330100", hangzhou],
    ]);
    const { lines } = backtest(
      { family, members },
      [figure("population", 2024, 66_700_000, "330000"), figure("population", 2024, 12_624_000, "330100")],
      never,
    );
    expect(lines[0].predicted.engine).toBeUndefined();
    const errors = lines.map(({ predicted, value }) => Number((100 * (predicted["engine-nation-only"]! / value - 1)).toFixed(1)));
    expect(errors).toEqual([-1, -1.8]); // 2.1 and 4.6 % with the province's births and deaths, by another program
    expect(lines[1].horizon).toBe(4);
  });

  it("says why a figure is not tested", () => {
    const { untested, lines } = ofKunshan(
      figure("population", 2020, 1),
      figure("households", 2023, 1),
      figure("population", 2023, 1, "999999"),
    );
    expect(lines).toEqual([]);
    expect(untested.map(({ reason }) => reason)).toEqual(["not-after-census", "not-people", "no-district"]);
  });
});

describe("prepare()", () => {
  it("takes a registered total of the census year alone", () => {
    const { units } = sinceCensus(kunshan, "nation-only");
    const [{ registered }] = prepare({ ...kunshan, units }, { to: 2026 });
    expect(registered?.rates.medium).toHaveLength(6);
  });
});

describe("errorsOf() and coverageOf()", () => {
  const lines = [
    [101, 2021, 90, 100],
    [98, 2022, 99, 110],
    [104, 2022, 101, 102],
  ].map(([predicted, year, low, high], i): Backtested & { interval: readonly [number, number] } => ({
    code: i < 2 ? "a" : "b",
    name: { zh: "", en: "" },
    what: "population",
    year,
    value: 100,
    horizon: year - 2020,
    tuned: false,
    predicted: { engine: predicted },
    interval: [low, high],
  }));
  it("give median, mean and signed errors in per cent by horizon, and for each place's latest year", () => {
    const rows = errorsOf(lines).map(({ horizon, n, median_ape, mean_ape, bias }) =>
      [horizon, n, median_ape, mean_ape, bias].map((x) => x && Number(x.toFixed(6))),
    );
    expect(rows).toEqual([
      [1, 1, 1, 1, 1],
      [2, 2, 3, 3, 1],
      [undefined, 2, 3, 3, 1],
    ]);
  });

  it("leave out a figure by which a parameter was chosen", () => {
    expect(errorsOf(lines.map((line) => ({ ...line, tuned: line.code === "b" }))).map(({ n }) => n)).toEqual([1, 1, 1]);
  });

  it("count figures inside, below and above their intervals", () => {
    expect(coverageOf(lines)).toMatchObject([
      { horizon: 1, n: 1, inside: 1, below: 0, above: 0 },
      { horizon: 2, n: 2, inside: 1, below: 1, above: 0 },
    ]);
  });
});

describe("laoyou evaluate communiques --facts", () => {
  const head = "code,indicator,year,value,unit";
  const write = (name: string, rows: readonly string[]): string =>
    join(writeCase(join(scratch, name), { "facts.csv": `${head}\n${rows.join("\n")}\n` }), "facts.csv");

  it("backtests the figures of a file, converts units, and reports what it cannot test", async () => {
    const file = write("good", [
      "320583,population,2023,214.85,万人",
      "320583,elderly_60_share,2023,13.5,%",
      "371721,pop_total,2023,140,10k persons",
      "320583,sunshine,2023,1,hours",
    ]);
    const { code, out, err } = await laoyou(["evaluate", "communiques", "--facts", file, "--json"]);
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, number | string | null>);
    const ours = lines.filter(({ method }) => method === "laoyou");
    expect(ours.map(({ code, indicator, published }) => [code, indicator, published])).toEqual([
      ["320583", "pop_total", 2_148_500],
      ["320583", "a60p_pct", 0.135],
      ["371721", "pop_total", 1_400_000],
    ]);
    for (const { indicator, lo80, value, hi80 } of ours)
      if (indicator === "pop_total") expect([Number(lo80) < Number(value), Number(value) < Number(hi80)]).toEqual([true, true]);
    expect(new Set(lines.map(({ method }) => method))).toContain("no-change");
    expect(err).toContain("sunshine 1");
  });

  it("names file, line and field of every wrong cell", async () => {
    const file = write("bad", [
      "320583,population,2023,214.85,万人",
      "Kunshan,population,2023,1,人",
      "320583,population,2024,1,kg",
      "320583,births,23.5,1,人",
      "320583,deaths,2023,many,人",
    ]);
    const { code, err } = await laoyou(["evaluate", "communiques", "--facts", file, "--lang", "en"]);
    expect(code).toBe(65);
    for (const text of [
      'facts.csv:3 code: "Kunshan" is not the code of a district',
      'facts.csv:4 unit: unknown unit "kg"',
      'facts.csv:5 year: "23.5" is not a year',
      'facts.csv:6 value: "many" is not a number',
    ])
      expect(err).toContain(text);
  });

  it("prints tables in both languages", async () => {
    const file = write("printed", ["320583,population,2023,2148500,人", "999999,population,2023,1,人"]);
    const zh = await laoyou(["evaluate", "communiques", "--facts", file, "--lang", "zh"]);
    expect(zh.out).toContain("没有这个地区的普查表 1 (999999)");
    expect(zh.out).not.toMatch(/[A-Za-z]{2,}/);
    const en = await laoyou(["evaluate", "communiques", "--facts", file, "--lang", "en"]);
    expect(en.out).toContain("Not tested: no census tables of the district 1 (999999)");
    expect(en.out).toMatch(/^residents +3 +1 +0\.\d\d \([+−]0\.\d\d\)/m);
  });
});
