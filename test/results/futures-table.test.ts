import { describe, expect, it } from "vitest";
import { districtCode } from "../../src/core/brand.ts";
import { yearEnd } from "../../src/core/year.ts";
import type { Futures, Probability, Spread } from "../../src/futures.ts";
import type { Tornado } from "../../src/options/tornado.ts";
import { futuresTable } from "../../src/results/futures.ts";
import { Rows } from "../../src/results/rows.ts";
import { tornadoTable } from "../../src/results/tornado.ts";
import { planOf } from "../plan/made.ts";

const plan = planOf([], { id: "p", firstYear: yearEnd(2024), horizon: yearEnd(2026) });
const [own, part] = [plan.district, districtCode("part")];
const spread = (rest: Partial<Spread>): Spread =>
  ({
    district: own,
    year: 2025,
    variable: "need",
    of: "beds",
    basis: "resident",
    path: "committed",
    unit: "bed",
    quantiles: [1, 2, 3, 4, 5],
    ...rest,
  }) as Spread;
const probability = (target: string, value: number | undefined, rest: Partial<Probability> = {}): Probability =>
  ({
    district: own,
    year: 2025,
    variable: "probability.target",
    of: "beds",
    basis: "resident",
    target,
    reading: "",
    value,
    ...rest,
  }) as Probability;
const test = (target: string, quantiles: readonly number[], rest: Partial<Spread> = {}): Spread =>
  spread({ variable: "target.computed", target, reading: "", quantiles: [...quantiles], ...rest } as Partial<Spread>);
const rowsOf = (futures: Partial<Futures>): Rows =>
  new Rows([futuresTable({ spreads: [], probabilities: [], assumed: [], ...futures } as Partial<Futures> as Futures, plan)]);
const told = (rows: Rows): string[] =>
  [...rows].map(({ district, year, variable, of, variant, basis, path, quantile, target, reading, unit, value }) =>
    [district, year, variable, of, variant, basis, path, quantile, target, reading, unit, value].join(" "),
  );

describe("futuresTable()", () => {
  it("has five quantiles of every spread, by place and year, without a variant", () => {
    const rows = rowsOf({ spreads: [spread({}), spread({ year: 2026, quantiles: [6, 7, 8, 9, 10] }), spread({ district: part })] });
    expect(told(rows).slice(0, 5)).toEqual(
      [0.025, 0.1, 0.5, 0.9, 0.975].map((quantile, q) => `place 2025 need beds  resident committed ${quantile}   bed ${q + 1}`),
    );
    expect(told(rows).slice(5, 6)).toEqual(["place 2026 need beds  resident committed 0.025   bed 6"]);
    expect([rows.size, rows.tables[0].years, rows.tables[0].places.length]).toEqual([15, [2024, 2025, 2026], 2]);
    expect(rows.tables[0].places[0].columns[0].key).toBe(rows.tables[0].places[1].columns[0].key);
  });
  it("names births by whose they are, and tests by target and reading, without a basis where people do not matter", () => {
    const of = (one: Spread): string | undefined => told(rowsOf({ spreads: [one] }))[0];
    expect(of(spread({ variable: "births", of: "", path: "" }))).toBe("place 2025 births resident  resident  0.025   bed 1");
    expect(of(test("k-1", [1, 1, 1, 1, 1], { basis: "" } as Partial<Spread>))).toBe(
      "place 2025 target.computed beds   committed 0.025 k-1  bed 1",
    );
    expect(of(spread({ basis: "" } as Partial<Spread>))).toBe("place 2025 need beds  resident committed 0.025   bed 1");
  });
  it("has the 10th and the 90th percentile with assumptions, of needs and of targets' values alone", () => {
    const rows = rowsOf({ assumed: [spread({}), test("k-1", [1, 2, 3, 4, 5]), spread({ variable: "gap.need" })] });
    expect(told(rows)).toEqual([
      "place 2025 assumed.need beds  resident committed 0.1   bed 2",
      "place 2025 assumed.need beds  resident committed 0.9   bed 4",
      "place 2025 assumed.target beds  resident committed 0.1 k-1  bed 2",
      "place 2025 assumed.target beds  resident committed 0.9 k-1  bed 4",
    ]);
  });
  it("counts tests by their probability, of those that have one and differ between trajectories", () => {
    const spreads = ["a", "b", "c", "d"].map((target) => test(target, target === "d" ? [1, 1, 1, 1, 1] : [1, 2, 3, 4, 5]));
    const probabilities = [
      probability("a", 0.9),
      probability("b", 0.5),
      probability("c", undefined),
      probability("d", 1),
      probability("", 0.05, { variable: "probability.need" }),
    ];
    const rows = rowsOf({ spreads, probabilities });
    const value = (of: string) => rows.value({ scenario: "p", district: own, year: 2026, variable: "count.probability", of });
    expect(["likely", "open", "unlikely"].map(value)).toEqual([1, 1, 0]);
    expect(rows.filter({ variable: "probability.target" }).map(({ target, value: found, unit }) => [target, found, unit])).toEqual([
      ["a", 0.9, "1"],
      ["b", 0.5, "1"],
      ["d", 1, "1"],
    ]);
    expect(rows.filter({ variable: "probability.need" })).toMatchObject([{ basis: "resident", path: "committed", value: 0.05 }]);
    expect(rowsOf({ probabilities }).filter({ variable: "count.probability" })).toEqual([]);
    const bare = [probability("a", 0.5, { basis: "" }), probability("", 0.5, { basis: "", variable: "probability.norm" })];
    expect([...rowsOf({ probabilities: bare })].map(({ target, basis }) => [target, basis])).toEqual([
      ["a", ""],
      ["", "resident"],
    ]);
  });
});

describe("tornadoTable()", () => {
  it("has the number at both ends of each assumption in its year", () => {
    const bars = [
      { id: "x", low: { result: 1 }, high: { result: 4 } },
      { id: "y", low: { result: 2 }, high: { result: 3 } },
    ];
    const tornado = {
      of: "beds",
      district: own,
      year: yearEnd(2025),
      basis: "registered",
      path: "planned",
      unit: "bed",
      bars,
    } as unknown as Tornado;
    const rows = new Rows([tornadoTable(tornado, plan)]);
    expect(
      [...rows].map(({ year, variable, of, variant, basis, path, cause, unit, value }) => [
        year,
        variable,
        of,
        variant,
        basis,
        path,
        cause,
        unit,
        value,
      ]),
    ).toEqual(
      [
        ["tornado.low", "x", 1],
        ["tornado.high", "x", 4],
        ["tornado.low", "y", 2],
        ["tornado.high", "y", 3],
      ].map(([variable, cause, value]) => [2025, variable, "beds", "medium", "registered", "planned", cause, "bed", value]),
    );
    expect(rows.tables[0]).toMatchObject({ scenario: "p", years: [2024, 2025, 2026] });
  });
});
