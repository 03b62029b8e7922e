import type { Row } from "../../src/results/row.ts";
import { rowsFrom, type Rows } from "../../src/results/rows.ts";
import { makeRow } from "../results/make-row.ts";

/** How a made-up place is made. */
export interface SampleOptions {
  readonly last?: number;
  readonly scale?: number;
}

/** Long rows of a made-up district "d" and plan "plan": smooth curves, no place's figures. */
export function sampleRows(options: SampleOptions = {}): Rows {
  return rowsFrom(sampleList(options));
}

/** The same rows as a list, for tests that change some. */
export function sampleList({ last = 2035, scale = 1 }: SampleOptions = {}): Row[] {
  const rows: Row[] = [];
  const put = (
    variant: Row["variant"],
    year: number,
    [variable, of, unit]: readonly [Row["variable"], string, string],
    value: number,
    more: Partial<Row> = {},
  ) =>
    rows.push(
      makeRow({ scenario: "plan", district: "d", year, variable, of, unit, variant, basis: "resident", value: value * scale, ...more }),
    );
  for (const [id, tilt] of [
    ["medium", 0],
    ["low", -0.01],
    ["high", 0.01],
  ] as const) {
    for (let year = 2020; year <= last; year++) {
      const t = year - 2020;
      const grown = (start: number, rate: number) => start * Math.exp((rate + tilt) * t);
      if (year === 2020 || year === last)
        for (const sex of ["f", "m"] as const)
          for (let x = 0; x <= 100; x++)
            put(id, year, ["population", "resident", "person"], 9000 * Math.exp(-(((x - 35 - t) / 30) ** 2)) + 10, { sex, age: x });
      for (const [of, start, rate, basis] of [
        ["elderly_60", 250_000, 0.04, undefined],
        ["elderly_60", 190_000, 0.02, "registered"],
        ["elderly_65", 180_000, 0.045, undefined],
        ["elderly_80", 32_000, 0.05, undefined],
        ["infants_0_2", 61_000, -0.04, undefined],
        ["children_3_5", 73_000, -0.05, undefined],
      ] as const)
        put(id, year, ["group", of, "person"], grown(start, rate), basis ? { basis } : {});
      for (const [of, unit, norm, need, use, now, planned] of [
        ["beds", "bed", 7600, 14_000, 3900, 7700, 9000],
        ["nursery_places", "place", 9400, 19_000, 4800, 6834, 9600],
      ] as const) {
        put(id, year, ["norm", of, unit], grown(norm, 0.02));
        if (of === "beds") put(id, year, ["norm", of, unit], grown(norm * 0.8, 0.02), { basis: "registered" });
        put(id, year, ["need", of, unit], grown(need, of === "beds" ? 0.03 : -0.05));
        put(id, year, ["use", of, unit], grown(use, 0.01));
        if (id !== "medium") continue;
        const supply = { variant: "", basis: "" } as const;
        put(id, year, ["supply", of, unit], now, { ...supply, path: "status_quo" });
        put(id, year, ["supply", of, unit], year < 2024 || unit === "place" ? now : now + 400, { ...supply, path: "committed" });
        put(id, year, ["supply", of, unit], year < 2025 ? now : planned, { ...supply, path: "planned" });
      }
    }
  }
  return rows;
}
