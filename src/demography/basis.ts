import { newYearAfter } from "../core/year.ts";
import { lastOf } from "../core/items.ts";
import { dayOf, yearsBetween, type Day } from "../core/date.ts";
import { mapSexAge, SINGLE_YEARS, type BySexAge, type Population, sumTables } from "../core/ages.ts";
import { at } from "../core/path.ts";
import { type Above, calibrate, type Calibration, type Common, type LevelsOf, type Unit } from "./calibrate.ts";
import { ELDERLY, type Targets } from "./control.ts";
import { infantWomanIndex, totalFertility } from "./fertility.ts";
import { graduate, shiftHalfYear, splitOpenGroup } from "./graduate.ts";
import { lifeTable } from "./life-table.ts";
import {
  faded,
  groupOf,
  inResidualGroups,
  intervalSurvival,
  meanOf,
  netRate,
  noMigration,
  RESIDUAL_AGES,
  residuals,
  scheduleSolver,
  sharesAt,
  usualMigration,
  yearlySchedule,
  type Interval,
  type ScheduleSolver,
  type UsualMigration,
} from "./migration.ts";
import { factorForMeanLife, nationalRates, provinceRates, withInfants } from "./mortality.ts";
import { familyPeriod, periodOf } from "./periods.ts";
import { factOf, NATION, type Family, type GroupTable, type Place, type RateModels } from "./place.ts";
import { projectBy } from "./project.ts";
import { atOwnLife, type WiderLife } from "./published-life.ts";
import { fertilityAfter, futureLevels, futureRates, lifeGain, type Pool } from "./future-rates.ts";
import { sharedBy, sharedLevels } from "./shared.ts";
import { completeTargets, ownTargets, residentFigures } from "./targets.ts";
import { yearsOf, type Period } from "./vintage.ts";

/** The nation's own calibration, as used by its places. */
interface NationBasis {
  readonly mx: BySexAge;
  readonly shape: BySexAge;
  readonly unit: Unit;
  readonly common: Common;
  readonly calibration: Calibration;
  readonly pool: Pool;
  /** Survival from the previous census to the census. */
  readonly interval: Interval;
}

/** A province's rates and its own calibration. */
interface ProvinceBasis {
  readonly unit: Unit;
  readonly common: Common;
  readonly calibration: Calibration;
  readonly solvers: readonly ScheduleSolver[];
  readonly survival: BySexAge;
}

/** A calibrated family with all its inputs. */
export interface FamilyBasis {
  readonly nation: NationBasis;
  readonly province: ProvinceBasis;
  readonly units: readonly Unit[];
  readonly common: Common;
  readonly targets: Targets;
  readonly calibration: Calibration;
  /** Net migrants between the two counts by unit [sex][group]. */
  readonly residuals: readonly BySexAge[];
  /** Net migrants between the two counts a year, per resident, of its boundary group if it is in one. */
  readonly rates: readonly number[];
  readonly indices: readonly number[];
}

/**
 * Calibrates nation, province and units to the figures published since the census.
 *
 * @param to Last calendar year for which the nation, the source of migrants, is projected.
 */
