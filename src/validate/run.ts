import { newYearAfter, startOfYear } from "../core/year.ts";
import { firstOf, itemOf, lastOf, mapTuple } from "../core/items.ts";
import { mapSexAge, SEXES, sumAges, type BySexAge, sumTables } from "../core/ages.ts";
import { at } from "../core/path.ts";
import type { FamilyBasis } from "../demography/family-basis.ts";
import { calibrateFamily } from "../demography/basis.ts";
import { calibrate, type CalibratedUnits } from "../demography/calibrate.ts";
import { lifeTable } from "../demography/life-table.ts";
import { lifeExpectancy, withInfants } from "../demography/mortality.ts";
import { type Family, type Place } from "../demography/place.ts";
import { prepare } from "../demography/prepare.ts";
import { projectBy, type Rates } from "../demography/project.ts";
import { lacksForRegistered, registeredFamily } from "../demography/registered.ts";
import { readCompared } from "../scenario/compared-model.ts";
import { readFamily } from "../scenario/place-models.ts";
import { yearsOf } from "../demography/vintage.ts";
import { compareSeries, type Line } from "./line.ts";

/** Bounds on deviations, as shares. */
const BOUND = { infants: 0.15, life: 0.02, births: 0.01, deaths: 0.02, elderly: 0.01, aged: 0.02, province: 0.03 } as const;
/** The year of the long-run comparison with the United Nations. */
const LONG_RUN = 2050;
/** Last year of the nation's projection if only the calibrated years are compared. */
const NO_FUTURE = 0;

/**
 * Compares the shipped models' results with every figure published for the shipped districts.
 *
 * @param modelDirs Folders with models.
 */
export function validateShipped(modelDirs: readonly string[]): Line[] {
  const { places, tuned } = readCompared(modelDirs);
  const lines = places.flatMap((id) => linesOf(id, readFamily(id, modelDirs).family));
  return lines.map((line) => {
    const chosenBy = tuned.some(({ place, what, year }) => place === line.of?.place && what === line.of.fact && year === line.year);
    return chosenBy && line.kind === "check" ? { ...line, kind: "calibration" } : line;
  });
}

function linesOf(id: string, family: Family): Line[] {
  if (id === family.nation.id) return [...nationLines(family), ...longRun(family)];
  return family.complete && id === family.province.id ? provinceLines(family) : [...countyLines(family), ...freeLines(family)];
}

/** Inputs and results of a calibration. */
type Calibrations = Pick<CalibratedUnits, "calibration" | "common">;

/** Year-end population of several units together. */
function atYearEnd({ calibration, common: { period } }: Calibrations, members: readonly number[]): (year: number) => BySexAge {
  return (year) => sumTables(members.map((u) => itemOf(itemOf(calibration.persons, newYearAfter(year) - startOfYear(period.from)), u)));
}

function nationLines(family: Family): Line[] {
  const basis = calibrateFamily(family, NO_FUTURE);
  const { calibration, common } = basis;
  const { period } = common;
  const years = yearsOf(period);
  const place = family.nation;
  const end = atYearEnd(basis, [0]);
  const k = lastOf(calibration.k);
  const constant = calibrate(
    basis.units,
    {
      ...basis.targets,
      births: new Map(),
      deaths: new Map(years.map((year, t) => [year, itemOf(calibration.deaths, t)])),
      infants: new Map(),
      totals: [],
      elderly: [],
    },
    { ...common, above: { k: calibration.k, infants: calibration.infants, fertility: years.map(() => 1) } },
  );
  const last = period.to;
  const official = place.facts
    .filter(({ what }) => what === "life_expectancy")
    .map(({ year, value }) => `${year}: ${value}`)
    .join(", ");
  return [
    ...compareSeries({ place, fact: "births", label: "births", kind: "calibration", bound: BOUND.births }, years, (year) =>
      itemOf(calibration.births, year - period.from),
    ),
    ...compareSeries({ place, fact: "deaths", label: "deaths", kind: "calibration", bound: BOUND.deaths }, years, (year) =>
      itemOf(calibration.deaths, year - period.from),
    ),
    ...compareSeries({ place, fact: "elderly_60", label: "60+", kind: "check", bound: BOUND.elderly }, years, (year) =>
      sumAges(end(year), 60),
    ),
    ...compareSeries({ place, fact: "elderly_65", label: "65+", kind: "check", bound: BOUND.aged }, years, (year) =>
      sumAges(end(year), 65),
    ),
    ...compareSeries(
      { place, fact: "population", label: "total", kind: "check", bound: BOUND.elderly, note: "published includes 2 million servicemen" },
      years,
      (year) => sumAges(end(year)),
    ),
    {
      place: place.name.zh,
      what: "births at constant TFR",
      year: last,
      kind: "shown",
      ours: lastOf(constant.births),
      published: lastOf(calibration.births),
    },
    {
      place: place.name.zh,
      what: "0-2 at constant TFR / calibrated",
      year: last,
      kind: "shown",
      ours: sumAges(atYearEnd({ calibration: constant, common }, [0])(last), 0, 3),
      published: sumAges(end(last), 0, 3),
      note: "published column: ours with calibrated TFR",
    },
    ...lifeLines(place, basis),
    ...(["women", "men"] as const).map((who, s): Line => ({
      place: place.name.zh,
      what: `e0 ${who}, k = ${k.toFixed(3)}`,
      year: last,
      kind: "shown",
      ours: lifeExpectancy(common.mx[s as 0 | 1], s as 0 | 1, k),
      published: at(family.models.un.e0[s as 0 | 1].medium, last),
      note: `published column: UN; official, both sexes: ${official}`,
    })),
  ];
}

