import type { Text } from "../demand/quantity.ts";

/** What is opened of one measure. */
export interface RemedyPart {
  readonly measure: string;
  readonly name: Text;
  readonly label: Text;
  readonly amount: number;
  readonly first: number;
  readonly last: number;
}

/** The cheapest way, at the prices of the models, to what is missed, or what cannot hold together. */
export interface Remedy {
  /** First year of a decision, and the year at whose end all is to hold. */
  readonly from: number;
  readonly year: number;
  /** The targets that decisions reach, and those that no measure moves, by the ids of their tests. */
  readonly reached: readonly string[];
  readonly unmoved: readonly string[];
  /** Targets left out because they cannot hold with the others. */
  readonly dropped: readonly string[];
  readonly parts: readonly RemedyPart[];
  /** Yuan from the first year of a decision to the horizon, at base-year prices. */
  readonly cost: number;
  readonly build: number;
  readonly run: number;
  /** What the payers pay of it, yuan, the most first. */
  readonly paid: readonly { readonly payer: string; readonly sum: number; readonly peak: number; readonly peakYear: number }[];
  /** Whether an assumed limit or lead time decides it. */
  readonly isIllustrative: boolean;
}
