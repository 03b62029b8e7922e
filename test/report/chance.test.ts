import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chanceOf, chanceText } from "../../src/report/chance.ts";

/** Wilson's 95 % bound when nothing, or everything, happened: z² / (n + z²). */
const ruleOf = (count: number): number => 3.841459 / (count + 3.841459);

describe("chanceOf()", () => {
  it("says each word of the likelihood scale from its own lower end on", () => {
    const words = [0.9, 0.66, 0.33, 0.1, 0.02].map((share) => chanceText(share, 1000, "en"));
    expect(words).toEqual([
      "very likely (90 %)",
      "likely (66 %)",
      "about as likely as not (33 %)",
      "unlikely (10 %)",
      "very unlikely (2 %)",
    ]);
    expect(chanceText(0.93, 1000, "zh")).toBe("很可能（93%）");
    expect(chanceText(0.65, 1000, "zh")).toBe("可能性各半（65%）");
  });
  it("gives the bound in place of 0 and 100 %", () => {
    expect(ruleOf(1000)).toBeCloseTo(0.0038, 4);
    expect(chanceText(1, 1000, "zh")).toBe("几乎可以确定（>99%）");
    expect(chanceText(0, 1000, "zh")).toBe("几乎不可能（<1%）");
    expect(chanceText(1, 100, "en")).toBe("very likely (>96 %)"); // 1 − 3.84 / 103.84 = 0.963
    expect(chanceText(0, 100, "en")).toBe("very unlikely (<4 %)");
    expect(chanceText(1, 10, "en")).toBe("likely (>72 %)");
  });
  it("says the end words only from 500 trajectories on, and only where the 95 % bound is beyond them", () => {
    expect(ruleOf(499)).toBeLessThan(0.01); // the bound alone would allow it
    expect(chanceOf(1, 499).word).toBe("chance-very-likely");
    expect(chanceOf(1, 500).word).toBe("chance-certain");
    expect(chanceOf(0, 499).word).toBe("chance-very-unlikely");
    expect(chanceOf(0, 500).word).toBe("chance-impossible");
    expect(chanceOf(0.992, 1000).word).toBe("chance-very-likely"); // its bound is 0.984
    expect(chanceOf(0.992, 100_000).word).toBe("chance-certain");
    expect(chanceOf(0.008, 1000).word).toBe("chance-very-unlikely");
  });
  it("is never 0 or 100 %, and mirrors itself", () => {
    const mirror: Readonly<Record<string, string>> = { "<": ">", ">": "<", "": "" };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, part) => {
        const times = Math.round(part * count);
        const [met, missed] = [chanceOf(times / count, count), chanceOf((count - times) / count, count)];
        expect(met.percent).toBeGreaterThanOrEqual(1);
        expect(met.percent).toBeLessThanOrEqual(met.sign === "<" ? 100 : 99);
        if (met.sign !== "") expect([missed.sign, missed.percent]).toEqual([mirror[met.sign], 100 - met.percent]);
      }),
    );
  });
});
