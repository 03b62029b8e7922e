import { Fault } from "../core/fault.ts";
import { namesIn } from "../core/formula.ts";
import { nearest } from "../core/nearest.ts";
import type { Text } from "../demand/quantity.ts";
import { LIMITS, partOf, type Limit, type ServedService } from "../demand/served.ts";
import { mainEvaluator } from "../options/setting.ts";
import { testSetting } from "../plan/scorecard.ts";
import type { Outcome } from "../run.ts";

/** Something that a service takes from: how much there is of it, and how much all in need of it take. */
export interface Bound {
  /** The quantity that says how much there is. */
  readonly id: string;
  readonly name: Text;
  readonly unit: string;
  readonly have: number;
  /** What all in need take, of every service that takes from it. */
  readonly need: number;
  /** have ÷ need; NaN if either is unknown. */
  readonly covered: number;
  /** Whether other services take from it as well. */
  readonly isShared: boolean;
}

/** What limits a service first among those in need of it. */
export interface Binds {
  readonly service: ServedService;
  readonly year: number;
  /** The tightest first; what is unknown last. */
  readonly bounds: readonly Bound[];
  /** Whom the rule of filling can serve, where the place's own numbers are known. */
  readonly served?: { readonly need: number; readonly served: number; readonly unmet: number; readonly limit: Limit | undefined };
}

/** The one stock that a capacity is a share of, in the same unit; undefined where it is that stock itself, or hangs on others. */
function stockOf(capacity: string, quantities: Outcome["plan"]["quantities"]): string | undefined {
  const quantity = quantities.get(capacity);
  if (quantity?.definition.kind !== "formula") return undefined;
  const stocks = namesIn(quantity.definition.formula).filter((name) => quantities.get(name)?.definition.kind === "stock");
  const [stock, ...others] = stocks;
  return stock !== undefined && others.length === 0 && quantities.get(stock)?.unit === quantity.unit ? stock : undefined;
}

/**
 * Beds or carers: of what a service takes, what there is least of for all in need, at the end of a year.
 *
 * @throws Faults "model-unknown" for a service of which it is not said whom it serves, "out-of-range".
 */
export function bindsOf(outcome: Outcome, id: string, year: number): Binds {
  const { plan } = outcome;
  const { services } = plan.serving;
  const ids = services.map((one) => one.id);
  const service = services.find((one) => one.id === id);
  if (!service) throw new Fault("model-unknown", { kind: "services", id, near: nearest(id, ids) ?? ids.join(", ") });
  if (!(year >= plan.firstYear && year <= plan.horizon))
    throw new Fault("out-of-range", { value: year, from: plan.firstYear, to: plan.horizon });
  const evaluator = mainEvaluator(outcome);
  const read = (name: string): number => (plan.quantities.has(name) ? evaluator.evaluate(name, testSetting(year)).value : NaN);
  const own = service.own
    ? [boundOf({ id: service.own.supply, have: read(service.own.supply), need: read(`${id}.need`), isShared: false })]
    : [];
  const shared = [...new Set(service.groups.flatMap(({ takes }) => takes.map(({ resource }) => resource)))]
    .filter((resource) => resource !== partOf(id, "places"))
    .map((resource) => {
      const takers = services.filter(({ groups }) => groups.some(({ takes }) => takes.some((one) => one.resource === resource)));
      const taken = takers.flatMap(({ groups }) =>
        groups.flatMap(({ need, takes }) => takes.filter((one) => one.resource === resource).map(({ each }) => read(need) * read(each))),
      );
      const need = taken.reduce((sum, one) => sum + one, 0);
      const capacity = partOf(resource, "capacity");
      // of places that are to be filled in part only, it is places that are counted, not what they hold
      const stock = stockOf(capacity, plan.quantities);
      const [have, hold] = [stock === undefined ? NaN : read(stock), read(capacity)];
      const isShared = takers.length > 1;
      return stock !== undefined && hold > 0 && hold !== have
        ? boundOf({ id: stock, have, need: (need * have) / hold, isShared })
        : boundOf({ id: capacity, have: hold, need, isShared });
    });
  const order = (bound: Bound): number => (Number.isNaN(bound.covered) ? Infinity : bound.covered);
  const bounds = [...own, ...shared].toSorted((a, b) => order(a) - order(b));
  if (service.lacks.length > 0) return { service, year, bounds };
  const limit = LIMITS.find((one) => service.limits.includes(one) && read(`${id}.binding_need_${one}`) > 0);
  const [served, unmet] = [read(`${id}.served_need`), read(`${id}.unmet_need`)];
  return { service, year, bounds, served: { need: served + unmet, served, unmet, limit } };

  function boundOf({ id: quantity, ...numbers }: Pick<Bound, "id" | "have" | "need" | "isShared">): Bound {
    const found = plan.quantities.get(quantity);
    const { have, need } = numbers;
    return {
      id: quantity,
      name: found?.name ?? { zh: quantity, en: quantity },
      unit: found?.unit ?? "1",
      ...numbers,
      covered: need > 0 ? have / need : NaN,
    };
  }
}
