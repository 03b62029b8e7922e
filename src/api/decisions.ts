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
  /** Years at whose end services are to serve all in need, each bed, place and carer counted once. */
  readonly served?: readonly number[];
  /** Whether conversions may be used. */
  readonly pool?: boolean;
  /** The first year of a decision; the plan's own `as_of` by default. */
  readonly from?: number;
  /** `government=80000000`: the most that a payer pays a year for what is decided, yuan. */
  readonly budgets?: readonly string[];
  /** Measures that may be used; all by default. */
  readonly measures?: readonly string[];
  /** Whether what cannot hold with the asks before it is left out. */
  readonly possible?: boolean;
  /** So many points of cost against unmet need against idle new places, instead of one plan. */
  readonly frontier?: number;
  /** The plan of least cost and expected loss over `n` trajectories with a `seed`, instead of the cheapest. */
  readonly robust?: "expected";
  readonly n?: number;
  readonly seed?: number;
  /** A plan for each unit of a province or prefecture, under common budgets. */
  readonly byDistrict?: boolean;
}

/** Which target is to turn, and by what. */
export interface TurnChoice {
  /** A target, or the need of a service: `need:nursery_places@2035`. */
  readonly target: string;
  /** A measure, a quantity, `tfr` or `migration`; everything that turns it by default. */
  readonly by?: string;
  /** Instead of where it turns: what becomes of it where `by`, fertility, migration or a quantity, has this level. */
  readonly at?: number;
  /** The year of the decision; the plan's own by default. */
  readonly asOf?: number;
}

/** Which target, or which service's gap, is to be taken apart, and between which states. */
export interface WhyChoice {
  /** A target, or `need:SERVICE@2035`; or instead of it the gap of a service in a year, `SERVICE@2035`. */
  readonly target?: string;
  readonly gap?: string;
  /** Or what limits a service first, places, staff or floor space: `SERVICE@2030`. */
  readonly binds?: string;
  /** The earlier year. */
  readonly since?: number;
  /** Whom the later state counts, and its definition of disability. */
  readonly basis?: Basis;
  readonly disability?: string;
  /** A run of another option: the later state. */
  readonly against?: Result;
}

/** Whose least shortfall is shared out among limits. */
export interface LimitsChoice {
  /** A target, or instead of it the gap of a service in a year, as in `why`. */
  readonly target?: string;
  readonly gap?: string;
  /** The first year of a decision; the plan's own `as_of` by default. */
  readonly from?: number;
  /** `government=80000000`: the most that a payer pays a year for what is decided, yuan. */
  readonly budgets?: readonly string[];
}

/** Which services are looked at by town, and when. */
export interface TownsChoice {
  /** All of which lists say where they are by default. */
  readonly services?: readonly string[];
  /** The plan's target year by default, or the end of the present five years if that is past. */
  readonly year?: number;
  /** A table of the towns' people; by default towns.csv of the scenario's folders of inputs. */
  readonly table?: string;
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

/** What `laoyou solve`, `why`, `aim` and `towns` answer, for scripts; needs Node. */
export interface Decisions {
  /**
   * At which amounts, values or levels a target turns, the likeliest first.
   *
   * @throws Faults "target-unknown", "out-of-range", "name-unknown", "solve-unmoved", "solve-missing", "solve-none", "driver-past", "driver-none".
   */
  readonly solve: (choice: TurnChoice) => Promise<readonly DecisionAnswer[]>;
  /**
   * Why a target is further from or nearer to what is asked than in another state: the part of each cause, whatever their order.
   *
   * @throws Faults "why-which", "target-unknown", "model-unknown", "out-of-range", "why-missing".
   */
  readonly why: (choice: WhyChoice) => Promise<readonly DecisionAnswer[]>;
  /**
   * What keeps a target from being met: its least shortfall, shared out among lead times, yearly maxima, money and training.
   *
   * @throws Faults "why-which", "target-unknown", "plan-no-asks", "budget-malformed"; "optional-part-missing" without a solver.
   */
  readonly limits: (choice: LimitsChoice) => Promise<readonly DecisionAnswer[]>;
  /**
   * How much of a service to aim at when people and assumptions are uncertain.
   *
   * @throws Faults "model-unknown", "out-of-range".
   */
  readonly aim: (choice: AimChoice) => Promise<DecisionAnswer>;
  /**
   * What each town needs, has and lacks of a service, by the county's rates, the first to go short on top.
   *
   * @throws Faults "towns-none-run" without a table of towns, "towns-no-lists", "town-service-unknown", "town-name-unknown".
   */
  readonly towns: (choice?: TownsChoice) => Promise<readonly DecisionAnswer[]>;
}

/** Where a scenario comes from, and what it gives. */
interface DecisionSource {
  readonly from: string | Unchecked;
  readonly resolve: ResolveOptions;
  readonly outcome: () => Outcome;
}

/** The decisions of a scenario, and its cheapest plan. */
export function decisionsOf(source: DecisionSource): Decisions & { readonly cheapest: (choice: PlanChoice) => Promise<DecisionAnswer> } {
  const node = async () => (await nodeParts()).decisions(source);
  return {
    solve: async (choice) => (await node()).solve(choice),
    why: async (choice) => (await node()).why(choice),
    limits: async (choice) => (await node()).limits(choice),
    aim: async (choice) => (await node()).aim(choice),
    towns: async (choice) => (await node()).towns(choice),
    cheapest: async (choice) => (await node()).cheapest(choice),
  };
}
