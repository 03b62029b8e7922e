import type { Book } from "../demand/book.ts";
import type { Outcome } from "../run.ts";

/** The book of a plan's own district. */
export function mainBook({ plan, books }: Outcome): Book {
  const book = books.get(plan.district);
  if (!book) throw new RangeError(`Cannot compare "${plan.id}": its district ${plan.district} was not run`);
  return book;
}
