import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Fault, Faults } from "../../src/core/fault.ts";
import { POPULATION_COMPONENTS, varyOne } from "../../src/demography/one-component.ts";
import { scenario } from "../../src/index.ts";
import type { Changes } from "../../src/scenario/changes.ts";
import { tornado, type Tornado } from "../../src/options/tornado.ts";
import { laoyou } from "../cli/cli.ts";
import { runPlan } from "../scenario/workbench.ts";

const NEED = "institutional_beds.need";
const kunshan = scenario("kunshan");
const found = tornado(runPlan("kunshan"), { of: NEED, year: 2035 });
const changed = (changes: Changes): number => kunshan.with(changes).run().value(NEED, 2035);
const barOf = (all: Tornado, id: string): Tornado["bars"][number] => {
  const bar = all.bars.find((one) => one.id === id);
  if (!bar) throw new Error(`no bar ${id}`);
  return bar;
};
const codesOf = (act: () => unknown): string[] => {
  try {
    act();
  } catch (error) {
    if (error instanceof Faults) return error.faults.map(({ code }) => code);
    if (error instanceof Fault) return [error.code];
    throw error;
  }
  return [];
};

describe("tornado()", () => {
  it("puts definition, wish and grades of disability first for Kunshan's institutional need of 2035", () => {
    expect(found.central).toBe(kunshan.run().value(NEED, 2035));
    expect(found.bars.slice(0, 3).map(({ id }) => id)).toEqual(["disability", "institutional_beds.want", "disability.grades"]);
    const spans = found.bars.map(({ span }) => span);
    expect(spans).toEqual(spans.toSorted((a, b) => b - a));
    expect(found.moving).toBe(found.bars.length);
  });
  it("gives for every number and every group of numbers what two ordinary runs give", () => {
    for (const { id, kind, low, high, span } of found.bars) {
      if (kind !== "range" && kind !== "together") continue;
      const runs = [low, high].map(({ values }) => changed({ quantities: values }));
      expect(runs[0], id).toBeCloseTo(low.result, 6);
      expect(runs[1], id).toBeCloseTo(high.result, 6);
      expect(span, id).toBeCloseTo(Math.abs(runs[1] - runs[0]), 6);
    }
  });
  it("gives for the definition of disability the smallest and the largest result of an ordinary run with each", () => {
    const runs = ["census_2020", "fifth_survey", "fourth_survey", "adl_meta", "zhejiang_2016"].map((disability) => changed({ disability }));
    const { low, high } = barOf(found, "disability");
    expect([low.result, high.result]).toEqual([
      expect.closeTo(Math.min(...runs), 6) as number,
      expect.closeTo(Math.max(...runs), 6) as number,
    ]);
    expect([low.label?.en, high.label?.en]).toEqual(["unable to care for themselves (census 2020)", "any ADL limitation (meta-analysis)"]);
  });
  it("keeps shares a whole, by hand: 0.4 severe leaves 0.3 and 0.3, 0.55 mild leaves 0.25 and 0.2", () => {
    const { low, high } = barOf(found, "disability.grades");
    const shares = ({ values }: typeof low): number[] =>
      ["severe", "moderate", "mild"].map((grade) => Number(values[`disabled_${grade}.share`].toFixed(12)));
    expect([shares(low), shares(high)]).toEqual([
      [0.2, 0.25, 0.55],
      [0.4, 0.3, 0.3],
    ]);
    // need is proportional to Σ share × want: 0.3, 0.2, 0.1 by grade
    const weight = ([severe, moderate, mild]: readonly number[]): number => 0.3 * severe + 0.2 * moderate + 0.1 * mild;
    expect(high.result / found.central).toBeCloseTo(weight([0.4, 0.3, 0.3]) / weight([0.3, 0.28, 0.42]), 9);
  });
  it("varies fertility, mortality and migration alone: together they are the low variant", () => {
    const { plan } = runPlan("kunshan");
    for (const prepared of plan.people) {
      const parts = POPULATION_COMPONENTS.map((component) => varyOne(prepared, component).resident.rates.low);
      const { low, medium } = prepared.resident.rates;
      low.forEach((rates, t) => {
        const [fertility, mortality, migration] = parts.map((part) => part[t]);
        expect({ ...medium[t], asfr: fertility.asfr, Sx: mortality.Sx, cx: mortality.cx, Mx: migration.Mx }).toEqual(rates);
        expect([fertility.Mx, mortality.asfr, migration.Sx]).toEqual([medium[t].Mx, medium[t].asfr, medium[t].Sx]);
      });
    }
    expect(found.bars.map(({ id }) => id)).not.toContain("population.fertility"); // nobody born after 2025 is 60 in 2035
    const infants = tornado(runPlan("kunshan"), { of: "infants_0_2", year: 2035 });
    expect(infants.bars.map(({ id }) => id)).toContain("population.fertility");
  });
  it("varies mortality also where the census counted nobody at some old ages, so that all who reach them leave", () => {
    const { bars } = tornado(runPlan("city", { district: "5401Z1" }), { of: NEED, year: 2035 });
    expect(bars.map(({ id }) => id)).toContain("population.mortality");
  });

  it("takes the basis, the path, the place and how many bars as asked", () => {
    const { basis, bars, central } = tornado(runPlan("kunshan"), { of: "beds_per_1000", year: 2030, basis: "resident", most: 1 });
    expect([basis, bars.length, central]).toEqual(["resident", 1, kunshan.run().value("beds_per_1000", 2030, { basis: "resident" })]);
    expect(tornado(runPlan("kunshan"), { of: "beds_per_1000", year: 2030 }).basis).toBe("registered");
  });
  it("refuses a name, a year and a number without a value", () => {
    const of = (name: string, year = 2035): string[] => codesOf(() => tornado(runPlan("kunshan"), { of: name, year }));
    expect(of("institutional_beds.needs")).toEqual(["name-unknown"]);
    expect(of(NEED, 2036)).toEqual(["out-of-range"]);
    expect(of("dementia_units")).toEqual(["tornado-missing"]);
  });
});

