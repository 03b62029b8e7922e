import { firstOf, itemOf, lastOf } from "../core/items.ts";
import { at, years } from "../core/path.ts";
import type { Setting } from "../demand/evaluator.ts";
import type { Service } from "../demand/service.ts";
import type { Plan, PlanPlace } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";

/** A service in a town: what is needed by the county's rates, and what lists say is there. */
export interface TownGap {
  readonly place: PlanPlace;
  /** People of the group that the service is for. */
  readonly people: number;
  readonly need: number;
  readonly supply: number;
  /** Supply less need: negative if short. */
  readonly gap: number;
  /** Supply as a share of need, 0…; NaN if nothing is needed. */
  readonly covered: number;
  /** Since when it is short, not before the plan's present, or from when on after the year asked for; undefined if it is not. */
  readonly shortFrom?: number;
  /** Between which years it was short before the year asked for, where it no longer is. */
  readonly wasShort?: readonly [from: number, to: number];
  /** How many entries of the list are there. */
  readonly entries: number;
}

/** A service by town in a year; the town that is first short comes first, of several the one with the largest gap. */
export interface TownGaps {
  readonly service: Service;
  readonly year: number;
  /** The list that says what is in a town. */
  readonly source: string;
  readonly towns: readonly TownGap[];
  /** Sums of the towns. */
  readonly need: number;
  readonly supply: number;
  /** The county's own numbers; its supply is what exists and is under way. */
  readonly county: { readonly need: number; readonly supply: number };
  /** The first year that is looked at: what is short since then is short already. */
  readonly from: number;
}

/** Services of which lists say what is in each town. */
export function townServices({ services, towns }: Pick<Plan, "services" | "towns">): readonly Service[] {
  const all = [...(towns?.values() ?? [])];
  return services.filter(({ supply }) => all.length > 0 && all.every((stocks) => stocks.has(supply)));
}

/** The years of a plan's period: five-year plans end in years that it divides. */
const PERIOD = 5;

/** The year that is looked at by default: the plan's target year, or if that is past the end of the present period. */
export function townYear({ targetYear, asOf, horizon }: Pick<Plan, "targetYear" | "asOf" | "horizon">): number {
  return targetYear > asOf ? targetYear : Math.min(horizon, PERIOD * (Math.floor(asOf / PERIOD) + 1));
}

/** What lists say a town has of a service at the end of a year; NaN if they do not. */
export function townSupply({ towns }: Pick<Plan, "towns">, place: PlanPlace["id"], { supply }: Service, year: number): number {
  const stock = towns?.get(place)?.get(supply);
  return stock ? at(stock.path, year) : NaN;
}

/**
 * A service town by town, which goes short first.
 *
 * @throws RangeError if lists do not say what is in the towns: see `townServices`.
 */
export function townGaps({ plan, evaluators }: Outcome, service: Service, year: number): TownGaps {
  const setting = (of: number): Setting => ({ year: of, variant: "medium", basis: "resident", path: "committed" });
  const read = (place: PlanPlace, name: string, of = year): number => {
    const evaluator = evaluators.get(place.id);
    if (!evaluator) throw new RangeError(`Cannot report ${place.id}: it was not run`);
    return evaluator.evaluate(name, setting(of)).value;
  };
  const from = Math.min(plan.asOf, year);
  const places = plan.places.filter(({ id }) => plan.towns?.has(id));
  const first = plan.towns?.get(firstOf(places).id)?.get(service.supply);
  if (!first) throw new RangeError(`Cannot report ${service.id} by town: no list says where it is`);
  const towns = places.map((place): TownGap => {
    const [need, supply] = [read(place, `${service.id}.need`), townSupply(plan, place.id, service, year)];
    const isShort = (of: number): boolean => townSupply(plan, place.id, service, of) < read(place, `${service.id}.need`, of);
    const shortFrom = startOf(isShort, { from, year, to: plan.horizon });
    const before = years(from, year).filter(isShort);
    return {
      place,
      people: read(place, service.serves.within),
      need,
      supply,
      gap: supply - need,
      covered: need > 0 ? supply / need : NaN,
      ...(shortFrom !== undefined && { shortFrom }),
      ...(!isShort(year) && before.length > 0 && { wasShort: [firstOf(before as [number]), lastOf(before as [number])] }),
      entries: plan.towns?.get(place.id)?.get(service.supply)?.entries ?? 0,
    };
  });
  const own = itemOf(plan.places, 0);
  const sum = (of: "need" | "supply"): number => towns.reduce((total, town) => total + town[of], 0);
  return {
    service,
    year,
    source: first.source,
    towns: towns.toSorted(
      (a, b) => (a.shortFrom ?? Infinity) - (b.shortFrom ?? Infinity) || a.gap - b.gap || (a.place.id < b.place.id ? -1 : 1),
    ),
    need: sum("need"),
    supply: sum("supply"),
    county: { need: read(own, `${service.id}.need`), supply: read(own, service.supply) },
    from,
  };
}

/** The first of the years without interruption in which something holds that holds in a year, otherwise the first after it. */
function startOf(
  holds: (year: number) => boolean,
  { from, year, to }: { readonly from: number; readonly year: number; readonly to: number },
): number | undefined {
  if (!holds(year)) return years(year + 1, to).find(holds);
  const before = years(from, year).findLast((of) => !holds(of));
  return before === undefined ? from : before + 1;
}
