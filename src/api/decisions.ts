import type { Basis } from "../core/ages.ts";
import type { Outcome } from "../run.ts";
import type { Unchecked } from "../scenario/layers.ts";
import type { ResolveOptions } from "../scenario/resolve.ts";
import { nodeParts } from "./parts.ts";
import type { Result } from "./result.ts";

/** An answer with the fields that the command prints with `--json`, among them `sentence` in both languages. */
export type DecisionAnswer = Readonly<Record<string, unknown>>;

/** What a plan is to be found for, as the options of `laoyou plan`. */
export interface PlanChoice {
  /** `all`, or ids, each with `@registered`, `@resident` and `@2030` as wanted; `need:SERVICE@2030`. All by default, unless needs are given. */
  readonly targets?: readonly string[];
  /** Years at whose end every service is to have the supply that is needed. */
  readonly needs?: readonly number[];
  /** The first year of a decision; the plan's own `as_of` by default. */
  readonly from?: number;
  /** `government=80000000`: the most that a payer pays a year for what is decided, yuan. */
  readonly budgets?: readonly string[];
  /** Measures that may be used; all by default. */
  readonly measures?: readonly string[];
  /** Whether what cannot hold with the asks before it is left out. */
  readonly possible?: boolean;
}

/** Which target is to turn, and by what. */
export interface TurnChoice {
  /** A target, or the need of a service: `need:nursery_places@2035`. */
  readonly target: string;
  /** A measure, a quantity, `tfr` or `migration`; everything that turns it by default. */
  readonly by?: string;
  /** The year of the decision; the plan's own by default. */
  readonly asOf?: number;
}

/** Which target is to be taken apart, and between which states. */
export interface WhyChoice {
  readonly target: string;
  /** The earlier year. */
  readonly since?: number;
  /** Whom the later state counts, and its definition of disability. */
  readonly basis?: Basis;
  readonly disability?: string;
  /** A run of another option: the later state. */
  readonly against?: Result;
}

/** Which service is aimed at, in which year; the rest as the options of `laoyou aim`. */
export interface AimChoice {
  readonly service: string;
  readonly year: number;
  /** Number of trajectories, 500 by default, and their seed. */
  readonly n?: number;
  readonly seed?: number;
  /** Shares 0…1: 0.8 and 0.2 by default. */
  readonly enough?: number;
  readonly waste?: number;
  /** Loss by one idle and by one lacking for a year, yuan; from the models by default. */
  readonly idle?: number;
  readonly short?: number;
  /** Years over which building is spread, 30 by default. */
  readonly life?: number;
}

/** What `laoyou solve`, `why` and `aim` answer, for scripts; needs Node. */
export interface Decisions {
  /**
   * At which amounts, values or levels a target turns, the likeliest first.
   *
   * @throws Faults "target-unknown", "name-unknown", "solve-unmoved", "solve-none", "driver-past", "driver-none".
   */
  readonly solve: (choice: TurnChoice) => Promise<readonly DecisionAnswer[]>;
  /**
   * Why a target is further from or nearer to what is asked than in another state: the part of each cause, whatever their order.
   *
   * @throws Faults "target-unknown", "model-unknown", "out-of-range", "why-missing".
   */
  readonly why: (choice: WhyChoice) => Promise<readonly DecisionAnswer[]>;
  /**
   * How much of a service to aim at when people and assumptions are uncertain.
   *
   * @throws Faults "model-unknown", "out-of-range".
   */
  readonly aim: (choice: AimChoice) => Promise<DecisionAnswer>;
}

/** The decisions of a scenario. */
export function decisionsOf({ resolve, outcome }: { readonly resolve: ResolveOptions; readonly outcome: () => Outcome }): Decisions {
  return {
    solve: async (choice) => (await nodeParts()).solveFor(outcome(), choice),
    why: async ({ against, ...choice }) => (await nodeParts()).whyFor(outcome(), { ...choice, against: against?.outcome }),
    aim: async (choice) => (await nodeParts()).aimFor(outcome(), resolve, choice),
  };
}

/** The cheapest plan of a scenario. */
export async function cheapestPlan(from: string | Unchecked, resolve: ResolveOptions, choice: PlanChoice): Promise<DecisionAnswer> {
  return (await nodeParts()).planOf(from, resolve, choice);
}
