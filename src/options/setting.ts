import type { Basis } from "../core/ages.ts";
import type { Book, Setting } from "../demand/book.ts";
import type { Variant } from "../demography/place.ts";
import type { Outcome } from "../run.ts";

/**
 * The setting in which options are held against each other: what exists, dated projects and the option's own actions; never the plan's own
 * promised number.
 */
export function optionSetting(year: number, basis: Basis = "resident", variant: Variant = "medium"): Setting {
  return { year, basis, variant, path: "committed" };
}

/** The book of a plan's own district. */
export function mainBook({ plan, books }: Outcome): Book {
  const book = books.get(plan.district);
  if (!book) throw new RangeError(`Cannot compare "${plan.id}": its district ${plan.district} was not run`);
  return book;
}

/** The years that a plan is looked at in: its first to its horizon. */
export function yearsOf({ plan: { firstYear, horizon } }: Outcome): number[] {
  return Array.from({ length: horizon - firstYear + 1 }, (_, i) => firstYear + i);
}
