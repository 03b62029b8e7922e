import { provinceOf, type Pair } from "./county.ts";
import { PROVINCE_FOLDS } from "./error-coverage.ts";
import type { HeldOut } from "./error-model.ts";
import { predictBy, type Hindcast } from "./hindcast.ts";
import { grouped } from "./join.ts";
import { LAOYOU } from "./laoyou.ts";
import { without } from "./method.ts";

/**
 * Foretells every county by our method from other provinces alone, so that errors hold what a province has in common.
 *
 * @param pairs Counties of both tables, in the order that their provinces are grouped by.
 */
export function holdOutProvinces(input: Pick<Hindcast, "from" | "created">, pairs: readonly Pair[]): HeldOut[] {
  const provinces = [...grouped(pairs, ({ before }) => provinceOf(before)).values()];
  return Array.from({ length: Math.min(PROVINCE_FOLDS, provinces.length) }, (_, k) =>
    provinces.filter((_province, i) => i % PROVINCE_FOLDS === k).flat(),
  ).flatMap((fold, k) => {
    const tables = predictBy(LAOYOU, input, { training: without(pairs, fold), asked: fold.map(({ before }) => before) }, `task ${k}`);
    return fold.map(({ before, after }) => ({ unit: before, predicted: tables.get(before)!, counted: after.persons }));
  });
}