export function calibrateFamily(family: Family, to: number): FamilyBasis {
  const period = familyPeriod(family);
  const nation = nationBasis(family, period, to);
  if (family.province.id === family.nation.id) return nationAlone(nation);
  const province = provinceBasis(family, nation);
  if (family.units.length === 1 && family.units[0].id === family.province.id) {
    const { unit, common, calibration } = province;
    const { net, rate } = residualsOf(family.province, [family.province], nation, province.survival);
    return {
      nation,
      province,
      units: [unit],
      common,
      targets: ownTargets(family.province, period),
      calibration,
      residuals: [net],
      rates: [rate],
      indices: [1],
    };
  }
  const own = family.complete ? period : periodOf(family.units[0], period);
  if (own !== period) return laterCount(family, nation, province, own);
  const levels = family.shared ? sharedLevels(family.shared, period, province.calibration) : province.calibration;
  const above: LevelsOf = family.complete
    ? levels
    : atOwnLife(levels, family.units[0], province.common.mx, widerLives(family, nation, { ...province, levels }), period.from);
  const common: Common = { ...province.common, above };
  const net = family.units.map((place) => residualsOf(place, family.units, nation, province.survival));
  const { rule } = family.models.migration;
  const drafts = family.units.map((place) => censusBySingleAge(place, family.province, nation.shape));
  const reference = infantWomanIndex(common.asfr, province.unit.census);
  const indices = drafts.map((census) => infantWomanIndex(common.asfr, census) / reference);
  const units = family.units.map((place, u): Unit => ({
    id: place.id,
    census: drafts[u],
    censusTfr: province.unit.censusTfr * indices[u],
    usual: faded(
      usualOf(place, family.units, yearlySchedule(net[u].net, province.solvers), drafts[u], nation.shape),
      ELDERLY,
      sharesAt(rule, net[u].rate),
    ),
  }));
  const targets: Targets = {
    ...(family.complete ? completeTargets(family, period) : ownTargets(family.units[0], period)),
    balance: family.models.balance,
    ...(family.shared && { shared: sharedBy(family, "resident") }),
  };
  return {
    nation,
    province,
    units,
    common,
    targets,
    calibration: calibrate(units, targets, common),
    residuals: net.map((one) => one.net),
    rates: net.map(({ rate }) => rate),
    indices,
  };
}

/** Calibrates a unit whose count is from another date than the census of the vintage. */
function laterCount(family: Family, nation: NationBasis, province: ProvinceBasis, period: Period): FamilyBasis {
  const [place] = family.units;
  const skipped = period.from - province.common.period.from;
  const levels = family.shared ? sharedLevels(family.shared, province.common.period, province.calibration) : province.calibration;
  const { k, infants, fertility } = levels;
  const since = <T>(list: readonly T[]): readonly T[] => list.slice(skipped);
  const common: Common = {
    ...province.common,
    period,
    above: atOwnLife(
      { k: since(k), infants: since(infants), fertility: since(fertility) },
      place,
      province.common.mx,
      widerLives(family, nation, { ...province, levels }, skipped),
      period.from,
    ),
  };
  const shape = peopleOn(period.start, nation);
  const census = censusBySingleAge(place, family.province, shape);
  const index = infantWomanIndex(common.asfr, census) / infantWomanIndex(common.asfr, peopleOn(period.start, province));
  const { own, whole, previous } = ownIntervals(place, family.nation, nation, { census, Lx: LxOf(common.mx) });
  const net = residuals(own, whole);
  const rate = netRate(net, own);
  const schedule = yearlySchedule(
    net,
    LxOf(common.mx).map((Lx) => scheduleSolver(Lx, own.years, common.assumptions)),
  );
  const unit: Unit = {
    id: place.id,
    census,
    censusTfr: province.unit.censusTfr * index,
    usual: faded(usualMigration([schedule], [meanOf([census, previous])]), ELDERLY, sharesAt(family.models.migration.rule, rate)),
  };
  const targets: Targets = {
    ...ownTargets(place, period),
    balance: family.models.balance,
    ...(family.shared && { shared: sharedBy(family, "resident") }),
  };
  return {
    nation,
    province,
    units: [unit],
    common,
    targets,
    calibration: calibrate([unit], targets, common),
    residuals: [net],
    rates: [rate],
    indices: [index],
  };
}

/** The places above a unit with their death rates, from a calibrated year on. */
function widerLives(
  { nation: nationPlace, province: provincePlace }: Family,
  nation: NationBasis,
  province: ProvinceBasis & { readonly levels: LevelsOf },
  skipped = 0,
): WiderLife[] {
  return [
    { place: provincePlace, mx: province.common.mx, k: province.levels.k.slice(skipped) },
    { place: nationPlace, mx: nation.mx, k: nation.calibration.k.slice(skipped) },
  ];
}

/** A unit's two counts by single age, and the nation's population near the same dates. */
interface OwnIntervals {
  readonly own: Interval;
  readonly whole: Interval;
  /** The unit's earlier count [sex][age]. */
  readonly previous: BySexAge;
}

interface LaterUnit {
  /** [sex][age]. */
  readonly census: BySexAge;
  readonly Lx: BySexAge;
}

