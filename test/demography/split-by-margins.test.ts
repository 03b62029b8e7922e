import { describe, expect, it } from "vitest";
import { splitDisabled } from "../../src/demography/split-by-margins.ts";
import { readHealthModels } from "../../src/scenario/health-models.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";

const { survey } = readHealthModels([shippedModels()]);
const cells = splitDisabled(survey);
const sum = (of: Partial<{ age: string; type: string; grade: string }>): number =>
  cells
    .filter((cell) => Object.entries(of).every(([key, value]) => cell[key as "age"] === value))
    .reduce((total, { value }) => total + value, 0);

describe("splitDisabled()", () => {
  it("has the total of the survey of 2006, 82.96 million, and every published margin", () => {
    expect(sum({})).toBeCloseTo(8296, 9);
    for (const [age, persons] of Object.entries(survey.ages)) expect(sum({ age })).toBeCloseTo(persons, 9);
    for (const [type, persons] of Object.entries(survey.types)) expect(sum({ type })).toBeCloseTo(persons, 9);
    for (const [grade, persons] of Object.entries(survey.grades)) expect(sum({ grade })).toBeCloseTo(persons, 9);
  });
  it("gives each cell a range that holds it", () => {
    for (const { value, low, high } of cells) expect(0 <= low && low <= value + 1e-9 && value <= high + 1e-9).toBe(true);
  });
  it("works a table of two by two by hand", () => {
    const [cell] = splitDisabled({ ages: { young: 4, old: 6 }, types: { a: 5, b: 5 }, grades: { any: 10 }, children: { a: 1, b: 1 } });
    expect(cell).toEqual({ age: "young", type: "a", grade: "any", value: 2, low: 1, high: 3 });
  });
  it("refuses margins that do not agree", () => {
    const wrong = { ages: { young: 4, old: 6 }, types: { a: 5 }, grades: { any: 10 }, children: { a: 1 } };
    expect(() => splitDisabled(wrong)).toThrow("the ages add up to 10, but another margin to 5");
    expect(() => splitDisabled({ ...wrong, types: { a: 10 }, children: { a: 5 } })).toThrow(
      "5 children are known by type, but there are 4",
    );
  });
});
