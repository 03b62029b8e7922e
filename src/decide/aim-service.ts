import { Fault } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import type { Service } from "../demand/service.ts";
import { mainEvaluator } from "../options/setting.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";
import { aim } from "./aim.ts";
import type { DrawnNeeds } from "./drawn-needs.ts";
import { weightsOf, type GivenWeights, type Weights } from "./weights.ts";

/** Shares that an aim goes by. */
export interface AimShares {
  /** In which share of trajectories there should be enough. */
  readonly enough: number;
  /** Which part of the supply may stand empty: beyond it a trajectory counts as waste. */
  readonly waste: number;
}

/** How much of a service to have when it is asked of one of several futures. */
export interface Aimed {
  /** From the least expected loss to enough in the share asked for, the smaller first. */
  readonly low: number;
  readonly high: number;
  readonly leastExpected: number;
  /** Expected loss there, yuan a year; in units where nothing has a price. */
  readonly expectedLoss: number;
  readonly enough: number;
  readonly minimaxRegret: number;
  readonly median: number;
  /** Share of trajectories in which `high` is wasteful, and in which it is enough. */
  readonly wasteAtHigh: number;
  readonly enoughAtHigh: number;
  readonly curve: readonly CurvePoint[];
}

/** What an amount costs over the trajectories, in the unit of the weights. */
interface CurvePoint {
  readonly amount: number;
  /** Expected cost of places that stand idle, and of those that lack. */
  readonly idle: number;
  readonly short: number;
  /** The loss that is not exceeded in 90 % of the trajectories: having just what is asked loses nothing, so it is the regret. */
  readonly regret90: number;
  readonly enough: number;
  readonly waste: number;
}

/** What to aim at for a service and year: by what is needed, and by what is expected to be used. */
export interface ServiceAim {
  readonly service: Service;
  readonly year: number;
  /** Existing and under way. */
  readonly supply: number;
  readonly weights: Weights;
  readonly shares: AimShares;
  /** Absent where it cannot be computed. */
  readonly need: Aimed | undefined;
  readonly use: Aimed | undefined;
  readonly norm: number;
}

/** Points of a curve. */
const POINTS = 49;
/** How far beyond what trajectories ask a curve is drawn. */
const MARGIN = 0.1;
/** The regret that a curve shows is not exceeded in this share of the trajectories. */
const MOSTLY = 0.9;

/**
 * What to aim at for a service at the end of a year.
 *
 * @throws Faults "model-unknown" for a service that the plan does not have; "out-of-range" for a year.
 */
export function aimService(
  outcome: Outcome,
  { service: id, year }: { readonly service: string; readonly year: number },
  drawn: DrawnNeeds,
  { shares, weights: given }: { readonly shares: AimShares; readonly weights: GivenWeights },
): ServiceAim {
  const { services } = outcome.plan;
  const service = services.find((one) => one.id === id);
  const known = services.map((one) => one.id);
  if (!service) throw new Fault("model-unknown", { kind: "services", id, near: nearest(id, known) ?? "—" });
  if (year < drawn.firstYear || year > drawn.lastYear)
    throw new Fault("out-of-range", { value: year, from: drawn.firstYear, to: drawn.lastYear });
  const weights = weightsOf(outcome, service, year, given);
  const of = (ledger: "need" | "use"): Aimed | undefined => {
    const asked = drawn.read(`${id}.${ledger}`, year);
    return asked && aimed(asked, weights, shares);
  };
  const value = (name: string): number => mainEvaluator(outcome).evaluate(name, testSetting(year)).value;
  return { service, year, supply: value(service.supply), norm: value(`${id}.norm`), weights, shares, need: of("need"), use: of("use") };
}

/** How much to have, by what is asked in each of many trajectories. */
export function aimed(asked: Float64Array, { idle, short }: Pick<Weights, "idle" | "short">, { enough, waste }: AimShares): Aimed {
  const found = aim({ kind: "aim", id: "", futures: [...asked].map((one) => [one, 1] as const), idle, short }, enough);
  const at = (amount: number): CurvePoint => pointAt(amount, asked, { idle, short, waste });
  const { leastExpected, minimaxRegret } = found;
  const [low, high] = [Math.min(leastExpected.value, found.enough), Math.max(leastExpected.value, found.enough)];
  const atHigh = at(high);
  const sorted = asked.toSorted();
  const [first, last] = [sorted[0] ?? NaN, sorted.at(-1) ?? NaN];
  const from = Math.max(0, first - MARGIN * (last - first));
  const to = last + MARGIN * (last - first);
  return {
    low,
    high,
    leastExpected: leastExpected.value,
    expectedLoss: leastExpected.expectedLoss,
    enough: found.enough,
    minimaxRegret: minimaxRegret.value,
    median: sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN,
    wasteAtHigh: atHigh.waste,
    enoughAtHigh: atHigh.enough,
    curve: to > from ? Array.from({ length: POINTS }, (_, i) => at(from + ((to - from) * i) / (POINTS - 1))) : [at(high)],
  };
}

function pointAt(
  amount: number,
  asked: Float64Array,
  { idle, short, waste }: Pick<Weights, "idle" | "short"> & Pick<AimShares, "waste">,
): CurvePoint {
  const { length } = asked;
  const share = (is: (one: number) => boolean): number => asked.reduce((times, one) => times + Number(is(one)), 0) / length;
  const mean = (of: (one: number) => number): number => asked.reduce((sum, one) => sum + of(one), 0) / length;
  const losses = asked.map((one) => (amount >= one ? idle * (amount - one) : short * (one - amount))).toSorted();
  return {
    amount,
    idle: mean((one) => idle * Math.max(0, amount - one)),
    short: mean((one) => short * Math.max(0, one - amount)),
    regret90: losses[Math.ceil(MOSTLY * length) - 1] ?? NaN,
    enough: share((one) => amount >= one),
    waste: share((one) => one < (1 - waste) * amount),
  };
}
