import { describe, expect, it } from "vitest";
import { planFor } from "../../src/advice/answer.ts";
import { planSentence } from "../../src/advice/text.ts";
import { highsSolver } from "../../src/decide/highs-package.ts";
import { measureTurns } from "../../src/decide/turns.ts";
import { mainEvaluator } from "../../src/options/setting.ts";
import { verdictOf } from "../../src/plan/comparator.ts";
import { testSetting } from "../../src/plan/scorecard.ts";
import { solveSentence } from "../../src/report/solve-text.ts";
import { runFile, smallPlan, workbench } from "../scenario/workbench.ts";

const dir = workbench();
const BAND = 0.05;
/** Nursery places that there are, about how many there are to be, and at least how many. */
const places = (now: number, about: number, least?: number): string =>
  smallPlan(
    dir,
    [
      `  - {id: p-1, value: ${now}, quote: 现有托位${now}个, kind: input, year: 2023, sets: nursery_places}`,
      `  - {id: p-2, value: ${about}, quote: 托位${about}个左右, kind: target, year: 2030, indicator: nursery_places, compare: "≈"}`,
      ...(least ? [`  - {id: p-3, value: ${least}, quote: 托位${least}个以上, kind: target, year: 2030, indicator: nursery_places, compare: ">="}`] : []),
    ].join("\n"),
  ); // prettier-ignore
const isMet = (now: number, about: number): boolean => verdictOf(now, about, "≈", BAND) === "met";

describe("what is to be about so much", () => {
  const turned = (now: number, about: number): ReturnType<typeof measureTurns>[number] | undefined =>
    measureTurns(runFile(places(now, about)), { target: "p-2", measure: "nursery_places" })[0];

  it("has two turns, and both are said: the first amount that holds and the last", () => {
    const found = turned(7000, 9600);
    const { holds = NaN, fails = NaN, until } = found?.solved ?? {};
    expect([holds, fails, until?.holds, until?.fails]).toEqual([2120, 2119, 3080, 3081]);
    expect([fails, holds, until?.holds, until?.fails].map((more = NaN) => isMet(7000 + more, 9600))).toEqual([false, true, true, false]);
    const { plan } = runFile(places(7000, 9600));
    expect(found && solveSentence(found.solved, plan, "zh")).toContain("上限为3080个，3081个即超出要求");
    expect(found && solveSentence(found.solved, plan, "en")).toContain("At most 3,080 places: 3,081 are too many");
  });
  it("has room up to the second where it holds already, and is out of reach where there is too much", () => {
    expect(turned(9600, 9600)).toMatchObject({ solved: { holds: 480, fails: 481 }, timetable: { kind: "room" } });
    expect(turned(12_000, 9600)).toMatchObject({ timetable: { kind: "worse" } });
  });
  it("is priced by the number that could be asked instead, not by what is reached", async () => {
    const planned = await planFor(places(7000, 9600, 10_138), { targets: ["all"] }, {}, await highsSolver());
    if (planned.answer.status !== "infeasible") throw new Error(planned.answer.status);
    const price = planned.answer.conflicts[0]?.prices.find(({ group }) => group.startsWith("p-2"));
    expect(price?.needed).toBeCloseTo(10_138 / (1 + BAND), 6);
    expect(isMet(10_138, (price?.needed ?? NaN) + 1e-6)).toBe(true);
    expect(isMet(10_138, (price?.needed ?? NaN) - 1e-3)).toBe(false);
  });
});

describe("what is spare by the need of its own service", () => {
  it("is named before the answer, what there is and what targets alone add to it, and never as a remedy", async () => {
    const file = places(7000, 9600);
    const need = mainEvaluator(runFile(file)).evaluate("nursery_places.need", testSetting(2030)).value;
    const planned = await planFor(file, { targets: ["all"] }, {}, await highsSolver());
    expect(planned.actions.reduce((sum, { amount }) => sum + amount, 0)).toBe(2120);
    const [before, added] = [Math.max(0, 7000 - need), 9120 - Math.max(7000, need)];
    expect(added).toBeGreaterThan(1);
    expect(planned.spare.filter(({ service }) => service.id === "nursery_places")).toMatchObject([
      { year: 2030, before: expect.closeTo(before, 6) as number, added: expect.closeTo(added, 6) as number },
    ]);
    const said = planSentence(planned, "zh");
    expect(said.indexOf(`托位（3岁以下）${Math.floor(added)}个`)).toBeGreaterThan(0);
    expect(said.indexOf("将闲置")).toBeLessThan(said.indexOf("新增费用最少"));
  });
});
