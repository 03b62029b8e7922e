import { describe, expect, it } from "vitest";
import { comparePublished, offRange, type Compared } from "../../src/evaluate/published.ts";
import { SUBJECTS } from "../../src/demand/published.ts";
import { laoyou } from "../cli/cli.ts";

const run = await laoyou(["evaluate", "published", "--json", "--quiet"]);
const { figures } = JSON.parse(run.out) as { readonly figures: readonly Compared[] };
const find = (id: string): Compared => figures.find((figure) => figure.id === id)!;

describe("laoyou evaluate published", () => {
  it("gives every published figure a year, a unit, a source and a reason, in both languages", () => {
    expect(run).toMatchObject({ code: 0, err: "" });
    expect(new Set(figures.map(({ what }) => what))).toEqual(new Set(SUBJECTS));
    expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
    for (const { year, unit, low, high, source, reason } of figures) {
      expect(year >= 2020 && year <= 2050 && 0 < low && low <= high && unit.length > 0).toBe(true);
      for (const text of [source.zh, source.en, reason.zh, reason.en]) expect(text).toMatch(/\S{2}/);
    }
  });
  it("computes ours of the same year for each, and says how far it is off", () => {
    for (const figure of figures) {
      expect(figure.ours.length).toBe(figure.beside.length);
      for (const { value, off } of figure.ours) {
        expect(value).toBeGreaterThan(0);
        expect(off).toBeCloseTo(offRange(value, figure), 12);
      }
    }
  });
  it("is within a sixth of the UN's elderly, and adds institutions' beds as 10 % of the published disabled", () => {
    for (const { ours } of figures.filter(({ id }) => id.startsWith("un_"))) expect(Math.abs(ours[0].off)).toBeLessThan(1 / 6);
    expect(find("li_beds_2030").low).toBe(6_953_000);
    expect(find("un_80_2050").ours[0].value).toBeGreaterThan(find("un_80_2035").ours[0].value);
  });
  it("prints the tables in Chinese, with the way to the disabled", async () => {
    const zh = await laoyou(["evaluate", "published", "--lang", "zh"]);
    expect(zh).toMatchObject({
      code: 0,
      out: expect.stringMatching(/2035 {2}60岁及以上人口 [\s\S]*机构护工[\s\S]*托育教师[\s\S]*laoyou evaluate disabled/),
    });
  });
});

describe("comparePublished", () => {
  const figure = { ...find("hong_staff_2035"), low: 10, high: 20, beside: ["both"] };
  const numbers = { both: { name: { zh: "两项", en: "both" }, sum: ["a", "b"], per: 2 } };
  it("adds quantities, divides, marks what is illustrative and is 0 off within a published range", () => {
    const [{ ours }] = comparePublished([figure], numbers, (name) => ({ value: name === "a" ? 12 : 18, illustrative: name === "b" }));
    expect(ours).toEqual([{ id: "both", name: numbers.both.name, value: 15, illustrative: true, off: 0 }]);
    expect([offRange(5, figure), offRange(30, figure)]).toEqual([-0.5, 0.5]);
  });
  it("refuses a number that is not ours", () => {
    expect(() => comparePublished([figure], {}, () => ({ value: 1, illustrative: false }))).toThrow(RangeError);
  });
});
