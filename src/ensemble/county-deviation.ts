import { endOfYear, newYear } from "../core/year.ts";
import { itemOf } from "../core/items.ts";
import { SEXES, SINGLE_YEARS, type BySexAge } from "../core/ages.ts";
import type { Note } from "../core/note.ts";
import { NATION } from "../demography/place.ts";
import type { PreparedPeople } from "../demography/prepare.ts";
import { countyKind, HALF_80, type CountyKind, meanVariance, loadingsOf, OLDER_FROM, type Uncertainty } from "../demography/uncertainty.ts";
import type { Calibrated } from "../demography/vintage.ts";
import { keyOf } from "./draws.ts";
import { exp, ln } from "./elementary.ts";
import type { Settled } from "./settled.ts";
import { LIMITS, type LocalDeviation, type LocalKeys, type LocalDeviations } from "./local.ts";

const [DECADE, QUINQUENNIUM] = [10, 5];
/** Suffix of the code of a province, and prefix of the codes within it. */
const [PROVINCE_END, PROVINCE_DIGITS, PREFECTURE_DIGITS] = ["0000", 2, 4];

/** Standard deviation of a single year, given that of the mean over n years. */
function yearly(deviation: number, autocorrelation: number, n: number): number {
  return deviation / Math.sqrt(meanVariance(autocorrelation, n));
}

/** Yearly deviation of the population of an ordinary county, as a logarithm, before the scale of its kind. */
function migrationYearly({ migration, autocorrelation }: Uncertainty): number {
  return (migration.coreScale * yearly(migration.decade.county, autocorrelation.value, DECADE)) / DECADE;
}

/**
 * Yearly deviations of migration of a kind of county, from the first year that is not known on: those that make their sum as wide as forecast errors of so
 * many years are; after a decade's width is reached, those of a decade.
 */
function migrationPath(errors: Uncertainty, kind: CountyKind, years: number): number[] {
  const { migration, autocorrelation, sinceCensus: since } = errors;
  const late = migrationYearly(errors) * (migration.decade[kind] / migration.decade.county);
  if (!since) return Array.from({ length: years }, () => late);
  const rule = (t: number): number => (since.total * power(t + since.lead, since.power)) / HALF_80 / since.exposure;
  const widthAt = (t: number): number => {
    if (t <= since.knownYears) return rule(t);
    const way = (t - since.knownYears) / (since.decadeAfter - since.knownYears);
    return between(rule(since.knownYears), migration.decade[kind], way);
  };
  let [variance, withLast] = [0, 0]; // of the sum so far, and with the last deviation
  return Array.from({ length: years }, (_, i) => {
    const t = i + 1;
    const carried = autocorrelation.value * withLast;
    const wanted = (migration.coreScale * widthAt(t)) ** 2 - variance;
    const sd = t <= since.decadeAfter ? Math.max(0, Math.sqrt(Math.max(0, carried * carried + wanted)) - carried) : late;
    variance += 2 * sd * carried + sd * sd;
    withLast = carried + sd;
    return sd;
  });
}

/** A power of a number above 0, with the same bits on every Node, which `**` does not promise. */
function power(base: number, exponent: number): number {
  return exp(exponent * ln(base));
}

/** On the way from one number to another, straight in their logarithm. */
function between(from: number, to: number, way: number): number {
  return exp((1 - way) * ln(from) + way * ln(to));
}

/**
 * Yearly deviations of births per woman, from the first year that is not known on: as wide as births of the years since the census were off, growing in
 * their logarithm from there to those of a decade's forecasts.
 */
function birthsPath({ fertility, sinceCensus: since }: Uncertainty, years: number): number[] {
  const late = fertility.coreScale * yearly(fertility.quinquennium, fertility.autocorrelation, QUINQUENNIUM);
  if (!since) return Array.from({ length: years }, () => late);
  const known = (fertility.coreScale * since.births) / HALF_80;
  return Array.from({ length: years }, (_, i) => {
    const way = Math.min(1, Math.max(0, (i + 1 - since.knownYears) / (since.decadeAfter - since.knownYears)));
    return between(known, late, way);
  });
}

/**
 * The local spread of years after the calibrated ones, estimated from a decade of county forecast errors.
 *
 * @param calibrated The years without spread.
 * @param years Number of years from the first calibrated one on.
 */
