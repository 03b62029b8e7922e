import { dayOf, yearsBetween, type Day } from "../core/date.ts";
import { mapSexAge, SINGLE_YEARS, type BySexAge } from "../core/ages.ts";
import { calibrate } from "./calibrate.ts";
import { ELDERLY, type Targets } from "./control.ts";
import { infantWomanIndex } from "./fertility.ts";
import { graduate } from "./graduate.ts";
import type { Common, LevelsOf, Unit } from "./levels.ts";
import { lifeTable } from "./life-table.ts";
import {
  faded,
  intervalSurvival,
  meanOf,
  netRate,
  residuals,
  scheduleSolver,
  sharesAt,
  usualMigration,
  yearlySchedule,
  type Interval,
} from "./migration.ts";
import { type Family, type GroupTable, type Place } from "./place.ts";
import { atOwnLife, type WiderLife } from "./published-life.ts";
import { sharedBy, sharedLevels } from "./shared.ts";
import { ownTargets } from "./targets.ts";
import { type Period } from "./vintage.ts";
import type { FamilyBasis, NationBasis, ProvinceBasis } from "./family-basis.ts";
import { censusBySingleAge } from "./two-counts.ts";

/** Calibrates a unit whose count is from another date than the census of the vintage. */
export function laterCount(family: Family, nation: NationBasis, province: ProvinceBasis, period: Period): FamilyBasis {
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
    ...ownTargets(place, period, family.models.migration.rule),
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
export function widerLives(
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
