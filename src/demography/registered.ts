import { newYearAfter } from "../core/year.ts";
import { bySexAge, mapSexAge, sumAges, type BySexAge } from "../core/ages.ts";
import type { Note } from "../core/note.ts";
import { at } from "../core/path.ts";
import type { FamilyBasis } from "./family-basis.ts";
import { calibrate, courseOf, type CalibratedUnits } from "./calibrate.ts";
import { ELDERLY, type Control, type FigureNames, type Targets, type Vitals } from "./control.ts";
import { IN_MOVERS } from "./fitted.ts";
import type { Common, Unit } from "./levels.ts";
import type { UsualMigration } from "./migration.ts";
import { factOf, type Assumed, type Family, type Place } from "./place.ts";
import { settledLevels, sharedBy } from "./shared.ts";
import { nested, ofUnits, yearly } from "./targets.ts";
import type { Period } from "./vintage.ts";
import { byProfile, GROWN } from "./registered-profile.ts";
import {
  provinceGrowth,
  registeredTotal,
  totalText,
  earlierYear,
  type RegisteredTotal,
  inMoversOf,
  interpolated,
} from "./registered-total.ts";

/** An estimated registered population at the census: with the fewest elderly that it may have, as taken, and with the most. */
export type BaseEnds = readonly [low: BySexAge, taken: BySexAge, high: BySexAge];

/** Calibrated registered population of a family's units, with its estimates. */
export interface RegisteredFamily extends CalibratedUnits {
  /** By unit. */
  readonly notes: readonly (readonly Note[])[];
  /** Who is registered here and lives elsewhere at the census [unit][sex][age]. */
  readonly away: readonly BySexAge[];
  /** The factor on 60+ at the census by which all units together have the province's published number. */
  readonly elderlyFactor: number | undefined;
  /** What the population at the census may be instead [unit]. */
  readonly ends: readonly BaseEnds[];
}

/**
 * Builds the registered (户籍) population: residents less those registered elsewhere, plus those registered here but living elsewhere.
 *
 * In-movers are counted by the census; out-movers are the registered total less registered residents. Ages of both follow the
 * profile of models/paths/migration.yaml: an estimate. The result is projected through the calibrated years and calibrated to published registered totals, births and 60+.
 */
export function registeredFamily(family: Family, basis: FamilyBasis): RegisteredFamily {
  const { period } = basis.common;
  const growth = provinceGrowth(family, period);
  const { drafts, factor: elderlyFactor } = heldToElderly(
    family,
    period,
    family.units.map((place, u) => draft(family, basis, place, u, growth)),
  );
  const units = drafts.map(({ persons }, u): Unit => ({ ...basis.units[u], census: persons, usual: registrations(family, basis, u) }));
  const targets = targetsOf(
    family,
    period,
    drafts.map(({ persons }) => persons),
  );
  const common = registeredCommon(family, basis, targets);
  return {
    units,
    common,
    targets,
    calibration: calibrate(units, targets, common),
    notes: drafts.map(({ notes }) => notes),
    away: drafts.map(({ away }) => away),
    elderlyFactor,
    ends: drafts.map(({ ends }) => ends),
  };
}

/**
 * Adjusts the drafts of a complete province to its published registered 60+, interpolated linearly to the end of the census year;
 * each unit keeps its total: changes of its elderly are offset at ages 15–59.
 */
function heldToElderly({ complete, province, shared }: Family, { from }: Period, drafts: readonly Draft[]): HeldDrafts {
  const path = province.facts.filter(({ what }) => what === "registered_60").map(({ year, value }) => [year, value] as const);
  path.sort(([a], [b]) => a - b);
  const year = from - 1;
  const drafted = drafts.reduce((sum, { persons }) => sum + sumAges(persons, ELDERLY), 0);
  const isKnown = path.length > 1 && path[0][0] <= year && path[path.length - 1][0] >= year;
  const factor = complete && isKnown ? at(path, year) / drafted : shared?.registeredElderly;
  if (factor === undefined) return { drafts, factor };
  const held = drafts.map(({ persons, notes, away, ends }) => {
    const shift = (factor - 1) * sumAges(persons, ELDERLY);
    const adults = 1 - shift / sumAges(persons, GROWN, ELDERLY);
    const after = mapSexAge(persons, (P, _s, x) => (x >= ELDERLY ? P * factor : x >= GROWN ? P * adults : P));
    return { away, ends, persons: after, notes: [...notes, heldNote(province, { before: persons, after, factor, year })] };
  });
  return { drafts: held, factor };
}