export function localDeviations(errors: Uncertainty, { from: firstYear, to }: Calibrated, years: number): LocalDeviations {
  const { mortality, fertility, migration, autocorrelation } = errors;
  const loadings = loadingsOf(errors.correlations);
  const path = migrationPath(errors, "county", years);
  const births = birthsPath(errors, years);
  const since = <T>(path: readonly T[], none: T): T[] =>
    Array.from({ length: years }, (_, t) => (firstYear + t <= to ? none : itemOf(path, firstYear + t - to - 1)));
  const sd = (deviation: number): number[] => Array.from({ length: years }, (_, t) => (firstYear + t <= to ? 0 : deviation));
  return {
    mortality: {
      autocorrelation: autocorrelation.value,
      share: mortality.share,
      kurtosisScale: mortality.kurtosisScale,
      loadings: loadings.mortality,
      sd: sd(mortality.coreScale * yearly(mortality.decade, autocorrelation.value, DECADE)),
    },
    fertility: {
      autocorrelation: fertility.autocorrelation,
      share: fertility.share,
      kurtosisScale: fertility.kurtosisScale,
      loadings: loadings.fertility,
      sd: since(births, 0),
    },
    migration: moves(loadings.migration),
    older: moves(loadings.older),
  };
  function moves(loadings: readonly number[]): LocalDeviation {
    const { sinceCensus: known } = errors;
    const held = (share: number): number[] => path.slice(0, known?.knownYears).map(() => share);
    return {
      autocorrelation: autocorrelation.value,
      share: migration.share,
      ...(known && { province: held(known.provinceShare), prefecture: held(known.prefectureShare) }),
      kurtosisScale: migration.kurtosisScale,
      loadings,
      sd: since(path, 0),
    };
  }
}

/** What is known of a place besides its name. */
interface KnownOf {
  /** Until when its components are held; all years that spread differ if absent. */
  readonly settled?: Settled | undefined;
  /** Until when figures hold it together with the others of its province. */
  readonly together?: number | undefined;
  readonly isTerritoryDoubtful?: boolean | undefined;
}

/** The local draws of a place; undefined for the nation, which has only the UN's spread. */
export function localKeys(
  id: string,
  name: string,
  errors: Uncertainty,
  { settled, together, isTerritoryDoubtful }: KnownOf = {},
): LocalKeys | undefined {
  if (id === NATION) return undefined;
  const province = `${id.slice(0, PROVINCE_DIGITS)}${PROVINCE_END}`;
  return {
    province: keyOf(province),
    prefecture: keyOf(id.slice(0, PREFECTURE_DIGITS)),
    own: id === province ? undefined : keyOf(id),
    scale: scaleOf(errors, countyKind(name)),
    ...(isTerritoryDoubtful && errors.sinceCensus?.territory && { besides: errors.sinceCensus.territory.value ** 2 - 1 }),
    ...(settled && { opens: { mortality: settled.mortality + 1, fertility: settled.fertility + 1, migration: settled.migration + 1 } }),
    ...(together !== undefined && { sharedOpens: together + 1 }),
  };
}

/** Years of which the scale of a kind is known one by one; later years have the last one's. */
const SCALED_YEARS = 100;

/** The deviations of a kind over those of an ordinary county, by year. */
function scaleOf(errors: Uncertainty, kind: CountyKind): LocalKeys["scale"] {
  const { migration, sinceCensus } = errors;
  if (!sinceCensus) return migration.decade[kind] / migration.decade.county;
  const ordinary = migrationPath(errors, "county", SCALED_YEARS);
  return migrationPath(errors, kind, SCALED_YEARS).map((one, t) => (ordinary[t] > 0 ? one / ordinary[t] : 1));
}

/**
 * Net migrants per unit of the factor by which the younger population exceeds the median, by year: the median's, increased or reduced.
 *
 * If the median loses or gains people, a persistent deviation multiplies that too: by as many years as it lasts on average given its autocorrelation.
 *
 * @param settled The last year without a deviation of migration.
 * @param persons Their medium path, each 1 January [year][sex][age].
 */
export function residentPatterns(
  { base, rates }: PreparedPeople,
  { settled, persons }: { readonly settled: number; readonly persons: readonly BySexAge[] },
  years: number,
  { migration, autocorrelation }: Uncertainty,
): BySexAge[] {
  let lasting = 0;
  return tables(years).map((pattern, t) => {
    const [ends, { Mx }] = [persons[t + 1], rates.medium[t]];
    if (endOfYear(newYear(base.year + t)) <= settled) return pattern;
    for (const s of SEXES) {
      const [to, P, M] = [pattern[s], ends[s], Mx[s]];
      for (let x = 0; x < to.length; x++) to[x] = (x < OLDER_FROM ? 1 : migration.older) * (P[x] + lasting * M[x]);
    }
    lasting = autocorrelation.value * (1 + lasting);
    return pattern;
  });
}

/**
 * Net changes of registration per unit of the same factor: half the difference between low and high path is an 80 % bound, with the spread of the
 * county's migration.
 *
 * @param settled The last year without a deviation.
 */
