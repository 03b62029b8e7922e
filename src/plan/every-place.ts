import { at } from "../core/path.ts";
import { verdictOf, type Verdict } from "./comparator.ts";
import type { Comparator, Plan } from "./plan.ts";
import type { ScoreRow } from "./types.ts";

/** How many places have what is demanded of every one, and which have not. */
export interface EveryPlace {
  readonly have: number;
  readonly of: number;
  readonly lacking: readonly string[];
  /** Of these, those that the list does not have at all. */
  readonly unlisted: readonly string[];
  /** How many places there are, where the list has fewer. */
  readonly divisions?: number | undefined;
  readonly source: string;
}

/** Which places have what a test demands of every one; undefined if it is no such test, or no list says so. */
export function everyPlace({ indicator, comparison, required, year }: ScoreRow, { placeLists, indicators }: Plan): EveryPlace | undefined {
  const formula = indicators.get(indicator)?.formula;
  const list = formula?.[0] === "name" ? placeLists?.get(formula[1]) : undefined;
  if (!list) return undefined;
  const verdict = (value: number): Verdict => verdictOf(value, required, comparison as Comparator, 0);
  const lacking = list.places.filter(({ path }) => verdict(at(path, year)) !== "met").map(({ name }) => name);
  const of = list.places.length + list.unlisted.length;
  const all = [...lacking, ...list.unlisted];
  return { have: of - all.length, of, lacking: all, unlisted: list.unlisted, divisions: list.divisions, source: list.source };
}
