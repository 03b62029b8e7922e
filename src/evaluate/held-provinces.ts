import { provinceOf, type Pair } from "./county.ts";
import { PROVINCE_FOLDS } from "./error-coverage.ts";
import type { HeldBack } from "./error-model.ts";
import { hindcast, type Hindcast, type Task } from "./hindcast.ts";
import { grouped } from "./join.ts";
import { LAOYOU } from "./laoyou.ts";
import { without } from "./method.ts";

/**
 * Foretells every county by our method from other provinces alone, so that errors hold what a province has in common.
 *
 * @param pairs Counties of both tables, in the order that their provinces are grouped by.
 */
export function holdBackProvinces(input: Omit<Hindcast, "totals">, pairs: readonly Pair[]): HeldBack[] {
  const provinces = [...grouped(pairs, ({ before }) => provinceOf(before)).values()];
  const tasks = Array.from({ length: Math.min(PROVINCE_FOLDS, provinces.length) }, (_, k): Task => {
    const fold = provinces.filter((_province, i) => i % PROVINCE_FOLDS === k).flat();
    return { training: without(pairs, fold), asked: fold.map(({ before }) => before) };
  });
  const predictions = hindcast({ ...input, totals: new Map() }, tasks, [LAOYOU]).alone.get(LAOYOU.name) ?? [];
  return predictions.flatMap(({ unit, predicted, counted }) => (counted ? [{ unit, predicted, counted }] : []));
}
