import { dayOf, yearsBetween } from "../core/date.ts";
import { mapSexAge, type BySexAge, sumTables } from "../core/ages.ts";
import { graduate, splitOpenGroup } from "./graduate.ts";
import { lifeTable } from "./life-table.ts";
import {
  groupOf,
  inResidualGroups,
  intervalSurvival,
  meanOf,
  netRate,
  RESIDUAL_AGES,
  residuals,
  usualMigration,
  type Interval,
  type UsualMigration,
} from "./migration.ts";
import { type GroupTable, type Place } from "./place.ts";
import type { NationBasis } from "./family-basis.ts";

/** A place's census by sex and single age. */
export function censusBySingleAge(place: Place, province: Place, shape: BySexAge): BySexAge {
  const { counts } = place.census;
  return graduate(counts.ages.length < province.census.counts.ages.length ? splitOpenGroup(counts, province.census.counts) : counts, shape);
}

/** A place's two counts in residual groups, with survival between them by its own death rates. */
export function intervalOf(place: Place, mx: BySexAge): Interval {
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
export interface Residuals {
  readonly net: BySexAge;
  /** Of the whole boundary group. */
  readonly rate: number;
}

/** Residuals of a place; of a boundary group, the group's residuals in proportion to residents by sex and age at the census. */
export function residualsOf(place: Place, family: readonly Place[], nation: NationBasis, survival: BySexAge): Residuals {
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
export function usualOf(place: Place, family: readonly Place[], schedule: BySexAge, census: BySexAge, shape: BySexAge): UsualMigration {
  const share = boundaryShare(place, family);
  const before = place.previous?.counts;
  if (!before) throw new RangeError(`Cannot find the migrants of ${place.id}: it has no earlier census`);
  const own = mapSexAge(before.persons, (persons, s, g) => persons * share[s][groupOf(before.ages[g])]);
  return usualMigration([schedule], [meanOf([census, graduate({ ages: before.ages, persons: own }, shape)])]);
}
