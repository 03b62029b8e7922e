import type { BySexAge } from "../core/ages.ts";
import { shiftHalfYear } from "../demography/graduate.ts";
import { nationalRates } from "../demography/mortality.ts";
import { NATION, type GroupTable, type NationDeaths } from "../demography/place.ts";
import { readRateModels } from "../scenario/place-models.ts";
import { readPlace } from "../scenario/places.ts";

/** The nation's tables, used to estimate missing detail. */
export interface NationTables {
  readonly deaths: NationDeaths;
  /** Its census, to 100+. */
  readonly census: GroupTable;
}

/** Reads the nation's tables from the models. */
export function nationTables(models: readonly string[]): NationTables {
  return { deaths: readRateModels(NATION, models).nationDeaths, census: readPlace(NATION, models).census.counts };
}

/** The nation's shape by single age at the census [sex][age]; only proportions matter. */
export function nationShape({ deaths }: NationTables): BySexAge {
  return shiftHalfYear(deaths.mean, nationalRates(deaths));
}
