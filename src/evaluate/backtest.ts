import { startOfYear } from "../core/year.ts";
import type { DistrictCode, Given } from "../core/brand.ts";
import { sumAges, sumTables } from "../core/ages.ts";
import { dayOf } from "../core/date.ts";
import type { Family, Place } from "../demography/place.ts";
import { prepare, type Prepared, type PreparedPeople } from "../demography/prepare.ts";
import { projectBy } from "../demography/project.ts";
import { benchmarksOf, type Parents } from "./backtest-benchmarks.ts";
import type { Method } from "./backtest-methods.ts";
import { figureIn, measuredBy, type Figure, type PeopleOfYear } from "./figure.ts";

/** A published figure with what each method predicts from the census; a method that has no prediction is absent. */
export interface Backtested extends Figure {
  readonly name: Place["name"];
  /** Calendar years from that of the census. */
  readonly horizon: number;
  /** A parameter was chosen by this figure: it is a calibration, and left out of the errors. */
  readonly tuned: boolean;
  readonly predicted: Readonly<Partial<Record<Method, number>>>;
}

/** Why a figure was not tested. */
export type Untested = "no-district" | "no-earlier-census" | "not-after-census" | "not-people" | "no-registered" | "nation";

/** A figure that was not tested. */
export interface UntestedFigure extends Figure {
  readonly reason: Untested;
}

/** Figures of one family's places. */
export interface Backtest {
  readonly lines: readonly Backtested[];
  readonly untested: readonly UntestedFigure[];
  /** The units without any later figure but the nation's; none if nothing could be tested. */
  readonly prepared: readonly Prepared[];
}

/** Places to be tested, read as one family, and the leaves that a place consists of. */
export interface TestedFamily {
  readonly family: Family;
  /** By code: the units that add up to the place. */
  readonly members: ReadonlyMap<string, readonly Given<DistrictCode>[]>;
}

/**
 * A family without what its places have published since their census: the nation keeps its births and deaths, and the province its own figures
 * if wanted.
 */
export function sinceCensus(family: Family, province: "with-province" | "nation-only"): Family {
  const bare = (place: Place): Place => {
    const { year } = dayOf(place.census.date);
    return { ...place, facts: place.facts.filter((fact) => fact.year <= year) };
  };
  const held = province === "with-province" && family.shared;
  const above = province === "with-province" || family.province === family.nation ? family.province : bare(family.province);
  return {
    ...family,
    shared: held || undefined,
    province: above,
    prefectures: family.prefectures.map(bare),
    units: family.units.map((unit) => (unit === family.province ? above : bare(unit))),
  };
}

/**
 * Tests the projection against figures published since the census, without the places' own later figures.
 *
 * The engine is that of `run`: `prepare` and `project`, medium variant. A province's own figures are tested without them only.
 *
 * @param figures Of places of the family.
 * @param tuned Whether a parameter was chosen by a figure.
 */
export function backtest(tested: TestedFamily, figures: readonly Figure[], tuned: (figure: Figure) => boolean): Backtest {
  const { family, members } = tested;
  const reasons = new Map(figures.map((figure) => [figure, untestable(family, figure)] as const));
  const testable = figures.filter((figure) => reasons.get(figure) === undefined);
  const to = Math.max(...testable.map(({ year }) => year));
  const runs =
    testable.length === 0 ? [] : (["with-province", "nation-only"] as const).map((kind) => prepare(sinceCensus(family, kind), { to }));
  const peopleOf = runs.map((prepared) => yearsOfPlaces(prepared, members, to));
  const lines: Backtested[] = [];
  const untested: UntestedFigure[] = figures.flatMap((figure) => {
    const reason = reasons.get(figure);
    return reason === undefined ? [] : [{ ...figure, reason }];
  });
  for (const figure of testable) {
    const measured = measuredBy(figure.what)!;
    const [held, free] = peopleOf.map((people) => people(figure.code, measured.basis, figure.year));
    if (!held || !free) untested.push({ ...figure, reason: "no-registered" });
    else
      lines.push(lineOf(tested, figure, { held: figureIn(measured, held), free: figureIn(measured, free), tuned: tuned(figure), figures }));
  }
  return { lines, untested, prepared: runs.at(-1) ?? [] };
}

/** What the engine gives for a figure, with and without the province's figures. */
interface Results {
  readonly held: number;
  readonly free: number;
  readonly tuned: boolean;
  /** All figures of the family: a parent's may be among them. */
  readonly figures: readonly Figure[];
}

function lineOf({ family }: TestedFamily, figure: Figure, { held, free, tuned, figures }: Results): Backtested {
  const place = placeOf(family, figure.code)!;
  const parents: Parents = {
    places: [...family.prefectures.filter(({ id }) => id === place.parent), family.province, family.nation].filter(
      ({ id }) => id !== place.id,
    ),
    figures,
  };
  const engine = place.id === family.province.id ? {} : { engine: held };
  return {
    ...figure,
    name: place.name,
    tuned,
    horizon: figure.year - dayOf(place.census.date).year,
    predicted: { ...engine, "engine-nation-only": free, ...benchmarksOf({ family, place, parents }, figure) },
  };
}

function placeOf({ nation, province, prefectures, units }: Family, code: string): Place | undefined {
  return [...units, ...prefectures, province, nation].find(({ id }) => id === code);
}

/** Why a figure of a family cannot be tested, known before anything is projected. */
function untestable(family: Family, { code, what, year }: Figure): Untested | undefined {
  const place = placeOf(family, code);
  if (!place) return "no-district";
  if (place === family.nation) return "nation";
  if (!measuredBy(what)) return "not-people";
  return year <= dayOf(place.census.date).year ? "not-after-census" : undefined;
}

/** The people of a place in a year; undefined if it has no registered population. */
type PeopleOf = (code: string, basis: "resident" | "registered", year: number) => PeopleOfYear | undefined;

function yearsOfPlaces(prepared: readonly Prepared[], members: TestedFamily["members"], to: number): PeopleOf {
  const byUnit = new Map(
    prepared.map((one): [Given<DistrictCode>, Record<"resident" | "registered", ReturnType<typeof yearsOf> | undefined>] => [
      one.id,
      { resident: yearsOf(one, one.resident, to), registered: one.registered && yearsOf(one, one.registered, to) },
    ]),
  );
  return (code, basis, year) => {
    const parts = (members.get(code) ?? []).map((id) => byUnit.get(id)?.[basis]?.(year));
    const known = parts.flatMap((part) => part ?? []);
    if (known.length === 0 || known.length < parts.length) return undefined;
    const total = (of: (part: PeopleOfYear) => number): number => known.reduce((sum, part) => sum + of(part), 0);
    return {
      start: sumTables(known.map(({ start }) => start)),
      end: sumTables(known.map(({ end }) => end)),
      births: total(({ births }) => births),
      deaths: total(({ deaths }) => deaths),
    };
  };
}

/** The medium projection of one unit, by calendar year; a year before its base, or after `to`, has none. */
export function yearsOf({ id }: Prepared, { base, rates }: PreparedPeople, to: number): (year: number) => PeopleOfYear | undefined {
  const { persons, births, deathsCohort } = projectBy(base, rates.medium, { to, district: id });
  return (year) => {
    const t = startOfYear(year) - base.year;
    if (t < 0 || t >= births.length) return undefined;
    return { start: persons[t], end: persons[t + 1], births: births[t][0] + births[t][1], deaths: sumAges(deathsCohort[t]) };
  };
}
