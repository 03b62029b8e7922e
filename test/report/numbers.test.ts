import { describe, expect, it } from "vitest";
import { SAMPLE_MODELS } from "./sample-models.ts";
import { measureFor, show, showChange, tickLabels, valueTicks, yearTicks } from "../../src/report/numbers.ts";

const { units } = SAMPLE_MODELS;

describe("measureFor()", () => {
  it("counts people in the unit of planning documents", () => {
    expect(measureFor("person", { largest: 257_000, lang: "zh", units })).toMatchObject({ unit: "万人", digits: 1 });
    expect(measureFor("person", { largest: 8000, lang: "zh", units })).toMatchObject({ unit: "人", digits: 0 });
    expect(measureFor("bed", { largest: 8000, lang: "zh", units }).unit).toBe("张");
  });

  it("shows a unit without scales whole, by its words", () => {
    expect(measureFor("hour", { largest: 5e6, lang: "zh", units })).toEqual({ unit: "小时", divisor: 1, digits: 0 });
    expect(measureFor("household", { largest: 5, lang: "en", units }).unit).toBe("households");
  });

  it("takes the scale of the last size for what is smaller, and the size of a loss", () => {
    expect(measureFor("yuan", { largest: -5, lang: "zh", units }).unit).toBe("万元");
  });
});

describe("show()", () => {
  it("parts thousands in English only, and never behind the point", () => {
    const whole = { unit: "", divisor: 1, digits: 0 };
    expect([show(1234567, whole, "en"), show(1234567, whole, "zh")]).toEqual(["1,234,567", "1234567"]);
    expect(show(0.12345, { ...whole, digits: 5 }, "en")).toBe("0.12345");
  });

  it("writes a true minus, and none before a nought", () => {
    const tens = { unit: "", divisor: 1e4, digits: 1 };
    expect([showChange(-32_000, tens, "zh"), showChange(-10, tens, "zh"), showChange(32_000, tens, "zh")]).toEqual(["−3.2", "0.0", "+3.2"]);
  });
});

describe("valueTicks()", () => {
  it("takes round steps from 0 that stay below the top", () => {
    expect(valueTicks(26_000, 6)).toEqual([0, 5000, 10_000, 15_000, 20_000, 25_000]);
    expect(tickLabels([0, 2500, 5000], { unit: "", divisor: 1e4, digits: 1 }, "zh")).toEqual(["0.00", "0.25", "0.50"]);
  });
});

describe("yearTicks()", () => {
  it("labels both ends and drops a year that has no room", () => {
    expect(yearTicks(2020, 2035, { kept: [2025], apart: 3 })).toEqual([2020, 2025, 2030, 2035]);
    expect(yearTicks(2020, 2050, { kept: [2022], apart: 6 })).toEqual([2020, 2030, 2040, 2050]);
  });
});
