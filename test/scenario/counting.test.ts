import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { wholeReport as comparisonReport } from "../report/whole-report.ts";
import { assumptionNotes } from "../../src/report/ledger-of-assumptions.ts";
import { compareOutcomes } from "../../src/results/comparison.ts";
import type { Outcome } from "../../src/run.ts";
import { openLibrary } from "../../src/scenario/library.ts";
import { faultsOf, MODELS, runFile, runPlan, smallPlan, workbench, writeFolder } from "./workbench.ts";

const dir = workbench();
let folders = 0;
const CIVIL_AFFAIRS = "民政部门统计的养老床位：养老机构和社区养老服务机构、设施的床位，不含家庭养老床位";
const CIVIL_AFFAIRS_EN =
  "elderly-care beds in the statistics of civil affairs: beds of care institutions and of community care institutions and facilities, without home-care beds";
const WITH_HOME_BEDS = "含家庭养老床位";

/** A plan of Zengdu with statements after its only target, and further keys. */
function plan(statements: string, keys = ""): string {
  return smallPlan(
    dir,
    `  - {id: p-1, value: 18, quote: 每千名老年人养老床位18张以上, kind: target, year: 2025, indicator: beds_per_1000, compare: ">=", basis: resident}
${statements}`,
    keys,
  );
}

function bedsOf(outcome: Outcome): number | undefined {
  return outcome.evaluators.get("421303")?.evaluate("beds.total", { year: 2025, variant: "medium", basis: "resident", path: "status_quo" })
    .value;
}

const counts = (rows: string): string =>
  `inputs: [${JSON.stringify(writeFolder(join(dir, `tables-${++folders}`), { "counts.csv": `name,year,value,unit,source,counted\n${rows}` }))}]`;
const institution = (counted = ""): string =>
  `  - {id: p-2, value: 4000, quote: 机构床位4000张, kind: input, year: 2023, sets: beds_institution${counted && `, counted: ${counted}`}}\n`;
const community = (counted = ""): string =>
  `quantities:\n  beds_community: {value: 1000, year: 2023, source: 甲${counted && `, counted: ${counted}`}}`;

describe("the rule by which a stock is counted", () => {
  it("is given for every stock of the models, in both languages", () => {
    const stocks = openLibrary([MODELS])
      .all("input-tables")
      .flatMap(({ value }) => Object.entries(value.quantities).filter(([, { stock }]) => stock));
    expect(stocks.length).toBeGreaterThan(20);
    expect(stocks.filter(([, { counted }]) => !counted).map(([id]) => id)).toEqual([]);
  });

  it("is in the ledger and in the report of a run for each stock that it uses, sums too, with the stock", () => {
    const outcome = runPlan("zengdu");
    const rules = new Map(assumptionNotes(outcome, "zh").flatMap((note) => (note.kind === "counting-rule" ? [[note.id, note]] : [])));
    expect([...rules.keys()]).toEqual(
      expect.arrayContaining(["counted-beds.total", "counted-beds_institution", "counted-beds_home", "counted-nursery_places"]),
    );
    expect(rules.has("counted-border_elder_centres")).toBe(false);
    expect(rules.has("counted-beds_institution_stock")).toBe(false);
    expect(rules.get("counted-beds.total")).toMatchObject({ value: bedsOf(outcome), unit: "bed" });
    expect(rules.get("counted-beds.total")?.what).toBe(`养老床位总数的统计口径：${CIVIL_AFFAIRS}`);
    const { blocks } = comparisonReport(compareOutcomes([outcome]), { figures: new Map(), lock: "0", generator: "laoyou", lang: "en" });
    const annex = blocks.flatMap((block) => (block.kind === "table" && block.id === "assumptions" ? block.rows : []));
    expect(annex.map(([what]) => what)).toContain(
      "Counting rule of home-care beds: home-care beds with a service contract, which are no elderly-care beds in the statistics of civil affairs",
    );
  });

  it("is a plan's own where it says so, in the ledger as well", () => {
    const own = runFile(plan(institution(WITH_HOME_BEDS), community(WITH_HOME_BEDS)));
    const said = assumptionNotes(own, "zh").find(({ id }) => id === "counted-beds_institution");
    expect(said).toMatchObject({ what: `养老机构床位的统计口径：${WITH_HOME_BEDS}`, value: 4000 });
  });

  it("does not part numbers that are counted alike: by the models' rule, said or not, or by the same other one", () => {
    const totals = [
      plan(institution(), community()),
      plan(institution(CIVIL_AFFAIRS), community()),
      plan(institution(JSON.stringify(CIVIL_AFFAIRS_EN)), community()),
      plan(institution(WITH_HOME_BEDS), community(WITH_HOME_BEDS)),
      plan("", counts(`beds_institution,2023,4000,,,${WITH_HOME_BEDS}\nbeds_community,2023,1000,,,${WITH_HOME_BEDS}\n`)),
    ].map((file) => bedsOf(runFile(file)));
    expect(totals).toEqual([5000, 5000, 5000, 5000, 5000]);
  });

  it("keeps numbers of unlike rules from being added, with both rules, file and line", () => {
    const params = { sum: "beds.total", oneRule: WITH_HOME_BEDS, otherRule: `${CIVIL_AFFAIRS} / ${CIVIL_AFFAIRS_EN}` };
    const [statement] = faultsOf(() => runFile(plan(institution(WITH_HOME_BEDS), community())));
    expect(statement).toMatchObject({ code: "rules-unlike", params: { ...params, one: "beds_institution" }, place: { line: 9 } });
    expect(statement.format("zh")).toContain(
      `beds.total 不能相加：beds_institution 的统计口径是“${WITH_HOME_BEDS}”，beds_community 的是“${params.otherRule}”；请给出同一口径的数`,
    );
    const [setting] = faultsOf(() => runFile(plan(institution(), community(WITH_HOME_BEDS))));
    expect(setting).toMatchObject({ code: "rules-unlike", params: { ...params, one: "beds_community" }, place: { line: 6 } });
    const [row] = faultsOf(() =>
      runFile(plan(institution(), counts(`homes_adapted,2023,5,,,\nbeds_community,2023,1000,,,${WITH_HOME_BEDS}\n`))),
    );
    expect(row).toMatchObject({ code: "rules-unlike", params: { ...params, one: "beds_community" }, place: { line: 3 } });
    expect(row.place?.file).toMatch(/counts\.csv$/);
  });

  it("goes from a whole that is given to the parts that share it, but not from one that is given with a part of another rule", () => {
    const whole = counts(`beds_all,2023,5000,,,${WITH_HOME_BEDS}\n`);
    const alone = runFile(plan("", whole));
    expect(alone.plan.quantities.get("beds_community")?.counted?.zh).toBe(WITH_HOME_BEDS);
    expect(bedsOf(alone)).toBe(5000);
    const [fault] = faultsOf(() => runFile(plan(institution(), whole)));
    expect(fault).toMatchObject({ code: "rules-unlike", params: { one: "beds.total", other: "beds_institution" }, place: { line: 2 } });
  });

  it("is one over the years of a number", () => {
    const rows = `beds_home,2023,100,,,\nbeds_home,2024,120,,,${WITH_HOME_BEDS}\n`;
    const [fault] = faultsOf(() => runFile(plan("", counts(rows))));
    expect(fault).toMatchObject({ code: "rule-changes", params: { name: "beds_home" }, place: { line: 3, field: "counted" } });
  });
});
