import { itemOf } from "../core/items.ts";
import type { Variant } from "./place.ts";
import type { Prepared, PreparedPeople } from "./prepare.ts";
import type { Rates } from "./project.ts";

/** What the variants of a population differ in, and the rates that each is made of. */
const COMPONENTS = { fertility: ["asfr"], mortality: ["Sx", "cx"], migration: ["Mx"] } as const satisfies Readonly<
  Record<string, readonly (keyof Rates)[]>
>;
/** One of fertility, mortality and migration. */
export type Component = keyof typeof COMPONENTS;
export const POPULATION_COMPONENTS = ["fertility", "mortality", "migration"] as const satisfies readonly Component[];

/** People whose low and high variants are the medium one with those variants' fertility, mortality or migration alone. */
export function varyOne(prepared: Prepared, component: Component): Prepared {
  const { resident, registered } = prepared;
  return { ...prepared, resident: varyPeople(resident, component), ...(registered && { registered: varyPeople(registered, component) }) };
}

function varyPeople({ base, rates }: PreparedPeople, component: Component): PreparedPeople {
  const mixed = (variant: Variant): Rates[] =>
    rates.medium.map((medium, t) => {
      const other = itemOf(rates[variant], t);
      return { ...medium, ...Object.fromEntries(COMPONENTS[component].map((key) => [key, other[key]])) };
    });
  return { base, rates: { low: mixed("low"), medium: rates.medium, high: mixed("high") } };
}
