import { describe, expect, it } from "vitest";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { faultsOf, MODELS, smallPlan, workbench } from "./workbench.ts";

const dir = workbench();
const PLEDGE = "  - {id: a-1, kind: pledge, value: null, quote: 提高服务质量}\n";
const plan = (quantities: string) => loadScenario(smallPlan(dir, PLEDGE, `quantities:\n${quantities}`), { models: [MODELS] });
const price = (of: ReturnType<typeof plan>, name: string) => {
  const quantity = of.quantities.get(name);
  if (quantity?.definition.kind !== "path") throw new Error(`${name} is not a number`);
  return { value: quantity.definition.path[0]?.[1] ?? NaN, ...quantity.evidence };
};

describe("prices", () => {
  it("are brought from their year to the base year by the index that they name, with their range", () => {
    const found = price(
      plan("  institutional_beds.build_cost: {value: 100000, year: 2018, source: 概算, assumed: true, low: 50000, high: 200000}\n"),
      "institutional_beds.build_cost",
    );
    const index = 1.029 * 1.025 * 1.009 * 1.02 * 1.002 * 1.002; // 2019–2024; 2025 as 2024
    expect(found.value).toBeCloseTo(100000 * index, 6);
    expect([found.low, found.high]).toEqual([expect.closeTo(50000 * index, 6), expect.closeTo(200000 * index, 6)]);
    expect(found).toMatchObject({ year: 2025, source: "概算；2018年价格按居民消费价格指数（上年=1）折算为2025年价格（×1.0898）" });
  });

  it("without a year, of the base year, and given by years stay as they are; so do amounts set by a rule", () => {
    const kept = plan(
      `  institutional_beds.build_cost: {value: 100000, source: 概算}
  nursery_places.fee: {value: {2018: 1500, 2026: 1800}, year: 2018, source: 收费文件}
  institutional_beds.insurance_severe: {value: 25, year: 2018, source: 待遇文件}
`,
    );
    expect(price(kept, "institutional_beds.build_cost")).toEqual({ value: 100000, source: "概算" });
    expect(price(kept, "nursery_places.fee").value).toBe(1500);
    expect(price(kept, "institutional_beds.insurance_severe")).toEqual({ value: 25, year: 2018, source: "待遇文件" });
  });

  it("older than the index are refused", () => {
    const [fault] = faultsOf(() => plan("  institutional_beds.fee: {value: 800, year: 2005, source: 旧价}\n"));
    expect(fault?.code).toBe("price-before-index");
    expect(fault?.message).toContain("2010");
  });
});
