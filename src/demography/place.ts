import { districtCode, type DistrictCode } from "../core/brand.ts";
import type { BySexAge } from "../core/ages.ts";
import type { Path } from "../core/path.ts";
import type { Vintage } from "./vintage.ts";

/** The nation's code, above those of provinces (GB/T 2260). */
export const NATION = districtCode("000000");

/** The levels of the administrative tree; a zone is a statistical unit without an official code. */
export type Level = "nation" | "province" | "prefecture" | "county" | "zone";

/** One published, derived or estimated figure of a place. For a stock the year means 31 December, for a census the census date. */
export interface Fact {
  readonly what: string;
  readonly year: number;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  readonly kind: "published" | "derived" | "estimate";
  /** Standard error of a figure from a sample, in its unit. */
  readonly samplingError?: number | undefined;
  /** Published range. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly note?: string | undefined;
  /** URL of the page it was read from. */
  readonly page?: string | undefined;
  /** The kind of the published rate or share that it was made from. */
  readonly madeFrom?: string | undefined;
  /** Why a total far from the census is of the same territory. */
  readonly accepted?: string | undefined;
}

/** Persons by sex and age group: `ages` holds each group's first age, the last group open. */
export interface GroupTable {
  readonly ages: readonly number[];
  /** [sex][group]. */
  readonly persons: BySexAge;
}

/**
 * How far people of ages at which few move may change between two counts, against the nation's, on one territory.
 *
 * See `territory` in models/facts.yaml for the places by which the bounds were set.
 */
export interface TerritoryBounds {
  /** First age at the earlier count, and the age after the last. */
  readonly ages: readonly [from: number, to: number];
  /** Factors by level: outside `refused` the territory is taken to have changed; outside `doubted` it may have. */
  readonly levels: Readonly<
    Partial<Record<Level, { readonly refused: readonly [number, number]; readonly doubted: readonly [number, number] }>>
  >;
}

/** Places that share an earlier territory: their earlier table is that of all together. */
export interface Boundary {
  readonly with: readonly string[];
  readonly note: string;
  /** All of them together at the census, where they need not be read for it: people, and those of them registered where they live. */
  readonly whole?: { readonly counts: GroupTable; readonly present: number };
}

/** A district with its cited figures, as in its folder in models/districts. */
export interface Place {
  readonly id: DistrictCode;
  readonly name: { readonly zh: string; readonly en: string };
  readonly level: Level;
  readonly parent?: DistrictCode | undefined;
  /** The census that the projection starts from. */
  readonly census: { readonly date: string; readonly basis: "resident"; readonly source: string; readonly counts: GroupTable };
  /** The previous census, on the same territory; with `boundary`, on the territory of the whole group. */
  readonly previous?:
    | {
        readonly date: string;
        readonly source: string;
        readonly counts: GroupTable;
        /** Why it is taken to be of the same territory, though `territoryChange` refuses it. */
        readonly accepted?: string | undefined;
        /** Why it may be of another territory, in both languages: it is used, and the ledger says so. */
        readonly doubt?: string | undefined;
      }
    | undefined;
  readonly boundary?: Boundary | undefined;
  /** What its territory is called and coded today, where a division since the census goes by another name or is of several. */
  readonly today?: { readonly codes: readonly string[]; readonly name: string } | undefined;
  readonly facts: readonly Fact[];
  readonly divisions?: { readonly towns: number; readonly source: string; readonly note?: string | undefined } | undefined;
}

/** Census deaths of the nation by single age. */
export interface NationDeaths {
  /** [sex][age], persons. */
  readonly deaths: BySexAge;
  /** Mean population of the census year [sex][age], persons; centred half a year before the census. */
  readonly mean: BySexAge;
  readonly source: string;
}

/** Census deaths of a province by age group. */
export interface ProvinceDeaths {
  readonly ages: readonly number[];
  /** [sex][group]. */
  readonly deaths: BySexAge;
  /** Census population [sex][group]. */
  readonly persons: BySexAge;
  readonly source: string;
}

