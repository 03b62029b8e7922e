import { itemOf } from "../../core/items.ts";
import type { SweepModel } from "../../scenario/sweep-model.ts";
import type { Part, PartNumber, PartUnit } from "./part.ts";

/** Growth of one quantity between two year ends. */
export interface Growth {
  readonly of: string;
  readonly name: Part["name"];
  readonly from: number;
  readonly to: number;
  /** The units that have both numbers, the greatest growth first. */
  readonly ranked: readonly { readonly unit: PartUnit; readonly percent: number }[];
  /** By place directly below a province, from the sums of its units. */
  readonly prefectures: readonly PrefectureGrowth[];
}

/** Growth in a prefecture, or in a unit directly below a province; undefined where a number is missing. */
interface PrefectureGrowth {
  readonly code: string;
  readonly name: Part["name"];
  readonly province: string;
  readonly percent: number | undefined;
}

/** Growth in every unit; undefined if a year is beyond the sweep. */
export function growthOf(parts: readonly Part[], { growth: { of, from, to } }: Pick<SweepModel, "growth">): Growth | undefined {
  const [first] = parts;
  const q = first?.quantities.findIndex(({ id }) => id === of) ?? -1;
  const [a, b] = [first?.years.indexOf(from) ?? -1, first?.years.indexOf(to) ?? -1];
  if (first === undefined || q < 0 || a < 0 || b < 0) return undefined;
  const valuesOf = ({ values }: PartUnit): readonly [PartNumber, PartNumber] => [
    itemOf(itemOf(values, q), a),
    itemOf(itemOf(values, q), b),
  ];
  const ranked = parts
    .flatMap(({ units }) => units)
    .flatMap((unit) => {
      const percent = percentOf(valuesOf(unit));
      return percent === undefined ? [] : [{ unit, percent }];
    })
    .sort((one, other) => other.percent - one.percent || (one.unit.code < other.unit.code ? -1 : 1));
  const prefectures = parts.flatMap((part) =>
    [...grouped(part.units, ({ prefecture }) => prefecture)].map(([code, units]): PrefectureGrowth => {
      const sums = ([0, 1] as const).map((end) => units.reduce<PartNumber>((sum, unit) => added(sum, valuesOf(unit)[end]), 0));
      return { code, name: itemOf(units, 0).prefectureName, province: part.place, percent: percentOf([itemOf(sums, 0), itemOf(sums, 1)]) };
    }),
  );
  return { of, name: itemOf(first.quantities, q).name, from, to, ranked, prefectures };
}

/** A sum of which a missing term makes a missing sum. */
export function added(sum: PartNumber, term: PartNumber): PartNumber {
  return sum === null || term === null ? null : sum + term;
}

function percentOf([before, after]: readonly [PartNumber, PartNumber]): number | undefined {
  return before === null || after === null || before === 0 ? undefined : (after / before - 1) * 100;
}

/** Items by key, in the order in which the keys appear. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
