import type { Row } from "./rows.ts";

/**
 * The id of a row: what says which number it is, whatever its value.
 *
 * @example
 * rowId({ scenario: "kunshan", district: "320583", year: 2030, measure: "group", of: "elderly_60", unit: "person", value: 1 }); // kunshan/320583/2030/group/elderly_60
 */
export function rowId({ scenario, district, year, measure, of }: Row): string {
  return [scenario, district, year, measure, of].join("/");
}
