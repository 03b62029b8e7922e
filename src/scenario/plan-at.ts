import { dayOf } from "../core/date.ts";
import { yearEnd } from "../core/year.ts";
import type { Quantity } from "../demand/quantity.ts";
import type { Place } from "../demography/place.ts";
import type { Plan } from "../plan/plan.ts";
import { namesRead } from "./draft.ts";
import { draftPlace, OF_PLACE } from "./place-quantities.ts";
import { unit } from "./read-people.ts";

/**
 * A plan that was resolved for a whole province, in one of its leaves: what `resolveScenario` gives for the leaf, but for the notes, which are
 * those of its people alone. Resolving anew takes longer than all the rest.
 *
 * @returns Gives undefined for a leaf that has to be resolved by itself: its years are others than the plan's, or it lacks a figure that formulas read.
 */
export function plansIn(plan: Plan): (place: Place) => Plan | undefined {
  const people = new Map(plan.people.map((one) => [one.id, one]));
  const shared = [...plan.quantities].filter(([id]) => !id.startsWith(OF_PLACE));
  const read = [...namesRead(plan.quantities, plan.indicators)].filter((name) => name.startsWith(OF_PLACE));
  return (place) => {
    const own = people.get(place.id);
    const { from, to } = plan.calibrated;
    if (!own || own.calibrated.from !== from || own.calibrated.to !== to) return undefined;
    if (yearEnd(dayOf(place.census.date).year) !== plan.firstYear) return undefined;
    const figures = new Map(
      draftPlace(place).map(({ id, name, unit, definition, evidence }): [string, Quantity] => [
        id,
        { id, name, unit, definition, evidence },
      ]),
    );
    if (!read.every((name) => figures.has(name))) return undefined;
    return {
      ...plan,
      district: place.id,
      places: [unit(place)],
      people: [own],
      quantities: new Map([...shared, ...figures]),
      notes: own.notes,
    };
  };
}