/** The United Nations' paths: levels by year, the median and its 80 % bounds. */
export interface UnPaths {
  readonly tfr: VariantPaths;
  /** Years, [sex]. */
  readonly e0: readonly [female: VariantPaths, male: VariantPaths];
  /** First year of the paths of life expectancy without a recovery from an epidemic: increments are taken from it on. */
  readonly e0LevelFrom: number;
  readonly srb: Path;
  /** 31 December, persons; for comparison only. */
  readonly persons60: Path;
  readonly persons80: Path;
  readonly source: string;
}

/** A path for each variant. */
export type VariantPaths = Readonly<Record<Variant, Path>>;
/** The three population variants of every table: low, medium and high. */
export type Variant = "low" | "medium" | "high";

/** The variants, low first. */
export const VARIANTS = ["low", "medium", "high"] as const satisfies readonly Variant[];

/** An unpublished value, with its plausible range. */
export interface Assumed {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How often people of an age are movers, against others of their broad age: [first age, weight], rising; before the first none. */
export type AgeWeights = readonly (readonly [age: number, weight: number])[];

/** Who movers are: shares of three broad ages, the middle one what remains, and the ages inside the middle one. */
export interface MoverProfile {
  readonly children: Assumed;
  readonly elderly: Assumed;
  /** `low` takes the movers younger, `high` older. */
  readonly adults: Readonly<Record<keyof Assumed, AgeWeights>>;
}

/**
 * How much of the migration between the two counts goes on after the later one, below the age at which levels of migration part.
 *
 * With `halfAt` it saturates: the share is `level` over 1 + |r| / halfAt, r the net migrants a year per resident, so that great gains and losses go on least.
 */
export interface MigrationRule {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly level: Assumed;
  readonly halfAt?: number | undefined;
  /** Share at the ages above. */
  readonly elderly: Assumed;
  /** Share of the usual net changes of registration. */
  readonly registrations: number;
  /** How it goes on after a place's own later total: halfway between what its totals imply and the share, or at the share. */
  readonly afterTotals: "halfway" | "usual";
}

/** How migration continues after the last known year, and the age profile of movers. */
export interface MigrationPaths {
  /** How the level after the census follows from that before it. */
  readonly rule: MigrationRule;
  /** Remaining share of the recent net gains, 1 in the last calibrated year. */
  readonly gains: VariantPaths;
  /** Remaining share of the recent net losses. */
  readonly losses: VariantPaths;
  /** Remaining share of the recent net gains of registration: they depend on policy, and fade sooner. */
  readonly registrationGains: VariantPaths;
  /** Residents registered elsewhere. */
  readonly inMovers: MoverProfile;
  /** People registered here but living elsewhere. */
  readonly outMovers: MoverProfile;
  /** Yearly net changes of registration. */
  readonly registrations: MoverProfile;
  readonly source: string;
}

/** Assumptions of the estimates; see models/assumptions/demography.yaml for sources and ranges. */
export interface Assumptions {
  /** Relative range of a registered total extrapolated from the earlier census. */
  readonly carriedRegisteredRange: number;
  /** Maximum share of in-movers among the residents of a broad age, 0…1; the excess goes to the middle ages. */
  readonly mostInMovers: number;
  /** Largest factor of the plus–minus adjustment, above 1; the smallest is its inverse. */
  readonly plusMinusLimit: number;
  /** Weight of second differences in the yearly schedule of migrants, relative to sums over about 50 cells each. */
  readonly migrationStiffness: number;
  /** Weight of migrants at the oldest ages, for which the open group gives no detail. */
  readonly oldestMigrants: { readonly from: number; readonly weight: number };
  /** Weight of second differences in a province's ratio to the nation's death rates, in deaths. */
  readonly provinceRatioStiffness: number;
  /** Relative range of the infant–woman index. */
  readonly infantWomanRange: number;
  /** Relative range of the TFR of a province that is estimated from its infants and women. */
  readonly provinceFertilityRange: Sourced & { readonly value: number };
  /** Number of calibrated years whose mean ratio to the UN's path future fertility starts from. */
  readonly fertilityStart: Sourced & { readonly years: number; readonly low: number; readonly high: number };
  /** Bounds on what published figures may require: factors on death rates, children per woman, change a year as a share. */
  readonly plausible: { readonly deathFactor: Bounds; readonly fertility: Bounds; readonly growth: number; readonly sinceCensus: number };
}

/** Where a number comes from. */
interface Sourced {
  readonly source: string;
}

/** A lower and an upper bound. */
interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Levels of a year, common to the units of a province, or those of a unit that has its own. */
export interface SharedLevel {
  /** The unit, and whose levels they are; residents' of all units together without them. */
  readonly place?: string | undefined;
  readonly basis?: SharedFactor["basis"] | undefined;
  /** Calendar year; the one before the first is the rest of the census year. */
  readonly year: number;
  readonly k: number;
  readonly infants: number;
  readonly fertility: number;
}

/** One plus–minus factor of a province, or of a prefecture in it. */
export interface SharedFactor {
  readonly basis: "resident" | "registered";
  /** The place whose published total it meets. */
  readonly place: string;
  /** Calendar year; the one before the first is the rest of the census year. */
  readonly year: number;
  readonly ages: "0-59" | "60+";
  readonly factor: number;
  /** Migrants per person besides. */
  readonly rest: number;
}

/** A count or a published figure of a unit: what its levels were solved with. */
export interface OwnFigure {
  readonly place: string;
  readonly what: string;
  readonly year: number;
  readonly value: number;
}

/** The calibration of a province's units together; with it one unit alone has the numbers that it has among them. */
export interface Shared {
  readonly levels: readonly SharedLevel[];
  /** Counts and figures of units whose own later figures took part. */
  readonly own: readonly OwnFigure[];
  readonly factors: readonly SharedFactor[];
  /** Factor on registered people of 60+ at the census, and where it comes from; absent if none is published. */
  readonly registeredElderly?: number | undefined;
}

/** What a method of mortality starts from, and what a year's life expectancy would be by the paths [sex]: of the variant, and of the medium one. */
export interface MortalityPath {
  /** The last calibrated year and its death rates [sex][age]. */
  readonly start: { readonly year: number; readonly mx: BySexAge };
  readonly year: number;
  readonly e0: readonly [number, number];
  readonly medium: readonly [number, number];
}

/** Death rates of a year after the calibrated ones [sex][age]. */
export type MortalityMethod = (path: MortalityPath) => BySexAge;

/** All models needed to prepare places. */
export interface RateModels {
  readonly vintage: Vintage;
  readonly nationDeaths: NationDeaths;
  /** By province code. */
  readonly provinceDeaths: ReadonlyMap<string, ProvinceDeaths>;
  /** Births per woman-year [age], 0…100. */
  readonly asfr: Float64Array;
  /** Boys per girl, by province code; `NATION` is the nation's. */
  readonly srb: ReadonlyMap<string, number>;
  readonly srbSource: string;
  readonly un: UnPaths;
  readonly migration: MigrationPaths;
  /** How death rates change after the calibrated years; by one factor on all ages of a sex if absent. */
  readonly mortality?: MortalityMethod | undefined;
  readonly assumptions: Assumptions;
  /** Undefined where no models folder bounds it. */
  readonly territory?: TerritoryBounds | undefined;
  /** The nation's plus–minus factor on migrants below 60 of places without a published total, by calendar year: with it all places together gain nobody. */
  readonly balance?: ReadonlyMap<number, number> | undefined;
}

/**
 * Places that are prepared together, with the places above them.
 *
 * If `complete`, the units make up the whole province: then they are calibrated to its published births, deaths and totals.
 */
export interface Family {
  readonly nation: Place;
  readonly province: Place;
  readonly prefectures: readonly Place[];
  /** The places to project, without overlap. */
  readonly units: readonly Place[];
  readonly complete: boolean;
  readonly models: RateModels;
  /** What all units of the province were solved to together, for a unit that is run without them. */
  readonly shared?: Shared | undefined;
}

/**
 * Finds a fact.
 *
 * @returns Its figure, or undefined if the place has none for that year.
 */
export function factOf(place: Place, what: string, year: number): number | undefined {
  return place.facts.find((fact) => fact.what === what && fact.year === year)?.value;
}
