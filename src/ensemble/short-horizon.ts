import { endOfYear, yearEndBefore, type YearEnd } from "../core/year.ts";
import { FEMALE, MALE, SEXES, type Sex } from "../core/ages.ts";
import { HIGH, LOW, QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import { NATION, type UnPaths } from "../demography/place.ts";
import type { Prepared } from "../demography/prepare.ts";
import { projectBy } from "../demography/project.ts";
import type { Uncertainty } from "../demography/uncertainty.ts";
import type { Batch } from "./batch.ts";
import { localDeviations, localKeys, residentPatterns } from "./county-deviation.ts";
import { districtOf } from "./district.ts";
import { keyOf } from "./draws.ts";
import type { DrawOptions } from "./ensemble-spec.ts";
import { quantiles, ranksOf } from "./quantiles.ts";
import { AGES, FLOWS } from "./shape.ts";
import type { EnsembleOptions } from "./spec.ts";
import { unDeviations } from "./un-deviation.ts";
import type { Source } from "./worker-loop.ts";

/** A place of an ensemble: the units that add up to it, each with its Chinese name. */
export interface SummedPlace {
  readonly code: string;
  readonly units: readonly { readonly prepared: Prepared; readonly name: string }[];
}

/** Ages [from, to) that are counted, of both sexes unless one is named. */
export interface CountedAges {
  readonly from: number;
  readonly to: number;
  readonly sex?: Sex | undefined;
}

/** An ensemble in which every year after the census has spread, and where its sums are. */
export interface SinceCensus {
  readonly options: EnsembleOptions;
  readonly source: Source;
  /** The place of each district. */
  readonly parents: readonly number[];
  readonly firstYear: YearEnd;
}

/** Extent of the ensemble, and the sources of its spread. */
export interface SinceCensusOptions extends DrawOptions {
  readonly un: UnPaths;
  readonly errors: Uncertainty;
  /** Number of years from the first one after the census on. */
  readonly years: number;
  readonly groups: readonly CountedAges[];
}

/**
 * The error model applied from the first year after the census on, as if no year were calibrated: to test its intervals against figures
 * published since.
 *
 * @param places Of one family: their units have the same first year. A unit may belong to several places.
 */
export function ensembleSinceCensus(places: readonly SummedPlace[], options: SinceCensusOptions): SinceCensus {
  const { un, errors, years, groups, trajectories, seed } = options;
  const parts = places.flatMap(({ units }, parent) => units.map((unit) => ({ ...unit, parent })));
  const { base, rates } = parts[0].prepared.resident;
  const firstYear = endOfYear(base.year);
  const open = { from: firstYear, to: yearEndBefore(base.year) };
  const nation = keyOf(NATION);
  const spreads = unDeviations(un, rates.medium.slice(0, years), parts[0].prepared.calibrated); // figures of the nation hold its births and deaths
  return {
    firstYear,
    parents: parts.map(({ parent }) => parent),
    source: {
      kind: "given",
      districts: parts.map(({ prepared: { id, resident } }) =>
        districtOf({
          id,
          firstYear,
          persons: resident.base.persons,
          rates: resident.rates.medium.slice(0, years),
          patterns: residentPatterns(
            resident,
            { settled: open.to, persons: projectBy(resident.base, resident.rates.medium.slice(0, years), { district: id }).persons },
            years,
            errors,
          ),
        }),
      ),
      keys: parts.map(({ prepared: { id, isTerritoryDoubtful }, name }) => ({
        mortality: nation,
        fertility: nation,
        migration: keyOf(id),
        local: localKeys(id, name, errors, { isTerritoryDoubtful }),
      })),
    },
    options: {
      years,
      trajectories,
      seed,
      groups: groups.map(weightsOf),
      reported: [],
      deviations: { ...spreads, migration: { autocorrelation: 0, sd: spreads.migration.sd.map(() => 0) } },
      local: localDeviations(errors, open, years),
    },
  };
}

/** Weight of a person of each sex and age [sex][age]. */
function weightsOf({ from, to, sex }: CountedAges): Float64Array {
  const weights = new Float64Array(2 * AGES);
  for (const s of SEXES)
    for (let x = 0; x < AGES; x++)
      if ((sex === undefined || sex === s) && x >= from && x < to) weights[(s === FEMALE ? 0 : MALE * AGES) + x] = 1;
  return weights;
}

/** A group of `groups` by index, or births or deaths. */
export type CountedOutput = number | (typeof FLOWS)[number];

/**
 * The 80 % interval of a place's output in a year.
 *
 * @param place Index of the place.
 */
export function intervalOf(
  { options: { groups, years, trajectories }, firstYear }: SinceCensus,
  { totals }: Batch,
  place: number,
  { output, year }: { readonly output: CountedOutput; readonly year: number },
): readonly [low: number, high: number] {
  const row = typeof output === "number" ? output : groups.length + FLOWS.indexOf(output);
  const from = (row * years + year - firstYear) * trajectories;
  const all = totals.get(place);
  if (!all) throw new RangeError(`Cannot give an interval: no trajectories were simulated for place ${place}`);
  const out = new Float64Array(QUANTILE_LEVELS.length);
  quantiles(all.subarray(from, from + trajectories), ranksOf(trajectories), out);
  return [out[LOW], out[HIGH]];
}
