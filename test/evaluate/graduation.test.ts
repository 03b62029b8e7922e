import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GraduationError } from "../../src/evaluate/graduation.ts";
import { csv, laoyou, scratchFolder, writeCase } from "../cli/cli.ts";

const TABLE = join(import.meta.dirname, "../../../shared/data/census/deaths_national_single_age.csv");
const scratch = scratchFolder();
const persons = (area: number, age: number): number => Math.round(1e5 * area * Math.exp(-((age / 75) ** 4)) * (1 + (age % 7) / 20)) + 20;
const rows = [
  ["all", 3],
  ["east", 2],
  ["west", 1],
].flatMap(([area, size]) =>
  ["f", "m"].flatMap((sex) =>
    Array.from(
      { length: 101 },
      (_, age) =>
        [
          area,
          sex,
          age,
          persons(Number(size), age),
          Math.max(1, Math.round(persons(Number(size), age) * 0.0001 * Math.exp(age / 12))),
        ] as const,
    ),
  ),
);
const dir = writeCase(join(scratch, "case"), {
  "table.csv": csv("area,sex,age_lo,mean_pop,deaths", rows),
  "alone.csv": csv(
    "area,sex,age_lo,mean_pop,deaths",
    rows.filter(([area]) => area === "all"),
  ),
  "broken.csv": csv(
    "area,sex,age_lo,mean_pop,deaths",
    rows.map((row, i) => (i === 3 ? [row[0], row[1], row[2], 0, -1] : row)).slice(0, -1),
  ),
});

async function errorsOf(
  file: string,
): Promise<{ errors: GraduationError[]; open: GraduationError[]; worst_sum: number; least_cell: number }> {
  const run = await laoyou(["evaluate", "graduation", "--table", file, "--json"]);
  expect(run).toMatchObject({ code: 0, err: "" });
  return JSON.parse(run.out) as { errors: GraduationError[]; open: GraduationError[]; worst_sum: number; least_cell: number };
}

describe("laoyou evaluate graduation", () => {
  it("judges every method on every area, the shape only by the shape of others, and keeps sums", async () => {
    const { errors, open, worst_sum, least_cell } = await errorsOf(join(dir, "table.csv"));
    expect(
      errors
        .filter(({ area }) => area === "east")
        .map(({ method }) => method)
        .sort(),
    ).toEqual(["beers", "monotone", "pclm", "shape", "sprague"]);
    expect(
      open
        .filter(({ area }) => area === "east")
        .map(({ method }) => method)
        .sort(),
    ).toEqual(["pclm", "stable", "wider"]);
    expect(worst_sum).toBeLessThan(1e-9);
    expect(least_cell).toBeGreaterThanOrEqual(0);
    const of = (method: string): number => errors.find((error) => error.area === "east" && error.method === method)!.weighted.all;
    expect(of("shape")).toBeLessThan(of("sprague"));
  });
  it("leaves the shape out where nothing else could give it, and says so", async () => {
    const run = await laoyou(["evaluate", "graduation", "--table", join(dir, "alone.csv"), "--lang", "en"]);
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining("would be evaluated on its own shape") });
    expect(run.out).not.toContain("shape of the others");
  });
  it("names every cell that is wrong, and a period that is not there", async () => {
    const run = await laoyou(["evaluate", "graduation", "--table", join(dir, "broken.csv"), "--lang", "en"]);
    expect(run.code).not.toBe(0);
    for (const text of ["0 must be above 0", "-1 is negative", "age 100 is missing"]) expect(run.err).toContain(text);
    expect((await laoyou(["evaluate", "graduation", "--table", join(dir, "table.csv"), "--period", "1900", "--lang", "en"])).err).toContain(
      'period "1900"',
    );
  });
  it.skipIf(!existsSync(TABLE))(
    "finds the errors that docs/evaluation.md prints for the nation of 2020 (skipped: no ../shared/data)",
    async () => {
      const { errors, worst_sum, least_cell } = await errorsOf(TABLE);
      const of = (area: string, method: string): number[] => {
        const { mean } = errors.find((error) => error.area === area && error.method === method)!;
        return [mean.all, mean["0-4"], mean["60+"], mean["85+"]].map((value) => Math.round(value * 100) / 100);
      };
      expect(of("all", "sprague")).toEqual([7.42, 3.83, 12.92, 24.27]);
      expect(of("all", "beers")).toEqual([6.84, 3.49, 11.52, 20.79]);
      expect(of("all", "monotone")).toEqual([4.28, 3.34, 4.94, 3.92]);
      expect(of("city", "shape")).toEqual([2.79, 1.48, 1.57, 1.25]);
      expect(of("all", "pclm").every((value, i) => Math.abs(value - [5.83, 3.27, 8.54, 13.51][i]) <= 0.02)).toBe(true); // tolerance of the iteration
      expect(worst_sum).toBeLessThan(1e-9);
      expect(least_cell).toBeGreaterThanOrEqual(0);
    },
  );
});
