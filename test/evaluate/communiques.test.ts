import { describe, expect, it } from "vitest";
import { laoyou } from "../cli/cli.ts";

describe("laoyou evaluate communiques", () => {
  it("keeps every bound, and tells checks from calibrations", async () => {
    const { code, out } = await laoyou(["evaluate", "communiques", "--json"]);
    expect(code).toBe(0);
    const { checks, missed, median_ape, lines } = JSON.parse(out) as {
      checks: number;
      missed: number;
      median_ape: number;
      lines: { kind: string; what: string; off: number }[];
    };
    expect([checks > 25, missed, median_ape < 1]).toEqual([true, 0, true]);
    for (const { kind, what, off } of lines)
      if (kind === "calibration") expect(Math.abs(off), what).toBeLessThan(what === "registered deaths" ? 0.05 : 1e-3); // an assumption was chosen by it
  });

  it("prints Chinese without an English word", async () => {
    const { out } = await laoyou(["evaluate", "communiques", "--lang", "zh"]);
    expect(out).not.toMatch(/[A-Za-z]{2,}/);
  });
});
