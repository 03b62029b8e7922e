import type { Language } from "../../core/messages/say.ts";
import { countedTargets, type TargetCounts } from "../../plan/count-targets.ts";
import type { ScoreRow } from "../../plan/types.ts";
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

/** How far a test is from its requirement, in relative terms. */
export function distance({ margin, required }: Pick<ScoreRow, "margin" | "required">): number {
  return Math.abs(margin / required);
}

/** A row of each target that local data judge: of several tests the one that is missed by most. Missed targets come first, those furthest from their requirement. */
export function judgedRows(scorecard: readonly ScoreRow[]): ScoreRow[] {
  return countedTargets(scorecard)
    .filter(({ judgement }) => judgement === "met" || judgement === "missed")
    .flatMap(({ judgement, rows }) => {
      const own = rows.filter(({ verdict }) => verdict === judgement).sort((a, b) => distance(b) - distance(a));
      return own.slice(0, 1);
    })
    .sort((a, b) => Number(a.verdict === "met") - Number(b.verdict === "met") || distance(b) - distance(a));
}
