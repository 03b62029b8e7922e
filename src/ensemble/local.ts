import { DRIVERS, streamOf, type Component, type Driver, type Words } from "./draws.ts";
import { exp } from "./elementary.ts";

/** Local spread of one component in addition to the nation's: partly common to the province, partly the county's own. */
export interface LocalDeviation {
  /** Autocorrelation from year to year, 0…1. */
  readonly autocorrelation: number;
  /** Standard deviation by year: of the logarithm of hazards, of births, or of persons of the younger ages who stay. */
  readonly sd: readonly number[];
  /** Share of the variance common to the counties of a province, 0…1. */
  readonly share: number;
  /** The same by year from the first with spread on; `share` in later years. */
  readonly province?: readonly number[] | undefined;
  /** Share of the variance common to the counties of a prefecture, by year from the first with spread on; none in later years. */
  readonly prefecture?: readonly number[] | undefined;
  /** Standard deviation of the logarithm of a trajectory's own scale; 0 keeps the normal distribution. */
  readonly kurtosisScale: number;
  /** Loadings on the independent draws of DRIVERS, as far as there are any, of length 1: they give the correlations between the drivers. */
  readonly loadings: readonly number[];
}

/** The local spread of each driver. */
export type LocalDeviations = Readonly<Record<Driver, LocalDeviation>>;

/** Keys of a district's local draws. */
export interface LocalKeys {
  /** Shared by all districts of the province. */
  readonly province: Words;
  /** Shared by the districts of the prefecture. */
  readonly prefecture?: Words | undefined;
  /** The county's own; absent for a province that is not split. */
  readonly own?: Words | undefined;
  /** Factor on the spread of migration, for the kind of county. */
  readonly scale: number | readonly number[];
  /** Variance of migration of its own besides, over that of an ordinary county; none if absent. */
  readonly besides?: number | undefined;
  /** The first calendar year in which each component differs; those with spread if absent. */
  readonly opens?: Readonly<Record<Component, number>> | undefined;
  /** That in which what the province shares differs, if later: figures of all its districts together hold it before. */
  readonly sharedOpens?: number | undefined;
}

/** Returns a row of standard normals of a key's stream, one per trajectory; it may be the same array each time. */
export type DrawOf = (key: Words, stream: number) => Float64Array;

/** The stream of a trajectory's own scale: of a year that is never projected. */
const WIDTHS = 0;
const WIDTH_STREAMS: Readonly<Record<Driver, number>> = {
  mortality: streamOf(WIDTHS, "mortality"),
  fertility: streamOf(WIDTHS, "fertility"),
  migration: streamOf(WIDTHS, "migration"),
  older: streamOf(WIDTHS, "older"),
};

/** The component that a driver moves. */
export function componentOf(driver: Driver): Component {
  return driver === "older" ? "migration" : driver;
}

/**
 * The local deviations of a driver, year by year, one value per trajectory.
 *
 * u = ρ · u + √(1 − ρ²) · z for the province and for the county, weighted by their shares of the variance; z combines the year's draws of the
 * drivers. Each path starts in the first year with spread, with its stationary variance; that of the province later, if its sum is known for longer.
 *
 * @param paths Remembers paths of the province, for its other counties; emptied by the caller when the province changes.
 */
