import { describe, expect, it } from "vitest";
import { evaluatorOf } from "../../src/demand/evaluator.ts";
import { openColumns } from "../../src/ensemble/columns.ts";
import { openYearColumns } from "../../src/demand/over-years.ts";
import { SUPPLY_PATHS } from "../../src/demand/quantity.ts";
import { mainEvaluator } from "../../src/options/setting.ts";
import { years } from "../../src/core/path.ts";
import { scenario } from "../../src/index.ts";

const of = (id: string, actions: readonly { readonly id: string; readonly measure: string; readonly amount: number }[]) =>
  scenario({
    schema: 2,
    id,
    extends: "kunshan",
    name: { zh: "试", en: "try" },
    actions: actions.map((action) => ({ ...action, start: 2023, source: "试" })),
  });

describe("a stock without a figure", () => {
  const { outcome } = of("homes", [{ id: "adapt", measure: "home_adaptation", amount: 5000 }]).run();
  const evaluator = mainEvaluator(outcome);
  const span = years(outcome.plan.firstYear, outcome.plan.horizon);

  it("costs what is added to it: 5000 homes at 4000 yuan are 20 million yuan", () => {
    const setting = { variant: "medium", basis: "resident", path: "committed" } as const;
    const spent = span.map((year) => evaluator.evaluate("home_adaptation.money_build", { ...setting, year }).value);
    expect(spent.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0)).toBe(20_000_000);
    expect(evaluator.evaluate("homes_adapted", { ...setting, year: 2030 }).missing).toEqual(["homes_adapted_stock"]);
  });

  it("is the same number read year by year, in a column of years and over trajectories", () => {
    const columns = openYearColumns(evaluator.people, evaluator.quantities, span);
    const drawn = openColumns(evaluator.quantities, () => NaN);
    const again = evaluatorOf(evaluator.people, evaluator.quantities);
    for (const path of SUPPLY_PATHS)
      for (const name of ["home_adaptation.supply_added", "adapt.added", "rehabilitation_places.supply_added"]) {
        const setting = { variant: "medium", basis: "resident", path } as const;
        const one = span.map((year) => again.evaluate(name, { ...setting, year }).value);
        expect([...columns.read(name, setting)]).toEqual(one);
        expect(span.map((year) => drawn.evaluate(name, { ...setting, year }))).toEqual(one);
      }
  });
});

describe("a part and its whole", () => {
  it("are a fault where actions make the part larger, and none where the whole grows as well", () => {
    const convert = { id: "convert", measure: "nursing_conversion", amount: 3000 };
    expect(() => of("over", [convert]).run()).toThrow(
      /convert would bring beds_institution_nursing to 4537 in 2025, more than the whole that it is part of, beds_institution \(4308\)/,
    );
    expect(() => of("within", [convert, { id: "build", measure: "institution_beds", amount: 4000 }]).run()).not.toThrow();
  });
});
