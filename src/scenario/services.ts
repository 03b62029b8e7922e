import type { Service } from "../demand/service.ts";
import type { Library } from "./library.ts";

/** Reads every service of the models, in the order that they give themselves. */
export function readServices(library: Library): Service[] {
  return [...library.all("services")]
    .sort((a, b) => a.value.order - b.value.order)
    .map(({ id, value: { name, unit, label, supply, chart, staff, money } }) => ({
      id, name, unit, label, supply, chart,
      staff: Object.entries(staff).map(([key, post]) => ({ quantity: `${id}.staff_${key}`, name: post.name })),
      money: Object.entries(money).map(([key, line]) => ({ quantity: `${id}.money_${key}`, name: line.name, flow: line.flow, payer: line.payer })),
    }));
}