/** Drafts held to the province's published 60+, and the factor; undefined if none is published. */
interface HeldDrafts {
  readonly drafts: readonly Draft[];
  readonly factor: number | undefined;
}

/** A unit's registered population before and after the adjustment to the province's 60+ at the end of a year. */
interface Held {
  readonly before: BySexAge;
  readonly after: BySexAge;
  readonly factor: number;
  readonly year: number;
}

function heldNote(province: Place, { before, after, factor, year }: Held): Note {
  const [was, is] = [before, after].map((persons) => Math.round(sumAges(persons, ELDERLY)));
  return {
    id: `${province.id}-registered-60-held`,
    place: province.id,
    kind: "adjustment",
    value: is,
    unit: "人",
    enUnit: "persons",
    what: `60岁及以上户籍人口按全省公布数在${year}年末的直线内插值统一乘以${factor.toFixed(4)}（调整前${was}），差额由15—59岁承担`,
    en: `registered 60+ multiplied by ${factor.toFixed(4)} to match the province's published figures, interpolated to the end of ${year} (before: ${was}); the difference is offset at ages 15–59`,
    source: province.facts
      .filter(({ what }) => what === "registered_60")
      .map(({ year, source }) => `${year} ${source}`)
      .join(";"),
  };
}

interface Draft {
  readonly persons: BySexAge;
  /** Who is registered here and lives elsewhere. */
  readonly away: BySexAge;
  readonly ends: BaseEnds;
  readonly notes: readonly Note[];
}

function draft(family: Family, basis: FamilyBasis, place: Place, u: number, growth: number | undefined): Draft {
  const residents = basis.units[u].census;
  const inMovers = inMoversOf(place, basis);
  const present = sumAges(residents) - inMovers;
  const total = registeredTotal(family, basis, place, u, growth);
  const outMovers = Math.max(0, total.persons - present);
  const { models } = family;
  const leaving = (share: keyof Assumed): BySexAge => byProfile(models.migration.outMovers, outMovers, basis.nation.unit.census, { share });
  const build = (share: "value" | "low" | "high", factor = 1): BySexAge => {
    const opposite = share === "low" ? "high" : share === "high" ? "low" : "value";
    const entering = byProfile(models.migration.inMovers, inMovers, residents, { share: opposite, most: models.assumptions.mostInMovers });
    const left = leaving(share);
    return mapSexAge(residents, (P, s, x) => factor * (P - entering[s][x] + left[s][x]));
  };
  const persons = build("value");
  const ends = [build("low", total.low / total.persons), persons, build("high", total.high / total.persons)] as const;
  return {
    persons,
    ends,
    away: leaving("value"),
    notes: notesOf(
      place,
      basis.common,
      total,
      outMovers,
      total.persons < present,
      ends.map((end) => Math.round(sumAges(end, ELDERLY))),
      models.migration.source,
    ),
  };
}

/** The facts required for a registered population; a place that lacks one of them is projected for residents only. */
export function lacksForRegistered(place: Place, { from }: Period): readonly string[] {
  const known = (what: string, year: number): boolean => factOf(place, what, year) !== undefined;
  const [census, earlier] = [from - 1, earlierYear(place)];
  return [
    ...IN_MOVERS.filter((what) => !known(what, census)),
    ...(known("registered_population", census) || (earlier !== undefined && known("registered_population", earlier))
      ? []
      : ["registered_population"]),
  ];
}

/** Usual yearly changes of registration: the published growth by the profile; none if no growth is published. */
function registrations(family: Family, basis: FamilyBasis, u: number): UsualMigration {
  const place = family.units[u];
  const census = basis.common.period.from - 1;
  const between = interpolated(place, census);
  const published = place.facts.filter(({ what, year }) => what === "registered_population" && year >= census);
  const known = [
    ...(between && factOf(place, "registered_population", census) === undefined ? [{ year: census, value: between.persons }] : []),
    ...published,
  ].sort((a, b) => a.year - b.year);
  const none: UsualMigration = { gains: bySexAge(basis.units[u].census[0].length), lossRates: bySexAge(basis.units[u].census[0].length) };
  const [first, last] = [known[0], known[known.length - 1]];
  if (known.length < 2 || last.value <= first.value) return none;
  const perYear = (last.value - first.value) / (last.year - first.year);
  return { ...none, gains: byProfile(family.models.migration.registrations, perYear, basis.units[u].census, { share: "value" }) };
}

