import type { Plan } from "../../plan/plan.ts";
import { extended, inYears, keyOf, yearlessSettingOf, settingOf, type ColumnMaker, type Variable } from "../variable.ts";

/** What an action has in place, and what it finishes in a year. */
export const actionTotal: Variable = {
  id: "action.total",
  unit: undefined,
  dimensions: ["path", "action"],
  label: { zh: "举措累计", en: "in place by an action" },
  columns: ({ plan, isOwn }) =>
    !isOwn
      ? []
      : plan.actions.map(({ id, unit, total }): ColumnMaker => {
          const key = keyOf({ variable: "action.total", of: id, action: id, path: "committed", unit });
          return { key, values: ({ numbers }) => numbers.read(total, yearlessSettingOf(key)) };
        }),
  origin: (row, { plan }) => ({
    kind: "quantity",
    name: extended(actionOf(row.action, plan).name, "：累计", ": in place"),
    quantity: actionOf(row.action, plan).total,
    setting: settingOf(row),
  }),
};
export const actionAdded: Variable = {
  id: "action.added",
  unit: undefined,
  dimensions: ["path", "action"],
  label: { zh: "举措当年完成", en: "finished by an action in the year" },
  columns: ({ plan, isOwn }) =>
    !isOwn
      ? []
      : plan.actions.map(({ id, unit, openings }): ColumnMaker => ({
          key: keyOf({ variable: "action.added", of: id, action: id, path: "committed", unit }),
          values: ({ years }) => inYears(years, (year) => openings.find((opening) => opening.year === year)?.amount ?? NaN),
        })),
  origin: (row, { plan }) => {
    const { name, total } = actionOf(row.action, plan);
    const setting = settingOf(row);
    return {
      kind: "formula",
      name: extended(name, "：当年完成", ": finished in the year"),
      formula: ["subtract", ["name", "now"], ["name", "before"]],
      inputs: {
        now: { kind: "quantity", quantity: total, setting },
        before: { kind: "quantity", quantity: total, setting: { ...setting, year: row.year - 1 } },
      },
    };
  },
};

/**
 * The action of an id.
 *
 * @throws RangeError if the plan has none.
 */
export function actionOf(id: string, { actions }: Pick<Plan, "actions">): Plan["actions"][number] {
  const found = actions.find((action) => action.id === id);
  if (!found) throw new RangeError(`Cannot report action "${id}": the plan has no such action`);
  return found;
}