function ownIntervals(place: Place, nationPlace: Place, nation: NationBasis, { census, Lx }: LaterUnit): OwnIntervals {
  if (!place.previous || !nationPlace.previous) throw new RangeError(`Cannot find the migrants of ${place.id}: it has no earlier census`);
  const [before, after] = [dayOf(place.previous.date), dayOf(place.census.date)];
  const { start } = nation.common.period;
  const early = before.year < start.year;
  const shape = early ? youngerShape(nation.shape, LxOf(nation.mx), nation.interval.years) : peopleOn(before, nation);
  const previous = graduate(place.previous.counts, shape);
  const wholeBefore = early ? graduate(nationPlace.previous.counts, shape) : shape;
  const wholeYears = yearsBetween(early ? dayOf(nationPlace.previous.date) : before, after);
  const tables = (one: BySexAge, other: BySexAge): Pick<Interval, "before" | "after"> => ({
    before: bySingleAge(one),
    after: bySingleAge(other),
  });
  const years = yearsBetween(before, after);
  return {
    previous,
    own: { ...tables(previous, census), years, survival: intervalSurvival(Lx, years) },
    whole: { ...tables(wholeBefore, peopleOn(after, nation)), years: wholeYears, survival: intervalSurvival(LxOf(nation.mx), years) },
  };
}

function bySingleAge(persons: BySexAge): GroupTable {
  return { ages: Array.from({ length: SINGLE_YEARS.count }, (_, x) => x), persons };
}

function LxOf(mx: BySexAge): BySexAge {
  return [lifeTable(mx[0], 0).Lx, lifeTable(mx[1], 1).Lx];
}

/** The population of a calibrated place on a date after its census: linear between consecutive 1 Januaries, age by age. */
function peopleOn(day: Day, { unit, calibration, common }: Pick<ProvinceBasis, "unit" | "calibration" | "common">): BySexAge {
  const t = day.year - common.period.from;
  if (t < 0) return unit.census;
  const [before, after] = [calibration.persons[t][0], calibration.persons[t + 1][0]];
  return mapSexAge(after, (cell, s, x) => before[s][x] + (1 - day.toNewYear) * (cell - before[s][x]));
}

/** A shape by single age some years earlier, by reverse survival; the oldest ages keep their present proportions. */
function youngerShape(shape: BySexAge, Lx: BySexAge, years: number): BySexAge {
  const last = SINGLE_YEARS.count - 2 - Math.ceil(years);
  return mapSexAge(shape, (persons, s, x) => {
    const then = (age: number): number => (shape[s][age + Math.round(years)] * Lx[s][age]) / Lx[s][age + Math.round(years)];
    return x <= last ? then(x) : (persons * then(last)) / shape[s][last];
  });
}

function nationAlone(nation: NationBasis): FamilyBasis {
  const { unit, common, calibration } = nation;
  const province: ProvinceBasis = { unit, common, calibration, solvers: [], survival: nation.interval.survival };
  const targets: Targets = {
    figures: residentFigures(unit),
    births: new Map(),
    deaths: new Map(),
    infants: new Map(),
    totals: [],
    elderly: [],
    afterTotals: "usual",
  };
  return {
    nation,
    province,
    units: [unit],
    common,
    targets,
    calibration,
    residuals: [mapSexAge(nation.interval.survival, () => 0)],
    rates: [0],
    indices: [1],
  };
}

/** Initial factors of the nation: census death rates times 1.2, and the TFR of 2020. */
const FIRST_GUESS = { k: 1.2, infants: 1, fertility: 1 } as const;

