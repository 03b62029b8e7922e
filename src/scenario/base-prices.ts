import { firstOf, lastOf } from "../core/items.ts";
import { Fault } from "../core/fault.ts";
import type { Path } from "../core/path.ts";
import type { Text } from "../demand/quantity.ts";
import type { Draft, Drafted } from "./quantities.ts";

/**
 * Brings the prices of a draft to one base year, the last year of the index that each of them names: value, range and year, with the price
 * as it was given in its source. A price without a year is one of the base year; so is a price by years, which a plan gives for its own years.
 *
 * Grants, benefits and charges set by a rule name no index: they hold as written.
 *
 * @param faults Collects prices older than their index.
 * @returns The prices that changed.
 */
export function pricesOfBaseYear(draft: Draft, faults: Fault[]): Drafted[] {
  return [...draft.values()].flatMap((quantity) => {
    const { price, evidence, where } = quantity;
    if (price === undefined || evidence.year === undefined || isByYears(quantity)) return [];
    const named = draft.get(price);
    if (named?.definition.kind !== "path") {
      faults.push(new Fault("price-index-unknown", { name: quantity.id, index: price }, where()));
      return [];
    }
    const index = named.definition.path;
    const [first, base] = [firstOf(index)[0], lastOf(index)[0]];
    if (evidence.year < first - 1) {
      faults.push(new Fault("price-before-index", { name: quantity.id, year: evidence.year, first: first - 1 }, where()));
      return [];
    }
    const factor = growthSince(evidence.year, index);
    return factor === 1 ? [] : [multiplied(quantity, factor, { from: evidence.year, base, by: named.name })];
  });
}

function isByYears({ definition }: Drafted): boolean {
  return definition.kind === "path" && definition.path.length > 1;
}

/** How much prices have changed from a year to the last one of an index, which gives each year's change against the year before. */
function growthSince(year: number, index: Path): number {
  return index.reduce((product, [at, change]) => (at > year ? product * change : product), 1);
}

interface Years {
  readonly from: number;
  readonly base: number;
  /** The name of the index. */
  readonly by: Text;
}

function multiplied(quantity: Drafted, factor: number, { from, base, by }: Years): Drafted {
  const { definition, evidence } = quantity;
  const times = (value: number | undefined): number | undefined => (value === undefined ? undefined : value * factor);
  const [low, high] = [times(evidence.low), times(evidence.high)];
  const shown = String(Math.round(factor * 1e4) / 1e4);
  return {
    ...quantity,
    definition:
      definition.kind === "path"
        ? { kind: "path", path: definition.path.map(([at, value]) => [at, value * factor] as const) }
        : definition.kind === "formula"
          ? { ...definition, formula: ["multiply", definition.formula, ["number", factor]] }
          : definition,
    evidence: {
      ...evidence,
      ...(low !== undefined && { low }),
      ...(high !== undefined && { high }),
      source: `${evidence.source}；${from}年价格按${by.zh}折算为${base}年价格（×${shown}）`,
      ...(evidence.enSource !== undefined && {
        enSource: `${evidence.enSource}; price of ${from} × ${shown} (${by.en}), at prices of ${base}`,
      }),
      year: base,
    },
  };
}