describe("result.tornado()", () => {
  it("gives its rows, each traced to the same number with the assumption changed", async () => {
    const result = await kunshan.run().tornado({ of: NEED, year: 2035 });
    expect(result.rows).toHaveLength(2 * result.bars.length);
    for (const { id, low, high } of result.bars)
      for (const [end, { result: value }] of [["low", low] as const, ["high", high] as const])
        expect(result.trace(id, end).value, id).toBeCloseTo(value, 6);
    expect(JSON.stringify(result.trace("institutional_beds.design_occupancy", "low"))).toContain('"value":0.85');
    expect(() => result.trace("nothing", "low")).toThrow(RangeError);
  });
});

describe("shares of the grades of disability", () => {
  it("must add up to one", () => {
    const set = (values: Readonly<Record<string, number>>): string[] => codesOf(() => kunshan.with({ quantities: values }).plan());
    expect(set({ "disabled_severe.share": 0.5 })).toEqual(["shares-sum"]);
    expect(set({ "disabled_severe.share": 0.5, "disabled_moderate.share": 0.3, "disabled_mild.share": 0.2 })).toEqual([]);
  });
});

describe("laoyou tornado", () => {
  const ASK = ["tornado", "scenarios/kunshan.yaml", "--of", NEED, "--year", "2035"];
  it("prints JSON, and a table in either language that says what it is not", async () => {
    const { code, out } = await laoyou([...ASK, "--json"]);
    const answer = JSON.parse(out) as { central: number; bars: { id: string; low: { result: number } }[] };
    expect([code, answer.central, answer.bars.length]).toEqual([0, found.central, found.bars.length]);
    expect(answer.bars[1]).toMatchObject({ id: "institutional_beds.want", low: { result: found.bars[1].low.result } });
    expect((await laoyou([...ASK, "--lang", "zh"])).out).toContain("不是概率区间，不能相加");
    expect((await laoyou([...ASK, "--lang", "en", "--bars", "2"])).out).toContain("2 of 6 assumptions");
  });
  it("writes its table, rows and chart", async () => {
    const dir = join(mkdtempSync(join(tmpdir(), "laoyou-tornado ")), "out");
    expect((await laoyou([...ASK, "--out", dir, "--lang", "zh"])).code).toBe(0);
    expect(readdirSync(dir).sort()).toEqual([".laoyou.json", "rows.csv", "tornado.csv", "tornado.png", "tornado.svg"]);
    const lines = readFileSync(join(dir, "rows.csv"), "utf8").trim().split("\n");
    expect(lines).toHaveLength(1 + 2 * found.bars.length);
    expect(readFileSync(join(dir, "tornado.svg"), "utf8")).toContain("失能口径");
  });
});

describe("laoyou tornado, asked in a user's words", () => {
  it("names the number that a Chinese name means, and says when no assumption moves a number", async () => {
    const ask = (of: string, year: string) =>
      laoyou(["tornado", "scenarios/kunshan.yaml", "--of", of, "--year", year, "--no-charts", "--lang", "zh"]);
    expect((await ask("人口", "2035")).err).toContain("没有名为“人口”的数量；最接近的是 population");
    expect((await ask("beds_per_1000", "2025")).out.trim().split("\n")).toEqual([
      "昆山市：每千名老年人养老床位，户籍，2025年末：33.7张/千名老年人",
      "有区间的假设均不影响该数。",
    ]);
  });
});
