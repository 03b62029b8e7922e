import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scenario } from "../../src/api/scenario.ts";
import { SEXES, SINGLE_YEARS, sumAges } from "../../src/core/ages.ts";
import { VARIANTS } from "../../src/demography/place.ts";
import { projectBy } from "../../src/demography/project.ts";
import { withSameAge } from "../../src/demography/same-age.ts";
import { faultsOf, workbench } from "./workbench.ts";

const dir = workbench();
const kunshan = scenario("kunshan");
const [unit] = kunshan.plan().people;
const YEARS = 8;
const short = {
  ...unit,
  resident: {
    ...unit.resident,
    rates: {
      low: unit.resident.rates.low.slice(0, YEARS),
      medium: unit.resident.rates.medium.slice(0, YEARS),
      high: unit.resident.rates.high.slice(0, YEARS),
    },
  },
};
const courseOf = ({ resident: { base, rates } }: typeof unit, variant: (typeof VARIANTS)[number]) => projectBy(base, rates[variant], {});

describe("withSameAge()", () => {
  it("gives in every year and variant the sum of those who age and those who do not, and the births of the former", () => {
    const column = fc.array(fc.double({ min: 0, max: 3e4, noNaN: true }), { minLength: SINGLE_YEARS.count, maxLength: SINGLE_YEARS.count });
    fc.assert(
      fc.property(fc.tuple(column, column), ([f, m]) => {
        const staying = [Float64Array.from(f), Float64Array.from(m)] as const;
        const both = withSameAge(short, staying);
        for (const variant of VARIANTS) {
          const [alone, together] = [short, both].map((one) => courseOf(one, variant));
          for (let t = 0; t <= YEARS; t++)
            for (const s of SEXES)
              for (const x of [0, 1, 18, 30, 70, 99, 100])
                expect(together.persons[t][s][x]).toBeCloseTo(alone.persons[t][s][x] + staying[s][x], 5);
          together.births.forEach(([girls], t) => expect(girls).toBeCloseTo(alone.births[t][0], 5));
        }
      }),
      { numRuns: 5 },
    );
  });
});

/** A models folder whose Kunshan has a campus of 20,000 people of 18 to 21. */
function campus(name: string, rows: (s: string) => readonly string[]): string {
  const models = join(dir, name);
  const folder = join(models, "districts", "320583");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "district.yaml"), 'code: "320583"\nfacts: []\n');
  writeFileSync(join(folder, "same-age.csv"), ["year,sex,age,persons", ...["f", "m"].flatMap(rows), ""].join("\n"));
  return models;
}

describe("same-age.csv of a place", () => {
  const students = campus("campus", (s) => [18, 19, 20, 21].flatMap((age) => [`2020,${s},${age},2500`, `2010,${s},${age},2000`]));

  it("keeps the published totals, and its people at their ages to the horizon", () => {
    const own = kunshan.with({ models: [students] });
    const [with20, without] = [own, kunshan].map((one) => courseOf(one.plan().people[0], "medium"));
    const total = ({ persons }: typeof with20, t: number): number => sumAges(persons[t]);
    expect(total(with20, 3)).toBeCloseTo(total(without, 3), 0); // the published total of 2023
    expect(sumAges(with20.persons.at(-1)!, 18, 22)).toBeGreaterThan(20_000);
    // who would have been students of 2020 are 33–36 in 2035
    expect(sumAges(with20.persons.at(-1)!, 33, 37)).toBeLessThan(sumAges(without.persons.at(-1)!, 33, 37) - 5_000);
    expect(own.plan().notes.find(({ id }) => id === "320583-same-age")).toMatchObject({ value: 20_000, kind: "assumption" });
  });

  it("is refused for another year, or with more people than were counted", () => {
    const told = (models: string): string => faultsOf(() => kunshan.with({ models: [models] }).plan())[0].format("en");
    expect(told(campus("late", (s) => [`2025,${s},18,10`]))).toContain(
      "people of the year of the count, 2020, and may have those of the earlier one, 2010, not 2025",
    );
    expect(told(campus("many", (s) => [`2020,${s},18,9999999`]))).toContain("more people stay the same age than were counted");
  });
});
