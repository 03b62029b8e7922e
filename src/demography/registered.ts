import { bySexAge, mapSexAge, sumAges, type BySexAge } from "../core/ages.ts";
import type { Note } from "../core/note.ts";
import { at } from "../core/path.ts";
import type { FamilyBasis } from "./basis.ts";
import { calibrate, CALIBRATED, CENSUS_TIME, type Common, type Unit } from "./calibrate.ts";
import { ELDERLY, type Control, type Targets } from "./control.ts";
import type { UsualMigration } from "./migration.ts";
import { factOf, type Assumed, type Family, type MoverProfile, type Place } from "./place.ts";
import type { CalibratedUnits } from "./prepare.ts";
import { inStep, scopes, yearly } from "./targets.ts";

/** Registered people of a family's units, calibrated, with what was estimated. */
export interface RegisteredFamily extends CalibratedUnits {
  /** By unit. */
  readonly notes: readonly (readonly Note[])[];
}

/** First age that is not a child in the movers' profile. */
const GROWN = 15;
/** Range of a registered total that is carried from 2010 without a later figure: a share of it each way. 假设. */
const CARRIED_RANGE = 0.06;
/** Largest part of residents of a broad age that in-movers may make up; what is above goes to ages 15–59. */
const MOST_MOVERS = 0.95;

/** Residents whose registration is in another county, by where it is: facts of the census. */
const IN_MOVERS = ["hukou_elsewhere_other_county", "hukou_elsewhere_other_province"] as const;

/** The registered total at the census and how it is known. */
export interface RegisteredTotal {
  readonly persons: number;
  readonly low: number;
  readonly high: number;
  readonly published: boolean;
}

/**
 * Builds the registered (户籍) population: residents less those registered elsewhere, plus those registered here who live elsewhere.
 *
 * In-movers are counted by the census; out-movers are the registered total less the registered who are present. Ages of both are the stated
 * profile of models/paths/migration.yaml: an estimate. It is then carried to 2025 and held to published registered totals, births and 60+.
 */
export function registeredFamily(family: Family, basis: FamilyBasis): RegisteredFamily {
  const growth = provinceGrowth(family.province);
  const drafts = heldToElderly(family, family.units.map((place, u) => draft(family, basis, place, u, growth)));
  const units = drafts.map(({ persons }, u): Unit => ({ ...basis.units[u], census: persons, usual: registrations(family, basis, u) }));
  const targets = targetsOf(
    family,
    drafts.map(({ persons }) => persons),
  );
  const common: Common = { ...basis.common, above: basis.calibration };
  return { units, common, targets, calibration: calibrate(units, targets, common), notes: drafts.map(({ notes }) => notes) };
}

/**
 * Holds the drafts of a whole province to its published registered 60+, read at the end of 2020 on the straight line between the years known;
 * each unit keeps its total: what its elderly gain or lose is taken from or given to those of 15–59.
 */
function heldToElderly({ complete, province }: Family, drafts: readonly Draft[]): readonly Draft[] {
  const path = province.facts.filter(({ what }) => what === "registered_60").map(({ year, value }) => [year, value] as const);
  path.sort(([a], [b]) => a - b);
  const year = CALIBRATED.from - 1;
  if (!complete || path.length < 2 || path[0][0] > year || path[path.length - 1][0] < year) return drafts;
  const drafted = drafts.reduce((sum, { persons }) => sum + sumAges(persons, ELDERLY), 0);
  const factor = at(path, year) / drafted;
  return drafts.map(({ persons, notes }) => {
    const shift = (factor - 1) * sumAges(persons, ELDERLY);
    const adults = 1 - shift / sumAges(persons, GROWN, ELDERLY);
    const held = mapSexAge(persons, (P, _s, x) => (x >= ELDERLY ? P * factor : x >= GROWN ? P * adults : P));
    return { persons: held, notes: [...notes, heldNote(province, persons, held, factor)] };
  });
}

function heldNote(province: Place, before: BySexAge, after: BySexAge, factor: number): Note {
  return {
    id: `${province.id}-registered-60-held`, place: province.id, kind: "adjustment", value: Math.round(sumAges(after, ELDERLY)), unit: "persons",
    what: `60岁及以上户籍人口按全省公布数在2020年末的直线内插值统一乘以${factor.toFixed(4)}（调整前${Math.round(sumAges(before, ELDERLY))}），差额由15—59岁承担`,
    en: `registered 60+ times ${factor.toFixed(4)}, so that the province meets the straight line between its published years at the end of 2020 (before: ${Math.round(sumAges(before, ELDERLY))}); the difference is taken from ages 15–59`,
    source: province.facts.filter(({ what }) => what === "registered_60").map(({ year, source }) => `${year} ${source}`).join(";"),
  };
}

