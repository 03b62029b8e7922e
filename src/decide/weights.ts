import type { Evaluator } from "../demand/evaluator.ts";
import type { MoneyLine, Service } from "../demand/service.ts";
import { mainEvaluator } from "../options/setting.ts";
import { withValues } from "../plan/counterfactual.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";

/** What a place too many and a place too few cost in a year, yuan. */
export interface Weights {
  /** The price of building one, and the fixed cost of one that stands empty for a year. */
  readonly price: number;
  readonly fixed: number;
  /** Years over which the price is spread. */
  readonly life: number;
  /** price ÷ life + fixed. */
  readonly idle: number;
  /** A year of the service for one who is served: what is not provided is taken to be worth what it costs. */
  readonly short: number;
  /** False where the models give no price for one of the two: then both weigh 1. */
  readonly arePriced: boolean;
}

/** Weights that are given in place of those of the models, yuan a unit and year. */
export interface GivenWeights {
  readonly idle?: number | undefined;
  readonly short?: number | undefined;
  /** Years over which building is spread. */
  readonly life: number;
}

/** What a service costs in a year, by its own lines of money: read by letting its supply and what is added to it move. */
export function weightsOf(outcome: Outcome, service: Service, year: number, { idle, short, life }: GivenWeights): Weights {
  const own = mainEvaluator(outcome);
  const read = (of: Evaluator, name: string): number => of.evaluate(name, testSetting(year)).value;
  const sum = (of: Evaluator, flow: MoneyLine["flow"]): number =>
    service.money.filter((line) => line.flow === flow).reduce((total, { quantity }) => total + read(of, quantity), 0);
  const added = `${service.id}.supply_added`;
  const known = own.quantities.has(added)
    ? sum(withValues(own, { [added]: 1 }), "build") - sum(withValues(own, { [added]: 0 }), "build")
    : 0;
  const used = read(own, `${service.id}.use`);
  const at = (supply: number): number => sum(withValues(own, { [service.supply]: supply }), "run");
  const price = orNothing(known);
  const fixed = orNothing(at(2 * used + 2) - at(2 * used + 1));
  const [ownIdle, ownShort] = [price / life + fixed, orNothing(at(used) / used)];
  const weighs = [idle ?? ownIdle, short ?? ownShort] as const;
  const arePriced = weighs.every((weight) => weight > 0);
  return { price, fixed, life, idle: arePriced ? weighs[0] : 1, short: arePriced ? weighs[1] : 1, arePriced };
}

function orNothing(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0;
}
