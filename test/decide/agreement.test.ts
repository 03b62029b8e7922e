import { describe, expect, it } from "vitest";
import { openQuestion } from "../../src/advice/question.ts";
import { Fault } from "../../src/core/fault.ts";
import type { PlanAsk } from "../../src/decide/asks.ts";
import { testsAsked, type AskedTest } from "../../src/options/asked.ts";
import { movesTest, solve } from "../../src/options/solve.ts";
import { run } from "../../src/run.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { faultsOf, runFile, smallPlan, workbench } from "../scenario/workbench.ts";

const dir = workbench();
/** A plan that gives all beds as one number, or the two kinds, and may promise them. */
const beds = (statements: string, keys = ""): string => smallPlan(dir, statements, keys);
const GIVEN = "  - {id: p-1, value: 5000, quote: 现有各类养老床位5000张, kind: input, year: 2023, sets: beds_all}\n";
const PROMISED = '  - {id: p-2, value: 9000, quote: 养老床位达到9000张, kind: target, year: 2030, indicator: beds_all, compare: ">=", promises: beds.total}\n'; // prettier-ignore
const PARTS = [
  "  - {id: p-3, value: 3000, quote: 现有机构床位3000张, kind: input, year: 2023, sets: beds_institution}",
  "  - {id: p-4, value: 1500, quote: 现有社区床位1500张, kind: input, year: 2023, sets: beds_community}\n",
].join("\n");

const PLANS = [
  ["Zengdu", "scenarios/zengdu.yaml"],
  ["Kunshan", "scenarios/kunshan.yaml"],
  ["a total that is given", beds(GIVEN)],
  ["a total that is given and promised", beds(GIVEN + PROMISED)],
  ["a total of parts that is promised", beds(PARTS + PROMISED)],
] as const;

describe.each(PLANS)("which decisions move what is asked of %s", (_, file) => {
  const { plan, question } = openQuestion(file, { needs: [2030], targets: file.startsWith("scenarios") ? ["all@2030"] : [] }, {});
  const outcome = run(plan);
  const testOf = ({ id }: PlanAsk): AskedTest | undefined => {
    const [target = "", ...at] = id.split("@");
    const key = at.find((part) => part.length < 4) ?? "";
    return testsAsked(outcome, [target, ...at.filter((part) => part !== key)].join("@")).find((test) => test.key === key);
  };

  it("is one answer: what solve takes for moved is what a plan can decide", () => {
    const { decisions } = question.modelOf();
    const compared = question.asks.map(({ ask, num, den }) => {
      const test = testOf(ask);
      const bySolve = plan.measures.filter((measure) => test && movesTest(test, measure, plan)).map(({ id }) => id);
      const byPlan = new Set([...num.terms.keys(), ...den.terms.keys()].flatMap((i) => decisions[i]?.measure.id ?? []));
      return [ask.id, bySolve.toSorted().join(), [...byPlan].toSorted().join()];
    });
    expect(compared.length).toBeGreaterThan(0);
    expect(compared.filter(([, a, b]) => a !== b)).toEqual([]);
  });

  it("is none of what a plan says that no decision moves", () => {
    const still = question.aside.filter(({ aside }) => aside.why === "fixed" && !aside.isEarly);
    const turned = still.flatMap(({ ask }) =>
      plan.measures.filter(({ id: measure }) => {
        try {
          return solve(outcome, { target: ask.id.replace(/@\d$|@\d(?=@)/, ""), measure }).length > 0;
        } catch (error) {
          if (error instanceof Fault && error.code.startsWith("solve-")) return false;
          throw error;
        }
      }),
    );
    expect(turned.map(({ id }) => id)).toEqual([]);
  });
});

describe("a total and its parts", () => {
  const at = (file: string, name: string, year: number): number | undefined =>
    runFile(file).evaluators.get("421303")?.evaluate(name, { year, variant: "medium", basis: "resident", path: "committed" }).value;

  it.each([
    ["given", GIVEN],
    ["promised", PARTS + PROMISED],
    ["given and promised", GIVEN + PROMISED],
    ["neither", PARTS],
  ])("add up in every year after what is built of a part, %s", (__, statements) => {
    const built = "actions:\n  - {id: more, measure: institution_beds, amount: 700, start: 2026, source: 试}";
    const file = beds(statements, built);
    for (const year of [2024, 2030]) {
      const [total, ...parts] = ["beds.total", "beds_institution", "beds_community"].map((name) => at(file, name, year) ?? NaN);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(total ?? NaN, 6);
    }
    expect((at(file, "beds.total", 2030) ?? NaN) - (at(file, "beds.total", 2024) ?? NaN)).toBeCloseTo(700, 6);
  });
});

describe("a part larger than its whole", () => {
  const nursing = (value: number): string =>
    `${PARTS}  - {id: p-5, value: ${value}, quote: 护理型床位${value}张, kind: input, year: 2023, sets: beds_institution_nursing}\n`;
  const convert = "actions:\n  - {id: more, measure: nursing_conversion, amount: 100, start: 2026, source: 试}";
  const codes = (statements: string, keys: string): readonly string[] =>
    faultsOf(() => runFile(beds(statements, keys))).map(({ code }) => code);

  it("is no option, nor is one that is larger already and is added to", () => {
    expect(codes(nursing(2950), convert)).toEqual(["part-over-whole"]);
    expect(codes(nursing(3100), convert)).toEqual(["part-over-whole"]);
    const project = "projects:\n  - {name: 改造, adds: beds_institution_nursing, amount: 100, opens: 2026, status: committed, source: 试}";
    expect(codes(nursing(2950), project)).toEqual(["part-over-whole"]);
  });
  it("is a finding where the figures themselves have it so; and a part that is all of its whole can be asked about", () => {
    expect(() => run(loadScenario(beds(nursing(3100))))).not.toThrow();
    expect(openQuestion(beds(nursing(3000)), { needs: [2030] }, {}).question.asks.length).toBeGreaterThan(0);
  });
});
