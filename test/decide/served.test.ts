import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openQuestion } from "../../src/advice/question.ts";
import { actionsOf, findPlan } from "../../src/decide/find-plan.ts";
import { highsSolver } from "../../src/decide/highs-package.ts";
import { mainEvaluator } from "../../src/options/setting.ts";
import { testSetting } from "../../src/plan/scorecard.ts";
import type { Outcome } from "../../src/run.ts";
import { SCENARIOS, workbench, writeCounts } from "../scenario/workbench.ts";

const bench = workbench();
const own = { nursery_children: 3600, kindergarten_seats: 60000, kindergarten_teachers: 4000 };
const opened = (counts: Readonly<Record<string, number>>, served: number, measures?: readonly string[]) =>
  openQuestion(
    join(SCENARIOS, "kunshan.yaml"),
    { served: [served], pool: true, measures },
    { inputs: [writeCounts(join(bench, String(counts["kindergarten_seats"])), counts, 2023)] },
  );
const unmet = (outcome: Outcome): number => mainEvaluator(outcome).evaluate("nursery_places.unmet_need", testSetting(2030)).value;

describe("a plan that is to serve all in need", () => {
  it("is judged so by the rule of filling, with nothing used beyond what is spare, and one unit less leaves somebody unserved", async () => {
    const question = opened(own, 2030, []); // conversions alone
    const answer = await findPlan(question.problem, question.question, await highsSolver());
    if (answer.status !== "optimal") throw new Error(answer.status);
    const actions = actionsOf(answer.opened, "甲");
    expect(new Set(actions.map(({ measure }) => measure))).toEqual(new Set(["seats_to_nursery", "teachers_to_nursery"]));
    expect(unmet(question.problem.probed)).toBeGreaterThan(2000);
    expect(unmet(question.withActions(actions))).toBeCloseTo(0, 6);
    const fewer = actions.map((action, i) => ({ ...action, amount: action.amount - (i === 0 ? 1 : 0) }));
    expect(unmet(question.withActions(fewer))).toBeGreaterThan(0);
  });

  it("is never offered what is not spare, and all else", () => {
    const offered = opened({ ...own, kindergarten_seats: 20000 }, 2030).problem.probed.plan.actions.map(({ measure }) => measure);
    expect(offered).not.toContain("seats_to_nursery");
    expect(offered).toEqual(expect.arrayContaining(["teachers_to_nursery", "nursery_places"]));
  });
});
