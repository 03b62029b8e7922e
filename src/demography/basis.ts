import { mapSexAge, SINGLE_YEARS, type BySexAge, type Population } from "../core/ages.ts";
import { CALIBRATED, CALIBRATED_YEARS, calibrate, type Above, type Calibration, type Common, type Unit } from "./calibrate.ts";
import { sumTables, type Targets } from "./control.ts";
import { infantWomanIndex, totalFertility } from "./fertility.ts";
import { graduate, shiftHalfYear, splitOpenGroup } from "./graduate.ts";
import { lifeTable } from "./life-table.ts";
import {
  decadeSurvival,
  groupOf,
  inResidualGroups,
  meanOf,
  noMigration,
  residuals,
  scheduleSolver,
  usualMigration,
  yearlySchedule,
  type Decade,
  type ScheduleSolver,
  type UsualMigration,
} from "./migration.ts";
import { nationalRates, provinceRates } from "./mortality.ts";
import { factOf, type Family, type Place, type RateModels } from "./place.ts";
import { project } from "./project.ts";
import { futureLevels, futureRates, type Pool } from "./prospect.ts";
import { completeTargets, ownTargets } from "./targets.ts";

/** The nation's own calibration and what its places take from it. */
export interface NationBasis {
  readonly mx: BySexAge;
  readonly shape: BySexAge;
  readonly unit: Unit;
  readonly common: Common;
  readonly calibration: Calibration;
  readonly pool: Pool;
  readonly decade: Decade;
}

/** A province's rates and its own calibration. */
export interface ProvinceBasis {
  readonly unit: Unit;
  readonly common: Common;
  readonly calibration: Calibration;
  readonly solvers: readonly ScheduleSolver[];
  readonly survival: BySexAge;
}

/** A calibrated family with everything it was calibrated on. */
export interface FamilyBasis {
  readonly nation: NationBasis;
  readonly province: ProvinceBasis;
  readonly units: readonly Unit[];
  readonly common: Common;
  readonly targets: Targets;
  readonly calibration: Calibration;
  /** Net migrants of 2010–2020 by unit [sex][group]. */
  readonly residuals: readonly BySexAge[];
  readonly indices: readonly number[];
}

/**
 * Calibrates nation, province and units to the published figures of 2021–2025.
 *
 * @param to Last calendar year for which the nation, the pool of migrants, is projected.
 */
export function calibrateFamily(family: Family, to: number): FamilyBasis {
  const nation = nationBasis(family.nation, family.models, to);
  if (family.province.id === family.nation.id) return nationAlone(nation);
  const province = provinceBasis(family, nation);
  if (family.units.length === 1 && family.units[0].id === family.province.id) {
    const { unit, common, calibration } = province;
    const net = residualsOf(family.province, [family.province], nation, province.survival);
    return { nation, province, units: [unit], common, targets: ownTargets(family.province), calibration, residuals: [net], indices: [1] };
  }
  const above = province.calibration;
  const common: Common = { ...province.common, above };
  const net = family.units.map((place) => residualsOf(place, family.units, nation, province.survival));
  const drafts = family.units.map((place) => censusBySingleAge(place, family.province, nation.shape));
  const reference = infantWomanIndex(common.asfr, province.unit.census);
  const indices = drafts.map((census) => infantWomanIndex(common.asfr, census) / reference);
  const units = family.units.map((place, u): Unit => ({
    id: place.id,
    census: drafts[u],
    tfr2020: province.unit.tfr2020 * indices[u],
    usual: usualOf(place, family.units, yearlySchedule(net[u], province.solvers), drafts[u], nation.shape),
  }));
  const targets = family.complete ? completeTargets(family) : ownTargets(family.units[0]);
  return { nation, province, units, common, targets, calibration: calibrate(units, targets, common), residuals: net, indices };
}

function nationAlone(nation: NationBasis): FamilyBasis {
  const { unit, common, calibration } = nation;
  const province: ProvinceBasis = { unit, common, calibration, solvers: [], survival: nation.decade.survival };
  const targets = { births: new Map(), deaths: new Map(), totals: [], elderly: [] };
  return { nation, province, units: [unit], common, targets, calibration, residuals: [mapSexAge(nation.decade.after, () => 0)], indices: [1] };
}

/** Under this code the nation's sex ratio at birth is listed. */
const NATION = "000000";
/** Factors of the nation before its own are solved: census death rates times 1.2, and the TFR of 2020. */
const FIRST_GUESS = { k: 1.2, fertility: 1 } as const;

