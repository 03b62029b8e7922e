import { describe, expect, it } from "vitest";
import { wholeReport as comparisonReport } from "../report/whole-report.ts";
import { assumptionNotes } from "../../src/report/ledger-of-assumptions.ts";
import { assumptionsCsv } from "../../src/report/projection-tables.ts";
import { traceText } from "../../src/report/trace-text.ts";
import { compareOutcomes } from "../../src/results/comparison.ts";
import { rowsOf } from "../../src/results/result.ts";
import { traceOf } from "../../src/results/trace.ts";
import { run } from "../../src/run.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { faultsOf } from "./county.ts";
import { copyScenario, workbench } from "./workbench.ts";

const bench = workbench();
const ACCEPTS = "accepts:\n  beds_institution_nursing: {reason: 台账未建, agreed_by: 民政局, date: 2026-03-02}\n";
const ACTIONS =
  "actions:\n  - {id: build, measure: institution_beds, amount: 3692, start: 2023, source: 甲, reason: 兑现承诺, agreed_by: 财政局、民政局, date: 2026-03-01}\n";

describe("reason, agreed_by and date", () => {
  const file = copyScenario(bench, "kunshan", "agreed", [
    ["horizon: 2035\n", `horizon: 2035\n${ACCEPTS}${ACTIONS}`],
    [
      "quantities:\n",
      "quantities:\n  institutional_beds.fee: {value: 3200, year: 2025, source: 乙, reason: 按2025年决算, agreed_by: 财政局, date: 2026-02-20}\n",
    ],
  ]);
  const outcome = run(loadScenario(file));
  const signed = assumptionNotes(outcome, "zh").filter(({ agreedBy }) => agreedBy !== undefined);

  it("of a number, an action and an accepted stand-in are in the ledger with the whole amount of the action", () => {
    expect(signed.map(({ id, value, kind, reason, agreedBy, date }) => [id, kind, value, reason, agreedBy, date])).toEqual(
      expect.arrayContaining([
        ["institutional_beds.fee", "source", 3200, "按2025年决算", "财政局", "2026-02-20"],
        ["build.total", "source", 3692, "兑现承诺", "财政局、民政局", "2026-03-01"],
        ["beds_institution_nursing_stock", "stand-in", expect.any(Number), "台账未建", "民政局", "2026-03-02"],
      ]),
    );
    const [head, ...lines] = assumptionsCsv(signed).trim().split("\n");
    expect(head).toBe("id,place,kind,what,value,unit,source,reason,agreed_by,date,owner");
    expect(lines.find((line) => line.startsWith("institutional_beds.fee"))).toMatch(
      /,按2025年决算,财政局,2026-02-20,(?:民政部门|civil affairs authority)$/,
    );
  });

  it("are printed in traces and in an annex of the report, which a plan without them does not have", () => {
    const rows = rowsOf(outcome);
    const row = rows.get({
      scenario: "agreed",
      district: "320583",
      year: 2030,
      variable: "money.run",
      of: "institutional_beds.money_run",
      payer: "all",
    });
    expect(traceText(traceOf(row!, outcome, rows), outcome.plan.units, "zh")).toContain(
      "（理由：按2025年决算）（会签：财政局）（2026-02-20）",
    );
    const annex = (of: typeof outcome): readonly unknown[] =>
      comparisonReport(compareOutcomes([of]), { figures: new Map(), lock: "0", generator: "laoyou", lang: "zh" }).blocks.flatMap((block) =>
        block.kind === "table" && block.id === "agreements" ? block.rows : [],
      );
    expect(annex(outcome)).toContainEqual(["新建养老机构床位", "3692", "张", "兑现承诺", "财政局、民政局", "2026-03-01"]);
    expect(annex(run(loadScenario(copyScenario(bench, "kunshan", "plain"))))).toEqual([]);
  });

  it("of a number that is no stand-in and no assumption are refused, with what to do", () => {
    const wrong = copyScenario(bench, "kunshan", "wrong", [
      ["horizon: 2035\n", "horizon: 2035\naccepts:\n  institutional_beds.months: {reason: 无}\n"],
    ]);
    const [fault] = faultsOf(() => loadScenario(wrong));
    expect(fault).toMatchObject({ code: "accepts-no-stand-in", params: { name: "institutional_beds.months" } });
    expect(fault.format("zh")).toContain("写在 quantities 下");
  });
});