function nationBasis({ nation, models }: Family, period: Period, to: number): NationBasis {
  const mx = nationalRates(models.nationDeaths);
  const shape = shiftHalfYear(models.nationDeaths.mean, mx);
  const census = graduate(nation.census.counts, shape);
  const unit: Unit = { id: nation.id, census, censusTfr: tfrOf(nation, totalFertility(models.asfr), period), usual: noMigration() };
  const guess: Above = {
    k: yearsOf(period).map(() => FIRST_GUESS.k),
    infants: yearsOf(period).map(() => FIRST_GUESS.infants),
    fertility: yearsOf(period).map(() => FIRST_GUESS.fertility),
  };
  const { common, calibration } = calibrateNation(
    nation,
    unit,
    { mx, asfr: models.asfr, srb: srbOf(nation.id, models), above: guess, period, assumptions: models.assumptions },
    models,
  );
  // a place's own method of mortality is not the nation's, from whom migrants come
  const levels = futureLevels(
    common,
    { ...models, mortality: undefined },
    { k: lastOf(calibration.k), infants: lastOf(calibration.infants), fertility: calibration.fertility, variant: "medium", to },
  );
  const start = lastOf(calibration.persons)[0];
  const { rates } = futureRates(unit, start, models.asfr, levels, noMigration(), { recent: start, ends: levels.map(() => start) });
  const base: Population = { year: newYearAfter(period.to), ages: SINGLE_YEARS, persons: start, basis: "resident" };
  const ends = projectBy(base, rates).persons.slice(1);
  const recent = mapSexAge(
    start,
    (_, s, x) => calibration.persons.slice(1).reduce((sum, [P]) => sum + P[s][x], 0) / calibration.rates.length,
  );
  return { mx, shape, unit, common, calibration, pool: { recent, ends }, interval: intervalOf(nation, mx) };
}

/** Calibrates the nation to its own births and deaths; years after the last of them follow the medium path. */
function calibrateNation(nation: Place, unit: Unit, common: Common, models: RateModels): { common: Common; calibration: Calibration } {
  const fit = (one: Common): Calibration => calibrate([unit], { ...ownTargets(nation, one.period), totals: [], elderly: [] }, one);
  const { births, deaths } = ownTargets(nation, common.period);
  const last = Math.max(common.period.from, ...births.keys(), ...deaths.keys());
  const known: Common = { ...common, period: { ...common.period, to: last } };
  const calibration = fit(known);
  if (last === common.period.to) return { common, calibration };
  const later = yearsOf({ from: last + 1, to: common.period.to });
  const [k, infants] = [lastOf(calibration.k), lastOf(calibration.infants)];
  const { fertility } = calibration;
  const { tfr, e0, e0LevelFrom } = models.un;
  const start = models.assumptions.fertilityStart;
  const above: Above = {
    k: [
      ...calibration.k,
      ...later.map((year) =>
        factorForMeanLife(
          withInfants(common.mx, infants),
          k,
          e0.map(({ medium }) => lifeGain(medium, e0LevelFrom, { from: last, to: year })),
        ),
      ),
    ],
    infants: [...calibration.infants, ...later.map(() => infants)],
    fertility: [
      ...fertility,
      ...later.map((year) => fertilityAfter(fertility, last, start.years, { path: tfr.medium, level: at(tfr.medium, year) })),
    ],
  };
  const extended: Common = { ...common, above };
  return { common: extended, calibration: fit(extended) };
}

function provinceBasis({ province, nation: nationPlace, models }: Family, nation: NationBasis): ProvinceBasis {
  const deaths = models.provinceDeaths.get(province.id);
  if (!deaths) throw new RangeError(`Cannot prepare ${province.id}: it has no table of deaths`);
  const mx = provinceRates(deaths, models.nationDeaths, {
    counts: nationPlace.census.counts,
    mx: nation.mx,
    stiffness: models.assumptions.provinceRatioStiffness,
  });
  const { period } = nation.common;
  const common: Common = {
    mx,
    asfr: models.asfr,
    srb: srbOf(province.id, models),
    above: atOwnLife(
      nation.calibration,
      province,
      mx,
      [{ place: nationPlace, mx: nation.mx, k: nation.calibration.k }],
      nation.common.period.from,
    ),
    period,
    assumptions: models.assumptions,
  };
  const Lx: BySexAge = [lifeTable(mx[0], 0).Lx, lifeTable(mx[1], 1).Lx];
  const { years } = nation.interval;
  const solvers = Lx.map((one) => scheduleSolver(one, years, models.assumptions));
  const survival = intervalSurvival(Lx, years);
  const census = graduate(province.census.counts, nation.shape);
  const { net, rate } = residualsOf(province, [province], nation, survival);
  const usual = faded(
    usualOf(province, [province], yearlySchedule(net, solvers), census, nation.shape),
    ELDERLY,
    sharesAt(models.migration.rule, rate),
  );
  const index = infantWomanIndex(models.asfr, census) / infantWomanIndex(models.asfr, nation.unit.census);
  const unit: Unit = { id: province.id, census, censusTfr: tfrOf(province, nation.unit.censusTfr * index, period), usual };
  return { unit, common, calibration: calibrate([unit], ownTargets(province, period), common), solvers, survival };
}

