import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DisabledPath } from "../../src/evaluate/disabled.ts";
import { laoyou } from "../cli/cli.ts";

interface Told {
  readonly years: readonly number[];
  readonly definitions: Readonly<Record<string, DisabledPath>>;
  readonly published: readonly { readonly beside: string; readonly reason: { readonly zh: string; readonly en: string } }[];
}

const run = await laoyou(["evaluate", "disabled", "--to", "2050", "--json"]);
const told = JSON.parse(run.out) as Told;

describe("laoyou evaluate disabled", () => {
  it("counts every definition from 2020 to 2050 by prevalence and by the multistate model", () => {
    expect(run).toMatchObject({ code: 0, err: "" });
    expect(told.years).toHaveLength(31);
    expect(Object.keys(told.definitions)).toEqual([
      "adl_meta",
      "census_2020",
      "fifth_survey",
      "fourth_survey",
      "zhejiang_2016",
      "clhls_adl",
      "clhls_grades",
    ]);
    for (const { persons, people } of Object.values(told.definitions)) {
      expect(persons.prevalence[0]).toBeCloseTo(persons.incidence[0], 3);
      for (const counts of Object.values(persons)) counts.forEach((count, t) => expect(count > 0 && count < people[t]).toBe(true));
      expect(persons.compression[30]).toBeLessThan(persons.incidence[30]);
      expect(persons.compression_low[30]).toBeLessThan(persons.compression[30]);
    }
  });
  it("has the definition's own share in 2020: 2.34 % by the census, 11.6, 18.3 and 26.2 % by the surveys, within the movement from November to December", () => {
    const share = (id: string): number => told.definitions[id].persons.prevalence[0] / told.definitions[id].people[0];
    for (const [id, published] of [
      ["census_2020", 0.0234],
      ["fifth_survey", 0.116],
      ["fourth_survey", 0.183],
      ["adl_meta", 0.262],
    ] as const)
      expect(Math.abs(share(id) / published - 1)).toBeLessThan(0.01);
  });
  it("lets the states die as the population does, to 1e-6, without raising recovery", () => {
    for (const { mortalityGap, raised } of Object.values(told.definitions)) {
      expect(mortalityGap).toBeLessThan(1e-6);
      expect(raised).toBe(0);
    }
  });
  it("gives the numbers that docs/methods.md prints for 2020, 2035 and 2050", () => {
    const page = readFileSync("docs/methods.md", "utf8");
    const wan = (persons: number): string => Math.round(persons / 1e4).toLocaleString("en");
    for (const { persons } of Object.values(told.definitions)) {
      const [last, range] = [30, [persons.compression_low[30], persons.compression_high[30]].sort((a, b) => a - b)];
      const counts = [persons.prevalence[0], persons.prevalence[15], persons.prevalence[last], persons.incidence[last]].map(wan);
      expect(page).toContain(`| ${counts.join(" | ")} | ${wan(persons.compression[last])} (${range.map(wan).join("–")}) |`);
    }
  });
  it("compares each published projection with a definition of ours, with a reason", () => {
    expect(told.published.length).toBeGreaterThan(10);
    for (const { beside, reason } of told.published) expect(told.definitions[beside] && reason.zh && reason.en).toBeTruthy();
  });
  it("prints the table and the comparison in Chinese, and refuses a year beyond the rates", async () => {
    const zh = await laoyou(["evaluate", "disabled", "--to", "2035", "--lang", "zh"]);
    expect(zh).toMatchObject({
      code: 0,
      out: expect.stringMatching(/现患率不变[\s\S]*2035年，60岁及以上：失能（官方） 4600[\s\S]*服务测算采用/),
    });
    expect((await laoyou(["evaluate", "disabled", "--to", "1999", "--lang", "en"])).code).not.toBe(0);
  });
});
