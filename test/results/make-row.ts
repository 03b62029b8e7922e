import { districtCode } from "../../src/core/brand.ts";
import { yearEnd } from "../../src/core/year.ts";
import { NO_DIMENSIONS, type GivenKey, type Row } from "../../src/results/row.ts";

/** A row of a made-up result: dimensions that are left out are empty. */
export function makeRow(
  given: Pick<GivenKey, "scenario" | "district" | "year" | "variable" | "of"> & Pick<Row, "unit" | "value"> & Partial<GivenKey>,
): Row {
  return { ...NO_DIMENSIONS, ...given, district: districtCode(given.district), year: yearEnd(given.year) };
}
