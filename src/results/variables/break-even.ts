import { itemOf } from "../../core/items.ts";
import { breakEvensOf } from "../../options/break-even.ts";
import { roundedFormula } from "../../options/turning-point.ts";
import { extended, inYears, keyOf, type ColumnMaker, type Input, type Variable } from "../variable.ts";
import { actionOf } from "./action.ts";

/** How much of an action must be open in a test's year for it to turn, all else equal; whole where its unit is. */
export const breakEven: Variable = {
  id: "break_even",
  unit: undefined,
  dimensions: ["basis", "path", "action", "target", "reading"],
  label: { zh: "举措临界值（目标年应投用数）", en: "break-even of an action, open in the test's year" },
  columns: ({ outcome, plan, isOwn }) =>
    !isOwn
      ? []
      : breakEvensOf(outcome).map(
          ({
            action,
            holds,
            test: {
              key: { target, of, basis, reading },
              row,
            },
          }): ColumnMaker => ({
            key: keyOf({
              variable: "break_even",
              of,
              basis,
              path: "committed",
              action,
              target,
              reading,
              unit: actionOf(action, plan).unit,
            }),
            values: ({ years }) => inYears(years, (year) => (year === row.year ? holds : NaN)),
          }),
        ),
  origin: (row, { outcome, plan }) => {
    const { name, unit } = actionOf(row.action, plan);
    const found = breakEvensOf(outcome).find(
      ({ action, test: { key } }) =>
        action === row.action && key.target === row.target && key.of === row.of && key.basis === row.basis && key.reading === row.reading,
    );
    if (!found) throw new RangeError(`Cannot find the break-even of "${row.action}" on ${row.target}`);
    const words = {
      zh: ["较小数量", "较小数量时的余量", "较大数量", "较大数量时的余量"],
      en: ["the smaller amount", "margin at the smaller amount", "the larger amount", "margin at the larger amount"],
    };
    const values = found.line.flatMap(({ amount, margin }) => [amount, margin]);
    const inputs = ["a", "marginA", "b", "marginB"].map((id, i): [string, Input] => [
      id,
      {
        kind: "given",
        name: { zh: itemOf(words.zh, i), en: itemOf(words.en, i) },
        value: itemOf(values, i),
        unit: i % 2 === 0 ? unit : "1",
        year: row.year,
      },
    ]);
    return {
      kind: "formula",
      name: extended(name, "：临界值", ": break-even"),
      inputs: Object.fromEntries(inputs),
      formula: roundedFormula(
        [
          "add",
          ["name", "a"],
          [
            "divide",
            ["multiply", ["subtract", ["name", "b"], ["name", "a"]], ["name", "marginA"]],
            ["subtract", ["name", "marginA"], ["name", "marginB"]],
          ],
        ],
        found.rounding,
      ),
    };
  },
};
