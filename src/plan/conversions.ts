import { Fault } from "../core/fault.ts";
import { years } from "../core/path.ts";
import type { Evaluator } from "../demand/evaluator.ts";
import { ROUNDING } from "./comparator.ts";
import type { Action, Plan } from "./plan.ts";
import { testSetting } from "./scorecard.ts";

/**
 * Actions that would turn more of a stock into something else than is spare of it in some year, also where those who use it grow again later, or more
 * than the released sites can hold.
 *
 * @returns A fault for each stock and each action with sites, at the first year; for a stock or a number of sites that is not known, one that names it.
 */
export function conversionsOverSpare(plan: Plan, evaluator: Evaluator): Fault[] {
  const read = (name: string, year: number): number => evaluator.evaluate(name, testSetting(year)).value;
  const pools = plan.pools.flatMap(({ from, spare, left, actions: ids }): Fault[] => {
    const actions = plan.actions.filter(({ id }) => ids.includes(id));
    const by = ids.join(", ");
    const span = years(firstOpening(actions, plan), plan.horizon);
    if (span.some((year) => Number.isNaN(read(left, year)))) return [new Fault("conversion-unknown", { by, stock: from })];
    const used = (year: number): number => actions.reduce((sum, { conversion }) => sum + (conversion ? read(conversion.used, year) : 0), 0);
    const year = span.find((one) => used(one) > Math.max(0, read(spare, one)) * (1 + ROUNDING));
    if (year === undefined) return [];
    const [value, most] = [Math.round(used(year)), Math.max(0, Math.floor(read(spare, year)))];
    return [new Fault("conversion-over-spare", { by, stock: from, year, value, most, unit: actions[0]?.conversion?.unit ?? "" })];
  });
  const sites = plan.actions.flatMap((action): Fault[] => {
    const site = action.conversion?.site;
    if (!site) return [];
    const span = years(firstOpening([action], plan), plan.horizon);
    if (span.some((year) => Number.isNaN(read(site.count, year))))
      return [new Fault("conversion-unknown", { by: action.id, stock: site.count })];
    const room = (year: number): number => read(site.most, year) * read(site.count, year);
    const year = span.find((one) => read(action.total, one) > room(one) * (1 + ROUNDING));
    if (year === undefined) return [];
    return [
      new Fault("conversion-over-sites", {
        by: action.id,
        year,
        value: Math.round(read(action.total, year)),
        most: Math.floor(room(year)),
        sites: read(site.count, year),
      }),
    ];
  });
  return [...pools, ...sites];
}

/** The year in which the first of some actions opens; the year after the horizon if none does. */
function firstOpening(actions: readonly Action[], { horizon }: Plan): number {
  return Math.min(horizon + 1, ...actions.flatMap(({ openings }) => openings.map(({ year }) => year)));
}
