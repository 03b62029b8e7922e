import { namesIn, type Formula } from "../core/formula.ts";
import type { Text } from "../demand/quantity.ts";
import { settingOf, type Input, type Origin } from "./variable.ts";
import type { RowKey } from "./row.ts";

/** The origin of a number that is a formula over quantities of the same year. */
export function formulaOrigin(name: Text, formula: Formula, row: Pick<RowKey, "year" | "variant" | "basis" | "path">): Origin {
  const setting = settingOf(row);
  return {
    kind: "formula",
    name,
    formula,
    inputs: Object.fromEntries(namesIn(formula).map((quantity): [string, Input] => [quantity, { kind: "quantity", quantity, setting }])),
  };
}

/** Another row, as an input. */
export function rowInput(row: RowKey): Input {
  return { kind: "row", row };
}