function nationBasis(nation: Place, models: RateModels, to: number): NationBasis {
  const mx = nationalRates(models.nationDeaths);
  const shape = shiftHalfYear(models.nationDeaths.mean, mx);
  const census = graduate(nation.census.counts, shape);
  const unit: Unit = { id: nation.id, census, tfr2020: tfrOf(nation, totalFertility(models.asfr)), usual: noMigration() };
  const guess: Above = { k: CALIBRATED_YEARS.map(() => FIRST_GUESS.k), fertility: CALIBRATED_YEARS.map(() => FIRST_GUESS.fertility) };
  const common: Common = { mx, asfr: models.asfr, srb: srbOf(nation.id, models), above: guess };
  const calibration = calibrate([unit], { ...ownTargets(nation), totals: [], elderly: [] }, common);
  const levels = futureLevels(common, models, { k: lastOf(calibration.k), fertility: lastOf(calibration.fertility), variant: "medium", to });
  const start = lastOf(calibration.persons)[0];
  const rates = futureRates(unit, start, models.asfr, levels, noMigration(), { recent: start, ends: levels.map(() => start) });
  const base: Population = { year: CALIBRATED.to + 1, ages: SINGLE_YEARS, persons: start, basis: "resident" };
  const ends = project(base, (year) => rates[year - base.year], base.year + rates.length).persons.slice(1);
  const recent = mapSexAge(start, (_, s, x) => calibration.persons.slice(1).reduce((sum, [P]) => sum + P[s][x], 0) / CALIBRATED_YEARS.length);
  return { mx, shape, unit, common, calibration, pool: { recent, ends }, decade: decadeOf(nation, mx) };
}

function provinceBasis({ province, nation: nationPlace, models }: Family, nation: NationBasis): ProvinceBasis {
  const deaths = models.provinceDeaths.get(province.id);
  if (!deaths) throw new RangeError(`Cannot prepare ${province.id}: it has no table of deaths`);
  const mx = provinceRates(deaths, models.nationDeaths, nationPlace.census.counts, nation.mx);
  const common: Common = { mx, asfr: models.asfr, srb: srbOf(province.id, models), above: nation.calibration };
  const Lx: BySexAge = [lifeTable(mx[0], 0).Lx, lifeTable(mx[1], 1).Lx];
  const solvers = Lx.map(scheduleSolver);
  const survival = decadeSurvival(Lx);
  const census = graduate(province.census.counts, nation.shape);
  const net = residualsOf(province, [province], nation, survival);
  const usual = usualOf(province, [province], yearlySchedule(net, solvers), census, nation.shape);
  const unit: Unit = { id: province.id, census, tfr2020: tfrOf(province, nation.unit.tfr2020), usual };
  return { unit, common, calibration: calibrate([unit], ownTargets(province), common), solvers, survival };
}

function censusBySingleAge(place: Place, province: Place, shape: BySexAge): BySexAge {
  const { counts } = place.census;
  return graduate(counts.ages.length < province.census.counts.ages.length ? splitOpenGroup(counts, province.census.counts) : counts, shape);
}

function decadeOf(place: Place, mx: BySexAge): Decade {
  return { ...censuses(place), survival: decadeSurvival([lifeTable(mx[0], 0).Lx, lifeTable(mx[1], 1).Lx]) };
}

function censuses(place: Place): Omit<Decade, "survival"> {
  if (!place.previous) throw new RangeError(`Cannot find the migrants of ${place.id}: it has no earlier census`);
  return { before: inResidualGroups(place.previous.counts), after: inResidualGroups(place.census.counts) };
}

/** Residuals of a place; of a boundary group, the group's shared out by the residents of each sex and age in 2020. */
function residualsOf(place: Place, family: readonly Place[], nation: NationBasis, survival: BySexAge): BySexAge {
  const share = boundaryShare(place, family);
  const own = censuses(place);
  const after = mapSexAge(own.after, (persons, s, g) => persons / share[s][g]);
  const net = residuals({ before: own.before, after, survival }, nation.decade);
  return mapSexAge(net, (cell, s, g) => cell * share[s][g]);
}

/** A place's share in the residents of its boundary group in 2020 [sex][group]; 1 without a group. */
function boundaryShare(place: Place, family: readonly Place[]): BySexAge {
  const own = inResidualGroups(place.census.counts);
  if (!place.boundary) return mapSexAge(own, () => 1);
  const members = place.boundary.with.map((id) => {
    const member = family.find((other) => other.id === id);
    if (!member) throw new RangeError(`Cannot find the migrants of ${place.id}: ${id}, of the same boundary group, is not read`);
    return inResidualGroups(member.census.counts);
  });
  const whole = sumTables(members);
  return mapSexAge(own, (persons, s, g) => persons / whole[s][g]);
}

/** A yearly schedule as usual migration: losses over the mean of the residents at both censuses. */
function usualOf(place: Place, family: readonly Place[], schedule: BySexAge, census: BySexAge, shape: BySexAge): UsualMigration {
  const share = boundaryShare(place, family);
  const before = place.previous?.counts;
  if (!before) throw new RangeError(`Cannot find the migrants of ${place.id}: it has no earlier census`);
  const own = mapSexAge(before.persons, (persons, s, g) => persons * share[s][groupOf(before.ages[g])]);
  return usualMigration([schedule], [meanOf([census, graduate({ ages: before.ages, persons: own }, shape)])]);
}

function tfrOf(place: Place, otherwise: number): number {
  return factOf(place, "total_fertility", 2020) ?? otherwise;
}

/** Boys per girl of a province; of a province without a figure the nation's, which the assumption ledger says. */
function srbOf(id: string, { srb }: RateModels): number {
  const known = srb.get(id) ?? srb.get(NATION);
  if (known === undefined) throw new RangeError(`Cannot prepare ${id}: no sex ratio at birth is known for it or for the nation`);
  return known;
}

function lastOf<T>(list: readonly T[]): T {
  return list[list.length - 1];
}
