import type { Variable } from "../variable.ts";
import { actionAdded, actionTotal } from "./action.ts";
import { breakEven } from "./break-even.ts";
import { costPerServed } from "./cost-per-served.ts";
import { costAnnual } from "./cost-annual.ts";
import { costBuild, costRun, sumBuild, sumRun } from "./cost.ts";
import { countCoverage, countUnverified, countVerdict } from "./count.ts";
import { benefit } from "./benefit.ts";
import { births, deaths } from "./flow.ts";
import { gapStep } from "./gap-step.ts";
import { gapToNeed, gapToNorm, gapToUse } from "./gap.ts";
import { group } from "./group.ts";
import { indicator } from "./indicator.ts";
import { need, norm, use } from "./ledger.ts";
import { moneyBuild, moneyPaysBuild, moneyPaysRun, moneyRun } from "./money.ts";
import { staffFlowLines, staffKept, staffRequiredNeed, staffRequiredUse } from "./staff-flow.ts";
import { population } from "./population.ts";
import { assumedNeed, assumedTarget, countProbability, probabilityNeed, probabilityNorm, probabilityTarget } from "./probability.ts";
import { share } from "./share.ts";
import { staff } from "./staff.ts";
import { supply } from "./supply.ts";
import { tornadoHigh, tornadoLow } from "./tornado.ts";
import { nodeOnlyVariables } from "../node-variables.ts";
import { targetComputed, targetFirstFailing, targetHigh, targetLow, targetMargin, targetRequired } from "./target.ts";

/**
 * All variables of a result, in row order: rows.csv, Parquet, docs/formats, `laoyou query`, `trace` and `verify` are made from
 * this list. A browser bundle cannot list a folder, so a test checks the list against it.
 */
export const VARIABLES: readonly Variable[] = [
  group,
  share,
  births,
  deaths,
  population,
  norm,
  need,
  use,
  supply,
  gapToNorm,
  gapToNeed,
  gapToUse,
  ...nodeOnlyVariables,
  staff,
  staffKept,
  ...staffFlowLines,
  staffRequiredNeed,
  staffRequiredUse,
  moneyBuild,
  moneyRun,
  moneyPaysBuild,
  moneyPaysRun,
  costBuild,
  costRun,
  sumBuild,
  sumRun,
  costAnnual,
  costPerServed,
  benefit,
  indicator,
  targetRequired,
  targetComputed,
  targetMargin,
  targetLow,
  targetHigh,
  targetFirstFailing,
  actionTotal,
  actionAdded,
  breakEven,
  gapStep,
  countVerdict,
  countUnverified,
  countCoverage,
  probabilityTarget,
  probabilityNorm,
  probabilityNeed,
  assumedTarget,
  assumedNeed,
  countProbability,
  tornadoLow,
  tornadoHigh,
];

const byId = new Map<string, Variable>(VARIABLES.map((variable) => [variable.id, variable]));

/** The variable with an id; undefined if there is none. */
export function variableOf(id: string): Variable | undefined {
  return byId.get(id);
}
