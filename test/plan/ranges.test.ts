import { describe, expect, it } from "vitest";
import { endsTogether, rangeIn } from "../../src/plan/ranges.ts";
import { quantity } from "../demand/people.ts";

const of = (id: string, low?: number, high?: number) =>
  quantity(id, { kind: "path", path: [[0, 1]] }, { evidence: { source: "x", low, high } });

describe("rangeIn()", () => {
  it("is both ends of a number that has two, and none of one that has one or both the same", () => {
    expect(rangeIn(of("a", 1, 2))).toEqual([1, 2]);
    expect([of("a"), of("a", 1), of("a", undefined, 2), of("a", 3, 3)].map(rangeIn)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe("endsTogether()", () => {
  it("moves all numbers of a question to the same end, and those without a range not at all", () => {
    expect(endsTogether([of("a", 1, 3), of("b"), of("c", 5, 9)], [2, 7, 6], false)).toEqual([
      [1, 7, 5],
      [3, 7, 9],
    ]);
    expect(endsTogether([of("a"), of("b", 4, 4)], [2, 4], false)).toBeUndefined();
  });
  it("moves shares of a whole towards the last and towards the first as far as their ranges allow, by hand", () => {
    const shares = [of("a", 0.1, 0.5), of("b", 0.2, 0.4), of("c", 0.3, 0.6)];
    const ends = endsTogether(shares, [0.3, 0.3, 0.4], true);
    const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));
    expect(ends).toEqual([close([0.1, 0.3, 0.6]), close([0.5, 0.2, 0.3])]);
  });
  it("does not leave later shares more than they can hold", () => {
    const ends = endsTogether([of("a", 0, 1), of("b", 0, 0.3)], [0.8, 0.2], true);
    expect(ends?.[1]).toEqual([1, 0]);
    expect(ends?.[0]).toEqual([expect.closeTo(0.7, 12), expect.closeTo(0.3, 12)]);
  });
});
