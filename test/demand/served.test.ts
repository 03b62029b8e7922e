import { describe, expect, it } from "vitest";
import { rowsOf } from "../../src/results/result.ts";
import { traceOf } from "../../src/results/trace.ts";
import { terminalReport } from "../../src/report/terminal.ts";
import { wrongIn } from "../results/formulas.ts";
import { runPlan, workbench, writeCounts } from "../scenario/workbench.ts";

describe("who can be served in Kunshan", () => {
  const counts = { care_residents: 1800, daycare_users: 500, home_visit_users: 1200 };
  const outcome = runPlan("kunshan", { inputs: [writeCounts(workbench(), counts, 2023)] });
  const rows = rowsOf(outcome);
  const value = (variable: Parameters<typeof rows.value>[0]["variable"], of: string, year: number, cause = ""): number =>
    rows.value({ scenario: "kunshan", district: "320583", variable, of, year, ...(cause && { cause }) });

  it("is 1800 residents and 199 carers' worth more of the severest in the year of the count, by hand", () => {
    // 630 severe at 1:3, 540 moderate at 1:5, 630 others at 1:10; day care 30 h and visits 10 h a month of 150 h
    const left = 760 - (630 / 3 + 540 / 5 + 630 / 10) - 500 * (30 / 150) - 1200 * (10 / 150);
    expect(left).toBeCloseTo(199, 9);
    expect(value("served.need", "institutional_beds.severe", 2023)).toBeCloseTo(630 + 3 * left, 6);
    expect(value("served.need", "institutional_beds", 2023)).toBeCloseTo(1800 + 3 * left, 6);
    expect(value("vacant.need", "institutional_beds", 2023)).toBeCloseTo(4308 - 1800 - 3 * left, 6);
    expect(["places", "staff", "demand"].map((cause) => value("binding.need", "institutional_beds", 2023, cause))).toEqual([0, 1, 0]);
    expect(["places", "staff", "demand"].map((cause) => value("binding.use", "institutional_beds", 2023, cause))).toEqual([0, 0, 1]);
    expect(value("served.need", "home_visits", 2023)).toBeCloseTo(1200, 6);
    expect(["institutional_beds", "daycare", "home_visits"].map((taker) => value("taken.need", `carers.${taker}`, 2023))).toEqual([
      expect.closeTo(760 - 100 - 80, 6),
      expect.closeTo(100, 6),
      expect.closeTo(80, 6),
    ]);
    expect(value("left.need", "carers", 2023)).toBeCloseTo(0, 6);
    expect(value("waiting", "institutional_beds", 2024)).toBe(
      Math.min(value("unmet.need", "institutional_beds", 2023), value("unmet.need", "institutional_beds", 2024)),
    );
  });

  it("can be computed by hand from the trace of every row", () => {
    const own = rows
      .filter({ year: 2030, variant: "medium" })
      .filter(({ variable }) => /^(?:(?:served|unmet|vacant|binding|taken|left)\.|waiting|capacity)/.test(variable));
    expect(own.length).toBeGreaterThan(40);
    for (const row of own) expect(wrongIn(traceOf(row, outcome, rows))).toEqual([]);
  });

  it("is said with what binds; without the place's own numbers it has no rows, and what would tell is named", () => {
    expect(terminalReport(outcome, "zh")).toMatch(/可服务人数与制约因素（2025年末）[\s\S]*养老机构床位 .*人员/);
    const bare = runPlan("kunshan");
    expect([outcome, bare].map(({ plan }) => plan.notes.filter(({ id }) => id === "served-rule").length)).toEqual([1, 0]);
    expect(rowsOf(bare).filter({ variable: "served.need" })).toEqual([]);
    expect(terminalReport(bare, "zh")).toContain("养老机构床位（care_residents）");
  });
});
