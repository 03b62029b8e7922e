import type { Lexicon } from "./lexicon.ts";
import type { DraftStatement, Found } from "./statement.ts";

/**
 * What every place is to have, for a target that asks so much of each: 各街道至少建成1个综合体. Of several places named before the number the
 * last counts: 各县的每个乡镇.
 *
 * @returns The list and its column by name; undefined if it asks no such thing, or no list has it.
 */
export function everyOf({ words, ahead = words, kind, values, unit, chosen }: Found, { every }: Lexicon): DraftStatement["every"] {
  const [value = 0] = values;
  if (kind.is !== "target" || values.length !== 1 || unit !== "个" || value < 1) return undefined;
  let [last, found]: [number, (typeof every)[number] | undefined] = [-1, undefined];
  for (const one of every) {
    const place = one.place.exec(ahead)?.index ?? -1;
    if (place > last && one.thing.test(words)) [last, found] = [place, one];
  }
  if (found === undefined || (found.isFlag && value > 1) || (found.least !== undefined && found.least === chosen?.entry.id))
    return undefined;
  return { of: found.of, have: found.have };
}
