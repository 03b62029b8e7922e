import { newYearAfter } from "../core/year.ts";
import { lastOf } from "../core/items.ts";
import { mapSexAge, SINGLE_YEARS, type BySexAge, type Population } from "../core/ages.ts";
import { at } from "../core/path.ts";
import { calibrate, type Calibration } from "./calibrate.ts";
import { ELDERLY, type Targets } from "./control.ts";
import { infantWomanIndex, totalFertility } from "./fertility.ts";
import { graduate, shiftHalfYear } from "./graduate.ts";
import type { Above, Common, LevelsOf, Unit } from "./levels.ts";
import { lifeTable } from "./life-table.ts";
import { faded, intervalSurvival, noMigration, scheduleSolver, sharesAt, yearlySchedule } from "./migration.ts";
import { factorForMeanLife, nationalRates, provinceRates, withInfants } from "./mortality.ts";
import { familyPeriod, periodOf } from "./periods.ts";
import { factOf, NATION, type Family, type Place, type RateModels } from "./place.ts";
import { projectBy } from "./project.ts";
import { atOwnLife, publishedLife } from "./published-life.ts";
import { fertilityAfter, futureLevels, futureRates, lifeGain } from "./future-rates.ts";
import { settledLevels, sharedBy, sharedLevels } from "./shared.ts";
import { completeTargets, ownTargets, ownVitals, residentFigures } from "./targets.ts";
import { yearsOf, type Period } from "./vintage.ts";
import type { FamilyBasis, NationBasis, ProvinceBasis } from "./family-basis.ts";
import { laterCount, widerLives } from "./later-count.ts";
import { censusBySingleAge, intervalOf, residualsOf, usualOf } from "./two-counts.ts";

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
      targets: ownTargets(family.province, period, family.models.migration.rule),
      calibration,
      residuals: [net],
      rates: [rate],
      indices: [1],
    };
  }
  const own = family.complete ? period : periodOf(family.units[0], period);
  if (own !== period) return laterCount(family, nation, province, own);
  const net = family.units.map((place) => residualsOf(place, family.units, nation, province.survival));
  const { rule } = family.models.migration;
  const drafts = family.units.map((place) => censusBySingleAge(place, family.province, nation.shape));
  const { asfr } = family.models;
  const reference = infantWomanIndex(asfr, province.unit.census);
  const indices = drafts.map((census) => infantWomanIndex(asfr, census) / reference);
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
  const wanted = family.complete ? completeTargets(family, period) : ownTargets(family.units[0], period, family.models.migration.rule);
  const common = familyCommon(family, nation, province, wanted);
  const targets: Targets = { ...wanted, balance: family.models.balance, ...(family.shared && { shared: sharedBy(family, "resident") }) };
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

/** What units have in common, and the levels that they follow: of a unit alone those of its province, if they are shipped as solved on all its units. */
function familyCommon(family: Family, nation: NationBasis, province: ProvinceBasis, { own }: Targets): Common {
  const { shared, units, complete } = family;
  const { period, mx } = province.common;
  const following =
    (place: Place) =>
    (levels: LevelsOf): LevelsOf =>
      atOwnLife(levels, place, mx, widerLives(family, nation, { ...province, levels }), period.from);
  if (complete) {
    const hasLife = (place: Place): boolean => publishedLife(place, [family.province, family.nation], period.from) !== undefined;
    const others = units.flatMap((place, u) => (own?.has(u) || hasLife(place) ? [[u, following(place)] as const] : []));
    return { ...province.common, above: province.calibration, own: new Map(others) };
  }
  const [unit] = units;
  const settled = shared && settledLevels(shared, { place: unit, basis: "resident" }, period, province.calibration);
  const levels = shared ? sharedLevels(shared, period, province.calibration) : province.calibration;
  return { ...province.common, above: settled ?? following(unit)(levels) };
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
  const { rates } = futureRates(
    unit,
    start,
    models.asfr,
    levels,
    { adjustable: noMigration() },
    { recent: start, ends: levels.map(() => start) },
  );
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
  const fit = (one: Common): Calibration =>
    calibrate([unit], { ...ownVitals(nation, one.period), totals: [], elderly: [], afterTotals: "usual" }, one);
  const { births, deaths } = ownVitals(nation, common.period);
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
  return { unit, common, calibration: calibrate([unit], ownTargets(province, period, models.migration.rule), common), solvers, survival };
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
