import { bySexAge, type BySexAge, mapSexAge, sumTables } from "../core/ages.ts";
import { survive, ratiosOf, scaleTo, withChildren, type Ratios } from "./cohorts.ts";
import { kindOf, provinceOf, totalOf, type Pair } from "./county.ts";
import type { Unit } from "../demography/county-counts.ts";
import { grouped } from "./join.ts";
import type { Method } from "./method.ts";

/** Training counties that a pool needs; with fewer, the next wider one is used. */
const POOL = 3;

/** Nothing changes. */
const NO_CHANGE: Method = { name: "no-change", scalable: false, prepare: () => (_, asked) => asked.map(({ persons }) => persons) };

/**
 * Each county keeps its share of every sex and age of its province, whose own projection is Hamilton–Perry's.
 *
 * @see Smith, Tayman & Swanson (2013) A Practitioner's Guide to State and Local Population Projections, ch. 8.
 */
const CONSTANT_SHARE: Method = {
  name: "constant-share",
  scalable: true,
  prepare:
    ({ all }) =>
    (training, asked) => {
      const ratios = pooledRatios(training);
      const provinces = new Map(
        [...grouped(all, provinceOf)].map(([code, units]) => {
          const now = sumTables(units.map(({ persons }) => persons));
          return [code, { now, later: survive(now, ratios(units[0])) }];
        }),
      );
      return asked.map((unit) => {
        const { now, later } = provinces.get(provinceOf(unit))!;
        return mapSexAge(unit.persons, (value, s, g) => (value === 0 ? 0 : (value / now[s][g]) * later[s][g]));
      });
    },
};

/**
 * Synthetic Hamilton–Perry: every county has the cohort-change and child–woman ratios of its province.
 *
 * @see Tayman & Swanson (2017) Using modified cohort change and child-woman ratios in the Hamilton–Perry forecasting method.
 */
const HAMILTON_PERRY: Method = { name: "hamilton-perry", scalable: true, prepare: () => hamiltonPerry };

function hamiltonPerry(training: readonly Pair[], asked: readonly Unit[]): BySexAge[] {
  const ratios = pooledRatios(training);
  return asked.map((unit) => survive(unit.persons, ratios(unit)));
}

/**
 * Synthetic Hamilton–Perry controlled to an independent forecast of the county's total: its population grows as that of its kind of
 * county in its province.
 *
 * There is no earlier census by county that a trend of its own could rest on.
 *
 * @see Tayman, Swanson & Baker (2021) Using synthetic adjustments and controlling to improve county population forecasts from the
 * Hamilton–Perry method. Population Research and Policy Review 40: 1355–1383.
 */
const CONTROLLED: Method = {
  name: "controlled",
  scalable: true,
  prepare: () => (training, asked) => {
    const growth = pooled(training, (pairs) => sumTotals(pairs, "after") / sumTotals(pairs, "before"));
    return hamiltonPerry(training, asked).map((table, i) => scaleTo(table, totalOf(asked[i].persons) * growth(asked[i])));
  },
};

/**
 * The synthetic-migration bi-regional model: survivors, less those who leave at the pooled rates of the county's kind, plus a share
 * of the rest of the country who come at pooled rates.
 *
 * Survival is what all training counties together show (as good as closed to migration). Gross flows are not in a census table by
 * age, so the net gains and net losses of counties by sex and age stand in for them. Those who come go where people of the kind and
 * province live: in proportion to a county's size.
 *
 * @see Wilson (2022) Preparing local area population forecasts using a bi-regional cohort-component model without the need for local
 * migration data. Demographic Research 46 (32): 919–956.
 */
const BI_REGIONAL: Method = {
  name: "bi-regional",
  scalable: true,
  prepare:
    ({ all }) =>
    (training, asked) => {
      const national = ratiosOfAll(training);
      const country = sumTables(all.map(({ persons }) => survive(persons, national)));
      const rates = pooled(training, (pairs) => flowRates(pairs, national, country));
      return asked.map((unit) => {
        const { inRates, outRates, ratios } = rates(unit);
        const staying = survive(unit.persons, national);
        const size = totalOf(unit.persons);
        const moved = mapSexAge(staying, (E, s, g) => E * (1 - outRates[s][g]) + size * inRates[s][g] * (country[s][g] - E));
        return withChildren(moved, ratios);
      });
    },
};

interface FlowRates {
  /** Share of those who would be there that leave, net [sex][group], 0…1. */
  readonly outRates: BySexAge;
  /** Share of the rest of the country that comes, for each inhabitant of the receiving county [sex][group]. */
  readonly inRates: BySexAge;
  readonly ratios: Ratios;
}

function flowRates(pairs: readonly Pair[], national: Ratios, country: BySexAge): FlowRates {
  const [out, into, staying] = [0, 0, 0].map(() => bySexAge(country[0].length));
  const size = sumTotals(pairs, "before");
  for (const { before, after } of pairs) {
    const E = survive(before.persons, national);
    mapSexAge(E, (value, s, g) => {
      const net = after.persons[s][g] - value;
      staying[s][g] += value;
      if (net > 0) into[s][g] += net;
      else out[s][g] -= net;
      return net;
    });
  }
  return {
    outRates: mapSexAge(out, (value, s, g) => (value === 0 ? 0 : value / staying[s][g])),
    inRates: mapSexAge(into, (value, s, g) => value / size / (country[s][g] - staying[s][g] / pairs.length)),
    ratios: ratiosOfAll(pairs),
  };
}

/** The ratios of a unit's province, pooled over training counties. */
function pooledRatios(training: readonly Pair[]): (unit: Unit) => Ratios {
  const national = ratiosOfAll(training);
  const provinces = new Map(
    [...grouped(training, ({ before }) => provinceOf(before))]
      .filter(([, pairs]) => pairs.length >= POOL)
      .map(([code, pairs]) => [code, ratiosOfAll(pairs)]),
  );
  return (unit) => provinces.get(provinceOf(unit)) ?? national;
}

function ratiosOfAll(pairs: readonly Pair[]): Ratios {
  return ratiosOf(sumTables(pairs.map(({ before }) => before.persons)), sumTables(pairs.map(({ after }) => after.persons)));
}

/** Works something out of the training counties of a unit's kind and province, or, where they are too few, of its kind, or of all. */
function pooled<T>(training: readonly Pair[], work: (pairs: readonly Pair[]) => T): (unit: Unit) => T {
  const keys = [(unit: Unit) => `${provinceOf(unit)} ${kindOf(unit)}`, kindOf, () => "all"];
  const pools = keys.map((key) => {
    const groups = [...grouped(training, ({ before }) => key(before))].filter(([name, pairs]) => name === "all" || pairs.length >= POOL);
    return new Map(groups.map(([name, pairs]) => [name, work(pairs)]));
  });
  return (unit) => {
    const level = keys.findIndex((key, i) => pools[i].has(key(unit)));
    return pools[level].get(keys[level](unit))!;
  };
}

function sumTotals(pairs: readonly Pair[], when: "before" | "after"): number {
  return pairs.reduce((sum, pair) => sum + totalOf(pair[when].persons), 0);
}

/** The methods to beat. */
export const BENCHMARKS: readonly Method[] = [NO_CHANGE, CONSTANT_SHARE, HAMILTON_PERRY, BI_REGIONAL, CONTROLLED];
