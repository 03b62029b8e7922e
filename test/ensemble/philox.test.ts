import { describe, expect, it } from "vitest";
import { keyOf, seedKey, streamOf } from "../../src/ensemble/draws.ts";
import { philox } from "../../src/ensemble/philox.ts";

/** Random123 1.09, tests/kat_vectors, lines "philox4x32 10": counter, key, result. */
const KNOWN = [
  ["00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"],
  ["ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"],
  ["243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"],
] as const;

const wordsOf = (text: string): number[] => text.split(" ").map((word) => parseInt(word, 16));

describe("philox()", () => {
  it.each(KNOWN)("gives the known answer of Random123 for counter %s and key %s", (counter, key, result) => {
    const [c0, c1, c2, c3] = wordsOf(counter);
    const [k0, k1] = wordsOf(key);
    const words = new Int32Array(4);
    philox(words, c0, c1, c2, c3, k0, k1);
    expect([...words].map((word) => word >>> 0)).toEqual(wordsOf(result));
  });
});

describe("keyOf()", () => {
  it("gives every id a key of its own", () => {
    const ids = ["0", "1", "320583", "3205831", "3303Z1", "330300", "320583105000", "zzzzzzzzzzzz"];
    expect(new Set(ids.map((id) => keyOf(id).join(","))).size).toBe(ids.length);
    expect(keyOf("10")).toEqual([36, 0]);
    expect(keyOf("1000000")).toEqual([36 ** 6 % 2 ** 32, Math.floor(36 ** 6 / 2 ** 32)]);
  });

  it("refuses an id that is not letters and digits, or too long", () => {
    for (const id of ["", "昆山", "a-b", "1234567890123"]) expect(() => keyOf(id)).toThrow(/letters and digits/);
  });
});

describe("seedKey() and streamOf()", () => {
  it("part a seed into words, and keep streams of years and components apart", () => {
    expect(seedKey(2 ** 32 + 5)).toEqual([5, 1]);
    expect(() => seedKey(-1)).toThrow(/whole number/);
    expect(() => seedKey(0.5)).toThrow(/whole number/);
    const streams = [2021, 2022].flatMap((year) =>
      (["mortality", "fertility", "migration"] as const).map((component) => streamOf(year, component)),
    );
    expect(new Set(streams).size).toBe(streams.length);
  });
});