export function registeredPatterns(
  { base, rates }: PreparedPeople,
  { settled, local: { scale, besides = 0 } }: { readonly settled: number; readonly local: Pick<LocalKeys, "scale" | "besides"> },
  years: number,
  errors: Uncertainty,
): BySexAge[] {
  const late = 2 * HALF_80 * migrationYearly(errors) * Math.sqrt(1 + besides);
  return tables(years).map((pattern, t) => {
    const unit = late * (typeof scale === "number" ? scale : scale[scale.length - 1]);
    const [high, low] = [rates.high[t].Mx, rates.low[t].Mx];
    if (endOfYear(newYear(base.year + t)) <= settled) return pattern;
    for (const s of SEXES) {
      const [to, more, less] = [pattern[s], high[s], low[s]];
      for (let x = 0; x < to.length; x++) to[x] = (more[x] - less[x]) / unit;
    }
    return pattern;
  });
}

/** Empty tables of a number of years in one buffer, which is much faster to allocate than one for each. */
function tables(years: number): BySexAge[] {
  const [{ count }, flat] = [SINGLE_YEARS, new Float64Array(years * 2 * SINGLE_YEARS.count)];
  const row = (i: number): Float64Array => flat.subarray(i * count, (i + 1) * count);
  return Array.from({ length: years }, (_, t) => [row(2 * t), row(2 * t + 1)] as const);
}

/**
 * Notes that an ensemble with the error model adds to the assumption ledger.
 *
 * @param held Trajectories of units that were damped towards the median.
 */
export function localNotes(
  { source, counties, autocorrelation, migration, mortality, fertility }: Uncertainty,
  place: string,
  held: number,
): Note[] {
  const percent = (share: number): number => Math.round(share * 1000) / 10;
  const { district, city, county } = migration.decade;
  return [
    {
      place,
      source,
      id: `${place}-ensemble-errors`,
      kind: "estimate",
      value: percent(county),
      low: percent(Math.min(district, city, county)),
      high: percent(Math.max(district, city, county)),
      unit: "%",
      what: `区间宽度由2010→2020年${counties}个县级单位整省留出预测的误差估计（十年后50岁以下人口；县、市、区不同），死亡率${percent(mortality.decade)}%、生育水平${percent(fertility.quinquennium)}%；三者按误差的相关抽样，省内共有部分用全省同一组抽样。一个十年的误差对下一个十年说明不了多少`,
      en: `interval widths estimated from 2010→2020 forecast errors of ${counties} counties, each predicted without its province (people under 50 after ten years; by kind of county), death rates ${percent(mortality.decade)} %, births per woman ${percent(fertility.quinquennium)} %; the three are drawn with the correlations of their errors, and the part common to a province is drawn once for the province. The errors of one decade say little about the next`,
    },
    {
      place,
      source: "假设 / assumed",
      id: `${place}-ensemble-local-autocorrelation`,
      kind: "assumption",
      value: autocorrelation.value,
      low: autocorrelation.low,
      high: autocorrelation.high,
      unit: "1",
      what: "假设：迁移和死亡偏离的逐年自相关系数；一个十年估计不出，取与生育估计值相近的数",
      en: "assumed: autocorrelation of the yearly deviations of migration and mortality; it cannot be estimated from one decade and is set near the estimate for fertility",
    },
    {
      place,
      source: "假设 / assumed",
      id: `${place}-ensemble-registered`,
      kind: "assumption",
      value: 80,
      unit: "%",
      what: "假设：户籍净迁移高、低路径之间为80%区间",
      en: "assumed: the high and low paths of registration changes bound an 80 % interval",
    },
    {
      place,
      source: "假设 / assumed",
      id: `${place}-ensemble-limits`,
      kind: "assumption",
      value: LIMITS.mortality,
      unit: "倍",
      enUnit: "times",
      what: `假设：任何一次模拟的死亡率不超出中位路径的${1 / LIMITS.mortality}—${LIMITS.mortality}倍，迁移累计的增减不超出${1 / LIMITS.migration}—${LIMITS.migration}倍；超出的取界限值`,
      en: `assumed: in no trajectory do death rates leave ${1 / LIMITS.mortality}–${LIMITS.mortality} times those of the median, or cumulative gains or losses by migration ${1 / LIMITS.migration}–${LIMITS.migration} times; values beyond are set to the limit`,
    },
    ...(held === 0
      ? []
      : [
          {
            place,
            source: "laoyou",
            id: `${place}-ensemble-held`,
            kind: "adjustment",
            value: held,
            unit: "次模拟",
            enUnit: "trajectories",
            what: "某地某次模拟会使某一年龄人数为负时，其生育和迁移的偏离逐次减半，直至不为负",
            en: "trajectories of a place in which an age would become negative: deviations of births and migration are halved until none does",
          },
        ]),
  ];
}
