/** One number of a result: what every table, chart and CSV reads. */
export interface Row {
  readonly scenario: string;
  readonly district: string;
  readonly year: number;
  readonly measure: string;
  readonly of: string;
  readonly unit: string;
  readonly value: number;
}

/** The id of a row, unique in a result: `kunshan-build/320583/2025/supply/institutional_beds`. */
export function rowId({ scenario, district, year, measure, of }: Pick<Row, "scenario" | "district" | "year" | "measure" | "of">): string {
  return [scenario, district, year, measure, of].join("/");
}

/** A row's place, read from its id; undefined for what is no id. */
export function parseRowId(id: string): Pick<Row, "scenario" | "district" | "year" | "measure" | "of"> | undefined {
  const [scenario, district, year, measure, ...of] = id.split("/");
  if (of.length === 0 || !/^\d{4}$/.test(year)) return undefined;
  return { scenario, district, year: Number(year), measure, of: of.join("/") };
}