interface Draft {
  readonly persons: BySexAge;
  readonly notes: readonly Note[];
}

function draft(family: Family, basis: FamilyBasis, place: Place, u: number, growth: number | undefined): Draft {
  const residents = basis.units[u].census;
  const inMovers = factSum(place, IN_MOVERS);
  const present = sumAges(residents) - inMovers;
  const total = registeredTotal(family, basis, place, u, growth);
  const outMovers = Math.max(0, total.persons - present);
  const { models } = family;
  const build = (share: "value" | "low" | "high"): BySexAge => {
    const opposite = share === "low" ? "high" : share === "high" ? "low" : "value";
    const entering = byProfile(models.migration.inMovers, inMovers, residents, opposite, true);
    const leaving = byProfile(models.migration.outMovers, outMovers, basis.nation.unit.census, share, false);
    return mapSexAge(residents, (P, s, x) => P - entering[s][x] + leaving[s][x]);
  };
  const persons = build("value");
  return {
    persons,
    notes: notesOf(place, total, outMovers, total.persons < present, [build("low"), persons, build("high")], models.migration.source),
  };
}

function factSum(place: Place, whats: readonly string[]): number {
  return whats.reduce((sum, what) => {
    const value = factOf(place, what, CALIBRATED.from - 1);
    if (value === undefined)
      throw new RangeError(`Cannot find the registered people of ${place.id}: it has no fact "${what}" of ${CALIBRATED.from - 1}`);
    return sum + value;
  }, 0);
}

/** Growth of the province's registered population from 2010 to 2020, straight lines between the years it has published; undefined with 2010 alone. */
function provinceGrowth(province: Place): number | undefined {
  const path = province.facts.filter(({ what }) => what === "registered_population").map(({ year, value }) => [year, value] as const);
  path.sort(([a], [b]) => a - b);
  return path.length < 2 ? undefined : at(path, CALIBRATED.from - 1) / at(path, 2010);
}

/** Published at the end of 2020, or carried from 2010 by the province's growth; never below those who are present. */
function registeredTotal(family: Family, basis: FamilyBasis, place: Place, u: number, growth = 1): RegisteredTotal {
  const published = factOf(place, "registered_population", CALIBRATED.from - 1);
  if (published !== undefined) return { persons: published, low: published, high: published, published: true };
  const before = factOf(place, "registered_population", 2010);
  if (before === undefined) throw new RangeError(`Cannot find the registered people of ${place.id}: it has no fact "registered_population"`);
  const persons = before * growth * boundaryShare(family, basis, place, u);
  return { persons, low: persons * (1 - CARRIED_RANGE), high: persons * (1 + CARRIED_RANGE), published: false };
}

/** The part of a boundary group's registered people that a member is taken to have: its part of the residents who are registered where they live. */
function boundaryShare(family: Family, basis: FamilyBasis, place: Place, u: number): number {
  if (!place.boundary) return 1;
  const presentOf = (i: number): number =>
    sumAges(basis.units[i].census) - factSum(family.units[i], IN_MOVERS);
  const members = place.boundary.with.map((id) => family.units.findIndex((unit) => unit.id === id));
  return presentOf(u) / members.reduce((sum, i) => sum + presentOf(i), 0);
}

/** The facts that a registered base cannot do without; a place that lacks one of them is projected on its residents alone. */
export function lacksForRegistered(place: Place): readonly string[] {
  const known = (what: string, year: number): boolean => factOf(place, what, year) !== undefined;
  const census = CALIBRATED.from - 1;
  return [
    ...IN_MOVERS.filter((what) => !known(what, census)),
    ...(known("registered_population", census) || known("registered_population", 2010) ? [] : ["registered_population"]),
  ];
}

/** Spreads movers over ages: three broad ages by the profile, inside them as the people of `like`. */
function byProfile({ children, elderly }: MoverProfile, persons: number, like: BySexAge, share: keyof Assumed, within: boolean): BySexAge {
  const bands = [
    [0, GROWN],
    [GROWN, ELDERLY],
    [ELDERLY, Infinity],
  ] as const;
  const there = bands.map(([from, to]) => sumAges(like, from, to));
  const most = there.map((people) => (within ? people * MOST_MOVERS : Infinity));
  const young = Math.min(persons * children.value, most[0]);
  const old = Math.min(persons * elderly[share], most[2]);
  const sums = [young, persons - young - old, old];
  return mapSexAge(like, (P, _s, x) => {
    const band = x < GROWN ? 0 : x < ELDERLY ? 1 : 2;
    return there[band] === 0 ? 0 : (P * sums[band]) / there[band];
  });
}

