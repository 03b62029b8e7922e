import { ROUNDING } from "../plan/comparator.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";
import { mainEvaluator } from "./setting.ts";

/** 达标 × 够用: whether what exists meets the norm, and whether it meets those who need it. */
export type Coverage = "both" | "norm-only" | "need-only" | "neither" | "unknown";

/** One service of one option in one year. */
export interface CoverageLine {
  readonly service: string;
  readonly year: number;
  readonly supply: number;
  readonly norm: number;
  readonly need: number;
  readonly use: number;
  readonly coverage: Coverage;
  /** True when one of the numbers rests on an assumption or a borrowed figure. */
  readonly illustrative: boolean;
}

/** Holds each service's supply against its norm and its need in a year. */
export function coverageOf(outcome: Outcome, year: number): CoverageLine[] {
  const evaluator = mainEvaluator(outcome);
  return outcome.plan.services.map(({ id, supply: stock }) => {
    const read = (name: string): ReturnType<typeof evaluator.evaluate> => evaluator.evaluate(name, testSetting(year));
    const [supply, norm, need, use] = [read(stock), read(`${id}.norm`), read(`${id}.need`), read(`${id}.use`)];
    return {
      service: id,
      year,
      supply: supply.value,
      norm: norm.value,
      need: need.value,
      use: use.value,
      coverage: coverageFor(supply.value, norm.value, need.value),
      illustrative: [supply, norm, need].some(({ restsOn }) => restsOn.length > 0),
    };
  });
}

function coverageFor(supply: number, norm: number, need: number): Coverage {
  if (![supply, norm, need].every(Number.isFinite)) return "unknown";
  const meets = (asked: number): boolean => supply >= asked - ROUNDING * Math.max(1, asked);
  if (meets(norm)) return meets(need) ? "both" : "norm-only";
  return meets(need) ? "need-only" : "neither";
}
