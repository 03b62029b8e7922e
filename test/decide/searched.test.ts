import { describe, expect, it } from "vitest";
import { highsSolver } from "../../src/decide/highs-package.ts";
import type { PlanModel, PlanQuestion } from "../../src/decide/plan-question.ts";
import { cheapestLevel, type Searchable } from "../../src/decide/searched.ts";

const solver = await highsSolver();

/** A question that costs so much at a level, and holds there or not. */
function questionWith(cost: number, holds: boolean): PlanQuestion {
  const model: PlanModel = {
    columns: [{ name: "x", lower: 1, upper: 1, isWhole: true }],
    rows: [{ name: "ask", terms: new Map([[0, 1]]), lower: holds ? 1 : 2, upper: Infinity }],
    decisions: [],
    money: [],
    asks: [],
    budgets: [],
    cost: new Map([[0, cost]]),
    nothing: [0],
    further: { parts: [], rows: [] },
    valuesAt: (decided) => decided,
  };
  return { groups: [], asks: [], aside: [], same: new Map(), modelOf: () => model };
}

const share = { levels: Array.from({ length: 27 }, (_, step) => step / 100) } as unknown as Searchable;
const found = (holdsAt: readonly number[], costAt: (level: number) => number): ReturnType<typeof cheapestLevel> =>
  cheapestLevel(share, (level) => questionWith(costAt(level), holdsAt.includes(Math.round(level * 100))), solver);

describe("cheapestLevel()", () => {
  it("finds a level that holds alone between those looked at first", async () => {
    expect(await found([9], () => 5)).toMatchObject({ level: 0.09 });
    expect(await found([], () => 5)).toBeUndefined();
  });
  it("takes the cheapest of the levels around the best, and of levels alike the lowest", async () => {
    const all = share.levels.map((_, step) => step);
    expect(await found(all, (level) => Math.abs(level - 0.11))).toMatchObject({ level: 0.11 });
    expect(await found(all, () => 7)).toMatchObject({ level: 0 });
  });
});
