import type { Text } from "./quantity.ts";

/** The three ledgers 三种测算: required by the ratio, needed, expected to be used. */
export const LEDGERS = ["norm", "need", "use"] as const;
/** One of the three ledgers. */
export type Ledger = (typeof LEDGERS)[number];

/** A staff post required by a service. */
export interface Post {
  readonly quantity: string;
  readonly name: Text;
}

/** A line of money, in yuan a year at base-year prices. */
export interface MoneyLine {
  readonly quantity: string;
  readonly name: Text;
  /** Cost of building or running, or who pays which part of it; the payments of a service add up to its cost. */
  readonly flow: "build" | "run" | "pays_build" | "pays_run";
  readonly payer: string;
  /** For a cost of building: the quantity that gives the years over which it is spread. */
  readonly life?: string | undefined;
}

/** A payer. */
export interface Payer {
  readonly id: string;
  readonly name: Text;
  /** True for the households served. */
  readonly isHousehold: boolean;
}

/** Target population of a service. */
export interface Serves {
  /** The group that needs it. */
  readonly group: string;
  /** The wider group counted by its norm. */
  readonly within: string;
}

/** A service, as the names of its quantities: `<id>.norm`, `<id>.need`, `<id>.use` and those below. */
export interface Service {
  readonly id: string;
  readonly name: Text;
  readonly unit: string;
  readonly label: Text;
  readonly serves: Serves;
  /** The quantity that counts existing supply. */
  readonly supply: string;
  /** Who can confirm its numbers. */
  readonly owner?: Text | undefined;
  /** Whether a run draws a chart of its three ledgers. */
  readonly chart: boolean;
  readonly staff: readonly Post[];
  readonly money: readonly MoneyLine[];
}
