import { describe, expect, it } from "vitest";
import { joinCounties, suspiciousPairs } from "../../src/evaluate/join.ts";
import { unit } from "./units.ts";

const joined = (before: readonly [string, string][], after: readonly [string, string][]) => {
  const units = (list: readonly [string, string][]) => list.map(([code, name]) => unit(code, name, 10));
  const { joins, onlyBefore, onlyAfter } = joinCounties(units(before), units(after));
  return {
    joins: joins.map((join) => [join.before.code, join.after.code, join.rule]),
    onlyBefore: onlyBefore.map(({ code }) => code),
    onlyAfter: onlyAfter.map(({ code }) => code),
  };
};

describe("joinCounties()", () => {
  it("goes by code, then by name with another ending, first in the prefecture, then in the province", () => {
    expect(
      joined(
        [
          ["320585", "太仓巿"],
          ["330183", "富阳市"],
          ["522222", "江口县"],
          ["500222", "綦江县"],
          ["500110", "万盛区"],
          ["371324", "苍山县"],
        ],
        [
          ["320585", "太仓市"],
          ["330111", "富阳区"],
          ["520621", "江口县"],
          ["500110", "綦江区"],
          ["371324", "兰陵县"],
          ["120116", "滨海新区"],
        ],
      ),
    ).toEqual({
      joins: [
        ["320585", "320585", "same-code"],
        ["330183", "330111", "new-suffix"],
        ["522222", "520621", "same-name-in-province"],
        ["500222", "500110", "new-suffix-in-province"],
        ["371324", "371324", "renamed"],
      ],
      onlyBefore: ["500110"],
      onlyAfter: ["120116"],
    });
  });

  it("joins nothing by a name that occurs twice", () => {
    expect(
      joined(
        [
          ["110201", "城区"],
          ["110202", "城区"],
        ],
        [["110301", "城区"]],
      ).joins,
    ).toEqual([]);
  });
});

describe("suspiciousPairs()", () => {
  const pair = (code: string, before: number, after: number) => ({ before: unit(code, "a", before), after: unit(code, "a", after) });
  const quiet = ["110301", "110401", "110501", "110601", "110701"].map((code) => pair(code, 100, 101));

  it("finds a county that lost to its neighbour, and its neighbour", () => {
    const [lost, won] = [pair("110101", 100, 60), pair("110102", 100, 142)];
    expect(suspiciousPairs([lost, won, ...quiet], [])).toEqual(new Set([lost, won]));
  });

  it("finds a county that lost to a new unit, or that more than doubled", () => {
    const [lost, doubled] = [pair("110101", 100, 60), pair("110901", 100, 240)];
    expect(suspiciousPairs([lost, doubled, ...quiet], [unit("110171", "新区", 40)])).toEqual(new Set([lost, doubled]));
  });

  it("leaves growth alone that no neighbour paid for", () => {
    expect(suspiciousPairs([pair("110101", 100, 150), pair("110102", 100, 95), ...quiet], []).size).toBe(0);
  });
});
