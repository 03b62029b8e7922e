import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unitLabel, unitWords } from "../../src/report/unit-label.ts";
import { openLibrary } from "../../src/scenario/library.ts";
import { readUnits, unitChecker } from "../../src/scenario/units.ts";
import { faultsOf, MODELS, workbench } from "./workbench.ts";

const dir = workbench();

function withUnit(name: string, text: string): string[] {
  const folder = join(dir, name);
  mkdirSync(join(folder, "units"), { recursive: true });
  writeFileSync(join(folder, "units", `${name}.yaml`), text);
  return [MODELS, folder];
}

describe("readUnits()", () => {
  it("knows a unit of the user's as it knows the shipped ones", () => {
    const units = readUnits(openLibrary(withUnit("care_van", "label: {zh: 辆, en: vans}\nwhole: true\n")));
    expect(unitChecker(units).isUnit("yuan/(care_van month)")).toBe(true);
    expect([
      unitLabel("care_van/(1000 person)", units, "zh"),
      unitLabel("care_van", units, "zh"),
      unitWords("care_van", units, "en"),
    ]).toEqual(["辆/千人", "辆", "vans"]);
  });

  it("measures in the dimension that a unit names", () => {
    const { check } = unitChecker(readUnits(openLibrary(withUnit("week", "label: {zh: 周, en: weeks}\nmeasures: time\n"))));
    expect(() => check(["name", "a"], () => "week", "hour")).not.toThrow();
    expect(() => check(["name", "a"], () => "week", "m")).toThrow(
      expect.objectContaining({ code: "units-differ", params: { declared: "m", found: "time" } }),
    );
  });

  it("refuses a unit that two files write alike, and scales out of order", () => {
    const [twice] = faultsOf(() => readUnits(openLibrary(withUnit("heads", "label: {zh: 人, en: heads}\nalso: [persons]\n"))));
    expect(twice.format("en")).toMatch(/heads\.yaml:2.*unit "persons" is already used by person in models\/units: keep one/);
    const [order] = faultsOf(() =>
      readUnits(
        openLibrary(
          withUnit(
            "crate",
            "label: {zh: 箱, en: crates}\nscales:\n  zh: [{from: 0, label: 箱, divisor: 1, digits: 0}, {from: 10, label: 十箱, divisor: 10, digits: 1}]\n  en: [{from: 0, label: crates, divisor: 1, digits: 0}]\n",
          ),
        ),
      ),
    );
    expect(order.format("zh")).toContain("各档须按 from 由大到小排列，最后一档为 0");
  });
});
