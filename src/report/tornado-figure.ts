/** What a tornado shows besides its rows, in the chart's language. */
export interface TornadoFigure {
  /** What it is of: `养老机构床位（服务需求），2035年末`. */
  readonly subject: string;
  readonly year: number;
  readonly central: number;
  /** The name of each assumption and its two ends in words, by its id. */
  readonly assumptions: ReadonlyMap<string, { readonly name: string; readonly ends: string }>;
}
