import type { VariableId } from "../variable-id.ts";
import type { Formula } from "../../core/formula.ts";
import { marginsOf, testsOf, type TargetTest } from "../../options/verdicts.ts";
import { isMost } from "../../plan/comparator.ts";
import type { Comparator } from "../../plan/plan.ts";
import type { ScoreRow } from "../../plan/types.ts";
import { formulaOrigin, rowInput } from "../provenance.ts";
import type { RowKey } from "../row.ts";
import { extended, inYears, keyOf, type ColumnMaker, type Scope, type Variable } from "../variable.ts";
import { indicatorOf } from "./indicator.ts";

const DIMENSIONS = ["variant", "basis", "path", "target", "reading"] as const;

/** Required value, computed value and margin of a test. Each row refers to the test's own year. */
export const targetRequired = tested("target.required", { zh: "目标值", en: "required value" }, ({ required }) => required, {
  origin: (row, scope) => {
    const { target } = testOf(row, scope);
    return formulaOrigin(extended(indicatorOf(row.of, scope.plan).name, "：目标值", ": required"), target.required, row);
  },
});
export const targetComputed = tested("target.computed", { zh: "计算值", en: "computed value" }, ({ computed }) => computed, {
  origin: computedOrigin,
});
export const targetLow = tested("target.low", { zh: "低方案计算值", en: "computed value, low variant" }, ({ low }) => low, {
  variant: "low",
  origin: computedOrigin,
});
export const targetHigh = tested("target.high", { zh: "高方案计算值", en: "computed value, high variant" }, ({ high }) => high, {
  variant: "high",
  origin: computedOrigin,
});
export const targetMargin = tested("target.margin", { zh: "余量", en: "margin" }, ({ margin }) => margin, {
  origin: (row, scope) => {
    const {
      target: { compare, band },
    } = testOf(row, scope);
    return {
      kind: "formula",
      name: extended(indicatorOf(row.of, scope.plan).name, "：余量", ": margin"),
      formula: marginFormula(compare, band),
      inputs: { computed: rowInput({ ...row, variable: "target.computed" }), required: rowInput({ ...row, variable: "target.required" }) },
    };
  },
});
export const targetFirstFailing = tested(
  "target.first_failing",
  { zh: "首个不达标年份", en: "first year in which it is missed" },
  ({ firstFailingYear }) => firstFailingYear ?? NaN,
  {
    unit: "year",
    origin: (row, scope) => {
      const test = testOf(row, scope);
      const { name } = indicatorOf(row.of, scope.plan);
      return {
        kind: "first-below",
        name: extended(name, "：首个不达标年份", ": first year in which it is missed"),
        inputs: marginsOf(test, scope.outcome).map(({ year, margin }) => ({
          kind: "given",
          name: { zh: `${year}年余量`, en: `margin in ${year}` },
          value: margin,
          unit: "1",
          year,
        })),
      };
    },
  },
);

interface Tested {
  readonly variant?: "low" | "high";
  readonly unit?: string;
  readonly origin: Variable["origin"];
}

function tested(id: VariableId, label: Variable["label"], value: (row: ScoreRow) => number, { variant, unit, origin }: Tested): Variable {
  return {
    id,
    unit,
    dimensions: DIMENSIONS,
    label,
    origin,
    columns: ({ outcome, plan, isOwn }) =>
      !isOwn
        ? []
        : testsOf(outcome).map(({ key: { target, of, basis, reading }, row }): ColumnMaker => ({
            key: keyOf({
              variable: id,
              of,
              variant: variant ?? "medium",
              basis,
              path: "committed",
              target,
              reading,
              unit: unit ?? plan.indicators.get(row.indicator)?.unit ?? "1",
            }),
            values: ({ years }) => inYears(years, (year) => (year === row.year ? value(row) : NaN)),
          })),
  };
}

function computedOrigin(row: RowKey, { plan }: Scope): ReturnType<typeof formulaOrigin> {
  const found = indicatorOf(row.of, plan);
  return formulaOrigin(found.name, found.formula, row);
}

function testOf({ target, of, basis, reading }: RowKey, { outcome }: Scope): TargetTest {
  const found = testsOf(outcome).find(
    ({ key }) => key.target === target && key.of === of && key.basis === basis && key.reading === reading,
  );
  if (!found) throw new RangeError(`Cannot find the test of ${target} on ${of}`);
  return found;
}

/** The margin of a test, in its own direction, as a formula over `computed` and `required`. */
function marginFormula(compare: Comparator, band: number): Formula {
  const computed: Formula = ["name", "computed"];
  const required: Formula = ["name", "required"];
  if (compare === ">=" || compare === ">") return ["subtract", computed, required];
  if (isMost(compare)) return ["subtract", required, computed];
  return ["subtract", ["multiply", ["number", band], ["abs", required]], ["abs", ["subtract", computed, required]]];
}
