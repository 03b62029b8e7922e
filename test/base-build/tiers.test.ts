import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Group } from "../../src/base-build/groups.ts";
import { sourceOf } from "../../src/base-build/source.ts";
import { withTiers } from "../../src/base-build/tiers.ts";
import { ROOT } from "../project/sources.ts";

const source = sourceOf(join(ROOT, "models/base/build/transcripts.json"));
const group = (members: string[], before: string[]): Group => ({ id: members[0] ?? "", tier: "", members, before, note: "" });
/** A place with so many people aged 10–29 and 40–64 at the earlier census. */
const before = (young: number, old: number): Record<string, number> => ({ f10: young, m25: 0, f40: old, m60: 0 });
/** The same people ten years on. */
const after = (young: number, old: number): Record<string, number> => ({ f20: young, m35: 0, f50: old, m70: 0 });
const steady = ["110101", "110102", "110103"];
const groups = [...steady, "110104", "110105", "110106"].map((code) => group([code], [code]));
const earlier = new Map(groups.map(({ id }) => [id, before(100, 100)]));

const tiersOf = (latest: Record<string, Record<string, number>>): Record<string, string> => {
  const books = { earlier, latest: new Map(groups.map(({ id }) => [id, latest[id] ?? after(100, 100)])) };
  return Object.fromEntries(withTiers(groups, books, source).map(({ id, tier }) => [id, tier]));
};

describe("withTiers()", () => {
  it("doubts a place where the old became as many more as the young", () => {
    expect(tiersOf({ "110104": after(140, 140) })).toMatchObject({ "110101": "A", "110104": "D" });
  });

  it("doubts a place where the old became more and the young fewer", () => {
    expect(tiersOf({ "110104": after(50, 130) })).toMatchObject({ "110104": "D" });
  });

  it("does not doubt a place to which the young move, and some of the old", () => {
    expect(tiersOf({ "110104": after(300, 130), "110105": after(300, 100) })).toMatchObject({ "110104": "A", "110105": "A" });
  });

  it("takes the change of the province as usual", () => {
    const all = Object.fromEntries(groups.map(({ id }) => [id, after(80, 60)]));
    expect(Object.values(tiersOf(all))).toEqual(groups.map(() => "A"));
  });

  it("calls a sum of merged places B, and places that are known only together C", () => {
    const mixed = [group(["110101"], ["110101", "110102"]), group(["110103", "110104"], ["110103"])];
    const latest = new Map([
      ["110101", after(200, 200)],
      ["110103", after(50, 50)],
      ["110104", after(50, 50)],
    ]);
    expect(withTiers(mixed, { earlier, latest }, source).map(({ tier }) => tier)).toEqual(["B", "C"]);
  });
});
