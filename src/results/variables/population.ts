import { itemOf } from "../../core/items.ts";
import { SEXES, SEX_LETTERS } from "../../core/ages.ts";
import { personsAt } from "../../demand/evaluator.ts";
import type { Plan } from "../../plan/plan.ts";
import { inYears, keyOf, settingOf, type ColumnMaker, type Variable } from "../variable.ts";

/** Residents by sex and single year of age, in the years shown in pyramids. */
export const population: Variable = {
  id: "population",
  unit: "person",
  dimensions: ["variant", "basis", "sex", "age"],
  label: { zh: "分性别年龄人口", en: "people by sex and age" },
  columns: ({ outcome: { plan, evaluators }, variants }) => {
    const ages = Array.from({ length: evaluators.get(plan.district)?.people.resident.medium.ages.count ?? 0 }, (_, age) => age);
    return variants.flatMap((variant) =>
      SEXES.flatMap((s) =>
        ages.map((age): ColumnMaker => ({
          key: keyOf({ variable: "population", of: "resident", variant, basis: "resident", sex: SEX_LETTERS[s], age, unit: "person" }),
          values: ({ evaluator, years }) =>
            inYears(years, (year) =>
              isDrawn(year, plan)
                ? itemOf(personsAt(evaluator.people, settingOf({ year, variant, basis: "resident", path: "" }))[s], age)
                : NaN,
            ),
        })),
      ),
    );
  },
  origin: ({ sex, age }) => ({
    kind: "people",
    name: sex === "f" ? { zh: `女${age}岁`, en: `women aged ${age}` } : { zh: `男${age}岁`, en: `men aged ${age}` },
  }),
};

/** Years with ages in the result: the first, the target year and the last. */
function isDrawn(year: number, { firstYear, targetYear, horizon }: Plan): boolean {
  return year === firstYear || year === targetYear || year === horizon;
}