/** 60+ and 80+ in 2050 under two named mortality paths, compared with the UN's. */
function longRun(family: Family): Line[] {
  const { resident, calibrated } = firstOf(prepare(family, { to: LONG_RUN }));
  const rates = resident.rates.medium;
  const fixed = itemOf(rates, calibrated.to - calibrated.from);
  const constant = rates.map((rate, t): Rates => (calibrated.from + t > calibrated.to ? { ...rate, Sx: fixed.Sx, cx: fixed.cx } : rate));
  return [["UN e0 increments (default)", rates] as const, [`constant rates of ${calibrated.to}`, constant] as const].flatMap(
    ([path, schedule]) => {
      const { persons } = projectBy(resident.base, schedule, { to: LONG_RUN, district: family.nation.id });
      const then = lastOf(persons);
      const { persons60, persons80 } = family.models.un;
      return [["60+", 60, persons60] as const, ["80+", 80, persons80] as const].map(([what, age, un]): Line => ({
        place: family.nation.name.zh,
        what: `${what}, mortality: ${path}`,
        year: LONG_RUN,
        kind: "shown",
        ours: sumAges(then, age),
        published: at(un, LONG_RUN),
        note: "published column: UN WPP 2024 medium",
      }));
    },
  );
}

function provinceLines(family: Family): Line[] {
  const basis = calibrateFamily(family, NO_FUTURE);
  const { calibration, targets, common } = basis;
  const { period } = common;
  const years = yearsOf(period);
  const place = family.province;
  const all = family.units.map((_, u) => u);
  const free = calibrate(basis.units, { ...targets, elderly: [] }, basis.common);
  const end = atYearEnd(basis, all);
  const components = (year: number): string =>
    calibration.factors
      .filter((f) => f.year === year && f.place === place.id && f.ages === "60+")
      .map((f) => `60+: net migrants ${Math.round(f.before)} expected, ${Math.round(f.after)} needed`)
      .join();
  const byYear = (line: Line): Line => ({ ...line, note: components(line.year) });
  return [
    ...compareSeries({ place, fact: "births", label: "births", kind: "calibration", bound: BOUND.province }, years, (year) =>
      itemOf(calibration.births, year - period.from),
    ),
    ...compareSeries({ place, fact: "deaths", label: "deaths", kind: "calibration", bound: BOUND.province }, years, (year) =>
      itemOf(calibration.deaths, year - period.from),
    ),
    ...compareSeries(
      { place, fact: "population", label: "total, sum of the units", kind: "calibration", bound: BOUND.province },
      years,
      (year) => sumAges(end(year)),
    ),
    ...compareSeries(
      { place, fact: "elderly_60", label: "60+, sum of the units", kind: "calibration", bound: BOUND.province },
      years,
      (year) => sumAges(end(year), 60),
    ).map(byYear),
    ...compareSeries({ place, fact: "elderly_60", label: "60+ if not held to it", kind: "check", bound: BOUND.province }, years, (year) =>
      sumAges(atYearEnd({ calibration: free, common }, all)(year), 60),
    ),
    ...compareSeries({ place, fact: "elderly_65", label: "65+, sum of the units", kind: "check", bound: BOUND.province }, years, (year) =>
      sumAges(end(year), 65),
    ),
    ...family.prefectures.flatMap((prefecture) => prefectureLines(prefecture, family, basis)),
    ...registeredLines(family, basis),
  ];
}

/**
 * Infant mortality, which rates under one are fitted to, and life expectancy, which nothing is fitted to where deaths are published, beside
 * what a place publishes.
 */
function lifeLines(place: Place, { common, calibration }: Calibrations): Line[] {
  const { period, srb } = common;
  const years = yearsOf(period);
  const mxOf = (year: number): BySexAge => {
    const t = year - period.from;
    const k = itemOf(calibration.k, t);
    return mapSexAge(withInfants(common.mx, itemOf(calibration.infants, t)), (m) => m * k);
  };
  const infants = (year: number): number => {
    const [girls, boys] = mapTuple(SEXES, (s) => firstOf(lifeTable(mxOf(year)[s], s).qx));
    return (1000 * (girls + srb * boys)) / (1 + srb);
  };
  const life = (year: number): number => (lifeExpectancy(mxOf(year)[0], 0) + lifeExpectancy(mxOf(year)[1], 1)) / 2;
  return [
    ...compareSeries(
      { place, fact: "infant_mortality", label: "infant mortality", kind: "calibration", bound: BOUND.infants },
      years,
      infants,
    ),
    ...compareSeries({ place, fact: "life_expectancy", label: "life expectancy", kind: "check", bound: BOUND.life }, years, life),
  ];
}

