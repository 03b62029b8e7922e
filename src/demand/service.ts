import type { Text } from "./quantity.ts";

/** The three ledgers 三本账: what the ratio asks, who needs it, who will come. */
export const LEDGERS = ["norm", "need", "use"] as const;
/** One of the three ledgers. */
export type Ledger = (typeof LEDGERS)[number];

/** A post of staff that a service needs. */
export interface Post {
  readonly quantity: string;
  readonly name: Text;
}

/** A line of money, in yuan a year at base-year prices. */
export interface MoneyLine {
  readonly quantity: string;
  readonly name: Text;
  /** What it costs to build or to run, or who pays which part of it; the payments of a service add up to its cost. */
  readonly flow: "build" | "run" | "pays_build" | "pays_run";
  readonly payer: string;
}

/** Someone who pays. */
export interface Payer {
  readonly id: string;
  readonly name: Text;
  /** True for the households that are served. */
  readonly isHousehold: boolean;
}

/** Whom a service is for. */
export interface Serves {
  /** The group that needs it. */
  readonly group: string;
  /** The wider group that its norm counts. */
  readonly within: string;
}

/** A service, as the names of its quantities: `<id>.norm`, `<id>.need`, `<id>.use` and what stands below. */
export interface Service {
  readonly id: string;
  readonly name: Text;
  readonly unit: string;
  readonly label: Text;
  readonly serves: Serves;
  /** The quantity that counts what exists. */
  readonly supply: string;
  /** Whether a run draws its three ledgers. */
  readonly chart: boolean;
  readonly staff: readonly Post[];
  readonly money: readonly MoneyLine[];
}
