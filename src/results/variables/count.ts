import type { YearEnd } from "../../core/year.ts";
import type { VariableId } from "../variable-id.ts";
import { coverageOf } from "../../options/coverage.ts";
import { countedTargets, type CountedTarget } from "../../plan/count-targets.ts";
import type { Text } from "../../demand/quantity.ts";
import type { Outcome } from "../../run.ts";
import { serviceOf } from "../services.ts";
import { inYears, keyOf, type ColumnMaker, type Variable } from "../variable.ts";
import { indicatorOf } from "./indicator.ts";

/** The number of targets by outcome in the target year; the tests of one target are counted once. */
export const countVerdict = counted(
  "count.verdict",
  { zh: "目标项数", en: "number of targets" },
  ({ plan: { targetYear } }) => [targetYear],
  (outcome) => targetsOf(outcome).map((target) => ({ kind: target.judgement, name: targetName(target, outcome) })),
);
/** The number of targets judged on local data that are past, while no figure of their year or later is given. */
export const countUnverified = counted(
  "count.unverified",
  { zh: "期末实绩待核的目标项数", en: "number of targets to be checked against actuals" },
  ({ plan: { targetYear } }) => [targetYear],
  (outcome) =>
    targetsOf(outcome).flatMap((target) => (target.unverified.length === 0 ? [] : [{ kind: "judged", name: targetName(target, outcome) }])),
);
/** Number of services that meet norm and need, one of them, or neither, in the target year and the last year. */
export const countCoverage = counted(
  "count.coverage",
  { zh: "服务项数", en: "number of services" },
  ({ plan: { targetYear, horizon } }) => [...new Set([targetYear, horizon])],
  (outcome, year) =>
    coverageOf(outcome, year).map(({ coverage, service }) => ({ kind: coverage, name: serviceOf(service, outcome.plan).name })),
);

/** The plan's own targets: those of target packs are references, which neither raise nor lower what the plan itself reaches. */
function targetsOf({ scorecard }: Outcome): readonly CountedTarget[] {
  return countedTargets(scorecard);
}

function targetName({ id, rows }: CountedTarget, { plan }: Outcome): Text {
  const { name } = indicatorOf(rows[0]?.indicator ?? "", plan);
  return { zh: `${name.zh}（${id}）`, en: `${name.en} (${id})` };
}

/** One counted item and its outcome. */
interface Counted {
  readonly kind: string;
  readonly name: Text;
}

function counted(
  id: VariableId,
  label: Text,
  yearsOf: (outcome: Outcome) => readonly YearEnd[],
  things: (outcome: Outcome, year: YearEnd) => readonly Counted[],
): Variable {
  return {
    id,
    unit: "1",
    dimensions: ["path"],
    label,
    columns: ({ outcome, isOwn }) => {
      if (!isOwn) return [];
      const byYear = new Map(yearsOf(outcome).map((year) => [year, things(outcome, year)]));
      return [...new Set([...byYear.values()].flatMap((all) => all.map(({ kind }) => kind)))].map((kind): ColumnMaker => ({
        key: keyOf({ variable: id, of: kind, path: "committed", unit: "1" }),
        values: ({ years }) => inYears(years, (year) => byYear.get(year)?.filter((one) => one.kind === kind).length || NaN),
      }));
    },
    origin: (row, { outcome }) => ({
      kind: "sum",
      name: { zh: `${label.zh}：${row.of}`, en: `${label.en}: ${row.of}` },
      inputs: things(outcome, row.year)
        .filter(({ kind }) => kind === row.of)
        .map(({ name }) => ({ kind: "given", name, value: 1, unit: "1", year: row.year })),
    }),
  };
}
