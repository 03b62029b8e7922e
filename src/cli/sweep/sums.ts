import { csvText } from "../../core/csv-text.ts";
import { itemOf } from "../../core/items.ts";
import { added } from "./growth.ts";
import type { Part, PartNumber } from "./part.ts";

/** A sum over places beside what a run of the whole gives. */
export interface SumRow {
  readonly place: string;
  readonly name: Part["name"];
  readonly quantity: string;
  readonly year: number;
  /** Of a province the sum of its units, of the nation that of its provinces. */
  readonly sum: PartNumber;
  /** What a run of the place by itself gives. */
  readonly own: PartNumber;
}

/**
 * The units of each province added up beside the province, and the provinces beside the nation.
 *
 * @param nation The nation's own run, if every province was run.
 */
export function sumRows(parts: readonly Part[], nation: Part | undefined): SumRow[] {
  const rows = parts.flatMap((part) =>
    rowsOf(
      part,
      part.units.map(({ values }) => values),
    ),
  );
  const whole = nation
    ? rowsOf(
        nation,
        parts.map(({ own }) => own),
      )
    : [];
  return [...rows, ...whole];
}

function rowsOf({ place, name, quantities, years, own }: Part, terms: readonly Part["own"][]): SumRow[] {
  return quantities.flatMap(({ id }, q) =>
    years.map((year, t) => ({
      place,
      name,
      quantity: id,
      year,
      sum: terms.reduce<PartNumber>((sum, values) => added(sum, itemOf(itemOf(values, q), t)), 0),
      own: itemOf(itemOf(own, q), t),
    })),
  );
}

/** Sums as CSV. */
export function sumsCsv(rows: readonly SumRow[]): string {
  return csvText(
    ["place", "name", "quantity", "year", "sum_of_parts", "own_run", "difference_percent"],
    rows.map(({ place, name, quantity, year, sum, own }) => [
      place,
      name.zh,
      quantity,
      year,
      sum ?? "",
      own ?? "",
      percentBeside({ sum, own }) ?? "",
    ]),
  );
}

/** By how much the sum is above the place's own run, per cent; undefined where one is missing. */
export function percentBeside({ sum, own }: Pick<SumRow, "sum" | "own">): number | undefined {
  return sum === null || own === null || own === 0 ? undefined : (sum / own - 1) * 100;
}
