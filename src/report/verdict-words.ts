import type { Plan } from "../plan/plan.ts";
import type { TargetCounts } from "../plan/count-targets.ts";
import type { ScoreRow } from "../plan/types.ts";
import { plainNumber } from "./plain-number.ts";
import { say, type Language } from "./say.ts";

/** A verdict as a reader sees it: what may be said of a test, given what it is based on and whether its year is past. */
export function verdictText(row: ScoreRow, plan: Plan, language: Language): string {
  const { verdict, holds, stage } = row;
  const word = (code: Parameters<typeof say>[0], params = {}): string => say(code, params, language);
  const isMet = holds === "met";
  switch (verdict) {
    case "met":
    case "missed":
      if (stage === "ahead") return word(isMet ? "verdict-ahead-met" : "verdict-ahead-missed");
      if (stage === "actual") return word(isMet ? "verdict-actual-met" : "verdict-actual-missed");
      return word("verdict-unverified", { verdict: word(`verdict-${verdict}`) });
    case "illustrative":
      return word("verdict-illustrative", { verdict: word(isMet ? "verdict-met" : "verdict-missed") });
    case "forecast":
      return word(isMet ? "verdict-forecast-agrees" : "verdict-forecast-differs");
    case "task": {
      const label = plan.indicators.get(row.indicator)?.label[language] ?? "";
      return isMet ? word("verdict-task-done") : word("verdict-task", { amount: plainNumber(Math.abs(row.margin), language), label });
    }
    default:
      return word(`verdict-${verdict}`);
  }
}

/** From when on a target that holds in its year no longer does, or since when one that is missed is; empty where its own year says it. */
export function failingText({ holds, firstFailingYear, year }: ScoreRow, language: Language): string {
  if (firstFailingYear === undefined || firstFailingYear === year || holds === undefined || holds === "not-computable") return "";
  return say(holds === "met" ? "failing-later" : "failing-since", { year: firstFailingYear }, language);
}

/**
 * How many of the targets judged on local data still wait for figures of their year, and by which they are judged until then; empty for none.
 *
 * @param n Stands for the number.
 */
export function unverifiedText({ unverified, suppliedIn }: TargetCounts, language: Language, n = String(unverified)): string {
  if (!suppliedIn) return "";
  const [from, to] = suppliedIn;
  return say("count-unverified", { n, years: from === to ? from : `${from}${language === "zh" ? "—" : "–"}${to}` }, language);
}

/** How many targets come out in which way, in one sentence; the same for terminal, documents and page. */
export function countsText(counts: TargetCounts, language: Language): string {
  const judged = counts.met + counts.missed;
  return [
    `${say("count-judged", { judged, met: counts.met }, language)}${unverifiedText(counts, language)}`,
    ...otherCounts(counts, language),
  ].join(language === "zh" ? "；" : "; ");
}

/** How many targets are not judged on local data, by what is said of them. */
export function otherCounts(counts: TargetCounts, language: Language): string[] {
  const part = (code: Parameters<typeof say>[0], n: number): string[] => (n === 0 ? [] : [say(code, { n }, language)]);
  return [
    ...part("count-at-best", counts["at-best"]),
    ...part("count-illustrative", counts.illustrative),
    ...part("count-no-local-data", counts["no-local-data"]),
    ...part("count-not-computable", counts["not-computable"]),
    ...part("count-task", counts.task),
    ...part("count-forecast", counts.forecast),
  ];
}