/** The levels that registered people follow where they have no births of their own: those of residents, of each unit its own. */
function registeredCommon({ shared, complete, units }: Family, { common, calibration }: FamilyBasis, { own }: Targets): Common {
  const unit = { place: units[0], basis: "registered" } as const;
  const settled = shared && !complete ? settledLevels(shared, unit, common.period, calibration) : undefined;
  const others = units.flatMap((_, u) => (own?.has(u) || calibration.own.has(u) ? [[u, () => courseOf(calibration, u)] as const] : []));
  return { ...common, above: settled ?? calibration, own: new Map(others) };
}

function targetsOf(family: Family, period: Period, census: readonly BySexAge[]): Targets {
  const { units, complete, shared } = family;
  const controlOf =
    (what: string, from: number) =>
    (place: Place, members: readonly number[]): Control[] => {
      const first = factOf(place, what, period.from - 1);
      const ends = [
        ...(first === undefined ? [] : [[period.from, first] as const]),
        ...[...yearly(place, what, period)].map(([year, value]) => [newYearAfter(year), value] as const),
      ];
      const counted = members.reduce((sum, u) => sum + sumAges(census[u], from), 0);
      return ends.length === 0 ? [] : [{ place: place.id, members, isOwn: false, path: [[period.start.time, counted] as const, ...ends] }];
    };
  const vitals = (place: Place, births: ReadonlyMap<number, number>): Vitals => ({
    figures: figuresOf(place),
    births,
    deaths: new Map(),
    infants: new Map(),
  });
  const births = units.map((place) => yearly(place, "registered_births", period));
  const elderly = controlOf("registered_60", ELDERLY);
  return {
    ...vitals(units[0], complete ? new Map() : births[0]),
    ...(complete && { own: new Map(births.flatMap((one, u) => (one.size > 0 ? [[u, vitals(units[u], one)] as const] : []))) }),
    totals: ofUnits(units, controlOf("registered_population", 0)),
    elderly: complete ? nested(family, elderly) : ofUnits(units, elderly),
    afterTotals: "own",
    ...(shared && { shared: sharedBy(family, "registered") }),
  };
}

/** The names of a place's figures of registered people. */
function figuresOf({ id }: Place): FigureNames {
  return {
    place: id,
    births: "registered_births",
    deaths: "registered_deaths",
    infants: "infant_mortality",
    totals: "registered_population",
    elderly: "registered_60",
    estimatedBase: true,
  };
}

function notesOf(
  place: Place,
  { period: { from } }: Common,
  total: RegisteredTotal,
  outMovers: number,
  short: boolean,
  [low, value, high]: readonly number[],
  profile: string,
): Note[] {
  const note = (subject: string, rest: Omit<Note, "id" | "place" | "unit">): Note => ({
    id: `${place.id}-${subject}`,
    place: place.id,
    unit: "人",
    enUnit: "persons",
    ...rest,
  });
  const year = from - 1;
  const earlier = earlierYear(place);
  return [
    note("registered-total", {
      kind: total.how === "published" ? "source" : "estimate",
      value: Math.round(total.persons),
      ...(total.how !== "published" && { low: Math.round(total.low), high: Math.round(total.high) }),
      ...totalText(total, year, earlier),
      source:
        place.facts.find(
          (fact) =>
            fact.what === "registered_population" && fact.year === (total.how === "published" ? year : (total.years?.[1] ?? earlier)),
        )?.source ?? "-",
    }),
    note("registered-60", {
      kind: "estimate",
      value,
      low,
      high,
      what: `${year}年普查时点60岁及以上户籍人口：常住减户口在外县的来人，加户籍在本地而住外地者，迁移者年龄按既定分布`,
      source: profile,
      en: `registered 60+ at the census of ${year}: residents less those registered elsewhere plus those registered here but living elsewhere; ages of movers follow the stated profile`,
    }),
    note("registered-away", {
      kind: total.how === "carried" ? "assumption" : "estimate",
      value: Math.round(outMovers),
      source: `${year}年普查；户籍总人口`,
      enSource: `census ${year}; registered total`,
      what: short ? "户籍总数估计低于在本地的户籍人口，外出者取0" : "户籍在本县而常住外地的人口（户籍总数减在本地的户籍人口）",
      en: short
        ? "the estimated registered total is below the number of registered residents, so nobody is assumed to live elsewhere"
        : "registered here but living elsewhere: registered total less registered residents",
    }),
  ];
}
