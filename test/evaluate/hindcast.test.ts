import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BENCHMARKS } from "../../src/evaluate/benchmarks.ts";
import { censusOf, totalOf, type Pair } from "../../src/evaluate/county.ts";
import { verdictsOf } from "../../src/evaluate/goals.ts";
import { crossValidation, hindcast, METHODS } from "../../src/evaluate/hindcast.ts";
import { joinCounties } from "../../src/evaluate/join.ts";
import { scoresOf } from "../../src/evaluate/score.ts";
import { readCensusWide } from "../../src/scenario/census-wide.ts";
import { unit } from "./units.ts";

/** Counties of two provinces: those of the first grow by a fifth in every cell, those of the second shrink by a tenth. */
const pairs: Pair[] = Array.from({ length: 60 }, (_, i) => {
  const [code, factor] =
    i < 30 ? [`11${String(i % 5).padStart(2, "0")}${i + 10}`, 1.2] : [`12${String(i % 5).padStart(2, "0")}${i + 10}`, 0.9];
  return { before: unit(code, "甲县", 100 * (i + 5)), after: unit(code, "甲县", 100 * (i + 5) * factor) };
});
const from = censusOf(pairs.map(({ before }) => before));
const input = {
  from,
  created: [],
  counted: new Map(pairs.map(({ before, after }) => [before, after.persons])),
  totals: new Map<string, number>(),
};

describe("crossValidation()", () => {
  it("predicts every county once, never from itself", () => {
    const extra = unit("130101", "乙县", 5);
    const tasks = crossValidation(pairs, [extra]);
    expect(new Set(tasks.flatMap(({ asked }) => asked))).toEqual(new Set([...from.counties, extra]));
    for (const { training, asked } of tasks) expect(training.some(({ before }) => asked.includes(before))).toBe(false);
    expect(crossValidation(pairs, [extra])).toEqual(tasks);
  });
});

describe("hindcast()", () => {
  it("is exact for every method that learns, where all counties of a province change alike", () => {
    const { alone, given } = hindcast(input, crossValidation(pairs, []), BENCHMARKS);
    expect(given).toBeUndefined();
    for (const name of ["hamilton-perry", "controlled", "constant-share"])
      expect(scoresOf(alone.get(name)!).total.median_ape).toBeCloseTo(0, 6);
    expect(scoresOf(alone.get("no-change")!).total).toMatchObject({ n: 60, off10: 100 });
  });

  it("scales provinces to their totals when all are given, and then every method adds up to them", () => {
    const totals = new Map([
      ["11", 1e6],
      ["12", 2e6],
    ]);
    const { given } = hindcast({ ...input, totals }, [{ training: pairs.slice(0, 55), asked: from.counties }], [BENCHMARKS[2]]);
    const sum = (province: string) =>
      given!
        .get("hamilton-perry")!
        .filter(({ unit: { code } }) => code.startsWith(province))
        .reduce((all, { predicted }) => all + totalOf(predicted), 0);
    expect(sum("12")).toBeCloseTo(2e6, 3);
  });

  it("does not read the later table of a county that is asked", () => {
    const task = { training: pairs.slice(10), asked: from.counties.slice(0, 10) };
    const moved = { ...input, counted: new Map([...input.counted].map(([place], i) => [place, unit("x", "x", i).persons])) };
    const [a, b] = [input, moved].map((one) => hindcast(one, [task]).alone);
    for (const { name } of METHODS)
      expect(a.get(name)!.map(({ predicted }) => predicted)).toEqual(b.get(name)!.map(({ predicted }) => predicted));
  });
});

const folder = join(import.meta.dirname, "../../../shared/data/census");
if (!existsSync(folder)) console.log("skipped: no ../shared/data");

describe.skipIf(!existsSync(folder))("hindcast() of China's counties, 2010–2020", () => {
  it("beats every benchmark on held-back counties, keeps the goals, and its intervals hold what they say", { tags: "slow" }, () => {
    const [before, after] = ["census2010_county_age_sex_wide.csv", "census2020_age_sex_wide.csv"].map((file) =>
      censusOf(readCensusWide(join(folder, file))),
    );
    const { joins, onlyAfter } = joinCounties(before.counties, after.counties);
    const tasks = crossValidation(joins, []).slice(0, 2); // two of five folds: docs/evaluation.md has all
    const { alone } = hindcast(
      { from: before, created: onlyAfter, counted: new Map(joins.map((pair) => [pair.before, pair.after.persons])), totals: new Map() },
      tasks,
    );
    const scores = Object.fromEntries([...alone].map(([name, predictions]) => [name, scoresOf(predictions)]));
    const missed = verdictsOf(scores)
      .filter(({ met, kind }) => !met && kind !== "cover")
      .map(({ kind }) => kind);
    for (const measure of ["total", "60+"])
      expect(Math.abs(scores.laoyou[measure].cover80! - 80)).toBeLessThan(3 * 100 * Math.sqrt((0.8 * 0.2) / scores.laoyou[measure].n)); // standard errors
    expect(missed).toEqual(["off10"]); // the benchmark of English local authorities
  });
});
