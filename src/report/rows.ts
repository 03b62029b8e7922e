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