export function localRows(
  driver: Driver,
  { autocorrelation, sd, share, province: provinces = [], prefecture: shares = [], kurtosisScale, loadings }: LocalDeviation,
  { province, prefecture, own, opens, sharedOpens = 0, scale: ofKind, besides = 0 }: LocalKeys,
  firstYear: number,
  count: number,
  draw: DrawOf,
  paths?: Map<string, Float64Array[]>,
): Float64Array[] {
  const rows = rowsIn(new Float64Array(sd.length * count), count);
  const component = componentOf(driver);
  const [scale, more] = component === "migration" ? [ofKind, besides] : [1, 0];
  const start = sd.findIndex((one, t) => one > 0 && (opens === undefined || firstYear + t >= opens[component]));
  if (start < 0) return rows;
  const common = (i: number): number => provinces[i] ?? share;
  const together = (i: number): number => (prefecture && own ? (shares[i] ?? 0) : 0);
  const later = Math.max(start, sharedOpens - firstYear); // what the province shares is as wide in its first year as a county's in its own
  const parts: readonly (readonly [Words, (i: number) => number])[] = [
    [province, common],
    ...(prefecture && own && shares.length > 0 ? [[prefecture, together] as const] : []),
    ...(own ? [[own, (i: number) => 1 - common(i) - together(i) + more] as const] : []),
  ];
  for (const [key, part] of parts) {
    const from = key === province ? later : start;
    if (from >= rows.length) continue;
    const name = `${driver} ${firstYear} ${from}`;
    const known = key === province ? paths?.get(name) : undefined;
    const path = known ?? pathOf(rows.length - from, key, { autocorrelation, loadings }, firstYear + from, count, draw);
    if (key === province) paths?.set(name, path);
    path.forEach((u, i) =>
      addTimes(rows[from + i], sd[start + i] * Math.sqrt(part(i)) * (typeof scale === "number" ? scale : (scale[i] ?? 1)), u),
    );
  }
  if (kurtosisScale > 0) {
    const widths = draw(own ?? province, WIDTH_STREAMS[driver]).map((z) => exp(kurtosisScale * z));
    for (const row of rows) for (let j = 0; j < count; j++) row[j] *= widths[j];
  }
  return rows;
}

/**
 * Limits on the distance of a trajectory from the median, as factors: on its hazards of a year if they have local spread (survival is fitted
 * closely within them), and on its cumulative gains or losses by migration.
 */
export const LIMITS = { mortality: 2.5, migration: 4 } as const;

/** Bounds on a driver's deviation in a year, national and local together, as a logarithm. */
export function farthest(driver: Driver): number {
  return driver === "mortality" ? Math.log(LIMITS.mortality) : Infinity;
}

/** One key's path u, year by year, with variance 1. */
function pathOf(
  years: number,
  key: Words,
  { autocorrelation, loadings }: Pick<LocalDeviation, "autocorrelation" | "loadings">,
  firstYear: number,
  count: number,
  draw: DrawOf,
): Float64Array[] {
  const path = rowsIn(new Float64Array(years * count), count);
  path.forEach((u, t) => {
    const fresh = t === 0 ? 1 : Math.sqrt(1 - autocorrelation * autocorrelation);
    if (t > 0) addTimes(u, autocorrelation, path[t - 1]);
    for (const [k, driver] of DRIVERS.entries()) {
      const loading = loadings[k] ?? 0;
      if (loading !== 0) addTimes(u, fresh * loading, draw(key, streamOf(firstYear + t, driver)));
    }
  });
  return path;
}

/** The rows of a table that lie in one buffer, which is much faster to allocate than one for each. */
function rowsIn(flat: Float64Array, count: number): Float64Array[] {
  return Array.from({ length: count === 0 ? 0 : flat.length / count }, (_, i) => flat.subarray(i * count, (i + 1) * count));
}

/** Adds a multiple of a row to another. */
function addTimes(sum: Float64Array, factor: number, row: Float64Array): void {
  for (let j = 0; j < sum.length; j++) sum[j] += factor * row[j];
}

const FARTHEST = Math.log(LIMITS.migration);

/** Converts yearly deviations, in place, to yearly increments of the factor exp(their sum): nobody can lose more people than there are. */
export function toSteps(rows: readonly Float64Array[]): void {
  const count = rows[0]?.length ?? 0;
  const [sum, factor] = [new Float64Array(count), new Float64Array(count).fill(1)];
  for (const row of rows)
    for (let j = 0; j < count; j++) {
      sum[j] = Math.max(-FARTHEST, Math.min(FARTHEST, sum[j] + row[j]));
      const next = exp(sum[j]);
      row[j] = next - factor[j];
      factor[j] = next;
    }
}