function censusBySingleAge(place: Place, province: Place, shape: BySexAge): BySexAge {
  const { counts } = place.census;
  return graduate(counts.ages.length < province.census.counts.ages.length ? splitOpenGroup(counts, province.census.counts) : counts, shape);
}

function intervalOf(place: Place, mx: BySexAge): Interval {
  const counts = censuses(place);
  return { ...counts, survival: intervalSurvival([lifeTable(mx[0], 0).Lx, lifeTable(mx[1], 1).Lx], counts.years) };
}

function censuses(place: Place): Omit<Interval, "survival"> {
  if (!place.previous) throw new RangeError(`Cannot find the migrants of ${place.id}: it has no earlier census`);
  const inGroups = (counts: GroupTable): GroupTable => ({ ages: RESIDUAL_AGES, persons: inResidualGroups(counts) });
  return {
    before: inGroups(place.previous.counts),
    after: inGroups(place.census.counts),
    years: yearsBetween(dayOf(place.previous.date), dayOf(place.census.date)),
  };
}

/** Net migrants between two counts [sex][group], and a year per resident. */
interface Residuals {
  readonly net: BySexAge;
  /** Of the whole boundary group. */
  readonly rate: number;
}

/** Residuals of a place; of a boundary group, the group's residuals in proportion to residents by sex and age at the census. */
function residualsOf(place: Place, family: readonly Place[], nation: NationBasis, survival: BySexAge): Residuals {
  const share = boundaryShare(place, family);
  const own = censuses(place);
  const after = {
    ages: own.after.ages,
    persons: mapSexAge(own.after.persons, (persons, s, g) => (share[s][g] > 0 ? persons / share[s][g] : 0)),
  };
  const net = residuals({ ...own, after, survival }, nation.interval);
  return { net: mapSexAge(net, (cell, s, g) => cell * share[s][g]), rate: netRate(net, { ...own, after }) };
}

/** A place's share of the residents of its boundary group at the census [sex][group]; 1 without a group. */
function boundaryShare(place: Place, family: readonly Place[]): BySexAge {
  const own = inResidualGroups(place.census.counts);
  if (!place.boundary) return mapSexAge(own, () => 1);
  if (place.boundary.whole) {
    const group = inResidualGroups(place.boundary.whole.counts);
    return mapSexAge(own, (persons, s, g) => (group[s][g] > 0 ? persons / group[s][g] : 0));
  }
  const members = place.boundary.with.map((id) => {
    const member = family.find((other) => other.id === id);
    if (!member) throw new RangeError(`Cannot find the migrants of ${place.id}: ${id}, of the same boundary group, is not read`);
    return inResidualGroups(member.census.counts);
  });
  const whole = sumTables(members);
  return mapSexAge(own, (persons, s, g) => persons / whole[s][g]);
}

/** A yearly schedule as usual migration: losses relative to the mean of the residents at both censuses. */
function usualOf(place: Place, family: readonly Place[], schedule: BySexAge, census: BySexAge, shape: BySexAge): UsualMigration {
  const share = boundaryShare(place, family);
  const before = place.previous?.counts;
  if (!before) throw new RangeError(`Cannot find the migrants of ${place.id}: it has no earlier census`);
  const own = mapSexAge(before.persons, (persons, s, g) => persons * share[s][groupOf(before.ages[g])]);
  return usualMigration([schedule], [meanOf([census, graduate({ ages: before.ages, persons: own }, shape)])]);
}

/** A place's published TFR of the census year, or an estimate, which the assumption ledger then names. */
function tfrOf(place: Place, otherwise: number, { start }: Period): number {
  return factOf(place, "total_fertility", start.year) ?? otherwise;
}

/** Boys per girl of a province; the nation's if the province has no figure, as noted in the assumption ledger. */
function srbOf(id: string, { srb }: RateModels): number {
  const known = srb.get(id) ?? srb.get(NATION);
  if (known === undefined) throw new RangeError(`Cannot prepare ${id}: no sex ratio at birth is known for it or for the nation`);
  return known;
}
