import type { Formula } from "../core/formula.ts";

/** Numbers by name: of a stock, a payer, a service. */
export type ByName = Readonly<Record<string, number>>;

/** What can be opened in a year, decided `lead` years before. */
export interface Choice {
  readonly id: string;
  /** What one unit adds to each stock from its year of opening on; negative for what it takes. */
  readonly adds: ByName;
  /** Years from the decision to the opening, ≥ 0. */
  readonly lead: number;
  /** The most that can be opened in a year, ≥ 0. */
  readonly most: number;
  /** Yuan a unit, by payer; `all` is the whole. */
  readonly unitCost: ByName;
  /** Amounts are multiples of it; 0 if any amount can be opened. */
  readonly step: number;
}

/** What is asked of a year: Σ rows × stock + Σ served × people served, compared with a number. */
export interface Ask {
  readonly id: string;
  readonly year: number;
  readonly rows: ByName;
  readonly served: ByName;
  readonly compare: ">=" | "<=" | "=";
  readonly rhs: number;
}

/** The most that a payer can pay in each of some years, yuan. */
interface Budget {
  readonly payer: string;
  readonly years: readonly number[];
  readonly max: number;
}

/** What to open in which year so that all asks hold, at least cost. */
export interface Allocation {
  readonly kind: "allocation";
  readonly id: string;
  /** Stocks at the start. */
  readonly stocks: ByName;
  readonly choices: readonly Choice[];
  /** What one person (or unit) served uses of each stock; a stock is used once. */
  readonly served: Readonly<Record<string, ByName>>;
  /** What is there of a stock for those served beside the stock itself. */
  readonly shared?: ByName;
  readonly budgets: readonly Budget[];
  /** The first year of a decision, and the last year of an opening. */
  readonly decideFrom: number;
  readonly horizon: number;
  readonly asks: readonly Ask[];
}

/** How much to have, when what will be asked is one of several futures. */
export interface Aim {
  readonly kind: "aim";
  readonly id: string;
  /** What each future asks, with its weight; weights need not add to 1. */
  readonly futures: readonly (readonly [asked: number, weight: number])[];
  /** The loss by a unit too many, and by one too few. */
  readonly idle: number;
  readonly short: number;
}

/** At which value of one unknown a formula meets a number. */
export interface Reverse {
  readonly kind: "reverse";
  readonly id: string;
  readonly formula: Formula;
  readonly unknown: string;
  readonly compare: ">=" | "<=";
  readonly required: number;
  /** Decimals in which the unknown is stated. */
  readonly decimals: number;
  /** Where to look for it. */
  readonly low: number;
  readonly high: number;
}

/** Which cause makes how much of a difference between two states. */
export interface Attribution {
  readonly kind: "why";
  readonly id: string;
  readonly formula: Formula;
  readonly from: ByName;
  readonly to: ByName;
}

/** A question with plain numbers. */
export type Problem = Allocation | Aim | Reverse | Attribution;

/** The payer that stands for all together. */
const ALL = "all";

/** What one unit of a choice costs all payers together, yuan. */
export function costOf({ unitCost }: Choice): number {
  return unitCost[ALL] ?? Object.values(unitCost).reduce((sum, value) => sum + value, 0);
}

/** The payers of a choice by name, without their total. */
export function payersOf({ unitCost }: Choice): readonly (readonly [payer: string, cost: number])[] {
  return Object.entries(unitCost).filter(([payer]) => payer !== ALL);
}

/** The part of a choice's cost that falls to a payer; `all` is the whole. */
export function costTo(payer: string, choice: Choice): number {
  return payer === ALL ? costOf(choice) : (choice.unitCost[payer] ?? 0);
}