/** Usual changes of registration a year: the published growth by the stated profile; none where no growth is published. */
function registrations(family: Family, basis: FamilyBasis, u: number): UsualMigration {
  const place = family.units[u];
  const known = place.facts.filter(({ what, year }) => what === "registered_population" && year >= CALIBRATED.from - 1);
  const none: UsualMigration = { gains: bySexAge(basis.units[u].census[0].length), lossRates: bySexAge(basis.units[u].census[0].length) };
  const [first, last] = [known[0], known[known.length - 1]];
  if (known.length < 2 || last.value <= first.value) return none;
  const perYear = (last.value - first.value) / (last.year - first.year);
  const gains = basis.units[u].usual.gains;
  return { ...none, gains: byProfile(family.models.migration.registrations, perYear, gains, "value", false) };
}

function targetsOf(family: Family, census: readonly BySexAge[]): Targets {
  const places = family.complete ? scopes(family) : [[family.units[0], [0]] as const];
  const control = (what: string, from: number): Control[] =>
    places.flatMap(([place, members]) => {
      const first = factOf(place, what, CALIBRATED.from - 1);
      const ends = [
        ...(first === undefined ? [] : [[CALIBRATED.from, first] as const]),
        ...[...yearly(place, what)].map(([year, value]) => [year + 1, value] as const),
      ];
      const counted = members.reduce((sum, u) => sum + sumAges(census[u], from), 0);
      return ends.length === 0 ? [] : [{ place: place.id, members, path: [[CENSUS_TIME, counted] as const, ...ends] }];
    });
  return {
    births: family.complete ? new Map() : yearly(family.units[0], "registered_births"),
    deaths: new Map(),
    totals: family.complete ? [] : control("registered_population", 0),
    elderly: inStep(control("registered_60", ELDERLY)),
  };
}

function notesOf(
  place: Place,
  total: RegisteredTotal,
  outMovers: number,
  short: boolean,
  [low, middle, high]: readonly BySexAge[],
  profile: string,
): Note[] {
  const note = (subject: string, rest: Omit<Note, "id" | "place">): Note => ({ id: `${place.id}-${subject}`, place: place.id, ...rest });
  const wide = [sumAges(low, ELDERLY), sumAges(high, ELDERLY)].map((value, i) =>
    Math.round(value * (total.published ? 1 : 1 + (i === 0 ? -1 : 1) * CARRIED_RANGE)),
  );
  return [
    note("registered-total", {
      kind: total.published ? "source" : "estimate",
      value: Math.round(total.persons),
      low: Math.round(total.low),
      high: Math.round(total.high),
      unit: "persons",
      what: total.published ? "2020年末户籍人口（公布）" : "2020年户籍人口：由2010年普查数按全省户籍人口增长推出（全省未公布时按不变），区间为估计",
      en: total.published
        ? "registered population at the end of 2020, published"
        : "registered population of 2020: that of the 2010 census times the province's growth since (none where it is not published), with a wide range",
      source:
        place.facts.find(({ what, year }) => what === "registered_population" && year === (total.published ? CALIBRATED.from - 1 : 2010))?.source ??
        "-",
    }),
    note("registered-60", {
      kind: "estimate",
      value: Math.round(sumAges(middle, ELDERLY)),
      low: wide[0],
      high: wide[1],
      unit: "persons",
      what: "2020年普查时点60岁及以上户籍人口：常住减户口在外县的来人，加户籍在本地而住外地者，迁移者年龄按既定分布",
      source: profile,
      en: "registered 60+ at the census of 2020: residents less those registered elsewhere plus those registered here who live elsewhere, ages of movers by the stated profile",
    }),
    note("registered-away", {
      kind: total.published ? "estimate" : "assumption",
      value: Math.round(outMovers),
      unit: "persons",
      source: "2020年普查；户籍总人口",
      enSource: "census 2020; registered total",
      what: short ? "户籍总数估计低于在本地的户籍人口，外出者取0" : "户籍在本县而常住外地的人口（户籍总数减在本地的户籍人口）",
      en: short
        ? "the estimated registered total is below the registered who are present: those away are taken as none"
        : "registered here but living elsewhere: the registered total less the registered who are present",
    }),
  ];
}
