import { describe, expect, it } from "vitest";
import { laoyou } from "../cli/cli.ts";

describe("laoyou evaluate communiques", () => {
  it("keeps every bound, and distinguishes checks from calibrations", async () => {
    const { code, out } = await laoyou(["evaluate", "communiques", "--json"]);
    expect(code).toBe(0);
    const { checks, missed, median_ape, lines, backtest } = JSON.parse(out) as {
      checks: number;
      missed: number;
      median_ape: number;
      lines: { kind: string; what: string; off: number }[];
      backtest: { lines: { what: string; year: number; tuned: boolean }[]; untested: unknown[] };
    };
    expect([checks > 25, missed, median_ape < 1]).toEqual([true, 0, true]);
    const chosenBy = lines.filter(({ kind, what }) => kind === "calibration" && what === "registered deaths"); // an assumption was chosen by their mean
    expect(Math.abs(chosenBy.reduce((sum, { off }) => sum + off, 0) / chosenBy.length)).toBeLessThan(0.05);
    for (const { kind, what, off } of lines)
      if (kind === "calibration" && what !== "registered deaths") expect(Math.abs(off), what).toBeLessThan(1e-3);
    const tuned = backtest.lines.filter((line) => line.tuned);
    expect(tuned.map(({ what, year }) => `${what} ${year}`)).toEqual(["registered_deaths 2023", "registered_deaths 2024"]);
    expect([backtest.lines.length > 100, backtest.untested]).toEqual([true, []]);
  });

  it("prints Chinese without an English word", async () => {
    const { out } = await laoyou(["evaluate", "communiques", "--lang", "zh"]);
    expect(out).not.toMatch(/[A-Za-z]{2,}/);
  });
});
