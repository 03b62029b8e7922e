import type { Row } from "../../src/report/rows.ts";

/** How a made-up place is made. */
export interface SampleOptions {
  readonly last?: number;
  readonly scale?: number;
}

/** Long rows of a made-up district "d" and plan "plan": smooth curves, no place's figures. */
export function sampleRows({ last = 2035, scale = 1 }: SampleOptions = {}): Row[] {
  const rows: Row[] = [];
  const put = (scenario: string, year: number, [measure, of, unit]: readonly [string, string, string], value: number) =>
    rows.push({ scenario, district: "d", year, measure, of, unit, value: value * scale });
  for (const [suffix, tilt] of [
    ["", 0],
    ["@low", -0.01],
    ["@high", 0.01],
  ] as const) {
    for (let year = 2020; year <= last; year++) {
      const t = year - 2020;
      const grown = (start: number, rate: number) => start * Math.exp((rate + tilt) * t);
      const id = `plan${suffix}`;
      if (year === 2020 || year === last)
        for (const sex of ["f", "m"])
          for (let x = 0; x <= 100; x++)
            put(id, year, ["population", `${sex}:${x}`, "person"], 9000 * Math.exp(-(((x - 35 - t) / 30) ** 2)) + 10);
      for (const [of, start, rate] of [
        ["elderly_60", 250_000, 0.04],
        ["elderly_60@registered", 190_000, 0.02],
        ["elderly_65", 180_000, 0.045],
        ["elderly_80", 32_000, 0.05],
        ["infants_0_2", 61_000, -0.04],
        ["children_3_5", 73_000, -0.05],
      ] as const)
        put(id, year, ["group", of, "person"], grown(start, rate));
      for (const [of, unit, norm, need, use, now, planned] of [
        ["beds", "bed", 7600, 14_000, 3900, 7700, 9000],
        ["nursery_places", "place", 9400, 19_000, 4800, 6834, 9600],
      ] as const) {
        put(id, year, ["norm", of, unit], grown(norm, 0.02));
        if (of === "beds") put(id, year, ["norm", `${of}@registered`, unit], grown(norm * 0.8, 0.02));
        put(id, year, ["need", of, unit], grown(need, of === "beds" ? 0.03 : -0.05));
        put(id, year, ["use", of, unit], grown(use, 0.01));
        put(id, year, ["supply.status_quo", of, unit], now);
        put(id, year, ["supply.committed", of, unit], year < 2024 || unit === "place" ? now : now + 400);
        put(id, year, ["supply.planned", of, unit], year < 2025 ? now : planned);
      }
    }
  }
  return rows;
}
