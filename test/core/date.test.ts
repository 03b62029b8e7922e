import { describe, expect, it } from "vitest";
import { dayOf, isDay, monthsBefore, yearsBetween } from "../../src/core/date.ts";

describe("dayOf()", () => {
  it("counts the part of the year that has passed in twelfths, days by the length of their month", () => {
    expect(dayOf("2020-11-01")).toEqual({ date: "2020-11-01", year: 2020, time: 2020 + 10 / 12, toNewYear: 2 / 12 });
    expect(dayOf("2024-01-01")).toMatchObject({ time: 2024, toNewYear: 1 });
    expect(dayOf("2024-12-31").toNewYear).toBeCloseTo(1 / 31 / 12, 15);
  });
  it("refuses a day that no calendar has", () => {
    for (const date of ["2020-13-01", "2021-02-29", "2020-00-10", "2020-1-1", "2020"]) {
      expect(isDay(date)).toBe(false);
      expect(() => dayOf(date)).toThrow(`Cannot read the day "${date}"`);
    }
    expect(isDay("2020-02-29")).toBe(true);
  });
});

describe("yearsBetween()", () => {
  it("is whole from one census to the next, and counts parts of a year", () => {
    expect(yearsBetween(dayOf("2010-11-01"), dayOf("2020-11-01"))).toBe(10);
    expect(yearsBetween(dayOf("2010-11-01"), dayOf("2024-05-01"))).toBeCloseTo(13.5, 12);
  });
});

describe("monthsBefore()", () => {
  it("goes back over the new year and to the last day of a shorter month", () => {
    expect(monthsBefore(dayOf("2020-11-01"), 6).date).toBe("2020-05-01");
    expect(monthsBefore(dayOf("2021-02-15"), 3).date).toBe("2020-11-15");
    expect(monthsBefore(dayOf("2021-05-31"), 3).date).toBe("2021-02-28");
  });
});