function prefectureLines(prefecture: Place, family: Family, basis: FamilyBasis): Line[] {
  const years = yearsOf(basis.common.period);
  const members = family.units.flatMap((unit, u) => (unit.parent === prefecture.id ? [u] : []));
  const end = atYearEnd(basis, members);
  return [
    ...compareSeries({ place: prefecture, fact: "population", label: "total", kind: "calibration", bound: BOUND.province }, years, (year) =>
      sumAges(end(year)),
    ),
    ...compareSeries({ place: prefecture, fact: "elderly_65", label: "65+", kind: "check" }, years, (year) => sumAges(end(year), 65)),
  ];
}

function registeredLines(family: Family, basis: FamilyBasis): Line[] {
  const known = registeredFamily(family, basis);
  const years = yearsOf(basis.common.period);
  const end = atYearEnd(
    known,
    family.units.map((_, u) => u),
  );
  return [
    ...compareSeries(
      { place: family.province, fact: "registered_60", label: "registered 60+", kind: "calibration", bound: BOUND.province },
      years,
      (year) => sumAges(end(year), 60),
    ),
    ...compareSeries({ place: family.province, fact: "registered_65", label: "registered 65+", kind: "check" }, years, (year) =>
      sumAges(end(year), 65),
    ),
    ...compareSeries(
      {
        place: family.province,
        fact: "registered_population",
        label: "registered total",
        kind: "check",
        note: "published total is 60+ over its share",
      },
      years,
      (year) => sumAges(end(year)),
    ),
  ];
}

function countyLines(family: Family): Line[] {
  const basis = calibrateFamily(family, NO_FUTURE);
  const place = firstOf(family.units);
  const { period } = basis.common;
  const end = atYearEnd(basis, [0]);
  return [
    ...compareSeries({ place, fact: "population", label: "total", kind: "calibration", bound: BOUND.province }, yearsOf(period), (year) =>
      sumAges(end(year)),
    ),
    ...lifeLines(place, basis),
    unpublished(place, "60+ residents", period.to, sumAges(end(period.to), 60)),
    unpublished(place, "0-2 residents", period.to, sumAges(end(period.to), 0, 3)),
    ...(lacksForRegistered(place, period).length > 0 ? [] : countyRegistered(family, basis)),
  ];
}

function countyRegistered(family: Family, basis: FamilyBasis): Line[] {
  const place = firstOf(family.units);
  const { period } = basis.common;
  const years = yearsOf(period);
  const known: CalibratedUnits = registeredFamily(family, basis);
  const end = atYearEnd(known, [0]);
  return [
    ...compareSeries(
      { place, fact: "registered_population", label: "registered total", kind: "calibration", bound: BOUND.province },
      years,
      (year) => sumAges(end(year)),
    ),
    ...compareSeries(
      { place, fact: "registered_births", label: "registered births", kind: "calibration", bound: BOUND.province },
      years,
      (year) => itemOf(known.calibration.births, year - period.from),
    ),
    ...compareSeries(
      {
        place,
        fact: "registered_deaths",
        label: "registered deaths",
        kind: "check",
        note: "some thousands a year, published 2023 and 2024 differ by 28 %",
      },
      years,
      (year) => itemOf(known.calibration.deaths, year - period.from),
    ),
    unpublished(place, "60+ registered", period.to, sumAges(end(period.to), 60)),
  ];
}

/** A number of ours without a published counterpart. */
function unpublished(place: Place, what: string, year: number, ours: number): Line {
  return { place: place.name.zh, what, year, kind: "shown", ours, note: "nothing published" };
}

/** A place that publishes 60+ or 65+ checks what the method of a county gives without them. */
function freeLines(family: Family): Line[] {
  const basis = calibrateFamily(family, NO_FUTURE);
  const free = calibrate(basis.units, { ...basis.targets, elderly: [] }, basis.common);
  const years = yearsOf(basis.common.period);
  const place = firstOf(family.units);
  return [
    ...compareSeries(
      { place, fact: "elderly_60", label: "60+ by the county's method", kind: "check", bound: BOUND.province },
      years,
      (year) => sumAges(atYearEnd({ ...basis, calibration: free }, [0])(year), 60),
    ),
    ...compareSeries(
      { place, fact: "elderly_65", label: "65+ by the county's method", kind: "check", bound: BOUND.province },
      years,
      (year) => sumAges(atYearEnd({ ...basis, calibration: free }, [0])(year), 65),
    ),
  ];
}
