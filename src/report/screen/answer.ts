import type { Language } from "../../core/messages/say.ts";
import { countedTargets, countsWhole, decidingTest, type TargetCounts } from "../../plan/count-targets.ts";
import type { ScoreRow } from "../../plan/types.ts";
import type { Outcome } from "../../run.ts";
import { distanceOf } from "../../results/leading-tests.ts";
import { say, type MessageCode } from "./say.ts";

/** Shares of the judged targets that are met, up to which few and some of them are. */
const [FEW, SOME] = [1 / 3, 2 / 3];

/** Whether what exists and is under way is enough for the targets that local data can judge, in one sentence. */
export function leadOf({ met, missed }: Pick<TargetCounts, "met" | "missed">, language: Language): string {
  return say(codeOf(met, met + missed), {}, language);
}

function codeOf(met: number, judged: number): MessageCode {
  if (judged === 0) return "screen-none-judged";
  if (met === 0) return "screen-none-met";
  if (met === judged) return "screen-all-met";
  const share = met / judged;
  return share < FEW ? "screen-few" : share <= SOME ? "screen-some" : "screen-most";
}

/** The deciding test of each target that local data judge. Missed targets come first, those furthest from their requirement. */
export function judgedRows({ plan, scorecard }: Pick<Outcome, "plan" | "scorecard">): ScoreRow[] {
  return countedTargets(scorecard)
    .flatMap((target) => decidingTest(target, ({ indicator }) => countsWhole(plan, indicator)) ?? [])
    .toSorted((a, b) => Number(a.verdict === "met") - Number(b.verdict === "met") || distanceOf(b) - distanceOf(a));
}
