import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Family } from "../../src/demography/place.ts";
import { errorSizes, latestTotal } from "../../src/evaluate/provinces.ts";
import { disk } from "../../src/files/disk.ts";
import { readFamily } from "../../src/scenario/place-models.ts";
import { ROOT } from "../project/sources.ts";
import { laoyou } from "../cli/cli.ts";

const run = await laoyou(["evaluate", "provinces", "--provinces", "640000", "--json", "--quiet"]);

interface Output {
  readonly summary: readonly { readonly what: string; readonly n: number; readonly median: number; readonly met: boolean }[];
  readonly coverage: readonly { readonly what: string; readonly n: number; readonly inside: number; readonly half_width: number }[];
  readonly births: readonly { readonly year: number; readonly published: number; readonly none: number; readonly others: number }[];
  readonly share_of_65: readonly { readonly year: number; readonly sampled: number; readonly ours: number; readonly error: number }[];
}

describe("laoyou evaluate provinces", () => {
  it("estimates hidden births near the published ones, not by them, and shares of 65+ within the sample's error", () => {
    expect(run).toMatchObject({ code: 0, err: "" });
    const { summary, births, share_of_65: elderly } = JSON.parse(run.out) as Output;
    expect(summary.map(({ what }) => what)).toEqual(["births_all_hidden", "births_one_hidden", "share_of_65", "latest_total"]);
    expect(summary[3]).toMatchObject({ n: 1, what: "latest_total" });
    expect(births.length).toBeGreaterThanOrEqual(3);
    for (const { published, none, others } of births) {
      expect(Math.abs(none / published - 1)).toBeLessThan(0.15);
      expect(none).not.toBe(published);
      expect(Math.abs(others / published - 1)).toBeLessThan(0.15);
      expect(others).not.toBe(none);
    }
    expect(elderly.map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024]);
    for (const { sampled, ours, error } of elderly) expect(Math.abs(ours - sampled)).toBeLessThan(4 * error);
  });
  it("counts figures within their intervals, which are wider for births than for 65+ and for those than for totals", () => {
    const { coverage } = JSON.parse(run.out) as Output;
    expect(coverage.map(({ what }) => what)).toEqual(["births", "sampled_65", "total"]);
    const [births, old, total] = coverage.map(({ half_width: width }) => width);
    expect(births > old && old > total && total > 0).toBe(true);
    for (const { n, inside } of coverage) expect(inside / n).toBeGreaterThan(0.4);
  });
  it("refuses what is no province, with the list", async () => {
    expect(await laoyou(["evaluate", "provinces", "--provinces", "320583"])).toMatchObject({
      code: 64,
      err: expect.stringMatching(/320583[\s\S]*320000/),
    });
  });
});

describe("latestTotal", () => {
  it("is the sum of a province's counties without its own figures, beside its last published total", () => {
    const { family } = readFamily("640000", [join(ROOT, "models")], disk, { whole: true });
    const { published, ours } = latestTotal(family)!;
    const totals = family.province.facts.filter(({ what }) => what === "population");
    expect(published).toBe(totals.at(-1)?.value);
    expect(Math.abs(ours / published - 1)).toBeLessThan(0.03);
    const without = (what: string): Family => ({
      ...family,
      province: { ...family.province, facts: family.province.facts.filter((fact) => fact.what !== what) },
    });
    expect(latestTotal(without("births"))).toEqual({ published, ours });
    expect(latestTotal(without("population"))).toBeUndefined();
  });
});

describe("errorSizes", () => {
  it("takes sizes for the median and signs for the bias", () => {
    expect(errorSizes([-3, 1, 2])).toMatchObject({ n: 3, median: 2, largest: 3, bias: 0 });
    expect(errorSizes([])).toBeUndefined();
  });
});
