/** The engine with and without the province's later figures, and simple rules. */
export const METHODS = ["engine", "engine-nation-only", "no-change", "constant-share", "continued-growth"] as const;
/** A method of the backtest. */
export type Method = (typeof METHODS)[number];
