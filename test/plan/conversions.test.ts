import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scenario } from "../../src/index.ts";
import { mainEvaluator } from "../../src/options/setting.ts";
import { testSetting } from "../../src/plan/scorecard.ts";
import { rowsOf } from "../../src/results/result.ts";
import { traceOf } from "../../src/results/trace.ts";
import type { Outcome } from "../../src/run.ts";
import { openLibrary } from "../../src/scenario/library.ts";
import { wrongIn } from "../results/formulas.ts";
import { MODELS } from "../scenario/workbench.ts";

const convert = scenario("kunshan-convert");
const { outcome } = convert.run();
const reader =
  (of: Outcome) =>
  (name: string, year: number): number =>
    mainEvaluator(of).evaluate(name, testSetting(year)).value;
const read = reader(outcome);
const faultOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return String((error as Error).message);
  }
  return "";
};

describe("conversions", () => {
  it("take from one stock what they add to another, square metre by square metre, by hand for Kunshan", () => {
    // 8 m² a seat of which 0.8 can be used, 10 m² a place, 15 m² a bed
    const seats = 60000 - (2000 * 10) / (0.8 * 8) - (600 * 15) / (0.8 * 8);
    expect(read("kindergarten_seats", 2035)).toBeCloseTo(seats, 6);
    expect(read("nursery_places", 2035)).toBe(6834 + 2000);
    expect(read("beds_community", 2035)).toBe(3391 + 600);
    expect(read("kindergarten_seats.spare", 2035)).toBeCloseTo(0.8 * 8 * (60000 - 0.92 * read("children_3_5", 2035)), 6);
    expect([read("seats_to_places.used", 2035), read("sites_to_beds.used", 2035)]).toEqual([20000, 9000]);
    expect(read("kindergarten_teachers", 2035)).toBeCloseTo(4000 - 200 / 0.7, 6);
    // converted instead of built: 30,000 yuan a place less
    expect(read("nursery_places.money_build", 2026) + read("seats_to_places.money_build", 2026)).toBe(1000 * 10000);
  });

  it("are a balance in every year, and every row can be computed by hand from its trace", () => {
    for (let year = 2024; year <= 2035; year++)
      expect(read("kindergarten_seats.spare", year)).toBeCloseTo(
        read("seats_to_places.used", year) + read("sites_to_beds.used", year) + read("kindergarten_seats.spare_left", year),
        6,
      );
    const rows = rowsOf(outcome);
    const own = rows.filter({ year: 2030, variant: "medium" }).filter(({ variable }) => variable.startsWith("pool."));
    expect(own.length).toBe(7);
    for (const row of own) expect(wrongIn(traceOf(row, outcome, rows))).toEqual([]);
  });

  it("use no more than is spare in any year, whatever births do: else the option is refused", () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 40 }), fc.integer({ min: 0, max: 16000 }), (tfr, amount) => {
        const moved = scenario("kunshan").with({
          tfr: { 2027: tfr / 10 },
          quantities: { kindergarten_seats: { value: 60000, year: 2023, source: "甲" } },
          actions: [{ id: "seats_to_places", measure: "seats_to_nursery", amount, start: 2025, per_year: 1500, source: "甲" }],
        });
        let run: Outcome | undefined;
        const fault = faultOf(() => (run = moved.run().outcome));
        if (fault) expect(fault).toMatch(/would use \d+ m\^2 by 20\d\d, more than the \d+ m\^2 that kindergarten_seats has to spare/);
        refused += fault ? 1 : 0;
        const now = run && reader(run);
        for (let year = 2026; now && year <= 2035; year++)
          expect(now("seats_to_places.used", year)).toBeLessThanOrEqual(Math.max(0, now("kindergarten_seats.spare", year)) + 1e-6);
      }),
      { numRuns: 7, seed: 3 },
    );
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(7);
  });

  it("need the stock and the released sites: neither is taken for granted", () => {
    const action = { id: "sites", measure: "sites_to_daycare", amount: 60, start: 2026, source: "甲" };
    expect(
      faultOf(() =>
        scenario("kunshan")
          .with({ actions: [action] })
          .run(),
      ),
    ).toMatch(/needs the place's own number of kindergarten_seats[\s\S]*needs the place's own number of education_sites/);
    const given = { kindergarten_seats: { value: 60000, source: "甲" }, education_sites: { value: 1, source: "甲" } };
    const one = scenario("kunshan").with({ quantities: given, actions: [{ ...action, amount: 61 }] });
    expect(faultOf(() => one.run())).toContain("more than the 60 that the 1 released sites can hold");
  });

  it("have names that no measure has, and teachers become nursery carers alone", () => {
    const library = openLibrary([MODELS]);
    expect(library.ids("conversions").filter((id) => library.ids("measures").includes(id))).toEqual([]);
    const ofTeachers = library.all("conversions").filter(({ value }) => value.from === "kindergarten_teachers");
    expect(ofTeachers.map(({ value }) => value.to)).toEqual(["nursery_carers"]);
  });
});
